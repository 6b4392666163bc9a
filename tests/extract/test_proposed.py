"""Proposals become claims only by what is printed; a proposal that agrees with the rules is a vote."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.model import Amount, Name, When
from extract.proposed import ALONE, asked, joined
from extract.proposers.base import Pointed, Prepared, Proposal
from extract.reading.telling import Telling, tell
from ingest.model import About, Document, Item, Page, Passage, Stretch
from tests.extract.conftest import Tell

WORDS = "今年1月，鹭湾渔业合作社把海带养殖区的碳汇让给蓝帆物流有限公司，共1200吨，合计9.6万元。"


def proposals(told: Telling, *made: Proposal) -> Prepared:
    return Prepared({asked(told): made})


def sale(*pointed: tuple[str, str], quote: str = WORDS) -> Proposal:
    return Proposal("transactions", quote, tuple(Pointed(*one) for one in pointed))


def test_values_are_read_from_the_words_pointed_at(tell_item: Tell) -> None:
    told = tell_item(WORDS)
    proposer = proposals(
        told, sale(("what", "碳汇"), ("buyers", "蓝帆物流有限公司"), ("volume", "1200吨"), ("date", "今年1月"))
    )
    (made,) = joined(told, (), proposer)
    volume, date, buyer = made.first("volume"), made.first("date"), made.first("buyers")
    assert isinstance(volume, Amount) and (volume.value, volume.unit) == (Decimal(1200), "t")
    assert isinstance(date, When) and date.iso == "2024-01"
    assert isinstance(buyer, Name) and buyer.text == "蓝帆物流有限公司"
    assert (made.rule, made.confidence) == ("proposer/prepared", ALONE)
    assert told.document.text_of(made.evidence) == WORDS


@pytest.mark.parametrize(
    "pointed",
    [
        ("volume", "1300吨"),
        ("volume", "蓝帆物流有限公司"),
        ("volume", "1200吨，合计9.6万元"),
        ("colour", "碳汇"),
        ("date", ""),
    ],
)
def test_what_is_not_printed_or_cannot_be_read_is_dropped(tell_item: Tell, pointed: tuple[str, str]) -> None:
    told = tell_item(WORDS)
    (made,) = joined(told, (), proposals(told, sale(("what", "碳汇"), pointed)))
    assert [slot.role for slot in made] == ["what"]


def test_a_fact_without_its_sentence_or_its_name_counts_for_nothing(tell_item: Tell) -> None:
    told = tell_item(WORDS)
    bad = [sale(("what", "碳汇"), quote="某社卖出碳汇。"), sale(("volume", "1200吨")), sale(("what", "蓝色债券"))]
    assert list(joined(told, (), proposals(told, *bad))) == []


def test_an_agreeing_proposal_is_a_vote_and_no_second_claim(tell_item: Tell) -> None:
    told = tell_item(WORDS)
    (own,) = joined(told, (), proposals(told, sale(("what", "碳汇"), ("volume", "1200吨"))))
    agreeing = sale(("what", "碳汇"), ("volume", "1200吨"), ("total", "9.6万元"))
    (kept,) = joined(told, (own,), proposals(told, agreeing))
    assert (kept.id, kept.slots) == (own.id, own.slots)
    assert kept.confidence > own.confidence


def test_the_words_around_say_whether_it_happened(tell_item: Tell) -> None:
    words = "该社拟出售碳汇500吨。"
    told = tell_item(words)
    (made,) = joined(told, (), proposals(told, sale(("what", "碳汇"), ("volume", "500吨"), quote=words)))
    assert made.modality == "planned"


def test_a_traditional_quote_is_found_and_kept_as_printed(tell_item: Tell) -> None:
    words = "漁村以 300 噸藍碳換取貸款。"
    told = tell_item(words)
    (made,) = joined(
        told, (), proposals(told, sale(("what", "蓝碳"), ("volume", "300吨"), quote="渔村以300吨蓝碳换取贷款。"))
    )
    assert told.document.text_of(made.evidence) == words


def bare_item() -> Telling:
    page = Page(1, 0, 0, "plain", "", WORDS, WORDS, (None,) * len(WORDS), ())
    item = Item("", "1", "", None, (Passage("paragraph", WORDS, (Stretch(1, 0, len(WORDS)),)),), "news")
    return tell(Document("0" * 64, "a.txt", "text/plain", About(), (page,), (item,)), 0, ())


@given(st.text(max_size=30), st.text(max_size=12))
def test_nothing_comes_in_that_is_not_printed(quote: str, words: str) -> None:
    told = bare_item()
    for made in joined(told, (), proposals(told, sale(("what", words), quote=quote))):
        assert told.document.text_of(made.evidence) in WORDS

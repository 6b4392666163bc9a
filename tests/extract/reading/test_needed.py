"""What a pattern needs is found cautiously: a text that it matches is never turned away."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.deals import rules as deal_rules
from extract.errors import FrameFault
from extract.reading.needed import has, needs, possible, search, telling
from extract.reading.sought import Sieve, Sought, Words
from extract.reading.tagged import compiled

NEEDS = [
    ("售予{2}a", [{"售"}, {"予"}, {"a"}]),
    ("售?予*卖{0,3}给", [{"给"}]),
    ("(?:售予|卖给)(?P<who>某+)", [{"售", "卖"}, {"某"}]),
    ("(?:售|)予", [{"予"}]),
    ("[a-c]?[吨克]", [{"吨", "克"}]),
    ("[^，。]吨", [{"吨"}]),
    (r"\d吨(?=左右)(?<!约)", [{"吨"}, {"左"}, {"右"}]),
    ("(?<=[约近])吨(?=以|$)(?!卖)", [{"约", "近"}, {"吨"}]),
    (r"^\(某\)$", [{"("}, {"某"}, {")"}]),
    (r"(?i:abc)某", []),
    (r"(?P<a>某)(?P=a)", []),
    ("某|", []),
]


@pytest.mark.parametrize(("source", "wanted"), NEEDS)
def test_needs_are_read_from_the_source(source: str, wanted: list[set[str]]) -> None:
    assert list(needs(source)) == wanted


@pytest.mark.parametrize(("source", "wanted"), NEEDS)
@given(st.text(alphabet="售予卖给某甲吨克()5约左右abc，", max_size=12))
def test_what_matches_is_possible(source: str, wanted: list[set[str]], text: str) -> None:
    pattern = re.compile(source)
    assert possible(pattern, text) or pattern.search(text) is None
    assert bool(search(pattern, text)) == bool(pattern.search(text))


def test_what_the_rules_for_deals_match_is_possible() -> None:
    told = "某县林场将红树林碳汇\ue500以\ue600售予\ue000，总价\ue700，由\ue001竞得，用于抵消会议碳排放；\ue002向\ue003购买碳汇。"
    for _, patterns in deal_rules.rules().roles:
        for one in patterns:
            assert has(told, one.needed) or one.pattern.search(told) is None


def test_a_rule_as_it_is_written_needs_what_it_needs_with_its_words_put_in() -> None:
    known = deal_rules.rules()
    for one in [*(p for _, patterns in known.roles for p in patterns), *(t.pattern for t in known.totals)]:
        assert one.needed == telling(needs(one.pattern.pattern))


WORDS = Words({"party": "(?:{agency}|某{kin}?)", "kin": "(?:家|户)"})


@pytest.mark.parametrize("source", ["{party}售予{agency}", "(?P<a>{kin}{1,2})[卖给]", "{kin}|{party}", "{place}*售"])
@given(st.text(alphabet="\ue000\ue100某家户售予卖给", max_size=10))
def test_a_rule_that_is_compiled_late_finds_what_it_would_find(source: str, text: str) -> None:
    late, early = Sought(source, WORDS), compiled(source, WORDS.said)
    assert str(late.search(text)) == str(early.search(text))
    assert [m.span() for m in late.finditer(text)] == [m.span() for m in early.finditer(text)]


def test_a_rule_that_is_none_says_so_when_it_is_looked_for() -> None:
    with pytest.raises(FrameFault, match="circular"):
        _ = Sought("{round}", Words({"round": "a{round}"})).pattern


SOURCES = ("{party}售予{agency}", "[卖给]{kin}?", "(?P<a>{kin}{1,2})[卖给]", "{kin}|{party}", "某?", "{place}*售")


@given(st.text(alphabet="\ue000\ue100某家户售予卖给", max_size=10))
def test_a_sieve_keeps_in_order_what_matches(text: str) -> None:
    sieve = Sieve(Sought(source, WORDS) for source in SOURCES)
    kept = list(sieve.sifted(text))
    assert [one for one in sieve if one.pattern.search(text)] == [one for one in kept if one.search(text)]
    assert sieve.holds(text) == bool(kept)

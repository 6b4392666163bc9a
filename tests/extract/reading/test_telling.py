"""An item as it is told: folded offsets and the way back to the page."""

from hypothesis import given
from hypothesis import strategies as st

from extract.model import Mention, Name
from extract.reading.telling import HEADING, Range, tell
from ingest.model import About, Document, Item, Page, Passage, Stretch


def document(*parts: str, split: int = 0) -> Document:
    """A document of one item; its first part is the heading, each part on a page of its own where `split` is set."""
    texts = list(parts)
    pages = tuple(Page(n, 0, 0, "plain", "", t, t, (None,) * len(t), ()) for n, t in enumerate(texts, 1))
    passages = [Passage("paragraph", t, (Stretch(n, 0, len(t)),)) for n, t in enumerate(texts, 1)]
    item = Item("热点", "1", parts[0], passages[0], tuple(passages[1:]), "news", "", "2024-03")
    return Document("0" * 64, "some.txt", "text/plain", About(), pages, (item,))


def test_the_heading_comes_first_and_bears_the_number_minus_one() -> None:
    told = tell(document("标题", "正文一。", "正文二。"), 0, ())
    assert [p.number for p in told.passages] == [HEADING, 0, 1]
    assert told.told(1).text == "正文二。"


def test_a_mention_is_placed_in_the_folded_text() -> None:
    printed = "於 2023 年 5 月，廈門 大學發布"
    start = printed.index("廈")
    mention = Mention(0, start, start + 5, "agency", Name("廈門 大學", "厦门大学"), "test")
    told = tell(document("题", printed), 0, (mention,))
    (placed,) = told.told(0).mentions
    assert told.text(placed.range) == "厦门大学"
    assert told.printed(placed.range) == "廈門 大學"


def test_evidence_joins_what_overlaps_and_keeps_the_order_of_print() -> None:
    told = tell(document("题", "甲乙丙丁戊己"), 0, ())
    found = told.evidence(Range(0, 4, 6), Range(0, 0, 2), Range(0, 1, 3))
    assert found == (Stretch(2, 0, 3), Stretch(2, 4, 6))


def test_evidence_leaves_out_empty_ranges() -> None:
    told = tell(document("题", "甲乙"), 0, ())
    assert told.evidence(Range(0, 1, 1)) == ()


def test_a_slot_carries_the_place_that_gives_it() -> None:
    told = tell(document("题", "状态：施行。"), 0, ())
    slot = told.slot("status", "施行", Range(0, 3, 5))
    assert told.document.text_of(slot.evidence) == "施行"


def test_the_sentence_of_a_range_holds_its_beginning() -> None:
    told = tell(document("题", "第一句。第二句。"), 0, ())
    assert told.text(told.sentence_of(Range(0, 5, 6))) == "第二句。"


@given(st.text(alphabet="海洋 　碳匯12 a（）\n", min_size=1, max_size=40), st.data())
def test_any_folded_range_leads_back_to_words_that_fold_to_it(printed: str, data: st.DataObject) -> None:
    told = tell(document("题", printed), 0, ())
    size = len(told.told(0).text)
    start = data.draw(st.integers(0, size))
    end = data.draw(st.integers(start, size))
    words = told.document.text_of(told.evidence(Range(0, start, end)))
    assert words == told.printed(Range(0, start, end)) or start == end

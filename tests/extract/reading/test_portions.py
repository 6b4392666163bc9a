"""What is far longer than any story is read in portions, and what is no text is left out with a note."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.extractor import extract
from extract.reading.portions import CELLS, ITEM, PARAGRAPH, noted, notes, portions
from ingest.model import About, Cell, Document, Item, Page, Passage, Stretch

DEAL = "2023年5月6日，某县林场以每吨30元向某市航运有限公司转让红树林碳汇1000吨。"


def document(paragraphs: list[str], cells: list[Cell] | None = None) -> Document:
    """A document of one item."""
    text = "\n".join(paragraphs)
    page = Page(1, 0, 0, "plain", "", text, text, (None,) * len(text), ())
    at, passages = 0, []
    for number, words in enumerate(paragraphs):
        stretch = (Stretch(1, at, at + len(words)),)
        cell = cells[number] if cells else None
        passages.append(Passage("cell" if cell else "paragraph", words, stretch, cell))
        at += len(words) + 1
    item = Item("热点", "1", "某湾消息", None, tuple(passages), "news", "某报", "2023-06-01")
    return Document("0" * 64, "some.txt", "text/plain", About(date="2023-06", region="CN"), (page,), (item,))


def test_an_ordinary_item_is_read_whole() -> None:
    told = document([DEAL] * 5)
    assert list(portions(told.items[0])) == [told.items[0]]
    assert list(notes(told)) == []
    assert noted(told) == told


def test_an_item_of_200000_characters_is_read_in_parts_and_nothing_is_lost() -> None:
    told = document([DEAL * 30] * (200_000 // len(DEAL * 30)))
    parts = list(portions(told.items[0]))
    assert all(sum(len(p.text) for p in part.passages) <= ITEM for part in parts)
    assert all(len(p.text) <= PARAGRAPH for part in parts for p in part.passages)
    assert "".join(p.text for part in parts for p in part.passages) == "".join(p.text for p in told.items[0].passages)
    assert [n.message for n in notes(told)] == [
        f"“某湾消息” is too long for one story: read in {len(parts)} parts, each by itself"
    ]


def test_a_paragraph_is_parted_where_sentences_end() -> None:
    pieces = next(portions(document([DEAL * 100]).items[0])).passages
    assert len(pieces) > 1
    assert all(piece.text.endswith("。") for piece in pieces)


def test_pieces_know_their_place_on_the_page() -> None:
    told = document(["某县消息。", DEAL * 100])
    for part in portions(told.items[0]):
        for piece in part.passages:
            assert "".join(told.pages[0].text[s.start : s.end] for s in piece.stretches) == piece.text


@pytest.mark.parametrize(
    "words", ["研究所", "100吨", "8", "《", "“", "的", "与", "\ue000", "\x01", "某县林场向某公司转让碳汇"]
)
def test_what_has_no_mark_at_all_is_no_text_and_is_left_out_with_a_note(words: str) -> None:
    told = document([words * (100_000 // len(words))])
    assert extract(told) == ()
    assert ["no text: left out" in n.message for n in notes(told)] == [True]


def test_rows_of_a_table_are_not_torn() -> None:
    cells = [Cell(1, row, column) for row in range(2000) for column in range(3)]
    parts = list(portions(document(["某湾"] * len(cells), cells).items[0]))
    assert len(parts) > 1
    assert all(len(part.passages) <= CELLS + 3 for part in parts)
    assert all(part.passages[0].cell is not None and part.passages[0].cell.column == 0 for part in parts)


@given(st.lists(st.text(alphabet="某县吨。，；1 a\n", max_size=30), max_size=8), st.integers(1, 300))
def test_pieces_stand_in_order_and_never_overlap(words: list[str], times: int) -> None:
    told = document([word * times for word in words])
    at = [(s.start, s.end) for part in portions(told.items[0]) for p in part.passages for s in p.stretches]
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(at))

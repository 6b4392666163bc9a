"""The texts of a page are views of its glyphs: nothing is lost in any of them, and nothing moved."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.items.passages import paragraphs
from ingest.ledger import account
from ingest.model import Discard, Page, Passage, Stretch
from ingest.pages import assembled
from ingest.views import View, joined, raw, repaired, simplified
from tests.ingest.typeset import set_type, sheet

TEXTS = st.lists(st.text("碳汇漁業臺灣发布發佈為蓝 blue12，。（）「」\u3000", min_size=1, max_size=30), max_size=5)
simplified(View("", ()))  # builds the tables, which takes longer than one example may


def file_char(order: int) -> str:
    return chr(0x4E00 + order)


def read(texts: list[str], seed: int) -> Page:
    """A page that prints each text on a line of its own; the file has its glyphs in some order."""
    glyphs = [g for row, text in enumerate(texts) for g in set_type(text, x=70 + 20 * (row % 2), y=200 + 17 * row)]
    random.Random(seed).shuffle(glyphs)
    numbered = [
        replace(g, order=order, raw=file_char(order) if g.char.strip() else " ") for order, g in enumerate(glyphs)
    ]
    (page,) = assembled([sheet(1, numbered)], [""])
    return page


@given(TEXTS, st.integers(0, 9))
def test_every_view_leads_to_the_glyphs_and_back(texts: list[str], seed: int) -> None:
    page = read(texts, seed)
    told = joined([page], [p.passage for p in paragraphs([page])])
    for view in (raw(page), repaired(page), told, simplified(told), simplified(repaired(page))):
        for at, glyph in enumerate(view.glyphs):
            assert view.to_glyph(at) == glyph
            if glyph is None:
                continue
            assert view.from_glyph(*glyph) == at
            assert not view.text[at].strip() or page.raw[page.places.index(glyph[1])] == file_char(glyph[1])


@given(TEXTS, st.integers(0, 9))
def test_nothing_is_lost(texts: list[str], seed: int) -> None:
    page = read(texts, seed)
    printed = sum(not char.isspace() for text in texts for char in text)
    assert account(page).lost == account(page).twice == 0 and page.inked == printed
    told = joined([page], [p.passage for p in paragraphs([page])])
    for view in (raw(page), repaired(page), told, simplified(told)):
        shown = [(char, glyph) for char, glyph in zip(view.text, view.glyphs, strict=True) if not char.isspace()]
        assert len({glyph for _, glyph in shown}) == len(shown) == printed


@given(TEXTS, st.integers(0, 9))
def test_nothing_is_moved(texts: list[str], seed: int) -> None:
    page = read(texts, seed)
    told = joined([page], [p.passage for p in paragraphs([page])])
    order = [glyph for glyph in repaired(page).glyphs if glyph]
    for view in (told, simplified(told)):
        offsets = [order.index(glyph) for glyph in view.glyphs if glyph]
        assert offsets == sorted(offsets)
    assert [place for _, place in raw(page).to_glyphs(0, 999)] == sorted(p for p in page.places if p >= 0)


@given(TEXTS, st.integers(0, 9), st.data())
def test_a_range_of_one_view_is_found_in_the_others(texts: list[str], seed: int, data: st.DataObject) -> None:
    page = read(texts, seed)
    whole, told = repaired(page), simplified(repaired(page))
    start = data.draw(st.integers(0, len(told.text)))
    end = data.draw(st.integers(start, len(told.text)))
    glyphs = told.to_glyphs(start, end)
    ranges = told.across(whole, start, end)
    assert {g for a, b in ranges for g in whole.to_glyphs(a, b)} >= set(glyphs)
    assert {g for a, b in whole.across(told, 0, len(whole.text)) for g in told.to_glyphs(a, b)} == set(
        told.to_glyphs(0, len(told.text))
    )


def test_a_quote_of_simplified_text_is_cited_as_it_is_printed() -> None:
    page = read(["發佈 海 草 床", "標準"], 3)
    told = simplified(repaired(page))
    at = told.text.index("海草床标准")
    ranges = told.across(repaired(page), at, at + 5)
    assert [page.text[start:end] for start, end in ranges] == ["海 草 床", "標準"]


def test_what_was_set_aside_is_in_the_raw_view_alone() -> None:
    page = replace(read(["蓝碳"], 0), discards=(Discard("side tab", "三 四", "", places=(2, 3)),))
    assert raw(page).text[2:] == "三四" and raw(page).from_glyph(1, 3) == 3
    assert repaired(page).from_glyph(1, 3) is None


def test_passages_over_pages_are_one_view() -> None:
    pages = [replace(read(["甲乙"], 0), number=1), replace(read(["丙"], 0), number=2)]
    passage = Passage("paragraph", "甲乙丙", (Stretch(1, 0, 2), Stretch(2, 0, 1)))
    view = joined(pages, [passage, passage])
    assert view.text == "甲乙丙\n甲乙丙"
    assert view.to_glyph(2) == (2, 0) and view.to_glyph(3) is None


def test_a_page_without_glyphs_shows_none() -> None:
    page = Page(1, 0, 0, "plain", "", "碳汇", "碳汇", (None, None), ())
    assert repaired(page).glyphs == (None, None) and raw(page).text == ""


def test_a_view_is_as_long_as_its_glyphs() -> None:
    with pytest.raises(ValueError, match="differ in length"):
        View("碳", ())

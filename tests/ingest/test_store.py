"""Pages kept and found again."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Block, Box, Cell, Discard, Font, Mending, Page, Problem, Reading
from ingest.store import Readings, reading_from_json, reading_to_json

PAGE = Page(
    1, 595.0, 842.0, "mixed", "why", "甲乙\n丙", "甲臵\n丙",
    (Box(1.25, 2, 3, 4), None, None, Box(5, 6, 7, 8.5)),
    (Block("cell", 1, 0, 2, 10.5, True, 0, Cell(1, 2, 3, "年份"), True), Block("heading", 1, 3, 4, 12.0, level=2)),
    (Discard("page number", "1", "keeps step", Box(1, 2, 3, 4), (7, 9, 10)), Discard("untrusted", "2", "lost")),
    (3, 4, -1, 2), 8,
)  # fmt: skip
MENDING = Mending("Song#1", "臵", "置", 6, "words choose", "pixels", 0.99, 421)
FONTS = (Font("Song#1", False, "its map runs on", 40, (MENDING,)), Font("Hei#2", True))
READING = Reading((PAGE,), FONTS, (Problem(0, "the file holds 2 attachments"),), (("Title", "某半年报"),))


def test_a_reading_comes_back_as_it_went() -> None:
    assert reading_from_json(reading_to_json(READING)) == READING


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=50), st.data())
def test_any_characters_and_places_come_back(text: str, data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(-1, 9), min_size=len(text), max_size=len(text)))
    page = Page(1, 1.0, 1.0, "plain", "", text, text, (None,) * len(text), (), (), tuple(places))
    assert reading_from_json(reading_to_json(Reading((page,)))) == Reading((page,))


def test_a_reading_is_found_by_document_and_reader(tmp_path: Path) -> None:
    readings = Readings(tmp_path / "new")
    assert readings.find("abc") is None
    readings.keep("abc", READING)
    assert readings.find("abc") == READING
    assert readings.find("abc", reader="another") is None
    readings.forget("abc")
    assert readings.find("abc") is None


def test_half_a_file_counts_as_none(tmp_path: Path) -> None:
    readings = Readings(tmp_path)
    readings.keep("abc", READING)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:40])
    assert readings.find("abc") is None


def test_the_same_pages_make_the_same_file(tmp_path: Path) -> None:
    for name in ("a", "b"):
        Readings(tmp_path / name).keep("abc", READING)
    one, other = (next((tmp_path / name).iterdir()).read_bytes() for name in ("a", "b"))
    assert one == other

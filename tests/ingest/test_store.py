"""Pages kept and found again."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Block, Box, Cell, Discard, Page
from ingest.store import Readings, pages_from_json, pages_to_json

PAGE = Page(
    1, 595.0, 842.0, "mixed", "why", "甲乙\n丙", "甲臵\n丙",
    (Box(1.25, 2, 3, 4), None, None, Box(5, 6, 7, 8.5)),
    (Block("cell", 1, 0, 2, 10.5, True, 0, Cell(1, 2, 3, "年份"), True), Block("heading", 1, 3, 4, 12.0, level=2)),
    (Discard("page number", "1", "keeps step", Box(1, 2, 3, 4)), Discard("untrusted", "2", "lost")),
)  # fmt: skip


def test_pages_come_back_as_they_went() -> None:
    assert pages_from_json(pages_to_json([PAGE])) == (PAGE,)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=50))
def test_any_characters_come_back(tmp_path_factory: object, text: str) -> None:
    page = Page(1, 1.0, 1.0, "plain", "", text, text, (None,) * len(text), ())
    assert pages_from_json(pages_to_json([page])) == (page,)


def test_a_reading_is_found_by_document_and_reader(tmp_path: Path) -> None:
    readings = Readings(tmp_path / "new")
    assert readings.find("abc") is None
    readings.keep("abc", [PAGE])
    assert readings.find("abc") == (PAGE,)
    assert readings.find("abc", reader="another") is None
    readings.forget("abc")
    assert readings.find("abc") is None


def test_half_a_file_counts_as_none(tmp_path: Path) -> None:
    readings = Readings(tmp_path)
    readings.keep("abc", [PAGE])
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:40])
    assert readings.find("abc") is None


def test_the_same_pages_make_the_same_file(tmp_path: Path) -> None:
    for name in ("a", "b"):
        Readings(tmp_path / name).keep("abc", [PAGE])
    one, other = (next((tmp_path / name).iterdir()).read_bytes() for name in ("a", "b"))
    assert one == other

"""Glyphs traced to their codes, fonts to their maps, tables and outlines."""

from pathlib import Path

import pytest

from ingest.backends.codes import Coded, Faces, open_codes
from ingest.backends.shapes import Program
from ingest.limits import Limits, Refusal
from ingest.mending.tracing import bare, traced, written
from ingest.pages import layer_sheets
from tests.ingest.typeset import pdf

BULLETINS = Path(__file__).parents[3] / "corpus" / "bulletins"
DAMAGED = BULLETINS / "blue-carbon-notes-2025-02-damaged.pdf"
SOUND = BULLETINS / "blue-carbon-notes-2025-03.pdf"


def test_each_glyph_of_a_page_has_a_font_a_code_and_a_place() -> None:
    coded = open_codes(str(DAMAGED)).reader.read(1)
    assert isinstance(coded, Coded)
    assert len(coded.codes) == len(coded.fonts) == len(coded.places) > 300
    assert all(0 < x < 600 and 0 < y < 850 for x, y in coded.places)


def test_a_font_tells_its_map_its_own_table_and_its_outlines() -> None:
    reader = open_codes(str(DAMAGED)).reader
    reader.read(1)
    faces = reader.read(0)
    assert isinstance(faces, Faces)
    for face in faces.faces:
        assert face.wide
        assert set(face.shapes) <= set(face.map)
        wrong = {face.map[code] for code in face.own if face.own[code] != face.map[code]}
        assert wrong & set("収丌臵‚")
    assert len({shape for face in faces.faces for shape in face.shapes.values()}) > 200


def test_the_same_outline_in_two_files_has_one_hash() -> None:
    shapes: list[dict[str, str]] = []
    for path in (SOUND, BULLETINS / "blue-carbon-notes-2025-04-hant.pdf"):
        reader = open_codes(str(path)).reader
        reader.read(1)
        faces = reader.read(0)
        assert isinstance(faces, Faces)
        shapes.append({face.map[c]: shape for face in faces.faces for c, shape in face.shapes.items() if c in face.map})
    digits = {c for c in "0123456789" if c in shapes[0] and c in shapes[1]}
    assert any(shapes[0][c] == shapes[1][c] for c in digits) or not digits


def test_every_glyph_of_a_doubted_font_is_found() -> None:
    sheets = layer_sheets(DAMAGED)
    fonts = {g.font for s in sheets for g in s.glyphs}
    found = traced(sheets, DAMAGED, fonts, Limits())
    placed = {place for slot in found.slots for place in slot.places}
    inked = {(n, k) for n, s in enumerate(sheets) for k, g in enumerate(s.glyphs) if not g.char.isspace()}
    assert inked <= placed
    assert len({(s.key, s.code) for s in found.slots}) == len(found.slots)


def test_a_font_that_is_not_embedded_has_no_outlines(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", [(70, 100, "海洋碳汇")])
    reader = open_codes(str(path)).reader
    reader.read(1)
    faces = reader.read(0)
    assert isinstance(faces, Faces)
    assert all(not face.shapes for face in faces.faces)


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\nnothing")
    with pytest.raises(Refusal):
        open_codes(str(path))


def test_an_unreadable_program_has_nothing_to_say() -> None:
    assert Program().shape(7) == ""
    assert Program().own == {}


def test_a_character_that_is_not_known_is_not_trusted() -> None:
    sheets = layer_sheets(DAMAGED)
    changed = written(sheets, {(0, 0): "\ufffd", (0, 1): "海"})
    assert not changed[0].glyphs[0].trusted
    assert (changed[0].glyphs[1].char, changed[0].glyphs[1].raw) == ("海", sheets[0].glyphs[1].raw)


def test_a_font_is_named_without_its_number() -> None:
    assert bare("ABCDEF+Song#12") == "ABCDEF+Song"

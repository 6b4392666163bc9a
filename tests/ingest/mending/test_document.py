"""Damaged fonts of a PDF are put right, glyph by glyph, and remembered; sound ones cost nothing."""

from pathlib import Path

import pikepdf
import pytest

from ingest.backends.maps import written
from ingest.mending.document import Mended, mended
from ingest.mending.memory import FontMemory
from ingest.pages import layer_sheets
from tests.ingest.typeset import set_type, sheet

BULLETINS = Path(__file__).parents[3] / "corpus" / "bulletins"
DAMAGED = BULLETINS / "blue-carbon-notes-2025-02-damaged.pdf"
SOUND = BULLETINS / "blue-carbon-notes-2025-03.pdf"


def text(found: Mended) -> str:
    return "".join(g.char for s in found.sheets for g in s.glyphs)


def rewritten(path: Path, to: Path, change: dict[str, str], font: str, keep_table: bool = False) -> Path:
    """A copy of a PDF in which the map of a font reads some characters as others, its program without a table."""
    with pikepdf.open(path) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary) and font in str(one.get("/BaseFont", "")) and "/ToUnicode" in one:
                said = dict(entries_of(one))
                one["/ToUnicode"] = pdf.make_stream(written({code: change.get(c, c) for code, c in said.items()}))
        pdf.save(to)
    return to


def entries_of(font: pikepdf.Dictionary) -> dict[bytes, str]:
    from ingest.backends.maps import entries

    return entries(font, {})


@pytest.fixture(scope="module")
def healed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Mended, FontMemory]:
    memory = FontMemory(tmp_path_factory.mktemp("store") / "fonts")
    return mended(layer_sheets(DAMAGED), DAMAGED, memory), memory


def test_every_damaged_glyph_is_put_right(healed: tuple[Mended, FontMemory]) -> None:
    done = {(m.wrong, m.right) for m in healed[0].done}
    assert done == {
        ("丌", "不"), ("収", "发"), ("叏", "取"), ("叐", "受"), ("发", "变"),
        ("臵", "置"), ("‚", "“"), ("‛", "”"), ("〃", "·"),
    }  # fmt: skip
    assert not set(text(healed[0])) & set("丌収叏叐臵‚‛〃")


def test_a_change_is_for_one_code_of_one_font_and_says_why(healed: tuple[Mended, FontMemory]) -> None:
    for mending in healed[0].done:
        assert mending.code >= 0
        assert mending.why
        assert mending.count > 0
        assert 0.5 <= mending.confidence < 1
    assert len({(m.font, m.code) for m in healed[0].done}) == len(healed[0].done)


def test_the_order_and_number_of_glyphs_stay(healed: tuple[Mended, FontMemory]) -> None:
    before = [(g.order, g.box, g.raw) for s in layer_sheets(DAMAGED) for g in s.glyphs]
    assert before == [(g.order, g.box, g.raw) for s in healed[0].sheets for g in s.glyphs]


def test_a_sound_document_is_not_touched() -> None:
    read = layer_sheets(SOUND)
    found = mended(read, SOUND)
    assert found.sheets == read
    assert found.done == []


def test_sheets_without_a_file_are_put_right_by_words() -> None:
    said = "由主管部门収布，自収布之日起施行。拒丌接叐监督的，叏消资格。其他单位丌得申请，関亍比例另行规定。"
    found = mended([sheet(1, set_type(said))])
    assert "发布" in text(found)
    assert "不得" in text(found)


@pytest.mark.proof
def test_damage_that_only_the_picture_shows_is_put_right_and_then_remembered(tmp_path: Path) -> None:
    path = rewritten(SOUND, tmp_path / "a.pdf", {"碳": "\ue001", "海": "\ue002", "的": "\ue003"}, "Serif-CJK-SC")
    memory = FontMemory(tmp_path / "fonts")
    right = text(mended(layer_sheets(SOUND), SOUND))
    first = mended(layer_sheets(path), path, memory)
    assert text(first) == right
    again = mended(layer_sheets(path), path, memory)
    assert text(again) == right
    assert {m.by for m in again.done} <= {"memory", "structure"}

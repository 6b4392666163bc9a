"""A lost text layer is healed by what was recognised: places from the layer, characters by vote."""

from dataclasses import replace

from ingest.backends.base import Glyph, Sheet
from ingest.health.healing import healed
from tests.ingest.typeset import set_type, sheet

GARBLE = str.maketrans("海草床的碳汇监测在", "ሀሁሂሃሄህሆሇለ")


def lost(text: str, y: float = 100, x: float = 70) -> list[Glyph]:
    """A line whose font map is lost: right in place, size and boldness only."""
    right = set_type(text, x, y, size=12, font="lost", bold=True)
    return [replace(g, char=g.char.translate(GARBLE), raw=g.char.translate(GARBLE), trusted=False) for g in right]


def read(text: str, y: float = 100, x: float = 70) -> list[Glyph]:
    """A line as recognised: its characters right or not, its places and size only nearly so."""
    return set_type(text, x + 1, y + 1.5, size=11.7, font="ocr")


def text(page: Sheet) -> str:
    return "".join(g.char for g in sorted(page.glyphs, key=lambda g: (round(g.baseline), g.box.left)))


def test_places_and_boldness_come_from_the_layer_and_characters_from_the_picture() -> None:
    page = healed([sheet(1, lost("海草床的碳汇"))], {1: sheet(1, read("海草床的碳汇"))})[1]
    assert text(page) == "海草床的碳汇"
    assert {(g.size, g.bold, g.baseline, g.trusted) for g in page.glyphs} == {(12, True, 100, True)}
    assert "".join(g.raw for g in page.glyphs) == "海草床的碳汇".translate(GARBLE)


def test_a_slip_of_the_recogniser_is_outvoted() -> None:
    layer = sheet(1, lost("海草床的碳汇"), lost("碳汇监测在", 130), lost("海草床的碳", 160))
    seen = sheet(1, read("海草床的碳汇"), read("碳汇监测在", 130), read("海草床的磷", 160))
    assert text(healed([layer], {1: seen})[1]) == "海草床的碳汇碳汇监测在海草床的碳"


def test_votes_of_one_page_count_on_another() -> None:
    layers = [sheet(1, lost("海草床的碳汇")), sheet(2, lost("碳汇的海草床"))]
    seen = {1: sheet(1, read("海草床的碳汇")), 2: sheet(2, read("碳汇的海草味"))}
    assert text(healed(layers, seen)[2]) in ("碳汇的海草床", "碳汇的海草味")
    layers.append(sheet(3, lost("床的")))
    seen[3] = sheet(3, read("床的"))
    assert text(healed(layers, seen)[2]) == "碳汇的海草床"


def test_a_glyph_that_was_overlooked_is_there() -> None:
    layer = sheet(1, lost("海草床的碳汇"), lost("海", 130), lost("监测在", 130, 200))
    seen = sheet(1, read("海草床的碳汇"), read("监测在", 130, 200))
    assert text(healed([layer], {1: seen})[1]) == "海草床的碳汇海监测在"


def test_a_line_with_a_character_too_few_takes_the_nearest_where_none_was_elected() -> None:
    layer = sheet(1, lost("海草床的碳汇"), lost("监测在", 130))
    page = healed([layer], {1: sheet(1, read("海草床的碳汇"), read("监测", 130))})[1]
    assert text(page).startswith("海草床的碳汇监测")
    assert len(page.glyphs) == 9


def test_the_width_of_a_glyph_tells_a_wide_bracket_from_a_narrow_one() -> None:
    layer = sheet(1, lost("（海草床）"), lost("的碳汇(a)", 130))
    seen = sheet(1, read("（海草床）"), read("的碳汇(a)", 130))
    seen = replace(seen, glyphs=tuple(replace(g, char="(" if g.char == "（" else g.char) for g in seen.glyphs))
    assert text(healed([layer], {1: seen})[1]) == "（海草床）的碳汇(a)"


def test_a_layer_that_lies_elsewhere_is_not_believed() -> None:
    seen = sheet(1, read("海草床的碳汇"))
    assert healed([sheet(1, lost("海", 800))], {1: seen})[1] is seen

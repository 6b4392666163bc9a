"""Tables printed sideways on an upright page: the page is turned level for them, and what was found is turned back."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.backends.base import Edge, Glyph
from ingest.layout.lines import Line
from ingest.layout.turned import levelled
from ingest.tables.lattice import Grid

ASKED = 7
"""So many characters, spread over a page, are looked at before all of them are."""


def turn_of(glyphs: Sequence[Glyph]) -> int:
    """By how many degrees most characters of a page stand turned; 0 for a level page."""
    step = max(1, len(glyphs) // ASKED)
    turned = next((g.turn for g in glyphs[::step] if g.turn), 0)
    if not turned or 2 * sum(g.turn == turned for g in glyphs) <= len(glyphs):
        return 0
    return turned


def level_glyphs(glyphs: Sequence[Glyph], turn: int) -> list[Glyph]:
    """The characters as they stand when those turned by `turn` are made level; others count as turned instead."""
    sign = -1 if turn in (90, 180) else 1
    return [
        replace(g, box=levelled(g.box, turn), baseline=sign * g.baseline, turn=0)
        if g.turn == turn
        else replace(g, box=levelled(g.box, turn), turn=(g.turn - turn) % 360)
        for g in glyphs
    ]


def level_edges(edges: Sequence[Edge], turn: int) -> list[Edge]:
    """The lines of a page turned in the same way."""
    return [Edge(levelled(e.box, turn)) for e in edges]


def put_back(grid: Grid, turn: int, glyphs: Sequence[Glyph]) -> Grid:
    """A grid found on the turned page, its characters and places as the page has them."""
    back = (360 - turn) % 360
    known = {g.order: g for g in glyphs if g.order >= 0}
    box = levelled(grid.box, back)
    fields = tuple(
        replace(f, box=levelled(f.box, back), lines=tuple(_line(line, turn, known) for line in f.lines))
        for f in grid.fields
    )
    shift = box.left - grid.box.left
    return replace(grid, box=box, columns=tuple(x + shift for x in grid.columns), fields=fields)


def _line(line: Line, turn: int, known: dict[int, Glyph]) -> Line:
    back, sign = (360 - turn) % 360, -1 if turn in (90, 180) else 1
    glyphs = tuple(
        replace(known[g.order], char=g.char)
        if g.order in known
        else replace(g, box=levelled(g.box, back), baseline=sign * g.baseline, turn=turn)
        for g in line.glyphs
    )
    return replace(line, glyphs=glyphs, turn=turn)

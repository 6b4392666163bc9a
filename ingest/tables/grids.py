"""The tables of one page: ruled all around, ruled in part, or told by white alone, and the characters into them."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.backends.base import Edge, Glyph
from ingest.tables import sideways, traced
from ingest.tables.lattice import SNAP, Field, Grid, apart, filled, outside, overlap, within
from ingest.tables.leading import groups, is_numeric
from ingest.tables.pieces import Row, around, has_gaps, rows_of
from ingest.tables.ruled import Stroke, ends_of_upright, grids_of, strokes
from ingest.tables.stacked import stacked
from ingest.tables.strips import Slot, column_of, slots_between
from ingest.tables.unruled import unruled

__all__ = ["SNAP", "Field", "Grid", "grids", "outside", "within"]


def grids(edges: Sequence[Edge], glyphs: Sequence[Glyph]) -> list[Grid]:
    """The tables of a page that have at least two columns, two rows and three cells with words, from the top.

    Every character whose middle is inside the box of a grid is in exactly one of its fields.
    """
    turn = sideways.turn_of(glyphs)
    if turn:
        level, lines = sideways.level_glyphs(glyphs, turn), sideways.level_edges(edges, turn)
        return [sideways.put_back(grid, turn, glyphs) for grid in grids(lines, level)]
    drawn = strokes(traced.mended(edges) if edges and traced.is_traced(glyphs) else edges)
    ruled = [g for g in (filled(grid, glyphs) for grid in apart(list(grids_of(drawn)))) if is_table(g)] if drawn else []
    if not has_gaps(glyphs):
        return ruled
    rows = rows_of(glyphs)
    whole = [grid for grid in ruled if not _holds_rows(grid)]
    part = [filled(g, glyphs) for g in stacked(_with_ends(drawn, rows), rows, whole)] if drawn else []
    drawn_ones = _chosen(ruled, whole, [g for g in part if is_table(g)])
    free = rows_of(list(outside(glyphs, drawn_ones))) if drawn_ones else rows
    white = [filled(grid, glyphs) for grid in unruled(free)]
    return apart([*drawn_ones, *(g for g in white if not any(overlap(g.box, d.box) for d in drawn_ones))])


def _with_ends(drawn: Sequence[Stroke], rows: Sequence[Row]) -> list[Stroke]:
    middles = [(p.middle, (p.box.top + p.box.bottom) / 2) for row in rows for p in row]
    return [*drawn, *ends_of_upright(drawn, middles)]


def _chosen(ruled: Sequence[Grid], whole: Sequence[Grid], part: Sequence[Grid]) -> list[Grid]:
    """Of grids in one place that with every cell ruled, unless it is only some rows of the other."""
    kept = [
        p for p in apart(part) if not any(overlap(w.box, p.box) and (w.rows > 3 or p.rows < w.rows + 2) for w in whole)
    ]
    return apart([*kept, *(g for g in ruled if not any(overlap(g.box, p.box) for p in kept))])


def _holds_rows(grid: Grid) -> bool:
    """True where one ruled row holds several rows of the table: its columns have short lines beside each other."""
    return grid.rows <= 4 and any(_is_several(grid, number) for number in range(grid.rows))


def _is_several(grid: Grid, number: int) -> bool:
    fields = grid.row(number)
    many = [f for f in fields if len(f.lines) > 2]
    if len(many) < 2 or any(f.across > 1 for f in many):
        return False
    columns = slots_between([*grid.columns, grid.box.right])
    rows = rows_of([g for f in fields for line in f.lines for g in line.glyphs])
    found = groups(rows, columns)
    held = [_filled(rows, group, columns) for group in found]
    numbers = sum(is_numeric(line.text) for f in many for line in f.lines) > 0.3 * sum(len(f.lines) for f in many)
    keyed = sum(0 in columns for columns in held) >= 0.9 * len(found)
    if len(found) < 3 or any(len(columns) < 2 for columns in held) or not (keyed or numbers):
        return False
    if len(found) < len(rows) and keyed:
        return _parts_wider(rows, found)
    full = sum(line.box.right > f.box.right - 2.2 * line.size for f in many for line in f.lines[:-1])
    return numbers or full < 0.4 * sum(len(f.lines) - 1 for f in many)


def _filled(rows: Sequence[Row], group: Sequence[int], columns: Sequence[Slot]) -> set[int]:
    return {column_of(p, columns)[0] for k in group for p in rows[k]}


def _parts_wider(rows: Sequence[Row], found: Sequence[Sequence[int]]) -> bool:
    """True where the white between groups of lines is wider than any white inside them."""
    boxes = [[around(p.box for p in rows[k]) for k in group] for group in found]
    inside = [b.top - a.bottom for group in boxes for a, b in pairwise(group)]
    between = [min(b.top for b in after) - max(a.bottom for a in before) for before, after in pairwise(boxes)]
    return bool(inside) and min(between) > max(inside) + 1


def is_table(grid: Grid) -> bool:
    """True for two columns, two rows and three cells with words at least. The lines of a chart hold few numbers."""
    worded = [f for f in grid.fields if f.text]
    first = [f for f in grid.fields if not f.row]
    full = 5 * len(worded) >= len(grid.fields) or all(f.text for f in first)
    return len(grid.columns) > 1 and len(worded) > 2 and grid.rows > 1 and full

"""Grids of ruled cells on one page: drawn lines to crossings to cells, and the characters into them.

The geometry is pdfplumber's, fed with the lines that a reader of pages saw, on paper or in the file.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from ingest.backends.base import Edge, Glyph
from ingest.lines import Line, in_order
from ingest.model import Box

MOST_EDGES = 1200
"""More drawn lines than this are a drawing, not a table."""
SNAP = 3.0
"""Lines so near to each other, in points, are one line."""


@dataclass(frozen=True, slots=True)
class Field:
    """One cell of a grid with its characters in lines."""

    row: int
    column: int
    box: Box
    lines: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        """Its characters without white."""
        return "".join(line.text for line in self.lines).replace(" ", "")


@dataclass(frozen=True, slots=True)
class Grid:
    """The part of a table on one page."""

    box: Box
    columns: tuple[float, ...]
    """Left edge of every column in points."""
    fields: tuple[Field, ...]
    open_top: bool = False
    open_bottom: bool = False
    """True when the last row has no line below it: the page cut it in two."""

    def row(self, number: int) -> tuple[Field, ...]:
        """The cells that begin in a row."""
        return tuple(f for f in self.fields if f.row == number)

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return max(f.row for f in self.fields) + 1


def grids(edges: Sequence[Edge], glyphs: Sequence[Glyph]) -> list[Grid]:
    """The tables of a page that have at least two columns, two cells with words, and lines around them."""
    if not 4 <= len(edges) <= 20 * MOST_EDGES:
        return []
    drawn = merge_edges([_as_plumber(e) for e in edges], SNAP, SNAP, SNAP, SNAP)
    drawn = [e for e in drawn if e["x1"] - e["x0"] > 8 or e["bottom"] - e["top"] > 8]
    if len(drawn) > MOST_EDGES:
        return []
    found = [grid for group in _touching(drawn) for grid in _grids_of(group)]
    filled = (_filled(grid, glyphs) for grid in sorted(found, key=lambda g: (g.box.top, g.box.left)))
    return [grid for grid in filled if _is_table(grid)]


def _grids_of(drawn: list[dict[str, Any]]) -> Iterator[Grid]:
    top, bottom = _open_ends(drawn)
    cells = intersections_to_cells(edges_to_intersections([*drawn, *top, *bottom], SNAP, SNAP))
    for table in cells_to_tables(cells):
        yield _grid(table, bool(top), bool(bottom))


def _touching(drawn: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Lines in groups that hang together."""
    left = list(drawn)
    while left:
        group, edge = [left.pop(0)], 0
        while edge < len(group):
            near = [e for e in left if _touch(group[edge], e)]
            left = [e for e in left if not _touch(group[edge], e)]
            group += near
            edge += 1
        yield group


def _touch(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return bool(
        min(a["x1"], b["x1"]) - max(a["x0"], b["x0"]) >= -SNAP
        and min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) >= -SNAP
    )


def _as_plumber(edge: Edge) -> dict[str, Any]:
    box = edge.box
    place = {"x0": box.left, "x1": box.right, "top": box.top, "bottom": box.bottom}
    size = {"width": box.right - box.left, "height": box.bottom - box.top}
    return {**place, **size, "orientation": "v" if edge.upright else "h", "object_type": "line"}


def _open_ends(drawn: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Lines to close a table at the page's end or start, where its upright lines run on past the last level one."""
    upright = [e for e in drawn if e["orientation"] == "v"]
    level = [e for e in drawn if e["orientation"] == "h" and e["x1"] - e["x0"] > 30]
    if len(upright) < 3 or not level:
        return [], []
    return (
        _closing(upright, "top", min(e["top"] for e in level), -1),
        _closing(upright, "bottom", max(e["top"] for e in level), 1),
    )


def _closing(upright: list[dict[str, Any]], end: str, last: float, sign: int) -> list[dict[str, Any]]:
    beyond = [e for e in upright if sign * (e[end] - last) > 8]
    if len(beyond) < 3:
        return []
    y = sorted(e[end] for e in beyond)[len(beyond) // 2]
    left, right = min(e["x0"] for e in beyond), max(e["x0"] for e in beyond)
    return [{**_as_plumber(Edge(Box(left, y, right, y))), "orientation": "h"}]


def _grid(cells: Iterable[tuple[float, float, float, float]], open_top: bool, open_bottom: bool) -> Grid:
    boxes = sorted((Box(*cell) for cell in cells), key=lambda b: (b.top, b.left))
    tops = sorted({b.top for b in boxes})
    lefts = sorted({b.left for b in boxes})
    around = Box(lefts[0], tops[0], max(b.right for b in boxes), max(b.bottom for b in boxes))
    fields = tuple(Field(tops.index(b.top), lefts.index(b.left), b) for b in boxes)
    return Grid(around, tuple(lefts), fields, open_top, open_bottom)


def _filled(grid: Grid, glyphs: Sequence[Glyph]) -> Grid:
    inside = [g for g in glyphs if within(g, grid.box)]
    fields = []
    for empty in grid.fields:
        own = [g for g in inside if within(g, empty.box)]
        lines = tuple(line for column in in_order(own) for line in column) if own else ()
        fields.append(replace(empty, lines=lines))
    return replace(grid, fields=tuple(fields))


def within(glyph: Glyph, box: Box) -> bool:
    """True when the middle of a character stands in a box."""
    x, y = (glyph.box.left + glyph.box.right) / 2, (glyph.box.top + glyph.box.bottom) / 2
    return box.left <= x < box.right and box.top <= y < box.bottom


def _is_table(grid: Grid) -> bool:
    worded = [f for f in grid.fields if f.text]
    return len(grid.columns) > 1 and len(worded) > 2 and grid.rows > 1


def outside(glyphs: Iterable[Glyph], found: Sequence[Grid]) -> Iterator[Glyph]:
    """The characters that are in no table."""
    for glyph in glyphs:
        if not any(within(glyph, grid.box) for grid in found):
            yield glyph

"""Sets tables for the tests: cells of words at places, with lines between them or without any."""

from collections.abc import Iterable, Sequence

from ingest.backends.base import Edge, Glyph
from ingest.model import Box
from ingest.signs import is_wide
from ingest.tables.grids import Grid, grids
from tests.ingest.typeset import set_type

LEFT, TOP, SIZE = 70.0, 200.0, 9.0
Span = tuple[str, int, int]
"""Words, how many columns they span, how many rows."""
Rows = Sequence[Sequence[str | Span]]


def cells(rows: Rows) -> list[tuple[int, int, str, int, int]]:
    """Row, column, words, rows down and columns across of every cell, as HTML counts them."""
    taken: set[tuple[int, int]] = set()
    out = []
    for r, row in enumerate(rows):
        at = 0
        for cell in row:
            words, across, down = (cell, 1, 1) if isinstance(cell, str) else cell
            while (r, at) in taken:
                at += 1
            taken |= {(r + i, at + j) for i in range(down) for j in range(across)}
            out.append((r, at, words, down, across))
            at += across
    return out


def width(words: str, size: float = SIZE) -> float:
    """How wide words are set, in points."""
    return sum(size if is_wide(c) else size / 2 for c in words)


def typed(rows: Rows, columns: Sequence[float], high: float = 20.0, middle: bool = True, **kind: bool) -> list[Glyph]:
    """The words of a table, each centred in its cell or set at its left; a line break sets a second line."""
    out: list[Glyph] = []
    for r, c, words, down, across in cells(rows):
        left, right = columns[c], columns[c + across]
        lines = words.split("\n")
        base = TOP + high * (r + down / 2) + 0.38 * SIZE - 0.6 * SIZE * (len(lines) - 1)
        for k, line in enumerate(lines):
            x = (left + right - width(line)) / 2 if middle else left + 4
            out += set_type(line, x, base + 1.2 * SIZE * k, SIZE, **kind)
    return out


def level(rows: Iterable[float], left: float, right: float) -> list[Edge]:
    """Lines across."""
    return [Edge(Box(left, y, right, y)) for y in rows]


def walls(rows: Rows, columns: Sequence[float], high: float = 20.0) -> list[Edge]:
    """The lines around every cell."""
    out = []
    for r, c, _, down, across in cells(rows):
        box = Box(columns[c], TOP + high * r, columns[c + across], TOP + high * (r + down))
        out += [Edge(Box(box.left, y, box.right, y)) for y in (box.top, box.bottom)]
        out += [Edge(Box(x, box.top, x, box.bottom)) for x in (box.left, box.right)]
    return out


def read(grid: Grid) -> dict[tuple[int, int], tuple[str, int, int]]:
    """Words and spans of each worded field by its row and column."""
    return {(f.row, f.column): (f.text, f.down, f.across) for f in grid.fields if f.text}


def meant(rows: Rows) -> dict[tuple[int, int], tuple[str, int, int]]:
    """What `read` should give."""
    return {(r, c): (w.replace("\n", "").replace(" ", ""), d, a) for r, c, w, d, a in cells(rows) if w}


def only(edges: Sequence[Edge], glyphs: Sequence[Glyph]) -> Grid:
    """The one table of a page."""
    (grid,) = grids(edges, glyphs)
    return grid

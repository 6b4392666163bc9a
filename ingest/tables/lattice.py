"""What a grid is: the fields of a table on one page with their rows, columns and spans, and the characters in them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.backends.base import Glyph
from ingest.layout.lines import Line, in_order
from ingest.model import Box
from ingest.tables.leading import Entry
from ingest.tables.pieces import around
from ingest.tables.strips import Slot

SNAP = 3.0
"""Lines so near to each other, in points, are one line."""


@dataclass(frozen=True, slots=True)
class Field:
    """One cell of a grid with its characters in lines."""

    row: int
    column: int
    box: Box
    lines: tuple[Line, ...] = ()
    down: int = 1
    """How many rows it spans."""
    across: int = 1
    """How many columns it spans."""

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
    heads: int | None = None
    """How many rows are its head, where its lines tell; None where only its words can."""
    drawn: bool = True
    """False where white alone parts its columns, so that their edges lie differently on every page."""

    def row(self, number: int) -> tuple[Field, ...]:
        """The cells that begin in a row."""
        return tuple(f for f in self.fields if f.row == number)

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return max(f.row + f.down for f in self.fields)


def within(glyph: Glyph, box: Box) -> bool:
    """True when the middle of a character stands in a box."""
    x, y = (glyph.box.left + glyph.box.right) / 2, (glyph.box.top + glyph.box.bottom) / 2
    return box.left <= x < box.right and box.top <= y < box.bottom


def woven(entries: Sequence[Entry], columns: Sequence[Slot], tops: Sequence[float], box: Box) -> Grid:
    """A grid of cells that lines or white part, every place without a cell an empty field.

    `tops` are the upper edges of the rows and the lower edge of the last; `box` is widened to hold every character.
    """
    taken: set[tuple[int, int]] = set()
    fields: list[Field] = []
    for e in entries:
        places = {(r, c) for r in range(e.row, e.row + e.down) for c in range(e.column, e.column + e.across)}
        if places & taken:
            places, e = {(e.row, e.column)}, replace(e, down=1, across=1)
        taken |= places
        fields.append(_field(e.row, e.column, e.down, e.across, columns, tops, e))
    empty = ((r, c) for r in range(len(tops) - 1) for c in range(len(columns)))
    fields += [_field(r, c, 1, 1, columns, tops, None) for r, c in empty if (r, c) not in taken]
    fields.sort(key=lambda f: (f.row, f.column))
    whole = around([box, *(e.box for e in entries)])
    return Grid(whole, tuple(s.left for s in columns), tuple(fields), drawn=False)


def _field(
    row: int, column: int, down: int, across: int, columns: Sequence[Slot], tops: Sequence[float], entry: Entry | None
) -> Field:
    box = Box(columns[column].left, tops[row], columns[column + across - 1].right, tops[row + down])
    own = [g for p in entry.pieces for g in p.glyphs] if entry else []
    return Field(row, column, around([box, entry.box]) if entry else box, lined(own), down, across)


def lined(glyphs: Sequence[Glyph]) -> tuple[Line, ...]:
    """Characters of one cell in lines."""
    return tuple(line for column in in_order(glyphs) for line in column) if glyphs else ()


def tops_of(rows: Sequence[Box], top: float, bottom: float) -> list[float]:
    """The edges of rows: the ends of the table, and the middle of the white between each two rows."""
    return [top, *((a.bottom + b.top) / 2 for a, b in pairwise(rows)), bottom]


def filled(grid: Grid, glyphs: Sequence[Glyph]) -> Grid:
    """A grid with every character inside its box in exactly one field: that which it stands in, else the nearest."""
    given = {_which(g) for f in grid.fields for line in f.lines for g in line.glyphs}
    new: dict[int, list[Glyph]] = {}
    home = 0
    for glyph in glyphs:
        if within(glyph, grid.box) and _which(glyph) not in given and not (given and glyph.char.isspace()):
            home = home if within(glyph, grid.fields[home].box) else _home(glyph, grid.fields)
            new.setdefault(home, []).append(glyph)
    return replace(grid, fields=tuple(_with(f, new.get(k, [])) for k, f in enumerate(grid.fields)))


def _which(glyph: Glyph) -> tuple[int, float, float]:
    """Tells a glyph from all others of its page; one that was raised in its line is still the same."""
    return glyph.order, glyph.box.left, glyph.baseline


def _with(field: Field, glyphs: Sequence[Glyph]) -> Field:
    own = [g for line in field.lines for g in line.glyphs if g.order >= 0 or g.raw] if glyphs else []
    return replace(field, lines=lined([*own, *glyphs])) if glyphs else field


def _home(glyph: Glyph, fields: Sequence[Field]) -> int:
    holder = next((k for k, f in enumerate(fields) if within(glyph, f.box)), None)
    if holder is not None:
        return holder
    x, y = (glyph.box.left + glyph.box.right) / 2, (glyph.box.top + glyph.box.bottom) / 2

    def off(k: int) -> tuple[float, int]:
        box = fields[k].box
        right = max(box.left - x, x - box.right, 0.0)
        down = max(box.top - y, y - box.bottom, 0.0)
        return right + down, k

    return min(range(len(fields)), key=off)


def outside(glyphs: Iterable[Glyph], found: Sequence[Grid]) -> Iterator[Glyph]:
    """The characters that are in no table."""
    for glyph in glyphs:
        if not any(within(glyph, grid.box) for grid in found):
            yield glyph


def apart(found: Sequence[Grid]) -> list[Grid]:
    """Grids that do not overlap: of two that do, the larger; those nested in a cell belong to that cell's words."""
    kept: list[Grid] = []
    for grid in sorted(found, key=lambda g: -(g.box.right - g.box.left) * (g.box.bottom - g.box.top)):
        if not any(overlap(grid.box, other.box) for other in kept):
            kept.append(grid)
    return sorted(kept, key=lambda g: (g.box.top, g.box.left))


def overlap(a: Box, b: Box) -> bool:
    """True when two boxes share some area."""
    return min(a.right, b.right) - max(a.left, b.left) > 0 and min(a.bottom, b.bottom) - max(a.top, b.top) > 0

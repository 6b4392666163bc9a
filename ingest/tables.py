"""Tables: grids in the place where they are read, and those that run over pages and columns made one.

A row that the end of a page cuts in two is one row: the second half of each cell says that it continues.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.drafts import Draft
from ingest.furniture import places
from ingest.grids import SNAP, Field, Grid
from ingest.model import Cell, Discard


@dataclass(frozen=True, slots=True)
class Going:
    """A table as it stands at the end of a page."""

    number: int
    last: Grid
    head: tuple[tuple[int, str], ...]
    """Column and text of each cell of its head; empty where it has none."""
    rows: int
    above: Mapping[int, str] = field(default_factory=dict)
    """Text of each cell of the last row, by column."""


def placed(
    pages: Sequence[Sequence[Draft]], found: Sequence[Sequence[Grid]]
) -> list[tuple[list[Draft], list[Discard]]]:
    """The blocks of each page, tables put where a hole was left for them, and heads of tables that came again."""
    out: list[tuple[list[Draft], list[Discard]]] = []
    going: Going | None = None
    number = 0
    for drafts, grids_here in zip(pages, found, strict=True):
        made: list[Draft] = []
        again: list[Discard] = []
        for draft in drafts:
            grid = _grid_at(draft, grids_here)
            if grid is None:
                made.append(draft)
                going = going if draft.kind == "footnote" else None
                continue
            joins = going is not None and _turned(made, going, draft) and _same_columns(going.last, grid)
            if not joins:
                number += 1
                going = Going(number, grid, _head(grid), 0)
            assert going is not None
            cells, going, dropped = _cells(grid, going, joins)
            made += (replace(cell, column=draft.column) for cell in cells)
            again += dropped
        out.append((made, again))
    return out


def _turned(made: Sequence[Draft], going: Going, draft: Draft) -> bool:
    """True at the top of a page, or of a column right after one that ended in the table."""
    if not made:
        return True
    last = made[-1]
    return last.cell is not None and last.cell.table == going.number and last.column != draft.column


def _grid_at(draft: Draft, found: Sequence[Grid]) -> Grid | None:
    if draft.kind != "cell" or draft.lines[0].glyphs:
        return None
    return next(grid for grid in found if grid.box == draft.lines[0].box)


def _same_columns(a: Grid, b: Grid) -> bool:
    return len(a.columns) == len(b.columns) and all(
        abs((x - a.box.left) - (y - b.box.left)) <= SNAP for x, y in zip(a.columns, b.columns, strict=True)
    )


def _head(grid: Grid) -> tuple[tuple[int, str], ...]:
    """The first row, if it is bold and the second is not, or holds a short label without a number in every column."""
    first, second = grid.row(0), grid.row(1)
    full = len(first) == len(grid.columns) and all(f.text for f in first)
    labels = full and all(len(f.text) <= 14 and not any(c.isdigit() for c in f.text) for f in first)
    if labels or (_bold(first) and not _bold(second)):
        return tuple((f.column, _joined(f)) for f in first)
    return ()


def _joined(cell: Field) -> str:
    return "".join(line.text for line in cell.lines).strip()


def _bold(fields: Sequence[Field]) -> bool:
    lines = [line for f in fields for line in f.lines]
    return bool(lines) and all(line.bold for line in lines)


def _cells(grid: Grid, going: Going, joins: bool) -> tuple[list[Draft], Going, list[Discard]]:
    """The cells of a grid as blocks, row by row, numbered on from the rows that the table has already."""
    first = tuple((f.column, _joined(f)) for f in grid.row(0))
    repeats = joins and bool(going.head) and first == going.head
    start = 1 if repeats else 0
    dropped = [
        Discard("repeated head", f.text, "the head of the table comes again on this page", f.box, _places(f))
        for f in grid.row(0)
        if repeats and f.text
    ]
    made: list[Draft] = []
    row, above = going.rows - 1, going.above
    for number in range(start, grid.rows):
        fields = [f for f in grid.row(number) if f.lines]
        cut = joins and number == start and (going.last.open_bottom or (grid.open_top and start == 0))
        rest = bool(above) and (cut or _is_rest(fields, above))
        row = row if rest else row + 1
        made += [_cell(f, going, row, rest and f.column in above) for f in fields]
        above = {**(above if rest else {}), **{f.column: _joined(f) for f in fields}}
    return made, Going(going.number, grid, going.head, row + 1, above), dropped


def _cell(of: Field, going: Going, row: int, continues: bool) -> Draft:
    is_head = bool(going.head) and row == 0
    label = "" if is_head else _label(going.head, of.column)
    return Draft("cell", of.lines, cell=Cell(going.number, row, of.column, label, is_head), continues=continues)


def _places(field: Field) -> tuple[int, ...]:
    return tuple(place for line in field.lines for place in places(line.glyphs))


def _is_rest(fields: Sequence[Field], above: Mapping[int, str]) -> bool:
    """True for a row of one cell that ends the sentence of the cell above it."""
    if len(fields) != 1 or len(above) < 2 or fields[0].column == 0:
        return False
    before = above.get(fields[0].column, "")
    return bool(before) and not before.endswith(("。", "；", "！", "？", "）", ")", "》"))


def _label(head: tuple[tuple[int, str], ...], column: int) -> str:
    """The head of a column; a head cell that spans several columns holds for all of them."""
    return next((text for at, text in reversed(head) if at <= column), "")

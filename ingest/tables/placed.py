"""Tables: grids in the place where they are read, and those that run over pages and columns made one.

A row that the end of a page cuts in two is one row: the second half of each cell says that it continues. A head that
is printed again on the next page is set aside.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.layout.drafts import Draft
from ingest.layout.furniture import places
from ingest.model import Cell, Discard
from ingest.tables.labels import head_rows, labels, said
from ingest.tables.lattice import SNAP, Field, Grid

AGAIN = re.compile(
    r"\s*(?:[（(]?[续續接]上?[表页頁]|(?:附?表|Table)\s*[\dA-Z一二三四五六七八九十.．—–-]*[^。]{0,40}[（(]\s*(?:[续續接]|cont))"
)
"""What is printed above a table that goes on: 续表 2, 表 2（续）."""
UNIT = re.compile(r"\s*[（(]?\s*[单單]位\s*[:：/]")
ENDED = ("。", "；", "！", "？", "）", ")", "》")


@dataclass(frozen=True, slots=True)
class Going:
    """A table as it stands at the end of a page."""

    number: int
    last: Grid
    head: tuple[tuple[int, int, str], ...]
    """Row, column and text of each cell of its head; empty where it has none."""
    heads: int
    """How many rows its head has."""
    names: Mapping[int, str]
    """What its head calls each column."""
    rows: int = 0
    above: Mapping[int, str] = field(default_factory=dict)
    """Text of each cell of the last row, by column."""
    keyed: bool = True
    """True while every row below the head has had something in its first column."""


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
        goes_on = False
        for draft in _from_the_left(drafts):
            grid = _grid_at(draft, grids_here)
            if grid is None:
                made.append(draft)
                going = going if draft.kind == "footnote" or _between(made) else None
                continue
            beside = goes_on and going is not None and going.last.box.right <= grid.box.left
            joins = going is not None and _turned(made, going, draft, beside) and _same_columns(going, grid)
            goes_on = goes_on or joins
            if not joins:
                number += 1
                going = _begun(number, grid)
            assert going is not None
            cells, going, dropped = _cells(grid, going, joins)
            made += (replace(cell, column=draft.column) for cell in cells)
            again += dropped
        out.append((made, again))
    return out


def _begun(number: int, grid: Grid) -> Going:
    heads = head_rows(grid)
    return Going(number, grid, _head(grid, heads), heads, labels(grid, heads))


def _head(grid: Grid, heads: int) -> tuple[tuple[int, int, str], ...]:
    return tuple((f.row, f.column, f.text) for f in grid.fields if f.row < heads and f.text)


def _between(made: Sequence[Draft]) -> bool:
    """True while a page has begun with nothing but a line that says that a table goes on."""
    return len(made) <= 2 and all(_says_again(d) for d in made)


def _says_again(draft: Draft) -> bool:
    text = "".join(line.text for line in draft.lines)
    return len(text) < 60 and bool(AGAIN.match(text) or UNIT.match(text))


def _turned(made: Sequence[Draft], going: Going, draft: Draft, beside: bool) -> bool:
    """True at the top of a page, or of a column right after one that ended in the table.

    `beside`: the table went on from the page before, and the grid stands on its right.
    """
    if all(_says_again(d) for d in made):
        return True
    last = made[-1]
    return last.cell is not None and last.cell.table == going.number and (beside or last.column != draft.column)


def _from_the_left(drafts: Sequence[Draft]) -> list[Draft]:
    """The blocks of a page, tables that stand beside each other from the left to the right."""
    out: list[Draft] = []
    for draft in drafts:
        at = len(out)
        while at and _stands_left(draft, out[at - 1]):
            at -= 1
        out.insert(at, draft)
    return out


def _stands_left(draft: Draft, other: Draft) -> bool:
    if any(d.kind != "cell" or d.lines[0].glyphs for d in (draft, other)):
        return False
    a, b = draft.lines[0].box, other.lines[0].box
    return a.right <= b.left and min(a.bottom, b.bottom) - max(a.top, b.top) > 0


def _grid_at(draft: Draft, found: Sequence[Grid]) -> Grid | None:
    if draft.kind != "cell" or draft.lines[0].glyphs:
        return None
    return next(grid for grid in found if grid.box == draft.lines[0].box)


def _same_columns(going: Going, grid: Grid) -> bool:
    """True for columns in the same places, or as many as before below the same head."""
    before = going.last
    if len(before.columns) != len(grid.columns):
        return False
    if before.drawn and grid.drawn:
        reach = SNAP
    elif going.head and _head(grid, going.heads) == going.head:
        return True
    else:
        reach = 0.1 * (before.box.right - before.box.left)  # white moves with the words beside it
    return all(
        abs((x - before.box.left) - (y - grid.box.left)) <= reach
        for x, y in zip(before.columns, grid.columns, strict=True)
    )


def _cells(grid: Grid, going: Going, joins: bool) -> tuple[list[Draft], Going, list[Discard]]:
    """The cells of a grid as blocks, row by row, numbered on from the rows that the table has already."""
    repeats = joins and bool(going.head) and _head(grid, going.heads) == going.head
    start = going.heads if repeats else 0
    dropped = list(_dropped(grid, start))
    made: list[Draft] = []
    shift, above, keyed = going.rows - start, going.above, going.keyed
    for number in range(start, grid.rows):
        fields = [f for f in grid.row(number) if f.lines]
        first = joins and number == start
        cut = first and (going.last.open_bottom or (grid.open_top and start == 0))
        below_head = number + shift <= going.heads
        rest = bool(above) and bool(fields) and not below_head and (cut or _is_rest(fields, above, first and keyed))
        shift -= rest
        made += [_cell(f, going, number + shift, rest and f.column in above) for f in fields]
        keyed = keyed and (rest or number + shift < going.heads or _is_keyed(grid, number))
        above = {**(above if rest else {}), **{f.column: said(f.lines) for f in fields}}
    open_row = grid.rows - 1 + shift if grid.open_bottom else -1
    made = _let_down(made, going.heads, open_row)
    return made, replace(going, last=grid, rows=grid.rows + shift, above=above, keyed=keyed), dropped


def _is_keyed(grid: Grid, row: int) -> bool:
    return any(f.text and not f.column and f.row <= row < f.row + f.down for f in grid.fields)


def _let_down(made: Sequence[Draft], heads: int, cut: int) -> list[Draft]:
    """The cells, those that name rows (in the first columns) holding for the rows below that leave the place empty.

    `cut` is the row that the end of the page cuts in two: the place may be filled on the next page.
    """
    out = list(made)
    rows: dict[int, set[int]] = {}
    for cell in (d.cell for d in made if d.cell):
        for row in range(cell.row, cell.row + cell.down):
            rows.setdefault(row, set()).update(range(cell.column, cell.column + cell.across))
    named = {d.cell.row for d in made if d.cell and not d.cell.column}
    for column in (0, 1):
        last = -1
        for row, held in sorted(rows.items()):
            if column in held or row < heads:
                last = row if row >= heads else -1
            elif last >= 0 and row != cut and len(held) > 1 and not (column and row in named):
                out = [_reaching(d, last, column, row) for d in out]
    return out


def _reaching(draft: Draft, row: int, column: int, down: int) -> Draft:
    """The block, let down to a row if it is the cell that ends in `row` of a column and spans no other."""
    cell = draft.cell
    if cell is None or cell.column != column or cell.across > 1 or not cell.row <= row < cell.row + cell.down:
        return draft
    return replace(draft, cell=replace(cell, down=down - cell.row + 1))


def _dropped(grid: Grid, start: int) -> Iterator[Discard]:
    for field_ in grid.fields:
        if field_.row < start and field_.text:
            why = "the head of the table comes again on this page"
            yield Discard("repeated head", field_.text, why, field_.box, _places(field_))


def _cell(of: Field, going: Going, row: int, continues: bool) -> Draft:
    is_head = row < going.heads
    label = "" if is_head else _label(going, of)
    cell = Cell(going.number, row, of.column, label, is_head, of.down, of.across)
    return Draft("cell", of.lines, cell=cell, continues=continues)


def _label(going: Going, of: Field) -> str:
    """The head of a column; of a cell over several columns, what their heads have in common or the first of them."""
    over = [going.names.get(column, "") for column in range(of.column, of.column + of.across)]
    if len(over) > 1 and len({name.split(" ")[0] for name in over}) == 1:
        return over[0].split(" ")[0]
    return over[0]


def _places(of: Field) -> tuple[int, ...]:
    return tuple(place for line in of.lines for place in places(line.glyphs))


def _is_rest(fields: Sequence[Field], above: Mapping[int, str], keyed: bool) -> bool:
    """True for a row of one cell that ends the sentence of the cell above it.

    At the top of a page, where every row before had something in its first column (`keyed`), the same is true for a
    row without that whose cells all go on from unfinished or empty ones.
    """
    if len(above) < 2 or any(f.column == 0 for f in fields) or not (len(fields) == 1 or keyed):
        return False
    before = [above.get(f.column, "") for f in fields]
    return all((text or keyed) and not text.endswith(ENDED) for text in before)

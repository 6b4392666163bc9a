"""Tables of HTML and DOCX: cells that span rows and columns put in their place, and labelled with their heads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.backends.fields import Part
from ingest.backends.rows import Row, words
from ingest.model import Cell

WIDEST = 1000
"""So many columns a cell may span."""


@dataclass(frozen=True, slots=True)
class Box:
    """One cell as its file has it: its lines, the columns and rows it spans, and whether it is marked as a head."""

    rows: tuple[Row, ...]
    across: int = 1
    down: int = 1
    is_head: bool = False

    @property
    def text(self) -> str:
        """Its characters as joined."""
        return words(self.rows) if self.rows else ""


@dataclass(frozen=True, slots=True)
class Put:
    """A cell in its place."""

    box: Box
    row: int
    column: int

    def covers(self, column: int) -> bool:
        """True when it stands in that column or spans it."""
        return self.column <= column < self.column + self.box.across


def placed(table: Sequence[Sequence[Box]]) -> list[Put]:
    """The cells of a table's rows, each in the first column that no cell from a row above it spans."""
    out: list[Put] = []
    taken: dict[int, int] = {}
    for r, boxes in enumerate(table):
        column = 0
        for box in boxes:
            while taken.get(column, 0) > r:
                column += 1
            across = max(1, min(box.across, WIDEST))
            down = max(1, min(box.down or len(table), len(table) - r))
            out.append(Put(replace(box, across=across, down=down), r, column))
            taken.update((c, r + down) for c in range(column, column + across))
            column += across
    return out


def cells(table: Sequence[Sequence[Box]], number: int) -> Iterator[Part]:
    """The cells of the table of that number, each a block; empty ones are left out."""
    put = placed(table)
    count = _heads(put, len(table))
    heads = [one for one in put if one.row < count]
    for one in put:
        if not one.box.text.strip():
            continue
        is_head = one.row < count
        label = "" if is_head else _label(heads, one.column)
        place = Cell(number, one.row, one.column, label, is_head, one.box.down, one.box.across)
        yield Part("cell", one.box.rows, 0, place)


def _heads(put: Sequence[Put], rows: int) -> int:
    """How many rows at the top are heads: those marked as such, else a first row of labels without a number."""
    marked = 0
    while marked < rows and (here := [p for p in put if p.row == marked]) and all(p.box.is_head for p in here):
        marked += 1
    if marked:
        return marked if marked < rows else 0
    first = [p.box for p in put if p.row == 0]
    full = rows > 1 and sum(box.across for box in first) > 1 and all(box.text.strip() for box in first)
    if not full or any(c.isdigit() for box in first for c in box.text):
        return 0
    return min(max(box.down for box in first), rows - 1)


def _label(heads: Sequence[Put], column: int) -> str:
    """The words of the head cells above a column, from the top, each once."""
    return " ".join(dict.fromkeys(text for p in heads if p.covers(column) and (text := p.box.text.strip())))

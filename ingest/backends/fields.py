"""Blocks of plain text, and tables whose fields are parted by tabs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.backends.rows import Row, words
from ingest.model import BlockKind, Cell
from ingest.signs import CONTENTS


@dataclass(frozen=True, slots=True)
class Part:
    """A block: its kind and its lines; a cell has its place."""

    kind: BlockKind
    rows: tuple[Row, ...]
    level: int = 0
    cell: Cell | None = None
    continues: bool = False
    size: float = 0.0
    """Height of its characters in points; 0 where unknown."""
    bold: bool = False

    @property
    def text(self) -> str:
        """Its characters as joined."""
        return words(self.rows)

    @property
    def page(self) -> int:
        """The page that its first line stands on."""
        return self.rows[0].page


def fielded(row: Row, table: Sequence[Row]) -> bool:
    """True for a line of a table, its fields parted by tabs. A title, a tab and a page number are no table."""
    if "\t" not in row.text and not table:
        return False
    fields = row.text.count("\t") + 1
    if sum(bool(field.strip()) for field in row.text.split("\t")) < 2:
        return bool(table) and fields == table[-1].text.count("\t") + 1
    if CONTENTS.match(row.text) and fields <= 2 and not table:
        return False
    return fields > 2 or (fields == 2 and bool(table)) or (fields == 2 and not CONTENTS.match(row.text))


def is_head_of_another(row: Row, table: Sequence[Row]) -> bool:
    """True for a row of labels with another number of fields than the table has."""
    fields = row.text.split("\t")
    labels = all(field.strip() and not any(c.isdigit() for c in field) for field in fields)
    return labels and len(fields) != table[-1].text.count("\t") + 1


def cells(rows: Sequence[Row], number: int) -> Iterator[Part]:
    """The cells of a table of that number, each a block; empty ones are left out."""
    if len(rows) == 1 and rows[0].text.count("\t") == 1:
        yield Part("paragraph", tuple(rows))
        return
    head = [field.text for field in _fields(rows[0])]
    labels = len(rows) > 1 and all(head) and not any(c.isdigit() for c in "".join(head))
    r, above = -1, [""] * len(head)
    for row in rows:
        fields = list(_fields(row))
        texts = [field.text for field in fields]
        rest = _is_rest(texts, above)
        r += not rest
        for c, field in enumerate(fields):
            if field.text:
                label = head[c] if labels and r and c < len(head) else ""
                yield Part("cell", (field,), 0, Cell(number, r, c, label, labels and not r), rest)
        above = texts


def _fields(row: Row) -> Iterator[Row]:
    """The fields of a line, each with the places of its characters."""
    at = 0
    for field in row.text.split("\t"):
        inner = field.strip()
        start = at + field.index(inner) if inner else at
        yield Row(inner, 0, 0, row.places[start : start + len(inner)], page=row.page)
        at += len(field) + 1


def _is_rest(fields: Sequence[str], above: Sequence[str]) -> bool:
    """True for a row of one cell that ends the sentence of the cell above it."""
    filled = [c for c, field in enumerate(fields) if field]
    at = filled[0] if len(filled) == 1 else 0
    return 0 < at < len(above) and bool(above[at]) and not above[at].endswith(("。", "；", "！", "？", "）", ")", "》"))

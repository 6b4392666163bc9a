"""Blocks of plain text and their characters; tables whose fields are parted by tabs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.backends.losses import Row
from ingest.lines import RAISED, is_wide, power
from ingest.model import BlockKind, Cell
from ingest.signs import CONTENTS

Sign = tuple[str, str]
"""A character of the text and what the file has in its place."""


@dataclass(frozen=True, slots=True)
class Part:
    """A block: its kind and its lines; a cell has its place."""

    kind: BlockKind
    rows: tuple[Row, ...]
    level: int = 0
    cell: Cell | None = None
    continues: bool = False

    @property
    def text(self) -> str:
        """Its characters as joined."""
        return "".join(char for char, _ in joined(self.rows))


def fielded(row: Row, table: Sequence[Row]) -> bool:
    """True for a line of a table, its fields parted by tabs. A title, a tab and a page number are no table."""
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
    head = [field.strip() for field in rows[0].text.split("\t")]
    labels = len(rows) > 1 and all(head) and not any(c.isdigit() for c in "".join(head))
    r, above = -1, [""] * len(head)
    for row in rows:
        fields = [field.strip() for field in row.text.split("\t")]
        rest = _is_rest(fields, above)
        r += not rest
        for c, field in enumerate(fields):
            if field:
                label = head[c] if labels and r and c < len(head) else ""
                yield Part("cell", (Row(field, 0, 0),), 0, Cell(number, r, c, label, labels and not r), rest)
        above = fields


def _is_rest(fields: Sequence[str], above: Sequence[str]) -> bool:
    """True for a row of one cell that ends the sentence of the cell above it."""
    filled = [c for c, field in enumerate(fields) if field]
    at = filled[0] if len(filled) == 1 else 0
    return 0 < at < len(above) and bool(above[at]) and not above[at].endswith(("。", "；", "！", "？", "）", ")", "》"))


def joined(rows: Sequence[Row]) -> Iterator[Sign]:
    """The characters of a block's lines as running text; powers that slid to the next line are raised again."""
    said = ""
    for row in rows:
        text = row.text
        raised = power(said, text)
        if said and not raised and _spaced(said[-1], text[0]):
            yield " ", "\n"
        for at, char in enumerate(text):
            yield (RAISED[char] if at < raised else char), char
        said = text


def _spaced(last: str, first: str) -> bool:
    if last.isspace() or first.isspace() or is_wide(last) or is_wide(first):
        return False
    return last not in "-/‐" or not first.isalnum()

"""Rows of printed tables: which cell of a row holds what, by the head of its column, else by what stands in it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from extract.model import When
from extract.reading import rules
from extract.reading.telling import Range, Telling, Told
from ingest.script import fold


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by column name of `frames/tables.yaml`, those of unknown use left out."""

    table: int
    number: int
    cells: Mapping[str, Told]

    def range(self, column: str) -> Range:
        """The whole text of a cell."""
        cell = self.cells[column]
        return Range(cell.number, 0, len(cell.text))


def rows(told: Telling) -> Iterator[Row]:
    """The rows of every table of an item that are no header rows, in order of print.

    A cell that spans several rows is one of each of them.
    """
    for table, number in _printed_rows(told):
        yield _row(told, table, number)


def row_of(told: Telling, passage: int) -> Row | None:
    """The row that a passage is a cell of; None for anything but a cell below the head of a table."""
    cell = told.told(passage).passage.cell
    if cell is None or cell.is_header:
        return None
    return _row(told, cell.table, cell.row)


@lru_cache(maxsize=1024)
def _row(told: Telling, table: int, number: int) -> Row:
    return Row(table, number, dict(_columns(_cells(told)[table, number], _heads(told))))


@lru_cache(maxsize=1)
def _printed_rows(told: Telling) -> tuple[tuple[int, int], ...]:
    """Table and row of every cell below a head, each once, in order of print."""
    cells = (p.passage.cell for p in told.passages)
    return tuple(dict.fromkeys((cell.table, cell.row) for cell in cells if cell is not None and not cell.is_header))


@lru_cache(maxsize=1)
def _cells(told: Telling) -> Mapping[tuple[int, int], list[Told]]:
    """The cells of each row below a head; one that spans several rows is let down into each of them."""
    out: dict[tuple[int, int], list[Told]] = {place: [] for place in _printed_rows(told)}
    last = max((row for _, row in out), default=0)
    for passage in told.passages:
        cell = passage.passage.cell
        if cell is not None and not cell.is_header:
            for row in range(cell.row, min(cell.row + max(cell.down, 1), last + 1)):
                if (cell.table, row) in out:
                    out[cell.table, row].append(passage)
    return out


def head_of(told: Telling, passage: int) -> str:
    """The folded text of the column head above a cell; empty where there is none."""
    cell = told.told(passage).passage.cell
    return "" if cell is None else squeezed(cell.header) or _heads(told).get((cell.table, cell.column), "")


def year(text: str, printed: str) -> When | None:
    """The year, month or day that a whole cell gives, as 2016, 2016.11 or 2016-11-04."""
    match = re.fullmatch(r"((?:19|20)\d\d)(?:[年./-] ?(\d{1,2})(?:[月./-] ?(\d{1,2})日?)?月?)?年?", text.strip())
    if not match:
        return None
    return When(printed, "-".join(part.zfill(2) for part in match.groups() if part))


@lru_cache(maxsize=1)
def _heads(told: Telling) -> dict[tuple[int, int], str]:
    """What stands above each column; a head cell stands above all that it spans."""
    return {
        (cell.table, cell.column + k): p.text
        for p in told.passages
        if (cell := p.passage.cell) is not None and cell.is_header
        for k in range(cell.across)
    }


def _columns(cells: list[Told], heads: Mapping[tuple[int, int], str]) -> Iterator[tuple[str, Told]]:
    used: set[str] = set()
    for cell in cells:
        place = cell.passage.cell
        head = "" if place is None else squeezed(place.header) or heads.get((place.table, place.column), "")
        column = _by_head(head) or _by_content(cell)
        if column and column not in used:
            used.add(column)
            yield column, cell


def squeezed(header: str) -> str:
    """The head of a column without any space."""
    return fold(header).text.replace(" ", "")


def _by_head(head: str) -> str:
    tables = rules.load("tables")
    if not head:
        return ""
    named = [c for c, words in tables["columns"].items() if re.search(words, head)]
    if "title" in named and re.search(tables["title_not"], head):
        named.remove("title")
    return named[0] if named else ""


def _by_content(cell: Told) -> str:
    if re.search("^《.*》", cell.text):
        return "title"
    if year(cell.text, ""):
        return "date"
    if rules.pattern("tables", "permits").fullmatch(cell.text):
        return "code"
    named = [m for m in cell.mentions if m.kind == "agency"]
    if named and sum(m.end - m.start for m in named) >= 0.7 * len(cell.text):
        return "issuers" if "、" in cell.text or len(cell.text) <= 12 else "holder"
    return ""

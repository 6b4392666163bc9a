"""What the other cells of a table row tell of the document named in it: year, makers, contents."""

from collections.abc import Iterator

from extract.documents import actors
from extract.documents.acts import Fact
from extract.documents.naming import Occurrence
from extract.documents.sorting import state
from extract.model import When
from extract.reading.tablerows import Row, row_of, year
from extract.reading.telling import Range, Telling


def is_titled(told: Telling, o: Occurrence) -> bool:
    """True for a name in the column of titles of a table."""
    row = row_of(told, o.where.passage)
    return row is not None and "title" in row.cells and row.cells["title"].number == o.where.passage


def facts(told: Telling, o: Occurrence) -> Iterator[Fact]:
    """State, date, issuers and contents from the row of a title that stands in a table's column of titles."""
    if state(o.name):
        yield Fact("status", state(o.name), o.where)
    row = row_of(told, o.where.passage)
    if row is None:
        return
    yield from _date(told, row)
    yield from _issuers(told, row)
    if "says" in row.cells and o.run == o.where:
        where = row.range("says")
        yield Fact("mentions", told.plain(where).rstrip("。；"), where)


def _date(told: Telling, row: Row) -> Iterator[Fact]:
    if "date" not in row.cells:
        return
    where = row.range("date")
    whole = year(told.text(where), told.printed(where))
    found = (whole, where) if whole else actors.date_before(told, where)
    if found and isinstance(found[0], When):
        yield Fact("date", *found)


def _issuers(told: Telling, row: Row) -> Iterator[Fact]:
    if "issuers" not in row.cells:
        return
    where = row.range("issuers")
    known = actors.inside(told, where)
    for part in _parts(told.text(where), where):
        named = [(n, r) for n, r in known if part.start <= r.start and r.end <= part.end]
        if sum(r.end - r.start for _, r in named) >= 0.6 * (part.end - part.start):
            yield from (Fact("issuers", n, r) for n, r in named)
        else:
            yield Fact("issuers", told.named(part, kind="government"), part)


def _parts(text: str, where: Range) -> Iterator[Range]:
    start = 0
    for part in text.replace("，", "、").replace(" ", "、").split("、"):
        if part:
            yield Range(where.passage, start, start + len(part))
        start += len(part) + 1

"""Deals told in the rows of a printed table: which column holds what stands in its head (卖方, 数量/吨, 单价, 日期).

A row that names a market, or no party and no thing sold, and gives what was traded in all tells the total of a market.
Rows of sums (合计) are no deals.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from extract.deals import columns as deal_columns
from extract.deals import ecosystems as deal_ecosystems
from extract.deals import sides as deal_sides
from extract.deals.columns import Sheet
from extract.deals.drafts import MARKS
from extract.deals.joined import Made
from extract.deals.rules import rules
from extract.model import Amount, Modality, Name, Slot, Value
from extract.reading import tablerows
from extract.reading.telling import HEADING, Range, Telling, Told
from ingest.script import simplify

_PARTIES = ("buyers", "sellers")
_MARKET = ("venue", "place", "goods", "date")
"""What can say of which market a total is, the first that is told."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells by the role of their column."""

    told: Telling
    sheet: Sheet
    cells: Mapping[str, Told]

    def has(self, *roles: str) -> bool:
        """True where one of the roles is told."""
        return any(role in self.cells for role in roles)

    def head(self, role: str) -> str:
        """The head of a column; empty where the row has no such cell."""
        return self.sheet.head(self.cells[role]) if role in self.cells else ""

    @property
    def words(self) -> str:
        """All that the row says."""
        return "".join(cell.text for cell in self.cells.values())

    @property
    def title(self) -> str:
        """The title of the item."""
        first = self.told.passages[0]
        return first.text if first.number == HEADING else ""


def made(told: Telling) -> Iterator[Made]:
    """A deal for each row that gives a party or the goods, and a volume, price or sum, in a table about credits."""
    for sheet in deal_columns.sheets(told):
        if any(map(rules().not_about.search, sheet.above)):
            continue
        about = any(map(rules().singles["tabled"].search, sheet.above))
        for cells in sheet.rows:
            row = _named(dict(deal_columns.columns(sheet, cells)))
            if row.keys() & set(MARKS) and (about or _about(sheet, cells, row)) and not _sums(cells):
                yield from _row(Row(told, sheet, row))


def _named(row: dict[str, Told]) -> dict[str, Told]:
    """The cells of a row with a column of names taken for what is sold, where no other says it."""
    thing = row.pop("thing", None)
    return {"goods": thing, **row} if thing and "goods" not in row else row


def _row(row: Row) -> Iterator[Made]:
    if _is_total(row):
        yield from _total(row)
    elif row.has(*_PARTIES, "goods"):
        yield from _deal(row)


def _about(sheet: Sheet, cells: tuple[Told, ...], row: Mapping[str, Told]) -> bool:
    """Whether the heads, or what the row says is sold, name carbon credits."""
    words = [*(sheet.head(cell) for cell in cells), *(row[c].text for c in ("goods", "project") if c in row)]
    return any(map(rules().singles["tabled"].search, words))


def _sums(cells: tuple[Told, ...]) -> bool:
    """True for a row that adds up the others."""
    return any(rules().singles["sum_row"].fullmatch(cell.text.replace(" ", "")) for cell in cells)


def _is_total(row: Row) -> bool:
    """True for what a market traded in all: heads that say so, no party, no thing sold but a sort of credits."""
    if row.has(*_PARTIES, "project", "start_price", "outcome"):
        return False
    if row.has("goods") and not rules().singles["sort_of_credits"].fullmatch(row.cells["goods"].text):
        return False
    traded = rules().singles["traded"]
    return any(traded.search(row.head(r)) for r in ("volume", "total")) and row.has(*_MARKET)


def _total(row: Row) -> Iterator[Made]:
    told, named = row.told, next(row.cells[c] for c in _MARKET if row.has(c))
    slots = [s for column in row.cells if column != "goods" for s in _slots(row, column)]
    if not any(s.role in ("volume", "total") for s in slots) or _nought(slots):
        return
    slots += [] if row.has("date") else _titled_date(told)
    spot, words = _whole(named), _name(told, named).text + _traded(row)
    what, kind = told.slot("what", Name(words, words), spot), told.slot("type", "market_total", spot)
    slots = [what, kind, *slots, told.slot("status", "completed", spot)]
    yield Made(tuple(slots), tuple(map(_whole, row.cells.values())), "deals/table_total", "done")


def _weighed(slots: list[Slot]) -> bool:
    """True where what is sold is told by weight: 数量（台） is not of credits."""
    return any(s.role == "volume" for s in slots)


def _nought(slots: list[Slot]) -> bool:
    """True where nothing was traded."""
    return any(s.role == "volume" and isinstance(s.value, Amount) and s.value.value == 0 for s in slots)


def _traded(row: Row) -> str:
    """What the head of the first total calls it, without its unit, with the sort of credits where it is told apart."""
    head = row.head(next(r for r in MARKS if row.has(r)))
    goods = row.cells["goods"].text if row.has("goods") and row.has("venue", "place") else ""
    return simplify(goods + re.sub(r"[(/:,].*$", "", head))


def _titled_date(told: Telling) -> list[Slot]:
    """The one date of the item's title: the totals of a table without a column of dates are those of its period."""
    title = told.passages[0]
    dates = [m for m in title.mentions if m.kind == "date"] if title.number == HEADING else []
    return [told.slot("date", dates[0].value, dates[0].range)] if len(dates) == 1 else []


def _deal(row: Row) -> Iterator[Made]:
    slots = _priced([s for column in row.cells for s in _slots(row, column)])
    if not any(s.role in MARKS for s in slots) or _nought(slots) or (row.has("volume") and not _weighed(slots)):
        return
    told, kind = row.told, _type(row)
    status, mode = _status(row, kind)
    spots = tuple(map(_whole, row.cells.values()))
    named = next(row.cells[c] for c in ("goods", "project", *_PARTIES) if row.has(c))
    what = told.slot("what", _name(told, named), _whole(named))
    slots = [what, told.slot("type", kind, spots[0]), *slots, told.slot("status", status, spots[0])]
    yield Made(tuple(slots), spots, "deals/table", mode)


def _priced(slots: list[Slot]) -> list[Slot]:
    """A unit price that is told in bare money as the price of one unit of the volume beside it."""
    volume = next((s.value for s in slots if s.role == "volume"), None)
    return [
        replace(s, value=replace(s.value, per=volume.unit))
        if s.role.endswith("_price") and isinstance(s.value, Amount) and not s.value.per and isinstance(volume, Amount)
        else s
        for s in slots
    ]


def _type(row: Row) -> str:
    """The kind the row, its heads or its title name; a start price tells of an auction, a purpose of what was bought
    to make good or to offset; all else is a sale.
    """
    words = row.words + "".join(row.head(r) for r in row.cells)
    for text in (row.cells["way"].text if row.has("way") else "", words, row.title):
        for trigger in rules().triggers:
            if text and trigger.type in ("donation", "auction", "listing") and trigger.pattern.search(text):
                return trigger.type
    if row.has("start_price"):
        return "auction"
    purpose = row.cells["purpose"].text if row.has("purpose") else ""
    told_so = (kind for text in (purpose, row.title) for kind, pattern in rules().purposes if pattern.search(text))
    return next(told_so, "sale")


def _status(row: Row, kind: str) -> tuple[str, Modality]:
    if rules().singles["fell_through"].search(row.words):
        return "failed", "failed"
    if rules().singles["to_come"].search(row.words + "".join(row.head(r) for r in row.cells)):
        return "planned", "planned"
    done = row.has("buyers") or (kind != "listing" and row.has("total", "unit_price"))
    return ("completed", "done") if done else ("announced", "announced")


def _slots(row: Row, column: str) -> Iterator[Slot]:
    told, cell = row.told, row.cells[column]
    where = _whole(cell)
    if column in MARKS:
        amount = deal_columns.amount(told, row.sheet, column, cell)
        if amount is not None:
            yield told.slot(column, amount, where)
    elif column == "date":
        dates = [m.value for m in cell.mentions if m.kind == "date"]
        found = tablerows.year(cell.text, told.printed(where)) or next(iter(dates), None)
        if found is not None:
            yield told.slot("date", found, where)
    elif column in _PARTIES:
        yield from (told.slot(column, value, spot) for value, spot in _names(told, cell))
    elif (party := deal_sides.other(column, _name(told, cell))) and (column != "court" or _judging(cell)):
        yield told.slot("other_parties", party, where)
    elif column in ("venue", "project", "place"):
        yield told.slot(column, _name(told, cell), where)
    elif column == "purpose":
        yield told.slot("purpose", told.plain(where), where)
    if column in ("goods", "project"):
        yield from _ecosystems(told, cell)


def _judging(cell: Told) -> bool:
    """True where a cell of officials names a court or procuratorate: others handle a case as well."""
    return bool(rules().singles["judging"].search(cell.text))


def _ecosystems(told: Telling, cell: Told) -> Iterator[Slot]:
    named = [m for m in cell.mentions if m.kind == "ecosystem"]
    yield from (told.slot("ecosystems", m.value, m.range) for m in named)
    for m in cell.mentions if not named else ():
        home = deal_ecosystems.living(m) if m.kind == "species" else None
        if home is not None:
            yield told.slot("ecosystems", home, m.range)


def _names(told: Telling, cell: Told) -> Iterator[tuple[Value, Range]]:
    """The parties of a cell: one, or those that 、 parts."""
    start, nobody = 0, rules().singles["nobody"]
    for part in re.split(r"[、；;]", cell.text):
        spot = Range(cell.number, start, start + len(part))
        known = [m.value for m in cell.mentions if m.kind == "agency" and m.range == spot]
        if part and not nobody.fullmatch(part) and not rules().singles["fell_through"].search(part):
            yield known[0] if known else told.named(spot), spot
        start += len(part) + 1


def _name(told: Telling, cell: Told) -> Name:
    where = _whole(cell)
    known = [m.value for m in cell.mentions if m.kind in ("place", "agency") and m.range == where]
    if known and isinstance(known[0], Name):
        return known[0]
    return told.named(where)


def _whole(cell: Told) -> Range:
    return Range(cell.number, 0, len(cell.text))

"""Deals told in the rows of a printed table: which column holds what stands in its head (卖方, 数量/吨, 单价, 日期)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extract import amounts, tablerows
from extract.claims import claim
from extract.deal_drafts import MARKS
from extract.deal_rules import rules
from extract.model import Amount, Claim, Modality, Name, Slot, Value
from extract.telling import HEADING, Range, Telling, Told
from ingest.script import simplify

_PARTIES = ("buyers", "sellers")
_UNIT = re.compile(r"[(/]([^()/]+(?:/[^()]+)?)\)?$")
_BARE = re.compile(r"[\d., ]+")
_EMPTY = re.compile(r"[-—–/\s无]*")


def claims(told: Telling) -> Iterator[Claim]:
    """One claim for each row that gives a party or the goods, and a volume, price or sum, in a table about credits."""
    for cells in _rows(told):
        row = {column: cell for column, cell in _columns(cells) if not _EMPTY.fullmatch(cell.text)}
        terms = [r for r in MARKS if r in row]
        if terms and row.keys() & {*_PARTIES, "goods"} and _about(told, cells):
            yield from _claim(told, row)


def _rows(told: Telling) -> Iterator[list[Told]]:
    listed: dict[tuple[int, int], list[Told]] = {}
    for passage in told.passages:
        cell = passage.passage.cell
        if cell is not None and not cell.is_header:
            listed.setdefault((cell.table, cell.row), []).append(passage)
    for cells in listed.values():
        heads = [(c, tablerows.head_of(told, c.number)) for c in cells]
        if any(head for _, head in heads):
            yield [c for c, head in heads if head]


def _columns(cells: list[Told]) -> Iterator[tuple[str, Told]]:
    used: set[str] = set()
    for cell in cells:
        head = _head(cell)
        column = next((c for c, pattern in rules().columns if pattern.search(head)), "")
        if column and column not in used:
            used.add(column)
            yield column, cell


def _head(cell: Told) -> str:
    place = cell.passage.cell
    return tablerows.squeezed(place.header) if place else ""


def _about(told: Telling, cells: list[Told]) -> bool:
    """Whether the row, its heads, the item's title or the words before the table name carbon credits."""
    first = cells[0].number
    before = [p.text for p in told.passages if p.number in (HEADING, first - 1) or (p.number < first and _captions(p))]
    return any(rules().about.search(text) for text in (*before, *(c.text + _head(c) for c in cells)))


def _captions(passage: Told) -> bool:
    return passage.passage.kind == "caption"


def _claim(told: Telling, row: dict[str, Told]) -> Iterator[Claim]:
    slots = [s for column, cell in row.items() for s in _slots(told, column, cell)]
    if not any(s.role in MARKS for s in slots):
        return
    status, mode = _status(row)
    named = row.get("goods") or row.get("project") or next(row[p] for p in _PARTIES if p in row)
    spots = [_whole(cell) for cell in row.values()]
    slots = [
        told.slot("what", _name(told, named), _whole(named)),
        told.slot("type", _type(told, row), spots[0]),
        *slots,
        told.slot("status", status, spots[0]),
    ]
    yield claim(told, "transactions", slots, spots, "deals/table", mode)


def _type(told: Telling, row: dict[str, Told]) -> str:
    """The kind the row or its heads name; a start price tells of an auction, all else is a sale."""
    words = "".join(cell.text + _head(cell) for cell in row.values())
    title = told.passages[0].text if told.passages[0].number == HEADING else ""
    for text in (row["way"].text if "way" in row else "", words, title):
        for trigger in rules().triggers:
            if text and trigger.type in ("donation", "auction", "listing") and trigger.pattern.search(text):
                return trigger.type
    return "auction" if "start_price" in row else "sale"


def _status(row: dict[str, Told]) -> tuple[str, Modality]:
    words = "".join(cell.text for cell in row.values())
    if rules().singles["fell_through"].search(words):
        return "failed", "failed"
    if rules().singles["to_come"].search(words + "".join(_head(cell) for cell in row.values())):
        return "planned", "planned"
    done = row.keys() & {"buyers", "total", "unit_price"}
    return ("completed", "done") if done else ("announced", "announced")


def _slots(told: Telling, column: str, cell: Told) -> Iterator[Slot]:
    where = _whole(cell)
    if column in MARKS:
        amount = _amount(told, column, cell)
        if amount is not None:
            yield told.slot(column, amount, where)
    elif column == "date":
        found = next(
            (m.value for m in cell.mentions if m.kind == "date"), tablerows.year(cell.text, told.printed(where))
        )
        if found is not None:
            yield told.slot("date", found, where)
    elif column in _PARTIES:
        yield from (told.slot(column, value, spot) for value, spot in _names(told, cell))
    elif column in ("venue", "project"):
        yield told.slot(column, _name(told, cell), where)
    if column in ("goods", "project"):
        yield from (told.slot("ecosystems", m.value, m.range) for m in cell.mentions if m.kind == "ecosystem")


def _names(told: Telling, cell: Told) -> Iterator[tuple[Value, Range]]:
    """The parties of a cell: one, or those that 、 parts."""
    start = 0
    for part in re.split(r"[、；;]", cell.text):
        spot = Range(cell.number, start, start + len(part))
        known = [m.value for m in cell.mentions if m.kind == "agency" and m.range == spot]
        if part:
            yield known[0] if known else Name(told.printed(spot), simplify(told.printed(spot))), spot
        start += len(part) + 1


def _amount(told: Telling, column: str, cell: Told) -> Amount | None:
    """The quantity of a cell; a bare figure takes the unit of its column's head."""
    unit = _UNIT.search(_head(cell))
    text = f"{cell.text}{unit[1]}" if unit and _BARE.fullmatch(cell.text) else cell.text
    for _, _, amount in amounts.find(text, told.document.about.region):
        if bool(amount.currency) == (column != "volume"):
            return replace(amount, printed=told.printed(_whole(cell)))
    return None


def _name(told: Telling, cell: Told) -> Name:
    printed = told.printed(_whole(cell))
    return Name(printed, simplify(printed))


def _whole(cell: Told) -> Range:
    return Range(cell.number, 0, len(cell.text))

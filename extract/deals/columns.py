"""What stands in the columns of a table of deals: the role of a head, the quantity of a cell with the unit of its head.

Heads of several levels are read as one (价格（元/吨） 起拍价); a unit stands in the cell, in any level of the head, or
for the whole table in the words above it (单位：万吨、万元).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from extract.deals.rules import rules
from extract.model import Amount
from extract.reading import tablerows
from extract.reading.telling import HEADING, Range, Telling, Told
from extract.values import amounts

_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
_BEHIND = re.compile(r"(?:[/:,，：]|单位)([^()/:,，：]+(?:/[^()/]+)?)$")
_UNITS = re.compile(r"单位[:：为]?([^()。；;]{1,24})")
_PARTED = re.compile(r"[、,，；; ]|及|和")
_BARE = re.compile(r"(?:约|近)?[\d., ]+(?:万|亿)?")
_NO_VALUE = re.compile(r"[-—–/\s无*]*")
_MASS = re.compile(r"[kKMGT]?t(?:C|CO2|CO2e)?$")
_TONNES = re.compile("(?:[千万亿]|百万)?公?吨|[kKM]?t(?:CO2e?|C)?")
_MONEY = ("unit_price", "start_price", "total")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of an item: what stands above its columns and above the whole of it, and its rows under a head."""

    heads: Mapping[int, str]
    above: tuple[str, ...]
    """The title of the item, the captions before the table, and the words right before it."""
    rows: tuple[tuple[Told, ...], ...]

    def head(self, cell: Told) -> str:
        """The words above a cell, all levels, without space."""
        place = cell.passage.cell
        return "" if place is None else tablerows.squeezed(place.header) or self.heads.get(place.column, "")


def sheets(told: Telling) -> Iterator[Sheet]:
    """The tables of an item in order of print."""
    cells: dict[int, list[Told]] = {}
    captions: list[str] = []
    before: dict[int, tuple[str, ...]] = {}
    last = ""
    for passage in told.passages:
        cell = passage.passage.cell
        if cell is not None:
            cells.setdefault(cell.table, []).append(passage)
            before.setdefault(cell.table, (last, *captions))
        elif passage.number == HEADING or passage.passage.kind == "caption":
            captions.append(passage.text)
        last = passage.text
    for table, passages in cells.items():
        yield Sheet(_heads(passages), before[table], tuple(map(tuple, _rows(passages))))


def _heads(passages: list[Told]) -> dict[int, str]:
    """The heads of each column, upper ones first; a head stands above all columns that it spans."""
    found: dict[int, list[str]] = {}
    for passage in passages:
        cell = passage.passage.cell
        if cell is not None and cell.is_header:
            for column in range(cell.column, cell.column + cell.across):
                found.setdefault(column, []).append(tablerows.squeezed(passage.text))
    return {column: "".join(dict.fromkeys(words)) for column, words in found.items()}


def _rows(passages: list[Told]) -> Iterator[list[Told]]:
    """The cells of each row, those let down into it from above included, from left to right."""
    listed: dict[int, list[tuple[int, Told]]] = {}
    for passage in passages:
        cell = passage.passage.cell
        if cell is not None and not cell.is_header:
            for row in range(cell.row, cell.row + cell.down):
                listed.setdefault(row, []).append((cell.column, passage))
    for row in sorted(listed):
        yield [passage for _, passage in sorted(listed[row], key=lambda placed: placed[0])]


def columns(sheet: Sheet, cells: Iterable[Told]) -> Iterator[tuple[str, Told]]:
    """The cells of a row that hold something, each with the role of its column; of two for one role the first."""
    used: set[str] = set()
    for cell in cells:
        column = _role(sheet, cell)
        if column and column not in used and not _NO_VALUE.fullmatch(cell.text):
            used.add(column)
            yield column, cell


def _role(sheet: Sheet, cell: Told) -> str:
    """What the column of a cell holds, by its head; empty where the head says nothing known."""
    words = sheet.head(cell)
    found = next((c for c, pattern in rules().columns if words and pattern.search(words)), "")
    if found == "unit_price":
        return _priced(words, _units(sheet, cell))
    return "volume" if found in ("goods", "thing", "") and _weighs(words, cell) else found


def _weighs(words: str, cell: Told) -> bool:
    """True for a bare figure under a head that names credits with a unit of mass: 认购碳汇（吨）."""
    unit = _IN_BRACKETS.search(words)
    figure = bool(_BARE.fullmatch(cell.text)) and rules().singles["tabled"].search(words) is not None
    return figure and unit is not None and _TONNES.fullmatch(unit[1]) is not None


def amount(told: Telling, sheet: Sheet, column: str, cell: Told) -> Amount | None:
    """The mass or money of a cell; a bare figure takes the unit that its head, or else its table, gives."""
    bare = _BARE.fullmatch(cell.text)
    texts = [f"{cell.text}{unit}" for unit in _units(sheet, cell)] if bare else [cell.text]
    for text in texts:
        for _, _, found in amounts.find(text, told.document.about.region):
            if bool(found.currency) if column in _MONEY else bool(_MASS.match(found.unit)):
                return replace(found, printed=told.printed(Range(cell.number, 0, len(cell.text))))
    return None


def _priced(words: str, units: list[str]) -> str:
    """A price is that of one unit where its head says so (元/吨, 单价), a sum where it is in 万元; else unknown."""
    if any("/" in unit or "每" in unit for unit in units) or re.search("单价|均价", words):
        return "unit_price"
    return "total" if any("万" in unit or "亿" in unit for unit in units) else ""


def _units(sheet: Sheet, cell: Told) -> list[str]:
    """The units that the head of a cell names, else those that the table's title or caption does."""
    words = sheet.head(cell)
    own = [*_IN_BRACKETS.findall(words), *_BEHIND.findall(words)]
    return own or [
        unit for text in sheet.above for found in _UNITS.findall(text) for unit in _PARTED.split(found) if unit
    ]

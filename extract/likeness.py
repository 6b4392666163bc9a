"""How alike two cells of fact tables are: names, dates, amounts and quotes, folded before they are compared."""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher

from extract.errors import GoldFault
from ingest.script import fold

Cell = object
"""A JSON value of a fact table."""

_MASS = {
    "g": 1e-6,
    "kg": 1e-3,
    "mg": 1e-9,
    "t": 1.0,
    "吨": 1.0,
    "公吨": 1.0,
    "kt": 1e3,
    "gg": 1e3,
    "mt": 1e6,
    "tg": 1e6,
    "gt": 1e9,
    "pg": 1e9,
}
_UNITS = {
    "公顷": "hm2",
    "ha": "hm2",
    "平方千米": "km2",
    "平方公里": "km2",
    "平方米": "m2",
    "立方米": "m3",
    "公里": "km",
    "千米": "km",
}


def folded(value: Cell) -> str:
    """A cell without script, width, case, brackets, punctuation and space."""
    return re.sub(r"[\W_]+", "", fold(str(value)).text.lower())


def texts(value: Cell) -> tuple[str, ...]:
    """The words of a cell: of a list each entry, of a record its name."""
    if value is None or value == "":
        return ()
    if isinstance(value, (list, tuple)):
        return tuple(t for v in value for t in texts(v))
    if isinstance(value, Mapping):
        return texts(value.get("name") or value.get("title") or value.get("value"))
    return (str(value),)


def alike(a: Cell, b: Cell) -> float:
    """0 to 1 for two names; names whose figures differ (part 1, part 2) are not alike at all."""
    x, y = folded(a), folded(b)
    if not x or not y or (_figures(x) != _figures(y) and _figures(x) and _figures(y)):
        return 0.0
    if x == y:
        return 1.0
    short, long = sorted((x, y), key=len)
    if len(short) >= 4 and short in long and len(short) >= 0.7 * len(long):
        return 0.9
    return SequenceMatcher(None, x, y, autojunk=False).ratio()


def best(a: Cell, b: Cell) -> float:
    """The likeness of the two most alike entries of two cells."""
    return max((alike(x, y) for x in texts(a) for y in texts(b)), default=0.0)


def overlap(a: Cell, b: Cell) -> bool:
    """True where two quotes are one inside the other or share a good stretch of words."""
    x, y = folded(a or ""), folded(b or "")
    if not x or not y:
        return False
    longest = SequenceMatcher(None, x, y, autojunk=False).find_longest_match(0, len(x), 0, len(y)).size
    return x in y or y in x or longest >= max(6, 0.3 * min(len(x), len(y)))


def same(column: str, gold: Cell, told: Cell) -> bool:
    """True where a told cell says what the gold cell says."""
    if told in (None, "", [], {}):
        return False
    if isinstance(gold, bool):
        return gold == bool(told)
    if isinstance(gold, (int, float)) or (isinstance(gold, Mapping) and ("value" in gold or "low" in gold)):
        return _same_amount(gold, told)
    if column in ("date", "end_date", "effective", "source_date", "period", "year"):
        return _date(gold) == _date(told)
    if column in ("code", "version", "pages", "volume"):
        return folded(gold) == folded(told)
    if column in ("place", "region", "status", "kind", "level", "scope", "mechanism"):
        return any(a in b or b in a for a in map(folded, texts(gold)) for b in map(folded, texts(told)))
    wanted, got = texts(gold), texts(told)
    return all(any(alike(w, g) >= 0.8 for g in got) for w in wanted) and all(
        any(alike(w, g) >= 0.8 for w in wanted) for g in got
    )


def unit(value: Cell) -> tuple[str, float]:
    """A unit's folded symbol and the factor that takes a value to it."""
    text = re.sub(r"[\s^{}()·*.]+", "", fold(str(value or "")).text.lower()).replace("—", "-").replace("/", "per")
    text = _UNITS.get(re.sub(r"per(?:yr|a|年)|a-1", "yr-1", text), re.sub(r"per(?:yr|a|年)|a-1", "yr-1", text))
    match = re.fullmatch(r"(公吨|吨|kt|gg|mt|gt|tg|pg|mg|kg|g|t)(co2eq?|co2当量|c)?((?:hm|m|km|yr|per|d)-?.*)?", text)
    if not match:
        return text, 1.0
    basis = (match[2] or "").replace("co2eq", "co2e").replace("co2当量", "co2e")
    return f"t{basis}{match[3] or ''}", _MASS[match[1]]


def number(value: Cell) -> float | None:
    """The figure of a cell; None where it has none."""
    if isinstance(value, Mapping):
        value = value.get("value", value.get("low"))
    try:
        return float(str(value))
    except ValueError:
        return None


def close(a: float | None, b: float | None) -> bool:
    """True for two figures that differ by rounding only."""
    return a is not None and b is not None and abs(a - b) <= 1e-6 * max(1.0, abs(a))


def _same_amount(gold: Cell, told: Cell) -> bool:
    left: Mapping[str, Cell] = gold if isinstance(gold, Mapping) else {"value": gold}
    right: Mapping[str, Cell] = told if isinstance(told, Mapping) else {"value": told}
    if left.get("currency") and folded(left["currency"]) != folded(right.get("currency")):
        return False
    (a, x), (b, y) = unit(left.get("unit")), unit(right.get("unit"))
    scaled = [(number(m), f) for m, f in ((left, x), (right, y))]
    values = [None if n is None else n * f for n, f in scaled]
    return (not left.get("unit") or a == b) and close(*values)


def _date(value: Cell) -> str:
    text = re.sub(r"[~?日]", "", str(value)).replace("年", "-").replace("月", "-").strip("- ")
    return re.sub(r"(?<!\d)(\d)(?!\d)", r"0\1", text)


def _figures(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+|第[一二三四五六七八九十]+|十[一二三四五]五", text))


def checked(row: object, where: str) -> dict[str, Cell]:
    """A row of a fact table. Raises GoldFault where it is no record."""
    if not isinstance(row, dict):
        raise GoldFault(f"{where}: a row is no record of columns")
    return row

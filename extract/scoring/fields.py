"""Whether a cell of a told row says what gold's cell of that column says: amounts, dates, names, closed words."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache

from extract.scoring.likeness import Cell, Organisations, alike, folded, known, plain, same_name, same_place, texts

EMPTY: tuple[Cell, ...] = (None, "", [], {})
"""Cells that say nothing."""
_AMOUNTS = ("volume", "unit_price", "total", "start_price", "area", "cost")
_FIGURES = ("value", "low", "high", "uncertainty")
_DATES = ("date", "end_date", "source_date", "effective", "period")
_PLACES = ("place", "region")
_CODES = ("pages", "version", "code")
_CLOSED = ("status", "kind", "level", "scope", "mechanism")
_ORGANISATIONS = (
    "sellers", "buyers", "venue", "issuer", "issuers", "granted_by", "holder", "leads", "participants", "source",
)  # fmt: skip
_MASS = re.compile(r"(百万吨|公吨|吨|kt|gg|mt|gt|tg|pg|mg|kg|g|t)(co2eq?|co2当量|c)?(.*)")
_PER = re.compile(r"(?:hm|m|km|yr|per|d)-?")
_LEAST_CLOSED = 0.6


def same(kind: str, column: str, gold: Cell, told: Cell, known_as: Organisations | None = None) -> bool:
    """True where a told cell says what the gold cell of this kind and column says."""
    if told in EMPTY:
        return False
    if isinstance(gold, bool):
        return gold == bool(told)
    if column in _CODES or (kind, column) == ("publications", "volume"):
        return folded(gold) == folded(told)
    if column in _AMOUNTS:
        return same_amount(gold, told)
    if column in _FIGURES:
        return close(number(gold), number(told))
    return _same_words(column, gold, told, known_as or _commonly_known())


@cache
def _commonly_known() -> Organisations:
    return Organisations()


def _same_words(column: str, gold: Cell, told: Cell, known_as: Organisations) -> bool:
    if column in _DATES:
        return date(gold) == date(told) or (column == "period" and folded(gold) == folded(told))
    if column == "year":
        return str(gold)[:4] == str(told)[:4]
    if column == "unit":
        return unit(gold)[0] == unit(told)[0]
    if column in _PLACES:
        return any(same_place(a, b) for a in texts(gold) for b in texts(told))
    if column in _CLOSED:
        a, b = folded(gold), folded(told)
        return a in b or b in a or alike(gold, told) >= _LEAST_CLOSED
    return _same_names(gold, told, known_as.same if column in _ORGANISATIONS else same_name)


def _same_names(gold: Cell, told: Cell, match: Callable[[Cell, Cell], bool]) -> bool:
    """Of a list every entry must be told, and nothing else; of a single name it is enough that one is the same."""
    wanted, got = texts(gold), texts(told)
    if not isinstance(gold, list):
        return any(match(w, g) for w in wanted for g in got)
    return all(any(match(w, g) for g in got) for w in wanted) and all(any(match(w, g) for w in wanted) for g in got)


def unit(value: Cell) -> tuple[str, float]:
    """A unit's folded symbol and the factor that takes a value to it."""
    text = re.sub(r"[\s^{}()·*.]+", "", plain(value or ""))
    text = text.replace("−", "-").replace("–", "-").replace("/", "per").replace("a-1", "yr-1")
    text = re.sub(r"per(yr|a|年)", "yr-1", text)
    text = known()["units"].get(text, text)
    match = _MASS.fullmatch(text)
    if not match or (match[3] and not _PER.match(match[3])):
        return text, 1.0
    basis = (match[2] or "").replace("co2eq", "co2e").replace("co2当量", "co2e")
    return f"t{basis}{match[3]}", float(known()["mass"][match[1]])


def number(value: Cell) -> float | None:
    """The figure of a cell; None where it has none."""
    if isinstance(value, Mapping):
        value = value.get("value", value.get("low"))
    try:
        return float(value) if isinstance(value, int | float | Decimal | str) else None
    except ValueError:
        return None


def close(a: float | None, b: float | None) -> bool:
    """True for two figures that differ by rounding only."""
    return a is not None and b is not None and abs(a - b) <= 1e-6 * max(1.0, abs(a))


def same_amount(gold: Cell, told: Cell) -> bool:
    """True for one amount in units that can be taken to each other; currency and denominator must agree."""
    a, b = number(gold), number(told)
    if a is None or b is None:
        return False
    if not isinstance(gold, Mapping) or not isinstance(told, Mapping):
        return close(a, b)
    if gold.get("currency") and folded(gold["currency"]) != folded(told.get("currency") or ""):
        return False
    if gold.get("per") and told.get("per") and unit(gold["per"])[0][:1] != unit(told["per"])[0][:1]:
        return False
    if not gold.get("unit"):
        return close(a, b)
    (wanted, to_gold), (got, to_told) = unit(gold["unit"]), unit(told.get("unit"))
    return wanted == got and close(a * to_gold, b * to_told)


def date(value: Cell) -> str:
    """A date without marks of doubt, months and days in two figures."""
    text = re.sub(r"[~?]", "", plain(value or ""))
    text = text.replace("年", "-").replace("月", "-").replace("日", "").strip("-")
    return re.sub(r"(?<!\d)(\d)(?!\d)", r"0\1", text)

"""When two printed amounts are one: units, currencies and bases held against each other, as exactly as printed.

24.8万吨 and 248050.6吨 are one, as are 370亩 and 24.67公顷, 约3000 and 2800, 超过6万 and 7万. 12吨 and 12千克 are two.
What cannot be compared (元 and 美元, tonnes of carbon and tonnes of CO₂) does not contradict.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from ingest import rulefiles
from ingest.script import fold

_NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?")
_POWER = re.compile(r"×\s*10\s*[\^⁰¹²³⁴⁵⁶⁷⁸⁹-]*\d*")
_LITTLE = Decimal("0.01")
"""By so much of it, at least, an amount may differ that is said to be about."""
_INFINITE = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Given:
    """An amount as a slot of the graph gives it."""

    printed: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    uncertainty: Decimal | None = None
    comparator: str = "="
    unit: str = ""
    currency: str = ""
    per: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """What makes two amounts comparable, and how large its unit is in the unit of its kind."""

    kind: str
    """mass, area, money …, or the unit itself where nothing is known of it."""
    weighed: str
    """What a mass is of: CO2e, CO2, C; empty where it is not said."""
    rest: str
    """What it is counted per, as printed: `yr-1`."""
    size: Decimal


@dataclass(frozen=True, slots=True)
class Span:
    """Where the true value may lie, in the unit of its kind, and how fine the print is."""

    low: Decimal
    high: Decimal
    step: Decimal
    """One unit of the last printed place."""
    is_range: bool = False

    def meets(self, other: "Span") -> bool:
        """True when both may be true of one thing: they share a value, as finely as the coarser is printed."""
        if self.is_range and other.is_range and not self.open and not other.open:
            return self._within(other) or other._within(self)
        gap = max(self.low - other.high, other.low - self.high)
        return gap <= 0 or (self.step != other.step and gap < max(self.step, other.step))

    @property
    def open(self) -> bool:
        """True where one end is not said."""
        return self.low == -_INFINITE or self.high == _INFINITE

    def _within(self, other: "Span") -> bool:
        slack = max(self.step, other.step)
        return other.low - slack < self.low and self.high < other.high + slack


def comparable(a: Given, b: Given) -> bool:
    """True when the two measure one kind of quantity of one thing: both money of one currency, both areas …."""
    x, y = scale(a), scale(b)
    same = (x.kind, x.rest) == (y.kind, y.rest)
    return same and (x.weighed == y.weighed or not x.weighed or not y.weighed)


def agree(a: Given, b: Given) -> bool:
    """True when two amounts do not contradict each other; also where they cannot be compared."""
    left, right = span(a), span(b)
    return left is None or right is None or not comparable(a, b) or left.meets(right)


def span(given: Given) -> Span | None:
    """Where the true value lies; None for an amount without a number."""
    size, step = scale(given).size, _step(given) * scale(given).size
    if given.value is None:
        if given.low is None and given.high is None:
            return None
        low = -_INFINITE if given.low is None else given.low * size
        high = _INFINITE if given.high is None else given.high * size
        about = _loose(given, step) if given.comparator == "≈" else Decimal(0)
        return Span(low - about, high + about, step, is_range=True)
    value = given.value * size
    if given.uncertainty is not None:
        return Span(value - given.uncertainty * size, value + given.uncertainty * size, step)
    match given.comparator:
        case "≈":
            about = max(_loose(given, step), abs(value) * _LITTLE)
            return Span(value - about, value + about, step)
        case ">" | "≥":
            return Span(value, _INFINITE, step)
        case "<" | "≤":
            return Span(-_INFINITE, value, step)
        case _:
            return Span(value, value, step)


@cache
def _measures() -> dict[str, Any]:
    path = Path(__file__).parents[1] / "schema" / "measures.yaml"
    return dict(rulefiles.said(path.read_text(encoding="utf-8")))


@cache
def _units() -> dict[str, tuple[str, Decimal]]:
    """Every known symbol to its kind and size."""
    kinds = {kind: units for kind, units in _measures().items() if isinstance(units, dict)}
    return {symbol: (kind, Decimal(str(size))) for kind, units in kinds.items() for symbol, size in units.items()}


def scale(given: Given) -> Scale:
    """What an amount measures: money by its currency and what it is paid per, a mass by what is weighed."""
    if given.currency:
        per = _unit(given.per)
        return Scale(f"money {given.currency} per {per.kind}", per.weighed, per.rest, 1 / per.size)
    unit = _unit(given.unit)
    return Scale(unit.kind, unit.weighed, unit.rest, unit.size)


@cache
def _unit(symbol: str) -> Scale:
    head, _, rest = symbol.partition(" ")
    for weighed in _measures()["weighed"]:
        if rest == weighed or rest.startswith(f"{weighed} "):
            return _of(head, weighed, rest.removeprefix(weighed).strip())
        if head.endswith(weighed) and head.removesuffix(weighed) in _measures()["mass"]:
            return _of(head.removesuffix(weighed), weighed, rest)
    return _of(head, "", rest)


def _of(symbol: str, weighed: str, rest: str) -> Scale:
    kind, size = _units().get(symbol, (symbol, Decimal(1)))
    return Scale(kind, weighed, rest, size)


def _step(given: Given) -> Decimal:
    """One unit of the last printed place, in the amount's own unit."""
    value = next((v for v in (given.value, given.low, given.high) if v is not None), Decimal(0))
    found = _NUMBER.search(_POWER.sub("", fold(given.printed).text))
    if found is None:
        return _last_digit(value)
    number = Decimal(found[0].replace(",", ""))
    places = Decimal(1).scaleb(-len(found[1] or ""))
    return places * (value / number) if number else places


def _loose(given: Given, step: Decimal) -> Decimal:
    """How far an amount said to be about may be off: one unit of its last digit that is no zero."""
    value = next((v for v in (given.value, given.low, given.high) if v is not None), Decimal(0))
    return max(step, _last_digit(value) * scale(given).size)


def _last_digit(value: Decimal) -> Decimal:
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if value and isinstance(exponent, int) else Decimal(0)

"""Volume times unit price, held against the stated total: as finely as each is printed, in one currency and unit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from graph.conflicts.amounts import Given, Span, scale, span

_SLACK = Decimal("0.005")
"""By so much of it a total may be off without being wrong: prices are rounded before they are printed."""


@dataclass(frozen=True, slots=True)
class Sum:
    """One of the three amounts of a deal, as a slot gives it."""

    claim: str
    role: str
    """volume, unit_price or total."""
    slot: str
    given: Given
    shown: str


@dataclass(frozen=True, slots=True)
class WrongSum:
    """Three amounts that do not fit together."""

    slots: tuple[str, ...]
    equation: str


def wrong_sums(amounts: Sequence[Sum]) -> Iterator[WrongSum]:
    """The sums of one deal that do not come out: of a claim that gives all three, else of all that tells of it."""
    claims: dict[str, list[Sum]] = {}
    for one in amounts:
        claims.setdefault(one.claim, []).append(one)
    whole = [told for told in claims.values() if _three(told)]
    for told in whole or [list(amounts)]:
        if found := _wrong(told):
            yield found


def _three(told: Sequence[Sum]) -> tuple[Sum, Sum, Sum] | None:
    """Volume, price and total where each has one value."""
    by_role: dict[str, dict[Given, Sum]] = {}
    for one in told:
        by_role.setdefault(one.role, {})[replace(one.given, printed="")] = one
    if any(len(by_role.get(role, ())) != 1 for role in ("volume", "unit_price", "total")):
        return None
    volume, price, total = (next(iter(by_role[role].values())) for role in ("volume", "unit_price", "total"))
    return volume, price, total


def _wrong(told: Sequence[Sum]) -> WrongSum | None:
    three = _three(told)
    if three is None:
        return None
    volume, price, total = three
    spans = [span(one.given) for one in three]
    if not _fit(volume.given, price.given, total.given) or any(s is None or s.open or s.is_range for s in spans):
        return None
    low, high = _product(spans[0], spans[1])
    said = spans[2]
    if said is None or (low <= said.high + _off(said) and said.low - _off(said) <= high):
        return None
    equation = f"{volume.shown} × {price.shown} ≠ {total.shown}"
    return WrongSum(tuple(one.slot for one in three), equation)


def _fit(volume: Given, price: Given, total: Given) -> bool:
    """True when the price is paid in the total's currency, per unit of the volume's kind."""
    of, per = scale(volume), scale(replace(price, unit=price.per, currency=""))
    same = of.kind == per.kind and (of.weighed == per.weighed or not of.weighed or not per.weighed)
    return bool(price.currency) and price.currency == total.currency and same


def _product(volume: Span | None, price: Span | None) -> tuple[Decimal, Decimal]:
    if volume is None or price is None:
        return Decimal(0), Decimal(0)
    ends = [v * p for v in _wide(volume) for p in _wide(price)]
    return min(ends), max(ends)


def _wide(one: Span) -> tuple[Decimal, Decimal]:
    return one.low - one.step / 2, one.high + one.step / 2


def _off(total: Span) -> Decimal:
    return max(total.step, abs(total.high) * _SLACK)

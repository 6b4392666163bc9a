"""The little arithmetic answers are allowed: sums, each unit apart, and price × volume where no total is stated."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import NamedNode

from graph.stores.base import Store
from queries import display, lookups


@dataclass(frozen=True, slots=True)
class Shown:
    """An amount ready to be read."""

    text: str
    value: Decimal | None
    unit: str
    currency: str
    per: str


def shown_amounts(store: Store, values: Iterable[str]) -> dict[str, Shown]:
    """For each of the values that is the IRI of an amount, how it reads; other values are left out."""
    iris = sorted({v for v in values if v.startswith(("http://", "https://")) and " " not in v})
    if not iris:
        return {}
    found = lookups.rows(store, "quantities", things=tuple(NamedNode(iri) for iri in iris))
    return {str(row["thing"]): _shown(row) for row in found}


def _shown(row: lookups.Row) -> Shown:
    value = row.get("value")
    exact = value if isinstance(value, Decimal) else None
    unit, currency, per = (str(row.get(part, "")) for part in ("unit", "currency", "per"))
    return Shown(display.amount(row), exact, unit, currency, per)


def add_up(amounts: Mapping[tuple[str, str], tuple[Shown, ...]], column: str) -> Iterator[tuple[str, str]]:
    """(sum, equation) for each unit apart: t, tC, tCO2 and tCO2e are never added together."""
    by_unit: dict[str, list[Decimal]] = {}
    for (_, name), shown in sorted(amounts.items()):
        if name == column and shown[0].value is not None:
            by_unit.setdefault(shown[0].unit, []).append(shown[0].value)
    for unit, values in sorted(by_unit.items()):
        text = display.amount({"value": sum(values, Decimal(0)), "unit": unit})
        yield text, f"{' + '.join(f'{v:f}' for v in values)} = {text}"


def multiply(thing: str, amounts: Mapping[tuple[str, str], tuple[Shown, ...]]) -> Iterator[tuple[str, str]]:
    """(total, equation) of volume × unit price where the text states no total and one of each."""
    volumes, prices = amounts.get((thing, "volume"), ()), amounts.get((thing, "unitPrice"), ())
    if (thing, "total") in amounts or len(volumes) != 1 or len(prices) != 1:
        return
    volume, price = volumes[0], prices[0]
    if volume.value is None or price.value is None or not price.per.startswith("t") or not volume.unit.startswith("t"):
        return
    text = display.amount({"value": volume.value * price.value, "currency": price.currency})
    yield text, f"{volume.text} × {price.text} = {text}（计算值，原文未给总额）"

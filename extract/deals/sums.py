"""Volume times unit price and the sum: three figures that bear each other out, or gainsay each other.

Where the figures taken by their words do not fit, but just one volume, one price and one sum of the stretch do, these
are the deal's; figures that fit nothing are left as told, and the contradiction stands.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from extract.deals.parties import Part
from extract.model import Amount
from extract.reading.tagged import Tagged

TERMS = {"volume": "volume", "unit_price": "price", "total": "money"}
"""The roles of a sum, with the kind of amount that can take each."""
_EXACT, _ABOUT = Decimal("0.01"), Decimal("0.05")
_WORDS = 5
"""Signs before a figure among which it is called a unit price."""
_MOST = 8
"""Figures of a kind in one stretch beyond which nothing is concluded from them."""


def product(volume: Amount, price: Amount) -> Decimal | None:
    """Volume times unit price, where both are single values in fitting units."""
    if volume.value is None or price.value is None or price.per[:1] != volume.unit[:1]:
        return None
    return volume.value * price.value


def agree(volume: object, price: object, total: object) -> bool | None:
    """Whether volume times unit price gives the sum that is told, within a hundredth, or a twentieth where one of the
    three is called a rough figure; None where one is not told or they cannot be compared.
    """
    if not (isinstance(volume, Amount) and isinstance(price, Amount) and isinstance(total, Amount)):
        return None
    made = product(volume, price)
    if made is None or total.value is None or total.currency != price.currency:
        return None
    rough = any(one.comparator != "=" for one in (volume, price, total))
    return abs(made - total.value) <= abs(total.value) * (_ABOUT if rough else _EXACT)


def bound(tagged: Tagged, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts with the figures of the sum put right, or filled in, where only one choice of the stretch fits."""
    own = [p for p in parts if p.role in TERMS]
    told = {p.role: p.value for p in own}
    if len(told) < 2 or len({p.role for p in own}) < len(own) or _hold(told):
        return parts
    others = {p.where for p in parts if p.role == "start_price"}
    fitting = [t for t in _triples(tagged) if not others & {p.where for p in t} and len(_changed(own, t)) == 1]
    if len(fitting) != 1:
        return parts
    kept = tuple(p for p in parts if p.role not in TERMS)
    return (*fitting[0], *kept)


def priced(tagged: Tagged, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """A sum called a unit price (单价88元, 起拍单价60元) as the price of one unit of the volume told beside it."""
    volumes = [p.value for p in parts if p.role == "volume" and isinstance(p.value, Amount)]
    if len(volumes) != 1:
        return parts
    return tuple(
        replace(p, value=replace(p.value, per=volumes[0].unit))
        if isinstance(p.value, Amount) and not p.value.per and _called_single(tagged, p)
        else p
        for p in parts
    )


def _called_single(tagged: Tagged, part: Part) -> bool:
    """True for a unit price, and for a start price that the words before it call one."""
    at = bisect_left(tagged.places, part.where.start)
    single = "单价" in tagged.text[max(0, at - _WORDS) : at]
    return part.role == "unit_price" or (part.role == "start_price" and single)


def _hold(told: Mapping[str, object]) -> bool:
    return agree(told.get("volume"), told.get("unit_price"), told.get("total")) is True


def _changed(own: list[Part], triple: tuple[Part, ...]) -> list[Part]:
    """The figures of the triple that no role has taken so far."""
    taken = {(p.role, p.where) for p in own}
    return [p for p in triple if (p.role, p.where) not in taken]


def _triples(tagged: Tagged) -> Iterator[tuple[Part, ...]]:
    """Every volume, price and sum of the stretch that bear each other out."""
    found = {
        role: [Part(role, thing.value, thing.range) for _, thing in tagged.among(0, len(tagged.text), kind)][:_MOST]
        for role, kind in TERMS.items()
    }
    for volume in found["volume"]:
        for price in found["unit_price"]:
            for total in found["total"]:
                if agree(volume.value, price.value, total.value):
                    yield volume, price, total

"""What of a claim is compared: names already known for what they name, numbers, and dates, by role."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from extract.model import Amount, Name, When
from graph.identity import titles
from graph.model import Source

Identify = Callable[[Source, int], str]
"""IRI (or folded form) of the one named in slot number `n` of a claim."""

_CLOSE = Decimal("0.006")
"""Numbers that differ by less are one number, rounded: 24.8万 and 248050.6."""


@dataclass(frozen=True, slots=True)
class Features:
    """One claim in the terms of comparison."""

    source: Source
    names: dict[str, frozenset[str]]
    """Role to whom or what is named in it."""
    numbers: dict[str, tuple[Decimal, ...]]
    """Role to the numbers given; both ends of a range."""
    dates: tuple[str, ...]
    texts: dict[str, frozenset[str]]
    """Role to plain texts, folded."""


def features(source: Source, identify: Identify) -> Features:
    """The features of a claim."""
    names: dict[str, set[str]] = {}
    numbers: dict[str, list[Decimal]] = {}
    texts: dict[str, set[str]] = {}
    dates: list[str] = []
    for index, slot in enumerate(source.claim.slots):
        match slot.value:
            case Name():
                names.setdefault(slot.role, set()).add(identify(source, index))
            case Amount() as amount:
                numbers.setdefault(slot.role, []).extend(_numbers(amount))
            case When() as when if slot.role == "date":
                dates.append(_said_roughly(when) or when.iso)
            case str() as text:
                texts.setdefault(slot.role, set()).add(titles.plain(text))
            case _:
                pass
    return Features(
        source,
        {role: frozenset(found) for role, found in names.items()},
        {role: tuple(sorted(found)) for role, found in numbers.items()},
        tuple(dates),
        {role: frozenset(found) for role, found in texts.items()},
    )


def near(a: Decimal, b: Decimal) -> bool:
    """True when two numbers are one, rounded at most."""
    return a == b or abs(a - b) <= _CLOSE * max(abs(a), abs(b))


def same_time(a: str, b: str) -> bool:
    """True when two ISO dates or ranges do not contradict each other: one is within the other."""
    return any(x.startswith(y) or y.startswith(x) for x in (a, a[:10]) for y in (b, b[:10])) or _overlap(a, b)


def finer(a: str, b: str) -> bool:
    """True when date `a` says the same as `b` and more."""
    return a != b and "/" not in a + b and a.startswith(b)


def precision(iso: str) -> int:
    """0 for a year or a range, 1 for a month, 2 for a day."""
    return 0 if "/" in iso else iso.count("-")


def significant(value: Decimal) -> int:
    """How many digits of a number are more than zeros at its end: 1 for 5000, 5 for 1204.7."""
    return len(value.normalize().as_tuple().digits)


def _said_roughly(when: When) -> str:
    """The span that a rough date stands for: 近日 may well be in the month before. Empty for any other date."""
    span, rough = when.edtf[:-1], when.edtf.endswith("~")
    return span if rough and re.fullmatch(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", span) else ""


def _numbers(amount: Amount) -> Iterator[Decimal]:
    yield from (n for n in (amount.value, amount.low, amount.high) if n is not None)


def _overlap(a: str, b: str) -> bool:
    if "/" not in a and "/" not in b:
        return False
    (a1, a2), (b1, b2) = (_ends(a), _ends(b))
    return a1[: len(b2)] <= b2 and b1[: len(a2)] <= a2


def _ends(iso: str) -> tuple[str, str]:
    first, _, last = iso.partition("/")
    return first, last or first

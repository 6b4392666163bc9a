"""Values stripped to what every recogniser gives: numbers with their unit or currency, first and last days."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tests.extract.values.sets import Case, Value, lantan

_AMOUNT = re.compile(r"[≈<>≤≥]?(-?\d+(?:\.\d+)?)(?:\.\.(-?\d+(?:\.\d+)?))?(?:±[\d.]+)? ?([^;/]*?)(?: /[^;]*)?(?:; .*)?")
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Plain:
    """One value: its ends (the same number twice where it is no range) and its unit, or its first and last days."""

    low: Decimal | date
    high: Decimal | date
    unit: str = ""


def wanted(case: Case) -> list[tuple[str, list[Plain]]]:
    """For every marked stretch its words and the values that will do."""
    return [(words, list(plain(case.kind, value))) for words, value in case.wanted]


def ours(case: Case) -> list[Plain]:
    """What lantan reads, stripped in the same way."""
    return [next(plain(case.kind, value)) for _, value in lantan(case)]


def plain(kind: str, value: str) -> Iterator[Plain]:
    """A value in the notation of the sets, stripped; for dates the EDTF will do as well as the table's form."""
    if kind == "dates":
        yield from (span for form in value.split() if (span := days(form)))
        return
    match = _AMOUNT.fullmatch(value)
    if match is None:
        raise ValueError(f"{value}: not in the notation of the sets")
    low = Decimal(match[1])
    yield Plain(low, Decimal(match[2]) if match[2] else low, match[3])


def days(iso: str) -> Plain | None:
    """First and last day of an ISO date, month, year or range; None where an end is open or a season stands."""
    first, _, last = iso.rstrip("~").partition("/")
    opening, closing = _DAY.fullmatch(first), _DAY.fullmatch(last or first)
    if opening is None or closing is None or "13" <= (closing[2] or "01"):
        return None
    year, month, day = (int(p) if p else None for p in closing.groups())
    end_month = month or 12
    end = date(year or 1, end_month, day or monthrange(year or 1, end_month)[1])
    return Plain(date(int(opening[1]), int(opening[2] or 1), int(opening[3] or 1)), end)


def same(got: list[list[Plain]], marked: list[tuple[str, list[Plain]]]) -> bool:
    """True where there are as many readings as marks, and some candidate of each reading will do for its mark."""
    return len(got) == len(marked) and all(
        any(g in will_do for g in candidates) for candidates, (_, will_do) in zip(got, marked, strict=True)
    )


def said(value: Value) -> str:
    """A reading for people."""
    return f"{value[0]} = {value[1]}"

"""The hand-made sets of values: phrases with their marks, and what lantan reads in them, both in one notation.

A case is right when every marked stretch is found to the letter with the value written beside it, and nothing else is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from extract.model import Amount, When
from extract.values import amounts, dates, numbers, units
from ingest.script import fold

HALVES = ("first", "second", "third")
KINDS = ("dates", "quantities", "money", "basis", "numbers")
_HERE = Path(__file__).parent

Value = tuple[str, str]
"""Words as they stand, and their value in the notation of the sets."""


@dataclass(frozen=True, slots=True)
class Case:
    """A phrase and the values marked in it."""

    kind: str
    text: str
    wanted: tuple[Value, ...]
    starts: tuple[int, ...] = ()
    told: str = "2024-05-20"
    region: str = "CN"


def cases(kind: str, half: str) -> tuple[Case, ...]:
    """The cases of one half of a set."""
    data: Any = yaml.safe_load((_HERE / half / f"{kind}.yaml").read_text(encoding="utf-8"))
    return tuple(_numerals(data) if kind == "numbers" else _phrases(kind, data))


def _phrases(kind: str, data: Any) -> Iterator[Case]:
    for group in data if isinstance(data[0], dict) else [{"phrases": data}]:
        about = {key: group[key] for key in ("told", "region") if key in group}
        for marked, *values in group["phrases"]:
            yield _marked(kind, marked, [str(v) for v in values], about)


def _marked(kind: str, marked: str, values: list[str], about: dict[str, str]) -> Case:
    printed = re.findall(r"\[([^\]]*)\]", marked)
    starts = tuple(m.start() - 2 * n for n, m in enumerate(re.finditer(r"\[", marked)))
    text = re.sub(r"[\[\]]", "", marked)
    return Case(kind, text, tuple(zip(printed, values, strict=True)), starts, **about)


def _numerals(data: dict[str, Any]) -> Iterator[Case]:
    yield from (Case("numbers", text, ((text, str(value)),), (0,)) for text, value in data["values"].items())
    yield from (Case("numbers", text, ()) for text in data["nothing"])


def lantan(case: Case) -> tuple[Value, ...]:
    """What lantan reads in the phrase of a case, in the notation of the sets."""
    view = fold(case.text)
    if case.kind == "numbers" and case.wanted:
        value = numbers.parse(view.text)
        return () if value is None else ((case.text, str(value)),)
    if case.kind == "dates":
        found = [(s, e, told_date(when)) for s, e, when in dates.find(view.text, case.told, "", case.region)]
    else:
        found = [(s, e, said(case.kind, a)) for s, e, a in amounts.find(view.text, case.region) if counts(case.kind, a)]
    spans = [(view.span(s, e), value) for s, e, value in found]
    return tuple((case.text[a:b], value) for (a, b), value in spans)


def right(case: Case) -> bool:
    """True where what is read is what is wanted, no more and no less."""
    if case.kind == "numbers" and case.wanted:
        got = lantan(case)
        return bool(got) and Decimal(got[0][1]) == Decimal(case.wanted[0][1])
    return lantan(case) == case.wanted


def said(kind: str, amount: Amount) -> str:
    """What a set of that kind asks of an amount."""
    return amount.basis if kind == "basis" else told_amount(amount)


def counts(kind: str, amount: Amount) -> bool:
    """False for what is no mass, where only masses are asked for."""
    if kind != "basis":
        return True
    unit = units.unit(amount.unit.split()[0].removesuffix(amount.basis)) if amount.unit else None
    return unit is not None and unit.kind == "mass"


def told_date(when: When) -> str:
    """A date in the notation of the sets: its form in the tables and, where that differs, its EDTF."""
    return when.iso if when.edtf in ("", when.iso) else f"{when.iso} {when.edtf}"


def told_amount(amount: Amount) -> str:
    """An amount in the notation of the sets: `≈low..high±u unit; basis` or `≈value currency /unit`."""
    ends = [str(n) for n in (amount.value, amount.low, amount.high) if n is not None]
    sure = f"±{amount.uncertainty}" if amount.uncertainty is not None else ""
    sign = "" if amount.comparator == "=" else amount.comparator
    unit = f"{amount.currency}{f' /{amount.per}' if amount.per else ''}" if amount.currency else amount.unit
    basis = f"; {amount.basis}" if amount.basis else ""
    return f"{sign}{'..'.join(ends)}{sure} {unit}{basis}"

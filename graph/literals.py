"""Values as RDF terms: numbers, dates, names and amounts, each in one canonical form.

The store folds "1.10" to "1.1", so numbers are written folded from the start; what was printed is kept beside them as
`lt:asReported`.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from extract.model import Amount, When
from graph.names import LT, RDF, XSD
from ingest.script import simplify

_COMPARED = {"=": "", "≈": "about", "<": "lt", "≤": "max", ">": "gt", "≥": "min"}

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]

_DATES = (
    (re.compile(r"\d{4}-\d{2}-\d{2}"), XSD["date"]),
    (re.compile(r"\d{4}-\d{2}"), XSD["gYearMonth"]),
    (re.compile(r"\d{4}"), XSD["gYear"]),
)
_CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003134f]")
_SPACE = re.compile(r"\s+")
_LETTERS = re.compile(r"[A-Za-z]")


def date(iso: str) -> Literal:
    """A date, month or year by its own datatype; a range and anything else as a string."""
    for form, datatype in _DATES:
        if form.fullmatch(iso):
            return Literal(iso, datatype=datatype)
    return Literal(iso)


def number(value: Decimal) -> Literal:
    """An xsd:decimal without trailing zeros or exponent."""
    plain = _plain(value)
    return Literal("0" if plain == "-0" else plain, datatype=XSD["decimal"])


def whole(value: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(value), datatype=XSD["integer"])


def label(text: str) -> Literal:
    """A name with its language: zh-hans, zh-hant for what simplifying would change, en for Latin letters."""
    if _CHINESE.search(text):
        simple = _SPACE.sub("", simplify(text)) == _SPACE.sub("", text)
        return Literal(text, language="zh-hans" if simple else "zh-hant")
    return Literal(text, language="en") if _LETTERS.search(text) else Literal(text)


def amount(node: NamedNode, value: Amount, printed: str = "") -> Iterator[Triple]:
    """The statements of an amount node."""
    yield node, RDF["type"], LT["Amount"]
    for name in ("value", "low", "high", "uncertainty"):
        found = getattr(value, name)
        if found is not None:
            yield node, LT[name], number(found)
    for name in ("unit", "currency", "per", "basis"):
        if text := getattr(value, name):
            yield node, LT[name], Literal(text)
    if value.comparator != "=":
        yield node, LT["comparator"], Literal(value.comparator)
    if printed or value.printed:
        yield node, LT["asReported"], Literal(printed or value.printed)


def amount_key(value: Amount) -> str:
    """A key that is the same for amounts that mean the same, whatever was printed: `106-CNY-per-t`."""
    low_high = () if value.low is None and value.high is None else (_plain(value.low), "to", _plain(value.high))
    parts = (
        _plain(value.value),
        "".join(low_high),
        value.uncertainty and f"pm{_plain(value.uncertainty)}",
        _COMPARED[value.comparator],
        value.unit,
        value.currency,
        value.per and f"per-{value.per}",
        "" if value.unit.endswith(value.basis) else value.basis,
    )
    return "-".join(part for part in parts if part)


def when(value: When) -> Literal:
    """The literal of a date."""
    return date(value.iso)


def _plain(value: Decimal | None) -> str:
    return "" if value is None else format(value.normalize(), "f")

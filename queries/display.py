"""How numbers, amounts and dates are written for people: exact, in Chinese, nothing rounded.

>>> number(Decimal("24809300"))
'2480.93万'
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from graph.names import RDFS
from graph.terms import ontology
from ingest import rulefiles
from queries.lookups import Plain


@cache
def words() -> dict[str, dict[str, str]]:
    """The words of `display.yaml`, by group."""
    loaded: dict[str, dict[str, str]] = rulefiles.said(files("queries").joinpath("display.yaml").read_text("utf-8"))
    return loaded


def word(group: str, key: object) -> str:
    """What a closed value is called in Chinese; the value itself where it has no word."""
    return words()[group].get(str(key), str(key))


def number(value: Decimal) -> str:
    """A number as a Chinese reader expects it: in 亿 or 万 where that is no longer than the digits."""
    for size, unit in ((Decimal(10**8), "亿"), (Decimal(10**4), "万")):
        if abs(value) >= size:
            short = _digits(value / size) + unit
            return min((short, _digits(value)), key=len)
    return _digits(value)


def _digits(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(parts: Mapping[str, Plain]) -> str:
    """An amount of the graph in words: 约38.5公顷, 106元/吨, 1.5至2℃, 161.8±6吨."""
    value, low, high = (parts.get(part) for part in ("value", "low", "high"))
    if isinstance(value, Decimal):
        said = number(value)
    elif isinstance(low, Decimal) and isinstance(high, Decimal):
        said = f"{number(low)}至{number(high)}"
    else:
        return str(parts.get("asReported", ""))
    if isinstance(doubt := parts.get("uncertainty"), Decimal):
        said += f"±{number(doubt)}"
    return words()["comparators"].get(str(parts.get("comparator")), "") + said + _unit(parts)


def _unit(parts: Mapping[str, Plain]) -> str:
    unit = word("currencies", parts["currency"]) if parts.get("currency") else word("units", parts.get("unit", ""))
    gap = " " if re.match(r"[A-Za-z]", unit) else ""
    return gap + unit + (f"/{word('units', parts['per'])}" if parts.get("per") else "")


ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def date(iso: str) -> str:
    """An ISO date, month, year or range in Chinese: 2031年2月16日, 2021年至2025年; other text as it is."""
    found = [ISO.fullmatch(part) for part in iso.split("/")]
    if len(found) > 2 or not all(found):
        return iso
    return "至".join(_day(match.groups()) for match in found if match)


def _day(parts: Sequence[str | None]) -> str:
    return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=True) if part)


@cache
def terms() -> dict[str, dict[str, str]]:
    """What the ontology calls each class and property: IRI to label, for the languages `zh-hans` and `en`."""
    found: dict[str, dict[str, str]] = {}
    for quad in parse(path=ontology.FILE, format=RdfFormat.TURTLE):
        label = quad.object
        if quad.predicate == RDFS["label"] and isinstance(label, Literal) and isinstance(quad.subject, NamedNode):
            found.setdefault(quad.subject.value, {})[label.language or ""] = label.value
    return found


def term(iri: str, language: str = "zh-hans") -> str:
    """The label of a class or property; the end of its address where it has none."""
    own = terms().get(iri, {}).get(language) or (words()["terms"].get(iri) if language == "zh-hans" else None)
    return own or re.split(r"[/#]", iri)[-1]

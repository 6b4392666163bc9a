"""Units of measure as printed, and the symbols they are tabled with; read from `vocabulary/units.yaml`.

Symbols follow the SI where it has one; areas keep the printed unit (hm2, km2, 亩). A mass may say what is weighed:
t, tC, tCO2 and tCO2e are four units.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from extract.model import Basis
from extract.values.calendar_terms import one_of
from ingest import rulefiles

_FILE = Path(__file__).parents[1] / "vocabulary" / "units.yaml"
_KINDS = ("mass", "area", "length", "volume", "energy", "time", "ratio", "temperature", "credit")
_EXPONENT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−–", "0123456789---")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as tabled; `kind` is mass, area, length, volume, energy, time, ratio, temperature, credit or count."""

    symbol: str
    kind: str
    basis: Basis = ""


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = rulefiles.said(_FILE.read_text(encoding="utf-8"))
    return data


@cache
def _forms() -> dict[str, tuple[str, str]]:
    """Printed form -> symbol and kind."""
    out = {form: (symbol, kind) for kind in _KINDS for symbol, forms in _data()[kind].items() for form in forms}
    return out | {form: (form, "count") for form in _data()["count"]}


@cache
def _basis() -> dict[Basis, list[str]]:
    """Basis -> printed forms, with the lowered 2 of CO₂ and in brackets as well."""
    listed = {b: [*forms, *(f.replace("2", "₂") for f in forms if "2" in f)] for b, forms in _data()["basis"].items()}
    return {b: [*forms, *(f"({f})" for f in forms if not f.startswith(("(", "的")))] for b, forms in listed.items()}


def _escaped(forms: list[str]) -> str:
    return one_of(re.escape(f) if not f.isalnum() else f for f in forms)


@cache
def pattern() -> str:
    """The pattern of a unit, to stand after a number."""
    data = _data()
    basis = _escaped([f for f in basis_forms() if f != "C"])
    mass = _printed(f for forms in data["mass"].values() for f in forms)
    others = _printed(f for kind in _KINDS[1:] for forms in data[kind].values() for f in forms)
    weighed = rf"(?:\s?(?:{basis}|碳(?=[,，。；、)/·每]|$)|C(?![A-Za-z0-9]))(?:当量)?)"
    bare = rf"(?:{mass}{weighed}?|{others})"
    return rf"(?:{_whole_words()}(?:{bare}{_denominators()}|{_escaped(data['count'])}{_crowded()}))"


def _whole_words() -> str:
    """Bars units that are the beginning of another word: 三位数, 图3所示."""
    barred: dict[str, list[str]] = _data()["not_before"]
    return rf"(?!{'|'.join(rf'{form}[{str().join(others)}]' for form, others in barred.items())})"


def _crowded() -> str:
    """The area, volume or time that things are counted by: 株/公顷, 个/平方米."""
    forms = [f for symbol, listed in _data()["denominator"].items() if symbol in _data()["crowded"] for f in listed]
    return rf"(?:[/／每](?:{_escaped(forms)})(?![A-Za-z0-9]))?"


def _printed(forms: Any) -> str:
    """Forms as a pattern; Latin ones must not run on into other letters."""
    listed = list(forms)
    latin = [f for f in listed if (f.isascii() and f.isalnum()) or f[0] in "hkcmμu"]
    carbon = r"(?=C(?:O[2₂]|[^A-Za-z]|$)|[^A-Za-z0-9²³]|$)"
    if not latin:
        return _escaped(listed)
    return rf"(?:{_escaped([f for f in listed if f not in latin])}|{_escaped(latin)}{carbon})"


@cache
def _denominators() -> str:
    data = _data()
    base = _escaped([f for forms in data["denominator"].values() for f in forms])
    powered = rf"(?:{one_of(data['exponents'])})\s?(?:[-−–]\s?[123]|⁻[¹²³])"
    plain = rf"(?:{base})(?![A-Za-z0-9])"
    bracketed = rf"[/／]\((?:{plain}|{powered})(?:\s?[·⋅/*\s]\s?(?:{plain}|{powered}))*\)"
    return rf"(?:{bracketed}|\s?[/／·⋅*]?\s?{powered}|[/／每·⋅]{plain})*"


@lru_cache(maxsize=4096)
def unit(printed: str) -> Unit | None:
    """The unit that a printed form stands for, or None."""
    head, rest = _head(printed.strip())
    if head not in _forms() or not re.fullmatch(pattern(), printed.strip()):
        return None
    symbol, kind = _forms()[head]
    basis: Basis = ""
    if kind == "mass":
        basis, rest = _weighed(rest)
    below = " ".join(_below(rest))
    if below:
        parts = [symbol, basis, below]
        return Unit(" ".join(p for p in parts if p), kind, basis)
    return Unit(symbol + basis, kind, basis)


def _head(printed: str) -> tuple[str, str]:
    for length in range(len(printed), 0, -1):
        if printed[:length] in _forms():
            return printed[:length], printed[length:]
    return "", printed


def _weighed(rest: str) -> tuple[Basis, str]:
    stripped = rest.lstrip()
    for basis, forms in _basis().items():
        for form in sorted(forms, key=len, reverse=True):
            if stripped.startswith(form):
                return basis, stripped[len(form) :].removeprefix("当量")
    return ("C", stripped[1:]) if stripped.startswith("碳") else ("", rest)


def _below(rest: str) -> list[str]:
    """Symbols of the denominators, in the order printed."""
    data = _data()
    plain = {form: symbol for symbol, forms in data["denominator"].items() for form in forms}
    powered = rf"({one_of(data['exponents'])})\s?[-−–⁻]\s?([123¹²³])"
    out = []
    for match in re.finditer(rf"{powered}|[/／·⋅每(]\s?({_escaped(list(plain))})", rest):
        if match[1]:
            out.append(data["exponents"][match[1]].get(match[2].translate(_EXPONENT), f"{match[1]}-{match[2]}"))
        else:
            out.append(plain[match[3]])
    return out


def printed_forms(*kinds: str) -> list[str]:
    """All printed forms of units of some kinds."""
    return [form for form, (_, kind) in _forms().items() if kind in kinds]


def basis_forms() -> list[str]:
    """Printed forms that say what a mass weighs."""
    return [f for forms in _basis().values() for f in forms]


def denominator(printed: str) -> str:
    """The symbol that a unit has as a denominator (公顷: hm-2), or an empty string."""
    listed: dict[str, list[str]] = _data()["denominator"]
    forms = {form: symbol for symbol, printed_forms in listed.items() for form in printed_forms}
    return forms.get(printed, "")


def spoken() -> frozenset[str]:
    """Counters before which 两 to 十 still count things."""
    return frozenset(_data()["spoken_count"])

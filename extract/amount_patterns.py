"""The words around a number: hedges (约, 超, 左右), currency signs, 余, units, 每吨; made from the vocabulary."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from extract import units
from extract.calendar_terms import one_of
from extract.numbers import NUMERAL

_MONEY = Path(__file__).parent / "vocabulary" / "money.yaml"
_HEDGES = Path(__file__).parent / "vocabulary" / "hedges.yaml"
_SEP = r"\s?(?:[-–—―－~～至]|到)\s?"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before a number."""

    hedge: str = ""
    """Comparator of the words before it; empty where there are none."""
    sign: str = ""
    per: str = ""
    """The unit of 每吨106元."""


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands after a number; `end` is where it stops."""

    end: int
    second: str = ""
    """The upper end of a range."""
    first_unit: str = ""
    """The unit that the lower end of a range carries itself."""
    unit: str = ""
    money: str = ""
    hedge: str = ""
    per: str = ""
    uncertainty: Decimal | None = None
    million: Decimal = Decimal(1)
    tenths: bool = False
    """True for 8成."""


@cache
def _data(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def _listed(groups: dict[str, list[str]]) -> str:
    return one_of(re.escape(form) for forms in groups.values() for form in forms)


@cache
def _sense(side: str) -> dict[str, str]:
    return {word: sense for sense, words in _data(_HEDGES)[side].items() for word in words}


@cache
def _per_unit() -> str:
    forms = units.printed_forms("mass", "area", "count", "energy", "volume")
    return rf"(?:{one_of(map(re.escape, forms))})(?:\s?{one_of(map(re.escape, units.basis_forms()))})?(?![A-Za-z0-9])"


@cache
def _head() -> re.Pattern[str]:
    hedges = _data(_HEDGES)
    words = _listed(hedges["before"])
    not_near = "".join(hedges["not_near"])
    return re.compile(
        rf"(?:每(?P<per>{_per_unit()})(?:的?(?:价格|均价|单价|售价|成交价|收购价|价))?(?:为|是|达|仅|从|由)?)?"
        rf"(?:(?P<hedge>(?<![{not_near}](?=近))(?<!\d(?=[~～])){words})(?:{one_of(hedges['links'])})?(?:{words})?)?"
        rf"(?:(?P<sign>{_listed(_data(_MONEY)['signs'])})\s?)?$"
    )


@cache
def _tail() -> re.Pattern[str]:
    hedges, money = _data(_HEDGES), _data(_MONEY)
    inside = one_of(word for words in hedges["inside"].values() for word in words)
    word = rf"(?:{_listed(money['words'])}|元(?![素年旦件老首月宵代谋勋宇])(?:\(?人民币\)?)?)"
    unit = rf"(?:{word}|成(?![立为果功本熟效员就都交长分份])|{units.pattern()})"
    million = rf"(?:\s?{one_of(money['million'])}(?![a-z]))?"
    signs = _listed(money["signs"])
    return re.compile(
        rf"(?:\s?±\s?(?P<pm>\d+(?:\.\d+)?)\)?)?(?P<in1>{inside})?(?P<million>{million})"
        rf"(?:(?P<u1>\s?{unit})?{_SEP}(?:{signs}\s?)?(?P<two>{NUMERAL})(?P<in2>{inside})?(?P<million2>{million}))?"
        rf"(?:\s?(?:(?P<money>{word})|(?P<tenths>成(?![立为果功本熟效员就都交长分份])|)(?P<unit>{units.pattern()})?))"
        rf"(?P<after>{_listed(hedges['after'])})?"
        rf"(?:\s?[/／每](?P<per>{_per_unit()}))?"
    )


def before(text: str, start: int) -> tuple[int, Head]:
    """Where the words that belong to a number begin, and what they say."""
    window = max(0, start - 16)
    match = _head().search(text[window:start])
    if match is None:
        return start, Head()
    hedge = _sense("before").get(match["hedge"] or "", "")
    return window + match.start(), Head(hedge, match["sign"] or "", match["per"] or "")


def tail(text: str, end: int, signed: bool) -> Tail:
    """What follows a number; `signed` is true after a currency sign, which needs no unit."""
    match = _tail().match(text, end)
    if match is None:
        return Tail(end)
    hedge = _sense("after").get(match["after"] or "") or _sense("inside").get(match["in2"] or match["in1"] or "", "")
    scale = (match["million2"] or match["million"] or "").strip()
    return Tail(
        match.end(),
        match["two"] or "",
        (match["u1"] or "").strip(),
        "%" if match["tenths"] else match["unit"] or "",
        match["money"] or "",
        hedge,
        match["per"] or "",
        Decimal(match["pm"]) if match["pm"] else None,
        Decimal(_data(_MONEY)["million"].get(scale, 1)),
        bool(match["tenths"]),
    )


def currency(word: str, sign: str, region: str) -> str:
    """ISO 4217 code of the words after or the sign before a number; empty where neither is there."""
    money = _data(_MONEY)
    for code, words in money["words"].items():
        if word in words:
            return str(code)
    if word.startswith("元"):
        signed = _by_sign(sign)
        return signed or ("CNY" if "人民币" in word else str(money["plain"][region]))
    return _by_sign(sign)


def _by_sign(sign: str) -> str:
    return next((str(code) for code, signs in _data(_MONEY)["signs"].items() if sign and sign in signs), "")

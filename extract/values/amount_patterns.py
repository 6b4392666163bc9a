"""The words around a number: signs, hedges (约, 超, 左右), currencies, 余, units, 每吨; made from the vocabulary."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from extract.model import Comparator
from extract.values import units
from extract.values.calendar_terms import one_of
from extract.values.numbers import NUMERAL, PLAIN, POWER, SCALE, parse, scale_of
from ingest import rulefiles

_MONEY = Path(__file__).parents[1] / "vocabulary" / "money.yaml"
_HEDGES = Path(__file__).parents[1] / "vocabulary" / "hedges.yaml"
_SEP = r"(?:\(含\))?\s?(?:[-–—―－~～至]{1,2}|到)\s?"
_TENTHS = r"成(?![立为果功本熟效员就都交长分份新])"
_REACH = 16
"""Characters before a number in which the words that belong to it lie."""

Hedge = Comparator | Literal[""]
"""What words say of how exact a number is; empty where there are none."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before a number."""

    hedge: Hedge = ""
    """Comparator of the words before it; empty where there are none."""
    sign: str = ""
    """The sign of a currency."""
    per: str = ""
    """The unit of 每吨106元."""
    minus: bool = False
    """True for -1.8, 零下5."""


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands after a number; `end` is where it stops."""

    end: int
    second: str = ""
    """The upper end of a range, with its sign."""
    first_unit: str = ""
    """The unit that the lower end of a range carries itself."""
    unit: str = ""
    money: str = ""
    hedge: Hedge = ""
    per: str = ""
    yearly: bool = False
    """True for 元/亩·年."""
    spread: str = ""
    """The ± of 161.8±6 and 3.2±0.5万, as printed."""
    factor: Decimal = Decimal(1)
    """What million, 成 and a power of ten behind brackets multiply by."""
    bracketed: bool = False
    """True for (3.2±0.5)×10⁴, whose bracket opens before the number."""
    more: Decimal = Decimal(0)
    """What 半 or a digit behind adds: 六成半, 七成六, 一吨半."""
    scale: str = ""
    """The 万 of 50多万, parted from its number."""


@cache
def _data(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = rulefiles.said(path.read_text(encoding="utf-8"))
    return data


def hedges() -> dict[str, Any]:
    """The words that say how exact a number is, as `hedges.yaml` has them."""
    return _data(_HEDGES)


def _listed(groups: dict[str, list[str]]) -> str:
    return one_of(re.escape(form) for forms in groups.values() for form in forms)


@cache
def _sense(side: str) -> dict[str, Comparator]:
    return {word: cast(Comparator, sense) for sense, words in hedges()[side].items() for word in words}


@cache
def _per_unit() -> str:
    forms = units.printed_forms("mass", "area", "count", "energy", "volume")
    return rf"(?:{one_of(map(re.escape, forms))})(?:\s?{one_of(map(re.escape, units.basis_forms()))})?(?![A-Za-z0-9])"


def _not_part() -> str:
    """Bars hedges that are parts of other words: 节约, 最近."""
    barred = hedges()["not_after"]
    return "".join(rf"(?<![{''.join(before)}](?={word}))" for word, before in barred.items() if before)


@cache
def _head() -> re.Pattern[str]:
    words = _listed(hedges()["before"])
    return re.compile(
        rf"(?:每(?P<per>{_per_unit()})(?:的?(?:价格|均价|单价|售价|成交价|收购价|价))?(?:为|是|达|仅|从|由)?)?"
        rf"(?:(?P<hedge>{_not_part()}(?<!\d(?=[~～])){words})(?:{one_of(hedges()['links'])})?(?:{words})?)?"
        rf"(?:(?P<sign>{_listed(_data(_MONEY)['signs'])})\s?)?"
        r"(?P<minus>(?<![A-Za-z0-9)\]%~～])-|零下|(?<![肩担身自抱背承])负)?$"
    )


@cache
def _before_round() -> re.Pattern[str]:
    return re.compile(rf"(?<![\u4e00-\u9fff][通经超度])(?P<hedge>{_listed(hedges()['before_round'])})$")


@cache
def _tail() -> re.Pattern[str]:
    money = _data(_MONEY)
    inside = _listed(hedges()["inside"])
    word = rf"(?:{_listed(money['words'])}|元(?![素年旦件老首月宵代谋勋宇])(?:\(?人民币\)?|整(?![个体理治合改]))?)"
    unit = rf"(?:{word}|{_TENTHS}|{units.pattern()})"
    million = rf"(?:\s?{one_of(money['million'])}(?![a-z]))?"
    signs = _listed(money["signs"])
    bracket = r"\)(?!\s?[×xX*·]\s?10)"
    least = r"\s?以上(?=[^，。；、]{2,14}以[下内])"
    return re.compile(
        rf"(?:\s?±\s?(?P<pm>{POWER}|{PLAIN}{SCALE}?)(?:{bracket})?)?(?:(?P<in1>{inside})(?P<scale1>{SCALE})?)?(?P<million>{million})"
        rf"(?:(?P<u1>\s?{unit})?(?:{_SEP}|(?P<least>{least}))(?:{signs}\s?)?(?:百分之)?(?P<two>(?:(?<=[~～至到])-)?{NUMERAL})"
        rf"(?P<in2>{inside})?(?P<million2>{million}))?"
        rf"(?:\)\s?(?:[×xX*·]\s?(?P<power>10(?:\^?\s?[-−–]?\d{{1,2}}|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))|(?P<scale>{SCALE})))?"
        rf"(?:\s?(?:(?P<money>{word})|(?P<tenths>{_TENTHS}(?P<tenth>半|[一二三四五六七八九](?![十百千万亿个家项分]))?)"
        rf"|(?P<unit>{units.pattern()}))?)"
        rf"(?P<half>(?<=[吨里米斤顷亩倍年月])半(?![径岛数山年月天])|(?<=[吨里米斤顷亩倍])半(?=[年月天]))?(?P<more>(?<=[倍年月吨亩里米顷])多(?![元种样边数次方个项功级层维变]))?(?:\(含\))?(?P<after>{_listed(hedges()['after'])})?"
        rf"(?:\s?[/／](?:\((?P<per2>{_per_unit()})[·*/]年\))|\s?[/／每](?P<per>{_per_unit()})(?P<yearly>[/／·每]年)?)?"
    )


@cache
def _after() -> re.Pattern[str]:
    return re.compile(_listed(hedges()["after"]))


def before(text: str, start: int, roundly: bool = False) -> tuple[int, Head]:
    """Where the words that belong to a number begin, and what they say; `roundly` where it is only 百 or 万."""
    window = max(0, start - _REACH)
    if roundly and (match := _before_round().search(text[window:start])):
        return window + match.start(), Head(_sense("before_round")[match["hedge"]])
    match = _head().search(text[window:start])
    if match is None:
        return start, Head()
    hedge: Hedge = _sense("before").get(match["hedge"] or "", "")
    return window + match.start(), Head(hedge, match["sign"] or "", match["per"] or "", bool(match["minus"]))


def hedge_after(text: str, end: int) -> tuple[int, Hedge]:
    """Where a hedge behind (以上, 左右) ends, and its comparator; `end` and nothing where there is none."""
    match = _after().match(text, end)
    return (match.end(), _sense("after")[match[0]]) if match else (end, "")


def tail(text: str, end: int) -> Tail:
    """What follows a number."""
    match = _tail().match(text, end)
    if match is None:
        return Tail(end)
    scale = (match["million2"] or match["million"] or "").strip()
    factor = Decimal(_data(_MONEY)["million"].get(scale, 1)) * (10 if match["tenths"] else 1) * _scaled(match)
    return Tail(
        match.end(),
        match["two"] or "",
        (match["u1"] or "").strip(),
        "%" if match["tenths"] else match["unit"] or "",
        match["money"] or "",
        _hedge(match),
        match["per"] or match["per2"] or "",
        bool(match["per2"] or match["yearly"]),
        match["pm"] or "",
        factor,
        bool(match["power"] or match["scale"]),
        _more(match),
        match["scale1"] or "",
    )


def _hedge(match: re.Match[str]) -> Hedge:
    """The comparator of the words inside and behind; 以上…以下 is a range and none."""
    if match["least"]:
        return ""
    if match["after"]:
        return _sense("after")[match["after"]]
    if match["more"] or "多" in (match["unit"] or ""):
        return ">"
    return _sense("inside").get(match["in2"] or match["in1"] or "", "")


def _more(match: re.Match[str]) -> Decimal:
    """What 半 or a digit behind adds to the number, in its own unit."""
    if match["half"] or match["tenth"] == "半":
        return Decimal("0.5")
    return (parse(match["tenth"]) or Decimal(0)) / 10 if match["tenth"] else Decimal(0)


def _scaled(match: re.Match[str]) -> Decimal:
    """What (3.2±0.5)×10⁴ and (2-5)万 are multiplied by."""
    if match["power"]:
        return parse("1×" + match["power"]) or Decimal(1)
    return scale_of("1" + match["scale"]) if match["scale"] else Decimal(1)


@cache
def _currencies() -> dict[str, str]:
    return {word: str(code) for code, words in _data(_MONEY)["words"].items() for word in words}


@cache
def _signs() -> dict[str, str]:
    listed = [(sign, str(code)) for code, signs in _data(_MONEY)["signs"].items() for sign in signs]
    return dict(reversed(listed))  # of a sign that two have the first is meant


def signed(text: str, start: int) -> bool:
    """True where the sign of a currency may stand right before a number."""
    return text.endswith(tuple(_signs()), max(0, start - _REACH), start - (text[start - 1 : start] == " "))


def currency(word: str, sign: str, region: str) -> str:
    """ISO 4217 code of the words after or the sign before a number; empty where neither is there."""
    if code := _currencies().get(word):
        return code
    named = _signs().get(sign, "")
    if word.startswith("元"):
        return named or ("CNY" if "人民币" in word else str(_data(_MONEY)["plain"][region]))
    return named

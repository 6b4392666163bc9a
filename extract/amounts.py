"""Quantities, counts, shares, sums of money and prices in folded text.

`find` gives each with its value multiplied out (58.3亿元 is 5830000000 CNY), range, uncertainty, comparator, unit,
currency, denominator of a price and carbon basis. The basis is taken from the words and never guessed; nothing is
converted. Ordinals, codes, years and manners of speaking (一切, 十分, 一带一路) are no amounts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from extract import units
from extract.amount_patterns import Tail, before, currency, tail
from extract.model import Amount, Basis, Comparator
from extract.numbers import NUMERAL, parse, plain, scale_of
from extract.units import Unit

_NUMERAL = re.compile(rf"(?<![A-Za-z\d.第〔\[^零〇○一二两三四五六七八九十百千万亿])(?<!\d,)(?<![A-Za-z]-){NUMERAL}")
_CHINESE = re.compile(r"[零〇○一二两三四五六七八九十百千万亿点]+")
_NO_UNIT_BEFORE = ("级", "一遇", "一体")
"""What follows a unit that measures nothing: 500吨级, 百年一遇, 五位一体."""
_SPEAKING_AFTER = ("数", "几", "成", "每", "逐", "唯", "统", "划", "同", "万")
_ROUND = re.compile(r"[百千万亿]+|[一十百千万亿][万千百]?一?")
_SHARES = {"百": "%", "千": "‰"}
_SHARE = re.compile(r"([百千])分之$")
_CLAUSE = re.compile(r"[，。；：？！,;]")
_RATE = re.compile(r"(?:每年|年均|年覆盖|年固碳|年固|年吸收|年捕获|年储存|年封存|年排放|年减排|年碳汇)[^，。；]{0,10}$")
_PER_AREA = re.compile(r"每(公顷|亩|平方公里|平方米|平方千米)[^，。；]{0,10}$")
_DIOXIDE = re.compile(r"(二氧化碳当量|CO[2₂][-\s]?eq?|CO[2₂]当量)|(二氧化碳|CO[2₂])(?!当量)")
_WEIGHED = ("t", "kt", "Mt", "Gt", "kg", "Tg", "Pg")
_NO_DURATION_BEFORE = re.compile(r"(?:近|这|过去|未来|此后|前|后|头|公元|民国|同比|第)$")
_NO_DURATION_AFTER = re.compile(r"前|后|来|以来|[级代度间初底末中报鉴会检审]|[0-9一二三四五六七八九十]+月|生(?!长)")


_NONE = Unit("", "")


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The value or the two ends of a range, multiplied out."""

    low: Decimal
    high: Decimal | None = None


def find(text: str, region: str = "") -> Iterator[tuple[int, int, Amount]]:
    """Every amount of a folded text with its start and end, in order; `region` (CN, HK, TW, MO) says what 元 is."""
    reached = 0
    for match in _NUMERAL.finditer(text):
        if match.start() < reached:
            continue
        if (found := _at(text, match, region)) is not None:
            yield found
            reached = found[1]


def _at(text: str, match: re.Match[str], region: str) -> tuple[int, int, Amount] | None:
    share = _SHARE.search(text, max(0, match.start() - 5), match.start())
    start, head = before(text, share.start() if share else match.start())
    rest = tail(text, match.end(), bool(head.sign))
    numbers = _numbers(match[0], rest)
    if numbers is None or _manner_of_speaking(text, match, rest):
        return None
    end = rest.end
    comparator = _comparator(head.hedge or rest.hedge or "=")
    money = currency(rest.money, head.sign, region)
    if money:
        per = _per(rest.per or head.per)
        return start, end, replace(_made(text[start:end], numbers, rest, comparator), currency=money, per=per)
    if share:
        return start, end, _made(text[start:end], numbers, rest, comparator, Unit(_SHARES[share[1]], "ratio"))
    unit = units.unit(rest.unit) if rest.unit else None
    if unit is None or text.startswith(_NO_UNIT_BEFORE, end):
        return None
    if unit.kind == "time" and not _duration(text, match, rest):
        return None
    unit = _measured(text[_clause_start(text, start) : start], unit)
    return start, end, _made(text[start:end], numbers, rest, comparator, unit)


def _comparator(sign: str) -> Comparator:
    return cast(Comparator, sign)  # hedges.yaml gives hedges by their sign


def _numbers(first: str, rest: Tail) -> _Numbers | None:
    low = parse(first)
    if low is None:
        return None
    factor = rest.million * (10 if rest.tenths else 1)
    low *= factor
    if not rest.second:
        return _Numbers(plain(low))
    high = parse(rest.second)
    if high is None:
        return None
    high *= factor
    if scale_of(first) == 1 and not rest.first_unit and low * scale_of(rest.second) <= high and low < high:
        low *= scale_of(rest.second)
    return _Numbers(plain(low), plain(high)) if low <= high else None


def _manner_of_speaking(text: str, match: re.Match[str], rest: Tail) -> bool:
    """True for numerals that count nothing: 一个, 十分, 两种, and small counts of things one does not measure."""
    if not _CHINESE.fullmatch(match[0]) or rest.second:
        return False
    value = parse(match[0])
    if value is None or text[match.start() - 1 : match.start()] in _SPEAKING_AFTER:
        return True
    if text[match.start() - 1 : match.start()] == "上" and value >= 100 and rest.unit:
        return False
    if _ROUND.fullmatch(match[0]) and not rest.money and rest.unit != "倍":
        return True
    unit = units.unit(rest.unit) if rest.unit else None
    if unit is None or rest.money:
        return False
    if unit.kind == "count" and value <= 10:
        return rest.unit not in units.spoken() or value < 2
    return unit.kind == "time" or (unit.kind in ("length", "mass") and rest.unit in ("米", "斤", "克"))


def _duration(text: str, match: re.Match[str], rest: Tail) -> bool:
    if rest.unit[:1] != "年":
        return True
    if (len(match[0]) >= 4 and "." not in match[0]) or len(rest.second) >= 4:
        return False
    return not _NO_DURATION_BEFORE.search(text[: match.start()][-4:]) and not _NO_DURATION_AFTER.match(text, rest.end)


def _made(printed: str, numbers: _Numbers, rest: Tail, comparator: Comparator, unit: Unit = _NONE) -> Amount:
    value = numbers.low if numbers.high is None else None
    low = None if numbers.high is None else numbers.low
    return Amount(printed, value, low, numbers.high, rest.uncertainty, comparator, unit.symbol, basis=unit.basis)


def _by_area(clause: str, unit: Unit) -> Unit:
    """The unit with the area that the clause before it names: 每公顷固碳1.5吨."""
    match = _PER_AREA.search(clause)
    below = units.denominator(match[1]) if match else ""
    if not below:
        return unit
    weighed = f" {unit.basis}" if unit.basis else ""
    return Unit(f"{unit.symbol.removesuffix(unit.basis)}{weighed} {below}", unit.kind, unit.basis)


def _measured(clause: str, unit: Unit) -> Unit:
    """The unit with what the clause before it says is weighed, and whether by the year."""
    if unit.kind == "mass" and not unit.basis:
        unit = _weighed(unit, clause)
    if unit.kind != "mass" or " " in unit.symbol:
        return unit
    unit = _by_area(clause, unit)
    if _RATE.search(clause):
        weighed = f" {unit.basis}" if unit.basis and " " not in unit.symbol else ""
        symbol = unit.symbol.removesuffix(unit.basis) if weighed else unit.symbol
        return Unit(f"{symbol}{weighed} yr-1", unit.kind, unit.basis)
    return unit


def _clause_start(text: str, start: int) -> int:
    return max((m.end() for m in _CLAUSE.finditer(text, max(0, start - 40), start)), default=max(0, start - 40))


def _weighed(unit: Unit, clause: str) -> Unit:
    """The unit of a mass with what the words just before say is weighed."""
    told = list(_DIOXIDE.finditer(clause))
    if not told or len(clause) - told[-1].end() > 12 or unit.symbol not in _WEIGHED:
        return unit
    basis: Basis = "CO2e" if told[-1][1] else "CO2"
    return Unit(unit.symbol + basis, unit.kind, basis)


def _per(printed: str) -> str:
    found = units.unit(printed) if printed else None
    return found.symbol if found else ""

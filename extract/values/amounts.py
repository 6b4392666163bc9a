"""Quantities, counts, shares, sums of money and prices in folded text.

`find` gives each with its value multiplied out (58.3亿元 is 5830000000 CNY), range, uncertainty, comparator, unit,
currency, denominator of a price and carbon basis. The basis is taken from the words and never guessed; nothing is
converted but shares (三分之一 is 33.33 %). Ordinals, codes, years and manners of speaking (一切, 十分, 一带一路) are no
amounts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from operator import itemgetter

from extract.model import Amount
from extract.values import amount_words, units, weighed
from extract.values.amount_patterns import Head, Tail, before, currency, signed, tail
from extract.values.numbers import DIGITS, NUMERAL, SCALES, neighbours, parse, plain, scale_of, shared_scale
from extract.values.units import Unit

_NUMERAL = re.compile(rf"(?<![A-Za-z\d.第〔\[^零〇○一二两三四五六七八九十百千万亿])(?<!\d,)(?<![A-Za-z]-){NUMERAL}")
_RUN = re.compile(r"[\d零〇○一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅]+")
"""Where a numeral can begin."""
_CHINESE = re.compile(r"[零〇○一二两三四五六七八九十百千万亿点]+")
_NO_UNIT_BEFORE = ("级", "一遇", "一体")
"""What follows a unit that measures nothing: 500吨级, 百年一遇, 五位一体."""
_RANKED = re.compile(r"(?<![此目之日年当以提空])前$")
"""What makes a count a rank: 前三名, 前10位."""
_SPEAKING_AFTER = ("数", "几", "成", "每", "逐", "唯", "统", "划", "同", "万")
_ROUND = re.compile(r"[百千万亿]+|[十百千万]?一|十")
"""Numerals that count nothing by themselves; 十公里 and 十家 do, by their unit."""
_BARE_ROUND = re.compile(r"[百千万亿]{1,2}")
_SHARE = re.compile(r"(?<![一二两三四五六七八九十百千万\d])([百千万二三四五六七八九十]|(?<!\d)\d{1,2})分之$")
_NO_DURATION_BEFORE = re.compile(r"(?:近|这|过去|未来|此后|前|后|头|公元|民国|同比|第)$")
_NO_DURATION_AFTER = re.compile(r"前|后|来|以来|[级代度间初底末中报鉴会检审]|[0-9一二三四五六七八九十]+月|生(?!长)")
_WEIGHTY = ("mass", "area", "length", "volume", "energy")
"""Kinds of unit that a small number in words still counts behind a hedge: 近一吨."""
_SIGNED = ("temperature", "ratio")
_NONE = Unit("", "")
_SHARE_UNITS = {"百": Unit("%", "ratio"), "千": Unit("‰", "ratio")}
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The value or the two ends of a range, multiplied out."""

    low: Decimal
    high: Decimal | None = None
    uncertainty: Decimal | None = None

    def times(self, factor: Decimal) -> "_Numbers":
        """All of it multiplied."""
        high = None if self.high is None else plain(self.high * factor)
        sure = None if self.uncertainty is None else plain(self.uncertainty * factor)
        return _Numbers(plain(self.low * factor), high, sure)


def find(text: str, region: str = "") -> Iterator[tuple[int, int, Amount]]:
    """Every amount of a folded text with its start and end, in order; `region` (CN, HK, TW, MO) says what 元 is."""
    reached = 0
    for found in sorted((*_figures(text, region), *amount_words.find(text)), key=itemgetter(0)):
        if found[0] >= reached:
            yield found
            reached = found[1]


def _figures(text: str, region: str) -> Iterator[tuple[int, int, Amount]]:
    reached = 0
    for run in _RUN.finditer(text):
        match = _NUMERAL.match(text, run.start()) if run.start() >= reached else None
        if match is None:
            continue
        if (found := _at(text, match, region)) is not None:
            yield found
            reached = found[1]


def _at(text: str, match: re.Match[str], region: str) -> tuple[int, int, Amount] | None:
    parted = text.endswith("分之", 0, match.start())
    share = _SHARE.search(text, max(0, match.start() - 5), match.start()) if parted else None
    rest = tail(text, match.end())
    if not (share or rest.money or rest.unit or signed(text, match.start())):
        return None
    start, head = before(text, share.start() if share else match.start(), bool(_BARE_ROUND.fullmatch(match[0])))
    if head.minus and not _can_be_negative(rest, head):
        start, head = match.start(), Head()
    numbers = _numbers(match[0], head, rest)
    if numbers is None or (not share and _manner_of_speaking(text, match, head, rest)):
        return None
    start -= rest.bracketed and text[start - 1 : start] == "("
    if money := currency(rest.money, head.sign, region):
        return _money(text, start, money, numbers, head, rest)
    if share:
        made = _share(share[1], numbers)
        return made and (start, rest.end, _made(text[start : rest.end], made[0], head, rest, made[1]))
    unit = units.unit(rest.unit) if rest.unit else None
    if unit is None or text.startswith(_NO_UNIT_BEFORE, rest.end):
        return None
    if unit.kind == "count" and _RANKED.search(text, max(0, match.start() - 2), match.start()):
        return None
    if unit.kind == "time" and not _duration(text, match, rest):
        return None
    unit = weighed.measured(weighed.clause_before(text, match.start() if head.per else start), unit)
    return start, rest.end, _made(text[start : rest.end], numbers, head, rest, unit)


def _can_be_negative(rest: Tail, head: Head) -> bool:
    """True for what can be less than nothing: temperatures, shares, money, fluxes; 约-3家 is a dash."""
    unit = units.unit(rest.unit) if rest.unit else None
    return bool(rest.money or head.sign) or (unit is not None and (unit.kind in _SIGNED or " " in unit.symbol))


def _money(text: str, start: int, code: str, numbers: _Numbers, head: Head, rest: Tail) -> tuple[int, int, Amount]:
    below, yearly = _per(rest.per or head.per), rest.yearly
    if not below:
        below, yearly = weighed.per(weighed.clause_before(text, start))
    per = f"{below} yr" if below and yearly else below
    made = _made(text[start : rest.end], numbers, head, rest)
    return start, rest.end, replace(made, currency=code, per=per)


def _share(whole: str, numbers: _Numbers) -> tuple[_Numbers, Unit] | None:
    """百分之三, 千分之三 in their own unit; 三分之一 and 万分之三 in percent, to two decimal places."""
    if unit := _SHARE_UNITS.get(whole):
        return numbers, unit
    parts = Decimal(10000) if whole == "万" else parse(whole)
    if not parts or numbers.high is not None or (whole != "万" and numbers.low > parts):
        return None
    return _Numbers(plain((numbers.low * 100 / parts).quantize(_CENT))), Unit("%", "ratio")


def _numbers(first: str, head: Head, rest: Tail) -> _Numbers | None:
    first += rest.scale
    ends = None if rest.second else neighbours(first)
    low = ends[0] if ends else _first(first, bool(head.hedge or rest.hedge))
    high = ends[1] if ends else parse(rest.second) if rest.second else None
    if low is None or (rest.second and high is None):
        return None
    low, high = (low + rest.more, high) if high is None else (low, high + rest.more)
    if rest.spread and scale_of(first) == 1:
        low *= scale_of(rest.spread)
    if rest.second and not rest.first_unit:
        low *= shared_scale(first, rest.second)
    if head.minus:
        low = -low
    if high is not None and low > high:
        return None
    return _Numbers(low, high, parse(rest.spread) if rest.spread else None).times(rest.factor)


def _first(numeral: str, hedged: bool) -> Decimal | None:
    """The value of a numeral; 万 and 亿 alone are numbers only where words say how exact they are: 近亿, 万余."""
    if numeral in ("万", "亿") and hedged:
        return Decimal(SCALES[numeral])
    if len(numeral) == 2 and all(c in DIGITS for c in numeral):
        return None  # 三五个 is a few
    return parse(numeral)


def _manner_of_speaking(text: str, match: re.Match[str], head: Head, rest: Tail) -> bool:
    """True for numerals that count nothing: 一个, 十分, 两种, and small counts of things one does not measure."""
    if not _CHINESE.fullmatch(match[0]) or rest.second:
        return False
    value = _first(match[0], True)
    if ends := neighbours(match[0]):
        value = ends[1]
    if value is None or text[match.start() - 1 : match.start()] in _SPEAKING_AFTER:
        return True
    unit = units.unit(rest.unit) if rest.unit else None
    hedged = bool(head.hedge or rest.hedge)
    if unit is not None and ((hedged and (value >= 10 or unit.kind in _WEIGHTY)) or rest.more):
        return unit.kind == "time"
    if _ROUND.fullmatch(match[0]) and not rest.money and not (match[0] == "一" and rest.unit == "倍"):
        return not (match[0] == "十" and unit is not None and (unit.kind in _WEIGHTY or rest.unit in units.spoken()))
    if rest.money:
        return rest.money == "元" and len(match[0]) == 1 and match[0] not in "两十" and not (hedged or head.per)
    if unit is None:
        return False
    if unit.kind == "count" and value <= 10:
        return rest.unit not in units.spoken() or value < 2
    return unit.kind == "time" or (value < 10 and rest.unit in ("米", "斤", "克"))


def _duration(text: str, match: re.Match[str], rest: Tail) -> bool:
    if rest.unit[:1] != "年":
        return True
    if (len(match[0]) >= 4 and "." not in match[0]) or len(rest.second) >= 4:
        return False
    return not _NO_DURATION_BEFORE.search(text[: match.start()][-4:]) and not _NO_DURATION_AFTER.match(text, rest.end)


def _made(printed: str, numbers: _Numbers, head: Head, rest: Tail, unit: Unit = _NONE) -> Amount:
    value, low = (numbers.low, None) if numbers.high is None else (None, numbers.low)
    comparator = head.hedge or rest.hedge or "="
    return Amount(printed, value, low, numbers.high, numbers.uncertainty, comparator, unit.symbol, basis=unit.basis)


def _per(printed: str) -> str:
    found = units.unit(printed) if printed else None
    return found.symbol if found else ""

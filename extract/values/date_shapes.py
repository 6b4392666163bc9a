"""The shapes in which dates are printed, as patterns over folded text.

Where two shapes match at one place the longer match wins, then the earlier shape. A shape is looked for only in text
that has a word it needs, and one of many beginnings only where it can begin: most text has no date.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.reading.needed import Needs, has, needs, telling
from extract.values.calendar_terms import calendar, one_of
from extract.values.days import Half

_N = "零〇○一二三四五六七八九十"
_SEP = r"(?:[-–—―－~～至]{1,3}|到)"
_Y4 = r"(?:1[89]|20)\d\d(?<![\dA-Za-z.]\d{4})"
_M = r"(?:1[0-2]|0?[1-9])"
_D = r"(?:[12]\d|3[01]|0?[1-9])"
_ORDINAL = r"第?[一二三四1-4]季度|第[一二三四1-4]季(?![度节风])"
_EDGE = r"初(?![步期级次始衷])|底(?![部层线栖])|末(?!端)"
_SEASON = r"[春夏秋冬][季天]|[春夏秋冬](?=[，。、；)至到])"
_PART_OF_YEAR = (
    rf"上半年|下半年|{_ORDINAL}|前三季度|前[三3]季(?![度节风])|年初(?![一二三四五六七八九十])|年底|年末|年中(?![国小型期])|年内|{_SEASON}|{_EDGE}"
    r"|前(?:[两二三四五六七八九]|十一?|[2-9]|1[01])个月|前[两二]个?季度|首季度?|伊始"
)
_PART_OF_MONTH = rf"上旬|中旬|下旬|月初|月底|{_EDGE}|中(?=[,，。、)\]])"
_ROC = r"(?:9\d|1[0-2]\d|130)"
_LASTED = (
    r"间|内(?!政)|以?来|之?久|以[上下]|以?后|之后|以?前(?![三3\d])|历史|寿命|期|一遇|尺度|左右|[多余]|计(?!划)|平均"
)
_LASTING = rf"年(?!{_LASTED})"
"""年 where what follows does not show that it counts years."""
_COUNTED = r"(?<![\d.近约逾达每第满过余整经历长隔时])(?<!未来)(?<!至少)(?<!持续)(?<!年限)(?<!期限)"
_BARE_ROC = rf"{_COUNTED}(?={_ROC}{_LASTING})"
_NO_YEAR = "(?<![以之此多](?=前年))(?<![减想正](?=当年))"
"""Bars words in which a year is only seen: 以前年度, 不减当年."""
_DIGIT = "零〇一二三四五六七八九"
_CENTURY = r"(?:(?<!\d)(1[5-9]|2[01])世纪|(?<![一二三])(十[五六七八九]|二十一?)世纪|([上本])世纪)"
_POINTED = r"((?:19|20)\d\d)(?<![\d/.A-Za-z〔-]\d{4})"
"""The year of a date in digits alone, and what must not stand before it."""
_MONTH_AHEAD = (
    r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?!前)|第?[一二三四]季度|[上下]半年|年?[底初末](?!期)"
)


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NEEDS: dict[str, tuple[str, ...]] = {
    "fiscal": ("财年", "财政年", "会计年度", "年度"), "decade": ("年代",), "english": _MONTHS, "days": ("月",),
    "months": ("月",), "plan": ("五",), "quarter": ("季度",), "weekday": ("周", "星期"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape of date."""

    name: str
    pattern: re.Pattern[str]
    needed: Needs
    """Characters of which the text must have some."""
    needs: tuple[str, ...] = ()
    """Words of which one must stand in the text; any text will do where there are none."""
    starts: re.Pattern[str] | None = None
    """Where it can begin; anywhere where there is none."""

    def found(self, text: str) -> Iterator[re.Match[str]]:
        """Every match in a text, none over another."""
        if not has(text, self.needed) or (self.needs and not any(word in text for word in self.needs)):
            return
        if self.starts is None:
            yield from self.pattern.finditer(text)
            return
        reached = 0
        for start in self.starts.finditer(text):
            if start.start() >= reached and (match := self.pattern.match(text, start.start())):
                yield match
                reached = match.end()


@cache
def shapes(roc: bool = False) -> tuple[Shape, ...]:
    """All shapes, the more telling first; `roc`: years of the Republic stand without 民国 (114年4月)."""
    words = calendar()
    relative = one_of([*words.years, *words.told_years])
    patterns = {
        "numeric_range": (
            rf"{_POINTED}([-/.])({_M})(?:\2({_D}))?(?:[-—~至]{{1,2}}|到)"
            rf"((?:19|20)\d\d)\2({_M})(?:\2({_D}))?(?![\d.])"
        ),
        "numeric": (
            rf"{_POINTED}([-/.])\s?({_M})\2\s?({_D})(?![\d-])"
            rf"|{_POINTED}[.]({_M})(?=$|[)，。；;、至\]》]|[-—~～–](?!\d))"
            rf"|{_POINTED}-(0[1-9]|1[0-2])(?=$|[)，。；;、~～至\]》])"
        ),
        "fiscal": (
            rf"({_Y4})(?:[-/—~](\d{{4}}|\d\d(?!\d)))?年?(?:财年|财政年度?|会计年度)|({_Y4})/(\d\d)年度"
            r"|([本上下])(?:一)?财年"
        ),
        "decade": rf"{_CENTURY}(?:([1-9])0|([一二三四五六七八九])十)年代|((?:19|20)\d)0年代",
        "english": (
            r"(?<![A-Za-z0-9])(?:([0-3]?\d)\s)?(Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)"
            r"(?:uary|ruary|ch|il|ust|tember|ember|ober)?\.?\s(?:([0-3]?\d)(?:st|nd|rd|th)?,?\s)?((?:19|20)\d\d)(?!\d)"
        ),
        "days": rf"(?:({_Y4})年|({relative})|(?<!\d年))(?<!\d)({_M})月({_D}){_SEP}({_D})[日号]",
        "months": rf"(?:({_Y4})年|({relative})|(?<!\d年))(?<!\d)({_M}){_SEP}({_M})月(?!\d)",
        "date": rf"{_half('A', roc)}(?:(?:期间|起)?(?P<to>{_SEP}){_half('B', roc)})?",
        "years": rf"({_Y4})年?{_SEP}((?:19|20)\d\d|(?<=\d[-–])\d\d)(?:年度?|(?=\)))(?!代)",
        "roc_years": (rf"(?<![\d.])({_ROC})年?{_SEP}({_ROC}){_LASTING}" if roc else "(?!)"),
        "year_alone": r"^\s*((?:19|20)\d\d)\s*$",
        "year_list": r"(?<![\dA-Za-z.])((?:19|20)\d\d)(?=(?:[、和及与](?:19|20)\d\d){0,20}[、和及与](?:19|20)\d\d年)",
        "plan": (
            r"(?<![一二三四五六七八九十\d第之])(?:(十[一二三四五六]?|[六七八九])五(?=[”’\"]|期间|时期|规划|计划|末|初|以来|开局|收官)"
            r"|(十[一二三四五六])五(?=[，。、的和]))"
        ),
        "day_word": (
            rf"(?<![至知有])({one_of([*words.days, *words.same_day, *words.next_day])})(?!头条|[益渐后前]益?|而|生)"
        ),
        "recent": (
            rf"(?<![\d月年今昨明当同生节每临附最度之起始])({one_of(words.recent)})(?![点地]|(?<!前)的)|(?:^|(?<=[。，]))(近期)(?=，)"
        ),
        "quarter": r"([上本下])(?:一)?个?季度",
        "weekday": (
            r"(?<![每逢一两几\d])(?:([本上这下])(?:周|星期)|(?:周(?!天)|星期))([一二三四五六日天])(?![年期岁到至、]|[一二三四五六日])"
        ),
    }
    starts = {"date": _beginnings(), "days": _beginnings(), "months": _beginnings()}
    listed = _NEEDS | {"recent": (*words.recent, "近期")}
    return tuple(
        Shape(n, re.compile(p), telling(needs(p)), listed.get(n, ()), starts.get(n)) for n, p in patterns.items()
    )


def _beginnings() -> re.Pattern[str]:
    """Where a date of years, months and days can begin: at figures and at words of time."""
    words = calendar()
    told = one_of([*words.years, *words.told_years, *words.months, *words.told_months])
    return re.compile(rf"\d+|第?[一二三四]季度|[{_N}]+|{told}|民国|年[底末内初]|[上下]半年|前三季度")


def _half(mark: str, roc: bool) -> str:
    """The pattern of one date, its groups marked so that it can stand twice in a range."""
    words = calendar()
    republic = f"(?:民国|{_BARE_ROC})" if roc else "民国"
    short = (
        rf"|(?P<t{mark}>(?!))"
        if roc
        else rf"|(?<![\d.{_N}第近逾约满每])(?P<t{mark}>\d\d|[零〇一二七八九][{_DIGIT}])年(?={_MONTH_AHEAD})"
    )
    year = (
        rf"(?:(?P<y{mark}>{_Y4}|(?<![{_N}])[一二][{_N}]{{3}})年度?(?!代)"
        rf"{short}|{republic}(?P<r{mark}>\d{{1,3}}|[{_N}百]{{1,5}})年度?"
        rf"|{_NO_YEAR}(?P<w{mark}>{one_of([*words.years, *words.told_years])})(?:度(?!假))?(?![限级龄])(?!而|同月))"
    )
    month = (
        rf"(?:(?P<m{mark}>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?<!三月(?=三(?![十日号])))(?:份(?!额))?(?![刊饼球嫂薪亮河花雪]|革命|文艺)"
        rf"|(?P<v{mark}>{one_of([*words.months, *words.told_months])})份?(?!同日))"
    )
    day = (
        rf"(?P<d{mark}>{_D}|二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])"
        r"(?:日(?![内常元间均益照式军本历])|号(?![线院楼文令馆]))"
    )
    return (
        rf"(?:{year}(?:的?{month}(?:{day}|(?P<q{mark}>{_PART_OF_MONTH}))?|的?(?P<p{mark}>{_PART_OF_YEAR}))?"
        rf"|(?<![\d.{_N}个])(?<!\d年)(?<!每年)(?<!每年的)(?<!每逢)"
        rf"{month.replace(f'P<m{mark}>', f'P<n{mark}>').replace(f'P<v{mark}>', f'P<x{mark}>')}"
        rf"(?:{day.replace(f'P<d{mark}>', f'P<e{mark}>')}|(?P<o{mark}>{_PART_OF_MONTH}))?"
        rf"|(?:(?<![\d.{_N}年月第每/、{'' if mark == 'B' else '-'}])|(?<=日、))"
        rf"(?P<g{mark}>{_D}|二?十[一二三四五六七八九]|二十|三十一?)"
        rf"{'[日号]' if mark == 'B' else '日'}(?![内后常元间均益照式军本历游])"
        rf"|(?<![\d{_N}多几每两数近余半])(?P<s{mark}>年底|年末|年内|(?<!大)年初(?![一二三四五六七八九十])|上半年|下半年|第?[一二三四]季度|前三季度))"
    )


def half_of(match: re.Match[str], mark: str) -> Half:
    """The words of the date whose groups carry that mark."""

    def get(*names: str) -> str:
        return next((match[n + mark] for n in names if match[n + mark]), "")

    part = get("p", "q", "o", "s")
    return Half(get("y"), get("r"), get("w"), get("m", "n"), get("v", "x"), get("d", "e", "g"), part, get("t"))

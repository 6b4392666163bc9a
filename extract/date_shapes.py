"""The shapes in which dates are printed, as patterns over folded text.

Where two shapes match at one place the longer match wins, then the earlier shape.
"""

import re
from dataclasses import dataclass
from functools import cache

from extract.calendar_terms import calendar, one_of
from extract.days import Half

_N = "零〇○一二三四五六七八九十"
_SEP = r"(?:[-–—―－~～至]+|到)"
_Y4 = r"(?<![\dA-Za-z.])(?:1[89]|20)\d\d"
_M = r"(?:1[0-2]|0?[1-9])"
_D = r"(?:[12]\d|3[01]|0?[1-9])"
_ORDINAL = r"第?[一二三四1-4]季度|第[一二三四1-4]季(?![度节风])"
_EDGE = r"初(?![步期级次始衷])|底(?![部层线栖])|末(?!端)"
_PART_OF_YEAR = rf"上半年|下半年|{_ORDINAL}|前三季度|前[三3]季(?![度节风])|年初|年底|年末|年内|{_EDGE}"
_PART_OF_MONTH = rf"上旬|中旬|下旬|月初|月底|{_EDGE}|中(?=[,，。、)\]])"
_ROC = r"(?:9\d|1[0-2]\d|130)"
_LASTED = r"间|内(?!政)|以?来|之?久|以[上下]|以?后|之后|以?前(?![三3\d])|历史|寿命|期|一遇|尺度|左右|[多余计]|平均"
_LASTING = rf"年(?!{_LASTED})"
"""年 where what follows does not show that it counts years."""
_COUNTED = r"(?<![\d.近约逾达每第满过余整经历长隔时])(?<!未来)(?<!至少)(?<!持续)(?<!年限)(?<!期限)"
_BARE_ROC = rf"{_COUNTED}(?={_ROC}{_LASTING})"
_CENTURY = "(?:20世纪|二十世纪|上世纪)"


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape of date."""

    name: str
    pattern: re.Pattern[str]


@cache
def shapes(roc: bool = False) -> tuple[Shape, ...]:
    """All shapes, the more telling first; `roc`: years of the Republic stand without 民国 (114年4月)."""
    words = calendar()
    relative = one_of([*words.years, *words.told_years])
    patterns = {
        "numeric": (
            rf"(?<![\d/.A-Za-z〔-])((?:19|20)\d\d)([-/.])\s?({_M})\2\s?({_D})(?![\d-])"
            rf"|(?<![\d/.A-Za-z〔-])((?:19|20)\d\d)[.]({_M})(?=$|[)，。；;、~～—–\-至\]》])"
            rf"|(?<![\d/.A-Za-z〔-])((?:19|20)\d\d)-(0[1-9]|1[0-2])(?=$|[)，。；;、~～至\]》])"
        ),
        "fiscal": rf"({_Y4})(?:[-/](\d{{2,4}}))?(?:财年|财政年度?|会计年度)|([本上下])(?:一)?财年",
        "decade": rf"{_CENTURY}([1-9])0年代|((?:19|20)\d)0年代|{_CENTURY}([一二三四五六七八九])十年代",
        "english": (
            r"(?<![A-Za-z0-9])(?:([0-3]?\d)\s)?(Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)"
            r"(?:uary|ruary|ch|il|ust|tember|ember|ober)?\.?\s(?:([0-3]?\d)(?:st|nd|rd|th)?,?\s)?((?:19|20)\d\d)(?!\d)"
        ),
        "days": rf"(?:({_Y4})年|({relative}))?(?<!\d)({_M})月({_D}){_SEP}({_D})[日号]",
        "months": rf"(?:({_Y4})年|({relative}))?(?<!\d)({_M}){_SEP}({_M})月(?!\d)",
        "range": rf"{_half('A', roc)}(?:期间|起)?{_SEP}{_half('B', roc)}",
        "years": rf"({_Y4})年?{_SEP}((?:19|20)\d\d|(?<=\d[-–])\d\d)(?:年|(?=\)))(?!代)",
        "roc_years": (rf"(?<![\d.])({_ROC})年?{_SEP}({_ROC}){_LASTING}" if roc else "(?!)"),
        "year_alone": r"^\s*((?:19|20)\d\d)\s*$",
        "year_list": r"(?<![\dA-Za-z.])((?:19|20)\d\d)(?=(?:[、和及与](?:19|20)\d\d)*[、和及与](?:19|20)\d\d年)",
        "plan": (
            r"(?<![一二三四五六七八九十\d第])(十[一二三四五六]?|[六七八九])五(?=[”’\"]|期间|时期|规划|计划|末|初|以来|开局|收官"
            r"|[，。、的和])"
        ),
        "single": _half("", roc),
        "day_word": rf"({one_of([*words.days, *words.same_day, *words.next_day])})(?!头条|[益渐后前]益?)",
        "recent": (
            rf"(?<![\d月年今昨明当同生节每临附最度之起始])({one_of(words.recent)})(?![点的地])|(?:^|(?<=[。，]))(近期)(?=，)"
        ),
        "weekday": (
            r"(?<![每逢一两几\d])(?:([本上这])(?:周|星期)|(?:周|星期))([一二三四五六日天])(?![年期岁到至、]|[一二三四五六日])"
        ),
    }
    return tuple(Shape(name, re.compile(pattern)) for name, pattern in patterns.items())


def _half(mark: str, roc: bool) -> str:
    """The pattern of one date, its groups marked so that it can stand twice in a range."""
    words = calendar()
    republic = f"(?:民国|{_BARE_ROC})" if roc else "民国"
    year = (
        rf"(?:(?P<y{mark}>{_Y4}|(?<![{_N}])[一二][{_N}]{{3}})年度?(?!代)"
        rf"|{republic}(?P<r{mark}>\d{{1,3}}|[{_N}百]{{1,5}})年度?"
        rf"|(?P<w{mark}>{one_of([*words.years, *words.told_years])})(?![度限级]))"
    )
    month = (
        rf"(?:(?P<m{mark}>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份(?!额))?(?![刊饼球嫂薪亮])"
        rf"|(?P<v{mark}>{one_of([*words.months, *words.told_months])})份?)"
    )
    day = (
        rf"(?P<d{mark}>{_D}|二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])"
        r"(?:日(?![内常元间均益照式军本历])|号(?![线院楼文令馆]))"
    )
    return (
        rf"(?:{year}(?:的?{month}(?:{day}|(?P<q{mark}>{_PART_OF_MONTH}))?|的?(?P<p{mark}>{_PART_OF_YEAR}))?"
        rf"|(?<![\d.{_N}个]){month.replace(f'P<m{mark}>', f'P<n{mark}>').replace(f'P<v{mark}>', f'P<x{mark}>')}"
        rf"(?:{day.replace(f'P<d{mark}>', f'P<e{mark}>')}|(?P<o{mark}>{_PART_OF_MONTH}))?"
        rf"|(?<![\d.{_N}年月第每/、{'' if mark == 'B' else '-'}])"
        rf"(?P<g{mark}>{_D}|二?十[一二三四五六七八九]|二十|三十一?)日(?![内常元间均益照式军本历游])"
        rf"|(?<![\d{_N}多几每两数近余半])(?P<s{mark}>年底|年末|年内|年初|上半年|下半年|第?[一二三四]季度|前三季度))"
    )


def half_of(match: re.Match[str], mark: str) -> Half:
    """The words of the date whose groups carry that mark."""

    def get(*names: str) -> str:
        return next((match[n + mark] for n in names if match[n + mark]), "")

    return Half(get("y"), get("r"), get("w"), get("m", "n"), get("v", "x"), get("d", "e", "g"), get("p", "q", "o", "s"))

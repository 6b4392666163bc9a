"""Which day, month or year the words of a date mean, given when they were printed and what was told before.

A date without a year lies in the past of the item that tells it, unless words of plan govern it (将, 拟, 计划).
"""

import re
from dataclasses import dataclass, replace

from extract.values.calendar_terms import calendar, one_of
from extract.values.numbers import parse
from extract.values.points import Point

_NEAR_PAST = 60
"""Days that a planned date may lie back before it is taken to mean the coming year."""
_SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}
"""Seasons as EDTF numbers them."""
QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class Told:
    """What a date is read against."""

    anchor: Point | None
    """When the item was printed."""
    last: Point | None = None
    """The last date with a year of its own told before, for 同年, 同日 and months that follow on."""
    in_sentence: bool = False
    """True where `last` stands in the same sentence."""
    future: bool = False
    """True where words of plan govern the date."""


@dataclass(frozen=True, slots=True)
class Half:
    """The words of one date: each part as printed, empty where absent."""

    year: str = ""
    roc: str = ""
    """Year of the Republic, as in 民国114年."""
    year_word: str = ""
    month: str = ""
    month_word: str = ""
    day: str = ""
    part: str = ""
    """年底, 上半年, 初 and the like."""
    short: str = ""
    """The last two digits of a year, as in 98年4月."""

    @property
    def dated(self) -> bool:
        """True where the year is printed."""
        return bool(self.year or self.roc or self.short)

    @property
    def relative(self) -> bool:
        """True where the year depends on when it was printed."""
        return not self.dated


def number(words: str) -> int:
    """The number that a printed year, month or day stands for; 0 where there is none."""
    value = parse(words) if words else None
    return int(value) if value is not None else 0


def resolve(half: Half, told: Told, before: Point | None = None) -> Point | None:
    """The point a date means; `before` is the start of the range it ends. None where it cannot be known."""
    year, month, day = _year(half, told), number(half.month) or None, number(half.day) or None
    if half.month_word:
        return _by_month_word(half, told, day)
    if year is None and month is None and before is not None and day:
        return _checked(Point(before.year, before.month, day))
    if year is None and before is not None and month:
        found = _checked(Point(before.year, month, day))
        return Point(before.year + 1, month, day) if found and before.after(found) else found
    if year is not None:
        return _checked(Point(year, month, day if month else None))
    if month:
        return _yearless(month, day, told)
    if day:
        return _day_only(day, told)
    return Point(told.anchor.year) if told.anchor and half.part else None


def _year(half: Half, told: Told) -> int | None:
    if half.year:
        return number(half.year)
    if half.roc:
        return number(half.roc) + 1911
    if half.short:
        return _in_full(number("〇" + half.short if half.short[0] in "零〇" else half.short), told)
    words = calendar()
    if half.year_word in words.years:
        return told.anchor.year + words.years[half.year_word] if told.anchor else None
    if half.year_word in words.told_years:
        base = told.last or told.anchor
        return base.year + words.told_years[half.year_word] if base else None
    return None


def _in_full(year: int, told: Told) -> int:
    """The year that two digits mean: one of this century unless it lies more than ten years ahead."""
    ahead = (told.anchor.year if told.anchor else 2000) + 10
    return 2000 + year if 2000 + year <= ahead else 1900 + year


def _by_month_word(half: Half, told: Told, day: int | None) -> Point | None:
    words = calendar()
    told_word = half.month_word in words.told_months
    base = told.last if told_word and told.last and told.last.month else told.anchor
    if base is None or base.month is None:
        return None
    there = base.months_on(words.told_months[half.month_word] if told_word else words.months[half.month_word])
    return _checked(replace(there, day=day))


def _yearless(month: int, day: int | None, told: Told) -> Point | None:
    if told.anchor is None:
        return None
    if told.in_sentence and told.last and told.last.month and not told.future:
        following = _checked(Point(told.last.year, month, day))
        if following and not told.last.after(following) and not following.after(told.anchor):
            return following
    here = _checked(Point(told.anchor.year, month, day))
    if told.future:
        long_past = here is not None and _long_past(here, told.anchor)
        return _checked(Point(told.anchor.year + 1, month, day)) if long_past else here
    past = here is not None and not here.after(told.anchor)
    return here if past else _checked(Point(told.anchor.year - 1, month, day))


def _long_past(here: Point, anchor: Point) -> bool:
    if not anchor.after(here):
        return False
    months = (anchor.month or 12) - (here.month or 1)
    return months * 30 + (anchor.day or 15) - (here.day or 15) > _NEAR_PAST


def _day_only(day: int, told: Told) -> Point | None:
    if told.in_sentence and told.last and told.last.month:
        following = _checked(Point(told.last.year, told.last.month, day))
        if following and told.last.day and not told.last.after(following):
            return following
    if told.anchor is None or told.anchor.month is None:
        return None
    here = Point(told.anchor.year, told.anchor.month, day)
    if told.future:
        return _checked(here)
    return _checked(replace(told.anchor.months_on(-1), day=day)) if here.after(told.anchor) else _checked(here)


def _checked(there: Point) -> Point | None:
    return there if there.exists() else None


def spanned(there: Point, part: str) -> tuple[str, str]:
    """ISO and EDTF of a part of a year or month: 上半年, 第二季度, 底, 中旬."""
    if there.month is None:
        return _part_of_year(there, part)
    first, last = Point(there.year, there.month, 1), there.last_day()
    if part.startswith(("上旬", "初", "月初")):
        return there.iso, f"{first.iso}/{Point(there.year, there.month, 10).iso}"
    if part.startswith("中"):
        return there.iso, f"{Point(there.year, there.month, 11).iso}/{Point(there.year, there.month, 20).iso}"
    return there.iso, f"{Point(there.year, there.month, 21).iso}/{last.iso}"


def _part_of_year(there: Point, part: str) -> tuple[str, str]:
    if part[0] in _SEASONS:
        return there.iso, f"{there.iso}-{_SEASONS[part[0]]}"
    if part.startswith("首季"):
        part = "第一季度"
    months = {
        "前两季度": (1, 6),
        "前二季度": (1, 6),
        "前两个季度": (1, 6),
        "前二个季度": (1, 6),
        "上半年": (1, 6),
        "下半年": (7, 12),
        "前三季度": (1, 9),
        "前三季": (1, 9),
        "前3季": (1, 9),
    }.get(part)
    if match := re.fullmatch(r"前(.+)个月", part):
        months = (1, number(match[1].replace("两", "二")))
    if match := re.fullmatch(r"第?([一二三四1-4])季度?", part):
        quarter = QUARTERS[match[1]]
        months = (quarter * 3 - 2, quarter * 3)
    if months:
        both = f"{Point(there.year, months[0]).iso}/{Point(there.year, months[1]).iso}"
        return both, both
    ends = {"初": (1, 3), "始": (1, 3), "中": (5, 8), "底": (10, 12), "末": (10, 12)}.get(part[-1])
    if ends:
        return there.iso, f"{Point(there.year, ends[0]).iso}/{Point(there.year, ends[1]).iso}"
    return there.iso, there.iso


def fiscal(year: int, around: str, behind: str, region: str, opening: bool = False) -> tuple[str, str]:
    """ISO and EDTF of a financial year: that of the last country named before it, of the next one, or of the region.

    `year` is the one it is called by, or with `opening` the first of the two it is called by (2022-23财年).
    """
    months = calendar().fiscal_years
    country = re.compile(one_of(months) + "(?!洋)")
    named = country.findall(behind)[-1:] or country.findall(around)[:1] or ["香港"] * (region == "HK")
    if not named:
        alone = f"{year:04d}/{year + 1:04d}" if opening else f"{year:04d}"
        return alone, alone
    month = months[named[0]]
    if month == 1:
        alone = f"{year:04d}/{year + 1:04d}" if opening else f"{year:04d}"
        return alone, alone
    # The United States and Thailand name a financial year by the year it ends in, as do 7月 countries.
    first = Point(year - 1, month, 1) if month >= 7 and not opening else Point(year, month, 1)
    both = f"{first.iso}/{first.months_on(11).last_day().iso}"
    return both, both

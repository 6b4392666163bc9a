"""How each shape of date is read: what its words mean, given what they are told against."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from extract.model import When
from extract.values import days
from extract.values.calendar_terms import calendar
from extract.values.date_shapes import half_of
from extract.values.days import Half, Told
from extract.values.numbers import DIGITS
from extract.values.points import Point

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_DATING = ("yA", "rA", "wA", "eA", "tA")
"""Groups that name a year, or month and day."""

Read = Callable[["Reading", Told, str, str], When | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """A place where a shape matched."""

    name: str
    match: re.Match[str]

    def read(self, told: Told, text: str, region: str) -> When | None:
        """What the words mean, or None where that cannot be known."""
        return _READERS[self.name](self, told, text, region)

    @property
    def dated(self) -> bool:
        """True where the words name one date that a later 同日 or 同年 can mean: with a year, or month and day."""
        alone = self.name == "date" and not self.match["to"]
        return self.name == "numeric" or (alone and any(self.match[group] for group in _DATING))


def _date(reading: Reading, told: Told, text: str, region: str) -> When | None:
    return (_range if reading.match["to"] else _single)(reading, told, text, region)


def _single(reading: Reading, told: Told, text: str, region: str) -> When | None:
    half = half_of(reading.match, "A")
    there = days.resolve(half, told)
    if there is None:
        return None
    iso, edtf = days.spanned(there, half.part) if half.part else (there.iso, there.iso)
    return When("", iso, edtf, _anchor(told, half.relative))


def _range(reading: Reading, told: Told, text: str, region: str) -> When | None:
    first, second = half_of(reading.match, "A"), half_of(reading.match, "B")
    start = days.resolve(first, told)
    end = days.resolve(second, told, start if not (second.dated or second.year_word) else None)
    if start is None and end is not None and first.month:
        start = days.resolve(Half(year=str(end.year), month=first.month, day=first.day), told)
    when = _between(start, end, told, first.relative)
    return when and replace(when, edtf=_edges(start, end, first.part, second.part))


def _between(start: Point | None, end: Point | None, told: Told, relative: bool) -> When | None:
    if start is None or end is None or start.after(end):
        return None
    both = f"{start.iso}/{end.iso}"
    return When("", both, both, _anchor(told, relative))


def _edges(start: Point | None, end: Point | None, opening: str, closing: str) -> str:
    """The EDTF of a range whose ends are parts of months or years: 7月下旬至8月初."""
    first = days.spanned(start, opening)[1] if start and opening else start.iso if start else ""
    last = days.spanned(end, closing)[1] if end and closing else end.iso if end else ""
    return f"{first.split('/')[0]}/{last.split('/')[-1]}"


def _anchor(told: Told, relative: bool) -> str:
    return told.anchor.iso if relative and told.anchor else ""


def _days(reading: Reading, told: Told, text: str, region: str) -> When | None:
    year, word, month, first, last = reading.match.groups()
    half = Half(year=year or "", year_word=word or "", month=month, day=first)
    start = days.resolve(half, told)
    end = None if start is None else Point(start.year, start.month, int(last))
    return _between(start, end if end and end.exists() else None, told, half.relative)


def _months(reading: Reading, told: Told, text: str, region: str) -> When | None:
    year, word, first, last = reading.match.groups()
    year = year or (str(told.last.year) if told.last and told.in_sentence and not word else "")
    end = days.resolve(Half(year=year, year_word=word or "", month=last), told)
    if end is None:
        return None
    start = Point(end.year if int(first) <= int(last) else end.year - 1, int(first))
    return _between(start, end, told, not year)


def _years(reading: Reading, told: Told, text: str, region: str) -> When | None:
    first, last = reading.match[1], reading.match[2]
    return _between(Point(int(first)), Point(int(last if len(last) == 4 else first[:2] + last)), told, False)


def _year_list(reading: Reading, told: Told, text: str, region: str) -> When | None:
    return When("", reading.match[1], reading.match[1])


def _numeric_range(reading: Reading, told: Told, text: str, region: str) -> When | None:
    year, _, month, day, to_year, to_month, to_day = reading.match.groups()
    start = Point(int(year), int(month), int(day) if day else None)
    end = Point(int(to_year), int(to_month), int(to_day) if to_day else None)
    return _between(start, end, told, False) if start.exists() and end.exists() else None


def _numeric(reading: Reading, told: Told, text: str, region: str) -> When | None:
    digits = [part for part in reading.match.groups() if part and part.isdigit()]
    there = Point(*(int(part) for part in digits))
    return When("", there.iso, there.iso) if there.exists() else None


def _fiscal(reading: Reading, told: Told, text: str, region: str) -> When | None:
    match = reading.match
    if match[5]:
        return _this_fiscal(match, told, text, region)
    around, behind = _around(match, text)
    first, second = match[1] or match[3], match[2] or match[4]
    apart = int(first[: 4 - len(second)] + second) - int(first) if second else 0
    if apart > 1:
        ends = (days.fiscal(int(first) + n, around, behind, region)[0].split("/") for n in (0, apart))
        opened, closed = (end[at] for at, end in zip((0, -1), ends, strict=True))
        return When("", f"{opened}/{closed}", f"{opened}/{closed}")
    iso, edtf = days.fiscal(int(first), around, behind, region, opening=apart == 1)
    return When("", iso, edtf) if apart >= 0 else None


def _around(match: re.Match[str], text: str) -> tuple[str, str]:
    """The words after and before a financial year in which its country is looked for."""
    return text[match.end() : match.end() + 30], text[max(0, match.start() - 300) : match.start()]


def _this_fiscal(match: re.Match[str], told: Told, text: str, region: str) -> When | None:
    """本财年: the financial year of the country that holds the date of the item."""
    if told.anchor is None:
        return None
    around, behind = _around(match, text)
    for year in (told.anchor.year + 1, told.anchor.year, told.anchor.year - 1):
        iso, _ = days.fiscal(year, around, behind, region)
        first = Point(*(int(p) for p in iso.split("/")[0].split("-")))
        if "/" in iso and not first.after(told.anchor):
            wanted, _ = days.fiscal(year + "上本下".index(match[5]) - 1, around, behind, region)
            return When("", wanted, wanted, told.anchor.iso)
    return None


def _roc_years(reading: Reading, told: Told, text: str, region: str) -> When | None:
    first, last = (Point(int(year) + 1911) for year in reading.match.groups())
    return _between(first, last, told, False)


def _decade(reading: Reading, told: Told, text: str, region: str) -> When | None:
    digits, words, relative, arabic, chinese, full = reading.match.groups()
    if full:
        return When("", f"{full}0/{full}9", f"{full}X")
    here = (told.anchor.year if told.anchor else 2000) // 100
    named = days.number(digits or words) - 1 if digits or words else here - (relative == "上")
    tens = f"{named}{arabic or DIGITS[chinese]}"
    return When("", f"{tens}0/{tens}9", f"{tens}X")


def _plan(reading: Reading, told: Told, text: str, region: str) -> When | None:
    """Five-year plans are counted from the tenth, 2001 to 2005."""
    first = 2001 + 5 * (days.number(reading.match[1] or reading.match[2]) - 10)
    return When("", f"{first}/{first + 4}", f"{first}/{first + 4}")


def _day_word(reading: Reading, told: Told, text: str, region: str) -> When | None:
    words, word = calendar(), reading.match[1]
    if word in words.days:
        there = told.anchor.days_on(words.days[word]) if told.anchor else None
    else:
        base = told.last if told.last and told.last.day else told.anchor
        there = base.days_on(1 if word in words.next_day else 0) if base else None
    return When("", there.iso, there.iso, _anchor(told, True)) if there else None


def _recent(reading: Reading, told: Told, text: str, region: str) -> When | None:
    if told.anchor is None or told.anchor.month is None:
        return None
    month = Point(told.anchor.year, told.anchor.month).iso
    since = told.anchor.days_on(-30)
    edtf = f"{since.iso}/{told.anchor.iso}~" if told.anchor.day else f"{month}~"
    return When("", month, edtf, told.anchor.iso)


def _quarter(reading: Reading, told: Told, text: str, region: str) -> When | None:
    if told.anchor is None or told.anchor.month is None:
        return None
    first = Point(told.anchor.year, (told.anchor.month - 1) // 3 * 3 + 1).months_on(
        3 * "上本下".index(reading.match[1]) - 3
    )
    return _between(first, first.months_on(2), told, True)


def _weekday(reading: Reading, told: Told, text: str, region: str) -> When | None:
    if told.anchor is None or told.anchor.day is None:
        return None
    back = told.anchor.weekday() - "一二三四五六日".index(reading.match[2].replace("天", "日"))
    weeks = {"上": -1, "下": 1}.get(reading.match[1] or "", 0)
    there = told.anchor.days_on(7 * weeks - back if reading.match[1] else -(back % 7))
    return When("", there.iso, there.iso, told.anchor.iso)


def _english(reading: Reading, told: Told, text: str, region: str) -> When | None:
    before, month, after, year = reading.match.groups()
    day = before or after
    there = Point(int(year), _MONTHS.index(month[:3].lower()) + 1, int(day) if day else None)
    return When("", there.iso, there.iso) if there.exists() else None


_READERS: dict[str, Read] = {
    "numeric": _numeric, "numeric_range": _numeric_range, "fiscal": _fiscal, "decade": _decade, "english": _english,
    "days": _days, "months": _months, "date": _date, "years": _years, "year_list": _year_list,
    "year_alone": _year_list, "plan": _plan, "roc_years": _roc_years, "day_word": _day_word,
    "recent": _recent, "quarter": _quarter, "weekday": _weekday,
}  # fmt: skip

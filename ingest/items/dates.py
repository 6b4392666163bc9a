"""Dates as Chinese print gives them, and what they are in ISO 8601, as precise as they are printed.

`2024年6月`, `2024-06-01`, `2024.6.1`, `二〇二四年六月`, `民国113年7月2日`, `民国一一三年七月`; in a line that is
known to close an item also `15 Feb 2024`, `113年7月`, `113.7.2` and `7月2日`, whose year is that of the issue.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.items.numbering import counts

_Y = r"(?<![\d.])(?:19|20)\d\d"
_CN = "〇○零一二三四五六七八九"
_MONTH = r"\d{1,2}|正|十?[一二三四五六七八九]|十[一二]?"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = rf"(?:{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_FULL = (
    rf"{_Y}\s?[-—./]\s?\d{{1,2}}(?:\s?[-—./]\s?\d{{1,2}}(?!\d))?"
    rf"|{_Y}年(?:\d{{1,2}}月(?:\d{{1,2}}[日号])?)?"
    rf"|民国(?:\d{{2,3}}|[{_CN}十百]{{2,6}})年(?:(?:{_MONTH})月(?:(?:\d{{1,2}}|[{_CN}十]{{1,3}})日)?)?"
    r"|(?<![\d.])(?:9\d|1[0-2]\d|130)年\d{1,2}月\d{1,2}日"
    rf"|[一二][{_CN}]{{3}}年(?:[一二三四五六七八九十]{{1,2}}月(?:[一二三四五六七八九十]{{1,3}}日)?)?"
)
_ENGLISH_DATES = rf"(?:\d{{1,2}}\s)?{_ENGLISH},?\s(?:19|20)\d\d|{_ENGLISH}\s\d{{1,2}},?\s(?:19|20)\d\d"
_SHORT = (
    r"(?<![\d.])(?:9\d|1[0-2]\d|130)(?:年\d{1,2}月|[-./]\d{1,2}[-./]\d{1,2}(?!\d))"
    r"|(?<!\d)\d{1,2}月\d{1,2}[日号]"
)
DATE = f"(?:{_FULL})"
"""A date with its year, in folded text. A year of 90 to 130 before a month and a day is one of the Republic."""
CLOSING_DATE = f"(?i:{_FULL}|{_SHORT}|{_ENGLISH_DATES})"
"""A date as the line that closes an item gives it: the year may be of the Republic, or missing."""
_DATE = re.compile(DATE)
_CLOSING_DATE = re.compile(CLOSING_DATE)
_FIGURES = re.compile(rf"\d+|[{_CN}十百正]+")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and its place in a folded text; `iso` is `--MM-DD` where the year is missing."""

    iso: str
    start: int
    end: int


def iso(year: str, month: str | None = None, day: str | None = None) -> str:
    """An ISO date of printed numbers; a month or day that cannot be leaves the rest."""
    if not month or not 1 <= int(month) <= 12:
        return year
    if not day or not 1 <= int(day) <= 31:
        return f"{year}-{int(month):02}"
    return f"{year}-{int(month):02}-{int(day):02}"


def dated(text: str) -> str:
    """The ISO date that a folded text states first, its year included; else empty."""
    return next(iter(all_dates(text)), "")


def all_dates(text: str) -> list[str]:
    """Every ISO date with a year that a folded text states, in order."""
    return [value for found in _DATE.finditer(text) if (value := _value(found[0]))]


def closing_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[Dated]:
    """The dates of a line that is known to close an item, or of characters `start` to `end` of it."""
    for found in _CLOSING_DATE.finditer(text, start, len(text) if end is None else end):
        if value := _value(found[0]):
            yield Dated(value, *found.span())


def completed(date: str, issue: str) -> str:
    """A date without a year in the year of the issue, or in the year before where it would be later than the issue.

    Other dates stay; nothing is known where the date of the issue (ISO) is not.
    """
    if not date.startswith("--"):
        return date
    if len(issue) < 4:
        return ""
    year, month = int(issue[:4]), date[2:4]
    later = issue[5:7] and month > issue[5:7]
    return f"{year - 1 if later else year}{date[1:]}"


def _value(printed: str) -> str:
    if found := re.search(_ENGLISH, printed, re.IGNORECASE):
        month = _MONTHS.index(found[0][:3].lower()) + 1
        numbers = re.findall(r"\d+", printed)
        return iso(numbers[-1], str(month), numbers[0] if len(numbers) > 1 else None)
    numbers = [_figure(part, k == 0) for k, part in enumerate(_FIGURES.findall(printed))]
    if "年" not in printed and "月" in printed:
        return iso("-", *numbers) if 1 <= int(numbers[0]) <= 12 and 1 <= int(numbers[1]) <= 31 else ""
    year = int(numbers[0])
    republic = "民国" in printed or year < 1900
    return iso(str(year + 1911 if republic else year), *numbers[1:3])


def _figure(printed: str, is_year: bool) -> str:
    if printed.isascii():
        return printed
    digits = printed.translate(_DIGITS)
    if digits.isascii() and (is_year or len(digits) == 1):
        return digits
    if "百" in printed:
        hundreds, _, rest = printed.partition("百")
        return str(100 * counts(hundreds) + counts(rest.lstrip("零〇")))
    return str(counts("一" if printed == "正" else printed))


_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")

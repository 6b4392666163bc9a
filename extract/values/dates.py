"""Dates and periods in folded text, resolved against the date of the item that tells them.

`find` knows 2023年3月20日, 二〇二三年, 民国114年7月24日, 去年2月1日, 6月7日, 22日, 同年, 近日, 2月底, 年底前, 十四五,
2022财年, 2015年至2019年, 2021-2030年, 9月18日至22日, 2024.1, 2023-4-18. 近年来 and 多年前 name no date and give none.
The results follow ISO 8601 (`iso`) and the Extended Date/Time Format (`edtf`).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from extract.model import When
from extract.values.calendar_terms import calendar, one_of
from extract.values.date_rules import Reading
from extract.values.date_shapes import shapes
from extract.values.days import Told
from extract.values.points import point

_UNTIL = re.compile(r"(?:截至|截止到?|截止至|到|(?:期|期限|延长|延续|持续|顺延)[为是]?至)(?:目前)?(?:约)?$")
_SINCE = re.compile(r"(?:以来|至今|迄今|来(?![自临源到])|起(?![到草来]))")
_BEFORE = re.compile(r"(?:之前|以前|前)(?![往后景所]|[一二两三四五六七八九十几\d])")
_AFTER = re.compile(r"(?:之后|以后|后)(?![续期来])")
_ABOUT = re.compile(r"(?:约|大概|大致|左右)[在于]?$")
_AROUND = re.compile(r"前后|左右|上下")
_REPUBLIC = ("TW",)
"""Regions whose documents count years from 1911 without saying so."""
_CLAUSE = re.compile(r"[，。；：？！,;]")


def find(text: str, anchor: str, told_before: str = "", region: str = "") -> Iterator[tuple[int, int, When]]:
    """Every date of a folded text with its start and end, in order.

    `anchor` is the ISO date of the item, `told_before` the last full date of the passages before (for 同日, 同年),
    `region` the document's (whose financial year is meant where no country is named; in Taiwan 114年 is 2025).
    """
    last, last_end, reached = point(told_before), -1, 0
    for start, end, reading in _readings(text, region in _REPUBLIC):
        if text.find("。", reached, start) >= 0:
            last_end = -1
        reached = start
        told = Told(point(anchor), last, last is not None and last_end >= 0, _governed(text, start, end))
        when = reading.read(told, text, region)
        if when is None:
            continue
        yield start, end, _open(replace(when, printed=text[start:end]), text, start, end)
        if reading.dated and (there := point(when.iso)):
            last, last_end = there, end


def last_told(found: list[When], before: str) -> str:
    """The last date of a list that stands by itself, for reading the next passage; `before` where there is none."""
    return next((w.iso for w in reversed(found) if not w.anchor and "/" not in w.iso), before)


def _readings(text: str, roc: bool) -> Iterator[tuple[int, int, Reading]]:
    found: list[tuple[int, int, int, Reading]] = []
    for rank, shape in enumerate(shapes(roc)):
        for match in shape.found(text):
            found.append((match.start(), -match.end(), rank, Reading(shape.name, match)))
    reached = 0
    for start, end, _, reading in sorted(found, key=lambda f: f[:3]):
        if start >= reached:
            yield start, -end, reading
            reached = -end


@cache
def _planned() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = calendar()
    return re.compile(one_of(words.future)), re.compile(one_of(words.not_future))


def _governed(text: str, start: int, end: int) -> bool:
    """True where words of plan stand in the clause of the date: 将于6月7日, 6月1日起施行."""
    future, not_future = _planned()
    opening = max((m.end() for m in _CLAUSE.finditer(text, max(0, start - 20), start)), default=max(0, start - 20))
    closing = _CLAUSE.search(text, end, end + 10)
    clause = text[opening:start] + "|" + text[end : closing.start() if closing else end + 10]
    return future.search(not_future.sub("", clause)) is not None


def _open(when: When, text: str, start: int, end: int) -> When:
    """With its doubt: open before (截至, 前) or after (以来, 起), or approximate (约)."""
    edtf = when.edtf or when.iso
    if "/" in edtf and "/" in when.iso:
        return replace(when, edtf=edtf)
    around = _AROUND.match(text, end)
    if not around and (_UNTIL.search(text[max(0, start - 6) : start]) or _BEFORE.match(text, end)):
        return replace(when, edtf=f"../{edtf.split('/')[-1]}")
    if _SINCE.match(text, end) or _AFTER.match(text, end):
        return replace(when, edtf=f"{edtf.split('/')[0]}/..")
    if (around or _ABOUT.search(text[max(0, start - 3) : start])) and not edtf.endswith("~"):
        return replace(when, edtf=f"{edtf}~")
    return replace(when, edtf=edtf)

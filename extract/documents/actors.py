"""Who does what is told: the names right before a verb, lists of them, and the date that belongs to the verb."""

import re
from collections.abc import Iterator
from functools import cache

from extract.model import Name, When
from extract.reading import rules
from extract.reading.telling import Placed, Range, Telling

Who = tuple[Name, Range]
"""A name and where it stands."""


def before(told: Telling, where: Range) -> tuple[Who, ...]:
    """The agencies and places that end right before the end of a range, as A、B和C in A、B和C近日联合发布."""
    text = told.told(where.passage).text
    names = _outermost([m for m in told.within(where, "agency", "place") if not _is_where(text, m)])
    known = tuple(_chain(told, where, [m for m in names if not _is_gloss(text, m, names)]))[::-1]
    if known and not _leads(told, where, known):
        return ()
    return known or tuple(_shaped(told, where))


def _leads(told: Telling, where: Range, known: tuple[Who, ...]) -> bool:
    """True unless a comma parts the names from the verb and they are the object of something before it."""
    text, start, end = told.told(where.passage).text, known[0][1].start, known[-1][1].end
    if "，" not in text[end : where.end] or start == where.start or text[start - 1] in "，。；：、由经(":
        return True
    return any(m.end == start for m in told.within(Range(where.passage, where.start, start), "date"))


def leads_up(told: Telling, gap: Range) -> bool:
    """True where a range holds no more than may stand between a name and its verb: dates, 近日, 联合."""
    return bool(_between().fullmatch(_bare_gap(told, gap)))


def adjacent(told: Telling, where: Range) -> tuple[Who, ...]:
    """The agency or place that ends exactly at the end of a range, as 工信部 in 工信部《…办法》."""
    return tuple(who for who in before(told, where)[-1:] if who[1].end == where.end)


def inside(told: Telling, where: Range) -> tuple[Who, ...]:
    """Every agency named in a range, longest names first where they overlap; a gloss in brackets is not told again."""
    text, named = told.told(where.passage).text, _outermost(told.within(where, "agency"))
    kept = [m for m in named if not _is_gloss(text, m, named)]
    return tuple((m.value, m.range) for m in kept if isinstance(m.value, Name))


def date_before(told: Telling, where: Range) -> tuple[When, Range] | None:
    """The last day, month or year named in a range that says when, not since when or until when."""
    text = told.told(where.passage).text
    for m in reversed(told.within(where, "date")):
        if isinstance(m.value, When) and is_moment(m.value) and not _is_bound(text, m.start, m.end):
            return m.value, m.range
    return None


def nth_date(told: Telling, where: Range, nth: int, of: int) -> tuple[When, Range] | None:
    """The date of one of several things told with 分别: 分别于2022年、2023年; None where the dates do not go round."""
    found = [(m.value, m.range) for m in told.within(where, "date") if isinstance(m.value, When)]
    return found[nth] if len(found) == of else None


def is_moment(when: When) -> bool:
    """True for a day, a month or a year; False for periods, recurring and open dates."""
    return bool(re.fullmatch(r"\d{4}(?:-\d{2}){0,2}", when.iso))


def _is_bound(text: str, start: int, end: int) -> bool:
    lead, tail = text[max(0, start - 3) : start], text[end : end + 2]
    return bool(re.search("(?:截至|截止|到|至)$", lead) or re.match("以?来|以?前|之?后|起至|底前|期间|至", tail))


def _outermost(mentions: list[Placed] | tuple[Placed, ...]) -> list[Placed]:
    kept: list[Placed] = []
    for m in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or m.start >= kept[-1].end:
            kept.append(m)
    return kept


def _is_where(text: str, m: Placed) -> bool:
    """True for a place where something is done: 在深圳发布."""
    return m.kind == "place" and text[max(0, m.start - 1) : m.start] in ("在", "于", "赴", "到", "从", "向", "对")


def _is_gloss(text: str, m: Placed, names: list[Placed]) -> bool:
    """True for a name in brackets right behind another: IPCC in 政府间气候变化专门委员会(IPCC)."""
    opening = text.rfind("(", 0, m.start)
    inside = opening >= 0 and ")" not in text[opening : m.start]
    return inside and any(n.end == opening for n in names)


def _chain(told: Telling, where: Range, names: list[Placed]) -> Iterator[Who]:
    text = told.told(where.passage).text
    end, last = where.end, False
    for m in reversed(names):
        gap = _bare_gap(told, Range(where.passage, m.end, end))
        joins = _joins(m.kind) if last else _between()
        if not joins.fullmatch(gap):
            return
        yield _whole(text, m)
        end, last = m.start, True


def _shaped(told: Telling, where: Range) -> Iterator[Who]:
    """A name that no list knows, by its shape: 某市某局 at the head of the clause, right before its verb."""
    text = list(told.text(where))
    for m in told.within(where, "date"):
        text[m.start - where.start : m.end - where.start] = "日" * (m.end - m.start)
    shape = rules.load("documents-acts")["shaped"]
    match = re.search(f"(?:^|[，。；：日、由而]){shape}(?:{_between().pattern})$", "".join(text))
    if match:
        place = Range(where.passage, where.start + match.start("who"), where.start + match.end("who"))
        yield told.named(place), place


@cache
def _joins(kind: str) -> re.Pattern[str]:
    return re.compile("[、和与及]|以及") if kind == "place" else rules.pattern("documents-acts", "joins")


def _whole(text: str, m: Placed) -> Who:
    value = m.value
    if not isinstance(value, Name):
        raise TypeError(f"an agency or place without a name: {value!r}")
    if m.kind == "place" and text.startswith("政府", m.end):
        value = Name(value.printed + "政府", value.text + "政府", "", "government")
    return value, m.range


@cache
def _between() -> re.Pattern[str]:
    return re.compile("(?:政府)?" + str(rules.load("documents-acts")["between"]))


def _bare_gap(told: Telling, gap: Range) -> str:
    """The words of a gap without dates and without the places where something is done."""
    text, out, at = told.told(gap.passage).text, "", gap.start
    for m in _outermost(told.within(gap, "date", "place", "person")):
        if m.kind != "place" or _is_where(text, m):
            out += text[at : m.start]
            at = m.end
    return out + text[at : gap.end]

"""Figures told one after the other: 海带和江蓠产量分别为3万吨和2万吨 gives each of them its own name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from extract.figures import words as measured_words
from extract.figures.changes import Before
from extract.figures.rules import naming_rules
from extract.model import Slot
from extract.reading.fitted import fitted
from extract.reading.tagged import Tagged, kind_of, tag
from extract.reading.telling import Placed, Range, Telling

_REACH = 200
"""Characters before a figure within which 分别 and the names before it are looked for."""


@dataclass(frozen=True, slots=True)
class ListRules:
    """The patterns of `frames/measured-lists.yaml`."""

    each: re.Pattern[str]
    parted: re.Pattern[str]
    joining: re.Pattern[str]
    dates: re.Pattern[str]
    share: re.Pattern[str]
    measure: re.Pattern[str]
    shared: re.Pattern[str]
    next_named: re.Pattern[str]
    deed: re.Pattern[str]
    next_part: re.Pattern[str]
    own_verb: re.Pattern[str]


@cache
def list_rules() -> ListRules:
    """The rules, read once. Raises FrameFault where one is missing or no pattern."""
    return fitted(ListRules, "measured-lists")


@dataclass(frozen=True, slots=True)
class _Series:
    """The signs of the names before 分别, the verb behind it, and which of how many figures is the asked one."""

    names: Tagged
    verb: str
    order: int
    count: int


def listed(told: Telling, m: Placed, sentence: Range, before: Before | None) -> tuple[Slot, ...] | None:
    """Subject, metric, period and place of one of several figures; None where it is none of several.

    Empty where the names do not part as the figures do: one of several names for one figure would be wrong.
    """
    if named := tuple(_next_in_brackets(told, m, before)):
        return named
    series = _series(told, m, sentence)
    if series is None or series.count < 2:
        return None
    if dates := list_rules().dates.match(series.names.text):
        return _dated(told, series, dates) or None
    parts = _parts(series.names)
    if len(parts) == series.count:
        return tuple(_paired(told, series, parts))
    if len(parts) == 1 and before is not None:
        return tuple(_of_earlier(told, series, before)) or None
    return () if len(parts) > 1 else None


def with_verb(told: Telling, m: Placed, named: tuple[Slot, ...], before: Before | None) -> tuple[Slot, ...]:
    """The names of the next in a list with the verb that its first part tells for all: 整治修复岸线3公里、滩涂2公顷."""
    if before is None or not before.beside(told, m) or any(slot.role == "subject" for slot in named):
        return named
    between = told.text(Range(m.passage, before.at.end, m.start))
    verb = list_rules().deed.match(before.metric)
    if not verb or not list_rules().next_part.match(between):
        return named
    return tuple(
        replace(slot, value=f"{verb['verb']}{slot.value}")
        if slot.role == "metric" and not list_rules().own_verb.search(str(slot.value))
        else slot
        for slot in named
    )


def _series(told: Telling, m: Placed, sentence: Range) -> _Series | None:
    text = told.told(m.passage).text
    at = text.rfind("分别", max(sentence.start, m.start - _REACH), m.start)
    if at < 0:
        return None
    figures = _in_a_row(told, Range(m.passage, at, sentence.end))
    if m not in figures:
        return None
    clause = told.clause_at(at, sentence)
    signs = tag(told, Range(m.passage, clause.start, figures[0].start))
    found = list_rules().each.search(signs.text)
    if found is None:
        return None
    opening = naming_rules().opening.match(signs.text, 0, found.start())
    names = signs.slice(opening.end() if opening else 0, found.start())
    return _Series(names, found["verb"], figures.index(m), len(figures))


def _in_a_row(told: Telling, where: Range) -> list[Placed]:
    """The figures there as far as nothing but marks and linking words part them."""
    row: list[Placed] = []
    text, known = told.text(where), list_rules()
    for figure in told.within(where, "amount"):
        if row and not known.parted.match(text[row[-1].end - where.start : figure.start - where.start]):
            break
        row.append(figure)
    return row


def _parts(names: Tagged) -> list[tuple[int, int]]:
    """Where each of the names stands."""
    parts, start = [], 0
    for mark in list_rules().joining.finditer(names.text):
        if mark.start() > start:
            parts.append((start, mark.start()))
        start = mark.end()
    return [*parts, (start, len(names.text))] if start < len(names.text) else parts


def _paired(told: Telling, series: _Series, parts: list[tuple[int, int]]) -> Iterator[Slot]:
    """The name that stands where the figure does, with what all the names share."""
    known, names = list_rules(), series.names
    measures = [known.measure.search(names.text, start, end) for start, end in parts]
    (start, end), measure = parts[series.order], measures[series.order]
    last_start = _shared_from(names, parts)
    last = measures[-1] if last_start is None else known.shared.match(names.text, last_start)
    if last_start is not None and series.order == series.count - 1:
        measure = last
    if all(measures) and measures[0] is not None:
        yield from _of_one_thing(told, series, parts, measures[0].start())
        return
    if last is None and not known.share.match(series.verb):
        yield told.slot("metric", measured_words.cleaned(told, names.range(start, end)), names.range(start, end))
        return
    where = names.range(start, last.start() if last is not None and measure is last else end)
    words = measured_words.cleaned(told, where)
    shared = names.range(last.start(), last.end()) if last is not None else names.range(start, start)
    tail = measured_words.cleaned(told, shared).removeprefix("的")
    yield from _place(told, where)
    if share := known.share.match(series.verb):
        yield told.slot("subject", words + tail, where, shared)
        of = names.where._replace(start=names.where.end, end=names.where.end + 1)
        yield told.slot("metric", f"占{_plain_of(told, names, share)}的比例", of)
        return
    yield told.slot("subject", words, where)
    yield told.slot("metric", tail, shared)


def _shared_from(names: Tagged, parts: list[tuple[int, int]]) -> int | None:
    """Where what several places or bodies share begins, behind the last of them: 海南和广东|红树林面积."""
    (*others, (start, end)) = parts
    kinds = {kind_of(names.text[at]) for at, _ in parts}
    if 0 < (of := names.text.find("的", start, end)) < end - 1:
        return of
    alone = all(stop - at == 1 for at, stop in others)
    return start + 1 if alone and len(kinds) == 1 and kinds <= {"place", "agency"} and end > start + 1 else None


def _plain_of(told: Telling, names: Tagged, share: re.Match[str]) -> str:
    """What shares are taken of, in its own words."""
    text = told.told(names.where.passage).text
    at = text.find("占", names.where.end) + 1
    found = re.match(r"[^，。；0-9的约]{1,24}", text[at : at + 24])
    return found[0] if found else share["of"]


def _of_one_thing(told: Telling, series: _Series, parts: list[tuple[int, int]], shared: int) -> Iterator[Slot]:
    """Several measures of one thing, which the first names: 海藻养殖总碳汇量、短期碳汇量分别为…."""
    names, (start, end) = series.names, parts[series.order]
    first = start if series.order else shared
    if words := measured_words.subject(told, names.range(0, shared)) if shared > 1 else "":
        yield told.slot("subject", words, names.range(0, shared))
    where = names.range(first, end)
    yield told.slot("metric", measured_words.cleaned(told, where).removeprefix("的"), where)


def _place(told: Telling, where: Range) -> Iterator[Slot]:
    for place in told.within(where, "place")[-1:]:
        yield told.slot("place", place.value, place.range)


def _dated(told: Telling, series: _Series, dates: re.Match[str]) -> tuple[Slot, ...]:
    """The same measure at several times: 2020年和2021年面积分别为…."""
    names = series.names
    times = list(names.among(dates.start("dates"), dates.end("dates")))
    where = names.range(dates.end(), len(names.text))
    words = measured_words.named(measured_words.cleaned(told, where))
    if len(times) != series.count or not words:
        return ()
    time = times[series.order][1]
    return (told.slot("metric", words, where), told.slot("period", time.value, time.range))


def _of_earlier(told: Telling, series: _Series, before: Before) -> Iterator[Slot]:
    """A measure of each of the things told before it: 人次达…、收入达…，年均增长率分别为…."""
    earlier = [*reversed(before.earlier), before][-series.count :]
    names = series.names
    measure = list_rules().measure.match(names.text.lstrip("，、其"))
    if series.order:
        earlier = [*reversed(before.earlier), before][: -series.order][-series.count :]
    if measure is None or len(earlier) != series.count:
        return
    of = earlier[series.order]
    where = names.range(0, len(names.text))
    subject = of.as_subject()
    yield subject
    yield told.slot("metric", measured_words.cleaned(told, where), where)


def _next_in_brackets(told: Telling, m: Placed, before: Before | None) -> Iterator[Slot]:
    """The next of several that a figure in brackets is told of: 低于草地(60%)和农田(75%)."""
    if before is None or before.at.passage != m.passage or not 0 < m.start - before.at.end <= _REACH // 4:
        return
    found = list_rules().next_named.match(told.text(Range(m.passage, before.at.end, m.start)))
    if found and any(slot.role == "subject" for slot in before.slots):
        where = Range(m.passage, before.at.end + found.start("of"), before.at.end + found.end("of"))
        yield told.slot("subject", measured_words.cleaned(told, where), where)
        yield from (slot for slot in before.slots if slot.role == "metric")

"""What an item tells of a project: where it is, who leads it, when, how large, at what cost, with what outcome."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.fitted import fitted
from extract.model import Amount, Name, Slot, When
from extract.tagged import Tagged, tag
from extract.telling import Placed, Range, Telling
from ingest.script import simplify


@dataclass(frozen=True, slots=True)
class Project:
    """A name with its place and the sentence that tells of it, and those after it that go on about it."""

    name: str
    where: Range
    sentence: Tagged
    more: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rules:
    leads: tuple[re.Pattern[str], ...]
    site: re.Pattern[str]
    span: re.Pattern[str]
    cost: re.Pattern[str]
    metric_lead: re.Pattern[str]
    metric_tail: re.Pattern[str]
    dealing: re.Pattern[str]
    priced: re.Pattern[str]
    terms: re.Pattern[str]
    area_units: frozenset[str]


@cache
def _rules() -> _Rules:
    return fitted(_Rules, "projects")


def details(told: Telling, project: Project) -> Iterator[Slot]:
    """Place, leads, ecosystems, period, area, cost and outcomes, each with its words."""
    tails = (_tail(project), *project.more)
    yield from _place(told, project, tails)
    yield from _leads(told, (project.sentence, *(tag(told, where) for where in project.more)))
    own = told.within(project.where, "ecosystem")
    for m in own or told.within(Range(project.where.passage, project.where.start, tails[0].end), "ecosystem"):
        yield told.slot("ecosystems", m.value, m.range)
    yield from _period(told, project, tails)
    yield from _price(told, project)
    for tail in tails:
        yield from _figures(told, tail)


def _tail(project: Project) -> Range:
    return Range(project.where.passage, project.where.end, project.sentence.where.end)


def _clause(told: Telling, project: Project) -> Range:
    """The words of its clause before the name."""
    clauses = told.clauses(project.sentence.where)
    start = next((c.start for c in clauses if c.start <= project.where.start < c.end), project.sentence.where.start)
    return Range(project.where.passage, start, project.where.start)


def _place(told: Telling, project: Project, tails: tuple[Range, ...]) -> Iterator[Slot]:
    own = told.within(project.where, "place")
    if not own:
        for tail in tails:
            signs = tag(told, tail)
            if site := _rules().site.search(signs.text):
                spot = signs.range(*site.span("place"))
                yield told.slot("place", Name(told.printed(spot), simplify(told.printed(spot))), spot)
                return
    before = told.within(_clause(told, project), "place")
    where = project.sentence.where
    opening = told.within(Range(where.passage, where.start, project.where.start), "place")
    for m in (*own[:1], *before[-1:], *opening[:1])[:1]:
        yield told.slot("place", m.value, m.range)


def _leads(told: Telling, stretches: tuple[Tagged, ...]) -> Iterator[Slot]:
    for signs in stretches:
        for pattern in _rules().leads:
            match = pattern.search(signs.text)
            if match:
                for _, thing in signs.among(*match.span("leads"), "agency"):
                    yield told.slot("leads", thing.value, thing.range)
                return


def _period(told: Telling, project: Project, tails: tuple[Range, ...]) -> Iterator[Slot]:
    """From when to when; else the range told behind it, the date in its clause or that which opens its sentence."""
    for tail in tails:
        signs = tag(told, tail)
        if found := _rules().span.search(signs.text):
            yield from _between(told, signs, found)
            return
    ranges = [d for tail in tails for d in told.within(tail, "date") if "/" in _iso(d)]
    clause = _clause(told, project)
    opening = told.within(project.sentence.where, "date")[:1]
    dates = [*ranges[:1], *told.within(clause, "date")[-1:]]
    dates += [d for d in opening if d.start <= project.sentence.where.start + 1 and d.end <= clause.start]
    dealt = _rules().dealing.search(told.text(project.sentence.where))
    for d in [d for d in dates if not (dealt and len(_iso(d)) == 10)][:1]:
        yield told.slot("period", d.value, d.range)


def _iso(d: Placed) -> str:
    return d.value.iso if isinstance(d.value, When) else ""


def _between(told: Telling, signs: Tagged, found: re.Match[str]) -> Iterator[Slot]:
    ends = [thing for _, thing in signs.among(*found.span(), "date")]
    if len(ends) == 2 and _iso(ends[0]) <= _iso(ends[1]):
        where = signs.range(*found.span())
        yield told.slot("period", When(told.printed(where), f"{_iso(ends[0])}/{_iso(ends[1])}"), where)


def _price(told: Telling, project: Project) -> Iterator[Slot]:
    """The sum right before a name: 10亿元的“…”计划."""
    clause = _clause(told, project)
    for m in told.within(clause, "amount")[-1:]:
        beside = told.text(Range(m.passage, m.end, project.where.start)).lstrip("的")
        if isinstance(m.value, Amount) and m.value.currency and not m.value.per and not beside:
            yield told.slot("cost", m.value, m.range)


def _figures(told: Telling, tail: Range) -> Iterator[Slot]:
    """Its area, its cost and what came of it."""
    known = _rules()
    text = told.told(tail.passage).text
    for m in told.within(tail, "amount"):
        if not isinstance(m.value, Amount) or not (m.value.unit or m.value.currency):
            continue
        clause = next((c for c in told.clauses(tail) if c.start <= m.start < c.end), tail)
        dated = [d.end for d in told.within(Range(tail.passage, clause.start, m.start), "date")]
        before = text[max([clause.start, *dated]) : m.start]
        if m.value.unit in known.area_units:
            yield told.slot("area", m.value, m.range)
            if before.rstrip("约近达为是共").endswith("面积"):
                continue
        if m.value.currency and not m.value.per and known.cost.search(before):
            yield told.slot("cost", m.value, m.range)
            continue
        priced = isinstance(m.value, Amount) and m.value.currency and (m.value.per or known.priced.search(before))
        term = known.terms.search(before) and known.dealing.search(text)
        if priced or term or known.dealing.search(told.text(clause)):
            continue
        metric = known.metric_tail.sub("", before).strip("，、 ")
        metric = known.metric_lead.sub("", re.split(r"[、，]", metric)[-1])
        if 2 <= len(metric) <= 20:
            yield told.slot(f"outcomes.{simplify(metric)}", m.value, m.range)

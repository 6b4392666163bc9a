"""What an item tells of a project: where it is, who leads it, when, how large, at what cost, with what outcome."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.figures import names as measured_names
from extract.figures import where as measured_where
from extract.figures.rules import measurement_rules
from extract.model import Amount, Name, Slot, Value, When
from extract.reading.fitted import fitted
from extract.reading.tagged import Tagged, tag
from extract.reading.telling import Placed, Range, Telling

_LONGEST = 24


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
    leads_behind: tuple[re.Pattern[str], ...]
    governments: re.Pattern[str]
    begun: re.Pattern[str]
    begun_behind: re.Pattern[str]
    wide: re.Pattern[str]
    no_place: re.Pattern[str]
    in_a_name: re.Pattern[str]
    going: re.Pattern[str]
    site: re.Pattern[str]
    span: re.Pattern[str]
    cost: re.Pattern[str]
    dealing: re.Pattern[str]
    priced: re.Pattern[str]
    terms: re.Pattern[str]
    area_units: frozenset[str]
    joined_before: re.Pattern[str]
    joined_behind: re.Pattern[str]
    aims: re.Pattern[str]
    aimed_before: re.Pattern[str]
    achieved: re.Pattern[str]
    at_most: re.Pattern[str]
    international: re.Pattern[str]
    of_many: re.Pattern[str]


@cache
def _rules() -> _Rules:
    return fitted(_Rules, "projects")


def details(told: Telling, project: Project) -> Iterator[Slot]:
    """Place, leads, ecosystems, period, area, cost and outcomes, each with its words."""
    tails = (_tail(told, project), *project.more)
    yield from _place(told, project, tails)
    yield from _leads(told, project, tails)
    own = told.within(project.where, "ecosystem")
    for m in own or told.within(Range(project.where.passage, project.where.start, tails[0].end), "ecosystem"):
        if isinstance(m.value, Name) and not _rules().wide.fullmatch(m.value.text):
            yield told.slot("ecosystems", m.value, m.range)
    yield from _period(told, project, tails)
    yield from _price(told, project)
    joint, aimed = _joint(told, project, tails[0]), _aimed(told, project)
    for tail in tails:
        for slot in _figures(told, tail):
            shared = tail == tails[0] and (joint or aimed)
            if not (shared and slot.role.startswith("outcomes.")):
                yield slot


def _joint(told: Telling, project: Project, tail: Range) -> bool:
    """True where its sentence tells of it together with another: what came of both came of neither alone."""
    known, before = _rules(), tag(told, _clause(told, project)).text
    return bool(known.joined_before.search(before) or known.joined_behind.match(tag(told, tail).text))


def _aimed(told: Telling, project: Project) -> bool:
    """True where it is only planned itself: 拟实施某项目."""
    return bool(_rules().aimed_before.search(tag(told, _clause(told, project)).text))


def _tail(told: Telling, project: Project) -> Range:
    """The rest of its sentence, up to a semicolon."""
    text, end = told.told(project.where.passage).text, project.sentence.where.end
    stop = text.find("；", project.where.end, end)
    return Range(project.where.passage, project.where.end, stop if stop >= 0 else end)


def _clause(told: Telling, project: Project) -> Range:
    """The words of its clause before the name."""
    clauses = told.clauses(project.sentence.where)
    start = next((c.start for c in clauses if c.start <= project.where.start < c.end), project.sentence.where.start)
    return Range(project.where.passage, start, project.where.start)


def _place(told: Telling, project: Project, tails: tuple[Range, ...]) -> Iterator[Slot]:
    """The place in its name, its site, the place or list of places in its clause, or that which opens its sentence."""
    own = told.within(project.where, "place")
    for tail in tails if not own else ():
        signs = tag(told, tail)
        if site := _rules().site.search(signs.text):
            spot = signs.range(*site.span("place" if site["place"] else "place2"))
            yield told.slot("place", told.named(spot), spot)
            return
    if not own and _of_many(told, project, tails[0]):
        return
    before = _wheres(told, _clause(told, project))
    opening = _wheres(told, _before(told, project))
    runs = [(Range(m.passage, m.start, m.end), m.value) for m in own[:1]]
    there = opening[-1:] if project.name.startswith("当地") else opening[:1]
    for spot, value in (*runs, *before[-1:], *there)[:1]:
        yield told.slot("place", value, spot)


def _of_many(told: Telling, project: Project, tail: Range) -> bool:
    """True for a programme of many countries, by its name or by what is told right behind."""
    known = _rules()
    return bool(known.international.search(project.name) or known.of_many.search(tag(told, tail).text))


def _before(told: Telling, project: Project) -> Range:
    """The words before it in its sentence, from a semicolon on unless its clause goes on about the same (还计划…)."""
    where, clause = project.sentence.where, _clause(told, project)
    semicolon = told.told(where.passage).text.rfind("；", where.start, project.where.start)
    start = where.start if _rules().going.search(told.text(clause)) else max(where.start, semicolon)
    return Range(where.passage, start, project.where.start)


def _wheres(told: Telling, where: Range) -> list[tuple[Range, Value]]:
    """The places there, those of a list (甲市、乙市和丙市) as one, without those that are everywhere."""
    text = told.told(where.passage).text
    runs: list[list[Placed]] = []
    bodies = [m for m in told.within(where, "agency") if isinstance(m.value, Name) and m.value.kind != "government"]
    for m in told.within(where, "place"):
        if any(body.start <= m.start < body.end for body in bodies) or _rules().in_a_name.match(text, m.end, where.end):
            continue
        if isinstance(m.value, Name) and not _rules().no_place.fullmatch(m.value.text):
            if runs and text[runs[-1][-1].end : m.start] in ("、", "和", "与", "及", "以及"):
                runs[-1].append(m)
            elif not runs or m.start >= runs[-1][-1].end:
                runs.append([m])
    found: list[tuple[Range, Value]] = []
    for run in runs:
        spot = Range(where.passage, run[0].start, run[-1].end)
        listed = told.named(spot)
        found.append((spot, run[0].value if len(run) == 1 else listed))
    return found


def _leads(told: Telling, project: Project, tails: tuple[Range, ...]) -> Iterator[Slot]:
    """Who does it by the words right before the name, else by those behind it."""
    before = tag(told, _clause(told, project))
    known = _rules()
    behind = [(signs, one) for tail in tails for signs in (tag(told, tail),) for one in known.leads_behind]
    for signs, pattern in [*((before, one) for one in known.leads), *behind]:
        if match := pattern.search(signs.text):
            for _, thing in signs.among(*match.span("leads"), "agency"):
                yield told.slot("leads", thing.value, thing.range)
            return
    if match := known.governments.search(before.text):
        where = before.range(*match.span("lands"))
        for _, land in before.among(*match.span("lands"), "place"):
            name = f"{told.plain(land.range)}政府"
            yield told.slot("leads", Name(name, name, "", "government"), where)


def _period(told: Telling, project: Project, tails: tuple[Range, ...]) -> Iterator[Slot]:
    """From when to when; else the range told behind it, or the date of its beginning or end."""
    known = _rules()
    for tail in tails:
        signs = tag(told, tail)
        if found := known.span.search(signs.text):
            yield from _between(told, signs, found)
            return
    dealt = known.dealing.search(told.text(project.sentence.where))
    ranges = [d for tail in tails for d in told.within(tail, "date") if "/" in _iso(d)]
    dates = [*(ranges[:1] if not dealt else ()), *_beginnings(told, project, tails[0])]
    for d in [d for d in dates if not (dealt and len(_iso(d)) == 10)][:1]:
        if isinstance(d.value, When):
            where, when = measured_where.with_opening(told, d, d.value)
            yield told.slot("period", when, where)


def _beginnings(told: Telling, project: Project, tail: Range) -> Iterator[Placed]:
    """The date before the name with a verb of doing in between; the date behind it with such a verb."""
    known, sentence = _rules(), project.sentence.where
    text = told.told(sentence.passage).text
    for d in told.within(_before(told, project), "date")[-1:]:
        of_document = measurement_rules().of_document.match(text, d.end)
        if not of_document and known.begun.search(text, d.end, project.where.start):
            yield d
    signs = tag(told, tail)
    if found := known.begun_behind.search(signs.text):
        yield from (thing for _, thing in signs.among(*found.span(), "date"))


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
        clause = told.clause_at(m.start, tail)
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
        if _only_aim(told, tail, m):
            continue
        if metric := _outcome(told, m, clause):
            yield told.slot(f"outcomes.{metric}", m.value, m.range)


def _outcome(told: Telling, m: Placed, clause: Range) -> str:
    """The name of a figure that came of a project, by the rules for figures."""
    slots = measured_names.names(told, m, clause, None)
    words = next((str(slot.value) for slot in slots if slot.role == "metric"), "")
    if not 2 <= len(words) <= _LONGEST:
        return ""
    most = _rules().at_most.search(told.told(m.passage).text, clause.start, m.start)
    bound = isinstance(m.value, Amount) and m.value.comparator == "≤"
    return f"{words}(最高)" if most or bound else words


def _only_aim(told: Telling, tail: Range, m: Placed) -> bool:
    """True for a figure behind 旨在, 力争 and the like, unless words for what is done stand between."""
    known, signs = _rules(), tag(told, Range(tail.passage, tail.start, m.start))
    last = max((found.end() for found in known.aims.finditer(signs.text)), default=-1)
    return last >= 0 and known.achieved.search(signs.text, last) is None

"""What an item tells of a project: where it is, who leads it, when, how large, at what cost, with what outcome."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.figures import when as measured_when
from extract.figures.rules import measurement_rules
from extract.model import Name, Slot, When
from extract.reading.fitted import fitted
from extract.reading.tagged import Tagged, tag
from extract.reading.telling import Placed, Range, Telling
from extract.undertakings.project_figures import figures
from extract.undertakings.project_places import place
from extract.undertakings.project_words import Project, before, clause_before, rest


@dataclass(frozen=True, slots=True)
class _Rules:
    leads: tuple[re.Pattern[str], ...]
    leads_behind: tuple[re.Pattern[str], ...]
    governments: re.Pattern[str]
    begun: re.Pattern[str]
    begun_behind: re.Pattern[str]
    wide: re.Pattern[str]
    no_habitat: re.Pattern[str]
    span: re.Pattern[str]
    dealing: re.Pattern[str]


@cache
def _rules() -> _Rules:
    return fitted(_Rules, "projects")


def details(told: Telling, project: Project) -> Iterator[Slot]:
    """Place, leads, ecosystems, period, area, cost and outcomes, each with its words."""
    tails = (rest(told, project), *project.more)
    yield from place(told, project, tails)
    yield from _leads(told, project, tails)
    own = told.within(project.where, "ecosystem")
    for m in own or told.within(Range(project.where.passage, project.where.start, tails[0].end), "ecosystem"):
        if isinstance(m.value, Name) and _is_habitat(told, m, m.value):
            yield told.slot("ecosystems", m.value, m.range)
    yield from _period(told, project, tails)
    yield from figures(told, project, tails)


def _is_habitat(told: Telling, m: Placed, value: Name) -> bool:
    """False for what is too wide to be an ecosystem of one project, and for words that name a port or a body."""
    known = _rules()
    if known.wide.fullmatch(value.text) or known.wide.fullmatch(told.plain(m.range)):
        return False
    return known.no_habitat.match(told.told(m.passage).text, m.start) is None


def _leads(told: Telling, project: Project, tails: tuple[Range, ...]) -> Iterator[Slot]:
    """Who does it by the words right before the name, else by those behind it; who only pays does not lead."""
    known, front = _rules(), tag(told, clause_before(told, project))
    behind = [tag(told, tail) for tail in tails]
    ways = (*(([front], one) for one in known.leads), *((behind, one) for one in known.leads_behind))
    for stretches, pattern in ways:
        for signs in stretches:
            if match := pattern.search(signs.text):
                things = signs.among(*match.span("leads"), "agency")
                yield from (told.slot("leads", thing.value, thing.range) for _, thing in things)
                return
    if match := known.governments.search(front.text):
        where = front.range(*match.span("lands"))
        for _, land in front.among(*match.span("lands"), "place"):
            name = f"{told.plain(land.range)}政府"
            yield told.slot("leads", Name(name, name, "", "government"), where)


def _period(told: Telling, project: Project, tails: tuple[Range, ...]) -> Iterator[Slot]:
    """From when to when; else the range told behind it, or since when; a single year of launching is no period."""
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
            where, when = measured_when.with_opening(told, d, d.value)
            if "/" in when.iso or where != d.range:
                yield told.slot("period", when, where)


def _beginnings(told: Telling, project: Project, tail: Range) -> Iterator[Placed]:
    """The date before the name with a verb of doing in between; the date behind it with such a verb."""
    known, sentence = _rules(), project.sentence.where
    text = told.told(sentence.passage).text
    for d in told.within(before(told, project), "date")[-1:]:
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

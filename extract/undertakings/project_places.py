"""Where a project is: by its name, its site, the place in its clause, or that which opens its sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.model import Name, Slot, Value
from extract.reading.fitted import fitted
from extract.reading.tagged import tag
from extract.reading.telling import Placed, Range, Telling
from extract.undertakings.project_words import Project, before, clause_before


@dataclass(frozen=True, slots=True)
class _Rules:
    no_place: re.Pattern[str]
    in_a_name: re.Pattern[str]
    site: re.Pattern[str]
    pointing: re.Pattern[str]
    international: re.Pattern[str]
    of_many: re.Pattern[str]
    home: re.Pattern[str]


@cache
def _rules() -> _Rules:
    return fitted(_Rules, "projects")


def place(told: Telling, project: Project, tails: tuple[Range, ...]) -> Iterator[Slot]:
    """The place in its name, its site, the place or list of places in its clause, or that which opens its sentence."""
    own = _outside_marks(told, project)
    if project.fuller is not None and not own:
        own = told.within(project.fuller, "place")
    wide = all(isinstance(p.value, Name) and _rules().home.fullmatch(p.value.text) for p in own)
    for tail in tails if wide else ():
        signs = tag(told, tail)
        if site := _rules().site.search(signs.text):
            spot = signs.range(*site.span(next(group for group in ("place", "place2", "place3") if site[group])))
            yield told.slot("place", told.named(spot), spot)
            return
    if not own and _of_many(told, project, tails[0]):
        return
    beside = _wheres(told, clause_before(told, project))
    opening = _wheres(told, before(told, project))
    runs = [(Range(m.passage, m.start, m.end), m.value) for m in own[:1]]
    there = opening[-1:] if _rules().pointing.match(project.name) else opening[:1]
    for spot, value in (*runs, *beside[-1:], *there)[:1]:
        yield told.slot("place", value, spot)


def _outside_marks(told: Telling, project: Project) -> tuple[Placed, ...]:
    """The places in its name, without what stands within quotation marks as part of a motto: “蓝色大洋”计划."""
    text, start = told.told(project.where.passage).text, project.where.start
    return tuple(
        m
        for m in told.within(project.where, "place")
        if text.count("“", start, m.start) == text.count("”", start, m.start) or text[m.start - 1] == "“"
    )


def _of_many(told: Telling, project: Project, tail: Range) -> bool:
    """True for a programme of many countries, by its name or by what is told right behind."""
    known = _rules()
    return bool(known.international.search(project.name) or known.of_many.search(tag(told, tail).text))


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

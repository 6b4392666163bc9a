"""The stretches of an item that tell of one project: its clause, the rest of its sentence, and those that go on."""

import re
from dataclasses import dataclass
from functools import cache

from extract.reading.fitted import fitted
from extract.reading.tagged import Tagged
from extract.reading.telling import Range, Telling


@dataclass(frozen=True, slots=True)
class Project:
    """A name with its place and the sentence that tells of it, and those after it that go on about it."""

    name: str
    where: Range
    sentence: Tagged
    more: tuple[Range, ...] = ()
    fuller: Range | None = None
    """Where the item prints a fuller name of it, which names its place."""


@dataclass(frozen=True, slots=True)
class _Rules:
    going: re.Pattern[str]


@cache
def _rules() -> _Rules:
    return fitted(_Rules, "projects")


def rest(told: Telling, project: Project) -> Range:
    """The rest of its sentence, up to a semicolon."""
    text, end = told.told(project.where.passage).text, project.sentence.where.end
    stop = text.find("；", project.where.end, end)
    return Range(project.where.passage, project.where.end, stop if stop >= 0 else end)


def clause_before(told: Telling, project: Project) -> Range:
    """The words of its clause before the name."""
    clauses = told.clauses(project.sentence.where)
    start = next((c.start for c in clauses if c.start <= project.where.start < c.end), project.sentence.where.start)
    return Range(project.where.passage, start, project.where.start)


def before(told: Telling, project: Project) -> Range:
    """The words before it in its sentence, from a semicolon on unless its clause goes on about the same (还计划…)."""
    where, clause = project.sentence.where, clause_before(told, project)
    semicolon = told.told(where.passage).text.rfind("；", where.start, project.where.start)
    start = where.start if _rules().going.search(told.text(clause)) else max(where.start, semicolon)
    return Range(where.passage, start, project.where.start)

"""The figures of a project: its area, its cost and what came of it, without what is only aimed at or is a deal's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.figures import names as measured_names
from extract.model import Amount, Slot
from extract.reading.fitted import fitted
from extract.reading.tagged import tag
from extract.reading.telling import Placed, Range, Telling
from extract.undertakings.project_words import Project, clause_before

_LONGEST = 24
"""Characters of the longest name of an outcome."""


@dataclass(frozen=True, slots=True)
class _Rules:
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
    no_outcome: re.Pattern[str]
    done_to: re.Pattern[str]
    works: re.Pattern[str]
    paid_into: re.Pattern[str]
    no_area: re.Pattern[str]
    granted: re.Pattern[str]


@cache
def _rules() -> _Rules:
    return fitted(_Rules, "projects")


def figures(told: Telling, project: Project, tails: tuple[Range, ...]) -> Iterator[Slot]:
    """Its area, its cost and its outcomes; in its own sentence only what is neither shared with another nor a plan."""
    yield from _price(told, project)
    shared, planned = _joint(told, project, tails[0]), _aimed(told, project)
    for tail in tails:
        for slot in _figures(told, tail):
            if tail != tails[0] or not (shared or (planned and slot.role != "cost")):
                yield slot


def _joint(told: Telling, project: Project, tail: Range) -> bool:
    """True where its sentence tells of it together with another: what came of both came of neither alone."""
    known, before = _rules(), tag(told, clause_before(told, project)).text
    return bool(known.joined_before.search(before) or known.joined_behind.match(tag(told, tail).text))


def _aimed(told: Telling, project: Project) -> bool:
    """True where it is only planned itself: 拟实施某项目."""
    return bool(_rules().aimed_before.search(tag(told, clause_before(told, project)).text))


def _price(told: Telling, project: Project) -> Iterator[Slot]:
    """The sum right before a name, or that is put into doing it: 10亿元的“…”计划, 投资10亿元建设…."""
    clause, known = clause_before(told, project), _rules()
    text = told.told(clause.passage).text
    for m in told.within(clause, "amount")[-1:]:
        beside = text[m.end : project.where.start].lstrip("的")
        put_in = known.paid_into.fullmatch(beside) and known.cost.search(text, clause.start, m.start)
        if not isinstance(m.value, Amount) or known.granted.search(text, clause.start, m.start):
            continue
        if m.value.currency and not m.value.per and (put_in or not beside):
            yield told.slot("cost", m.value, m.range)


def _figures(told: Telling, tail: Range) -> Iterator[Slot]:
    """Its area, its cost and what came of it."""
    known = _rules()
    text = told.told(tail.passage).text
    done, behind = "", -1
    for m in told.within(tail, "amount"):
        if not isinstance(m.value, Amount) or not (m.value.unit or m.value.currency):
            continue
        clause = told.clause_at(m.start, tail)
        dated = [d.end for d in told.within(Range(tail.passage, clause.start, m.start), "date")]
        before = text[max([clause.start, *dated]) : m.start]
        aimed = _only_aim(told, tail, m)
        if m.value.unit in known.area_units and not aimed and not known.no_area.search(before):
            yield told.slot("area", m.value, m.range)
            if before.rstrip("约近达为是共").endswith("面积"):
                continue
        if m.value.currency and not m.value.per and known.cost.search(before):
            yield told.slot("cost", m.value, m.range)
            continue
        priced = m.value.currency and (m.value.per or known.priced.search(before))
        term = known.terms.search(before) and known.dealing.search(text)
        if priced or term or known.dealing.search(told.text(clause)):
            continue
        if aimed:
            continue
        if metric := _outcome(told, m, clause):
            verb = known.done_to.match(metric)
            in_row = behind >= 0 and text.startswith("、", behind)
            done = verb["verb"] if verb else done if in_row else ""
            behind = m.end
            metric = metric if verb or known.works.search(metric) else done + metric
            yield told.slot(f"outcomes.{metric}", m.value, m.range)


def _outcome(told: Telling, m: Placed, clause: Range) -> str:
    """The name of a figure that came of a project, by the rules for figures; empty for what may come of it at most, and
    where the words are only the end of a longer name (…的价值)."""
    slots = measured_names.names(told, m, clause, None)
    words = next((str(slot.value) for slot in slots if slot.role == "metric"), "")
    if not 2 <= len(words) <= _LONGEST or _rules().no_outcome.search(words):
        return ""
    text = told.told(m.passage).text
    most = _rules().at_most.search(text, clause.start, m.start)
    bound = isinstance(m.value, Amount) and m.value.comparator not in ("", "≈", "=")
    of_more = text.rfind("的" + words, clause.start, m.start) > clause.start
    return "" if most or bound or of_more else words


def _only_aim(told: Telling, tail: Range, m: Placed) -> bool:
    """True for a figure behind 旨在, 力争 and the like, unless words for what is done stand between."""
    known, signs = _rules(), tag(told, Range(tail.passage, tail.start, m.start))
    last = max((found.end() for found in known.aims.finditer(signs.text)), default=-1)
    return last >= 0 and known.achieved.search(signs.text, last) is None

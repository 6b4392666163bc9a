"""Who takes part in an event: the bodies and persons named in it, and those that attend, preside over or announce it
in what is told right after.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.fitted import fitted
from extract.model import Slot
from extract.telling import Placed, Range, Telling

_REACH = 3
"""Sentences after the one that tells the event in which its people are still told of."""


@dataclass(frozen=True, slots=True)
class _Rules:
    attending: re.Pattern[str]
    affiliation: re.Pattern[str]
    elsewhere: re.Pattern[str]


@cache
def _rules() -> _Rules:
    return fitted(_Rules, "events")


def present(told: Telling, clause: Range, around: Range) -> tuple[Placed, ...]:
    """The bodies and persons of a clause, without the bodies that only say where a person works.

    `around` is the sentence: a list of names before the clause that has no verb of its own belongs to it.
    """
    found = told.within(clause, "agency", "person")
    text = told.told(clause.passage).text
    return tuple(m for m in found if not _affiliated(text, m, found)) or tuple(_leading(told, clause, around))


def _affiliated(text: str, body: Placed, found: tuple[Placed, ...]) -> bool:
    behind = next((m for m in found if m.start >= body.end and m.kind == "person"), None)
    if body.kind != "agency" or behind is None:
        return False
    return bool(_rules().affiliation.fullmatch(text[body.end : behind.start]))


def _leading(told: Telling, clause: Range, around: Range) -> Iterator[Placed]:
    """The bodies that stand at the head of the sentence, where the clause has none."""
    named = told.within(Range(around.passage, around.start, clause.start), "agency", "person", "date")
    at = around.start
    text = told.told(around.passage).text
    for m in named:
        if m.kind == "date" and re.fullmatch("[，,在于]{0,2}", text[at : m.start]):
            at = m.end
        elif m.kind != "date" and re.fullmatch("[，,、和与及]?", text[at : m.start]):
            yield m
            at = m.end
        else:
            return


def following(told: Telling, clause: Range) -> Iterator[Slot]:
    """Those who attend, preside, speak or hold it, in the rest of the passage near the event."""
    sentence = told.sentence_of(clause)
    near = [s for s in told.told(clause.passage).sentences() if s.start >= sentence.start][: _REACH + 1]
    for where in near:
        for part in told.clauses(where):
            text = told.text(part)
            if where != sentence and _rules().elsewhere.search(text):
                return
            if part != clause and _rules().attending.search(text):
                yield from (told.slot("participants", m.value, m.range) for m in _named(told, part))


def _named(told: Telling, clause: Range) -> Iterator[Placed]:
    text = told.told(clause.passage).text
    found = told.within(clause, "agency", "person")
    yield from (m for m in found if not _affiliated(text, m, found))

"""Who takes part in an event: the bodies and persons named in it, and those that attend, preside over or announce it
in what is told right after.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.model import Slot
from extract.reading.fitted import fitted
from extract.reading.tagged import tag
from extract.reading.telling import Placed, Range, Telling

_UNIT = re.compile(r" ?[A-Z][A-Za-z0-9]{0,9} ?")
_REACH = 3
"""Sentences after the one that tells the event in which its people are still told of."""


@dataclass(frozen=True, slots=True)
class _Rules:
    attending: re.Pattern[str]
    affiliation: re.Pattern[str]
    about: re.Pattern[str]
    object: re.Pattern[str]
    linked: re.Pattern[str]
    office: re.Pattern[str]
    venue: re.Pattern[str]
    venue_after: re.Pattern[str]
    together: re.Pattern[str]
    elsewhere: re.Pattern[str]
    beside: re.Pattern[str]
    in_force: re.Pattern[str]
    saying: re.Pattern[str]
    reserves: re.Pattern[str]


@cache
def _rules() -> _Rules:
    return fitted(_Rules, "events")


def present(told: Telling, clause: Range, around: Range) -> tuple[Placed, ...]:
    """The bodies and persons of a clause, without the bodies that only say where a person works.

    `around` is the sentence: a list of names before the clause that has no verb of its own belongs to it.
    """
    found = told.within(clause, "agency", "person")
    text = told.told(clause.passage).text
    office = _rules().office
    at_work = (m for m in found if not _affiliated(text, m, found) and not office.match(text, m.end))
    signs = tag(told, clause).text
    beside = _rules().beside.search(signs) or _rules().in_force.search(signs)
    return tuple(at_work) or (() if beside else tuple(_leading(told, clause, around)))


def taking_part(told: Telling, clause: Range, found: tuple[Placed, ...], meeting: Range | None) -> Iterator[Placed]:
    """Those of the bodies and persons found who do the deed or are done it with, not those it makes or is about.

    `meeting` is where the name of a meeting stands: a body within it only names it.
    """
    known, signs = _rules(), tag(told, clause)
    matters = [signs.range(*m.span()) for m in known.about.finditer(signs.text)]
    deed = known.object.search(signs.text) if meeting is None else None
    made = signs.range(deed.end(), deed.end()).start if deed else clause.end
    text = told.told(clause.passage).text
    for m in found:
        if any(_UNIT.fullmatch(text[m.end : other.start]) for other in found if other.start > m.end):
            continue  # 某公司 SSV 实验室 is one body of which two are found
        if known.venue.search(text, clause.start, m.start) and known.venue_after.search(text[m.end : clause.end]):
            continue
        inside = any(r.start <= m.start < r.end for r in (*matters, *((meeting,) if meeting else ())))
        if not inside and (m.start < made or known.linked.search(text, clause.start, m.start)):
            yield m
    if said := known.saying.search(signs.text):
        yield from (country for _, country in signs.among(*said.span("who"), "place"))
    for joint in known.together.finditer(signs.text):
        yield from _head(told, clause) if joint["with"] else ()
        group = "who" if joint["who"] else "with"
        yield from (country for _, country in signs.among(*joint.span(group), "place"))


def _head(told: Telling, clause: Range) -> Iterator[Placed]:
    """The country at the head of the sentence, which does something with another (甲国将同乙国共同举办)."""
    start = told.sentence_of(clause).start
    text = told.told(clause.passage).text
    yield from (p for p in told.within(told.sentence_of(clause), "place") if p.start == start and text[p.end] != "的")


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


def reserves(told: Telling, clause: Range) -> Iterator[Slot]:
    """Reserves and forest farms that do the deed together with a body, though they are none themselves."""
    signs = tag(told, clause)
    for found in _rules().reserves.finditer(signs.text):
        where = signs.range(*found.span("before" if found["before"] else "behind"))
        yield told.slot("participants", told.named(where), where)


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
    office = _rules().office
    yield from (m for m in found if not _affiliated(text, m, found) and not office.match(text, m.end))

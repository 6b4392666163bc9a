"""Who takes part in an event: the bodies and persons named in it, and those that attend, preside over or announce it
in what is told right after.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from extract.model import Slot
from extract.reading.fitted import fitted
from extract.reading.tagged import tag
from extract.reading.telling import Placed, Range, Telling

_UNIT = re.compile(r" ?[A-Z][A-Za-z0-9]{0,9} ?")
_REACH = 3
_FAR = 12
"""Sentences after the one that tells the event in which its people are still told of: near by, and by plain words."""


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
    leading: re.Pattern[str]
    parallel: re.Pattern[str]
    hosting: re.Pattern[str]
    own_meeting: re.Pattern[str]
    there: re.Pattern[str]
    delegated: re.Pattern[str]


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


def delegates(told: Telling, clause: Range) -> Iterator[Slot]:
    """Those whose delegates stand at the head of the sentence (五市产权机构代表，…), where no body is named."""
    text = told.told(clause.passage).text
    start = told.sentence_of(clause).start
    found = _rules().leading.search(text, start, clause.start)
    if found and found["who"].endswith("代表") and not told.within(Range(clause.passage, *found.span("who")), "agency"):
        where = Range(clause.passage, found.start("who"), found.end("who") - len("代表"))
        yield told.slot("participants", told.named(where), where)


def following(told: Telling, clause: Range) -> Iterator[Slot]:
    """Those who attend, preside, speak or hold it, in what is told near the event up to the next meeting."""
    known, sentence = _rules(), told.sentence_of(clause)
    if known.beside.search(tag(told, clause).text):
        return
    for where in _near(told, sentence):
        waiting: list[Placed] = []
        for part in told.clauses(where):
            text = told.text(part)
            if where != sentence and known.elsewhere.search(text):
                return
            if part == clause or known.parallel.search(text) or known.hosting.search(text):
                waiting = []
                continue
            people = tuple(_named(told, part))
            if known.attending.search(text):
                yield from (told.slot("participants", m.value, m.range) for m in (*waiting, *people))
            waiting = [*waiting, *people] if _only_listed(text, part, people) else []


def _near(told: Telling, sentence: Range) -> Iterator[Range]:
    """The sentence and those right after it; those farther on that tell who was there."""
    after = (s for passage in told.passages if passage.number >= sentence.passage for s in passage.sentences())
    for number, where in enumerate(islice((s for s in after if s >= sentence), _FAR)):
        near = where.passage == sentence.passage and number <= _REACH
        if near or _rules().there.search(told.text(where)):
            yield where


def _only_listed(text: str, part: Range, people: tuple[Placed, ...]) -> bool:
    """True for a clause that ends with a person or with delegates: what they do stands in the next."""
    rest = text[people[-1].end - part.start :].strip("，、") if people else "。"
    person = not rest and people[-1].kind == "person"
    return person or bool(_rules().delegated.search(text.strip("，、")))


def _named(told: Telling, clause: Range) -> Iterator[Placed]:
    text = told.told(clause.passage).text
    found = told.within(clause, "agency", "person")
    known = _rules()
    for m in found:
        named = known.own_meeting.match(text, m.end) or known.venue.search(text, clause.start, m.start)
        if not named and not _affiliated(text, m, found) and not known.office.match(text, m.end):
            yield m

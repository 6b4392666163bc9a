"""Whose a figure is: a measure that names no thing (总碳汇量, 市值, 拥有…) is one of what its sentence is about.

The owner is looked for before the measure in its own clause, then in the clauses before it in the sentence, the nearest
first, and then at the head of the sentence before. A name that says nothing without one, where none is found and no
title names the thing, is no figure: better none than one of nobody knows what.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from extract.figures import words as measured_words
from extract.model import Slot
from extract.reading.fitted import fitted
from extract.reading.tagged import Tagged, tag
from extract.reading.telling import HEADING, Placed, Range, Telling
from extract.thesaurus import words

_TITLED = 4
"""Characters of a title that can name a thing."""
_LONGEST = 30
"""Characters of a paragraph in which a heading of its own stands."""
_CLAUSES = 6
"""Clauses before a figure in which its owner is looked for."""


@dataclass(frozen=True, slots=True)
class OwnerRules:
    """The patterns of `frames/measured-owners.yaml`."""

    bare: re.Pattern[str]
    nameless: re.Pattern[str]
    sized: re.Pattern[str]
    built: re.Pattern[str]
    change: re.Pattern[str]
    verbal: re.Pattern[str]
    acting: re.Pattern[str]
    actor: re.Pattern[str]
    topic: re.Pattern[str]
    said: re.Pattern[str]
    natural: re.Pattern[str]
    body: re.Pattern[str]
    own_name: re.Pattern[str]
    leads: re.Pattern[str]
    no_topic: re.Pattern[str]
    measured_end: re.Pattern[str]
    at_end: tuple[re.Pattern[str], ...]
    headed: re.Pattern[str]
    basis: re.Pattern[str]
    base: re.Pattern[str]
    changing: re.Pattern[str]
    compared: re.Pattern[str]


@cache
def owner_rules() -> OwnerRules:
    """The rules, read once. Raises FrameFault where one is missing or no pattern."""
    return fitted(OwnerRules, "measured-owners")


@dataclass(frozen=True, slots=True)
class _Topic:
    """What a clause is about, whole and without the measure at its end."""

    words: str
    thing: str
    where: Range


def owned(told: Telling, m: Placed, named: tuple[Slot, ...], clause: Range, sentence: Range) -> tuple[Slot, ...]:
    """The names of a figure with the subject it lacks; nothing where they say nothing without one."""
    named = tuple(_based(told, named, clause, sentence))
    if any(slot.role == "subject" for slot in named):
        return named
    known = owner_rules()
    metric = next((str(slot.value) for slot in named if slot.role == "metric"), "")
    bare, changed, verbal = known.bare.match(metric), known.change.match(metric), known.verbal.match(metric)
    if not (bare or changed or verbal or known.acting.match(metric)):
        return named
    objects = _built(told, clause, sentence) if known.sized.match(metric) else iter(())
    for topic in chain(objects, _topics(told, m, clause, sentence)):
        name = topic.words if changed else topic.thing
        if not name or name in metric or (bare and known.natural.search(metric) and known.body.search(name)):
            continue
        if bare or changed or verbal or known.actor.search(name):
            return (told.slot("subject", name, topic.where), *named)
        break  # who acts is told by the nearest topic or not at all
    titled = told.passages[0].number == HEADING and len(told.passages[0].text) >= _TITLED
    return () if known.nameless.match(metric) and not titled else named


def _based(told: Telling, named: tuple[Slot, ...], clause: Range, sentence: Range) -> Iterator[Slot]:
    """The names with what the clause before says they are reckoned by or compared with: 以市场价计，每年价值…."""
    known, before = owner_rules(), _before(told, clause, sentence)
    text = told.text(before) if before is not None else ""
    basis, base = known.basis.search(text), known.base.search(text)
    for slot in named:
        metric = str(slot.value)
        if slot.role == "metric" and before is not None and basis:
            yield told.slot("metric", f"{basis['basis']}的{metric}", before, clause)
        elif slot.role == "metric" and before is not None and base and (end := known.changing.search(metric)):
            yield told.slot("metric", f"{metric[: end.start()]}较{base['base']}{metric[end.start() :]}", before, clause)
        else:
            yield slot


def _before(told: Telling, clause: Range, sentence: Range) -> Range | None:
    return next((c for c in told.clauses(sentence) if c.end == clause.start), None)


def _topics(told: Telling, m: Placed, clause: Range, sentence: Range) -> Iterator[_Topic]:
    """What the clause of a figure may be about, the likeliest first."""
    before = [c for c in told.clauses(sentence) if c.end <= clause.start][-_CLAUSES:]
    yield from _topic(told, Range(m.passage, clause.start, m.start), owner_rules().compared)
    for one in reversed(before):
        yield from _told_last(told, one)
        yield from _topic(told, one)
    text = told.told(m.passage).text
    if headed := owner_rules().headed.match(text, 0, _LONGEST):
        yield from _made(told, tag(told, Range(m.passage, *headed.span("topic"))))
    for one in [s for s in told.told(m.passage).sentences() if s.end <= sentence.start][-1:]:
        yield from (t for c in list(told.clauses(one))[:2] for t in _topic(told, c))


def _told_last(told: Telling, clause: Range) -> Iterator[_Topic]:
    """What a clause says at its end that the next is about: 改善最大的是透明度，."""
    signs = tag(told, clause)
    for pattern in owner_rules().at_end:
        if found := pattern.search(signs.text):
            yield from _made(told, signs.slice(*found.span("topic")))


def _built(told: Telling, clause: Range, sentence: Range) -> Iterator[_Topic]:
    """What the clause right before says was built: 建设海洋牧场，面积为…."""
    before = _before(told, clause, sentence)
    signs = tag(told, before) if before is not None else None
    found = owner_rules().built.search(signs.text) if signs is not None else None
    if signs is not None and found is not None:
        yield from _made(told, signs.slice(*found.span("object")))


def _topic(told: Telling, clause: Range, but: re.Pattern[str] | None = None) -> Iterator[_Topic]:
    """What a clause is about, unless what it says begins as in `but`."""
    known, signs = owner_rules(), tag(told, clause)
    opening = known.leads.match(signs.text)
    rest = signs.slice(opening.end() if opening else 0, len(signs.text))
    end = _topic_end(rest.text)
    if end and not (but and but.match(rest.text, end)):
        yield from _made(told, rest.slice(0, end))


def _topic_end(text: str) -> int:
    """Where the topic that a clause begins with ends, between two words; 0 where it has none."""
    known, found = owner_rules(), owner_rules().topic.match(text)
    reach = found.end() if found else 0
    least = 1 if known.own_name.match(text) else 2
    return next((at for at in words.starts(text) if least <= at <= reach and known.said.match(text, at)), 0)


def _made(told: Telling, signs: Tagged) -> Iterator[_Topic]:
    known = owner_rules()
    if known.no_topic.search(signs.text):
        return
    whole = signs.range(0, len(signs.text))
    if name := measured_words.subject(told, whole):
        end = known.measured_end.search(signs.text)
        stop = end.start() if end else len(signs.text)
        thing = measured_words.subject(told, signs.range(0, stop)) if stop > 1 or end is None else ""
        yield _Topic(name, thing, whole)

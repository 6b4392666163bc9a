"""What the clauses around a figure are about, the likeliest first: the topic of its own clause, of those before it in
the sentence, of a heading in the paragraph, and of the sentence before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.figures import words as measured_words
from extract.figures.rules import owner_rules
from extract.reading.tagged import Tagged, tag, widened
from extract.reading.telling import Placed, Range, Telling
from extract.thesaurus import words

_LONGEST = 30
"""Characters of a paragraph in which a heading of its own stands."""
_CLAUSES = 6
"""Clauses before a figure in which its owner is looked for."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a clause is about, whole and without the measure at its end."""

    words: str
    thing: str
    where: Range
    stirred: str = ""
    """The verb by which a work stirred the trade that this is (带动)."""


def clause_before(told: Telling, clause: Range, sentence: Range) -> Range | None:
    """The clause of a sentence right before another; None where that is the first."""
    return next((c for c in told.clauses(sentence) if c.end == clause.start), None)


def topics(told: Telling, m: Placed, clause: Range, sentence: Range) -> Iterator[Topic]:
    """What the clause of a figure may be about, the likeliest first."""
    before = [c for c in told.clauses(sentence) if c.end <= clause.start][-_CLAUSES:]
    if told.told(m.passage).text[m.start - 1 : m.start] not in ("(", "（"):
        yield from _topic(told, Range(m.passage, clause.start, m.start), owner_rules().compared)
    for one in reversed(before):
        yield from _told_last(told, one)
        yield from _topic(told, one)
    text = told.told(m.passage).text
    if headed := owner_rules().headed.match(text, 0, _LONGEST):
        yield from _made(told, tag(told, Range(m.passage, *headed.span("topic"))))
    if not all(owner_rules().passing.match(widened(told.text(one))) for one in before):
        return  # a sentence that has begun to tell of something else
    for one in [s for s in told.told(m.passage).sentences() if s.end <= sentence.start][-1:]:
        yield from (t for c in list(told.clauses(one))[:2] for t in _topic(told, c))


def _told_last(told: Telling, clause: Range) -> Iterator[Topic]:
    """What a clause says at its end that the next is about: 改善最大的是透明度，."""
    signs = tag(told, clause)
    for pattern in owner_rules().at_end:
        if found := pattern.search(signs.text):
            verb = owner_rules().stirred.match(found[0])
            for topic in _made(told, signs.slice(*found.span("topic"))):
                yield replace(topic, stirred=verb[0] if verb else "")


def built(told: Telling, clause: Range, sentence: Range) -> Iterator[Topic]:
    """What the clause right before says was built: 建设海洋牧场，面积为…."""
    before = clause_before(told, clause, sentence)
    signs = tag(told, before) if before is not None else None
    found = owner_rules().built.search(signs.text) if signs is not None else None
    if signs is not None and found is not None:
        yield from _made(told, signs.slice(*found.span("object")))


def _topic(told: Telling, clause: Range, but: re.Pattern[str] | None = None) -> Iterator[Topic]:
    """What a clause is about, unless what it says begins as in `but`."""
    known, signs = owner_rules(), tag(told, clause)
    opening = known.leads.match(signs.text)
    rest = signs.slice(opening.end() if opening else 0, len(signs.text))
    end = _topic_end(rest.text)
    if end and not (but and but.match(rest.text, end)) and not known.attributive.match(rest.text, end):
        yield from _made(told, rest.slice(0, end))


def _topic_end(text: str) -> int:
    """Where the topic that a clause begins with ends, between two words; 0 where it has none."""
    known, found = owner_rules(), owner_rules().topic.match(text)
    reach = found.end() if found else 0
    least = 1 if known.own_name.match(text) else 2
    return next((at for at in words.starts(text) if least <= at <= reach and known.said.match(text, at)), 0)


def _made(told: Telling, signs: Tagged) -> Iterator[Topic]:
    known = owner_rules()
    if known.no_topic.search(signs.text):
        return
    whole = signs.range(0, len(signs.text))
    if name := measured_words.subject(told, whole):
        end = known.measured_end.search(signs.text)
        stop = end.start() if end else len(signs.text)
        thing = measured_words.subject(told, signs.range(0, stop)) if stop > 1 or end is None else ""
        yield Topic(name, thing, whole)

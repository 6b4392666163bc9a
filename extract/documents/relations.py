"""How one document stands to another in the same sentence: based on, part of, replaces, amends, implements."""

import re
from collections.abc import Iterator
from functools import cache

from extract.documents.acts import Fact
from extract.documents.naming import Occurrence
from extract.documents.things import Thing
from extract.model import Name
from extract.reading import rules
from extract.reading.telling import Range, Telling


def relations(told: Telling, thing: Thing, others: tuple[Thing, ...]) -> Iterator[Fact]:
    """`relates.*` facts of a document: the names of the documents it rests on, belongs to, replaces or carries out."""
    for o in thing.occurrences:
        sentence = told.sentence_of(o.where)
        for other in others:
            if other is not thing:
                yield from _between(told, o, other, sentence)
    for other in others:
        if other is not thing:
            yield from _ended_later(told, thing, other, others)


def succession(told: Telling, thing: Thing, others: tuple[Thing, ...]) -> Iterator[Fact]:
    """What a standard or methodology takes the place of, or changes: of the same kind as itself."""
    alike = tuple(other for other in others if other.kind == thing.kind)
    wanted = ("relates.replaces", "relates.amends")
    yield from (fact for fact in relations(told, thing, alike) if fact.role in wanted)


def _ended_later(told: Telling, thing: Thing, other: Thing, others: tuple[Thing, ...]) -> Iterator[Fact]:
    """《甲》自6月1日起施行。《乙》同时废止: what ends in a sentence of its own makes room for the title told last."""
    for x in other.occurrences:
        text = told.told(x.where.passage).text
        ended = _pattern("repealed").match(text, x.run.end)
        if not ended or "同" not in ended[0]:
            continue
        before = [(o.where, t) for t in others if t is not other for o in t.occurrences if o.where < x.where]
        if not before:
            continue
        where, last = max(before, key=lambda b: b[0])
        sentence = told.sentence_of(x.where)
        near = where.passage == x.where.passage and where.start < sentence.start
        if near and last is thing:
            yield Fact("relates.replaces", Name(other.name.printed, other.name.text), x.where)


def _between(told: Telling, o: Occurrence, other: Thing, sentence: Range) -> Iterator[Fact]:
    text = told.told(sentence.passage).text
    for x in other.occurrences:
        if x.where.passage != sentence.passage or not sentence.start <= x.where.start < sentence.end:
            continue
        relation = _relation(text, o, x, sentence)
        if relation:
            name = other.name
            yield Fact(f"relates.{relation}", Name(name.printed, name.text), x.where)


def _relation(text: str, o: Occurrence, x: Occurrence, sentence: Range) -> str:
    if o.run != x.run and x.where.end <= o.where.start:
        between = text[x.run.end : o.run.start]
        before = text[sentence.start : x.run.start]
        if _pattern("ends").search(between) or _pattern("repealed").match(text, o.run.end):
            return ""
        if _pattern("based_on").search(before) and _governed(between):
            return "based_on"
        if _pattern("implements").search(before) and _governed(between):
            return "implements"
        if _pattern("part_of").fullmatch(between):
            return "part_of"
    if x.where.start >= o.where.end:
        if _pattern("based_on").search(text[sentence.start : o.run.start]):
            return ""  # the ground of another document, which does what follows
        between = text[o.where.end : x.where.start]
        if _pattern("repealed").match(text, x.run.end) and "《" not in text[o.run.end : x.run.start]:
            return "replaces"
        if _pattern("rests").match(between) and _pattern("rests_behind").match(text, x.run.end):
            return "based_on"
        for relation in ("replaces", "amends"):
            if _pattern(relation).search(between) and len(between) <= 80:
                return relation
    return "part_of" if _pattern("whole").fullmatch(text[x.where.end : o.where.start]) else ""


def _governed(between: str) -> bool:
    """True if the words between a basis and a document tell of making the document."""
    return "。" not in between and bool(_pattern("made").search(between)) and "《" not in between


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return rules.pattern("documents-acts", "relations", name)

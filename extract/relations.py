"""How one document stands to another in the same sentence: based on, part of, replaces, amends, implements."""

import re
from collections.abc import Iterator
from functools import cache

from extract import rules
from extract.acts import Fact
from extract.model import Name
from extract.naming import Occurrence
from extract.telling import Range, Telling
from extract.things import Thing


def relations(told: Telling, thing: Thing, others: tuple[Thing, ...]) -> Iterator[Fact]:
    """`relates.*` facts of a document: the names of the documents it rests on, belongs to, replaces or carries out."""
    for o in thing.occurrences:
        sentence = told.sentence_of(o.where)
        for other in others:
            if other is not thing:
                yield from _between(told, o, other, sentence)


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
        if _pattern("based_on").search(before) and _governed(between):
            return "based_on"
        if _pattern("implements").search(before) and _governed(between):
            return "implements"
        if _pattern("part_of").fullmatch(between):
            return "part_of"
    if x.where.start >= o.where.end:
        between = text[o.where.end : x.where.start]
        if _pattern("repealed").match(text, x.run.end) and "《" not in between.replace("《", "", o.of):
            return "replaces"
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

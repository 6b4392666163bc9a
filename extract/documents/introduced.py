"""Titles that a number introduces: 已发布四项规范，包括《甲》《乙》…; what is told of the number holds for each."""

import re
from collections.abc import Iterator
from functools import cache

from extract.documents.naming import Occurrence
from extract.reading import rules
from extract.reading.telling import Range, Telling
from extract.values import numbers


def head(told: Telling, o: Occurrence) -> Range | None:
    """The words 四项规范 that lead up to the list of titles in which one stands, if they tell its length."""
    text, sentence = told.told(o.run.passage).text, told.sentence_of(o.run)
    match = _before().search(text, max(sentence.start, o.run.start - 48), o.run.start)
    if match is None or numbers.parse(match["number"]) != o.of:
        return None
    return Range(o.run.passage, *match.span("head"))


def told_before(told: Telling, found: Range) -> Iterator[Range]:
    """Where the same number of the same things is spoken of earlier in the passage: 已发布四项规范 … 四项规范包括."""
    text, words = told.told(found.passage).text, told.text(found)
    at = text.find(words)
    while 0 <= at < found.start:
        yield Range(found.passage, at, at + len(words))
        at = text.find(words, at + 1)


@cache
def _before() -> re.Pattern[str]:
    return rules.pattern("documents-acts", "introduces")

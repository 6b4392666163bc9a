"""Codes of standards and methodologies: what they make of a document and the level they tell."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from extract.reading import rules
from extract.reading.telling import Range, Telling


def codes(told: Telling, where: Range) -> Iterator[tuple[dict[str, Any], Range]]:
    """The codes in a range, each with its rule of `frames/documents.yaml` (kind, level, mechanism)."""
    text = told.told(where.passage).text
    for rule, pattern in coded():
        for match in pattern.finditer(text, where.start, where.end):
            yield rule, Range(where.passage, *match.span())


def code_of(told: Telling, where: Range) -> str:
    """The first code in a range without its spaces and hyphens; empty where there is none."""
    return next((re.sub("[ -]", "", told.text(found)) for _, found in codes(told, where)), "")


@cache
def coded() -> tuple[tuple[dict[str, Any], re.Pattern[str]], ...]:
    """The rules for codes with their patterns, bounded so that no longer code is cut."""
    listed = rules.load("documents")["codes"]
    return tuple((rule, re.compile(rf"(?<![A-Za-z0-9/]){rule['pattern']}(?![A-Za-z0-9])")) for rule in listed)

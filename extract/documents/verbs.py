"""Verbs of making documents: issuing, drafting, changing, ending; where they stand and how they are meant."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from extract.model import Modality
from extract.reading import modality, rules
from extract.reading.telling import Range


class Verb(NamedTuple):
    """A verb in folded text; `group` is issue or draft, `status` the state it gives a document (empty: none)."""

    start: int
    end: int
    word: str
    group: str
    status: str


def verbs(text: str, where: Range) -> Iterator[Verb]:
    """The verbs of `frames/documents-acts.yaml` in a range of a text, in order of print."""
    for match in _verb().finditer(text, where.start, where.end):
        yield Verb(match.start(), match.end(), match[0], *_known()[match[0]])


def meant_as(verb: Verb, text: str) -> Modality:
    """How a verb is meant; to announce a document or to ask for opinions on its draft is a deed done."""
    reading = modality.of(_untitled(text), verb.start, verb.end)
    if reading == "announced" or (reading == "proposed" and "征求" in verb.word):
        return "done"
    return "proposed" if reading == "general" else reading


@lru_cache(maxsize=64)
def _untitled(text: str) -> str:
    """A text in which the words of titles do not speak."""
    return re.sub("《[^《》]*》", lambda title: "《" + "　" * (len(title[0]) - 2) + "》", text)


@cache
def _known() -> dict[str, tuple[str, str]]:
    groups = rules.load("documents-acts")["verbs"].items()
    return {word: (group, status) for group, words in groups for word, status in words.items()}


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rules.any_of(_known()))

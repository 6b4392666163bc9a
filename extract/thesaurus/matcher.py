"""Finding the labels of concepts in folded text, character by character.

No word segmentation can hide a label; the bounds of words then veto what cuts through a short one. In each scheme the
leftmost longest label wins; across schemes labels may overlap. The time grows with the text, not with the labels.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from operator import add

from extract.thesaurus import words
from extract.thesaurus.concepts import Concept

_CHECKED = ("place", "species", "ecosystem", "activity", "agency")
"""Schemes whose short labels are also parts of other words."""
_LATIN = re.compile(r"[A-Za-z0-9]")
_LATIN_BEFORE = re.compile(r"[A-Za-z0-9/-]")


class Matcher:
    """Finds labels; made once for a vocabulary."""

    def __init__(self, labels: Mapping[str, tuple[Concept, ...]], with_never: tuple[Concept, ...]) -> None:
        self._labels = labels
        self._never: dict[str, frozenset[str]] = {}
        for concept in with_never:
            for phrase in concept.never:
                self._never[phrase] = self._never.get(phrase, frozenset()) | {concept.iri}
        self._lengths = _lengths({**labels, **self._never})
        self._alone = frozenset(head for head in self._lengths if len(head) == 1)

    def find(self, text: str) -> Iterator[tuple[int, int, Concept]]:
        """Every place where a concept is named, by start, then the longer first."""
        reached: dict[str, int] = {}
        barred: dict[str, int] = {}
        for start, end in self._spans(text):
            label = text[start:end]
            for iri in self._never.get(label, ()):
                barred[iri] = max(end, barred.get(iri, 0))
            for concept in self._labels.get(label, ()):
                if start < reached.get(concept.scheme, 0) or end <= barred.get(concept.iri, 0):
                    continue
                if _stands_alone(text, start, end) and _whole(text, start, end, concept):
                    reached[concept.scheme] = end
                    yield start, end, concept

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Every place of a label or a phrase that bars one, by start, then the longer first."""
        lengths, last = self._lengths, len(text)
        for start in self._heads(text):
            for length in lengths.get(text[start : start + 2]) or lengths[text[start]]:
                end = start + length
                if end <= last and (text[start:end] in self._labels or text[start:end] in self._never):
                    yield start, end

    def _heads(self, text: str) -> Sequence[int]:
        """Where a label or a phrase can begin."""
        heads = [at for at, two in enumerate(map(add, text, text[1:])) if two in self._lengths]
        if self._alone.isdisjoint(text):
            return heads
        return sorted({*heads, *(at for at, one in enumerate(text) if one in self._alone)})


def _lengths(phrases: Mapping[str, object]) -> dict[str, tuple[int, ...]]:
    """By what phrases begin with, two characters or the only one: how long they are, the longest first.

    Two characters that begin a phrase stand also for a phrase that is the first of them alone.
    """
    found: dict[str, set[int]] = {}
    for phrase in phrases:
        found.setdefault(phrase[:2], set()).add(len(phrase))
    alone = {head for head in found if len(head) == 1}
    for head, lengths in found.items():
        if head[0] in alone:
            lengths.add(1)
    return {head: tuple(sorted(lengths, reverse=True)) for head, lengths in found.items()}


def _stands_alone(text: str, start: int, end: int) -> bool:
    """False where a Latin label is part of a longer Latin word or code."""
    if _LATIN.match(text, start) and start and _LATIN_BEFORE.match(text, start - 1):
        return False
    return not (_LATIN.match(text, end - 1) and _LATIN.match(text, end))


def _whole(text: str, start: int, end: int, concept: Concept) -> bool:
    """False where a short label cuts through another word."""
    if concept.scheme not in _CHECKED or end - start > 3 or text[start].isascii():
        return True
    return not words.cuts(text, start, end)

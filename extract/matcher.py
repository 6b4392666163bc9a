"""Finding the labels of concepts in folded text, character by character.

spaCy's PhraseMatcher runs over one token a character, so that no word segmentation can hide a label; jieba then vetoes
what cuts through a word. In each scheme the leftmost longest label wins; across schemes labels may overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from extract import words
from extract.concepts import Concept

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc

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

    @cached_property
    def _nlp(self) -> Language:
        import spacy  # takes two seconds, which only those who read text should spend

        return spacy.blank("zh")

    @cached_property
    def _phrases(self) -> PhraseMatcher:
        from spacy.matcher import PhraseMatcher

        matcher = PhraseMatcher(self._nlp.vocab)
        matcher.add("label", [self._doc(label) for label in {**self._labels, **self._never}])
        return matcher

    def _doc(self, text: str) -> Doc:
        from spacy.tokens import Doc

        return Doc(self._nlp.vocab, words=list(text), spaces=[False] * len(text))

    def find(self, text: str) -> Iterator[tuple[int, int, Concept]]:
        """Every place where a concept is named, by start, then the longer first."""
        if not text:
            return
        spans = sorted({(s, -e) for _, s, e in self._phrases(self._doc(text))})
        barred = [(s, -e, self._never[text[s:-e]]) for s, e in spans if text[s:-e] in self._never]
        reached: dict[str, int] = {}
        for start, minus_end in spans:
            end = -minus_end
            label = text[start:end]
            for concept in self._labels.get(label, ()):
                if start < reached.get(concept.scheme, 0) or _barred(concept, start, end, barred):
                    continue
                if _stands_alone(text, start, end) and _whole(text, start, end, concept):
                    reached[concept.scheme] = end
                    yield start, end, concept


def _stands_alone(text: str, start: int, end: int) -> bool:
    """False where a Latin label is part of a longer Latin word or code."""
    if _LATIN.match(text, start) and start and _LATIN_BEFORE.match(text, start - 1):
        return False
    return not (_LATIN.match(text, end - 1) and _LATIN.match(text, end))


def _barred(concept: Concept, start: int, end: int, barred: list[tuple[int, int, frozenset[str]]]) -> bool:
    return bool(concept.never) and any(s <= start and end <= e and concept.iri in iris for s, e, iris in barred)


def _whole(text: str, start: int, end: int, concept: Concept) -> bool:
    """False where a short label cuts through another word."""
    if concept.scheme not in _CHECKED or end - start > 3 or text[start].isascii():
        return True
    return not words.cuts(text, start, end)

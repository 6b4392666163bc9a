"""Where sentences and clauses of folded Chinese text begin and end.

A sentence ends at 。！？ outside 《》 and brackets, with the closing marks that follow; clauses are parted by ；，：
as well, but never inside 《》, quotation marks or brackets.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

_OPENING = "《（([“〈【"
_CLOSING = "》）)]”〉】"
_FINAL = "。！？!?"
_AFTER = "”’）)】」』"
_PARTING = "；，：;,"
_MARK = re.compile(f"[{re.escape(_OPENING + _CLOSING + _FINAL + _AFTER + _PARTING)}]")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every sentence; together they cover the text."""
    yield from _sentences(text)


@lru_cache(maxsize=4096)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(_cut(text, list(_sentence_ends(text))))


def clauses(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Start and end of every clause of a stretch of text, its parting mark included."""
    for left, right in _clauses(text[start : len(text) if end is None else end]):
        yield start + left, start + right


@lru_cache(maxsize=4096)
def _clauses(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(_cut(text, list(_clause_ends(text))))


def _cut(text: str, ends: list[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for end in [*ends, len(text)]:
        if end > start:
            yield start, end
            start = end


def _sentence_ends(text: str) -> Iterator[int]:
    for at, character, depth in _marks(text):
        following = text[at + 1 : at + 2]
        final = character == "。" or (character in _FINAL and depth == 0)
        if final and (not following or following not in _AFTER + _FINAL):
            yield at + 1
        elif character in _AFTER and at and text[at - 1] in _FINAL and (not following or following not in _AFTER):
            yield at + 1


def _clause_ends(text: str) -> Iterator[int]:
    for at, character, depth in _marks(text):
        if depth == 0 and character in _PARTING:
            if not (text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()):
                yield at + 1


def _marks(text: str) -> Iterator[tuple[int, str, int]]:
    """Every mark with its place and how many brackets are open behind it; a full stop closes them all."""
    depth = 0
    for mark in _MARK.finditer(text):
        character = mark[0]
        if character == "。":
            depth = 0
        elif character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        yield mark.start(), character, depth

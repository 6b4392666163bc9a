"""Where sentences and clauses of folded Chinese text begin and end.

A sentence ends at 。！？ outside 《》 and brackets, with the closing marks that follow; clauses are parted by ；，：
as well, but never inside 《》, quotation marks or brackets.
"""

from collections.abc import Iterator
from functools import lru_cache

_OPENING = "《（([“〈【"
_CLOSING = "》）)]”〉】"
_FINAL = "。！？!?"
_AFTER = "”’）)】」』"
_PARTING = "；，：;,"


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every sentence; together they cover the text."""
    yield from _sentences(text)


@lru_cache(maxsize=4096)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(_cut(text, list(_sentence_ends(text))))


def clauses(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Start and end of every clause of a stretch of text, its parting mark included."""
    stop = len(text) if end is None else end
    for left, right in _cut(text[start:stop], list(_clause_ends(text[start:stop]))):
        yield start + left, start + right


def _cut(text: str, ends: list[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for end in [*ends, len(text)]:
        if end > start:
            yield start, end
            start = end


def _sentence_ends(text: str) -> Iterator[int]:
    for at, depth in _depths(text):
        character, following = text[at], text[at + 1 : at + 2]
        final = character == "。" or (character in _FINAL and depth == 0)
        if final and (not following or following not in _AFTER + _FINAL):
            yield at + 1
        elif character in _AFTER and at and text[at - 1] in _FINAL and (not following or following not in _AFTER):
            yield at + 1


def _clause_ends(text: str) -> Iterator[int]:
    for at, depth in _depths(text):
        between_digits = text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()
        if depth == 0 and text[at] in _PARTING and not between_digits:
            yield at + 1


def _depths(text: str) -> Iterator[tuple[int, int]]:
    depth = 0
    for at, character in enumerate(text):
        if character == "。":
            depth = 0
        depth += character in _OPENING
        if character in _CLOSING:
            depth = max(0, depth - 1)
        yield at, depth

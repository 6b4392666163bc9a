"""The brackets that a folded text ends with, as `……公布。（某报，2025-3-4）（某网，2025-3-5）` ends with two."""

from collections.abc import Iterator

_OPENING = {")": "(", "]": "[", "】": "【"}
_FAR = 700
"""Characters in a bracket, at most."""
_LOST = 60
"""A line of fewer characters may be a bracket whose end was lost in print."""


def last_brackets(text: str) -> Iterator[tuple[int, int]]:
    """The brackets that a text ends with, from the last: where each opens, and where it closes."""
    last = end = len(text.rstrip("。. ；;、"))
    while end and text[end - 1] in _OPENING:
        start = opening(text, end)
        if start is None:
            return
        stop = end - 1
        while stop > start + 1 and text[stop - 1] in ")]" and opening(text, stop, start + 1) is None:
            stop -= 1  # brackets that close what nothing opened
        yield start, stop
        end = len(text[:start].rstrip(" 、；;"))
    if text.startswith("(") and end == last and ")" not in text and len(text) < _LOST:
        yield 0, end


def opening(text: str, end: int, least: int = 0) -> int | None:
    """Where the bracket opens that closes right before `end`, not before `least`; None where nothing opens it."""
    closes = text[end - 1]
    opens, depth, first = _OPENING[closes], 0, max(least, end - _FAR)
    for i in range(end - 1, first - 1, -1):
        depth += (text[i] == closes) - (text[i] == opens)
        if not depth:
            return i
    return next((i for i in range(first, end) if text[i] == opens), None)

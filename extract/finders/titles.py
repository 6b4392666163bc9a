"""Titles in 《》 and the short names that the text gives them: （以下简称《办法》）.

A mark that print left open or nested is mended. What stands in brackets right after a title and says how far it has
come (试行, 草案, 征求意见稿, 2021—2025年) belongs to the mention as the kind of the name, not to its text.
"""

import re
from collections.abc import Iterator

from extract.finders.base import Found
from extract.model import Name

_LONGEST = 200
_TRAIL = re.compile(
    r"\s?\(((?:试行|暂行|草案|修订|修正|征求意见|送审|报批|讨论|审议|公开征求|第[一二三四五六七八九\d]+版|[\d.]+版)[^()]{0,12}"
    r"|(?:19|20)\d\d年?(?:[-—~至](?:19|20)\d\d)?年?(?:版|修订版?|修正版?|试行|本)?)\)"
)
_MARK = re.compile("[《》]")


def find(text: str) -> Iterator[Found]:
    """Every title of a folded text, outermost marks only."""
    reached = 0
    for start, end, whole in _marked(text):
        if start < reached:
            continue
        inner = _inner(text[start:end]) if whole else text[start + 1 : end]
        trail = _TRAIL.match(text, end) if whole else None
        reached = trail.end() if trail else end
        if len(inner.strip()) >= 2:
            value = Name(text[start:reached], inner.strip(), kind=trail[1] if trail else "")
            yield Found(start, reached, "title", value, "titles/marked" if whole else "titles/unclosed")


def _inner(marked: str) -> str:
    """Without the outer marks; where only the inner title of two is closed, its mark stays."""
    return marked[1:-1] if marked.count("《") == marked.count("》") else marked[1:]


def _marked(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start, end and whether the closing mark is there, of every outermost 《…》."""
    depth, start = 0, -1
    for mark in _MARK.finditer(text):
        if mark[0] == "《":
            if depth and (mark.start() - start > _LONGEST or "。" in text[start : mark.start()]):
                yield start, _unclosed(text, start, mark.start()), False
                depth = 0
            start = mark.start() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield start, mark.end(), True
            elif not _closed_later(text, mark.end()):
                yield start, mark.end(), True
                depth = 0
    if depth:
        yield start, _unclosed(text, start, len(text)), False


def _closed_later(text: str, at: int) -> bool:
    """True where another closing mark follows before the next opening one and the end of the sentence."""
    following = re.compile("[《》。；]").search(text, at)
    return following is not None and following[0] == "》"


def _unclosed(text: str, start: int, limit: int) -> int:
    end = re.compile(r"[，。；\n]").search(text, start, limit)
    return end.start() if end else min(limit, start + 60)

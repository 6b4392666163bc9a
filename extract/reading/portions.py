"""Text in portions that rules can take: no printed story is touched, only what is far longer than any.

Rules look from every name in a paragraph at the others, and from every document in an item at what is told after it. So
a paragraph beyond `PARAGRAPH` characters is read as several, parted where a sentence or a clause ends; an item beyond
`ITEM` characters in parts, each with the heading. Time then grows with the text and not faster. A stretch as long as a
paragraph without a single mark is no text and is left out; `notes` says what was parted and what was left out.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.model import Document, Item, Passage, Problem

PARAGRAPH = 1600
"""Characters that are read as one paragraph; of the longest ones in print half are under 800."""
ITEM = 12000
"""Characters that are read as one item."""
CELLS = 1200
"""Paragraphs and cells of one item that are read together."""

_ENDS = re.compile(r"[。！？；\n]|[.!?;](?=\s)")
_PARTS = re.compile(r"(?<!\d)[，：、,]|[，：、,](?!\d)|(?<=[^\d\s])\s(?=[^\d\s])")


def portions(item: Item) -> Iterator[Item]:
    """The item itself, or the parts it is read in, each with its heading; nothing where it says nothing."""
    part: list[Passage] = []
    size = 0
    for passage in _passages(item):
        full = size + len(passage.text) > ITEM or len(part) >= CELLS
        if part and full and not _one_row(part[-1], passage):
            yield replace(item, passages=tuple(part))
            part, size = [], 0
        part.append(passage)
        size += len(passage.text)
    if part or item.heading is not None:
        yield replace(item, passages=tuple(part))


def notes(document: Document) -> Iterator[Problem]:
    """What of a document was read in parts or not at all, in sentences."""
    for item in document.items:
        page = next((s.page for p in item.passages for s in p.stretches), 0)
        name = f"“{item.title}”" if item.title else f"the item on page {page}"
        parts = sum(1 for _ in portions(item))
        if parts > 1:
            yield Problem(page, f"{name} is too long for one story: read in {parts} parts, each by itself")
        for passage in item.passages:
            left_out = len(passage.text) - sum(b - a for a, b in _cut(passage.text))
            if left_out:
                yield Problem(page, f"{name}: {left_out} characters without a mark between them are no text: left out")


def noted(document: Document) -> Document:
    """The document with the notes among its problems."""
    return replace(document, problems=(*document.problems, *notes(document)))


def _passages(item: Item) -> Iterator[Passage]:
    for passage in item.passages:
        if len(passage.text) <= PARAGRAPH:
            yield passage
            continue
        for start, end in _cut(passage.text):
            yield Passage(passage.kind, passage.text[start:end], passage.stretches_of(start, end), passage.cell)


def _cut(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the pieces of a text that can be read."""
    start = 0
    while len(text) - start > PARAGRAPH:
        end = _last(text, start, start + PARAGRAPH)
        if end:
            yield start, end
            start = end
            continue
        after = _PARTS.search(text, start + PARAGRAPH) or _ENDS.search(text, start + PARAGRAPH)
        start = after.end() if after else len(text)
    if start < len(text):
        yield start, len(text)


def _last(text: str, start: int, limit: int) -> int:
    """Where the last sentence before the limit ends, else the last clause; 0 where nothing ends."""
    for marks in (_ENDS, _PARTS):
        found = max((mark.end() for mark in marks.finditer(text, start, limit)), default=0)
        if found:
            return found
    return 0


def _one_row(before: Passage, after: Passage) -> bool:
    if before.cell is None or after.cell is None:
        return False
    return (before.cell.table, before.cell.row) == (after.cell.table, after.cell.row)

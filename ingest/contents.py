"""Contents pages: where they stand, so that no entry is taken for an item, and how they name the sections."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from ingest.heads import Line
from ingest.model import Page
from ingest.script import HAN

_HEADING = re.compile(r"(?:CONTENTS|目\s?[录次]|本期(?:目录|要目|导读))(?:目录|CONTENTS)?", re.IGNORECASE)
_LEADER = re.compile(r"[\s.·…—_-]{3,}\d{0,3}$|\t\s?\d{1,3}$|…\d{0,3}$")
_PAGE_NUMBER = re.compile(r"[\s.·…—_-]*\d{1,3}$")
_NOT_WORDS = re.compile(rf"[^{HAN}A-Za-z0-9]+")


def contents(lines: Sequence[Line]) -> range:
    """The lines that are a contents page; an empty range where there is none."""
    kinds = [i for i, line in enumerate(lines) if line.paragraph.kind == "contents"]
    start = next((i for i, line in enumerate(lines[: len(lines) // 3 + 20]) if _HEADING.fullmatch(line.text)), None)
    if kinds and (start is None or start > kinds[0]):
        start = kinds[0]
    if start is None:
        return range(0)
    return range(start, max(_end(lines, start), kinds[-1] + 1 if kinds else 0))


def cover(lines: Sequence[Line], pages: Sequence[Page]) -> range:
    """The lines of a cover: a first page with few words among several pages."""
    if len(pages) < 2 or len(pages[0].text) > 200 or any("。" in b for b in pages[0].text):
        return range(0)
    return range(sum(line.paragraph.page == pages[0].number for line in lines))


def section_names(entries: Sequence[Line]) -> frozenset[str]:
    """Names of sections that a contents page lists, folded: its entries without a page or item number."""
    return frozenset(
        name
        for line in entries
        if (line.mark is None or line.mark.style in ("一、", "章", "节"))
        and not _LEADER.search(line.text)
        and 2 <= len(name := bare(line.words)) <= 20
    )


def bare(text: str) -> str:
    """Letters and figures only, for comparing names."""
    return _NOT_WORDS.sub("", text)


def _end(lines: Sequence[Line], start: int) -> int:
    """One past the last entry: entries end where a title that was listed comes again, or where a paragraph is text."""
    last = start
    listed: list[str] = []
    for i in range(start + 1, len(lines)):
        line = lines[i]
        words = bare(_PAGE_NUMBER.sub("", line.words))
        if line.mark and line.mark.number == 1 and any(_same(words, other) for other in listed):
            break
        if not _entry(line):
            break
        if line.mark or _LEADER.search(line.text):
            last = i
            listed.append(words)
    return last + 1


def _entry(line: Line) -> bool:
    if _LEADER.search(line.text):
        return True
    return len(line.text) < 120 and "。" not in line.text and not (line.closing and line.closing.date)


def _same(a: str, b: str) -> bool:
    return len(a) > 3 and (a == b or SequenceMatcher(None, a, b, autojunk=False).ratio() > 0.8)

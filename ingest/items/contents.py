"""Contents pages: where they stand, so that no entry is taken for an item, and how they name the sections."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from ingest.items.heads import Line
from ingest.items.mastheads import is_masthead
from ingest.items.numbering import OF_PARTS
from ingest.model import Page
from ingest.script import HAN, fold

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
    if lines[start].paragraph.kind == "contents":
        start = _first_entry(lines, start)
    end, again = _end(lines, start)
    return range(start, end if again or not kinds else max(end, kinds[-1] + 1))


def _first_entry(lines: Sequence[Line], start: int) -> int:
    """The first of the short lines that lead up to the first dotted entry on its page."""
    page = lines[start].paragraph.page
    while start and lines[start - 1].paragraph.page == page and not lines[start - 1].closing:
        if len(lines[start - 1].text) > 40 or "。" in lines[start - 1].text or is_masthead(lines[start - 1].text):
            break
        start -= 1
    return start


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
        if (line.mark is None or line.mark.style in OF_PARTS)
        and not _LEADER.search(line.text)
        and 2 <= len(name := bare(line.words)) <= 20
    )


def listed_sections(entries: Sequence[Line], titles: Sequence[str]) -> tuple[str, ...]:
    """For each title the section under which a contents page lists it, as printed; empty where it lists none.

    A section is an entry that is no title and stands right before one.
    """
    shown = [bare(fold(title).text) for title in titles]
    words = [_entry_words(line) for line in entries]
    of_title = [_entry_of(one, shown) for one in words]
    names = {title: "" for title in range(len(titles))}
    section = ""
    for i, line in enumerate(entries):
        at = of_title[i]
        if at is not None:
            names[at] = section
        elif i + 1 < len(entries) and of_title[i + 1] is not None and 2 <= len(words[i]) <= 20:
            section = "" if _HEADING.fullmatch(line.text) else _printed_entry(line)
    return tuple(names[k] for k in range(len(titles)))


def _entry_of(words: str, titles: Sequence[str]) -> int | None:
    """Which of the titles an entry lists, in whole or its beginning."""
    return next((k for k, one in enumerate(titles) if words and (one.startswith(words) or _same(words, one))), None)


def _printed_entry(line: Line) -> str:
    stop = _PAGE_NUMBER.search(line.text)
    start = line.mark.end if line.mark else 0
    a, b = line.paragraph.view.span(start, stop.start() if stop else len(line.text))
    return line.paragraph.passage.text[a:b].strip(" \u3000·■◆●【】[]")


def bare(text: str) -> str:
    """Letters and figures only, for comparing names."""
    return _NOT_WORDS.sub("", text)


def _end(lines: Sequence[Line], start: int) -> tuple[int, bool]:
    """One past the last entry, and whether the text begins there for certain.

    Entries end where a title that was listed comes again, or where a paragraph is text.
    """
    last, listed = start, _entry_words(lines[start])
    for i in range(start + 1, len(lines)):
        line = lines[i]
        words = _entry_words(line)
        if _comes_again(lines, i, words, listed):
            above = i - 1 > start and listed.count(_entry_words(lines[i - 1])) > 1
            return (i - 1 if above else i), True
        if "。" in line.text and not _LEADER.search(line.text):
            break
        if _entry(line) and (line.mark or _LEADER.search(line.text)):
            last = i
        listed += f" {words}"
    return last + 1, False


def _entry_words(line: Line) -> str:
    return bare(_PAGE_NUMBER.sub("", line.words))


def _comes_again(lines: Sequence[Line], i: int, words: str, listed: str) -> bool:
    """True for the first title of the text: it was listed, and sentences follow it."""
    if len(words) < 4 or _LEADER.search(lines[i].text):
        return False
    if words not in listed and not any(_same(words, one) for one in listed.split()[:8]):
        return False
    return any(len(line.text) > 30 and "。" in line.text for line in lines[i + 1 : i + 5])


def _entry(line: Line) -> bool:
    if _LEADER.search(line.text):
        return True
    return len(line.text) < 120 and "。" not in line.text and not (line.closing and line.closing.date)


def _same(a: str, b: str) -> bool:
    return len(a) > 3 and (a == b or SequenceMatcher(None, a, b, autojunk=False).ratio() > 0.8)

"""Which documents are renditions of one work: its PDF, its print edition, its scan, its text.

Two documents are one work when most of the shorter one's words stand in the other, or when they name the same title,
issue and date and what is left of their text does not speak against it. Two issues of one bulletin are two works,
however much they share.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ingest.model import Document, Page
from ingest.script import HAN, fold

_LENGTH = 8
"""Characters in a shingle."""
_ONE_IN = 4
"""One shingle in four is looked at, always the same ones."""
_SAME_TEXT = 0.5
_FEW = 20
"""With fewer shingles than this (some eighty characters) only the same text is the same work."""
_SAME_NAME = 0.02
"""Enough for two documents with the same title, issue and date, of which one has lost most of its characters."""
_OTHER_ISSUE = 0.9
_NOT_WORDS = re.compile(rf"[^{HAN}A-Za-z0-9]+")
_HAN = re.compile(f"[{HAN}]")
_LOST = 0.2


class Print(NamedTuple):
    """All of a document that tells whether it is a rendition of another, and how good a one."""

    id: str
    title: str
    issue: str
    date: str
    lost: bool
    """True when it has lost most of its Chinese characters."""
    quality: tuple[float, ...]
    shingles: frozenset[int]


def works(documents: Sequence[Document]) -> tuple[tuple[str, ...], ...]:
    """Groups of document ids, one group a work, the best witness first; in the order of the ids of the best."""
    return works_of([printed(document) for document in documents])


def printed(document: Document) -> Print:
    """The print of a document."""
    title, issue, date = _plain(document.about.title), _plain(document.about.issue), document.about.date
    return Print(document.id, title, issue, date, _is_lost(document), quality(document), _shingles(document))


def works_of(prints: Iterable[Print]) -> tuple[tuple[str, ...], ...]:
    """`works`, of documents by their prints."""
    unique = {one.id: one for one in prints}
    group = {key: {key} for key in unique}
    for a, b in _worth_comparing(unique):
        if group[a] is not group[b] and _one_work(unique[a], unique[b]):
            group[a] |= group[b]
            for key in group[b]:
                group[key] = group[a]
    groups = {min(keys): keys for keys in group.values()}
    ranked = (tuple(sorted(keys, key=lambda key: unique[key].quality)) for keys in groups.values())
    return tuple(sorted(ranked))


def _worth_comparing(prints: Mapping[str, Print]) -> Iterator[tuple[str, str]]:
    """Pairs of which one's rarest shingles are in the other too: where half are common, one of those is.

    Never all with all: a corpus of ten thousand has fifty million pairs.
    """
    bearers: dict[int, list[str]] = defaultdict(list)
    for key in sorted(prints):
        for code in prints[key].shingles:
            bearers[code].append(key)
    found: set[tuple[str, str]] = set()
    for key, one in prints.items():
        rarest = sorted(one.shingles, key=lambda code: (len(bearers[code]), code))
        enough = len(rarest) if one.lost else int(len(rarest) * (1 - _SAME_TEXT)) + 1
        for code in rarest[:enough]:
            found.update((min(key, other), max(key, other)) for other in bearers[code] if other != key)
    yield from sorted(found)


def quality(document: Document) -> tuple[float, ...]:
    """Sorts witnesses, the best lowest: text layer, repaired layer, OCR, plain text, lost text; fuller ones first."""
    weights: dict[int, int] = defaultdict(int)
    for page in document.pages:
        weights[_rank(page.how)] += len(page.text)
    rank = max(sorted(weights), key=lambda r: weights[r]) if weights else 9
    if _is_lost(document):
        rank = 8
    changed = sum(a != b for p in document.pages for a, b in zip(p.text, p.raw, strict=True))
    total = sum(len(p.text) for p in document.pages) or 1
    return (rank, -total.bit_length(), round(changed / total, 2), -total, int(document.id[:12], 16))


def _rank(how: str) -> int:
    return ("text", "mixed", "ocr", "plain", "unread").index(how)


def _is_lost(document: Document) -> bool:
    """True when a text in Chinese has lost most of its Chinese characters."""
    if document.about.script == "latin":
        return False
    if any(_dropped(page) > 0.2 * len(page.text) > 0 for page in document.pages if page.how in ("text", "plain")):
        return True
    text = "".join(page.text for page in document.pages)
    letters = sum(c.isalnum() for c in text)
    return len(_HAN.findall(text)) < _LOST * letters or _has_lost_stretches(text)


def _dropped(page: Page) -> int:
    """How many characters the reader set aside as not to be trusted, with nothing in their place."""
    return sum(len(discard.text) for discard in page.discards if discard.kind == "untrusted")


def _has_lost_stretches(text: str) -> bool:
    """True when half the lines are figures and Latin only."""
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > 20 and sum(not _HAN.search(line) for line in lines) > len(lines) / 2


def _one_work(a: Print, b: Print) -> bool:
    common = len(a.shingles & b.shingles)
    shorter, longer = sorted((len(a.shingles), len(b.shingles)))
    shared = common / max(1, shorter)
    if a.issue and b.issue and a.issue != b.issue:
        return common >= _OTHER_ISSUE * max(1, longer)
    if shorter < _FEW and not (a.lost or b.lost):
        return bool(a.shingles) and a.shingles == b.shingles
    if shared >= _SAME_TEXT:
        return True
    named = bool(a.title and a.issue) and a.title == b.title and a.issue == b.issue
    return named and _dates_agree(a.date, b.date) and shared >= _SAME_NAME and (a.lost or b.lost)


def _dates_agree(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def _plain(text: str) -> str:
    return _NOT_WORDS.sub("", fold(text).text)


def _shingles(document: Document) -> frozenset[int]:
    text = _plain("\n".join(page.text for page in document.pages)).lower()
    codes = (zlib.crc32(text[i : i + _LENGTH].encode()) for i in range(len(text) - _LENGTH + 1))
    return frozenset(code for code in codes if code % _ONE_IN == 0)

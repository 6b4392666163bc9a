"""Which documents are renditions of one work: its PDF, its print edition, its scan, its text.

Two documents are one work when most of the shorter one's words stand in the other, or when they name the same title,
issue and date and what is left of their text does not speak against it. Two issues of one bulletin are two works,
however much they share.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

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


def works(documents: Sequence[Document]) -> tuple[tuple[str, ...], ...]:
    """Groups of document ids, one group a work, the best witness first; in the order of the ids of the best."""
    unique = {d.id: d for d in documents}
    shingles = {key: _shingles(document) for key, document in unique.items()}
    group = {key: {key} for key in unique}
    for a, b in combinations(sorted(unique), 2):
        if group[a] is not group[b] and _one_work(unique[a], unique[b], shingles[a], shingles[b]):
            group[a] |= group[b]
            for key in group[b]:
                group[key] = group[a]
    groups = {min(keys): keys for keys in group.values()}
    ranked = (tuple(sorted(keys, key=lambda key: quality(unique[key]))) for keys in groups.values())
    return tuple(sorted(ranked))


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


def _one_work(a: Document, b: Document, of_a: frozenset[int], of_b: frozenset[int]) -> bool:
    common = len(of_a & of_b)
    shared = common / max(1, min(len(of_a), len(of_b)))
    x, y = a.about, b.about
    if x.issue and y.issue and _plain(x.issue) != _plain(y.issue):
        return common >= _OTHER_ISSUE * max(1, len(of_a), len(of_b))
    if min(len(of_a), len(of_b)) < _FEW and not (_is_lost(a) or _is_lost(b)):
        return bool(of_a) and of_a == of_b
    if shared >= _SAME_TEXT:
        return True
    named = bool(x.title and x.issue) and _plain(x.title) == _plain(y.title) and _plain(x.issue) == _plain(y.issue)
    return named and _dates_agree(x.date, y.date) and shared >= _SAME_NAME and (_is_lost(a) or _is_lost(b))


def _dates_agree(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def _plain(text: str) -> str:
    return _NOT_WORDS.sub("", fold(text).text)


def _shingles(document: Document) -> frozenset[int]:
    text = _plain("\n".join(page.text for page in document.pages)).lower()
    codes = (zlib.crc32(text[i : i + _LENGTH].encode()) for i in range(len(text) - _LENGTH + 1))
    return frozenset(code for code in codes if code % _ONE_IN == 0)

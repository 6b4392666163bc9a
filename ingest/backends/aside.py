"""Lines of a plain text that are no part of it: running heads, page numbers, numbers alone, and lost stretches."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from ingest.backends.losses import ENDS, HEAD_NUMBER, lost, untrusted
from ingest.backends.rows import Row
from ingest.model import Discard, DiscardKind
from ingest.signs import CAPTION, NUMBERED, is_han

EDGE = 2
"""Running heads are sought in so many lines at the top and at the foot of a page."""
_NUMBERED_HEAD = re.compile(r"(\d{1,4})[\s〉>》|·/]+([^\d\s.、．）)].{1,24})|(.{2,24}?[^\d.])[\s〈<《|·/]+(\d{1,4})")
_PAGE_NUMBER = re.compile(r"\s*[-–—·|]*\s*第?\s*\d{1,4}\s*页?(?:\s*[/，,共]\s*共?\s*\d{1,4}\s*页?)?\s*[-–—·|]*\s*")
_FIGURES = re.compile(r"\d+")
Set = tuple[Row, Discard]
"""A line that is set aside, and what becomes of it."""


def sound(rows: Sequence[Row]) -> tuple[list[Row], Mapping[int, Sequence[Discard]]]:
    """The rows without furniture and lost stretches, and these by their page, in order."""
    at_edges = dict(_at_edges(rows))
    heads = _running_heads(rows)
    gone = lost(rows)
    kept: list[Row] = []
    aside: dict[int, list[Discard]] = defaultdict(list)
    stretches: list[list[int]] = []
    for at, row in enumerate(rows):
        kind, why = at_edges.get(at) or ((None, "") if at in gone else _kind(rows, at, heads))
        if kind:
            aside[row.page].append(Discard(kind, row.text, why, places=row.inked))
        elif at in gone:
            if not stretches or stretches[-1][-1] != at - 1 or rows[at - 1].page != row.page:
                stretches.append([])
            stretches[-1].append(at)
        else:
            kept.append(row)
    for stretch in stretches:
        aside[rows[stretch[0]].page].append(untrusted([rows[at] for at in stretch]))
    return kept, {page: sorted(found, key=lambda d: d.places[:1]) for page, found in aside.items()}


def _kind(rows: Sequence[Row], at: int, heads: set[int]) -> tuple[DiscardKind | None, str]:
    if at in heads:
        return "running head", "comes again with another page number"
    if HEAD_NUMBER.fullmatch(rows[at].text) and not _heads_a_head(rows, at):
        return "side tab", "a number alone, which belongs to no line beside it"
    return None, ""


def _running_heads(rows: Sequence[Row]) -> set[int]:
    """Lines that come again word for word but for a page number, which grows."""
    seen: dict[str, list[tuple[int, int]]] = {}
    for at, row in enumerate(rows):
        if len(row.text) > 40 or not (match := _NUMBERED_HEAD.fullmatch(row.text)):
            continue
        if CAPTION.match(row.text) or NUMBERED.match(row.text):
            continue
        words, number = match[2] or match[3], int(match[1] or match[4])
        seen.setdefault(words.strip(), []).append((at, number))
    grown = [hits for hits in seen.values() if len(hits) > 1 and all(a[1] < b[1] for a, b in pairwise(hits))]
    return {at for hits in grown for at, _ in hits}


def _heads_a_head(rows: Sequence[Row], at: int) -> bool:
    """True for a number of a section that stands above its title."""
    after = rows[at + 1].text if at + 1 < len(rows) else ""
    return 2 <= len(after) <= 16 and sum(is_han(c) for c in after) * 2 > len(after) and not after.endswith(ENDS)


def _at_edges(rows: Sequence[Row]) -> Iterator[tuple[int, tuple[DiscardKind, str]]]:
    """Lines at the top or foot of three pages or more that are the same but for numbers that count with the pages."""
    pages = [list(group) for _, group in groupby(range(len(rows)), key=lambda at: rows[at].page)]
    if len(pages) < 3:
        return
    for place in (*range(EDGE), *range(-EDGE, 0)):
        alike: dict[str, list[int]] = defaultdict(list)
        for at in (page[place] for page in pages if len(page) > 2 * (place if place >= 0 else -place - 1) + 2):
            alike[_FIGURES.sub("0", rows[at].text)].append(at)
        for words, found in alike.items():
            if len(found) >= max(3, 0.2 * len(pages)) and _runs(words, rows[found[0]].text):
                yield from _counting(rows, found)


def _runs(words: str, text: str) -> bool:
    return len(words) <= 40 and "。" not in words and (bool(_PAGE_NUMBER.fullmatch(text)) or not NUMBERED.match(text))


def _counting(rows: Sequence[Row], found: Iterable[int]) -> Iterator[tuple[int, tuple[DiscardKind, str]]]:
    """Those lines whose numbers are the same as on the page before, or count on with the pages."""
    for a, b in pairwise(found):
        step = rows[b].page - rows[a].page
        figures = zip(_FIGURES.findall(rows[a].text), _FIGURES.findall(rows[b].text), strict=True)
        if all(int(y) - int(x) in (0, step) for x, y in figures):
            for at in (a, b):
                if _PAGE_NUMBER.fullmatch(rows[at].text):
                    yield at, ("page number", "counts with the pages")
                else:
                    yield at, ("running head", "the same line stands at the edge of other pages")

"""What stands on a page besides its text: running heads, page numbers, side tabs, doubled characters.

None of it is dropped silently: each comes back as a `Discard` with its reason.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter, sub

from ingest.backends.base import Glyph
from ingest.layout.rows import Line
from ingest.layout.turned import around, on_page
from ingest.model import Discard, DiscardKind

PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—·•~]\s*)?(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,6}|[IVXLC]{1,6})(?:\s*[/／]\s*\d{1,4})?(?:\s*[页頁](?:\s*[,，/／]?\s*共\s*\d{1,4}\s*[页頁])?)?"
    r"(?:\s*[-–—·•~])?\s*"
)
MARGIN = 0.13
"""Share of the page's height at its head and foot in which running heads and page numbers stand."""
OFTEN = 3
"""On so many pages the same line makes a running head."""
_TAB = 12
"""A side tab that stands upright or turned has no more characters than this."""
_REACH = 0.15
"""A character is printed twice when its shadow is no farther off than this share of its size."""
_LIGATURES = "filt"
"""Letters of which one glyph may print two or three."""
_TWO = 1.4
"""A glyph wider than so many ems prints two characters."""
_LEFT = attrgetter("box.left")
_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where lines stand that are furniture: their height on the page, to two points, and size, to half a point."""

    level: int
    size: int

    @classmethod
    def of(cls, line: Line) -> "Place":
        """The place of a line."""
        return cls(round((line.box.top + line.box.bottom) / 4), round(line.size * 2))

    @property
    def near(self) -> tuple["Place", ...]:
        """The place and its neighbours."""
        return tuple(Place(self.level + d, self.size + s) for d in (-1, 0, 1) for s in (-1, 0, 1))


def places(glyphs: Iterable[Glyph]) -> tuple[int, ...]:
    """The places of inked glyphs in their page's stream."""
    return tuple(g.order for g in glyphs if g.order >= 0 and not g.char.isspace())


def furniture(pages: Mapping[int, tuple[float, Sequence[Line]]]) -> dict[int, list[tuple[Line, Discard]]]:
    """The lines of each page (number -> height, lines) that are not part of its text, with what they are."""
    margins = {n: list(_in_margin(lines, height)) for n, (height, lines) in pages.items()}
    heads = _heads(margins, _usual_size(line for _, lines in pages.values() for line in lines))
    step = _step(margins)
    return {
        number: [*(named := list(_named(lines, heads, step, number))), *_tabs(pages[number][1], [x for x, _ in named])]
        for number, lines in margins.items()
    }


def _in_margin(lines: Sequence[Line], height: float) -> Iterator[Line]:
    """The lines at the head and foot of a page; of turned ones the first and the last."""
    turned = sorted((line for line in lines if line.turn), key=lambda line: line.box.top)
    for line in lines:
        if line.turn:
            if line in (turned[0], turned[-1]):
                yield line
        elif line.glyphs and (line.box.bottom < MARGIN * height or line.box.top > (1 - MARGIN) * height):
            yield line


def _usual_size(lines: Iterable[Line]) -> float:
    """The size of most characters, to half a point."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.glyphs)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


@dataclass(frozen=True, slots=True)
class _Heads:
    """What running heads are known by: their words and place, or the place alone."""

    words: frozenset[tuple[Place, str]]
    places: frozenset[Place]

    def __contains__(self, line: Line) -> bool:
        place = Place.of(line)
        return place in self.places or (place, _figureless(line)) in self.words


def _figureless(line: Line) -> str:
    return _FIGURES.sub("0", line.text).strip()


def _heads(margins: Mapping[int, Sequence[Line]], usual: float) -> _Heads:
    """Texts that come back in one place on several pages; where most pages have one there, the others are heads too.

    Lines of the body's size in a place where most pages have different words are the first or last lines of the text.
    """
    said: dict[str, list[tuple[int, Place]]] = defaultdict(list)
    taken: dict[Place, set[int]] = defaultdict(set)
    for number, lines in margins.items():
        for line in lines:
            if not PAGE_NUMBER.fullmatch(line.text):
                said[_figureless(line)].append((number, Place.of(line)))
                taken[Place.of(line)].add(number)
    often: dict[tuple[Place, str], set[int]] = {}
    shown: dict[Place, set[int]] = defaultdict(set)
    for text, where in said.items():
        if len(where) >= OFTEN:
            on = _pages_near(where)
            often |= {(place, text): pages for place, pages in on.items() if len(pages) >= OFTEN}
    for (place, _), pages in often.items():
        shown[place] |= pages
    places = frozenset(place for place, on in shown.items() if 2 * len(on) > len(_all_near(place, taken)))
    apart = {key for key in often if key[0] in places or abs(key[0].size / 2 - usual) > 0.08 * usual}
    return _Heads(frozenset(apart), places)


def _all_near(place: Place, taken: Mapping[Place, set[int]]) -> set[int]:
    """The pages that have any line at a place or close to it."""
    return {number for near in place.near for number in taken.get(near, ())}


def _pages_near(where: Iterable[tuple[int, Place]]) -> dict[Place, set[int]]:
    """The pages on which a text stands at a place or close to it."""
    pages: dict[Place, set[int]] = defaultdict(set)
    for number, at in where:
        for place in at.near:
            pages[place].add(number)
    return pages


def _step(margins: Mapping[int, Sequence[Line]]) -> int | None:
    """What is to be added to a page's number in the file for the one that is printed on it; None where none is."""
    steps = Counter(
        printed - number
        for number, lines in margins.items()
        for printed in {_printed(line) for line in lines}
        if printed
    )
    often = [step for step, pages in steps.items() if pages >= min(OFTEN, max(1, len(margins) // 2))]
    return max(often, key=lambda step: (steps[step], -abs(step)), default=None)


def _printed(line: Line) -> int:
    """The page number that a line is; 0 for any other line."""
    digits = re.search(r"\d+", line.text) if PAGE_NUMBER.fullmatch(line.text) else None
    return int(digits[0]) if digits else 0


def _named(lines: Sequence[Line], heads: _Heads, step: int | None, number: int) -> Iterator[tuple[Line, Discard]]:
    for line in lines:
        if step is not None and _printed(line) == number + step:
            yield line, _aside(line, "page number", "keeps step with the pages")
        elif line in heads:
            yield line, _aside(line, "running head", "text comes back at this place on several pages")


def _tabs(lines: Sequence[Line], known: Sequence[Line]) -> Iterator[tuple[Line, Discard]]:
    """One or two level characters, or a few that stand upright or turned, beside the column of text."""
    gone = {id(line) for line in known}
    body = [line for line in lines if id(line) not in gone and not line.turn and len(line.glyphs) > 8]
    if len(body) < 3:
        return
    column = around(line.box for line in (*body, *(x for x in lines if not x.glyphs)))
    for line in lines:
        box, most = on_page(line), _TAB if line.turn else 2
        outside = box.right < column.left - 0.5 * line.size or box.left > column.right + 0.5 * line.size
        if id(line) not in gone and line.glyphs and len(line.text.strip()) <= most and outside:
            yield line, _aside(line, "side tab", "stands beside the column of text")


def _aside(line: Line, kind: DiscardKind, why: str) -> Discard:
    return Discard(kind, line.text, why, on_page(line), places(line.glyphs))


def undoubled(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[Discard]]:
    """Characters without those printed twice in one place (a shadow, or boldness made by hand)."""
    kept: list[Glyph] = []
    twice: list[Discard] = []
    if not _any_doubled(glyphs):
        return list(glyphs), []
    near: dict[tuple[str, float, float], list[Glyph]] = defaultdict(list)
    last: Glyph | None = None
    for glyph in glyphs:
        before, last = last, glyph
        x, y = glyph.box.left // 4, glyph.box.top // 4
        around_it = (g for d in (-1, 0, 1) for e in (-1, 0, 1) for g in near.get((glyph.char, x + d, y + e), ()))
        joined = before is not None and _joined(before, glyph)
        if not (glyph.char.isspace() or joined) and any(_on_top(g, glyph) for g in around_it):
            twice.append(Discard("doubled", glyph.char, "printed twice in one place", glyph.box, places([glyph])))
            continue
        near[glyph.char, x, y].append(glyph)
        kept.append(glyph)
    return kept, twice


def _joined(a: Glyph, b: Glyph) -> bool:
    """True for two characters in a row that one glyph prints: the letters of a ligature (ff), a long dash (——)."""
    if a.box != b.box:
        return False
    return b.char in _LIGATURES or max(b.box.right - b.box.left, b.box.bottom - b.box.top) > _TWO * b.size


def _on_top(a: Glyph, b: Glyph) -> bool:
    reach = _REACH * max(a.size, b.size)
    return abs(a.box.left - b.box.left) < reach and abs(a.box.top - b.box.top) < reach and a.turn == b.turn


def _any_doubled(glyphs: Sequence[Glyph]) -> bool:
    """True where two of the same characters stand in one place: a quick look along the lines of a page."""
    levels: dict[float, list[Glyph]] = {}
    for glyph in glyphs:
        levels.setdefault(glyph.baseline, []).append(glyph)
    bases = sorted(levels)
    rows = [levels[base] for base in bases]
    for (a, upper), (b, lower) in pairwise(zip(bases, rows, strict=True)):
        if b - a < _REACH * max(upper[0].size, lower[0].size):
            lower += upper
    return any(_overlap(row) for row in rows)


def _overlap(row: list[Glyph]) -> bool:
    row.sort(key=_LEFT)
    lefts = [glyph.box.left for glyph in row]
    if min(map(sub, lefts[1:], lefts), default=0.0) >= _REACH * max([glyph.size for glyph in row]):
        return False
    for at, (a, b) in enumerate(pairwise(row)):
        reach = _REACH * max(a.size, b.size)
        if b.box.left - a.box.left >= reach:
            continue
        for other in reversed(row[: at + 1]):
            if b.box.left - other.box.left >= reach:
                break
            joined = abs(other.order - b.order) == 1 and _joined(other, b)
            if other.char == b.char and not (joined or b.char.isspace()) and _on_top(other, b):
                return True
    return False

"""What stands on a page besides its text: running heads, page numbers, side tabs, doubled characters.

None of it is dropped silently: each comes back as a `Discard` with its reason.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.backends.base import Glyph
from ingest.lines import Line
from ingest.model import Discard

PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—·•~]\s*)?(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,6}|[IVXLC]{1,6})(?:\s*[/／]\s*\d{1,4})?(?:\s*[页頁])?"
    r"(?:\s*[-–—·•~])?\s*"
)
MARGIN = 0.13
"""Share of the page's height at its head and foot in which running heads and page numbers stand."""
OFTEN = 3
"""On so many pages the same line makes a running head."""


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
    margins = {n: [x for x in lines if _in_margin(x, height)] for n, (height, lines) in pages.items()}
    heads = _head_places(margins)
    step = _step(margins)
    return {
        number: [*_named(lines, heads, step, number), *_tabs(pages[number][1], lines)]
        for number, lines in margins.items()
    }


def _in_margin(line: Line, height: float) -> bool:
    return bool(line.glyphs) and (line.box.bottom < MARGIN * height or line.box.top > (1 - MARGIN) * height)


def _head_places(margins: Mapping[int, Sequence[Line]]) -> set[Place]:
    """Places where one text comes back on several pages; other texts in that place are running heads as well."""
    seen: dict[tuple[Place, str], set[int]] = defaultdict(set)
    for number, lines in margins.items():
        for line in lines:
            text = re.sub(r"\d+", "0", line.text).strip()
            for place in Place.of(line).near:
                seen[place, text].add(number)
    return {place for (place, text), on in seen.items() if len(on) >= OFTEN and not PAGE_NUMBER.fullmatch(text)}


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


def _named(lines: Sequence[Line], heads: set[Place], step: int | None, number: int) -> Iterator[tuple[Line, Discard]]:
    for line in lines:
        if step is not None and _printed(line) == number + step:
            yield line, Discard("page number", line.text, "keeps step with the pages", line.box, places(line.glyphs))
        elif Place.of(line) in heads:
            yield line, Discard("running head", line.text, "text comes back at this place on several pages", line.box, places(line.glyphs))


def _tabs(lines: Sequence[Line], known: Sequence[Line]) -> Iterator[tuple[Line, Discard]]:
    """One or two characters beside the column of text."""
    body = [line for line in lines if line not in known and len(line.glyphs) > 8]
    if len(body) < 3:
        return
    left, right = min(line.box.left for line in body), max(line.box.right for line in body)
    for line in lines:
        outside = line.box.right < left - 0.5 * line.size or line.box.left > right + 0.5 * line.size
        if line.glyphs and len(line.text.strip()) <= 2 and outside:
            yield line, Discard("side tab", line.text, "stands beside the column of text", line.box, places(line.glyphs))


def undoubled(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[Discard]]:
    """Characters without those printed twice in one place (a shadow, or boldness made by hand)."""
    kept: list[Glyph] = []
    twice: list[Discard] = []
    near: dict[tuple[str, int, int], list[Glyph]] = defaultdict(list)
    last: Glyph | None = None
    for glyph in glyphs:
        before, last = last, glyph
        x, y = round(glyph.box.left / 4), round(glyph.baseline / 4)
        around = [g for d in (-1, 0, 1) for e in (-1, 0, 1) for g in near.get((glyph.char, x + d, y + e), ())]
        # the letters of a ligature (ff) share one place as well, side by side in the file
        ligature = before is not None and glyph.char in "filt" and before.box == glyph.box
        if not (glyph.char.isspace() or ligature) and any(_on_top(g, glyph) for g in around):
            twice.append(Discard("doubled", glyph.char, "printed twice in one place", glyph.box, places([glyph])))
            continue
        near[glyph.char, x, y].append(glyph)
        kept.append(glyph)
    return kept, twice


def _on_top(a: Glyph, b: Glyph) -> bool:
    reach = 0.15 * max(a.size, b.size)
    return abs(a.box.left - b.box.left) < reach and abs(a.baseline - b.baseline) < reach

"""Where the glyphs in doubt are best looked at: the fewest pieces of print that show each of them often enough.

The recogniser's work grows with the width of what it reads, so short pieces full of doubtful glyphs come first. What it
sees is set on the glyphs by place and by likeness, so that a character it overlooks moves no other.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.backends.base import Glyph, Sheet
from ingest.backends.crops import Crop, Seen, Spike
from ingest.mending.forensics import same
from ingest.model import Box

Place = tuple[int, int]
"""Index of a sheet, and of a glyph in it."""

LONG = 18
"""Glyphs in one piece at most."""
PIECE = 14
"""Glyphs in a piece of a longer line."""
DEAR = 4
"""A piece costs as much as so many glyphs more than it has."""
APART = 0.85
"""Ems between a glyph's middle and what was seen of it at most."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Glyphs that stand side by side on one baseline."""

    sheet: int
    glyphs: tuple[int, ...]


def pieces(sheets: Sequence[Sheet], wanted: Iterable[Place]) -> Iterator[Piece]:
    """The pieces of print in which wanted glyphs stand."""
    on_sheet: dict[int, set[int]] = defaultdict(set)
    for sheet, glyph in wanted:
        on_sheet[sheet].add(glyph)
    for sheet in sorted(on_sheet):
        for strip in _strips(sheets[sheet].glyphs):
            for start in range(0, max(1, len(strip) - PIECE // 2), PIECE // 2) if len(strip) > LONG else (0,):
                cut = strip[start : start + PIECE] if len(strip) > LONG else strip
                if not on_sheet[sheet].isdisjoint(cut):
                    yield Piece(sheet, tuple(cut))


def _strips(glyphs: Sequence[Glyph]) -> Iterator[list[int]]:
    strip: list[int] = []
    for at, glyph in enumerate(glyphs):
        if glyph.turn or glyph.char.isspace():
            continue
        if strip and not _goes_on(glyphs[strip[-1]], glyph):
            yield strip
            strip = []
        strip.append(at)
    if strip:
        yield strip


def _goes_on(a: Glyph, b: Glyph) -> bool:
    size = max(a.size, b.size, 0.1)
    level = abs(a.baseline - b.baseline) < 0.15 * size and min(a.size, b.size) > 0.8 * size
    return level and -0.3 * size < b.box.left - a.box.right < 1.2 * size


def cover(found: Sequence[Piece], slots: Mapping[Place, int], times: int) -> list[Piece]:
    """Few pieces that show each slot so many times, or as often as it is there; `slots` tells the slot at a place."""
    shown = [frozenset(n for g in p.glyphs if (n := slots.get((p.sheet, g))) is not None) for p in found]
    left = {n: times for n in frozenset().union(*shown)}
    heap = [(-len(own) / (DEAR + len(p.glyphs)), at) for at, (p, own) in enumerate(zip(found, shown, strict=True))]
    heapq.heapify(heap)
    chosen = []
    while heap:
        worth, at = heapq.heappop(heap)
        gain = -sum(left[n] > 0 for n in shown[at]) / (DEAR + len(found[at].glyphs))
        if not gain:
            continue
        if heap and gain > heap[0][0] and gain > worth:
            heapq.heappush(heap, (gain, at))
            continue
        chosen.append(found[at])
        for n in shown[at]:
            left[n] -= 1
    return sorted(chosen, key=lambda p: (p.sheet, p.glyphs))


def crop(sheets: Sequence[Sheet], piece: Piece) -> Crop:
    """The picture of a piece."""
    glyphs = [sheets[piece.sheet].glyphs[at] for at in piece.glyphs]
    pad = 0.12 * max(g.size for g in glyphs)
    box = Box(
        min(g.box.left for g in glyphs) - pad,
        min(g.box.top for g in glyphs) - pad,
        max(g.box.right for g in glyphs) + pad,
        max(g.box.bottom for g in glyphs) + pad,
    )
    return Crop(sheets[piece.sheet].number, box)


def aligned(glyphs: Sequence[Glyph], seen: Seen) -> list[Spike | None]:
    """For each glyph of a piece what was seen of it, if anything: the cheapest way to set one beside the other."""
    rows, columns = len(glyphs), len(seen)
    cost = [[0.7 * (i + j) for j in range(columns + 1)] for i in range(rows + 1)]
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            here = cost[i - 1][j - 1] + _unlike(glyphs[i - 1], seen[j - 1])
            cost[i][j] = min(here, cost[i - 1][j] + 0.7, cost[i][j - 1] + 0.7)
    out: list[Spike | None] = [None] * rows
    i, j = rows, columns
    while i and j:
        if cost[i][j] == cost[i - 1][j - 1] + _unlike(glyphs[i - 1], seen[j - 1]):
            i, j = i - 1, j - 1
            out[i] = seen[j]
        elif cost[i][j] == cost[i - 1][j] + 0.7:
            i -= 1
        else:
            j -= 1
    return out


def _unlike(glyph: Glyph, spike: Spike) -> float:
    apart = abs((glyph.box.left + glyph.box.right) / 2 - spike.x) / max(glyph.size, 0.1)
    if apart > APART:
        return 9.0
    return 0.5 * apart + (0.0 if same(glyph.char, spike.may[0][0]) else 0.4)

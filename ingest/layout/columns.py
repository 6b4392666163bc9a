"""Reading order: zones of one and of several columns down a page, the columns of each zone from the left.

A gutter is an upright white strip with lines on both sides. It reaches as far as no line crosses it, so that a title, a
figure or a table across the page ends one zone, and the next begins below it.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from ingest.layout.rows import Line, line_of
from ingest.model import Box

FEWEST = 4
"""So many lines side by side, one below the other, make columns."""
NARROWEST = 8
"""Columns of running text are more ems wide than this; the fields of a list without rules are not."""
_NEXT = 0.5
"""The lines of the column beside it may stand so many ems below a line."""
TRIED = 6
"""So many of the most promising strips are looked at."""


@dataclass(frozen=True, slots=True)
class _Gap:
    """The white between two pieces that stand side by side."""

    at: int
    """Place of the lower one among the pieces, sorted downwards."""
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class _Gutter:
    """A white strip, and the pieces (sorted downwards) between which it runs."""

    x: float
    first: int
    end: int
    lines: int
    """How many lines have text on both sides."""


def ordered(pieces: Iterable[Line]) -> Iterator[tuple[Line, ...]]:
    """The columns that pieces of lines make, in the order in which they are read."""
    body = sorted(pieces, key=lambda p: (p.box.top, p.box.left))
    gutter = _gutter(body)
    if gutter is None:
        if body:
            yield tuple(_rejoined(body))
        return
    x, zone = gutter.x, body[gutter.first : gutter.end]
    above, below = body[: gutter.first], body[gutter.end :]
    left, right = _sides(zone, x)
    above += _overhang(above, left, right)
    head = _uncrossed(above, x)
    foot = _uncrossed(below[::-1], x)[::-1]
    middle = above[len(head) :], left, right, below[: len(below) - len(foot)]
    for part in (*_sides(head, x), *middle, *_sides(foot, x)):
        yield from ordered(part)


def _sides(body: Sequence[Line], x: float) -> tuple[list[Line], list[Line]]:
    return [p for p in body if p.box.left < x], [p for p in body if p.box.left >= x]


def _uncrossed(body: Sequence[Line], x: float) -> Sequence[Line]:
    """The first lines of a page, as its running heads, if they stand on both sides of a gutter that begins below."""
    first = next((k for k, p in enumerate(body) if p.box.left < x < p.box.right), 0)
    return body[:first] if all(_sides(body[:first], x)) else []


def _overhang(above: Sequence[Line], left: list[Line], right: list[Line]) -> list[Line]:
    """The last line of the text above two columns, as a source at the right edge, taken out of the right one."""
    if not above or len(right) < 2 or not left:
        return []
    first, second = right[0].box, right[1].box
    alone = first.bottom <= min(left[0].box.top, second.top)
    nearer = first.top - above[-1].box.bottom < 0.6 * (min(left[0].box.top, second.top) - first.bottom)
    return [right.pop(0)] if alone and nearer else []


def _gutter(body: Sequence[Line]) -> _Gutter | None:
    """The strip with most lines on both sides of it, if there is one that parts columns of running text."""
    gaps = list(_gaps(body))
    if len(gaps) < FEWEST:
        return None
    best = max((_run(body, gaps, x) for x in _strips(gaps)), key=lambda g: (g.lines, -g.x))
    zone = body[best.first : best.end]
    low, high = min(p.box.left for p in zone), max(p.box.right for p in zone)
    inside = low + 0.1 * (high - low) < best.x < high - 0.1 * (high - low)
    return best if inside and best.lines >= FEWEST and _wide_columns(zone, best.x) else None


def _gaps(body: Sequence[Line]) -> Iterator[_Gap]:
    """The white between each piece and the nearest one to the right of it."""
    nearest: dict[int, int] = {}
    for k, a in enumerate(body):
        bottom = a.box.bottom + _NEXT * a.size
        for j in range(k + 1, len(body)):
            b = body[j].box
            if b.top >= bottom:
                break
            left, right = (k, j) if a.box.left <= b.left else (j, k)
            edge = body[right].box.left
            if body[left].box.right < edge and (left not in nearest or edge < body[nearest[left]].box.left):
                nearest[left] = right
    for left, right in nearest.items():
        yield _Gap(max(left, right), body[left].box.right, body[right].box.left)


def _strips(gaps: Sequence[_Gap]) -> list[float]:
    """The middles of the upright strips that most gaps have in common, the best first."""
    counts: Counter[int] = Counter()
    for gap in gaps:
        counts.update(range(int(gap.left) + 1, int(gap.right) + 1))
    strips: list[tuple[int, int, int]] = []
    for x in sorted(counts):
        if strips and strips[-1][2] == x - 1 and strips[-1][0] == counts[x]:
            strips[-1] = (counts[x], strips[-1][1], x)
        else:
            strips.append((counts[x], x, x))
    best = sorted(strips, key=lambda s: (-s[0], s[1] - s[2], s[1]))[:TRIED]
    return [(first + last) / 2 for _, first, last in best] or [0.0]


def _run(body: Sequence[Line], gaps: Sequence[_Gap], x: float) -> _Gutter:
    """The longest run of pieces that a strip passes without being crossed."""
    crossing = [k for k, p in enumerate(body) if p.box.left < x < p.box.right]
    ends = [*crossing, len(body)]
    counts: Counter[int] = Counter()
    for at in {gap.at for gap in gaps if gap.left <= x <= gap.right}:
        counts[bisect_left(ends, at)] += 1
    if not counts:
        return _Gutter(x, 0, 0, 0)
    best = max(counts, key=lambda run: (counts[run], -run))
    return _Gutter(x, ends[best - 1] + 1 if best else 0, ends[best], counts[best])


def level(a: Box, b: Box) -> float:
    """How far two boxes stand at one height, as a share of the lower of them."""
    return (min(a.bottom, b.bottom) - max(a.top, b.top)) / max(0.1, min(a.bottom - a.top, b.bottom - b.top))


def _wide_columns(zone: Sequence[Line], x: float) -> bool:
    """Columns of running text are full of words; the fields of a list without rules are not."""
    sides = ([p for p in zone if p.box.right <= x], [p for p in zone if p.box.left >= x])
    return all(
        median(p.box.right - p.box.left for p in side) > NARROWEST * median(p.size for p in side)
        for side in sides
        if side
    )


def _rejoined(body: Iterable[Line]) -> Iterator[Line]:
    """Pieces of one row in one column are one line again, with a space for the white between them."""
    row: list[Line] = []
    for piece in sorted(body, key=lambda p: (p.box.top + p.box.bottom, p.box.left)):
        if row and not (piece.glyphs and row[0].glyphs and level(row[0].box, piece.box) > 0.5):
            yield _one(row)
            row = []
        row.append(piece)
    if row:
        yield _one(row)


def _one(row: list[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    return replace(line_of(g for piece in row for g in piece.glyphs), turn=row[0].turn)

"""Columns of a table that are told by white alone: upright strips that no row inks, and which column a piece is in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.tables.pieces import NARROW, Piece, Row


@dataclass(frozen=True, slots=True)
class Slot:
    """One column: from the middle of the white on its left to that on its right, and what of it is inked."""

    left: float
    right: float
    start: float
    """Left end of what is printed in it."""
    end: float

    @property
    def middle(self) -> float:
        """Half way between its bounds."""
        return (self.left + self.right) / 2


def spans(rows: Sequence[Row], least: float = NARROW, often: int = 2) -> list[tuple[float, float]]:
    """What the columns of some rows ink, as (left, right): rows with a gap tell them, lone pieces widen them.

    A strip of white counts when it is `least` ems wide and has words on both sides in `often` rows at least.
    """
    gapped = [row for row in rows if len(row) > 1]
    if not gapped:
        return []
    white = least * median(p.size for row in gapped for p in row)
    found = _united(gapped, white)
    for row in rows:
        if len(row) == 1 and sum(_overlap(row[0], s) > 0 for s in found) == 1:
            found = [_widened(s, row[0]) for s in found]
    return _supported(_completed(found, rows), rows, often if len(gapped) > 2 else 1)


def _united(rows: Sequence[Row], white: float) -> list[tuple[float, float]]:
    out: list[tuple[float, float]] = []
    for left, right in sorted((p.box.left, p.box.right) for row in rows for p in row):
        if out and left - out[-1][1] < white:
            out[-1] = (out[-1][0], max(out[-1][1], right))
        else:
            out.append((left, right))
    return out


def _overlap(piece: Piece, span: tuple[float, float]) -> float:
    return min(piece.box.right, span[1]) - max(piece.box.left, span[0])


def _widened(span: tuple[float, float], piece: Piece) -> tuple[float, float]:
    if _overlap(piece, span) <= 0:
        return span
    return min(span[0], piece.box.left), max(span[1], piece.box.right)


def _completed(found: list[tuple[float, float]], rows: Sequence[Row]) -> list[tuple[float, float]]:
    """Spans with those made one that are never inked in the same row: a head that stands beside its numbers."""
    inked = [{k for k, row in enumerate(rows) if any(_overlap(p, span) > 0 for p in row)} for span in found]
    early = min(3, len(rows) // 2)
    out: list[tuple[float, float]] = []
    at = 0
    while at < len(found):
        if at + 1 < len(found) and _complements(inked[at], inked[at + 1], early):
            out.append((found[at][0], found[at + 1][1]))
            at += 2
        else:
            out.append(found[at])
            at += 1
    return out


def _complements(a: set[int], b: set[int], early: int) -> bool:
    """True when one of two sets of rows is of the head only and the other never in the same row."""
    return not a & b and bool(a) and bool(b) and (max(a) < early <= min(b) + early or max(b) < early <= min(a) + early)


def _supported(found: list[tuple[float, float]], rows: Sequence[Row], often: int) -> list[tuple[float, float]]:
    """Spans with words beside them in enough rows, or words in twice as many; others are joined to the span before."""
    out = found[:1]
    for span in found[1:]:
        held = [row for row in rows if any(_overlap(p, span) > 0 for p in row)]
        if sum(len(row) > 1 for row in held) >= often or len(held) >= 2 * often:
            out.append(span)
        else:
            out[-1] = (out[-1][0], span[1])
    return out


def with_empty(found: list[tuple[float, float]], labels: Row) -> list[tuple[float, float]]:
    """Spans with those of labels below which nothing is printed: they stand in white, beside the label of a column."""
    beside = [p for p in labels if all(_overlap(p, s) <= 0 for s in found)]
    added: list[tuple[float, float]] = []
    for piece in beside:
        near = min(found, key=lambda s: (max(s[0] - piece.box.right, piece.box.left - s[1]), s))
        if any(_overlap(p, near) > 0 for p in labels):
            added.append((piece.box.left, piece.box.right))
    return sorted([*found, *added])


def slots(inked: Sequence[tuple[float, float]], left: float, right: float) -> list[Slot]:
    """The columns between two edges, parted in the middle of the white between what they ink."""
    parts = [left, *((a[1] + b[0]) / 2 for a, b in pairwise(inked)), right]
    return [Slot(a, b, *ink) for (a, b), ink in zip(pairwise(parts), inked, strict=True)]


def slots_between(lines: Sequence[float]) -> list[Slot]:
    """The columns between drawn upright lines."""
    return [Slot(a, b, a, b) for a, b in pairwise(lines)]


def column_of(piece: Piece, columns: Sequence[Slot]) -> tuple[int, int]:
    """First column of a piece and how many it spans: all whose print it reaches into, else the one it stands in."""
    reach = 0.6 * piece.size
    over = [
        k
        for k, s in enumerate(columns)
        if min(piece.box.right, s.end) - max(piece.box.left, s.start) > min(reach, 0.5 * (s.end - s.start))
    ]
    if over:
        return over[0], over[-1] - over[0] + 1
    near = min(range(len(columns)), key=lambda k: (abs(_outside(piece.middle, columns[k])), k))
    return near, 1


def _outside(x: float, slot: Slot) -> float:
    return max(slot.left - x, x - slot.right, 0.0)


def shared(pieces: Row, middles: Sequence[float]) -> Iterator[tuple[Piece, int, int]]:
    """Labels set over groups of neighbouring columns: each with the number of its first column and how many it has.

    `middles` are those of the columns, all of which are given out; of all ways to part them the one is taken whose
    groups are centred best under the labels.
    """

    def off(piece: int, first: int, end: int) -> float:
        return abs((middles[first] + middles[end - 1]) / 2 - pieces[piece].middle)

    for piece, (first, end) in zip(pieces, parted(len(middles), len(pieces), off), strict=True):
        yield piece, first, end - first


def parted(count: int, parts: int, cost: Callable[[int, int, int], float]) -> list[tuple[int, int]]:
    """`count` things in a row cut into `parts` runs (first, end) at the least cost; `cost(part, first, end)` of each.

    There are at least as many things as parts, and one part at least.
    """
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for part in range(parts):
        ends: dict[int, tuple[float, int]] = {}
        for end in range(part + 1, count - (parts - part - 1) + 1):
            ways = [(c + cost(part, first, end), first) for first, (c, _) in best[-1].items() if first < end]
            ends[end] = min(ways)
        best.append(ends)
    out: list[tuple[int, int]] = []
    end = count
    for known in reversed(best[1:]):
        out.append((known[end][1], end))
        end = out[-1][0]
    return out[::-1]

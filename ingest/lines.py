"""Characters put into lines, and lines into reading order: one column, several, or both on one page.

A raised or lowered small character (¹, the 2 of CO2) belongs to the line it leans on, in the place where it is printed.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from statistics import median

from ingest.backends.base import Glyph
from ingest.model import Box

GAP = 0.9
"""A white gap of so many ems parts a line in two pieces."""

RAISED = dict(zip("0123456789-−–+()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁺⁽⁾", strict=True))
"""Digits and signs with their raised forms."""
UNITS = re.compile(r"(?:^|[^A-Za-z])(?:hm|km|cm|dm|mm|m|yr|a|ha|d|h|s|L|kg)\Z")
TENS = re.compile(r"[×xX*·]\s?10\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """Characters on one baseline, from left to right, spaces between words included."""

    glyphs: tuple[Glyph, ...]
    box: Box
    size: float
    """Median height of its characters in points."""
    bold: bool = False

    @property
    def text(self) -> str:
        """The characters put end to end."""
        return "".join(g.char for g in self.glyphs)


def is_han(char: str) -> bool:
    """True for a Chinese character, of any plane."""
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\U00020000" <= char <= "\U0003ffff"


def is_wide(char: str) -> bool:
    """True for Chinese characters and for the marks and forms that are set one em wide."""
    return is_han(char) or "\u3000" <= char <= "\u30ff" or "\uff00" <= char <= "\uffef" or char in "“”‘’—…·‚‛"


def power(before: str, after: str) -> int:
    """How many characters at the start of `after` are the power of what `before` ends in: 1.2×10 | 7, hm | 2."""
    match = re.match(r"[-−–]?\d{1,2}(?![\d.])", after)
    if match and TENS.search(before):
        return match.end()
    match = re.match(r"[-−–]?\d(?![\d.])", after)
    return match.end() if match and UNITS.search(before) else 0


def in_order(glyphs: Sequence[Glyph], holes: Sequence[Box] = ()) -> Iterator[tuple[Line, ...]]:
    """The columns of a page in the order in which they are read: zones downwards, in each the columns from the left.

    A hole (the place of a table) comes back where it is read, as a line without characters.
    """
    yield from _read((*_pieces(glyphs), *(Line((), box, 0.0) for box in holes)))


def line_of(glyphs: Iterable[Glyph]) -> Line:
    """One line of characters from left to right, with the spaces that the gaps stand for. At least one glyph."""
    ordered = sorted(glyphs, key=lambda g: (g.box.left, g.box.right))
    while len(ordered) > 1 and ordered[0].char.isspace():
        ordered.pop(0)
    while len(ordered) > 1 and ordered[-1].char.isspace():
        ordered.pop()
    size = median(g.size for g in ordered)
    inked = [g for g in ordered if not g.char.isspace()] or ordered
    full = [g for g in inked if g.size > 0.85 * size] or inked
    box = Box(
        min(g.box.left for g in inked),
        min(g.box.top for g in full),
        max(g.box.right for g in inked),
        max(g.box.bottom for g in full),
    )
    base = median(g.baseline for g in full)
    return Line(
        tuple(_spaced([_raised(g, base, size) for g in ordered])),
        box,
        size,
        sum(g.bold for g in inked) * 2 > len(inked),
    )


def _raised(glyph: Glyph, base: float, size: float) -> Glyph:
    """A small digit or sign above the baseline as the power or note mark that it is: 10⁵, not 105."""
    if glyph.size < 0.8 * size and base - glyph.baseline > 0.2 * size and glyph.char in RAISED:
        return replace(glyph, char=RAISED[glyph.char])
    return glyph


def _spaced(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    last: Glyph | None = None
    for glyph in glyphs:
        if last and last.char.isspace() and glyph.char.isspace() and last.char != "\u3000":
            continue
        if last and _word_gap(last, glyph):
            box = Box(last.box.right, last.box.top, glyph.box.left, last.box.bottom)
            yield Glyph(" ", "", box, last.baseline, last.size, "", last.bold)
        yield glyph
        last = glyph


def _word_gap(a: Glyph, b: Glyph) -> bool:
    if a.char.isspace() or b.char.isspace():
        return False
    gap = (b.box.left - a.box.right) / max(a.size, b.size, 0.1)
    if a.font == b.font == "ocr":
        return gap > 1.5  # the recogniser gives its own spaces, and places only to half a character
    if is_wide(a.char) or is_wide(b.char):
        return gap > GAP
    return gap > 0.18


def _pieces(glyphs: Sequence[Glyph]) -> Iterator[Line]:
    """Runs of characters on a baseline, parted where a gap is wide enough to be the white between two columns."""
    for row in _rows(glyphs):
        run: list[Glyph] = []
        for glyph in sorted(row, key=lambda g: (g.box.left, g.box.right)):
            if run and glyph.box.left - run[-1].box.right > GAP * max(glyph.size, run[-1].size):
                yield line_of(run)
                run = []
            if run or not glyph.char.isspace():
                run.append(glyph)
        if run:
            yield line_of(run)


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Characters that stand side by side. Large ones make the rows, small ones join the row they lean on."""
    rows: list[list[Glyph]] = []
    bases: list[float] = []
    for glyph in sorted(glyphs, key=lambda g: (-round(g.size, 1), g.baseline, g.box.left)):
        at = _row_for(glyph, rows, bases)
        if at is None:
            at = bisect_left(bases, glyph.baseline)
            bases.insert(at, glyph.baseline)
            rows.insert(at, [])
        rows[at].append(glyph)
    return rows


def _row_for(glyph: Glyph, rows: list[list[Glyph]], bases: list[float]) -> int | None:
    at = bisect_left(bases, glyph.baseline)
    near = [k for k in range(max(0, at - 3), min(len(rows), at + 3)) if _beside(glyph, rows[k][0], bases[k])]
    return min(near, key=lambda k: abs(bases[k] - glyph.baseline), default=None)


def _beside(glyph: Glyph, first: Glyph, base: float) -> bool:
    if abs(glyph.baseline - base) <= 0.2 * first.size:
        return True
    if glyph.size > 0.85 * first.size:
        return False
    overlap = min(glyph.box.bottom, first.box.bottom) - max(glyph.box.top, first.box.top)
    return overlap > 0.6 * (glyph.box.bottom - glyph.box.top)


def _read(pieces: tuple[Line, ...]) -> Iterator[tuple[Line, ...]]:
    gutter = _gutter(pieces)
    if gutter is None:
        yield from filter(None, (tuple(_rejoined(pieces)),))
        return
    sides: tuple[list[Line], list[Line]] = ([], [])
    across: list[Line] = []
    for piece in sorted(pieces, key=lambda p: (p.box.top, p.box.left)):
        if piece.box.left < gutter < piece.box.right:
            yield from _sides(sides)
            across.append(piece)
            continue
        yield from filter(None, (tuple(_rejoined(across)),))
        across.clear()
        sides[piece.box.left >= gutter].append(piece)
    yield from filter(None, (tuple(_rejoined(across)),))
    yield from _sides(sides)


def _sides(sides: tuple[list[Line], list[Line]]) -> Iterator[tuple[Line, ...]]:
    for side in sides:
        yield from _read(tuple(side))
        side.clear()


def _rejoined(pieces: Iterable[Line]) -> Iterator[Line]:
    """Pieces of one row in one column are one line again, with a space for the white between them."""
    row: list[Line] = []
    for piece in sorted(pieces, key=lambda p: (p.box.top + p.box.bottom, p.box.left)):
        if row and not (piece.glyphs and row[0].glyphs and _level(row[0].box, piece.box) > 0.5):
            yield _one(row)
            row = []
        row.append(piece)
    if row:
        yield _one(row)


def _one(row: list[Line]) -> Line:
    return row[0] if len(row) == 1 else line_of(g for piece in row for g in piece.glyphs)


def _level(a: Box, b: Box) -> float:
    """How far two boxes stand at one height, as a share of the lower of them."""
    return (min(a.bottom, b.bottom) - max(a.top, b.top)) / max(0.1, min(a.bottom - a.top, b.bottom - b.top))


def _gutter(pieces: Sequence[Line]) -> float | None:
    """The middle of an upright white strip that has text on both sides over several lines, if there is one."""
    if len(pieces) < 8:
        return None
    counts: Counter[int] = Counter()
    body = sorted(pieces, key=lambda p: (p.box.top, p.box.left))
    low, high = min(p.box.left for p in body), max(p.box.right for p in body)
    for k, a in enumerate(body):
        for b in takewhile(lambda p: p.box.top < a.box.bottom, body[k + 1 :]):  # noqa: B023, used at once
            left, right = sorted((a, b), key=lambda p: p.box.left)
            if left.box.right < right.box.left and _level(a.box, b.box) > 0.3:
                counts.update(range(int(left.box.right) + 1, int(right.box.left) + 1))
    if not counts:
        return None
    best = max(counts.values())
    strip = [x for x, n in counts.items() if n == best]
    x = median(strip)
    crossing = sum(p.box.left < x < p.box.right for p in body)
    middle = low + 0.15 * (high - low) < x < high - 0.15 * (high - low)
    return float(x) if middle and best >= 4 and best > 1.5 * crossing and _wide_columns(body, x) else None


def _wide_columns(pieces: Sequence[Line], x: float) -> bool:
    """Columns of running text are full of words; the fields of a list without rules are not."""
    return all(
        median(p.box.right - p.box.left for p in side) > 8 * median(p.size for p in side)
        for side in ([p for p in pieces if p.box.right <= x], [p for p in pieces if p.box.left >= x])
        if side
    )

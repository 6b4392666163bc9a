"""Runs of characters without a wide gap, in rows from the top: what a table without rules is seen by."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from ingest.backends.base import Glyph
from ingest.model import Box

NARROW = 0.5
"""A white gap of so many ems parts two pieces; less is the white between words."""
BLANK = " \u3000\xa0\t"
STOPS = ",.;:)"


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that stand side by side. Lengths are in points."""

    box: Box
    glyphs: tuple[Glyph, ...]
    size: float

    @property
    def middle(self) -> float:
        """Half way between its ends."""
        return (self.box.left + self.box.right) / 2

    @property
    def width(self) -> float:
        """From end to end."""
        return self.box.right - self.box.left

    @property
    def text(self) -> str:
        """Its characters put end to end."""
        return "".join(g.char for g in self.glyphs)

    @property
    def bold(self) -> bool:
        """True when most of its characters are bold."""
        return 2 * sum(g.bold for g in self.glyphs) > len(self.glyphs)


Row = tuple[Piece, ...]
"""Pieces on one baseline, from the left."""


def has_gaps(glyphs: Iterable[Glyph], least: int = 3) -> bool:
    """True when the characters of a page leap sideways or upwards so often that there may be a table among them.

    A page of running text only ever goes on to the right and back to the left on the next line.
    """
    found, right, base, letter = 0, 0.0, 0.0, False
    for glyph in glyphs:
        char = glyph.char
        if char in BLANK:
            continue
        box, line, size = glyph.box, glyph.baseline, glyph.size
        drop, after, letter = line - base, letter, "A" <= char <= "z" or char in STOPS
        if drop < size:
            level = drop > -0.5 * size
            if (level and box.left - right > (1.8 * NARROW if letter and after else NARROW) * size) or drop < -size:
                found += 1
                if found > least:
                    return True
        right, base = box.right, line
    return False


def rows_of(glyphs: Iterable[Glyph]) -> list[Row]:
    """The characters of a page in rows of pieces, from the top. Raised and lowered ones join the row they lean on."""
    inked = [g for g in glyphs if g.char not in BLANK and not g.turn]
    if not inked:
        return []
    usual = median(g.size for g in inked)
    bases: list[float] = []
    rows: list[list[Glyph]] = []
    for glyph in sorted((g for g in inked if g.size > 0.72 * usual), key=lambda g: g.baseline):
        if not rows or glyph.baseline - bases[-1] > 0.35 * glyph.size:
            rows.append([])
            bases.append(glyph.baseline)
        rows[-1].append(glyph)
    for glyph in (g for g in inked if g.size <= 0.72 * usual):
        _lean(glyph, rows, bases)
    order = sorted(range(len(rows)), key=lambda k: bases[k])
    return [tuple(_pieces(rows[k])) for k in order]


def _lean(glyph: Glyph, rows: list[list[Glyph]], bases: list[float]) -> None:
    """Put a small character into the row beside it, or into a row of its own."""
    for row, base in zip(rows, bases, strict=True):
        high = row[0].size
        if base - 0.9 * high < glyph.baseline < base + 0.45 * high and any(_adjoins(glyph, g) for g in row):
            row.append(glyph)
            return
    level = [k for k, row in enumerate(rows) if row[0].size <= glyph.size * 1.2 and abs(bases[k] - glyph.baseline) < 2]
    if level:
        rows[level[0]].append(glyph)
        return
    rows.append([glyph])
    bases.append(glyph.baseline)


def _adjoins(small: Glyph, large: Glyph) -> bool:
    near = 0.3 * large.size
    return -near < small.box.left - large.box.right < near or -near < large.box.left - small.box.right < near


def _pieces(row: Sequence[Glyph]) -> Iterator[Piece]:
    run: list[Glyph] = []
    end = 0.0
    for glyph in sorted(row, key=lambda g: (g.box.left, g.box.right)):
        if run and glyph.box.left - end > _least(run[-1], glyph) * max(glyph.size, run[-1].size):
            yield piece_of(run)
            run = []
        end = max(end, glyph.box.right) if run else glyph.box.right
        run.append(glyph)
    if run:
        yield piece_of(run)


def _least(a: Glyph, b: Glyph) -> float:
    """The white that parts two characters, in ems; that between the words of justified Latin lines is wide, too."""
    if ("A" <= a.char <= "z" or a.char in STOPS) and "A" <= b.char <= "z":
        return 1.8 * NARROW
    return NARROW


def piece_of(glyphs: Sequence[Glyph]) -> Piece:
    """One piece of characters in their order. At least one."""
    return Piece(around(g.box for g in glyphs), tuple(glyphs), median(g.size for g in glyphs))


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of some boxes. At least one."""
    known = list(boxes)
    return Box(
        min(b.left for b in known),
        min(b.top for b in known),
        max(b.right for b in known),
        max(b.bottom for b in known),
    )

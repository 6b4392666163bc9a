"""Characters put into lines: runs on one baseline from left to right, with the spaces that the gaps stand for.

A raised or lowered small character (¹, the 2 of CO2) belongs to the line it leans on, in the place where it is printed.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from operator import attrgetter, sub
from statistics import median

from ingest.backends.base import Glyph
from ingest.model import Box
from ingest.signs import RAISED, is_wide

GAP = 0.9
"""A white gap of so many ems parts a line in two pieces."""
WORD_GAP = 0.18
"""A gap of so many ems parts two words of a script that has spaces."""
RECOGNISED = "ocr"
"""The font of characters that were read from a picture."""
_TIGHT = 0.5 * WORD_GAP
SMALL = 0.95
"""Characters smaller than this share of their line may be raised or lowered in it."""

_LEFT = attrgetter("box.left")


@dataclass(frozen=True, slots=True)
class Line:
    """Characters on one baseline in the order in which they are read, spaces between words included."""

    glyphs: tuple[Glyph, ...]
    box: Box
    """Where it stands. Of turned text: where it would stand if the page were turned so that it is level."""
    size: float
    """Median height of its characters in points."""
    bold: bool = False
    turn: int = 0
    """Degrees clockwise by which it is turned on the page; upright characters one below the other count as 90."""
    text: str = field(init=False, compare=False)
    """The characters put end to end."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", "".join([g.char for g in self.glyphs]))

    @property
    def recognised(self) -> bool:
        """True for what was read from a picture, where sizes are measured and not given."""
        return bool(self.glyphs) and self.glyphs[0].font == RECOGNISED


def line_of(glyphs: Iterable[Glyph]) -> Line:
    """One line of characters from left to right, with the spaces that the gaps stand for. At least one glyph."""
    ordered = sorted(glyphs, key=_LEFT)
    inked = [g for g in ordered if not g.char.isspace()]
    return _line(_trimmed(ordered) if inked else ordered[:1], inked or ordered[:1])


def pieces(glyphs: Sequence[Glyph]) -> Iterator[Line]:
    """Runs of characters on a baseline, parted where a gap is wide enough to be the white between two columns."""
    for row in _rows(glyphs):
        ordered = sorted(row.glyphs, key=_LEFT)
        boxes = [glyph.box for glyph in ordered]
        widest = max(map(sub, [box.left for box in boxes[1:]], [box.right for box in boxes]), default=0.0)
        if row.even and widest <= _TIGHT * row.first.size:
            yield from _piece(ordered, True)
            continue
        start = 0
        for at, (a, b) in enumerate(pairwise(ordered), 1):
            if b.box.left - a.box.right > GAP * max(a.size, b.size):
                yield from _piece(ordered[start:at], False)
                start = at
        yield from _piece(ordered[start:], False)


def _piece(run: list[Glyph], plain: bool) -> Iterator[Line]:
    """The line that a run of characters is; none where it is white. `plain`: of one size and level, without gaps."""
    inked = [g for g in run if not g.char.isspace()]
    if not inked:
        return
    if plain and len(inked) == len(run):
        first = run[0]
        right = max([g.box.right for g in run[-3:]])
        box = Box(first.box.left, first.box.top, right, first.box.bottom)
        yield Line(tuple(run), box, first.size, _mostly_bold(run))
    else:
        yield _line(_trimmed(run), inked)


def _trimmed(run: list[Glyph]) -> list[Glyph]:
    """The characters without white at both ends."""
    start, end = 0, len(run)
    while run[start].char.isspace():
        start += 1
    while run[end - 1].char.isspace():
        end -= 1
    return run[start:end]


def _line(run: list[Glyph], inked: list[Glyph]) -> Line:
    size, told, full = inked[0].size, run, inked
    if any([g.size != size or g.baseline != inked[0].baseline for g in inked]):
        size = median([g.size for g in inked])
        large = [g for g in inked if g.size > 0.85 * size] or inked
        base = median([g.baseline for g in large])
        full = [g for g in large if abs(g.baseline - base) <= 0.2 * size] or large
        told = list(_with_powers(run, base, size))
    box = Box(
        min([g.box.left for g in inked]),
        min([g.box.top for g in full]),
        max([g.box.right for g in inked]),
        max([g.box.bottom for g in full]),
    )
    return Line(tuple(_spaced(told, size)), box, size, _mostly_bold(inked))


def _mostly_bold(glyphs: list[Glyph]) -> bool:
    return sum([g.bold for g in glyphs]) * 2 > len(glyphs)


def _with_powers(run: list[Glyph], base: float, size: float) -> Iterator[Glyph]:
    """The characters of a line, small digits and signs above it as powers or note marks: 10⁵, not 105.

    A mark in square brackets, as [2], needs no other form.
    """
    bracketed = False
    for glyph in run:
        raised = glyph.size < SMALL * size and base - glyph.baseline > 0.2 * size
        bracketed = raised and (glyph.char in "[〔" or (bracketed and glyph.char not in "]〕"))
        if raised and not bracketed and glyph.char in RAISED:
            yield replace(glyph, char=RAISED[glyph.char])
        else:
            yield glyph


def _spaced(glyphs: list[Glyph], size: float) -> Iterator[Glyph]:
    """The characters of a line, one space for a run of them, and one where a gap parts two words."""
    last, white, right, least = glyphs[0], False, glyphs[0].box.right, _TIGHT * size
    for glyph in glyphs:
        box = glyph.box
        if glyph.char.isspace():
            if white and last.char != "\u3000":
                continue
            white = True
        else:
            if box.left - right > least and not white and _word_gap(last, glyph):
                space = Box(right, last.box.top, box.left, last.box.bottom)
                yield Glyph(" ", "", space, last.baseline, last.size, "", last.bold, turn=glyph.turn)
            white = False
        yield glyph
        last, right = glyph, box.right


def _word_gap(a: Glyph, b: Glyph) -> bool:
    gap = (b.box.left - a.box.right) / max(a.size, b.size, 0.1)
    if a.font == b.font == RECOGNISED:
        return gap > 1.5  # the recogniser gives its own spaces, and places only to half a character
    return gap > (GAP if is_wide(a.char) or is_wide(b.char) else WORD_GAP)


@dataclass(slots=True)
class _Row:
    """Characters that stand side by side."""

    base: float
    first: Glyph
    glyphs: list[Glyph]
    even: bool = True
    """False when they are not all of one size and on one baseline."""


def _rows(glyphs: Sequence[Glyph]) -> list[_Row]:
    """Characters that stand side by side. Large ones make the rows, small ones join the row they lean on."""
    alike: dict[tuple[float, float], list[Glyph]] = {}
    for glyph in glyphs:
        alike.setdefault((glyph.size, glyph.baseline), []).append(glyph)
    rows: list[_Row] = []
    bases: list[float] = []
    for (_, base), group in sorted(alike.items(), key=lambda one: (-round(one[0][0], 1), one[0][1])):
        at = bisect_left(bases, base)
        near = rows[max(0, at - 3) : at + 3]
        level = [row for row in near if abs(base - row.base) <= 0.2 * row.first.size]
        if level:
            row = min(level, key=lambda row: abs(base - row.base))
            row.glyphs += group
            row.even = False
            continue
        rest = _leaning(group, near)
        if rest:
            bases.insert(at, base)
            rows.insert(at, _Row(base, rest[0], rest))
    return rows


def _leaning(group: list[Glyph], near: Sequence[_Row]) -> list[Glyph]:
    """Small characters put to the larger ones that they stand beside, too high or too low; those that do not."""
    close = [row for row in near if _leans(group[0], row)]
    if not close:
        return group
    rest: list[Glyph] = []
    for glyph in sorted(group, key=_LEFT):
        apart, _, at = min((_white(glyph, row), abs(row.base - glyph.baseline), i) for i, row in enumerate(close))
        if apart <= close[at].first.size:
            close[at].glyphs.append(glyph)
            close[at].even = False
        else:
            rest.append(glyph)
    return rest


def _leans(glyph: Glyph, row: _Row) -> bool:
    if glyph.size > SMALL * row.first.size:
        return False
    overlap = min(glyph.box.bottom, row.first.box.bottom) - max(glyph.box.top, row.first.box.top)
    return overlap > 0.5 * (glyph.box.bottom - glyph.box.top)


def _white(glyph: Glyph, row: _Row) -> float:
    """The white between a character and the nearest one of a row."""
    left, right = glyph.box.left, glyph.box.right
    return min([max(g.box.left - right, left - g.box.right, 0.0) for g in row.glyphs])

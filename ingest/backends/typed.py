"""A recognised line as glyphs on its page: places and sizes from its ink, signs as they are meant.

Lengths are in points unless said otherwise.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

import numpy as np

from ingest.backends.base import Edge, Glyph
from ingest.backends.lookalikes import habit_of, meant
from ingest.backends.recogniser import Grey, Seen, sureness
from ingest.backends.strokes import Ink, ink_of, mark_in, minus_before, raised
from ingest.model import Box
from ingest.signs import is_han, is_wide

FONT = "ocr"
"""Font of recognised characters."""
DOUBTFUL = 0.5
"""A character that the reader is less sure of is not trusted."""
LONGEST = 3
"""A power or note mark has so many signs at most."""
SMALL = 0.62
"""Size of a raised or lowered sign, as a share of its line's."""


@dataclass(frozen=True, slots=True)
class Typed:
    """One recognised line on its page."""

    seen: tuple[Seen, ...]
    """Its characters; their ends are in pixels of the line's picture."""
    ink: Ink
    left: float
    top: float
    scale: float
    """Points to the pixel."""
    mark: tuple[str, float, float] = ("", 0.0, 0.0)
    """A solid mark before the line, with its ends on the page."""
    habit: tuple[tuple[str, str], ...] = ()
    """How the page's marks are set (see `lookalikes.habit_of`)."""
    stands: bool = False
    """True for a line that runs down the page; `left` and `top` are those of its picture laid down, its head first."""

    @classmethod
    def of(cls, line: Grey, seen: tuple[Seen, ...], left: float, top: float, scale: float) -> "Typed":
        """The line with that picture, whose top left corner is there on the page."""
        whole = tuple(_with_minus(line, seen))
        ink = ink_of(line, whole)
        return cls(whole, ink, left, top, scale)

    @property
    def size(self) -> float:
        """Size of type."""
        return self.ink.size * self.scale

    @property
    def text(self) -> str:
        """What was read."""
        return "".join(s.char for s in self.seen)

    @property
    def sure(self) -> float:
        """How sure the reader is of it, from 0 to 1."""
        return sureness(self.seen)

    @property
    def shows_its_size(self) -> bool:
        """True for a line with Chinese enough to measure its type by."""
        return sum(is_han(s.char) for s in self.seen) >= 5

    @property
    def box(self) -> Box:
        """Around its characters."""
        base = self.top + self.ink.base * self.scale
        right = self.left + max((s.right for s in self.seen), default=0.0) * self.scale
        return Box(self.left, base - 0.88 * self.size, right, base + 0.12 * self.size)

    def glyphs(self) -> Iterator[Glyph]:
        """Its characters from left to right, all but the raised and lowered ones on one baseline."""
        base = self.top + self.ink.base * self.scale
        if self.mark[0]:
            box = Box(self.mark[1], base - 0.88 * self.size, self.mark[2], base + 0.12 * self.size)
            yield Glyph(self.mark[0], self.mark[0], box, base, self.size, FONT)
        moved = self._moved()
        for at, (seen, char) in enumerate(zip(self.seen, meant(self.seen, dict(self.habit)), strict=True)):
            if not char:
                continue
            glyph = self._glyph(seen, char, base, self.size)
            if (extent := self.ink.extents[at]) and at in moved:
                glyph = self._glyph(seen, char, self.top + extent[1] * self.scale, SMALL * self.size)
            yield self._standing(glyph) if self.stands else glyph

    def _moved(self) -> set[int]:
        """The signs that stand raised or lowered: up to three in a row, for more of them are a line by themselves."""
        moves = [raised(self.seen, self.ink, at) for at in range(len(self.seen))]
        runs = [(move, len(list(run))) for move, run in groupby(moves)]
        ends = list(accumulate(many for _, many in runs))
        short = ((move, many, end) for (move, many), end in zip(runs, ends, strict=True) if move and many <= LONGEST)
        return {at for _, many, end in short for at in range(end - many, end)}

    def _glyph(self, seen: Seen, char: str, base: float, size: float) -> Glyph:
        left, right = self.left + seen.left * self.scale, self.left + seen.right * self.scale
        if char.isspace():
            right = left
        box = Box(left, base - 0.88 * size, right, base + 0.12 * size)
        return Glyph(char, seen.char, box, base, size, FONT, trusted=seen.sure >= DOUBTFUL)

    def _standing(self, glyph: Glyph) -> Glyph:
        """A character of a line that runs down the page, put there."""
        x, y, box = self.left, self.top, glyph.box
        high = self.ink.size * self.scale * 1.2
        turned = Box(x + high - (box.bottom - y), y + box.left - x, x + high - (box.top - y), y + box.right - x)
        return replace(glyph, box=turned, baseline=x + high - (glyph.baseline - y), turn=90)


def _with_minus(line: Grey, seen: tuple[Seen, ...]) -> Iterator[Seen]:
    """A line's characters, a hyphen between a letter and a raised figure as the raised minus that it is."""
    ink = ink_of(line, seen)
    up = [s.char in "¹²³⁴⁵⁶" or (s.char.isdigit() and raised(seen, ink, k) > 0) for k, s in enumerate(seen)]
    for at, sign in enumerate(seen):
        follows = (
            at + 1 < len(seen) and up[at + 1] and at and seen[at - 1].char.isascii() and seen[at - 1].char.isalpha()
        )
        if sign.char in "-−–" and follows:
            yield replace(sign, char="⁻")
            continue
        if up[at] and minus_before(line, seen, ink, at):
            yield Seen("⁻", sign.left, sign.left)
        yield sign


def sized(lines: Sequence[Typed]) -> Iterator[Typed]:
    """Lines of one page, told how its marks are set; a size near the usual one is the usual one: measures waver."""
    sure = [line.size for line in lines if line.shows_its_size]
    usual = float(np.median(sure)) if sure else 0.0
    habit = tuple(habit_of(line.seen for line in lines).items())
    for line in (replace(line, habit=habit) for line in lines):
        near = abs(line.size - usual) < (0.08 if line.shows_its_size else 0.25) * usual
        yield replace(line, ink=replace(line.ink, size=usual / line.scale)) if near else line


def marked(line: Typed, grey: Grey) -> Typed:
    """A line that begins with a solid mark, which the reader overlooked or took for a letter or figure, with the mark.

    `grey` is the page's picture, of the line's scale.
    """
    if not line.seen or line.stands or line.seen[0].char in "▶■◆●▲★":
        return line
    first = line.seen[0]
    foot = (line.top / line.scale) + line.ink.base
    rows = slice(max(0, int(foot - 1.0 * line.ink.size)), int(foot + 0.25 * line.ink.size) + 1)
    edge = line.left / line.scale
    start = max(0, int(edge + first.left - 1.7 * line.ink.size))
    found = mark_in(grey[rows, start : int(edge + first.right + 0.2 * line.ink.size) + 1], line.ink.size)
    if found is None:
        return line
    sign, left, right = found[0], found[1] + start - edge, found[2] + start - edge
    if left < first.middle < right:
        return line if _a_letter(line.seen) else replace(line, seen=(replace(first, char=sign), *line.seen[1:]))
    if right <= first.left + 0.2 * line.ink.size and first.left - right < 1.3 * line.ink.size:
        return replace(line, mark=(sign, (left + edge) * line.scale, (right + edge) * line.scale))
    return line


def _a_letter(seen: Sequence[Seen]) -> bool:
    """True where the first sign is a letter or figure of a word, or a wide character, and no mark."""
    first, after = seen[0], seen[1].char if len(seen) > 1 else ""
    return is_wide(first.char) or after.islower() or (first.char.islower() and first.sure > 0.9)


def like_print(lines: Sequence[Typed], drawn: Sequence[Edge]) -> bool:
    """True for lines of a picture that are text or a table; the words on maps, charts, photographs, logos are not."""
    sure = [line for line in lines if line.sure > 0.85 and 5 < line.size < 30]
    han = sum(is_han(c) for line in sure for c in line.text)
    read = sum(len(line.text) for line in lines)
    if han < 25 or sum(len(line.text) for line in sure) < 0.7 * read:
        return False
    running = sum(is_han(c) for line in sure for c in line.text if len(line.text) >= 10)
    rules = sum(not e.upright for e in drawn)
    text = running > 0.5 * han and sum(len(line.text) >= 10 for line in sure) >= 3
    return text or (rules >= 3 and len(sure) >= 6)

"""The order of a font's glyphs: by Unicode, by GB 2312 or by none, and what a glyph may be by its neighbours.

A subset's glyphs mostly stand in the order of their characters. Where a range of the map ran on over gaps, each wrong
character is one more than that of the glyph before it; where a single entry is wrong, it mostly breaks the order.
Either way the true character lies between those of the glyph's sound neighbours.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ingest.signs import is_han

LEVEL = 0.9
"""Share of the glyphs that stand in order in an ordered font."""
FEWEST = 8
"""An order is seen in so many glyphs at least."""
CLOSE = 200
"""Characters that are told of a gap between neighbours at most."""


def gb_place(char: str) -> int:
    """Place of a character in GB 2312 as GBK codes it; 0 for one that it does not have."""
    code = char.encode("gbk", "ignore")
    return int.from_bytes(code) if len(code) == 2 and code[0] >= 0xA1 and code[1] >= 0xA1 else 0


def _lettered(char: str) -> bool:
    return is_han(char) or "\u2010" <= char <= "\u303f" or "\uff01" <= char <= "\uffee" or char in "·×÷°"


def rising(places: Sequence[int]) -> frozenset[int]:
    """Which of some numbers make the longest run that goes up, by their index (patience sorting)."""
    ends: list[int] = []
    tails: list[int] = []
    before = [-1] * len(places)
    for at, place in enumerate(places):
        if not place:
            continue
        length = bisect_left(ends, place)
        before[at] = tails[length - 1] if length else -1
        ends[length : length + 1] = [place]
        tails[length : length + 1] = [at]
    kept, at = set(), tails[-1] if tails else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return frozenset(kept)


@dataclass(frozen=True)
class Order:
    """The glyphs of one font by code, as far as they are Chinese characters or marks."""

    chars: Mapping[int, str]

    @cached_property
    def codes(self) -> tuple[int, ...]:
        """The codes of Chinese characters and marks, going up."""
        return tuple(sorted(code for code, char in self.chars.items() if len(char) == 1 and _lettered(char)))

    @cached_property
    def ran_on(self) -> frozenset[int]:
        """Codes whose character is one more than that of the code before: a run may have got them wrong."""
        return frozenset(b for a, b in pairwise(self.codes) if ord(self.chars[b]) == ord(self.chars[a]) + 1)

    @cached_property
    def by_unicode(self) -> frozenset[int]:
        """The codes that stand in the order of Unicode; none in a font that is not so ordered."""
        return self._in_order(ord)

    @cached_property
    def by_gb(self) -> frozenset[int]:
        """The codes that stand in the order of GB 2312; none in a font that is not so ordered."""
        return self._in_order(gb_place)

    def _in_order(self, place: Callable[[str], int]) -> frozenset[int]:
        kept = rising([place(self.chars[code]) for code in self.codes])
        enough = len(self.codes) >= FEWEST and len(kept) >= LEVEL * len(self.codes)
        return frozenset(self.codes[at] for at in kept) if enough else frozenset()

    @property
    def known(self) -> bool:
        """True where the font has an order."""
        return bool(self.by_unicode or self.by_gb)

    @property
    def strays(self) -> frozenset[int]:
        """Codes that break the font's order; none where it has none."""
        best = max(self.by_unicode, self.by_gb, key=len)
        return frozenset(self.codes) - best if best else frozenset()

    def allows(self, code: int, char: str) -> bool:
        """True when the order speaks for another character: the glyph may be wrong, and that one stands between."""
        open_to = code in self.ran_on or code in self.strays
        return open_to and any(low < place(char) < high for low, high, place in self._bounds(code))

    def fits(self, code: int, char: str) -> bool:
        """As `allows`, and true of anything in a font without an order."""
        return not self.known or self.allows(code, char)

    def between(self, code: int) -> tuple[str, ...]:
        """The characters that a glyph may stand for by Unicode order; none where they are too many to tell."""
        low, high, place = next(iter(self._bounds(code)), (0, 0, ord))
        return tuple(map(chr, range(low + 1, high))) if place is ord and 0 < high - low <= CLOSE else ()

    def _bounds(self, code: int) -> list[tuple[int, int, Callable[[str], int]]]:
        out: list[tuple[int, int, Callable[[str], int]]] = []
        for kept, place, last in ((self.by_unicode, ord, 0x2FFFF), (self.by_gb, gb_place, 0xF7FF)):
            if kept:
                firm = [c for c in self.codes if c in kept and c not in self.ran_on and c != code]
                at = bisect_left(firm, code)
                low = place(self.chars[firm[at - 1]]) if at else 0
                out.append((low, place(self.chars[firm[at]]) if at < len(firm) else last, place))
        return out

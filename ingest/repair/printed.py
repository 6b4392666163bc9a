"""The characters of a document in order of print, each with its font, and what stands beside them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.repair.suspects import traditional

AROUND = 5
"""Characters on either side that are looked at."""


@dataclass(frozen=True, slots=True)
class Copy:
    """The characters of a document in order of print, without white, each with its font."""

    chars: tuple[str, ...]
    fonts: tuple[str, ...]
    places: Mapping[tuple[str, str], tuple[int, ...]]
    """Where each (font, character) stands."""
    pairs: Mapping[str, int]
    """How often each two characters stand side by side."""
    hant: bool
    """True for traditional characters."""

    @classmethod
    def of(cls, chars: Sequence[str], fonts: Sequence[str]) -> "Copy":
        """The copy made of characters and their fonts."""
        kept = [(c, f) for c, f in zip(chars, fonts, strict=True) if not c.isspace()]
        places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, (char, font) in enumerate(kept):
            places[font, char].append(at)
        pairs = Counter(a[0] + b[0] for a, b in pairwise(kept))
        solid = {key: tuple(found) for key, found in places.items()}
        inked = tuple(c for c, _ in kept)
        return cls(inked, tuple(f for _, f in kept), solid, pairs, traditional(inked))

    def window(self, at: int, char: str, known: Mapping[str, str]) -> tuple[str, int]:
        """The words around a place with another character in it, its neighbours mended as far as known; and where."""
        start = max(0, at - AROUND)
        around = [
            known.get(c, c) if k != at else char for k, c in enumerate(self.chars[start : at + AROUND + 1], start)
        ]
        return "".join(around), at - start

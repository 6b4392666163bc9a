"""A sheet's glyphs as columns: the form in which they cross from the process that reads to the one that asks.

A page of 900 glyphs is 1,800 objects, and a few hundred bytes of numbers. So the numbers are sent, and the objects are
made where they are used, each baseline, size and font of a run of glyphs being one object that they share.
"""

import unicodedata
from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain, repeat
from typing import Any, Protocol, TypeVar, runtime_checkable

from ingest.backends.base import Glyph, Sheet
from ingest.model import Box

T = TypeVar("T")
RISE = 0.88
"""Share of the em square that stands above the baseline in the faces of Chinese print."""


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs that follow one another on one baseline in one font and size; lengths in points."""

    count: int
    baseline: float
    size: float
    font: str
    bold: bool
    turn: int

    def sides(self) -> tuple[float, float]:
        """The two sides of its boxes that lie along the baseline, the smaller first."""
        above = self.size * (1 - RISE if self.turn in (90, 180) else RISE)
        return self.baseline - above, self.baseline + self.size - above


@dataclass(frozen=True, slots=True)
class Columns:
    """The glyphs of a page: for each its character, where it starts and ends along its line, and its place."""

    raw: str = ""
    starts: "array[float]" = field(default_factory=lambda: array("f"))
    ends: "array[float]" = field(default_factory=lambda: array("f"))
    orders: "array[int]" = field(default_factory=lambda: array("i"))
    runs: tuple[Run, ...] = ()
    doubtful: frozenset[int] = frozenset()
    """Those of them, counted from 0, for which the font gives no usable character."""

    @classmethod
    def of(
        cls,
        raw: str,
        starts: Iterable[float],
        ends: Iterable[float],
        orders: Iterable[int],
        runs: tuple[Run, ...],
        doubtful: frozenset[int],
    ) -> "Columns":
        """Columns of numbers that any list or range gives; places are kept to a few millionths of a point."""
        return cls(raw, array("f", starts), array("f", ends), array("i", orders), runs, doubtful)


@dataclass(frozen=True, slots=True)
class Packed:
    """A sheet whose glyphs are columns."""

    sheet: Sheet
    """Without its glyphs."""
    columns: Columns

    def unpacked(self) -> Sheet:
        """The sheet with its glyphs."""
        return replace(self.sheet, glyphs=tuple(glyphs(self.columns)))


@runtime_checkable
class Packing(Protocol):
    """A reader that can give its pages packed."""

    def packed(self, number: int) -> Packed:
        """The page with that number, counted from 1."""
        ...


def glyphs(columns: Columns) -> list[Glyph]:
    """The glyphs that the columns tell of."""
    runs = columns.runs
    count = len(columns.raw)
    boxes = _boxes(columns)
    trusted: Iterable[bool] = repeat(True)
    if columns.doubtful:
        trusted = [k not in columns.doubtful for k in range(count)]
    fields: dict[str, Iterable[object]] = {
        "char": map(sound_form, columns.raw),
        "raw": columns.raw,
        "box": boxes,
        "baseline": _each(runs, [r.baseline for r in runs]),
        "size": _each(runs, [r.size for r in runs]),
        "font": _each(runs, [r.font for r in runs]),
        "bold": _each(runs, [r.bold for r in runs]),
        "trusted": trusted,
        "order": columns.orders,
        "turn": _each(runs, [r.turn for r in runs]),
    }
    return _made(Glyph, count, fields)


def _boxes(columns: Columns) -> list[Box]:
    runs = columns.runs
    sides = [r.sides() for r in runs]
    low, high = list(_each(runs, [a for a, _ in sides])), list(_each(runs, [b for _, b in sides]))
    along: tuple[list[float], list[float]] = columns.starts.tolist(), columns.ends.tolist()
    if any(r.turn in (90, 270) for r in runs):
        upright = list(_each(runs, [r.turn in (90, 270) for r in runs]))
        (low, high), along = _swapped((low, high), along, upright), _swapped(along, (low, high), upright)
    fields: dict[str, Iterable[object]] = {"left": along[0], "top": low, "right": along[1], "bottom": high}
    return _made(Box, len(columns.raw), fields)


def _swapped(
    ours: tuple[list[float], list[float]], theirs: tuple[list[float], list[float]], when: list[bool]
) -> tuple[list[float], list[float]]:
    """Ours, or where it says so theirs."""
    first = [b if swap else a for a, b, swap in zip(ours[0], theirs[0], when, strict=True)]
    return first, [b if swap else a for a, b, swap in zip(ours[1], theirs[1], when, strict=True)]


def _each(runs: Iterable[Run], values: Iterable[Any]) -> Iterator[Any]:
    """What is said once of each run, said of each of its glyphs."""
    return chain.from_iterable(repeat(v, r.count) for r, v in zip(runs, values, strict=True))


def _made(kind: type[T], count: int, fields: Mapping[str, Iterable[object]]) -> list[T]:
    """So many objects of a slotted class, field by field: a quarter of the time that their constructor takes."""
    things: list[T] = list(map(object.__new__, repeat(kind, count)))
    for name, values in fields.items():
        deque(map(kind.__dict__[name].__set__, things, values), maxlen=0)
    return things


@cache
def sound_form(char: str) -> str:
    """The everyday character for a radical or compatibility look-alike of one (⼤ for 大); all else as it is."""
    code = ord(char)
    if 0x2E80 <= code < 0x2FE0 or 0xF900 <= code < 0xFB00 or 0x2F800 <= code < 0x2FA20:
        return unicodedata.normalize("NFKC", char)
    return char

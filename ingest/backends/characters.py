"""The characters of a page's text layer as PDFium gives them, and why some of them are not seen.

Font, size, colour and turn belong to the piece of text that draws a character, and are asked once for each piece.
"""

import ctypes
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import compress, groupby, repeat
from operator import eq, itemgetter
from typing import TypeVar

import pypdfium2.raw as c

from ingest.backends import calls
from ingest.backends.columns import Columns, Run
from ingest.backends.frames import Frame

T = TypeVar("T")
FONTS_HELD = 400
"""So many fonts of a document are known again on a later page; those met after them count anew on each page."""
LEAST = 0.3
"""Type of fewer points than this is drawn to be searched, not to be seen."""
ASLANT = 10.0
"""Text so many degrees from level and from upright is not part of a page's text."""
PALE = 190
"""A colour of which red, green and blue are no less than this is hard to see on paper."""
LOST = "\ufffd"
"""Stands for a character that the font does not tell."""


@dataclass(frozen=True, slots=True)
class Style:
    """What the characters of one piece of text have in common; lengths in points."""

    size: float
    font: str
    bold: bool
    turn: int
    unseen: str = ""
    """Why it is not part of the page's text; empty if it is."""
    light: int = 0
    """The darkest of its red, green and blue, from 0 to 255."""


@dataclass(slots=True)
class Fonts:
    """The fonts of a document, named and numbered in the order in which they are met.

    A font is known by its address. So that no other comes to lie there, a piece of text in that font is made and kept.
    """

    document: int
    """Address of the open document."""
    known: dict[int, tuple[str, bool]] = field(default_factory=dict)
    passing: list[int] = field(default_factory=list)
    met: int = 0

    def of(self, piece: int) -> tuple[str, bool]:
        """Name of the font of a piece of text, and whether it is bold."""
        font = calls.font_of(piece) or 0
        if font not in self.known:
            self.known[font] = self._named(font)
            if not font or len(self.known) > FONTS_HELD or not calls.held(self.document, font, 1.0):
                self.passing.append(font)
        return self.known[font]

    def page_ends(self) -> None:
        """Forget the fonts that are not kept: their addresses may come to mean others."""
        for font in self.passing:
            del self.known[font]
        self.passing.clear()

    def _named(self, font: int) -> tuple[str, bool]:
        self.met += 1
        if not font:
            return f"#{self.met}", False
        room = ctypes.create_string_buffer(256)
        calls.font_name(font, ctypes.addressof(room), 256)
        name = room.value.decode("utf-8", "replace")
        bold = "bold" in name.lower() or "black" in name.lower() or calls.font_weight(font) >= 600
        return f"{name}#{self.met}", bold


@dataclass(frozen=True, slots=True)
class Stream:
    """The characters of a page in the order of the file; lengths in points from the top left corner."""

    chars: list[str]
    starts: list[float]
    ends: list[float]
    """Where each starts and ends along its line; tops and bottoms for those that stand turned by 90 or 270."""
    bases: list[float]
    styles: list[Style]
    kinds: frozenset[Style]
    """The styles that occur."""
    doubtful: frozenset[int]
    """Those for which the font gives no usable character."""

    def columns(self, places: Sequence[int]) -> Columns:
        """The characters at those places as columns."""
        doubtful = frozenset(n for n, k in enumerate(places) if k in self.doubtful) if self.doubtful else frozenset()
        starts, ends = _at(self.starts, places), _at(self.ends, places)
        runs = tuple(_runs(_at(self.bases, places), _at(self.styles, places)))
        return Columns.of("".join(_at(self.chars, places)), starts, ends, places, runs, doubtful)


def _at(values: list[T], places: Sequence[int]) -> list[T]:
    return values if len(places) == len(values) else [values[k] for k in places]


def _runs(bases: Iterable[float], styles: Iterable[Style]) -> Iterator[Run]:
    for (base, style), run in groupby(zip(bases, styles, strict=True)):
        yield Run(len(list(run)), base, style.size, style.font, style.bold, style.turn)


def stream(text: int, count: int, frame: Frame, fonts: Fonts) -> Stream:
    """The characters of a page whose text PDFium holds at an address. What PDFium itself added is left out."""
    codes = list(map(calls.unicode_of, repeat(text), range(count)))
    kept = [not added for added in map(calls.generated, repeat(text), range(count))]
    for k in _pairs(codes):
        codes[k], kept[k + 1] = 0x10000 + ((codes[k] - 0xD800) << 10) + codes[k + 1] - 0xDC00, False
    at = list(compress(range(count), kept))
    chars = list(map(_char, compress(codes, kept)))
    ink = calls.ink_boxes(text, count)
    for n in compress(range(len(at)), map(eq, compress(ink[0::4], kept), compress(ink[1::4], kept))):
        if chars[n] > "\u02ff":
            chars[n] = " "  # a glyph without ink, whatever it is called
    wrong = map(calls.unmapped, repeat(text), at)
    doubtful = frozenset(n for n, (no, char) in enumerate(zip(wrong, chars, strict=True)) if no == 1 or char == LOST)
    pieces = list(map(calls.object_of, repeat(text), at))
    firsts = dict(zip(reversed(pieces), reversed(at), strict=True))
    of_piece = {p: _style(text, k, p, frame, fonts) for p, k in sorted(firsts.items(), key=itemgetter(1))}
    styles = list(map(of_piece.__getitem__, pieces))
    kinds = frozenset(of_piece.values())
    return Stream(chars, *_along(text, count, kept, styles, frame), styles, kinds, doubtful)


def _pairs(codes: Sequence[int]) -> list[int]:
    """Where two codes stand for one character beyond the first 65,536."""
    high = [k for k, code in enumerate(codes) if 0xD800 <= code < 0xDC00]
    return [k for k in high if k + 1 < len(codes) and 0xDC00 <= codes[k + 1] < 0xE000]


def _along(
    text: int, count: int, kept: list[bool], styles: list[Style], frame: Frame
) -> tuple[list[float], list[float], list[float]]:
    """For each character where it starts, where it ends, and its baseline."""
    boxes, points = calls.loose_boxes(text, count), calls.origins(text, count)
    left, top, right, bottom = (list(compress(boxes[k::4], kept)) for k in range(4))
    one, other = frame.places(left, bottom), frame.places(right, top)
    across, down = frame.places(list(compress(points[0::2], kept)), list(compress(points[1::2], kept)))
    starts, ends = (other[0], one[0]) if frame.turned in (180, 270) else (one[0], other[0])
    for n, style in enumerate(styles):
        if style.turn in (90, 270):
            starts[n], ends[n] = sorted((one[1][n], other[1][n]))
            down[n] = across[n]
    return starts, ends, down


def _style(text: int, at: int, piece: int | None, frame: Frame, fonts: Fonts) -> Style:
    a, b, right, up, _, _ = calls.character_matrix(text, at)
    size = calls.font_size(text, at) * math.hypot(right, up)
    angle = (frame.turned - math.degrees(math.atan2(b, a))) % 360
    turn = round(angle / 90) % 4 * 90
    off = abs(angle - turn) if angle < 315 else 360 - angle
    if piece is None:
        return Style(size, "", False, turn, _unseen(0, 255, size, off))
    mode = calls.render_mode(piece)
    red, green, blue, opacity = calls.fill_colour(piece)
    font, bold = fonts.of(piece)
    bold = bold or _outlined(piece, mode, calls.font_size(text, at))
    light = min(red, green, blue) if mode in FILLS else 0
    return Style(size, font, bold, turn, _unseen(mode, opacity, size, off), light)


FILLS = (c.FPDF_TEXTRENDERMODE_FILL, c.FPDF_TEXTRENDERMODE_FILL_CLIP)


def _outlined(piece: int, mode: int, size: float) -> bool:
    """Whether text is made bold by drawing its outline with a pen too."""
    return mode == c.FPDF_TEXTRENDERMODE_FILL_STROKE and calls.stroke_width(piece) >= 0.02 * size


def _unseen(mode: int, opacity: int, size: float, off: float) -> str:
    if mode in (c.FPDF_TEXTRENDERMODE_INVISIBLE, c.FPDF_TEXTRENDERMODE_CLIP):
        return "drawn with an invisible pen"
    if mode in FILLS and not opacity:
        return "drawn in a colour that is wholly transparent"
    if size < LEAST:
        return "drawn too small to be seen"
    return "stands aslant on the page" if off > ASLANT else ""


@cache
def _char(code: int) -> str:
    if code == 2:  # PDFium's mark for a hyphen at the end of a line
        return "-"
    if code < 32 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF) or code > 0x10FFFF:
        return LOST
    return chr(code)

"""What a reader of pages gives: a sheet of characters with their places, before any of them is put in order.

A reader has one method, `read`. `Prepared` is a reader whose sheets are given beforehand, for trying out layout.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from ingest.model import Box, Discard


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character. Lengths are in PDF points from the page's top left corner."""

    char: str
    raw: str
    """What the file's text layer (or the OCR) says it is."""
    box: Box
    """From the left to the right end of its advance, and one em high."""
    baseline: float
    size: float
    font: str = ""
    """Names one font object of the file; two subsets of a face are two fonts."""
    bold: bool = False
    trusted: bool = True
    """False when the font gives no usable character for it."""
    order: int = -1
    """Its place in the page's stream of glyphs, from 0; -1 for a space that is not in the file."""
    turn: int = 0
    """Degrees clockwise by which it stands turned on the page: 0, 90 (reads downwards), 180 or 270 (upwards).

    The baseline of a glyph turned by 90 or 270 is upright, and `baseline` tells how far right of the edge it is.
    """


@dataclass(frozen=True, slots=True)
class Edge:
    """A drawn straight line, as a box of no width or no height."""

    box: Box

    @property
    def upright(self) -> bool:
        """True for a vertical line."""
        return self.box.bottom - self.box.top > self.box.right - self.box.left


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as a reader sees it: characters in no promised order, drawn lines, and what was set aside."""

    number: int
    width: float
    height: float
    how: Literal["text", "ocr", "mixed", "unread"]
    glyphs: tuple[Glyph, ...] = ()
    edges: tuple[Edge, ...] = ()
    discards: tuple[Discard, ...] = ()
    pictured: float = 0.0
    """Share of the page covered by its largest picture."""
    skew: float = 0.0
    """Degrees by which the picture was turned clockwise to make its lines level; all places are in the turned one."""
    problem: str = ""
    """Why the page could not be read, in a sentence; empty for a page that was."""
    undrawable: str = ""
    """Why the page must not be drawn, so that it cannot be recognised either; empty for one that may be."""
    notes: tuple[str, ...] = ()
    """What is wrong with the page although it was read, in sentences."""


class PageReader(Protocol):
    """Reads one page of one document."""

    def read(self, number: int) -> Sheet:
        """The page with that number, counted from 1."""
        ...


@dataclass(frozen=True, slots=True)
class Prepared:
    """A reader that gives sheets it was given; a page it was not given is unread."""

    sheets: Mapping[int, Sheet]

    def read(self, number: int) -> Sheet:
        """The prepared page, or an unread one."""
        unread = Sheet(number, 0.0, 0.0, "unread", problem=f"no page {number} was prepared")
        return self.sheets.get(number, unread)

"""The codes behind a text layer's characters, and what the file knows of the fonts that they belong to.

PDFium tells which character a glyph reads as, not by which code the file calls it. playa tells the code; the two are
matched by the glyph's place. Of a font its map to characters, the table that the embedded font program itself may
have, and a hash of each glyph's outline are told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from playa.document import Document
from playa.font import CIDFont, Font, Type3Font
from playa.page import Page

from ingest.backends.base import PageReader
from ingest.backends.frames import Frame
from ingest.backends.shapes import program
from ingest.limits import Opened, Refusal


@dataclass(frozen=True, slots=True)
class Coded:
    """The glyphs of a page in the order of the file: font, code, and where it stands as in a `Sheet`."""

    number: int
    fonts: tuple[int, ...]
    codes: tuple[int, ...]
    places: tuple[tuple[float, float], ...]
    """Origins, in points right of the page's left edge and below its top."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font object of a file."""

    key: int
    """Number of its object in the file; below 0 for a font that is no object of its own."""
    name: str
    wide: bool
    """True where a code is of two bytes."""
    map: Mapping[int, str]
    """Its map to characters, for all codes that it has, used or not; empty where the file gives none."""
    own: Mapping[int, str]
    """What the font program's own table, its glyph names or its character collection say of the same codes."""
    shapes: Mapping[int, str]
    """A hash of the outline of each code met; one without ink or with an unknown outline is not there."""


@dataclass(frozen=True, slots=True)
class Faces:
    """The fonts of a file that were met on its pages."""

    faces: tuple[Face, ...]


def open_codes(path: str, asked: frozenset[str] = frozenset(), password: str = "") -> Opened:
    """A PDF open for the codes of its glyphs; `asked` are names of the fonts to tell of, all where none is there.

    Raises Refusal.
    """
    file = open(path, "rb")
    try:
        document = Numbered(file, password)
        count = len(document.pages)
    except Exception as fault:  # playa has no one error for what it cannot open
        raise Refusal("damaged", "the PDF is damaged", "print it to a new one") from fault
    return Opened(cast(PageReader, Codes(document, asked)), count)


class Numbered(Document):
    """A PDF whose fonts are known by the number of their object, and tell the codes they decode."""

    def __init__(self, file: BinaryIO, password: str = "") -> None:
        super().__init__(file, password, "default")
        self.numbers: dict[int, int] = {}
        self.found: dict[int, Font] = {}
        self.codes: dict[int, dict[int, int]] = {}

    def get_font(self, objid: int = 0, spec: Any = None) -> Font:
        """The font of an object, noted under its number."""
        font = super().get_font(objid, spec)
        if id(font) not in self.numbers:
            key = objid or -1 - len(self.numbers)
            self.numbers[id(font)], self.found[key] = key, font
            self.codes[key] = {}
            if isinstance(font, CIDFont):
                font.decode = _noting(font, self.codes[key])  # type: ignore[method-assign]  # playa tells codes nowhere else
        return font


def _noting(font: CIDFont, codes: dict[int, int]) -> Any:
    """A font's way from bytes to glyphs, which notes by which code each glyph was called."""

    def decode(data: bytes) -> Iterator[tuple[int, str]]:
        for code, cid in font.cmap.decode(data):
            codes[cid] = int.from_bytes(code)
            yield cid, ""

    return decode


@dataclass(frozen=True, slots=True)
class Codes:
    """Answers with the codes of a page, or with what is known of the fonts met so far."""

    document: Numbered
    names: frozenset[str] = frozenset()

    def read(self, number: int) -> Coded | Faces:
        """The codes of the page with that number, counted from 1; for 0 the fonts met."""
        if not number:
            return Faces(tuple(self._face(key) for key in self._wanted()))
        page = self.document.pages[number - 1]
        frame = _frame(page)
        fonts, codes, places = [], [], []
        for glyph in page.glyphs:
            key = self.document.numbers.get(id(glyph.font), 0)
            own = self.document.codes.setdefault(key, {})
            fonts.append(key)
            codes.append(own.setdefault(glyph.cid, glyph.cid))
            places.append(frame.place(*glyph.origin))
        return Coded(number, tuple(fonts), tuple(codes), tuple(places))

    def _wanted(self) -> list[int]:
        named = [key for key, font in self.document.found.items() if font.basefont in self.names]
        nameless = [key for key, font in self.document.found.items() if isinstance(font, Type3Font)]
        return sorted({*named, *nameless}) if named else sorted(self.document.found)

    def _face(self, key: int) -> Face:
        font = self.document.found[key]
        known = program(font)
        cids = self.document.codes[key]
        named = {code: known.own.get(cid, "") or _collected(font, cid) for cid, code in cids.items()}
        hashed = {code: known.shape(cid) for cid, code in cids.items()}
        return Face(
            key,
            font.basefont,
            isinstance(font, CIDFont),
            _map(font),
            {code: char for code, char in named.items() if char},
            {code: shape for code, shape in hashed.items() if shape},
        )


def _frame(page: Page) -> Frame:
    seen = zip(page.cropbox, page.mediabox, (max, max, min, min), strict=True)
    left, bottom, right, top = (tighter(a, b) for a, b, tighter in seen)
    return Frame(left, bottom, right - left, top - bottom, int(page.rotate) % 360)


def _map(font: Font) -> dict[int, str]:
    """A font's ToUnicode map by code. One that the reader made up from the font program is none of the file's."""
    given = getattr(font, "tounicode", None)
    spec = getattr(font, "spec", {})
    if given is None or (isinstance(font, CIDFont) and "ToUnicode" not in spec):
        return {}
    return {int.from_bytes(code): text for code, text in given.bytes2unicode.items()}


def _collected(font: Font, cid: int) -> str:
    """The character of a glyph of a collection (Adobe-GB1, …) or of a named encoding; empty where it has none."""
    if isinstance(font, CIDFont) and font.unicode_map is not None:
        return font.unicode_map.get_unichr(cid)
    return ""

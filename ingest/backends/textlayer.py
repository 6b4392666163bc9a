"""A PDF's own text layer, character by character, as PDFium gives it."""

import ctypes
import io
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as c

from ingest.backends.base import Edge, Glyph, Sheet
from ingest.limits import Opened, Refusal
from ingest.model import Box, Discard

RISE = 0.88
"""Share of the em square that stands above the baseline in the faces of Chinese print."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page's own coordinates are turned into points from its visible top left corner."""

    left: float
    bottom: float
    width: float
    height: float
    turned: int

    @classmethod
    def of(cls, page: pdfium.PdfPage) -> "Frame":
        """The frame of a page, its crop box and rotation regarded."""
        left, bottom, right, top = page.get_cropbox()
        return cls(left, bottom, right - left, top - bottom, page.get_rotation())

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as (right of the left edge, below the top edge)."""
        x, y = x - self.left, y - self.bottom
        if self.turned == 90:
            return y, x
        if self.turned == 180:
            return self.width - x, y
        if self.turned == 270:
            return self.height - y, self.width - x
        return x, self.height - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The box between two corners."""
        (a, b), (d, e) = self.place(x0, y0), self.place(x1, y1)
        return Box(min(a, d), min(b, e), max(a, d), max(b, e))


def open_layer(path: str) -> Opened:
    """A PDF open for reading its text layer. Raises Refusal."""
    document = open_pdf(path)
    said = tuple((k, v) for k, v in document.get_metadata_dict().items() if v)
    return Opened(TextLayer(document), len(document), said)


def open_pdf(path: str) -> pdfium.PdfDocument:
    """A PDF, the empty password tried on a locked one and a damaged one rebuilt. Raises Refusal."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as fault:
        if fault.err_code == c.FPDF_ERR_PASSWORD:
            raise Refusal("locked", "the PDF wants a password", "save it without one and give that") from fault
        document = _rebuilt(path)
    if not len(document):
        raise Refusal("damaged", "the PDF holds no page", "fetch or print it again")
    return document


def _rebuilt(path: str) -> pdfium.PdfDocument:
    whole = io.BytesIO()
    try:
        with pikepdf.open(path) as pdf:
            pdf.save(whole)
        return pdfium.PdfDocument(whole.getvalue())
    except (pikepdf.PdfError, pdfium.PdfiumError) as fault:
        raise Refusal("damaged", "the PDF is broken off or damaged", "fetch or print it again") from fault


@dataclass(slots=True)
class TextLayer:
    """Reads the text layer of an open PDF. Fonts are numbered as they are met."""

    document: pdfium.PdfDocument
    fonts: dict[tuple[str, int], str] = field(default_factory=dict)

    def read(self, number: int) -> Sheet:
        """The characters, drawn lines and largest picture of a page."""
        page = self.document[number - 1]
        frame = Frame.of(page)
        width, height = page.get_size()
        seen = list(self._seen(page.get_textpage(), frame))
        inside = [s for s in seen if _on(s[0].box, width, height)]
        stray = [s[0] for s in seen if not _on(s[0].box, width, height)]
        shown = [g for g, why in inside if not why]
        discards = [*_aside(stray, "invisible", "outside the page"), *_hidden(inside)]
        edges, pictured = _drawn(page, frame)
        return Sheet(number, width, height, "text", tuple(shown), tuple(edges), tuple(discards), pictured)

    def _seen(self, text: pdfium.PdfTextPage, frame: Frame) -> Iterator[tuple[Glyph, str]]:
        """Each character with the reason why it is not shown, if it is not."""
        at, end, order = 0, text.count_chars(), 0
        while at < end:
            code = c.FPDFText_GetUnicode(text, at)
            pair = 0xD800 <= code < 0xDC00 and at + 1 < end
            if pair:
                code = 0x10000 + ((code - 0xD800) << 10) + (c.FPDFText_GetUnicode(text, at + 1) - 0xDC00)
            if not c.FPDFText_IsGenerated(text, at):
                yield self._glyph(text, at, order, _char(code), frame)
                order += 1
            at += 2 if pair else 1

    def _glyph(self, text: pdfium.PdfTextPage, at: int, order: int, char: str, frame: Frame) -> tuple[Glyph, str]:
        loose, matrix = c.FS_RECTF(), c.FS_MATRIX()
        x, y = ctypes.c_double(), ctypes.c_double()
        edge = [ctypes.c_double() for _ in range(4)]
        c.FPDFText_GetLooseCharBox(text, at, loose)
        c.FPDFText_GetCharOrigin(text, at, x, y)
        c.FPDFText_GetMatrix(text, at, matrix)
        size = c.FPDFText_GetFontSize(text, at) * math.hypot(matrix.c, matrix.d)
        around = frame.box(loose.left, loose.bottom, loose.right, loose.top)
        _, base = frame.place(x.value, y.value)
        box = Box(around.left, base - RISE * size, around.right, base + (1 - RISE) * size)
        font, bold, mode = self._font(text, at)
        if not c.FPDFText_GetCharBox(text, at, *edge) or edge[0].value == edge[1].value:
            char = " " if ord(char) > 0x2FF or char == "\ufffd" else char  # a glyph without ink, whatever it is called
        trusted = c.FPDFText_HasUnicodeMapError(text, at) != 1 and char != "\ufffd"
        glyph = Glyph(sound_form(char), char, box, base, size, font, bold, trusted, order)
        angle = (math.degrees(c.FPDFText_GetCharAngle(text, at)) + frame.turned) % 360
        return glyph, _why_unseen(mode, min(angle, 360 - angle))

    def _font(self, text: pdfium.PdfTextPage, at: int) -> tuple[str, bool, int]:
        part = c.FPDFText_GetTextObject(text, at)
        if not part:
            return "", False, 0
        font = c.FPDFTextObj_GetFont(part)
        room = ctypes.create_string_buffer(256)
        c.FPDFFont_GetBaseFontName(font, room, 256)
        name = room.value.decode("utf-8", "replace")
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        known = self.fonts.setdefault((name, address), f"{name}#{len(self.fonts) + 1}")
        bold = "bold" in name.lower() or "black" in name.lower() or c.FPDFFont_GetWeight(font) >= 600
        return known, bold, c.FPDFTextObj_GetTextRenderMode(part)


def _char(code: int) -> str:
    if code == 2:  # PDFium's mark for a hyphen at the end of a line
        return "-"
    if code < 32 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF) or code > 0x10FFFF:
        return "\ufffd"
    return chr(code)


def sound_form(char: str) -> str:
    """The everyday character for a radical or compatibility look-alike of one (⼤ for 大); all else as it is."""
    code = ord(char)
    if 0x2E80 <= code < 0x2FE0 or 0xF900 <= code < 0xFB00 or 0x2F800 <= code < 0x2FA20:
        return unicodedata.normalize("NFKC", char)
    return char


def _why_unseen(mode: int, angle: float) -> str:
    if mode in (c.FPDF_TEXTRENDERMODE_INVISIBLE, c.FPDF_TEXTRENDERMODE_CLIP):
        return "invisible"
    return "watermark" if angle > 10 else ""


def _on(box: Box, width: float, height: float) -> bool:
    return box.right > 0 and box.left < width and box.bottom > 0 and box.top < height


def _hidden(seen: list[tuple[Glyph, str]]) -> Iterator[Discard]:
    yield from _aside([g for g, why in seen if why == "invisible"], "invisible", "drawn with an invisible pen")
    yield from _aside([g for g, why in seen if why == "watermark"], "watermark", "stands aslant on the page")


def _aside(glyphs: list[Glyph], kind: str, why: str) -> Iterator[Discard]:
    text = "".join(g.raw for g in glyphs)
    if text.strip():
        box = Box(
            min(g.box.left for g in glyphs),
            min(g.box.top for g in glyphs),
            max(g.box.right for g in glyphs),
            max(g.box.bottom for g in glyphs),
        )
        places = tuple(g.order for g in glyphs if not g.raw.isspace())
        yield Discard("watermark" if kind == "watermark" else "invisible", text, why, box, places)


def _drawn(page: pdfium.PdfPage, frame: Frame) -> tuple[list[Edge], float]:
    edges: list[Edge] = []
    pictured = 0.0
    whole = frame.width * frame.height or 1.0
    for thing in page.get_objects(max_depth=4):
        if thing.type == c.FPDF_PAGEOBJ_PATH:
            edges += _edges(thing, frame)
        elif thing.type == c.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            pictured = max(pictured, (right - left) * (top - bottom) / whole)
    return edges, min(pictured, 1.0)


def _edges(path: pdfium.PdfObject, frame: Frame) -> Iterator[Edge]:
    matrix = path.get_matrix()
    start: tuple[float, float] | None = None
    last: tuple[float, float] | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for k in range(c.FPDFPath_CountSegments(path)):
        segment = c.FPDFPath_GetPathSegment(path, k)
        c.FPDFPathSegment_GetPoint(segment, x, y)
        here = frame.place(*matrix.on_point(x.value, y.value))
        kind = c.FPDFPathSegment_GetType(segment)
        if kind == c.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == c.FPDF_SEGMENT_LINETO and last:
            yield from _straight(last, here)
        if c.FPDFPathSegment_GetClose(segment) and start:
            yield from _straight(here, start)
        last = here


def _straight(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Edge]:
    across, down = abs(a[0] - b[0]), abs(a[1] - b[1])
    if min(across, down) <= 0.5 and max(across, down) >= 3:
        yield Edge(Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])))

"""A PDF's own text layer, character by character, as PDFium gives it."""

from contextlib import closing

import pypdfium2 as pdfium
import pypdfium2.raw as c

from ingest.backends import calls
from ingest.backends.base import Sheet
from ingest.backends.characters import Fonts, stream
from ingest.backends.columns import RISE, Columns, Packed, sound_form
from ingest.backends.drawn import drawing
from ingest.backends.frames import Frame
from ingest.backends.opening import Source, open_pdf, open_source
from ingest.backends.structure import Finding
from ingest.backends.unseen import parted
from ingest.limits import Opened

__all__ = ["RISE", "Frame", "TextLayer", "open_layer", "open_pdf", "page_of", "refused", "sound_form"]


LEAST = 8.0
"""A page of fewer points across or down shows nothing."""
MUTE = "type is set on it, and none of it could be read"
CHARACTERS = 250_000
"""A page may hold so many characters; a page of a newspaper holds a tenth of that."""


def open_layer(path: str, password: str = "") -> Opened:
    """A PDF open for reading its text layer. Raises Refusal."""
    source = open_source(path, password)
    said = tuple((k, v) for k, v in source.document.get_metadata_dict().items() if v)
    return Opened(TextLayer(source), len(source.document), said, source.notes)


class TextLayer:
    """Reads the text layer of an open PDF."""

    def __init__(self, source: Source) -> None:
        self.document, self.structure = source.document, source.structure
        self.fonts = Fonts(calls.address(self.document.raw))

    def read(self, number: int) -> Sheet:
        """The characters, drawn lines and largest picture of a page."""
        return self.packed(number).unpacked()

    def packed(self, number: int) -> Packed:
        """As `read`, with the glyphs as columns."""
        found = self.structure.page(number) if self.structure else Finding()
        if found.refusal:
            return Packed(refused(number, found.refusal), Columns())
        with closing(page_of(self.document, number)) as page, closing(page.get_textpage()) as text:
            count = text.count_chars()
            if count > CHARACTERS:
                why = f"its text layer holds {count:,} characters, more than the {CHARACTERS:,} that are read"
                return Packed(refused(number, why), Columns())
            mute = (MUTE,) if found.speaks and not count else ()
            frame = Frame.of(page)
            drawn = drawing(calls.address(page.raw), frame)
            chars = stream(calls.address(text.raw), count, frame, self.fonts)
            self.fonts.page_ends()
            width, height = page.get_size()
            seen, aside = parted(chars, drawn.painted, width, height)
            sheet = Sheet(
                number, width, height, "text", (), tuple(drawn.edges), aside, drawn.pictured(width, height),
                undrawable=self.structure.pictures(number) if self.structure else "", notes=(*found.notes, *mute),
            )  # fmt: skip
            return Packed(sheet, chars.columns(seen))


def refused(number: int, why: str) -> Sheet:
    """A page that is not read, for its own limits' sake."""
    return Sheet(number, 0.0, 0.0, "unread", problem=why, undrawable=why)


def page_of(document: pdfium.PdfDocument, number: int) -> pdfium.PdfPage:
    """A page of a document, counted from 1, with the words of its forms and remarks.

    A page that its crop box leaves nothing of is opened whole.
    """
    page = document[number - 1]
    empty = min(page.get_size()) < LEAST
    if not empty and not _has_words_set_on(page):
        return page
    if empty:
        page.set_cropbox(*page.get_mediabox())
    c.FPDFPage_Flatten(page, c.FLAT_NORMALDISPLAY)
    page.close()
    return document[number - 1]


def _has_words_set_on(page: pdfium.PdfPage) -> bool:
    """Whether forms are filled in or remarks written on a page, which its own drawing does not show."""
    for k in range(c.FPDFPage_GetAnnotCount(page)):
        note = c.FPDFPage_GetAnnot(page, k)
        kind = c.FPDFAnnot_GetSubtype(note)
        c.FPDFPage_CloseAnnot(note)
        if kind in (c.FPDF_ANNOT_FREETEXT, c.FPDF_ANNOT_WIDGET, c.FPDF_ANNOT_STAMP):
            return True
    return False

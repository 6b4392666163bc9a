"""How a PDF is opened: as it is, else rebuilt by qpdf, else from whatever pages are still found in it.

Of these ways the first that leads to the most pages is taken, and what had to be done is told.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as c

from ingest.backends.salvage import salvaged
from ingest.backends.structure import Structure, notes
from ingest.limits import Refusal

TRIED = 3000
"""So many pages of a damaged file are tried at most."""
LETTER, ROOMY = [0, 0, 612, 792], [0, 0, 612, 842]
"""qpdf's size for a page whose own is lost, and one that the whole of an A4 sheet goes on too."""
REBUILT = "the file is damaged and was rebuilt to be read; some of its text may be missing"
SALVAGED = "the file is broken off or damaged; the pages found in it were read, others may be missing"
DAMAGED = "the file is damaged; some of its text may be missing"


@dataclass(frozen=True, slots=True)
class Source:
    """An open PDF: as PDFium reads it, as qpdf does if it can, and what is to be said of the whole file."""

    document: pdfium.PdfDocument
    structure: Structure | None
    notes: tuple[str, ...] = ()


def open_pdf(path: str, password: str = "") -> pdfium.PdfDocument:
    """A PDF as PDFium reads it, a damaged one rebuilt. Raises Refusal."""
    return open_source(path, password).document


def open_source(path: str, password: str = "") -> Source:
    """A PDF, opened with the password given or none, and rebuilt where that leads to more pages. Raises Refusal."""
    document = _by_pdfium(path, password)
    structure, sound = _by_qpdf(path, password)
    count = len(document) if document else 0
    if document and count and structure and sound and count == len(structure.pages):
        return Source(document, Structure(structure), notes(structure))
    found = [s for s in _ways(path, document, structure) if _pages(s.document)]
    if not found:
        what = "the PDF holds no page" if document or structure else "the PDF is broken off or damaged"
        raise Refusal("damaged", what, "fetch or print it again")
    return max(found, key=lambda s: (_pages(s.document), -abs(len(s.document) - _pages(s.document))))


def _by_pdfium(path: str | bytes, password: str = "") -> pdfium.PdfDocument | None:
    try:
        return pdfium.PdfDocument(path, password=password or None)
    except pdfium.PdfiumError as fault:
        if fault.err_code == c.FPDF_ERR_PASSWORD and password:
            raise Refusal("locked", "the password given does not open the PDF", "give the right one") from fault
        if fault.err_code == c.FPDF_ERR_PASSWORD:
            raise Refusal("locked", "the PDF wants a password", "give it with --password") from fault
        if fault.err_code == c.FPDF_ERR_SECURITY:
            what = "the PDF is locked in a way that is not read (with a certificate, not a password)"
            raise Refusal("locked", what, "save it without") from fault
        return None


def _by_qpdf(path: str | io.BytesIO, password: str) -> tuple[pikepdf.Pdf | None, bool]:
    """The file as qpdf reads it, and whether that found no fault with it."""
    try:
        pdf = pikepdf.open(path, password=password, suppress_warnings=True)
        len(pdf.pages)
        return pdf, not pdf.get_warnings()
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, RuntimeError):
        return None, False


def _ways(path: str, document: pdfium.PdfDocument | None, structure: pikepdf.Pdf | None) -> Iterator[Source]:
    """The file as it is, rebuilt, and salvaged, as far as each leads anywhere."""
    if document:
        yield Source(document, Structure(structure) if structure else None, _with(DAMAGED, structure))
    if structure and (rebuilt := _saved(structure)):
        yield Source(rebuilt, Structure(structure), _with(REBUILT, structure))
    if structure and structure.is_encrypted:
        return  # its pages can only be read by way of its own root
    body, pages = salvaged(Path(path).read_bytes())
    if not pages:
        return
    pdf, _ = _by_qpdf(io.BytesIO(body), "")
    if pdf and (saved := _saved(pdf)):
        yield Source(saved, Structure(pdf), _with(SALVAGED, pdf))


def _with(said: str, structure: pikepdf.Pdf | None) -> tuple[str, ...]:
    return (said, *notes(structure)) if structure else (said,)


def _saved(pdf: pikepdf.Pdf) -> pdfium.PdfDocument | None:
    whole = io.BytesIO()
    try:
        if any("MediaBox is undefined" in warning for warning in pdf.get_warnings()):
            for page in pdf.pages:
                if list(page.mediabox) == LETTER:
                    page.mediabox = pikepdf.Array(ROOMY)
        pdf.save(whole)
        return pdfium.PdfDocument(whole.getvalue())
    except (pikepdf.PdfError, pdfium.PdfiumError, ValueError, RuntimeError):
        return None


def _pages(document: pdfium.PdfDocument) -> int:
    """How many pages of a document can be had, of the first thousands."""
    return sum(map(_loads(document), range(min(len(document), TRIED))))


def _loads(document: pdfium.PdfDocument) -> Callable[[int], bool]:
    def loads(index: int) -> bool:
        page = c.FPDF_LoadPage(document, index)
        c.FPDF_ClosePage(page)
        return bool(page)

    return loads

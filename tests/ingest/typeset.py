"""Sets type for the tests: characters of words at a place, lines of them, and small PDF files."""

from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.backends.base import Edge, Glyph, Sheet
from ingest.layout.lines import Line, line_of
from ingest.model import Box
from ingest.signs import is_wide

SONG = "STSong-Light"
SIZE = (595.0, 842.0)
Glyphs = list[Glyph]


def set_type(
    text: str, x: float = 70, y: float = 100, size: float = 10, font: str = "song", bold: bool = False
) -> list[Glyph]:
    """Characters on one baseline, Chinese one em wide and the others half of it."""
    out = []
    for char in text:
        wide = size if is_wide(char) else size / 2
        box = Box(x, y - 0.88 * size, x + wide, y + 0.12 * size)
        out.append(Glyph(char, char, box, y, size, font, bold))
        x += wide
    return out


def lines(*said: str | tuple[str, float], x: float = 70, y: float = 100, size: float = 10, **kind: bool) -> list[Line]:
    """Lines one below the other; a tuple gives the text with its indent in ems."""
    out = []
    for at, one in enumerate(said):
        text, indent = one if isinstance(one, tuple) else (one, 0.0)
        out.append(line_of(set_type(text, x + indent * size, y + 1.6 * size * at, size, **kind)))
    return out


def sheet(number: int, *glyphs: list[Glyph], edges: list[Edge] | None = None) -> Sheet:
    """A page of characters."""
    return Sheet(number, *SIZE, "text", tuple(g for part in glyphs for g in part), tuple(edges or ()))


def ruled(columns: list[float], rows: list[float]) -> list[Edge]:
    """The lines of a table with those left edges and tops, the last of each being its end."""
    across = [Edge(Box(columns[0], y, columns[-1], y)) for y in rows]
    return across + [Edge(Box(x, rows[0], x, rows[-1])) for x in columns]


def pdf(path: Path, *pages: list[tuple[float, float, str]], **options: object) -> Path:
    """A PDF whose pages hold words at (right of the left edge, below the top edge)."""
    pdfmetrics.registerFont(UnicodeCIDFont(SONG))
    canvas = Canvas(str(path), pagesize=SIZE, **options)
    for words in pages:
        for x, y, text in words:
            canvas.setFont(SONG, 10)
            canvas.drawString(x, SIZE[1] - y, text)
        canvas.showPage()
    canvas.save()
    return path


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF file of numbered objects, the first being its catalogue."""
    out = b"%PDF-1.7\n"
    starts = []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % start for start in starts)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + table + end


def stream(head: bytes, body: bytes) -> bytes:
    """One stream object."""
    return b"<<" + head + b"/Length %d>>stream\n" % len(body) + body + b"\nendstream"

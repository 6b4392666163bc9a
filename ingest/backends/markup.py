"""HTML and DOCX: headings, paragraphs and tables as they are marked, on one page without places."""

import zipfile
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from ingest.backends.fields import Part
from ingest.backends.losses import Row
from ingest.backends.plain import decoded, page_of
from ingest.errors import Damaged, NotADocument, TooMuch
from ingest.model import Cell, Page

UNPACKED = 1 << 30
"""A DOCX may unpack to so many bytes at most."""
SILENT = frozenset({"script", "style", "head", "nav", "template", "noscript", "svg"})
BREAKS = frozenset(
    "address article aside blockquote br caption dd div dl dt figcaption figure form h1 h2 h3 h4 h5 h6 header hr "
    "footer li main ol p pre section table tbody td tfoot th thead tr ul".split()
)


def read_html(path: Path) -> Page:
    """The one page of an HTML file. Raises NotADocument where it holds no text."""
    parser = _Blocks()
    parser.feed(decoded(path))
    parser.close()
    parser.end_block()
    return _page(path, parser.parts, "HTML")


def read_docx(path: Path) -> Page:
    """The one page of a DOCX file. Raises NotADocument, Damaged or TooMuch."""
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(part.file_size for part in packed.infolist()) > UNPACKED:
                raise TooMuch(
                    str(path), f"it unpacks to more than {UNPACKED >> 20} MiB", "save it as a new DOCX or PDF"
                )
        inner = docx.Document(str(path)).iter_inner_content()
        parts = list(_docx_parts(inner))
    except (zipfile.BadZipFile, KeyError, ValueError) as fault:
        raise Damaged(str(path), "the DOCX is broken off or damaged", "save it again, or as a PDF") from fault
    return _page(path, parts, "DOCX")


def _page(path: Path, parts: list[Part], kind: str) -> Page:
    if not parts:
        raise NotADocument(str(path), "the file holds no text", "give another file")
    return page_of(parts, (), f"{kind}: its own marks tell headings, paragraphs and tables")


def _row(text: str) -> tuple[Row, ...]:
    return (Row(" ".join(text.split(" ")).strip(), 0, 0),)


def _docx_parts(inner: Iterable[Paragraph | Table]) -> Iterator[Part]:
    tables = 0
    for block in inner:
        if isinstance(block, Table):
            tables += 1
            yield from _table([[cell.text for cell in _once(row.cells)] for row in block.rows], tables)
        elif text := block.text.replace("\n", " ").strip():
            style = (block.style.name if block.style else "") or ""
            level = int(style[-1]) if style.startswith(("Heading ", "标题 ")) and style[-1].isdigit() else 0
            level = level or int(style in ("Title", "标题"))
            yield Part("heading" if level else "paragraph", _row(text), level)


def _once(cells: Iterable[Any]) -> Iterator[Any]:
    """The cells of a row; a merged one comes once for every column that it spans."""
    last = None
    for cell in cells:
        if cell._tc is not last:
            yield cell
        last = cell._tc


def _table(rows: list[list[str]], number: int) -> Iterator[Part]:
    head = [text.strip() for text in rows[0]] if rows else []
    labels = len(rows) > 1 and len(head) > 1 and all(head) and not any(c.isdigit() for c in "".join(head))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if words := " ".join(text.split()):
                label = head[c] if labels and r and c < len(head) else ""
                yield Part("cell", _row(words), 0, Cell(number, r, c, label, labels and not r))


class _Blocks(HTMLParser):
    """Gathers the blocks of an HTML file."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Part] = []
        self.words: list[str] = []
        self.silent = 0
        self.level = 0
        self.rows: list[list[str]] | None = None
        self.tables = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens: a block, a table, or something that is not read."""
        self.silent += tag in SILENT
        if tag in BREAKS:
            self.end_block()
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.level = int(tag[1])
        elif tag == "table" and self.rows is None:
            self.rows = []
        elif tag == "tr" and self.rows is not None:
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        """A tag closes."""
        self.silent = max(0, self.silent - (tag in SILENT))
        if tag in BREAKS:
            self.end_block()
        if tag == "table" and self.rows is not None:
            self.tables += 1
            self.parts += _table([row for row in self.rows if row], self.tables)
            self.rows = None

    def handle_data(self, data: str) -> None:
        """Words between tags."""
        if not self.silent:
            self.words.append(data)

    def end_block(self) -> None:
        """The words gathered so far are a block, or belong to the open cell of a table."""
        text = " ".join("".join(self.words).split())
        self.words.clear()
        level, self.level = self.level, 0
        if not text:
            return
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] = f"{self.rows[-1][-1]} {text}".strip()
        else:
            self.parts.append(Part("heading" if level else "paragraph", _row(text), level))

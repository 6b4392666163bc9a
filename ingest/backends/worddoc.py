"""DOCX: headings, paragraphs, lists, tables, notes and text boxes as they are marked.

The stream of such a file (`Page.places`) is the characters that its runs hold as text: of the body with its text boxes
in their order, of its footnotes and endnotes, of its headers and footers. Deleted text is not in it; numbers of lists
and marks of notes are not either, as the file does not hold them as text.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml

from ingest.backends.fields import Part
from ingest.backends.rows import Row
from ingest.backends.spans import Box, cells
from ingest.backends.strand import TURN, Strand, numbered
from ingest.backends.webpage import Found, seen
from ingest.backends.wordstyles import Element, Numbers, Styles, W, on, value
from ingest.model import Discard, DiscardKind
from ingest.signs import RAISED

NOT_SHOWN = frozenset(
    W + name for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "rt", "sectPr")
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{W}tab": "\t", f"{W}br": TURN, f"{W}cr": TURN, f"{W}noBreakHyphen": "-"}
_PAGE = re.compile(r"[-–—\s\d/页頁第共]*")
_APART = ("-1", "0")
"""Ids of the lines that part notes from the text."""


@dataclass(slots=True)
class _Said:
    """What is gathered of one paragraph beside its characters."""

    sizes: Counter[float] = field(default_factory=Counter)
    bold: Counter[bool] = field(default_factory=Counter)
    hidden: list[tuple[str, int]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


def read(document: Document) -> Found:
    """The blocks of a document and what is set aside."""
    reader = _Reader(document)
    for part in reader.blocks(document.element.body):
        reader.found.parts.append(part)
    reader.notes()
    reader.margins()
    reader.found.metadata = metadata(document)
    return reader.found


def metadata(document: Document) -> dict[str, str]:
    """What a document says of itself, under the names that a PDF has for it: Title, Author, CreationDate."""
    said = document.core_properties
    created = said.created.date().isoformat() if said.created else ""
    found = {"Title": said.title or "", "Author": said.author or "", "CreationDate": created}
    return {name: text for name, text in found.items() if text}


class _Reader:
    """Reads the parts of a document one after the other, counting the characters of its runs."""

    def __init__(self, document: Document) -> None:
        self.found = Found()
        self.parts = {rel.reltype.rsplit("/", 1)[-1]: rel.target_part for rel in _rels(document)}
        self.edges = [rel for rel in _rels(document) if rel.reltype.endswith(("/header", "/footer"))]
        self.styles = Styles.of(document.styles.element)
        self.numbers = Numbers.of(_tree(self.parts.get("numbering")))
        self.at = 0
        self.tables = 0
        self.called: list[tuple[str, str]] = []

    def blocks(self, parent: Element) -> Iterator[Part]:
        """The blocks of a body, a cell, a note or a text box."""
        for element in parent:
            if element.tag == f"{W}p":
                yield from self.paragraph(element)
            elif element.tag == f"{W}tbl":
                yield from self.table(element)
            elif element.tag not in NOT_SHOWN and isinstance(element.tag, str) and element.tag != f"{W}tcPr":
                yield from self.blocks(element)

    def paragraph(self, element: Element) -> Iterator[Part]:
        """The block that a paragraph makes, none where it is blank, and those of its text boxes."""
        said, strand = _Said(), Strand()
        self._runs(element, element, strand, said)
        rows = strand.take()
        if said.hidden:
            text, places = "".join(char for char, _ in said.hidden), tuple(at for _, at in said.hidden)
            self.found.discards.append(Discard("invisible", text, "the file hides it", places=places))
        if rows:
            yield self._part(element, rows, said)
        for box in said.boxes:
            yield from self.blocks(box)

    def _part(self, element: Element, rows: tuple[Row, ...], said: _Said) -> Part:
        kind, level = self.styles.kind(element)
        if number := self.numbers.next(element, self.styles):
            rows = numbered(rows, number)
        kind = seen(kind, rows[0].text)
        size = max(said.sizes, key=lambda s: (said.sizes[s], s), default=0.0)
        bold = said.bold[True] > said.bold[False]
        return Part(kind, rows, level, size=size, bold=bold)

    def _runs(self, node: Element, paragraph: Element, strand: Strand, said: _Said) -> None:
        for child in node:
            if child.tag in NOT_SHOWN or child.tag == _FALLBACK or not isinstance(child.tag, str):
                continue
            if child.tag == f"{W}txbxContent":
                said.boxes.append(child)
            elif child.tag == f"{W}t":
                self._text(child, node, paragraph, strand, said)
            elif child.tag in _SIGNS:
                strand.add(_SIGNS[child.tag], -1)
            elif child.tag == f"{W}sym":
                self._sign(child, strand)
            elif child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self._call(child, strand)
            else:
                self._runs(child, paragraph, strand, said)

    def _text(self, element: Element, run: Element, paragraph: Element, strand: Strand, said: _Said) -> None:
        text = element.text or ""
        inked = len("".join(text.split()))
        if on(self.styles.of_run(run, paragraph, "vanish")):
            said.hidden += [(char, self.at + i) for i, char in enumerate(text) if not char.isspace()]
        else:
            strand.add(text, self.at, self.styles.of_run(run, paragraph, "vertAlign") == "superscript")
            said.sizes[self.styles.size_of(run, paragraph)] += inked
            said.bold[bool(on(self.styles.of_run(run, paragraph, "b")))] += inked
        self.at += len(text)

    def _sign(self, element: Element, strand: Strand) -> None:
        """A sign of a symbol font, which the file names by its code."""
        code = element.get(f"{W}char") or ""
        if re.fullmatch("[0-9A-Fa-f]{4}", code):
            strand.add(chr(int(code, 16)), self.at)
            self.at += 1

    def _call(self, element: Element, strand: Strand) -> None:
        """The mark of a note; where the file sets its own, that follows as text."""
        name = "footnotes" if element.tag == f"{W}footnoteReference" else "endnotes"
        self.called.append((name, element.get(f"{W}id") or ""))
        if not on(element.get(f"{W}customMarkFollows")):
            strand.add(_raised(len(self.called)), -1)

    def table(self, element: Element) -> Iterator[Part]:
        """The cells of a table; of one that only frames text, its blocks."""
        rows = [row for row in _below(element, "tr") if value(row, "trPr", "del") is None]
        if len(rows) < 2 or max(len(list(_below(row, "tc"))) for row in rows) < 2:
            for row in rows:
                for one in _below(row, "tc"):
                    yield from self.blocks(one)
            return
        boxes = self._boxes(rows)
        self.tables += 1
        yield from cells(boxes, self.tables)

    def _boxes(self, rows: list[Element]) -> list[list[Box]]:
        """The cells of a table's rows; those that go on from the row above are one with the cell there."""
        out: list[list[list[Any]]] = []
        above: dict[int, list[Any]] = {}
        for row in rows:
            made: list[list[Any]] = []
            column = _number(value(row, "trPr", "gridBefore"), 0)
            head = bool(on(value(row, "trPr", "tblHeader")))
            if column:
                made.append([[], column, 1, head])
            for one in _below(row, "tc"):
                across = max(1, _number(value(one, "tcPr", "gridSpan"), 1))
                merge = value(one, "tcPr", "vMerge")
                lines = [line for part in self.blocks(one) for line in part.rows]
                if merge is not None and merge != "restart" and column in above:
                    above[column][0] += lines
                    above[column][2] += 1
                else:
                    made.append([lines, across, 1, head])
                    above[column] = made[-1]
                column += across
            out.append(made)
        return [[Box(tuple(lines), across, down, head) for lines, across, down, head in made] for made in out]

    def notes(self) -> None:
        """The notes that the text calls, in that order, each beginning with its mark."""
        for number, (name, note) in enumerate(self.called, 1):
            tree = _tree(self.parts.get(name))
            found = [n for n in tree if n.get(f"{W}id") == note] if tree is not None and note not in _APART else []
            parts = [part for one in found for part in self.blocks(one)]
            for at, part in enumerate(parts):
                rows = part.rows if at else numbered(part.rows, f"{_raised(number)} ")
                self.found.parts.append(Part("footnote", rows, size=part.size))

    def margins(self) -> None:
        """Headers and footers, which are no part of the text."""
        for rel in self.edges:
            for part in self.blocks(_tree(rel.target_part)):
                places = tuple(place for row in part.rows for place in row.inked)
                kind: DiscardKind = "page number" if _PAGE.fullmatch(part.text) else "running head"
                why = "the file has it as a header or footer of its pages"
                self.found.discards.append(Discard(kind, part.text, why, places=places))


def _rels(document: Document) -> list[Any]:
    return [rel for rel in document.part.rels.values() if not rel.is_external]


def _tree(part: Any) -> Element | None:
    """The tree of a part of the package, whether it was parsed or not."""
    if part is None:
        return None
    return part.element if hasattr(part, "element") else parse_xml(part.blob)


def _below(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, those in content controls and tracked insertions too."""
    for child in element:
        if child.tag == W + name:
            yield child
        elif isinstance(child.tag, str) and child.tag not in NOT_SHOWN and child.tag not in (f"{W}tc", f"{W}tr"):
            yield from _below(child, name)


def _raised(number: int) -> str:
    return "".join(RAISED[digit] for digit in str(number))


def _number(said: str | None, usual: int) -> int:
    return int(said) if said and re.fullmatch(r"\d{1,3}", said) else usual

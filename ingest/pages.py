"""Files to pages: picks the reader for every page, says why, and puts what was read in order.

A PDF is read from its text layer where that can be believed, else from its picture; a text file is one page.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from ingest.backends import plain, sheltered
from ingest.backends.base import Sheet
from ingest.backends.wanted import Asked
from ingest.errors import NotADocument, TooMuch
from ingest.health import fonts
from ingest.health.needs import stated
from ingest.health.quarters import as_in_file
from ingest.health.recognition import recognised
from ingest.layout import blocks, compose, furniture
from ingest.layout.drafts import measure
from ingest.layout.lines import Line, in_order
from ingest.limits import OCR_LIMITS, Limits, Opened, Opening, opened, reading, spread
from ingest.mending.document import Mended, mended
from ingest.mending.memory import FontMemory
from ingest.model import Discard, Font, Page, Problem, Reading
from ingest.repair import words
from ingest.tables.grids import Grid, grids, outside
from ingest.tables.placed import placed

LAYER = "ingest.backends.textlayer:open_layer"
PICTURES = "ingest.backends.ocr:open_pictures"
PDF = "application/pdf"
PLAIN = "text/plain"
HTML = "text/html"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
IMAGE = "ingest.backends.ocr:open_image"


Watch = Callable[[str, int, int], None]
"""Told what is being done (`reading`, `recognising`), how many pages are done, and how many there are to do."""


def watched(sheets: Iterable[Sheet], what: str, of: int, watch: Watch | None) -> Iterator[Sheet]:
    """The sheets as they come, each told of."""
    told = watch or (lambda what, done, of: None)
    told(what, 0, of)
    for done, sheet in enumerate(sheets, start=1):
        told(what, done, of)
        yield sheet


def read_pages(path: Path, media_type: str, limits: Limits = Limits()) -> Iterator[Page]:  # noqa: B008, frozen
    """The pages of a file from the first to the last. Raises IngestError for a file that cannot be read at all."""
    yield from read_file(path, media_type, limits).pages


def read_file(
    path: Path,
    media_type: str,
    limits: Limits = Limits(),  # noqa: B008, frozen
    password: str = "",
    memory: FontMemory | None = None,
    watch: Watch | None = None,
) -> Reading:
    """The pages of a file and what is to be said of its fonts. Raises IngestError where it cannot be read at all.

    `memory` keeps what outlines of damaged fonts stand for from one file to the next; `watch` is told of every page.
    """
    _check(path, limits)
    if media_type == PDF:
        return _pdf(path, limits, password, memory, watch)
    if media_type == PLAIN:
        return plain.reading(path)
    if media_type in (HTML, DOCX):
        return sheltered.reading(path, media_type, limits)
    if media_type.startswith("image/"):
        return Reading(tuple(_pictures(path, watch)))
    what = f"files of type {media_type} are not read"
    raise NotADocument(str(path), what, "give a PDF, text, HTML, DOCX or image file")


def _check(path: Path, limits: Limits) -> None:
    if not path.is_file():
        raise NotADocument(str(path), "there is no such file", "check the name")
    size = path.stat().st_size
    if not size:
        raise NotADocument(str(path), "the file is empty", "fetch it again")
    if size > limits.file:
        what = f"the file has {size >> 20} MiB, more than the {limits.file >> 20} MiB that are read"
        raise TooMuch(str(path), what, "split it")


def layer_sheets(path: Path, limits: Limits = Limits(), password: str = "") -> list[Sheet]:  # noqa: B008, frozen
    """The text layer of each page of a PDF, nothing in it put right. Raises IngestError."""
    _check(path, limits)
    return _layer(path, limits, password, None)[1]


def _layer(path: Path, limits: Limits, password: str, watch: Watch | None) -> tuple[Opened, list[Sheet]]:
    with path.open("rb") as file:
        if b"%PDF-" not in file.read(1024):
            raise NotADocument(str(path), "the file is named a PDF but is none", "fetch it again or rename it")
    said, stream = reading(Opening(LAYER, str(path), password=password), limits)
    return said, list(watched(stream, "reading", said.pages, watch))


def _pdf(path: Path, limits: Limits, password: str, memory: FontMemory | None, watch: Watch | None) -> Reading:
    said, read = _layer(path, limits, password, watch)
    looked = mended(read, path, memory, password, limits)
    sheets_read, health, reports = _recognised(path, looked, password, watch)
    if all(sheet.how == "unread" for sheet in sheets_read):
        raise TooMuch(str(path), f"none of its {len(read)} pages can be read: {health[0]}", "print it to a new PDF")
    of_file = (Problem(0, note if note.startswith("the file") else f"the file {note}") for note in said.notes)
    of_pages = (Problem(sheet.number, note) for sheet in read for note in sheet.notes)
    return Reading(tuple(assembled(sheets_read, health)), reports, (*of_file, *of_pages), said.metadata)


def _pictures(path: Path, watch: Watch | None) -> Iterator[Page]:
    opening = Opening(IMAGE, str(path))
    count = opened(opening, OCR_LIMITS).pages
    stream = spread(opening, range(1, count + 1), OCR_LIMITS, min(os.cpu_count() or 1, 4))
    read = list(watched(stream, "recognising", count, watch))
    told = [stated("unread", s.problem) if s.problem else stated("picture", "recognised as a whole") for s in read]
    yield from assembled(read, told)


def _recognised(
    path: Path, looked: Mended, password: str, watch: Watch | None
) -> tuple[list[Sheet], list[str], tuple[Font, ...]]:
    """The sheets, those of no believable text layer read again from their picture; for each its health; the fonts."""

    def look(numbers: Sequence[int], asked: Asked) -> Iterator[Sheet]:
        opening = Opening(PICTURES, str(path), asked=asked, password=password)
        seen = spread(opening, numbers, OCR_LIMITS, min(os.cpu_count() or 1, 4))
        return watched(seen, "recognising", len(numbers), watch)

    done = recognised(looked.sheets, fonts.judge(looked.sheets), look)
    said = words.said(looked.done)
    pairs = zip(done.sheets, done.health, strict=True)
    health = [why + (said if sheet.how in ("text", "mixed") else "") for sheet, why in pairs]
    return done.sheets, health, fonts.reports(looked.sheets, done.verdicts, looked.done, looked.doubts)


def assembled(read: Sequence[Sheet], health: Sequence[str]) -> Iterator[Page]:
    """Pages from sheets: doubled characters and furniture set aside, lines in order, blocks made and linked."""
    columns: list[list[tuple[Line, ...]]] = []
    found: list[list[Grid]] = []
    aside: list[list[Discard]] = []
    for sheet in read:
        glyphs, twice = furniture.undoubled(sheet.glyphs)
        found.append(grids(sheet.edges, glyphs))
        columns.append(list(in_order(list(outside(glyphs, found[-1])), [grid.box for grid in found[-1]])))
        aside.append([*sheet.discards, *twice])
    stray = furniture.furniture(
        {s.number: (s.height, [x for c in cs for x in c]) for s, cs in zip(read, columns, strict=True)}
    )
    gone = {id(line) for lines in stray.values() for line, _ in lines}
    body = [[kept for c in cs if (kept := tuple(x for x in c if id(x) not in gone))] for cs in columns]
    usual = measure(x for cs in body for c in cs for x in c)
    made = [list(blocks.feet(list(blocks.drafts(cs, usual)), usual)) for cs in body]
    filled = placed(made, found)
    linked = blocks.linked([drafts for drafts, _ in filled], usual)
    for sheet, drafts, said, set_aside, (_, again) in zip(read, linked, health, aside, filled, strict=True):
        discards = [*set_aside, *(d for _, d in stray[sheet.number]), *again]
        size = (sheet.width, sheet.height)
        page = compose.page(sheet.number, size, sheet.how, said, drafts, discards, inked(sheet))
        yield as_in_file(page, sheet.skew)


def inked(sheet: Sheet) -> int:
    """How many glyphs of a sheet are not blank, those set aside included."""
    shown = {g.order for g in sheet.glyphs if g.order >= 0 and not g.char.isspace()}
    return len(shown.union(*(d.places for d in sheet.discards)))

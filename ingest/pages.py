"""Files to pages: picks the reader for every page, says why, and puts what was read in order.

A PDF is read from its text layer where that can be believed, else from its picture; a text file is one page.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ingest import compose, fonts, furniture, layout, repair, tables
from ingest.backends import markup, plain
from ingest.backends.base import Sheet
from ingest.drafts import measure
from ingest.errors import NotADocument, TooMuch
from ingest.grids import Grid, grids, outside
from ingest.healing import healed
from ingest.limits import OCR_LIMITS, Limits, Opening, opened, sheets, spread
from ingest.lines import Line, in_order
from ingest.mending import mended
from ingest.model import Discard, Font, Page, Reading

LAYER = "ingest.backends.textlayer:open_layer"
PICTURES = "ingest.backends.ocr:open_pictures"
PDF = "application/pdf"
PLAIN = "text/plain"
HTML = "text/html"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
IMAGE = "ingest.backends.ocr:open_image"


def read_pages(path: Path, media_type: str, limits: Limits = Limits()) -> Iterator[Page]:  # noqa: B008, frozen
    """The pages of a file from the first to the last. Raises IngestError for a file that cannot be read at all."""
    yield from read_file(path, media_type, limits).pages


def read_file(path: Path, media_type: str, limits: Limits = Limits()) -> Reading:  # noqa: B008, frozen
    """The pages of a file and what is to be said of its fonts. Raises IngestError where it cannot be read at all."""
    _check(path, limits)
    if media_type == PDF:
        return _pdf(path, limits)
    if media_type == PLAIN:
        return Reading((plain.read(path),))
    if media_type == HTML:
        return Reading((markup.read_html(path),))
    if media_type == DOCX:
        return Reading((markup.read_docx(path),))
    if media_type.startswith("image/"):
        return Reading(tuple(_pictures(path)))
    what = f"files of type {media_type} are not read"
    raise NotADocument(str(path), what, "give a PDF, text, HTML, DOCX or image file")


def metadata(path: Path, limits: Limits = Limits()) -> dict[str, str]:  # noqa: B008, frozen
    """What a PDF says of itself (Title, Author, CreationDate, …). Raises IngestError."""
    _check(path, limits)
    return dict(opened(Opening(LAYER, str(path)), limits).metadata)


def _check(path: Path, limits: Limits) -> None:
    if not path.is_file():
        raise NotADocument(str(path), "there is no such file", "check the name")
    size = path.stat().st_size
    if not size:
        raise NotADocument(str(path), "the file is empty", "fetch it again")
    if size > limits.file:
        what = f"the file has {size >> 20} MiB, more than the {limits.file >> 20} MiB that are read"
        raise TooMuch(str(path), what, "split it")


def _pdf(path: Path, limits: Limits) -> Reading:
    with path.open("rb") as file:
        if b"%PDF-" not in file.read(1024):
            raise NotADocument(str(path), "the file is named a PDF but is none", "fetch it again or rename it")
    layer = Opening(LAYER, str(path))
    count = opened(layer, limits).pages
    if count > limits.pages:
        raise TooMuch(str(path), f"the PDF has {count} pages, more than the {limits.pages} that are read", "split it")
    read = list(sheets(layer, range(1, count + 1), limits))
    if all(sheet.how == "unread" for sheet in read):
        raise TooMuch(str(path), f"none of its {count} pages can be read: {read[0].problem}", "print it to a new PDF")
    sheets_read, health, reports = _recognised(path, read)
    return Reading(tuple(assembled(sheets_read, health)), reports)


def _pictures(path: Path) -> Iterator[Page]:
    opening = Opening(IMAGE, str(path))
    count = opened(opening, OCR_LIMITS).pages
    read = list(spread(opening, range(1, count + 1), OCR_LIMITS, min(os.cpu_count() or 1, 4)))
    yield from assembled(read, [s.problem or "recognised: it is a picture" for s in read])


def _recognised(path: Path, read: Sequence[Sheet]) -> tuple[list[Sheet], list[str], tuple[Font, ...]]:
    """The sheets, those of no believable text layer read again from their picture; for each its health; the fonts."""
    verdicts = fonts.judge(read)
    reasons = {s.number: fonts.page_reason(s, verdicts) for s in read if s.how == "text"}
    numbers = [number for number, reason in reasons.items() if reason]
    workers = min(os.cpu_count() or 1, 4)
    seen = {s.number: s for s in spread(Opening(PICTURES, str(path)), numbers, OCR_LIMITS, workers)}
    seen |= healed(read, {n: shifted(s, read[n - 1]) for n, s in seen.items() if s.how == "ocr"})
    chosen = [_chosen(s, seen.get(s.number), reasons.get(s.number, "")) for s in read]
    right, done = mended([sheet for sheet, _ in chosen])
    said = repair.said(done)
    health = [why + (said if s.how == "text" else "") for s, (_, why) in zip(right, chosen, strict=True)]
    return right, health, fonts.reports(read, verdicts, done)


def _chosen(layer: Sheet, picture: Sheet | None, reason: str) -> tuple[Sheet, str]:
    if layer.how == "unread":
        return layer, layer.problem
    if picture is None:
        return layer, "text layer: its fonts can be believed"
    if picture.how == "unread":
        return picture, f"recognising was needed because {reason}, but {picture.problem}"
    text = "".join(g.raw for g in layer.glyphs)
    kept = {g.order for g in picture.glyphs}
    gone = tuple(g.order for g in layer.glyphs if g.order not in kept and not g.raw.isspace())
    lost = (Discard("untrusted", text, reason, places=gone),) if text.strip() else ()
    set_on = any(g.font != "ocr" for g in picture.glyphs)
    health = f"recognised from its picture{' and set on its glyphs' if set_on else ''}: {reason}"
    if not picture.glyphs:
        health = f"blank: {reason}, and shows no text"
    edges = layer.edges or picture.edges
    return replace(picture, discards=(*layer.discards, *lost), edges=edges), health


def shifted(picture: Sheet, layer: Sheet) -> Sheet:
    """What was recognised on a page, its glyphs numbered on from those of the page's text layer."""
    after = 1 + max((*(g.order for g in layer.glyphs), *(n for d in layer.discards for n in d.places)), default=-1)
    return replace(picture, glyphs=tuple(replace(g, order=g.order + after) for g in picture.glyphs))


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
    made = [list(layout.feet(list(layout.drafts(cs, usual)), usual)) for cs in body]
    filled = tables.placed(made, found)
    linked = layout.linked([drafts for drafts, _ in filled], usual)
    for sheet, drafts, said, set_aside, (_, again) in zip(read, linked, health, aside, filled, strict=True):
        discards = [*set_aside, *(d for _, d in stray[sheet.number]), *again]
        size = (sheet.width, sheet.height)
        page = compose.page(sheet.number, size, sheet.how, said, drafts, discards, inked(sheet))
        yield compose.unturned(page, sheet.skew)


def inked(sheet: Sheet) -> int:
    """How many glyphs of a sheet are not blank, those set aside included."""
    shown = {g.order for g in sheet.glyphs if g.order >= 0 and not g.char.isspace()}
    return len(shown.union(*(d.places for d in sheet.discards)))

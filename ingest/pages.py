"""Files to pages: picks the reader for every page, says why, and puts what was read in order.

A PDF is read from its text layer where that can be believed, else from its picture; a text file is one page.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
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
from ingest.model import Discard, Page

LAYER = "ingest.backends.textlayer:open_layer"
PICTURES = "ingest.backends.ocr:open_pictures"
PDF = "application/pdf"
PLAIN = "text/plain"
HTML = "text/html"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
IMAGE = "ingest.backends.ocr:open_image"


def read_pages(path: Path, media_type: str, limits: Limits = Limits()) -> Iterator[Page]:  # noqa: B008, frozen
    """The pages of a file from the first to the last. Raises IngestError for a file that cannot be read at all."""
    _check(path, limits)
    if media_type == PDF:
        yield from _pdf(path, limits)
    elif media_type == PLAIN:
        yield plain.read(path)
    elif media_type == HTML:
        yield markup.read_html(path)
    elif media_type == DOCX:
        yield markup.read_docx(path)
    elif media_type.startswith("image/"):
        yield from _pictures(path)
    else:
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


def _pdf(path: Path, limits: Limits) -> Iterator[Page]:
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
    yield from assembled(*_recognised(path, read))


def _pictures(path: Path) -> Iterator[Page]:
    opening = Opening(IMAGE, str(path))
    count = opened(opening, OCR_LIMITS).pages
    read = list(spread(opening, range(1, count + 1), OCR_LIMITS, min(os.cpu_count() or 1, 4)))
    yield from assembled(read, [s.problem or "recognised: it is a picture" for s in read])


def _recognised(path: Path, read: Sequence[Sheet]) -> tuple[list[Sheet], list[str]]:
    """The sheets, those of no believable text layer read again from their picture; and for each its health."""
    verdicts = fonts.judge(read)
    reasons = {s.number: fonts.page_reason(s, verdicts) for s in read if s.how == "text"}
    numbers = [number for number, reason in reasons.items() if reason]
    workers = min(os.cpu_count() or 1, 4)
    seen = {s.number: s for s in spread(Opening(PICTURES, str(path)), numbers, OCR_LIMITS, workers)}
    seen |= healed(read, {n: s for n, s in seen.items() if s.how == "ocr"})
    chosen = [_chosen(s, seen.get(s.number), reasons.get(s.number, "")) for s in read]
    right, done = _mended([sheet for sheet, _ in chosen])
    said = repair.said(done)
    return right, [health + (said if s.how == "text" else "") for s, (_, health) in zip(right, chosen, strict=True)]


def _mended(read: Sequence[Sheet]) -> tuple[list[Sheet], list[repair.Mending]]:
    """The sheets with the characters of faulty font maps put right; what was recognised is left as it is."""
    glyphs = [g for s in read if s.how == "text" for g in s.glyphs]
    right, done = repair.mended([g.char for g in glyphs], [g.font for g in glyphs])
    if not done:
        return list(read), done
    sound = iter([g if g.char == char else replace(g, char=char) for g, char in zip(glyphs, right, strict=True)])
    return [replace(s, glyphs=tuple(islice(sound, len(s.glyphs)))) if s.how == "text" else s for s in read], done


def _chosen(layer: Sheet, picture: Sheet | None, reason: str) -> tuple[Sheet, str]:
    if layer.how == "unread":
        return layer, layer.problem
    if picture is None:
        return layer, "text layer: its fonts can be believed"
    if picture.how == "unread":
        return picture, f"recognising was needed because {reason}, but {picture.problem}"
    text = "".join(g.raw for g in layer.glyphs)
    lost = (Discard("untrusted", text, reason),) if text.strip() else ()
    set_on = any(g.font != "ocr" for g in picture.glyphs)
    health = f"recognised from its picture{' and set on its glyphs' if set_on else ''}: {reason}"
    if not picture.glyphs:
        health = f"blank: {reason}, and shows no text"
    edges = layer.edges or picture.edges
    return replace(picture, discards=(*layer.discards, *lost), edges=edges), health


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
        page = compose.page(sheet.number, size, sheet.how, said, drafts, discards)
        yield compose.unturned(page, sheet.skew)

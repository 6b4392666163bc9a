"""One file in, one Document out."""

from datetime import UTC, datetime
from pathlib import Path

from ingest.about import about, read_sidecar
from ingest.corpus import PDF, read_source
from ingest.items import items
from ingest.ledger import unbalanced
from ingest.model import Document, Page, Problem
from ingest.pages import metadata, read_file
from ingest.passages import paragraphs
from ingest.running import set_apart
from ingest.store import Readings


def read(path: Path, readings: Readings | None = None) -> Document:
    """The document in a file: its pages, what it says of itself, and its items.

    Pages read before are taken from `readings`, new ones kept there. Raises IngestError where the file cannot be read
    at all; a page that cannot be read is a problem of the document and loses no other page.
    """
    source = read_source(path)
    reading = readings.find(source.id) if readings else None
    if reading is None:
        reading = read_file(path, source.media_type)
        if readings:
            readings.keep(source.id, reading)
    pages = set_apart(reading.pages)
    said, faults = _sidecar(path)
    text = paragraphs(pages)
    of_file = metadata(path) if source.media_type == PDF else {}
    of_itself = about(pages, text, of_file, said, _file_date(path))
    told = items(text, pages, of_itself)
    problems = (*faults, *_unread(pages), *unbalanced(pages), *_silent(pages, bool(told)))
    return Document(source.id, path.name, source.media_type, of_itself, pages, told, problems, reading.fonts)


def _sidecar(path: Path) -> tuple[dict[str, object], tuple[Problem, ...]]:
    try:
        return read_sidecar(path), ()
    except ValueError as fault:
        return {}, (Problem(0, f"{fault}; the sidecar was left out of account"),)


def _file_date(path: Path) -> str:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()


def _unread(pages: tuple[Page, ...]) -> tuple[Problem, ...]:
    return tuple(Problem(page.number, page.health) for page in pages if page.how == "unread")


def _silent(pages: tuple[Page, ...], told: bool) -> tuple[Problem, ...]:
    if told or not pages:
        return ()
    return (Problem(0, "no item was found in it; look at its pages with `lantan read`"),)

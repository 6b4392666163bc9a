"""One file in, one Document out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from ingest.about.found import about, read_sidecar
from ingest.about.sidecar import KEY
from ingest.collecting import uncollected
from ingest.corpus import Source, read_source
from ingest.items.passages import Paragraph, paragraphs
from ingest.items.running import set_apart
from ingest.items.stories import items
from ingest.ledger import unbalanced
from ingest.mending.memory import FontMemory
from ingest.model import Document, Page, Problem, Reading
from ingest.pages import Watch, read_file
from ingest.store import COLLATED, Readings
from ingest.works.collation import collated


@uncollected()
def read(
    path: Path,
    readings: Readings | None = None,
    witnesses: Sequence[str] = (),
    password: str = "",
    watch: Watch | None = None,
) -> Document:
    """The document in a file: its pages, what it says of itself, and its items.

    Pages read before are taken from `readings`, new ones kept there. `witnesses` are the ids of other renditions of
    the same work whose readings are kept: slips that they show are put right. Raises IngestError where the file cannot
    be read at all; a page that cannot be read is a problem of the document and loses no other page. `password` opens a
    locked PDF; without one the sidecar's is tried. `watch` is told of every page.
    """
    source = read_source(path)
    password = password or _key(path)
    reading = _reading(source, readings, password, watch)
    if readings:
        reading = _collated(source.id, reading, readings, witnesses)
    seen, text = _seen(source, reading)
    told = items(text, seen.pages, seen.about)
    problems = (*seen.problems, *_silent(seen.pages, bool(told)))
    return replace(seen, items=told, problems=problems)


@uncollected()
def look(path: Path, readings: Readings | None = None, watch: Watch | None = None) -> Document:
    """As `read`, without the items: enough to know which work it is a rendition of. Raises IngestError."""
    source, password = read_source(path), _key(path)
    return _seen(source, _reading(source, readings, password, watch))[0]


def _reading(source: Source, readings: Readings | None, password: str, watch: Watch | None = None) -> Reading:
    reading = readings.find(source.id) if readings else None
    if reading is None:
        memory = FontMemory(readings.folder.parent / "fonts") if readings else None
        reading = read_file(source.path, source.media_type, password=password, memory=memory, watch=watch)
        if readings:
            readings.keep(source.id, reading)
    return reading


def _collated(document: str, reading: Reading, readings: Readings, witnesses: Sequence[str]) -> Reading:
    """The reading after its witnesses, kept beside it where they put anything right."""
    others = [other for one in witnesses if (other := readings.find(one))]
    right = collated(reading, others) if others else reading
    if right is reading:
        readings.drop_collated(document)
    else:
        readings.keep(document, right, COLLATED)
    return right


def _seen(source: Source, reading: Reading) -> tuple[Document, tuple[Paragraph, ...]]:
    """The document without its items, and its text."""
    pages = set_apart(reading.pages)
    said, faults = _sidecar(source.path)
    text = paragraphs(pages)
    of_itself = about(pages, text, dict(reading.metadata), said, _file_date(source.path))
    problems = (*faults, *reading.problems, *_unread(pages), *unbalanced(pages))
    name, kind = source.path.name, source.media_type
    return Document(source.id, name, kind, of_itself, pages, (), problems, reading.fonts), text


def _key(path: Path) -> str:
    """The password that the sidecar of a file gives; empty where it gives none."""
    return str(_sidecar(path)[0].get(KEY) or "")


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

"""The work of one worker process: a file in, its text, claims and statements kept in the store."""

import gzip
from pathlib import Path

from pyoxigraph import RdfFormat, serialize

from extract.extractor import extract
from extract.proposers.kept import Replayed
from extract.reading.portions import noted
from graph.building import kept, workers
from graph.building.kept import Drawn, Task
from graph.documents import statements, told
from graph.names import Names
from graph.stores.folder import write
from ingest import reader
from ingest.errors import IngestError
from ingest.store import Readings

ANSWERS = "answers"
"""Folder of a store in which the answers of proposers are kept."""


def attempt_reading(task: Task) -> str:
    """Read a file and keep its text; why it cannot be read, or nothing."""
    folder = Path(task.store)
    try:
        kept.keep_text(folder, task.key, reader.look(Path(task.path), Readings(folder / "readings"), workers.tell))
    except IngestError as error:
        return str(error)
    return ""


def draw(task: Task) -> Drawn:
    """Extract and keep. Raises IngestError where the file cannot be read."""
    folder = Path(task.store)
    document = noted(reader.read(Path(task.path), Readings(folder / "readings"), task.witnesses))
    proposer = Replayed(task.proposer, folder / ANSWERS) if task.proposer else None
    claims = extract(document, proposer)
    what = told.of(document, claims)
    claims_folder = folder / "claims"
    quads = serialize(statements.quads(document, claims, Names(task.base)), format=RdfFormat.N_QUADS) or b""
    write(claims_folder / f"{task.key}.nq.gz", packed(quads))
    write(claims_folder / f"{task.key}.json.gz", told.to_bytes(what))
    return Drawn(len(document.pages), len(document.items), len(claims), what.problems)


def attempt(task: Task) -> Drawn | str:
    """`draw`, with a sentence in place of the error where the file cannot be read."""
    try:
        return draw(task)
    except IngestError as error:
        return str(error)


def packed(data: bytes) -> bytes:
    """Bytes packed; the same every time for the same ones."""
    return gzip.compress(data, 6, mtime=0)

"""The work of one worker process: a file in, its claims, statements and text kept in the store."""

import gzip
import json
from pathlib import Path

from pyoxigraph import RdfFormat, serialize

from extract.extractor import extract
from graph import statements, told
from graph.kept import Drawn, Task
from graph.names import Names
from graph.stores.folder import write
from ingest import reader
from ingest.errors import IngestError
from ingest.model import Document, Page
from ingest.store import Readings, pages_to_json


def draw(task: Task) -> Drawn:
    """Read, extract and keep. Raises IngestError where the file cannot be read."""
    folder = Path(task.store)
    document = reader.read(Path(task.path), Readings(folder / "readings"))
    claims = extract(document)
    kept = told.of(document, claims)
    claims_folder = folder / "claims"
    claims_folder.mkdir(exist_ok=True)
    write(claims_folder / f"{task.key}.text.gz", _packed(json.dumps(_pages(document), ensure_ascii=False).encode()))
    quads = serialize(statements.quads(document, claims, Names(task.base)), format=RdfFormat.N_QUADS) or b""
    write(claims_folder / f"{task.key}.nq.gz", _packed(quads))
    write(claims_folder / f"{task.key}.json.gz", told.to_bytes(kept))
    return Drawn(len(document.pages), len(document.items), len(claims), kept.problems)


def attempt(task: Task) -> Drawn | str:
    """`draw`, with a sentence in place of the error where the file cannot be read."""
    try:
        return draw(task)
    except IngestError as error:
        return str(error)


def _pages(document: Document) -> object:
    bare = (
        Page(p.number, p.width, p.height, p.how, "", p.text, p.raw, (None,) * len(p.text), ()) for p in document.pages
    )
    return pages_to_json(bare)


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, 6, mtime=0)

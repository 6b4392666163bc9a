"""What was drawn from the files of a corpus, as it is kept in the store: claims, statements, text.

Everything is kept by content and version, so that nothing is drawn twice. Workers write it (`drawing`), the process
that builds the graph reads it.
"""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from graph import told
from graph.model import Told
from ingest.model import Document
from ingest.store import pages_from_json


@dataclass(frozen=True, slots=True)
class Task:
    """One file to draw from."""

    path: str
    key: str
    store: str
    """Folder of the store."""
    base: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """What came of it, in figures."""

    pages: int
    items: int
    claims: int
    problems: tuple[str, ...]


def is_kept(store: Path, key: str) -> bool:
    """True when what was drawn under a key is there; its claims are written last."""
    return (store / "claims" / f"{key}.json.gz").exists()


def claims(store: Path, key: str) -> Told:
    """What a document told."""
    return told.from_bytes((store / "claims" / f"{key}.json.gz").read_bytes())


def quads(store: Path, key: str) -> Iterator[Quad]:
    """The statements of a document's own graph."""
    data = gzip.decompress((store / "claims" / f"{key}.nq.gz").read_bytes())
    yield from parse(data, format=RdfFormat.N_QUADS)


def witness(store: Path, key: str, of: Told, media_type: str) -> Document:
    """The document without boxes, blocks and items: enough to know renditions of one work."""
    pages = json.loads(gzip.decompress((store / "claims" / f"{key}.text.gz").read_bytes()))
    return Document(of.document, of.name, media_type, of.about, pages_from_json(pages), ())

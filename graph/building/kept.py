"""What was drawn from the files of a corpus, as it is kept in the store: claims, statements, text.

Everything is kept by content and version, so that nothing is drawn twice. Workers write it (`drawing`), the process
that builds the graph reads it.
"""

import gzip
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from graph.documents import told
from graph.model import Told
from graph.stores.folder import write
from ingest.model import About, Discard, Document, Page
from ingest.store import pages_from_json, pages_to_json
from ingest.works.witnesses import Print, printed


@dataclass(frozen=True, slots=True)
class Task:
    """One file to draw from."""

    path: str
    key: str
    store: str
    """Folder of the store."""
    base: str
    witnesses: tuple[str, ...] = ()
    """Ids of other renditions of the same work."""
    proposer: str = ""
    """Name of the proposer whose kept answers join what the rules find; empty for the rules alone."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What came of it, in figures."""

    pages: int
    items: int
    claims: int
    problems: tuple[str, ...]


def is_read(store: Path, key: str) -> bool:
    """True when the text kept under a key is there."""
    return (store / "claims" / f"{key}.text.gz").exists()


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


def keep_text(store: Path, key: str, document: Document) -> None:
    """Keep what `witness` gives back of a document."""
    bare = (
        Page(p.number, p.width, p.height, p.how, "", p.text, p.raw, (None,) * len(p.text), (), _lost(p))
        for p in document.pages
    )
    said = {
        "id": document.id,
        "name": document.name,
        "type": document.media_type,
        "about": asdict(document.about),
        "pages": pages_to_json(bare),
    }
    (store / "claims").mkdir(exist_ok=True)
    packed = gzip.compress(json.dumps(said, ensure_ascii=False).encode(), 6, mtime=0)
    write(store / "claims" / f"{key}.text.gz", packed)


def _lost(page: Page) -> tuple[Discard, ...]:
    return tuple(Discard(d.kind, d.text, d.why) for d in page.discards if d.kind == "untrusted")


def print_of(store: Path, key: str) -> Print:
    """By what the document is known among other renditions of its work; made of its text the first time."""
    path = store / "claims" / f"{key}.print.json"
    if not path.exists():
        write(path, json.dumps([*(made := printed(witness(store, key)))[:-1], sorted(made.shingles)]).encode())
    id_, title, issue, date, lost, quality, shingles = json.loads(path.read_bytes())
    return Print(id_, title, issue, date, lost, tuple(quality), frozenset(shingles))


def witness(store: Path, key: str) -> Document:
    """The document without boxes, blocks and items: enough to know renditions of one work."""
    said = json.loads(gzip.decompress((store / "claims" / f"{key}.text.gz").read_bytes()))
    of_itself = said["about"] | {"said_by": tuple((a, b) for a, b in said["about"]["said_by"])}
    return Document(said["id"], said["name"], said["type"], About(**of_itself), pages_from_json(said["pages"]), ())

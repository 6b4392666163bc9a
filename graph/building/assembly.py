"""Putting a state together: the graphs of the documents, the entities of them all, the vocabulary, the account of it.

Of the renditions of one work only the best witness is told; the others stand as documents that are renditions of it.
Where little has changed the state before is taken over (by hard links) and only what differs is written: `update`.
"""

import errno
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial

from pyoxigraph import Quad

from graph.building import kept, update, versions
from graph.building.manifest import Manifest, from_bytes, to_bytes
from graph.building.update import Made, Works
from graph.entities import canon, meta
from graph.entities.parts import Parts
from graph.errors import StoreUnusable
from graph.identity import decided
from graph.identity.decided import Decision
from graph.identity.resolve import resolve, settle
from graph.identity.settled import Kept
from graph.memory import InMemory, Memory, Remembered
from graph.model import Resolution, Told
from graph.names import Names
from graph.stores.folder import Folder, write
from graph.stores.oxigraph import Oxigraph, stopped
from graph.terms import vocab


def publish(store: Folder, manifest: Manifest) -> Manifest:
    """Make the state that the manifest describes and switch to it; the manifest with its figures."""
    name, states = manifest.name, store.path / "states"
    if (states / name).exists():
        manifest = from_bytes((states / name / "manifest.json").read_bytes())
    else:
        manifest = _made_whole(store, manifest, name)
    store.publish(name)
    _sweep(store, manifest)
    return manifest


def graphs(
    told: Sequence[Told], works: Works, names: Names, decisions: Sequence[Decision] = ()
) -> tuple[Resolution, Iterator[Quad]]:
    """The entities of what documents told, as people decided, and every quad outside the documents' own graphs."""
    known = vocab.load()
    best = {group[0] for group in works}
    found = resolve((t for t in told if t.document in best), names, known, decisions)
    return found, _shared(told, works, found, known, names)


def _shared(
    told: Sequence[Told],
    works: Works,
    found: Resolution,
    known: vocab.Vocabulary,
    names: Names,
) -> Iterator[Quad]:
    # A triple that stood in two graphs would give two rows where the default graph is the union of all.
    said = {q.triple for q in known.statements}
    yield from (q for q in canon.quads(found, names, known) if q.triple not in said)
    yield from meta.quads([t.document for t in told], found.entities, works, names)
    yield from meta.vocabulary(known, names)


def fill(graph: Oxigraph, store: Folder, manifest: Manifest) -> None:
    """Put into an empty graph all that the files of a manifest told.

    Of the store only what is kept of the files and what people decided is looked at, never the state in use.
    """
    update.fill(graph, store, _made(store, manifest, InMemory()))


def _made_whole(store: Folder, manifest: Manifest, name: str) -> Manifest:
    """`_make`, a full disk said in words; the state in use is not touched by it."""
    try:
        return _make(store, manifest, name)
    except sqlite3.OperationalError as error:
        raise StoreUnusable(f"{store.path}: {stopped(OSError(str(error)))}") from error
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG):
            raise
        raise StoreUnusable(f"{store.path}: {stopped(error)}") from error


def _make(store: Folder, manifest: Manifest, name: str) -> Manifest:
    with closing(Remembered(store.path, f"{versions.graph()} {store.base}")) as memory:
        made, old, folder = (
            _made(store, manifest, memory),
            update.before(store, manifest),
            store.making(name),
        )
        written = None if old is None else update.differing(store, folder, made, old)
        if written is None:
            written = update.whole(store, store.making(name), made)
        write(folder / "parts.json", written.to_bytes())
        paths = {f.id: f.path for f in manifest.files}
        renditions = tuple((paths[other], paths[best]) for best, *others in made.works for other in others)
        things = len(made.found.parts)
        manifest = replace(manifest, entities=things, quads=written.quads, renditions=renditions)
        write(folder / "manifest.json", to_bytes(manifest))
        memory.sweep("part", {*written.traces, *(old.traces if old else ())})
        memory.sweep("shared", written.traces)
        memory.commit()
    return manifest


def _made(store: Folder, manifest: Manifest, memory: Memory) -> Made:
    names, known, works = Names(store.base), vocab.load(), update.works_of(manifest)
    files = tuple(f for f in manifest.files if not f.failed)
    best = frozenset(group[0] for group in works)
    keys = ((f.id, f.key(manifest.drawing)) for f in files if f.id in best)
    told = [Kept(document, key, partial(kept.claims, store.path, key)) for document, key in keys]
    found = settle(told, names, known, decided.read(store.path), memory)
    made = Parts(found, names, known, memory, decided.version(store.path), memory.keys("part"))
    return Made(manifest, files, works, found, made, names, known, memory, best)


def _sweep(store: Folder, manifest: Manifest) -> None:
    """Drop what was drawn from files, or by rules, that are no longer used."""
    used = {key for f in manifest.files for key in (f.key(manifest.drawing), f.text_key(manifest.drawing))}
    for path in sorted((store.path / "claims").glob("*")):
        if path.name.split(".", 1)[0] not in used:
            path.unlink()

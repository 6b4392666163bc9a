"""Putting a state together: the graphs of the documents, the entities of them all, the vocabulary, the account of it.

Of the renditions of one work only the best witness is told; the others stand as documents that are renditions of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from pyoxigraph import Quad

from graph import canon, decided, kept, meta, vocab
from graph.decided import Decision
from graph.manifest import File, Manifest, from_bytes, to_bytes
from graph.model import Resolution, Told
from graph.names import Names
from graph.resolve import resolve
from graph.stores.folder import Folder, write
from graph.stores.oxigraph import Oxigraph

Kept = tuple[File, Told]
Works = tuple[tuple[str, ...], ...]


def publish(store: Folder, manifest: Manifest) -> Manifest:
    """Make the state that the manifest describes and switch to it; the manifest with its figures."""
    name, states = manifest.name, store.path / "states"
    if (states / name).exists():
        manifest = from_bytes((states / name / "manifest.json").read_bytes())
    else:
        manifest = _make(store, manifest, name)
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
    told: Sequence[Told], works: Works, found: Resolution, known: vocab.Vocabulary, names: Names
) -> Iterator[Quad]:
    # A triple that stood in two graphs would give two rows where the default graph is the union of all.
    said = {q.triple for q in known.statements}
    yield from (q for q in canon.quads(found, names, known) if q.triple not in said)
    yield from meta.quads(told, found.entities, works, names)
    yield from meta.vocabulary(known, names)


def _make(store: Folder, manifest: Manifest, name: str) -> Manifest:
    names = Names(store.base)
    files = [(f, kept.claims(store.path, f.key(manifest.drawing))) for f in manifest.files if not f.failed]
    works = _works([f for f, _ in files])
    found, shared = graphs([told for _, told in files], works, names, decided.read(store.path))
    made = store.making(name)
    with Oxigraph(made / "oxigraph", write=True) as graph:
        own = _of_documents(store, manifest, files, {group[0] for group in works}, names)
        graph.load(chain(own, shared, _foreign(store, names)))
        quads = len(graph)
    paths = {f.id: f.path for f, _ in files}
    renditions = tuple((paths[other], paths[best]) for best, *others in works for other in others)
    manifest = replace(manifest, entities=len(found.entities), quads=quads, renditions=renditions)
    write(made / "manifest.json", to_bytes(manifest))
    return manifest


def _works(files: Sequence[File]) -> Works:
    """The renditions of each work among files that told something, the best first."""
    there = {f.id for f in files}
    return tuple(sorted({tuple(one for one in f.work if one in there) for f in files}))


def _of_documents(
    store: Folder, manifest: Manifest, files: Sequence[Kept], best: set[str], names: Names
) -> Iterator[Quad]:
    for file, told in files:
        node = names.document(told.document)
        for quad in kept.quads(store.path, file.key(manifest.drawing)):
            if told.document in best or quad.subject == node:
                yield quad


def _foreign(store: Folder, names: Names) -> Iterator[Quad]:
    """Graphs that someone put into the store beside ours: they go along."""
    if store.state() is None:
        return
    with store.reader() as before:
        for graph in before.graphs():
            if not graph.startswith(f"{names.base}graph/"):
                yield from before.quads(graph)


def _sweep(store: Folder, manifest: Manifest) -> None:
    """Drop what was drawn from files, or by rules, that are no longer used."""
    used = {key for f in manifest.files for key in (f.key(manifest.drawing), f.text_key(manifest.drawing))}
    for path in sorted((store.path / "claims").glob("*")):
        if path.name.split(".", 1)[0] not in used:
            path.unlink()

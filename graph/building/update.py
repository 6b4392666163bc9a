"""Writing a state: whole, or as the difference to the state before, taken over by hard links.

What is written is the same either way: a state is what its documents, rules and decisions make it, not how it came.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, serialize

from graph.building import kept
from graph.building.manifest import File, Manifest, from_bytes
from graph.conflicts import choices
from graph.entities import meta, parts
from graph.entities.parts import Parts
from graph.identity.settled import Settled
from graph.memory import Memory
from graph.names import Names
from graph.stores.folder import Folder
from graph.stores.oxigraph import Oxigraph
from graph.terms.vocab import Vocabulary

Works = tuple[tuple[str, ...], ...]
_MUCH = 0.25
"""Share of changed documents from which a state is written whole."""


@dataclass(frozen=True, slots=True)
class Made:
    """All that a state is written from."""

    manifest: Manifest
    files: Sequence[File]
    """Those that could be read."""
    works: Works
    found: Settled
    parts: Parts
    names: Names
    known: Vocabulary
    memory: Memory

    best: frozenset[str]
    """Documents that are the best witness of their work."""

    def documents(self) -> dict[str, str]:
        """What the graph of each document is made of, by its IRI."""
        return graphs_of(self.manifest, self.works, self.names)

    def meta(self) -> Iterator[Quad]:
        """The account of it all."""
        return meta.quads(
            [f.id for f in self.files],
            tuple(self.found.parts.values()),
            self.works,
            self.names,
        )


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, as the next build wants to know it."""

    quads: int
    traces: tuple[str, ...]
    shared: tuple[str, ...]
    choices: tuple[str, ...]

    def to_bytes(self) -> bytes:
        """As JSON."""
        plain = {"traces": self.traces, "shared": self.shared, "choices": self.choices}
        return json.dumps(plain, ensure_ascii=False).encode()


@dataclass(frozen=True, slots=True)
class Before:
    """The state in use, where it can be taken over."""

    folder: Path
    manifest: Manifest
    works: Works
    traces: frozenset[str]
    shared: frozenset[str]
    choices: frozenset[str]


def before(store: Folder, manifest: Manifest) -> Before | None:
    """The state in use, unless other versions made it or someone has written into it by hand."""
    state = store.state()
    if state is None or "+" in state.name or not (state / "parts.json").exists():
        return None
    old = from_bytes((state / "manifest.json").read_bytes())
    if old.graph != manifest.graph:
        return None
    said = json.loads((state / "parts.json").read_bytes())
    traces, shared, chosen = (frozenset(said[name]) for name in ("traces", "shared", "choices"))
    return Before(state, old, works_of(old), traces, shared, chosen)


def works_of(manifest: Manifest) -> Works:
    """The renditions of each work among files that told something, the best first."""
    there = {f.id for f in manifest.files if not f.failed}
    found = (tuple(one for one in f.work if one in there) for f in manifest.files if not f.failed)
    return tuple(sorted(set(found)))


def graphs_of(manifest: Manifest, works: Works, names: Names) -> dict[str, str]:
    """By the IRI of its graph, what a document's graph is made of."""
    best = {group[0] for group in works}
    return {
        names.document_graph(f.id).value: f"{f.key(manifest.drawing)} {f.id in best}"
        for f in manifest.files
        if not f.failed
    }


def whole(store: Folder, folder: Path, made: Made) -> Written:
    """Write a state from nothing, with the graphs that others have put into the one in use."""
    with Oxigraph(folder / "oxigraph", write=True) as graph:
        return fill(graph, store, made, _foreign(store, made.names))


def fill(graph: Oxigraph, store: Folder, made: Made, more: Iterable[Quad] = ()) -> Written:
    """Put all that is made, and `more`, into an empty graph."""
    lines = made.parts.lines(made.parts.traces.values())
    canon = (quad for _, part in lines for quad in parts.quads(part.own))
    own = (quad for f in made.files for quad in _of_document(store, made, f))
    account = (*made.meta(), *meta.vocabulary(made.known, made.names))
    graph.load(chain(own, canon, account, more))
    shared = made.parts.shared()
    graph.load(parts.quads(sorted(shared)))
    return _written(store, graph, made, shared, len(graph))


def differing(store: Folder, folder: Path, made: Made, old: Before) -> Written | None:
    """Write what differs into a copy of the state before; None where very much differs."""
    documents, there = made.documents(), graphs_of(old.manifest, old.works, made.names)
    gone = sorted(iri for iri, of in there.items() if documents.get(iri) != of)
    come = sorted(iri for iri, of in documents.items() if there.get(iri) != of)
    if len(gone) + len(come) > _MUCH * len(documents):
        return None
    lines = _lines(made, old)
    if lines is None:
        return None
    less, more, shared = lines
    with Oxigraph(old.folder / "oxigraph") as taken:
        taken.copy(folder / "oxigraph")
    files = {made.names.document_graph(f.id).value: f for f in made.files}
    with Oxigraph(folder / "oxigraph", write=True) as graph:
        before, after = set(graph.quads(made.names.graph("meta").value)), set(made.meta())
        out = [quad for iri in gone for quad in graph.quads(iri)]
        out += [*parts.quads(sorted(less | old.choices)), *(before - after)]
        new = [quad for iri in come for quad in _of_document(store, made, files[iri])]
        new += [*parts.quads(sorted(more)), *(after - before)]
        graph.change(out, new)
        return _written(store, graph, made, shared, old.manifest.quads - len(out) + len(new))


def _lines(made: Made, old: Before) -> tuple[frozenset[str], frozenset[str], frozenset[str]] | None:
    """Lines of the canonical graph that go, those that come, and all that are shared; None where they are forgotten."""
    traces = frozenset(made.parts.traces.values())
    out = dict(made.memory.find("part", sorted(old.traces - traces)))
    if len(out) < len(old.traces - traces):
        return None
    come = {line for _, part in made.parts.lines(traces - old.traces) for line in part.own}
    gone = {line for text in out.values() for line in parts.from_text(text).own}
    shared = made.parts.shared()
    less, more = gone | old.shared, come | shared
    return frozenset(less - more), frozenset(more - less), shared


def _written(store: Folder, graph: Oxigraph, made: Made, shared: frozenset[str], quads: int) -> Written:
    """What is written, with what people have chosen where sources disagree: that is looked for in the graph itself."""
    chosen = set(choices.quads(graph, choices.read(store.path), made.names))
    graph.change((), chosen)
    lines = sorted((serialize(iter(chosen), format=RdfFormat.N_QUADS) or b"").decode().splitlines())
    traces = tuple(sorted(made.parts.traces.values()))
    return Written(quads + len(lines), traces, tuple(sorted(shared)), tuple(lines))


def _of_document(store: Folder, made: Made, file: File) -> Iterator[Quad]:
    node = made.names.document(file.id)
    for quad in kept.quads(store.path, file.key(made.manifest.drawing)):
        if file.id in made.best or quad.subject == node:
            yield quad


def _foreign(store: Folder, names: Names) -> Iterator[Quad]:
    """Graphs that someone put into the store beside ours: they go along."""
    if store.state() is None:
        return
    with store.reader() as there:
        for graph in there.graphs():
            if not graph.startswith(f"{names.base}graph/"):
                yield from there.quads(graph)

"""Publishing a built graph on a SPARQL server that many people ask.

The graphs below the base of the store become what they are here; other graphs of the server are not touched, and what
is the same already is not sent. Readers of the server see the old state or the new one, nothing between, where all that
changed fits into one update request and the server carries that out in one transaction (SPARQL 1.1 Update, 2.2):
Oxigraph, Fuseki, RDF4J and GraphDB do, Virtuoso does not. Else each graph comes in whole, and in an order that never
leaves an entity without the pages it is cited from: new documents first, then the entities, and what is gone last.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.errors import BadQuery
from graph.stores.base import Store
from graph.stores.exchange import Refused
from graph.stores.remote import Remote, written

AT_ONCE = 64_000_000
"""Bytes of the greatest update request; Oxigraph's server takes twice as much."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was done."""

    written: tuple[str, ...]
    """Graphs that were sent."""
    dropped: tuple[str, ...]
    """Graphs that were taken away."""
    same: int
    """How many were the same already."""
    at_once: bool
    """True when all went in one request; then nothing between old and new was seen on a server with transactions."""


def publish(source: Store, target: Remote, below: str, at_once: int = AT_ONCE) -> Published:
    """Make every graph of the server whose IRI starts with `below` what it is in `source`.

    Sent again after an error it goes on where it stopped. Raises `NoAnswer` where the server fails or does not take it.
    """
    here = [g for g in source.graphs() if g.startswith(below)]
    there = [g for g in target.graphs() if g.startswith(below)]
    changed = tuple(g for g in _in_order(here) if g not in there or set(source.quads(g)) != set(target.quads(g)))
    gone = tuple(g for g in there if g not in here)
    whole = _send(source, target, changed, gone, at_once) if changed or gone else True
    return Published(changed, gone, len(here) - len(changed), whole)


def _in_order(graphs: Sequence[str]) -> list[str]:
    """Documents before the entities that cite them, and the account of it all last."""
    last = ("graph/canon", "graph/meta")
    return sorted(graphs, key=lambda g: next((n for n, end in enumerate(last, 1) if g.endswith(end)), 0))


def _send(source: Store, target: Remote, changed: Sequence[str], gone: Sequence[str], at_once: int) -> bool:
    text = _update(source, (*gone, *changed), changed, at_once)
    if text is not None:
        try:
            target.update(text)
            return True
        except (Refused, BadQuery):
            pass  # too much for this server, which has then done nothing of it
    for graph in changed:
        _replace(source, target, graph)
    for graph in gone:
        target.drop(graph)
    return False


def _replace(source: Store, target: Remote, graph: str) -> None:
    try:
        target.put(graph, source.quads(graph))
    except Refused:  # a server without the graph store protocol
        target.drop(graph)
        target.load(source.quads(graph))


def _update(source: Store, out: Sequence[str], changed: Sequence[str], at_once: int) -> str | None:
    """One update request that replaces the graphs; None where it would be too large."""
    parts, size = [f"DROP SILENT GRAPH <{graph}>" for graph in out], 0
    for graph in changed:
        data = f"INSERT DATA {{\n{written(source.quads(graph))}}}"
        parts.append(data)
        size += len(data.encode())
        if size > at_once:
            return None
    return " ;\n".join(parts)

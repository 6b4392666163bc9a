"""Dumps of a store: N-Quads (sorted), TriG, Turtle, JSON-LD, GraphML.

Sorted N-Quads are the measure of sameness: two stores hold the same when these are equal byte for byte.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import networkx as nx
from pyoxigraph import Quad, RdfFormat, serialize

from graph import network
from graph.names import PREFIXES
from graph.stores.base import Store

FORMATS = ("nq", "trig", "ttl", "jsonld", "graphml")


def write(store: Store, form: str, out: BinaryIO) -> None:
    """Write all of a store in a format of `FORMATS`; Turtle holds the union of the graphs.

    Raises ValueError for any other format.
    """
    match form:
        case "nq":
            out.writelines(lines(store.quads()))
        case "trig" | "ttl" | "jsonld":
            _serialise(store, form, out)
        case "graphml":
            nx.write_graphml(network.network(store), out)
        case _:
            raise ValueError(f"there is no format {form!r}; choose one of {', '.join(FORMATS)}")


def write_file(store: Store, form: str, path: Path) -> None:
    """Like `write`, into a file that is seen whole or not at all."""
    beside = path.with_name(f".{path.name}.new")
    with beside.open("wb") as out:
        write(store, form, out)
    beside.replace(path)


def lines(quads: Iterable[Quad]) -> Iterator[bytes]:
    """N-Quads, one line each, sorted."""
    data = serialize(quads, format=RdfFormat.N_QUADS) or b""
    yield from sorted(data.splitlines(keepends=True))


def _serialise(store: Store, form: str, out: BinaryIO) -> None:
    formats = {"trig": RdfFormat.TRIG, "ttl": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD}
    ordered = sorted(store.quads(), key=_order)
    content = dict.fromkeys(q.triple for q in ordered) if form == "ttl" else ordered
    out.write(serialize(content, format=formats[form], prefixes=PREFIXES) or b"")


def _order(quad: Quad) -> tuple[str, str, str, str]:
    return (str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object))

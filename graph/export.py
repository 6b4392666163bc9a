"""Dumps of a store: N-Quads (sorted), TriG, Turtle, JSON-LD, and its network as GraphML and GEXF.

Sorted N-Quads are the measure of sameness: two stores hold the same when these are equal byte for byte.
"""

import io
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import networkx as nx
from pyoxigraph import Quad, RdfFormat, serialize

from graph.names import PREFIXES
from graph.networks import network
from graph.stores.base import Store

_DATED = re.compile(rb' lastmodifieddate="[^"]*"')
FORMATS = ("nq", "trig", "ttl", "jsonld", "graphml", "gexf")


def write(store: Store, form: str, out: BinaryIO) -> None:
    """Write all of a store in a format of `FORMATS`; Turtle holds the union of the graphs.

    Raises ValueError for any other format.
    """
    match form:
        case "nq":
            out.writelines(lines(store.quads()))
        case "trig" | "ttl" | "jsonld":
            _serialise(store, form, out)
        case "graphml" | "gexf":
            out.write(as_network(network.measured(network.network(store)), form))
        case _:
            raise ValueError(f"there is no format {form!r}; choose one of {', '.join(FORMATS)}")


def as_network(measured: "nx.MultiDiGraph[str]", form: str) -> bytes:
    """A measured network as GraphML or GEXF 1.2: the same bytes for the same network."""
    out = io.BytesIO()
    if form == "graphml":
        nx.write_graphml(measured, out)
        return out.getvalue()
    labelled = measured.copy()
    for node in labelled:
        labelled.nodes[node]["label"] = labelled.nodes[node]["name"]
    nx.write_gexf(labelled, out)
    # The writer puts today's date in, by which no two days would give the same file.
    return _DATED.sub(b"", out.getvalue())


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

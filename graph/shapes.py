"""Whether a graph holds what it must, by the SHACL shapes, in an editor's words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyshacl
from pyoxigraph import RdfFormat, serialize
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from graph.names import LT
from graph.stores.base import Store

FILE = Path(__file__).parent / "schema" / "shapes.ttl"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is not as it must be."""

    node: str
    """IRI of the thing."""
    name: str
    """Its name, or the words it quotes."""
    property: str
    message: str
    value: str = ""

    def __str__(self) -> str:
        what = f" (found: {self.value})" if self.value else ""
        return f"{self.name or self.node}: {self.message}{what} <{self.node}>"


def check(store: Store, graphs: Iterable[str] | None = None) -> tuple[Fault, ...]:
    """What is at fault in a store, or in some of its graphs, sorted; empty when all is well."""
    data = _as_rdflib(store, graphs)
    conforms, report, _ = pyshacl.validate(data, shacl_graph=_shapes(), advanced=False, meta_shacl=False)
    if conforms:
        return ()
    if not isinstance(report, Graph):
        raise TypeError(f"the SHACL engine gave no report: {report!r}")
    return tuple(sorted(set(_faults(report, data))))


@cache
def _shapes() -> Graph:
    return Graph().parse(FILE, format="turtle")


def _as_rdflib(store: Store, graphs: Iterable[str] | None) -> Graph:
    quads = store.quads() if graphs is None else (q for g in graphs for q in store.quads(g))
    lines = serialize((q.triple for q in quads), format=RdfFormat.N_TRIPLES) or b""
    return Graph().parse(data=lines, format="nt")


def _faults(report: Graph, data: Graph) -> Iterator[Fault]:
    for result in report.subjects(RDF.type, SH.ValidationResult):
        node = report.value(result, SH.focusNode)
        value = report.value(result, SH.value)
        path = report.value(result, SH.resultPath)
        message = report.value(result, SH.resultMessage)
        yield Fault(
            str(node), _name(node, data), _short(path), str(message), "" if value in (None, node) else str(value)
        )


def _name(node: Node | None, data: Graph) -> str:
    names = (data.value(node, URIRef(LT[p].value)) for p in ("name", "quote")) if node is not None else ()
    return next((str(n) for n in names if n is not None), "")


def _short(path: Node | None) -> str:
    return str(path).replace("#", "/").rsplit("/", 1)[-1] if path is not None else ""

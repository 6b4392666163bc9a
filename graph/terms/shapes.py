"""Whether a graph holds what it must, by the SHACL shapes, in an editor's words."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pyshacl
from pyoxigraph import RdfFormat, serialize
from rdflib import Graph

from graph.stores.base import Store
from graph.terms import explained, ontology, reference, wanted
from graph.terms.explained import Spot, Violation

FILE = wanted.SHAPES


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is not as it must be."""

    node: str
    """IRI of the thing."""
    name: str
    """Its name, or the words it quotes."""
    property: str
    """Local name of the property at fault; empty where it is the thing as a whole."""
    message: str
    """What is wrong, in a sentence."""
    value: str = ""
    sort: str = ""
    """What is amiss and with what class of things: faults of one sort are mended in one way."""
    chinese: str = ""
    """The sentence in Chinese."""
    spots: tuple[Spot, ...] = ()
    """Where documents say so."""
    do: str = ""
    """What mends it, in a sentence."""
    do_chinese: str = ""

    def __str__(self) -> str:
        return f"{self.message} {self.where()}".rstrip()

    def where(self, language: reference.Language = "en") -> str:
        """The places, one after the other."""
        return "; ".join(explained.shown(spot, wanted.words(language)) for spot in self.spots)


def check(store: Store, graphs: Iterable[str] | None = None, shapes: Graph | None = None) -> tuple[Fault, ...]:
    """What is at fault in a store, or in some of its graphs, sorted; empty when all is well.

    `shapes` takes the place of those that ship with lantan.
    """
    held_against = shapes if shapes is not None else _shapes()
    data = _as_rdflib(store, graphs)
    conforms, report, _ = pyshacl.validate(data, shacl_graph=held_against, advanced=False, meta_shacl=False)
    if conforms:
        return ()
    if not isinstance(report, Graph):
        raise TypeError(f"the SHACL engine gave no report: {report!r}")
    return tuple(sorted({_fault(found, held_against, data) for found in explained.violations(report)}))


@cache
def _shapes() -> Graph:
    return Graph().parse(FILE, format="turtle")


def _as_rdflib(store: Store, graphs: Iterable[str] | None) -> Graph:
    """The statements of a store, and the ontology, without which no class is known to stand under another."""
    quads = store.quads() if graphs is None else (q for g in graphs for q in store.quads(g))
    lines = serialize((q.triple for q in quads), format=RdfFormat.N_TRIPLES) or b""
    return Graph().parse(data=lines, format="nt").parse(ontology.FILE, format="turtle")


def _fault(found: Violation, shapes: Graph, data: Graph) -> Fault:
    english, chinese = wanted.words("en"), wanted.words("zh-hans")
    spots = explained.places(found, data)
    return Fault(
        str(found.node),
        explained.name(found.node, data),
        reference.label(str(found.path)) if found.path is not None else "",
        explained.sentence(found, shapes, data, english),
        "" if found.value in (None, found.node) else str(found.value),
        f"{reference.label(str(explained.class_of(found.node, data)))} {found.component}",
        explained.sentence(found, shapes, data, chinese),
        spots,
        explained.remedy(found, spots, data, english),
        explained.remedy(found, spots, data, chinese),
    )

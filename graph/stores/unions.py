"""How a server is brought to answer from the union of all its graphs.

Virtuoso, QLever, RDF4J and GraphDB do so unasked; Oxigraph and Jena want to be told, each in its own words; any other
takes the list of the graphs, which is the standard's way (SPARQL 1.1 Protocol, 2.1.4).
"""

from typing import Protocol

from pyoxigraph import NamedNode

from graph.errors import GraphError, NoAnswer
from graph.stores.base import Answer, Rows

Union = tuple[tuple[str, str], ...]
"""Fields that go with every query."""

_WAYS: tuple[Union, ...] = (
    (),
    (("union-default-graph", "true"),),  # Oxigraph
    (("default-graph-uri", "urn:x-arq:UnionGraph"),),  # Jena
)
_ONE = "SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o . FILTER(isIRI(?s) && isIRI(?o)) } } LIMIT 1"


class Asked(Protocol):
    """A server as far as this needs it."""

    url: str

    def ask(self, text: str, dataset: Union = ()) -> Answer:
        """The answer to a query with these fields beside it."""

    def graphs(self) -> tuple[str, ...]:
        """IRIs of the named graphs."""


def find(server: Asked) -> Union | None:
    """The fields with which this server sees in its default graph what stands in a named one; None while it is empty.

    Raises NoAnswer for a server that cannot be brought to it.
    """
    found = server.ask(_ONE)
    rows = list(found) if isinstance(found, Rows) else []
    if not rows:
        return None
    subject, predicate, value = (term for term in rows[0] if isinstance(term, NamedNode))
    seen = f"ASK {{ {subject} {predicate} {value} }}"
    for way in _WAYS:
        if _sees(server, seen, way):
            return way
    listed = tuple(("default-graph-uri", graph) for graph in server.graphs())
    if _sees(server, seen, listed):
        return listed
    raise NoAnswer(f"{server.url}: keeps its graphs apart and does not join them on request; switch its union graph on")


def _sees(server: Asked, seen: str, way: Union) -> bool:
    try:
        return server.ask(seen, way) is True
    except GraphError:
        return False  # a server may refuse words it does not know

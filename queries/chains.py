"""Chains of statements from one thing to another: policy → methodology → project → deal → agency."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

import networkx as nx
from pyoxigraph import NamedNode

from graph.errors import UnknownName
from graph.names import LT, SKOS
from graph.networks import network
from graph.stores.base import Store
from queries import display, lookups, naming
from queries.model import Citation

MOST = 3
SHARED = 4.0
"""How much longer a link is for going through a concept or a place: that two things are of one sort or in one town."""
_LOOSE = (network.CONCEPT, "Place")


@dataclass(frozen=True, slots=True)
class Step:
    """One statement of a chain, told in the direction in which it is stated."""

    subject: str
    property: str
    object: str
    forward: bool
    """False where the chain goes from the object to the subject."""
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Things in order and the statements between them."""

    names: tuple[str, ...]
    kinds: tuple[str, ...]
    """What each thing is, in Chinese."""
    iris: tuple[str, ...]
    steps: tuple[Step, ...]

    def as_json(self) -> dict[str, Any]:
        """Things and steps with their citations."""
        steps = [
            {"subject": s.subject, "property": s.property, "object": s.object, "citations": [
                {"document": c.document, "page": c.page, "quote": c.quote, "iri": c.iri} for c in s.citations]}
            for s in self.steps
        ]  # fmt: skip
        things = zip(self.names, self.kinds, self.iris, strict=True)
        return {"things": [{"name": n, "kind": k, "iri": i} for n, k, i in things], "steps": steps}


def between(store: Store, first: str, last: str) -> tuple[Chain, ...]:
    """The shortest chains between two names or addresses, at most three; what links everything counts as far.

    Raises UnknownName where nothing bears a name or nothing links the two.
    """
    start, end = naming.one(store, first)[0], naming.one(store, last)[0]
    whole = links(store)
    if start.iri == end.iri:
        raise UnknownName(f"{first} and {last} are one thing: {start.name}")
    if start.iri not in whole or end.iri not in whole or not nx.has_path(whole, start.iri, end.iri):
        raise UnknownName(f"no chain of statements links {start.name} and {end.name}")
    paths = nx.shortest_simple_paths(whole, start.iri, end.iri, weight="far")
    return tuple(_chain(store, whole, path) for path in islice(paths, MOST))


def links(store: Store) -> "nx.Graph[str]":
    """The things of a store as a network without directions; `said` of an edge is one statement behind it.

    An edge is the longer, the more links its ends have, so that a chain does not run through what everything shares.
    """
    directed = network.network(store)
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(directed.nodes(data=True))
    for start, end, prop in sorted(directed.edges(keys=True)):
        if not plain.has_edge(start, end):
            plain.add_edge(start, end, said=(start, LT[prop.rsplit("#", 1)[-1]].value, end))
    for start, end in plain.edges:
        shared = sum(plain.nodes[node]["kind"] in _LOOSE for node in (start, end))
        plain.edges[start, end]["far"] = 1 + math.log(plain.degree(start) * plain.degree(end)) + SHARED * shared
    return plain


def _chain(store: Store, whole: "nx.Graph[str]", path: list[str]) -> Chain:
    kinds = tuple(_kind(whole.nodes[iri]["kind"]) for iri in path)
    return Chain(tuple(whole.nodes[iri]["name"] for iri in path), kinds, tuple(path), tuple(_steps(store, whole, path)))


def _kind(class_name: str) -> str:
    return display.term((SKOS if class_name == network.CONCEPT else LT)[class_name].value)


def _steps(store: Store, whole: "nx.Graph[str]", path: list[str]) -> Iterator[Step]:
    for here, there in pairwise(path):
        subject, prop, value = whole.edges[here, there]["said"]
        nodes = {"from": NamedNode(subject), "property": NamedNode(prop), "to": NamedNode(value)}
        places = tuple(
            Citation(str(row["file"]), int(row["page"]), str(row["quote"]), str(row["claim"]))
            for row in lookups.rows(store, "backing", **nodes)
        )
        names = whole.nodes[subject]["name"], whole.nodes[value]["name"]
        yield Step(names[0], display.term(prop), names[1], subject == here, places)

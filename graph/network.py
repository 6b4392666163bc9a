"""The entities as a network: who is linked with whom, by what, and the chain between two of them."""

from dataclasses import dataclass
from itertools import pairwise

import networkx as nx
from pyoxigraph import NamedNode

from graph.errors import UnknownName
from graph.names import LT, SKOS
from graph.stores.base import Rows, Store

_LINKS = f"""
PREFIX lt: <{LT.beginning}>
SELECT ?a ?property ?b WHERE {{
  ?a a ?class ; ?property ?b ; lt:name ?from . ?b lt:name ?to .
  FILTER(?class NOT IN (lt:Claim, lt:Slot, lt:Item, lt:Bulletin, lt:Merge, lt:Amount))
  FILTER(STRSTARTS(STR(?class), STR(lt:)) && STRSTARTS(STR(?property), STR(lt:)))
}}"""

_NODES = f"""
PREFIX lt: <{LT.beginning}>
SELECT DISTINCT ?node ?name ?class WHERE {{
  ?node lt:name ?name .
  OPTIONAL {{ ?node a ?class FILTER(STRSTARTS(STR(?class), STR(lt:))) }}
  FILTER NOT EXISTS {{ ?node a lt:Item }} FILTER NOT EXISTS {{ ?node a lt:Bulletin }}
}}"""


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain, read forwards or backwards."""

    start: str
    start_name: str
    property: str
    """IRI of the property."""
    forwards: bool
    """False when the statement is about `end` and points to `start`."""
    end: str
    end_name: str


def network(store: Store) -> "nx.MultiDiGraph[str]":
    """Entities and concepts as nodes (`name`, `kind`), direct properties between them as edges (`property`)."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in sorted(_rows(store, _NODES)):
        node, name, kind = (*row, "")[:3]
        made.add_node(node, name=name, kind=kind.removeprefix(LT.beginning) or "Concept")
    for a, prop, b in sorted(_rows(store, _LINKS)):
        if a in made and b in made:
            made.add_edge(a, b, key=prop, property=prop.removeprefix(LT.beginning))
    made.remove_nodes_from([n for n in list(made) if made.nodes[n]["kind"] == "Concept" and not made.degree(n)])
    return made


def path(store: Store, a: str, b: str) -> tuple[Step, ...]:
    """The shortest chain between two things, given by name or IRI; empty when there is none.

    Raises UnknownName where nothing bears a name.
    """
    whole = network(store)
    starts, ends = find(store, whole, a), find(store, whole, b)
    either_way = nx.Graph(whole)
    chains: list[list[str]] = []
    for start in starts:
        reached = nx.single_source_shortest_path(either_way, start)
        chains.extend(reached[end] for end in ends if end in reached)
    if not chains:
        return ()
    chosen = min(chains, key=lambda chain: (len(chain), chain))
    return tuple(_step(whole, x, y) for x, y in pairwise(chosen))


def find(store: Store, whole: "nx.MultiDiGraph[str]", name: str) -> tuple[str, ...]:
    """The nodes with that IRI, name or other label, in any language; else those whose name holds it."""
    if name in whole:
        return (name,)
    exact = {str(n) for n in whole if whole.nodes[n]["name"] == name} | (_labelled(store, name) & set(whole))
    held = exact or {str(n) for n in whole if name and name in whole.nodes[n]["name"]}
    if not held:
        raise UnknownName(f"{name}: nothing in the graph bears that name; try `lantan ask` or a part of the name")
    return tuple(sorted(held))


def _labelled(store: Store, name: str) -> set[str]:
    text = name.replace("\\", "\\\\").replace('"', '\\"')
    labels = " ".join(f"<{SKOS[label].value}>" for label in ("prefLabel", "altLabel", "hiddenLabel"))
    query = f'SELECT ?n WHERE {{ VALUES ?p {{ {labels} }} ?n ?p ?l FILTER(LCASE(STR(?l)) = LCASE("{text}")) }}'
    return {row[0] for row in _rows(store, query)}


def _rows(store: Store, query: str) -> list[tuple[str, ...]]:
    found = store.query(query)
    assert isinstance(found, Rows)
    return [tuple(cell.value for cell in row if cell is not None) for row in found]


def _step(whole: "nx.MultiDiGraph[str]", a: str, b: str) -> Step:
    forwards = whole.has_edge(a, b)
    properties = sorted(whole[a][b] if forwards else whole[b][a])
    names = whole.nodes[a]["name"], whole.nodes[b]["name"]
    return Step(a, names[0], NamedNode(properties[0]).value, forwards, b, names[1])

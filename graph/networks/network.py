"""The entities as a network: who is linked with whom, by what, who stands in the middle, and who belongs together."""

from dataclasses import dataclass

import networkx as nx

from graph.names import LT
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

CONCEPT = "Concept"
SEED = 7
"""Of the method that finds communities: any number will do, as long as it stays the same."""
SAMPLED = 1500
"""Things from which paths are counted for the centrality of a network larger than that."""


@dataclass(frozen=True, slots=True)
class Community:
    """Things that are linked with each other more than with the rest."""

    number: int
    """From 1, the largest first."""
    members: tuple[str, ...]
    """IRIs, the most central first."""


def network(store: Store) -> "nx.MultiDiGraph[str]":
    """Entities and concepts as nodes (`name`, `kind`), direct properties between them as edges (`property`)."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in sorted(_rows(store, _NODES)):
        node, name, kind = (*row, "")[:3]
        made.add_node(node, name=name, kind=kind.removeprefix(LT.beginning) or CONCEPT)
    for a, prop, b in sorted(_rows(store, _LINKS)):
        if a in made and b in made:
            made.add_edge(a, b, key=prop, property=prop.removeprefix(LT.beginning))
    made.remove_nodes_from([n for n in list(made) if made.nodes[n]["kind"] == CONCEPT and not made.degree(n)])
    return made


def measured(whole: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    """The same network with `degree`, `betweenness` (0 to 1, Freeman 1977) and `community` (from 1) on every node.

    Communities are found by the Louvain method (Blondel et al. 2008). The same network gives the same figures.
    """
    made, plain = whole.copy(), undirected(whole)
    sample = None if len(plain) <= SAMPLED else SAMPLED
    between = nx.betweenness_centrality(plain, k=sample, seed=SEED)
    for node, value in between.items():
        made.nodes[node]["degree"] = plain.degree(node)
        made.nodes[node]["betweenness"] = round(value, 6)
    for community in communities(made):
        for node in community.members:
            made.nodes[node]["community"] = community.number
    return made


def communities(whole: "nx.MultiDiGraph[str]") -> tuple[Community, ...]:
    """The communities of a network, the largest first; within each the most linked things first."""
    plain = undirected(whole)
    found = nx.community.louvain_communities(plain, seed=SEED)
    ranked = [tuple(sorted(group, key=lambda n: (-plain.degree(n), n))) for group in found]
    ranked.sort(key=lambda group: (-len(group), group))
    return tuple(Community(number, members) for number, members in enumerate(ranked, 1))


def undirected(whole: "nx.MultiDiGraph[str]") -> "nx.Graph[str]":
    """One link between any two things that are linked at all, in the order of their addresses."""
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(whole))
    plain.add_edges_from(sorted({(min(a, b), max(a, b)) for a, b in whole.edges() if a != b}))
    return plain


def _rows(store: Store, query: str) -> list[tuple[str, ...]]:
    found = store.query(query)
    if not isinstance(found, Rows):
        raise TypeError("not a SELECT query")
    return [tuple(cell.value for cell in row if cell is not None) for row in found]

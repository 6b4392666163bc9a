"""Whether every statement about a thing stands on a claim: its value, in a slot of a claim about that thing.

A claim has document, page, quote and places, which the shapes ask of it; so a value with a claim behind it can be seen
on its page. Names, and what follows from claims (the life of a work, since when something is known), have records of
their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from graph.identity import titles
from graph.names import LT, RDF, SKOS
from graph.stores.base import Rows, Store
from graph.terms import ontology

_BACKED = f"""
PREFIX lt: <{LT.beginning}>
SELECT DISTINCT ?thing ?property ?value ?named WHERE {{
  ?claim lt:about ?thing ; lt:states ?slot . ?slot lt:property ?property ; lt:value ?value .
  OPTIONAL {{ ?slot lt:refersTo ?named }}
}}"""
_NAMING = {LT["name"], LT["nameEn"], SKOS["altLabel"]}
_OF_PRINT = {LT["asReported"], LT["metric"], RDF["type"]}
Backed = tuple[str, str, object]


@dataclass(frozen=True, slots=True, order=True)
class Uncited:
    """A statement that no claim backs."""

    thing: str
    property: str
    value: str


def uncited(store: Store) -> tuple[Uncited, ...]:
    """The statements of the canonical graph that no claim about their thing backs, sorted; empty when all is well."""
    told = {p.iri for p in ontology.load().columns.values()} - _NAMING
    quads = [q for graph in store.graphs() if graph.endswith("graph/canon") for q in store.quads(graph)]
    things = {q.subject for q in quads if q.predicate == LT["name"]}
    amounts = _amounts(store)
    backed = set(_backed(store, amounts))
    return tuple(
        sorted(
            Uncited(q.subject.value, q.predicate.value, _words(q.object))
            for q in quads
            if q.predicate in told and q.subject in things and isinstance(q.subject, NamedNode)
            if (q.subject.value, q.predicate.value, _key(q.predicate, q.object, amounts)) not in backed
        )
    )


def _backed(store: Store, amounts: dict[str, frozenset[str]]) -> Iterator[Backed]:
    found = store.query(_BACKED)
    if not isinstance(found, Rows):
        raise TypeError("the query for what is backed is a SELECT")
    for thing, prop, value, named in found:
        if isinstance(thing, NamedNode) and isinstance(prop, NamedNode):
            yield thing.value, prop.value, _key(prop, named or value, amounts)


def _key(prop: NamedNode, value: object, amounts: dict[str, frozenset[str]]) -> object:
    """What makes two values one: the figures of an amount, the letters and digits of a code, else the value itself."""
    if isinstance(value, NamedNode) and value.value in amounts:
        return amounts[value.value]
    return titles.code_key(_words(value)) if prop == LT["code"] else _words(value)


def _amounts(store: Store) -> dict[str, frozenset[str]]:
    """The figures and units of every amount, by its address."""
    quads: list[Quad] = list(store.quads())
    nodes = {q.subject for q in quads if q.predicate == RDF["type"] and q.object == LT["Amount"]}
    parts: dict[str, set[str]] = {node.value: set() for node in nodes if isinstance(node, NamedNode)}
    for q in quads:
        if isinstance(q.subject, NamedNode) and q.subject.value in parts and q.predicate not in _OF_PRINT:
            parts[q.subject.value].add(f"{q.predicate.value} {_words(q.object)}")
    return {node: frozenset(said) for node, said in parts.items()}


def _words(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)

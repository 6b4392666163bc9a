"""What the shapes ask of the things of each class: which properties, how many, and what their values must be."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH

from graph.terms import reference, wanted


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds for one property of the things of a class."""

    term: str
    """IRI of the property."""
    of: str
    """IRI of the class that the rule is told for: the class itself or one above it."""
    least: int
    most: int | None
    """None where there may be any number."""
    wants: dict[str, str]
    """Language to what a value must be, in words; empty where anything goes."""
    values: tuple[str, ...] = ()
    """The only values there are, for closed columns."""

    @property
    def number(self) -> str:
        """How many there may be: `1`, `0..1`, `1..n`, `0..n`."""
        most = "n" if self.most is None else str(self.most)
        return most if str(self.least) == most else f"{self.least}..{most}"


@dataclass(frozen=True, slots=True)
class Whole:
    """What holds for the things of a class as a whole, in words."""

    of: str
    wants: dict[str, str]


@cache
def load() -> dict[str, tuple[Rule, ...]]:
    """The rules by class, its own first, then those of the classes above it."""
    graph = Graph().parse(wanted.SHAPES, format="turtle")
    own = {str(graph.value(s, SH.targetClass)): tuple(_rules(graph, s)) for s in graph.subjects(RDF.type, SH.NodeShape)}
    classes = [term.iri for term in reference.terms().values() if term.kind == "class"]
    return {iri: _inherited(iri, own) for iri in classes}


@cache
def wholes() -> dict[str, Whole]:
    """What holds for things of a class as a whole, by class, where anything does."""
    graph = Graph().parse(wanted.SHAPES, format="turtle")
    made = {}
    for shape in graph.subjects(RDF.type, SH.NodeShape):
        target, wants = str(graph.value(shape, SH.targetClass)), _wants(graph, shape)
        if wants:
            made[target] = Whole(target, wants)
    return made


def _inherited(iri: str, own: dict[str, tuple[Rule, ...]]) -> tuple[Rule, ...]:
    rules: dict[tuple[str, str], Rule] = {}
    for above in reference.lineage(iri):
        for rule in own.get(above, ()):
            rules.setdefault((rule.term, "" if rule.of == iri else rule.of), rule)
    return tuple(rules.values())


def _rules(graph: Graph, shape: object) -> Iterator[Rule]:
    of = str(graph.value(URIRef(str(shape)), SH.targetClass))
    order = [term for term in reference.terms()]
    found = []
    for rule in graph.objects(URIRef(str(shape)), SH.property):
        path = str(graph.value(rule, SH.path))
        least, most = graph.value(rule, SH.minCount), graph.value(rule, SH.maxCount)
        closed = graph.value(rule, SH["in"])
        values = tuple(str(value) for value in Collection(graph, closed)) if closed is not None else ()
        found.append(
            Rule(
                path,
                of,
                int(str(least or 0)),
                int(str(most)) if most else None,
                _wants(graph, rule),
                values,
            )
        )
    yield from sorted(found, key=lambda rule: (order.index(rule.term), rule.wants.get("en", "")))


def _wants(graph: Graph, shape: object) -> dict[str, str]:
    node = URIRef(str(shape))
    said = {language: wanted.wanted(graph, node, wanted.words(language)) for language in reference.LANGUAGES}
    nothing = {language: wanted.words(language).said["wanted"]["nothing"] for language in reference.LANGUAGES}
    return {} if said["en"] == nothing["en"] else {str(language): wish for language, wish in said.items()}

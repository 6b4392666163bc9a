"""What the graph says of itself: the dataset, its vocabulary, its documents and which are renditions of which."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from pyoxigraph import Literal, NamedNode, Quad

from graph import literals
from graph.literals import Triple
from graph.names import DCTERMS, LT, PROV, RDF, VOID, Names
from graph.terms.vocab import Vocabulary


class Thing(Protocol):
    """Whatever has a class."""

    @property
    def class_name(self) -> str:
        """Its class."""


def quads(
    documents: Iterable[str],
    things: Sequence[Thing],
    works: Iterable[Sequence[str]],
    names: Names,
) -> Iterator[Quad]:
    """The statements of the meta graph, of documents (by sha256) and things.

    `works` groups documents that are one work, the best witness first.
    """
    graph = names.graph("meta")
    for triple in _triples(documents, things, works, names):
        yield Quad(*triple, graph)


def vocabulary(known: Vocabulary, names: Names) -> Iterator[Quad]:
    """The vocabulary and the ontology in their graph."""
    graph = names.graph("vocab")
    for q in known.statements:
        yield Quad(q.subject, q.predicate, q.object, graph)


def _triples(
    documents: Iterable[str],
    things: Sequence[Thing],
    works: Iterable[Sequence[str]],
    names: Names,
) -> Iterator[Triple]:
    dataset = NamedNode(names.base)
    yield dataset, RDF["type"], VOID["Dataset"]
    yield dataset, DCTERMS["title"], Literal("蓝碳知识图谱", language="zh-hans")
    yield (
        dataset,
        DCTERMS["title"],
        Literal("Blue carbon knowledge graph", language="en"),
    )
    yield dataset, VOID["uriSpace"], Literal(names.base)
    yield dataset, VOID["vocabulary"], NamedNode(LT.beginning)
    yield dataset, VOID["entities"], literals.whole(len(things))
    for document in documents:
        yield dataset, PROV["wasDerivedFrom"], names.document(document)
    for best, *others in works:
        for other in others:
            yield names.document(other), LT["renditionOf"], names.document(best)
    yield from _partitions(dataset, things)


def _partitions(dataset: NamedNode, things: Sequence[Thing]) -> Iterator[Triple]:
    counts: dict[str, int] = {}
    for thing in things:
        counts[thing.class_name] = counts.get(thing.class_name, 0) + 1
    for class_name in sorted(counts):
        part = NamedNode(f"{dataset.value}dataset/{class_name}")
        yield dataset, VOID["classPartition"], part
        yield part, VOID["class"], LT[class_name]
        yield part, VOID["entities"], literals.whole(counts[class_name])

"""The terms of the ontology with everything that is said of them: labels, definitions, links, domains and ranges.

Terms of our own come first, then those of other vocabularies that the graph uses as they are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal as OneOf

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from graph.names import LT, OWL, PREFIXES, RDF, RDFS, SCHEMA, SKOS
from graph.terms import ontology

Kind = OneOf["class", "property", "annotation"]
Language = OneOf["zh-hans", "zh-hant", "en"]
LANGUAGES: tuple[Language, ...] = ("zh-hans", "zh-hant", "en")
_KINDS: dict[NamedNode, Kind] = {
    OWL["Class"]: "class",
    OWL["ObjectProperty"]: "property",
    OWL["DatatypeProperty"]: "property",
    RDF["Property"]: "property",
    OWL["AnnotationProperty"]: "annotation",
}
_LINKS = {
    "subClassOf": RDFS["subClassOf"],
    "subPropertyOf": RDFS["subPropertyOf"],
    "equivalentClass": OWL["equivalentClass"],
    "equivalentProperty": OWL["equivalentProperty"],
    "closeMatch": SKOS["closeMatch"],
}
_MORE_PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "obo": "http://purl.obolibrary.org/obo/",
    "unit": "http://qudt.org/vocab/unit/",
}


@dataclass(frozen=True, slots=True)
class Term:
    """One class or property."""

    iri: str
    kind: Kind
    labels: dict[str, str]
    """Language to label."""
    definitions: dict[str, str]
    links: tuple[tuple[str, str], ...]
    """(subClassOf, subPropertyOf, equivalentClass, equivalentProperty or closeMatch; IRI of the other term)."""
    domain: tuple[str, ...] = ()
    """Classes whose things have the property; for several that are examples only, those."""
    range: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    """Columns of the fact tables that it carries, `policies.date`; the table itself for a class."""
    example: str = ""
    """A stretch of Turtle that uses it."""

    @property
    def ours(self) -> bool:
        """True for terms of this ontology, False for those taken over."""
        return self.iri.startswith(LT.beginning)

    @property
    def local(self) -> str:
        """The last piece of the address: `Policy`."""
        return self.iri.replace("#", "/").rsplit("/", 1)[-1]


@cache
def terms() -> dict[str, Term]:
    """Every term of the ontology that ships with lantan, by IRI, in the order of the file."""
    quads = tuple(parse(path=ontology.FILE, format=RdfFormat.TURTLE))
    said: dict[str, list[Quad]] = {}
    for quad in quads:
        if isinstance(quad.subject, NamedNode):
            said.setdefault(quad.subject.value, []).append(quad)
    return {iri: term for iri, about in said.items() if (term := _term(iri, about)) is not None}


def label(iri: str, language: Language = "en") -> str:
    """What a class or property is called; the end of its address where it has no label."""
    found = terms().get(iri)
    return (found.labels.get(language) if found else None) or iri.replace("#", "/").rsplit("/", 1)[-1]


def below(iri: str) -> tuple[Term, ...]:
    """The classes or properties that stand directly under one."""
    above = ("subClassOf", iri), ("subPropertyOf", iri)
    return tuple(term for term in terms().values() if any(link in above for link in term.links))


def lineage(iri: str) -> tuple[str, ...]:
    """A class and all classes of ours above it, the nearest first."""
    found = [iri]
    for one in found:
        term = terms().get(one)
        links = term.links if term else ()
        found.extend(to for how, to in links if how == "subClassOf" and to in terms() and to not in found)
    return tuple(found)


def short(iri: str) -> str:
    """An address with its usual prefix: `eli:LegalResource`; in angle brackets where none fits."""
    for prefix, beginning in (PREFIXES | _MORE_PREFIXES).items():
        if iri.startswith(beginning):
            return f"{prefix}:{iri.removeprefix(beginning)}"
    return f"<{iri}>"


def _term(iri: str, about: list[Quad]) -> Term | None:
    types = (q.object for q in about if q.predicate == RDF["type"])
    kinds = [_KINDS[one] for one in types if isinstance(one, NamedNode) and one in _KINDS]
    if not kinds:
        return None
    return Term(
        iri,
        kinds[0],
        dict(_tagged(about, RDFS["label"])),
        dict(_tagged(about, SKOS["definition"])),
        tuple((name, to) for name, how in _LINKS.items() for to in _iris(about, how)),
        (*_iris(about, SCHEMA["domainIncludes"]),) or (*_iris(about, RDFS["domain"]),),
        (*_iris(about, RDFS["range"]),),
        (*_texts(about, LT["table"]), *_texts(about, LT["column"])),
        "\n\n".join(_texts(about, SKOS["example"])),
    )


def _tagged(about: Iterable[Quad], prop: NamedNode) -> Iterator[tuple[str, str]]:
    for quad in about:
        if quad.predicate == prop and isinstance(quad.object, Literal):
            yield quad.object.language or "", quad.object.value


def _iris(about: Iterable[Quad], prop: NamedNode) -> Iterator[str]:
    return (q.object.value for q in about if q.predicate == prop and isinstance(q.object, NamedNode))


def _texts(about: Iterable[Quad], prop: NamedNode) -> Iterator[str]:
    return (q.object.value for q in about if q.predicate == prop and isinstance(q.object, Literal))

"""Namespaces, and how the IRI of each thing is made.

Nothing here counts or tells the time: a document is named by its bytes, a claim by its content, an entity by its
vocabulary concept, its code, or its name. Codes and Latin names stay readable (`methodology/VM0033`); a Chinese name
becomes twelve hexadecimal digits.
"""

import re
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ingest import ids

BASE = "https://w3id.org/lantan/id/"
LANTAN = "https://w3id.org/lantan/"


@dataclass(frozen=True, slots=True)
class Namespace:
    """The beginning shared by the IRIs of one vocabulary: `LT["name"]` is `lt:name`."""

    beginning: str

    def __getitem__(self, local: str) -> NamedNode:
        return NamedNode(self.beginning + local)


LT = Namespace(LANTAN + "ns#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
OA = Namespace("http://www.w3.org/ns/oa#")
PROV = Namespace("http://www.w3.org/ns/prov#")
VOID = Namespace("http://rdfs.org/ns/void#")
SCHEMA = Namespace("https://schema.org/")

PREFIXES = {
    "lt": LT.beginning,
    "lte": LANTAN + "ecosystem/",
    "lta": LANTAN + "activity/",
    "ltm": LANTAN + "mechanism/",
    "ltp": LANTAN + "place/",
    "ltag": LANTAN + "agency/",
    "rdf": RDF.beginning,
    "rdfs": RDFS.beginning,
    "xsd": XSD.beginning,
    "owl": OWL.beginning,
    "skos": SKOS.beginning,
    "dcterms": DCTERMS.beginning,
    "oa": OA.beginning,
    "prov": PROV.beginning,
    "void": VOID.beginning,
    "schema": SCHEMA.beginning,
    "eli": "http://data.europa.eu/eli/ontology#",
    "org": "http://www.w3.org/ns/org#",
    "qudt": "http://qudt.org/schema/qudt/",
    "sosa": "http://www.w3.org/ns/sosa/",
}
"""The prefixes used in exports and offered to whoever writes a query."""

_READABLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]{0,60}")
_NOT_READABLE = re.compile(r"[^A-Za-z0-9.]+")


@dataclass(frozen=True, slots=True)
class Names:
    """The IRIs of a store, all under one base that ends in `/` or `#`."""

    base: str = BASE

    def document(self, sha256: str) -> NamedNode:
        """A bulletin, by the sha256 of its bytes."""
        return NamedNode(f"{self.base}doc/{ids.short(sha256)}")

    def item(self, sha256: str, index: int) -> NamedNode:
        """An item, by its place in the document: the first is item 1."""
        return NamedNode(f"{self.base}doc/{ids.short(sha256)}/item/{index + 1}")

    def claim(self, claim_id: str) -> NamedNode:
        """A claim, by its id."""
        return NamedNode(f"{self.base}claim/{claim_id}")

    def slot(self, claim_id: str, index: int) -> NamedNode:
        """A slot of a claim: the first is slot 1."""
        return NamedNode(f"{self.base}claim/{claim_id}/slot/{index + 1}")

    def target(self, claim_id: str, index: int) -> NamedNode:
        """A place on a page that shows a claim: the first is target 1."""
        return NamedNode(f"{self.base}claim/{claim_id}/target/{index + 1}")

    def document_graph(self, sha256: str) -> NamedNode:
        """The named graph of what one document states."""
        return NamedNode(f"{self.base}graph/doc/{ids.short(sha256)}")

    def graph(self, which: str) -> NamedNode:
        """The graph `canon`, `vocab` or `meta`."""
        return NamedNode(f"{self.base}graph/{which}")

    def entity(self, class_name: str, key: str, *more: str) -> NamedNode:
        """An entity of a class by its key; `more` tells two entities apart that would share it."""
        return NamedNode(f"{self.base}{class_name.lower()}/{local(key, *more)}")

    def merge(self, *parts: str) -> NamedNode:
        """A merge record, by what it joins and why."""
        return NamedNode(f"{self.base}merge/{ids.name(*parts, length=16)}")

    def choice(self, *parts: str) -> NamedNode:
        """A person's choice where sources disagree, by what it is about."""
        return NamedNode(f"{self.base}choice/{ids.name(*parts, length=16)}")


def below(node: NamedNode, *path: str) -> NamedNode:
    """The IRI of a part of a thing: `below(slot, "amount")`."""
    return NamedNode("/".join((node.value, *path)))


def local(key: str, *more: str) -> str:
    """The last piece of an entity's IRI: the key itself where it is Latin, else a name made of it."""
    plain = _NOT_READABLE.sub("-", key).strip("-.") if key.isascii() else ""
    if not _READABLE.fullmatch(plain):
        return ids.name(key, *more)
    return f"{plain}-{ids.name(*more, length=6)}" if more else plain

"""The thesaurus: ecosystems, activities, mechanisms, policy statuses, deal types, species, agencies, places, units.

Concepts are SKOS in Turtle in the folder `vocabulary` beside this file; the places of China are added from the offline
table of administrative divisions (see `gazetteer`). Nothing here knows a concept by name: a new one needs no Python.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from extract.errors import VocabularyFault
from extract.thesaurus import gazetteer
from extract.thesaurus.concepts import Concept
from extract.thesaurus.matcher import Matcher
from ingest.script import folded

FOLDER = Path(__file__).parents[1] / "vocabulary"
UNFOUND = ("dealtype", "unit")
"""Schemes whose labels are everyday words, read by rules of their own."""
SKOS = "http://www.w3.org/2004/02/skos/core#"
LT = "https://w3id.org/lantan/ns#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"


@dataclass(frozen=True)
class Vocabulary:
    """All concepts, by IRI, by scheme and by label."""

    by_iri: Mapping[str, Concept] = field(default_factory=dict)

    def concept(self, iri: str) -> Concept | None:
        """The concept with that IRI, or None."""
        return self.by_iri.get(iri)

    def concepts(self, scheme: str) -> tuple[Concept, ...]:
        """All concepts of a scheme: ecosystem, activity, mechanism, status, dealtype, species, agency, place, unit."""
        return self._schemes.get(scheme, ())

    @cached_property
    def labels(self) -> Mapping[str, tuple[Concept, ...]]:
        """Every label as it stands in folded text, with the concepts it may stand for."""
        out: dict[str, list[Concept]] = {}
        for concept in self.by_iri.values():
            for label in dict.fromkeys(folded(label) for label in concept.labels()):
                out.setdefault(label, []).append(concept)
        return MappingProxyType({label: tuple(found) for label, found in out.items()})

    def broader(self, iri: str) -> tuple[str, ...]:
        """IRIs of all concepts above one, the nearest first."""
        out: list[str] = []
        level = [iri]
        while level:
            level = [b for i in level if (c := self.by_iri.get(i)) for b in c.broader if b not in out]
            out += dict.fromkeys(level)
        return tuple(dict.fromkeys(out))

    def find(self, text: str) -> Iterator[tuple[int, int, Concept]]:
        """Every place of a folded text where a concept is named; in each scheme the leftmost longest label wins."""
        yield from self._matcher.find(text)

    @cached_property
    def _schemes(self) -> dict[str, tuple[Concept, ...]]:
        out: dict[str, list[Concept]] = {}
        for concept in self.by_iri.values():
            out.setdefault(concept.scheme, []).append(concept)
        return {scheme: tuple(concepts) for scheme, concepts in out.items()}

    @cached_property
    def _matcher(self) -> Matcher:
        found = {label: of for label, of in self.labels.items() if any(c.scheme not in UNFOUND for c in of)}
        return Matcher(found, tuple(c for c in self.by_iri.values() if c.never))


def files() -> tuple[Path, ...]:
    """The concept files, in order of name."""
    return tuple(sorted(FOLDER.glob("*.ttl")))


@cache
def load() -> Vocabulary:
    """The vocabulary that comes with lantan. Raises VocabularyFault where a file cannot be used."""
    known = gathered(chain((c for path in files() for c in read(path)), gazetteer.places()))
    for concept in known.by_iri.values():
        if missing := [b for b in concept.broader if b not in known.by_iri]:
            raise VocabularyFault(f"{concept.iri} has the broader concept {missing[0]}, which no file describes")
    return known


def gathered(concepts: Iterable[Concept]) -> Vocabulary:
    """The vocabulary of these concepts. Raises VocabularyFault where one is described twice."""
    by_iri: dict[str, Concept] = {}
    for concept in concepts:
        if by_iri.setdefault(concept.iri, concept) is not concept:
            raise VocabularyFault(f"{concept.iri} is described twice; give one of the two another name")
    return Vocabulary(MappingProxyType(by_iri))


def read(path: Path) -> Iterator[Concept]:
    """The concepts of one Turtle file, in the order of the file. Raises VocabularyFault where it cannot be used."""
    for iri, about in described(path).items():
        if SKOS + "inScheme" in about:
            yield _concept(path, iri, about)


def described(path: Path) -> dict[str, dict[str, list[ox.Literal | ox.NamedNode]]]:
    """What a Turtle file says, by subject and predicate. Raises VocabularyFault where it is none."""
    told: dict[str, dict[str, list[ox.Literal | ox.NamedNode]]] = {}
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal | ox.NamedNode):
                told.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
    except (SyntaxError, ValueError, OSError) as error:
        raise VocabularyFault(f"{path}: {error}; mend the Turtle") from error
    return told


def _concept(path: Path, iri: str, about: Mapping[str, list[ox.Literal | ox.NamedNode]]) -> Concept:
    def values(name: str) -> tuple[str, ...]:
        return tuple(o.value for o in about.get(name, ()))

    pref = {o.language or "": o.value for o in about.get(SKOS + "prefLabel", ()) if isinstance(o, ox.Literal)}
    if not {"zh-hans", "zh-hant", "en"} <= pref.keys():
        raise VocabularyFault(f"{path}: {iri} needs a skos:prefLabel in zh-hans, zh-hant and en")
    return Concept(
        iri,
        values(SKOS + "inScheme")[0].rstrip("/").rsplit("/", 1)[-1],
        MappingProxyType(pref),
        values(SKOS + "altLabel"),
        values(SKOS + "hiddenLabel"),
        values(LT + "never"),
        values(SKOS + "broader"),
        next(iter(values(SKOS + "notation")), ""),
        next(iter(values(LT + "agencyType")), ""),
        next(iter(values(DCTERMS + "isReplacedBy")), ""),
        values(DCTERMS + "relation"),
        next(iter(values(SCHEMA + "dissolutionDate")), ""),
    )

"""The vocabulary as a graph: its concepts with their names, and what the rules of sameness need to know of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from extract.thesaurus.concepts import Concept
from extract.thesaurus.gazetteer import county_in, places
from graph.errors import GraphError
from graph.names import LANTAN, LT, SKOS
from graph.terms import ontology
from ingest.script import fold

_LONGEST_PLACE = 10
"""Characters of the longest name of a place that is looked for at the beginning of other names."""
_LABELS = (SKOS["prefLabel"], SKOS["altLabel"], SKOS["hiddenLabel"])


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Concepts by IRI."""

    statements: tuple[Quad, ...]
    """All statements of the concept files and the ontology, with `lt:name` for every concept; no graph set."""
    names: dict[str, str]
    """IRI to the preferred simplified label."""
    broader: dict[str, frozenset[str]]
    """IRI to every concept above it, itself included."""
    labels: dict[tuple[str, str], str]
    """(scheme, folded label) to the one concept that bears it; labels borne by several are left out."""
    gazetteer: dict[str, tuple[str, ...]]
    """Concepts that are not among the statements, with their parents: stated only where the corpus names them."""

    def name(self, iri: str) -> str:
        """The preferred label; the last piece of the IRI for a concept that is not there."""
        return self.names.get(iri) or iri.rsplit("/", 1)[-1]

    def find(self, scheme: str, label: str) -> str:
        """The concept of a scheme that alone bears the label; empty where none or several do."""
        return self.labels.get((scheme, fold(label).text.casefold()), "")

    def place(self, words: str) -> str:
        """The place that words mean, step by step: 江苏盐城 is the 盐城 in 江苏. Empty where none is known."""
        if whole := self.find("place", words):
            return whole
        for end in range(len(words) - 2, 1, -1):
            above, rest = self.find("place", words[:end]), words[end:]
            within = (above and county_in(above, rest)) or self.place(rest)
            if above and above in self.broader.get(within, ()):
                return within
        return ""

    def leading_place(self, words: str) -> tuple[str, str]:
        """The place that stands at the beginning of words, and what follows; no place and all words where none does."""
        for end in range(min(_LONGEST_PLACE, len(words) - 2), 1, -1):
            if place := self.place(words[:end]):
                return place, words[end:]
        return "", words

    def related(self, a: str, b: str) -> bool:
        """True when two concepts are one, or one lies within the other."""
        return b in self.broader.get(a, frozenset((a,))) or a in self.broader.get(b, frozenset((b,)))


@cache
def load() -> Vocabulary:
    """The vocabulary that ships with lantan, the ontology and the places of China included."""
    return read((Path(str(files("extract"))) / "vocabulary", ontology.FILE), tuple(places()))


def read(folders: tuple[Path, ...], gazetteer: tuple[Concept, ...] = ()) -> Vocabulary:
    """The vocabulary in `.ttl` files or folders of them. Raises GraphError for one that is no Turtle."""
    quads = tuple(q for place in folders for q in _parsed(place))
    names = _preferred(quads, "en") | _preferred(quads, "zh-hans")
    concepts = {iri for iri in names if iri.startswith(LANTAN) and not iri.startswith(LT.beginning)}
    named = (Quad(NamedNode(iri), LT["name"], Literal(names[iri])) for iri in sorted(concepts))
    more = [c for c in gazetteer if c.iri not in names]
    broader = [(_iri(q.subject), _iri(q.object)) for q in quads if q.predicate == SKOS["broader"]]
    broader += [(c.iri, above) for c in more for above in c.broader]
    labels = [(_iri(q.subject), _text(q.object)) for q in quads if q.predicate in _LABELS]
    labels += [(c.iri, label) for c in more for label in c.labels()]
    return Vocabulary(
        (*quads, *named),
        names | {c.iri: c.name for c in more},
        _broader(broader),
        _labels(labels),
        {c.iri: tuple(c.broader) for c in more},
    )


def scheme(iri: str) -> str:
    """The scheme a concept belongs to, by its IRI: `place`, `agency` …; empty for anything else."""
    rest = iri.removeprefix(LANTAN)
    return rest.split("/", 1)[0] if rest != iri and "/" in rest else ""


def _parsed(place: Path) -> Iterator[Quad]:
    for path in sorted(place.glob("*.ttl")) if place.is_dir() else (place,):
        try:
            yield from (q for q in parse(path=path, format=RdfFormat.TURTLE) if _is_plain(q, path))
        except SyntaxError as error:
            raise GraphError(f"{path}: is not Turtle ({error}); correct it there") from error


def _is_plain(quad: Quad, path: Path) -> bool:
    if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
        raise GraphError(f"{path}: holds a node without a name beside {quad.predicate.value}; give it an IRI")
    return True


def _preferred(quads: tuple[Quad, ...], language: str) -> dict[str, str]:
    labels = [(_iri(q.subject), q.object) for q in quads if q.predicate == SKOS["prefLabel"]]
    return {iri: o.value for iri, o in labels if isinstance(o, Literal) and o.language == language}


def _broader(pairs: list[tuple[str, str]]) -> dict[str, frozenset[str]]:
    direct: dict[str, set[str]] = {}
    for below, above in pairs:
        direct.setdefault(below, set()).add(above)
    return {iri: frozenset(_above(iri, direct, ())) for iri in direct}


def _above(iri: str, direct: dict[str, set[str]], below: tuple[str, ...]) -> set[str]:
    upwards = direct.get(iri, set()).difference(below)
    return {iri}.union(*(_above(up, direct, (*below, iri)) for up in upwards))


def _labels(pairs: list[tuple[str, str]]) -> dict[tuple[str, str], str]:
    bearers: dict[tuple[str, str], set[str]] = {}
    for iri, label in pairs:
        bearers.setdefault((scheme(iri), fold(label).text.casefold()), set()).add(iri)
    return {label: next(iter(iris)) for label, iris in bearers.items() if len(iris) == 1}


def _iri(node: object) -> str:
    return node.value if isinstance(node, NamedNode) else ""


def _text(node: object) -> str:
    return node.value if isinstance(node, Literal) else ""

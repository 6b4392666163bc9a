"""Where a telling stands in a built graph: which things it means there.

A name is looked for among what the claims of its item call things, then a little more loosely within the item, then in
the whole document. Facts mean the claim of the item that fits most of them. A telling may mean several things, or none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from graph.identity import titles
from graph.identity.features import near, same_time
from graph.stores.base import Rows, Store
from tests.graph.pairs.gold import DOCUMENTS, Side

_SLOTS = """
PREFIX lt: <https://w3id.org/lantan/ns#>
SELECT ?file ?item ?claim ?kind ?about ?role ?text ?printed ?value ?refers WHERE {
  ?claim a lt:Claim ; lt:kind ?kind ; lt:inDocument/lt:fileName ?file ; lt:inItem ?in ; lt:states ?slot .
  ?claim lt:about ?about .
  ?slot lt:role ?role ; lt:value ?given .
  OPTIONAL { ?in lt:key ?key } OPTIONAL { ?in lt:section ?section }
  OPTIONAL { ?slot lt:text ?text } OPTIONAL { ?slot lt:asReported ?printed } OPTIONAL { ?slot lt:refersTo ?refers }
  OPTIONAL { ?given lt:value ?number } OPTIONAL { ?given lt:name ?called }
  BIND(COALESCE(?number, ?called, ?given) AS ?value)
  BIND(COALESCE(?key, ?section, "") AS ?item)
}"""
_CLASSES = """
PREFIX lt: <https://w3id.org/lantan/ns#>
SELECT ?thing ?class WHERE { ?claim lt:about|(lt:states/lt:refersTo) ?thing . ?thing a ?class }"""

_NAMING = ("name", "title", "what", "aliases", "code")
_WORKS = {"Policy", "Standard", "Methodology", "Publication", "Work"}
_KINDS = {
    "agencies": {"Agency"}, "policies": _WORKS, "standards": _WORKS, "methodologies": _WORKS, "publications": _WORKS,
    "projects": {"Project"}, "places": {"Place"}, "persons": {"Person"}, "transactions": {"Transaction"},
}  # fmt: skip
"""Kind of a pair to the classes it may stand in: what is a standard for one reader is a policy for another."""
_LOOSE = 0.6


@dataclass(slots=True)
class Told:
    """One claim of the graph."""

    file: str
    item: str
    kind: str
    about: str
    facts: dict[str, set[str]] = field(default_factory=dict)
    names: set[tuple[str, str]] = field(default_factory=set)
    """(plain words, IRI of the thing so named) of everything the claim names."""


class Tellings:
    """All claims of a built graph."""

    def __init__(self, store: Store) -> None:
        rows, classes = store.query(_SLOTS), store.query(_CLASSES)
        assert isinstance(rows, Rows) and isinstance(classes, Rows)
        self._classes: dict[str, set[str]] = {}
        for row in classes.dicts():
            self._classes.setdefault(str(row["thing"]), set()).add(str(row["class"]).rpartition("#")[2])
        self._claims: dict[str, Told] = {}
        for row in rows.dicts():
            self._add({name: str(value) for name, value in row.items()})

    def things(self, kind: str, side: Side) -> set[str]:
        """The things that a telling means; empty where the graph does not hold it."""
        if side.facts:
            return self._by_facts(kind, side)
        wanted = titles.plain(side.says)
        here, anywhere = (list(self._named(kind, side, item)) for item in (side.item, ""))
        for found in (
            {iri for words, iri in here if words == wanted},
            {iri for words, iri in here if kind not in ("agencies", "places", "persons") and _alike(words, wanted)},
            {iri for words, iri in anywhere if words == wanted},
        ):
            if found:
                return found
        return set()

    def _add(self, row: Mapping[str, str]) -> None:
        claim = self._claims.setdefault(row["claim"], Told(row["file"], row["item"], row["kind"], row["about"]))
        said = {row[name] for name in ("text", "printed", "value") if name in row}
        claim.facts.setdefault(row["role"], set()).update(said)
        iri = row["about"] if row["role"] in _NAMING else row.get("refers", "")
        claim.names.update((titles.plain(words), iri) for words in said if iri)

    def _of(self, side: Side, item: str) -> Iterator[Told]:
        for claim in self._claims.values():
            if claim.file in DOCUMENTS[side.document] and _stands_in(claim.item, item):
                yield claim

    def _named(self, kind: str, side: Side, item: str) -> Iterator[tuple[str, str]]:
        for claim in self._of(side, item):
            yield from ((words, iri) for words, iri in claim.names if self._classes[iri] & _KINDS[kind])

    def _by_facts(self, kind: str, side: Side) -> set[str]:
        claims = [claim for claim in self._of(side, side.item) if claim.kind == kind]
        fits = [(sum(_fits(claim.facts.get(r, set()), v) for r, v in side.facts.items()), claim) for claim in claims]
        most = max((fit for fit, _ in fits), default=0)
        return {claim.about for fit, claim in fits if most > 0 and fit == most}


def _stands_in(item: str, wanted: str) -> bool:
    if wanted.endswith("*"):
        return item.startswith(wanted.removesuffix("*"))
    return item == wanted or item.startswith(wanted + "/" * bool(wanted))


def _fits(said: set[str], wanted: str) -> bool:
    return any(_fits_one(value, wanted) for value in said)


def _fits_one(value: str, wanted: str) -> bool:
    if _is_number(value) and _is_number(wanted):
        return near(Decimal(value), Decimal(wanted))
    if wanted[:4].isdigit() and "-" in wanted:
        return value[:4].isdigit() and same_time(value, wanted)
    return titles.plain(wanted) in titles.plain(value) or titles.plain(value) in titles.plain(wanted)


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def _alike(words: str, wanted: str) -> bool:
    shorter, longer = sorted((words, wanted), key=len)
    return shorter in longer and len(shorter) >= _LOOSE * len(longer)

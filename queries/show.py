"""All that the graph tells about one thing: its facts with their citations, and what names it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import NamedNode

from graph.conflicts import found as conflicts
from graph.conflicts.found import Conflict
from graph.names import LT, RDF, SKOS
from graph.stores.base import Store
from queries import display, lives, lookups
from queries.lives import Life
from queries.lookups import Iri, Plain, Row
from queries.naming import Match, addressed

NS = LT.beginning


@dataclass(frozen=True, slots=True)
class Evidence:
    """The place in a document that shows a fact."""

    claim: str
    document: str
    file: str
    title: str
    issued: str
    page: int
    quote: str
    item: str = ""
    heading: str = ""
    known: str = ""
    modality: str = "done"

    def as_json(self) -> dict[str, Any]:
        """The citation as `ask --json` writes it."""
        return {"document": self.file, "page": self.page, "quote": self.quote, "iri": self.claim}


@dataclass(slots=True)
class Said:
    """One value of a property, with every place that gives it."""

    text: str
    iri: str = ""
    evidence: list[Evidence] = field(default_factory=list)
    rank: str = ""
    """`chosen` or `not chosen`, where a person has chosen among the sources; else empty."""


@dataclass(slots=True)
class Property:
    """A property with all its values."""

    iri: str
    detail: str = ""
    """What an outcome measures; empty for all other properties."""
    values: list[Said] = field(default_factory=list)
    disagrees: bool = False
    """True when sources give values that cannot all be right."""
    because: str = ""
    """Why a person chose among them, and who; empty where nobody has."""

    @property
    def label(self) -> str:
        """What the ontology calls it in Chinese."""
        return self.detail or display.term(self.iri)

    def as_json(self) -> dict[str, Any]:
        """Label and values with their citations."""
        values = [
            {"value": said.text}
            | ({"iri": said.iri} if said.iri else {})
            | ({"rank": said.rank} if said.rank else {})
            | {"citations": [place.as_json() for place in said.evidence]}
            for said in self.values
        ]
        said = {"property": self.iri, "label": self.label, "disagrees": self.disagrees, "values": values}
        return said | ({"because": self.because} if self.because else {})


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing of the graph with all that is told of it."""

    iri: str
    name: str
    classes: tuple[str, ...]
    labels: tuple[str, ...]
    """Its other names, sorted."""
    properties: tuple[Property, ...]
    tellings: tuple[Evidence, ...]
    """One place for each claim about it."""
    named_in: tuple[tuple[str, tuple[Match, ...]], ...]
    """Property to the things that name this one by it."""
    life: Life = field(default_factory=Life)
    """For policies, methodologies and standards the steps of their life."""

    @property
    def numbers(self) -> dict[str, int]:
        """Claim to its number among the tellings, from 1."""
        return {place.claim: number for number, place in enumerate(self.tellings, 1)}

    def as_json(self) -> dict[str, Any]:
        """Everything as one object."""
        return {
            "iri": self.iri,
            "name": self.name,
            "class": [display.term(c) for c in self.classes],
            "labels": list(self.labels),
            "properties": [p.as_json() for p in self.properties],
            "told_in": [place.as_json() for place in self.tellings],
            "named_in": [{"property": p, "things": [m.as_json() for m in found]} for p, found in self.named_in],
        } | ({"history": self.life.as_json()} if self.life.steps else {})


Disputed = frozenset[tuple[str, str]]
"""Pairs (address of a thing, name of a property) on which sources disagree."""


def disputed(store: Store) -> Disputed:
    """All that sources disagree on."""
    return disputed_in(conflicts.conflicts(store))


def disputed_in(found: Iterable[Conflict]) -> Disputed:
    """What the disagreements that were found are about."""
    return frozenset((s.thing, c.property) for c in found if c.kind == "values" for s in c.sides)


def about(store: Store, iri: str, disagreed: Disputed | None = None) -> Thing:
    """All about the thing with that address. Raises UnknownName where the graph says nothing of it.

    `disagreed` is what `disputed` gives, for callers that keep it.
    """
    disagreed = disputed_in(conflicts.of(store, iri)) if disagreed is None else disagreed
    match = addressed(store, iri)
    node = NamedNode(iri)
    said = list(lookups.rows(store, "thing", thing=node))
    facts = sorted(
        lookups.rows(store, "facts", thing=node),
        key=lambda row: (str(row.get("known", "9999")), str(row["file"]), *slot_order(row)),
    )
    return Thing(
        iri,
        match.name,
        tuple(sorted({str(row["value"]) for row in said if row["property"] == RDF["type"].value})),
        _labels(said, match.name),
        tuple(properties(facts, amounts(store, node), disagreed)),
        tuple({str(row["claim"]): evidence(row) for row in facts}.values()),
        _named_in(store, node),
        lives.life(store, iri),
    )


def slot_order(row: Row) -> tuple[str, int]:
    """Sorts slots by claim, and within a claim as they are printed."""
    tail = str(row["slot"]).rsplit("/", 1)[-1]
    return str(row["claim"]), int(tail) if tail.isdigit() else 0


def _labels(said: Iterable[Row], name: str) -> tuple[str, ...]:
    kinds = {SKOS[kind].value for kind in ("prefLabel", "altLabel")} | {LT["nameEn"].value}
    return tuple(sorted({str(row["value"]) for row in said if row["property"] in kinds} - {name}))


def amounts(store: Store, thing: NamedNode | tuple[NamedNode, ...]) -> dict[str, dict[str, Plain]]:
    """The parts of every amount that claims about a thing (or several) state, by the amount's address."""
    found: dict[str, dict[str, Plain]] = defaultdict(dict)
    for row in lookups.rows(store, "parts", thing=thing):
        found[str(row["amount"])][str(row["part"]).removeprefix(NS)] = row["value"]
    return found


def evidence(row: Row) -> Evidence:
    """The place a row of `facts` stands in."""
    return Evidence(
        claim=str(row["claim"]),
        document=str(row["doc"]),
        file=str(row["file"]),
        title=str(row.get("title", "")),
        issued=str(row.get("issued", "")),
        page=int(row["page"]),
        quote=str(row["quote"]),
        item=str(row.get("item", "")),
        heading=str(row.get("heading", "")),
        known=str(row.get("known", "")),
        modality=str(row.get("modality", "done")),
    )


def properties(facts: Iterable[Row], parts: dict[str, dict[str, Plain]], disagreed: Disputed) -> Iterator[Property]:
    """The rows of `facts` about one thing, grouped by property and value."""
    found: dict[tuple[str, str], Property] = {}
    for row in facts:
        detail = str(row["role"]).partition(".")[2] if str(row["role"]).startswith("outcomes.") else ""
        iri_of = str(row["property"])
        at = found.setdefault((iri_of, detail), Property(iri_of, detail))
        at.disagrees = at.disagrees or (str(row["thing"]), iri_of.removeprefix(NS)) in disagreed
        text, iri = worded(row, parts)
        said = next((v for v in at.values if (v.iri or v.text) == (iri or text)), None)
        if said is None:
            said = Said(text, iri)
            at.values.append(said)
        said.evidence.append(evidence(row))
        said.rank = str(row.get("rank", said.rank))
        if "because" in row:
            at.because = f"{row['because']}（{row['by']}）" if "by" in row else str(row["because"])
    for at in found.values():
        at.values.sort(key=lambda said: _RANKS.get(said.rank, 1))
        yield at


_RANKS = {"chosen": 0, "not chosen": 2}


def worded(row: Row, parts: dict[str, dict[str, Plain]]) -> tuple[str, str]:
    """A slot's value in words, and the address of the thing it means, if it means one."""
    value = row["value"]
    if isinstance(value, Iri) and value in parts:
        return display.amount(parts[value]), ""
    target = row.get("refers", value)
    text = str(row.get("name") or row.get("concept") or row.get("text") or display.date(str(value)))
    if row["property"] in CLOSED:
        text = display.word(CLOSED[str(row["property"])], text)
    if "party" in row and row["property"] == LT["otherParty"].value:
        text = f"{text}（{row['party']}）"
    return text, str(target) if isinstance(target, Iri) else ""


CLOSED = {LT["dealType"].value: "deals", LT["agencyType"].value: "agencies", LT["status"].value: "statuses"}
"""Properties whose values are words of a closed list, and the group of `display.yaml` that has them in Chinese."""


def _named_in(store: Store, thing: NamedNode) -> tuple[tuple[str, tuple[Match, ...]], ...]:
    found: dict[str, set[Match]] = defaultdict(set)
    for row in lookups.rows(store, "mentions", thing=thing):
        name = str(row["name"])
        found[str(row["property"])].add(Match(str(row["other"]), name, str(row["class"]), name))
    return tuple((p, tuple(sorted(found[p], key=lambda m: (m.name, m.iri)))) for p in sorted(found))

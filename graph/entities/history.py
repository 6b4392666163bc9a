"""The lives of policies, methodologies and standards: the steps that claims tell, each with its day and its claims.

A step is drafted, consulted on, adopted, issued, on trial, in force, revised, amended, expired, replaced or abolished
(`schema/stages.yaml`). Drafts, trial versions and what came of them are steps of one work where they are one work, and
of several works that replace each other where they are not. A step that one work does to another (to replace, to
amend) is told by the claims of the one that does it, so that every step comes from the claims of one entity.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode

from extract.model import Claim, Name, When
from graph import literals
from graph.documents import validity
from graph.identity.features import finer
from graph.literals import Triple
from graph.model import Entity, Source
from graph.names import LT, RDF, Names, below
from ingest import ids

LIVING = ("Policy", "Methodology", "Standard")
"""Classes whose things have a life."""
Refers = Mapping[tuple[str, int], str]
"""(claim id, slot index) to the address of the thing it names."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One step in the life of a work, with everyone who tells it."""

    work: str
    """IRI of the work whose life it is."""
    kind: str
    date: str
    """ISO; empty where no claim says when."""
    version: str
    modality: str
    by: str
    """IRI of the work that replaces or amends it; empty for what it does itself."""
    sources: tuple[Source, ...]

    @property
    def known_from(self) -> str:
        """The first issue date at which it was told; empty where all who tell it are undated."""
        return min((s.known_from for s in self.sources if s.known_from), default="")


def stages(entity: Entity, refers: Refers) -> tuple[Stage, ...]:
    """The steps that the claims about a work tell: its own, and those it takes in the lives of others."""
    if entity.class_name not in LIVING:
        return ()
    told: dict[tuple[str, str, str, str, str], dict[str, list[Source]]] = {}
    for source in entity.claims:
        for work, kind, date, by in (*_own(entity, source.claim), *_done_to_others(entity, source.claim, refers)):
            version = "" if by else _text(source.claim, "version")
            key = work, kind, version, source.claim.modality, by
            told.setdefault(key, {}).setdefault(date, []).append(source)
    found = (
        Stage(work, kind, date, version, modality, by, tuple(sources))
        for (work, kind, version, modality, by), dates in told.items()
        for date, sources in _folded(dates).items()
    )
    return tuple(sorted(found, key=lambda s: (s.work, s.date or "9999", _order()[s.kind], s.version, s.by, s.modality)))


def triples(entity: Entity, refers: Refers, names: Names) -> Iterator[Triple]:
    """The life of a work as statements, and since when and until when it holds."""
    for stage in stages(entity, refers):
        yield from _stage(stage, names)
        if stage.modality == "done" and stage.date:
            yield from _bounds(stage)
    if first := min((s.known_from for s in entity.claims if s.known_from), default=""):
        yield NamedNode(entity.iri), LT["knownFrom"], literals.date(first)


def _own(entity: Entity, claim: Claim) -> Iterator[tuple[str, str, str, str]]:
    """(work, step, date, "") for the steps that a claim tells of its own work."""
    statuses = [kind for v in claim.all("status") if (kind := _kinds().get(str(v), ""))]
    issued, effective = _date(claim, "date"), _date(claim, "effective")
    dated = validity.knowledge()["dated"]
    kinds = dict.fromkeys(statuses)
    if issued and not any(kind in dated for kind in kinds):
        kinds |= {"issued": None}
    if effective:
        kinds |= {"in_force": None}
    ends = "abolished" if "abolished" in kinds else "expires"
    for kind in kinds:
        if kind != ends:
            yield (entity.iri, kind, issued if kind in dated else effective if kind == "in_force" else "", "")
    lasts = validity.true_to(claim)
    yield from ((entity.iri, ends, day, "") for day in lasts)
    if ends in kinds and not lasts:
        yield entity.iri, ends, "", ""


def _done_to_others(entity: Entity, claim: Claim, refers: Refers) -> Iterator[tuple[str, str, str, str]]:
    """(work, step, date, IRI of this work) for what it replaces or amends: on the day it comes into force, if told."""
    relations = validity.knowledge()["relations"]
    for index, slot in enumerate(claim.slots):
        other = refers.get((claim.id, index), "")
        if slot.role in relations and other and other != entity.iri:
            yield other, relations[slot.role], _date(claim, "effective"), entity.iri


def _folded(dates: dict[str, list[Source]]) -> dict[str, list[Source]]:
    """Tellings by date: a less precise date joins the one that says more, where there is only one.

    A telling without a date adds nothing to one that may be meant by it, which was then over; else it stands alone.
    """
    folded: dict[str, list[Source]] = {}
    for date in sorted(filter(None, dates), key=len, reverse=True):
        fuller = [other for other in folded if finer(other, date)]
        folded.setdefault(fuller[0] if len(fuller) == 1 else date, []).extend(dates[date])
    alone = [s for s in dates.get("", ()) if not any(_may_mean(s, date) for date in folded)]
    return folded | ({"": alone} if alone else {})


def _may_mean(source: Source, date: str) -> bool:
    known = source.known_from
    return not known or date[: len(known)] <= known[: len(date)]


def _stage(stage: Stage, names: Names) -> Iterator[Triple]:
    parts = (stage.date, stage.version, stage.modality, stage.by)
    node = below(NamedNode(stage.work), "stage", f"{stage.kind}-{ids.name(*parts, length=6)}")
    yield node, RDF["type"], LT["Stage"]
    yield node, LT["stageOf"], NamedNode(stage.work)
    yield node, LT["stage"], Literal(stage.kind)
    if stage.modality != "done":
        yield node, LT["modality"], Literal(stage.modality)
    if stage.version:
        yield node, LT["version"], Literal(stage.version)
    if stage.date:
        yield node, LT["stageDate"], literals.date(stage.date)
    if stage.by:
        yield node, LT["byWork"], NamedNode(stage.by)
    if stage.known_from:
        yield node, LT["knownFrom"], literals.date(stage.known_from)
    for source in stage.sources:
        yield node, LT["toldBy"], names.claim(source.claim.id)


def _bounds(stage: Stage) -> Iterator[Triple]:
    if stage.kind == "in_force":
        yield NamedNode(stage.work), LT["trueFrom"], literals.date(stage.date)
    elif stage.kind in ("expires", "abolished", "replaced"):
        yield NamedNode(stage.work), LT["trueTo"], literals.date(stage.date)


def _date(claim: Claim, role: str) -> str:
    return next((v.iso for v in claim.all(role) if isinstance(v, When)), "")


def _text(claim: Claim, role: str) -> str:
    value = claim.first(role)
    return value.text if isinstance(value, Name) else str(value or "")


@cache
def _kinds() -> dict[str, str]:
    """Words of `status` to the step they tell of."""
    return {word: kind for kind, words in validity.knowledge()["stages"].items() for word in words}


@cache
def _order() -> dict[str, int]:
    return {kind: n for n, kind in enumerate(validity.knowledge()["stages"])}


def all_kinds() -> Iterable[str]:
    """Every kind of step, in the order in which they come."""
    return tuple(_order())

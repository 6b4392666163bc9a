"""Making claims: an id from content, no more evidence than needed, one claim for one thing in one item."""

from collections.abc import Iterable, Iterator

from extract.model import Claim, ClaimKind, Modality, Name, Slot
from extract.reading.telling import Range, Telling
from ingest import ids
from ingest.model import Stretch

_NAMED: tuple[ClaimKind, ...] = ("methodologies", "standards", "policies", "publications", "projects")
"""Kinds of things with a name, in the order in which a thing is given to the first that fits."""


def claim(
    told: Telling,
    kind: ClaimKind,
    slots: Iterable[Slot],
    evidence: Iterable[Range],
    rule: str,
    modality: Modality = "done",
) -> Claim:
    """A claim of an item, not rated yet; slots told twice with one value are kept once, the first."""
    kept = tuple(_once(slots))
    stretches = told.evidence(*evidence)
    return Claim(_id(told, kind, kept, stretches), kind, told.index, kept, stretches, rule, modality)


def single(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims without those whose id has come before."""
    seen: set[str] = set()
    for made in claims:
        if made.id not in seen:
            seen.add(made.id)
            yield made


def once_told(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims of one item with each named thing under one kind only: the first of the contract's kinds that fits."""
    listed = tuple(claims)
    best: dict[str, int] = {}
    for made in listed:
        if made.kind in _NAMED:
            rank = _NAMED.index(made.kind)
            best[_named(made)] = min(rank, best.get(_named(made), rank))
    for made in listed:
        if made.kind not in _NAMED or _NAMED.index(made.kind) == best[_named(made)]:
            yield made


def _named(claim: Claim) -> str:
    value = claim.slots[0].value if claim.slots else ""
    return value.text if isinstance(value, Name) else str(value)


def _once(slots: Iterable[Slot]) -> Iterator[Slot]:
    seen: set[tuple[str, str]] = set()
    for slot in slots:
        mark = (slot.role, repr(getattr(slot.value, "text", slot.value)))
        if mark not in seen:
            seen.add(mark)
            yield slot


def _id(told: Telling, kind: ClaimKind, slots: tuple[Slot, ...], evidence: tuple[Stretch, ...]) -> str:
    places = (f"{s.page}:{s.start}-{s.end}" for s in evidence)
    values = (f"{s.role}={s.value!r}" for s in slots)
    return ids.name(told.document.id, str(told.index), kind, *places, *values, length=16)

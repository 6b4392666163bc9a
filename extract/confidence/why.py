"""Why a claim was made: the words it stands on, what each column was read from, what was left aside, how sure it is.

Nothing is decided here; what the rules left in the claim is looked up in its item again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files

import yaml

from extract.confidence import rating as confidence
from extract.confidence.places import Places, Spot
from extract.confidence.rating import Weighed
from extract.confidence.signs import Signed, signed, witness
from extract.errors import FrameFault
from extract.model import Amount, Claim, Name, Slot, Value, When
from extract.reading.telling import Placed, Range, Telling
from ingest import rulefiles

_ASIDE = ("date", "amount", "agency", "person", "place", "title", "code")
_MOST_SHOWN, _MOST_ASIDE = 6, 12


@dataclass(frozen=True, slots=True)
class Shown:
    """A sentence as printed, and where in it the words of slots stand: start, end, number of the slot from 1."""

    page: int
    text: str
    marks: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """One slot: what it says, the words it was read from, where they stand and how they were found."""

    number: int
    role: str
    value: Value
    printed: str
    page: int
    stands: str
    found: str
    anchor: str = ""
    """The date a relative one was counted from."""


@dataclass(frozen=True, slots=True)
class Aside:
    """Something named in the same sentences that no slot of the claim uses."""

    kind: str
    printed: str
    why: str


@dataclass(frozen=True, slots=True)
class Reasoning:
    """All that is known of why a claim was made."""

    claim: Claim
    looks_for: str
    shown: tuple[Shown, ...]
    bound: tuple[Bound, ...]
    aside: tuple[Aside, ...]
    arithmetic: str
    """Volume times price and the total, where all three are told."""
    weighed: tuple[Weighed, ...]
    score: float


def stands_in(told: Telling, claim: Claim) -> bool:
    """Whether the words of a claim stand in this item, or this part of an item."""
    return any(Places(told).ranges(claim.evidence))


def reason(told: Telling, claims: Sequence[Claim], claim: Claim) -> Reasoning:
    """Why one of the claims of an item was made. Raises ValueError for a claim that is not among them."""
    one = next((s for s in signed(told, claims) if s.claim.id == claim.id), None)
    if one is None:
        raise ValueError(f"claim {claim.id} is none of these")
    places = Places(told)
    wheres = [tuple(places.ranges(slot.evidence)) for slot in claim.slots]
    spots = _spots(places, claim, wheres)
    proposed = claim.rule.startswith("proposer/")
    return Reasoning(
        claim,
        _said("rules", claim.rule),
        tuple(_shown(told, places.sentence(spot), wheres) for spot in spots[:_MOST_SHOWN]),
        tuple(_bound(told, one, number, slot, where) for number, (slot, where) in _numbered(claim, wheres)),
        tuple(_aside(places, claims, claim, spots))[:_MOST_ASIDE],
        _arithmetic(claim),
        () if proposed else confidence.weighed(one.signs),
        0.0 if proposed else confidence.score(one.signs),
    )


def _numbered(
    claim: Claim, wheres: Sequence[tuple[Range, ...]]
) -> Iterator[tuple[int, tuple[Slot, tuple[Range, ...]]]]:
    return enumerate(zip(claim.slots, wheres, strict=True), 1)


def _spots(places: Places, claim: Claim, wheres: Sequence[tuple[Range, ...]]) -> list[Spot]:
    ranges = [*places.ranges(claim.evidence), *(r for where in wheres for r in where)]
    return sorted({places.spot(r) for r in ranges})


def _shown(told: Telling, sentence: Range, wheres: Sequence[tuple[Range, ...]]) -> Shown:
    view = told.told(sentence.passage).view
    first, last = view.span(sentence.start, sentence.end)
    marks = []
    for number, where in enumerate(wheres, 1):
        for r in where:
            if r.passage == sentence.passage and r.start < sentence.end and sentence.start < r.end:
                start, end = view.span(r.start, r.end)
                marks.append((max(start, first) - first, min(end, last) - first, number))
    page = told.told(sentence.passage).passage.stretches_of(first, last)[0].page
    return Shown(page, told.told(sentence.passage).passage.text[first:last], tuple(sorted(set(marks))))


def _bound(told: Telling, one: Signed, number: int, slot: Slot, where: tuple[Range, ...]) -> Bound:
    at = next(iter(where), None)
    printed = " … ".join(told.printed(r) for r in where)
    reach = "home" if at and at == one.home else str(one.reaches[number - 1])
    anchor = slot.value.anchor if isinstance(slot.value, When) else ""
    return Bound(
        number, slot.role, slot.value, printed, slot.evidence[0].page if slot.evidence else 0,
        _known()["reaches"].get(reach, ""), _found(told, slot, at), anchor,
    )  # fmt: skip


def _found(told: Telling, slot: Slot, where: Range | None) -> str:
    """How a finder came to the words; else, that they are the words of the text or of the vocabulary."""
    here = told.within(where) if where else ()
    mention = next((m for m in here if m.range == where and m.value == slot.value), None)
    mention = mention or next((m for m in here if m.value == slot.value), None)
    if mention is not None:
        return _said("finders", mention.mention.found_by)
    if isinstance(slot.value, Name) and slot.value.key:
        return "a label of the vocabulary"
    return "" if where is None else "words of the text"


def _aside(places: Places, claims: Sequence[Claim], claim: Claim, spots: Sequence[Spot]) -> Iterator[Aside]:
    owners = _owners(places, claims, claim)
    used = [r for slot in claim.slots for r in places.ranges(slot.evidence)]
    for spot in spots[:_MOST_SHOWN]:
        for mention in places.mentions(spot):
            if mention.kind in _ASIDE and not any(_within(mention, r) for r in used):
                owner = owners.get(mention.range, "")
                why = f"told by a claim of {owner}" if owner else "no rule ties it to this claim"
                yield Aside(mention.kind, places.told.printed(mention.range), why)


def _owners(places: Places, claims: Sequence[Claim], claim: Claim) -> Mapping[Range, str]:
    """Places of words that slots of other claims of the item use, with the kind of the first such claim."""
    found: dict[Range, str] = {}
    for other in claims:
        if other.id != claim.id:
            for slot in other.slots:
                for r in places.ranges(slot.evidence):
                    found.setdefault(r, other.kind)
    return found


def _within(mention: Placed, where: Range) -> bool:
    return mention.passage == where.passage and where.start < mention.end and mention.start < where.end


def _arithmetic(claim: Claim) -> str:
    agrees = witness(claim)
    terms = [claim.first(role) for role in ("volume", "unit_price", "total")]
    volume, price, total = (term if isinstance(term, Amount) else None for term in terms)
    if agrees is None or not (volume and price and total) or volume.value is None or price.value is None:
        return ""
    made = (volume.value * price.value).normalize()
    verdict = "which agrees" if agrees else "which does not agree"
    return f"{volume.value} × {price.value} = {made:f} {price.currency}; told are {total.value}, {verdict}"


def _said(part: str, rule: str) -> str:
    return next((said for pattern, said in _known()[part].items() if fnmatchcase(rule, pattern)), "")


@cache
def _known() -> Mapping[str, Mapping[str, str]]:
    """What `confidence/why.yaml` says. Raises FrameFault where the file cannot be used."""
    try:
        said: dict[str, dict[str, str]] = rulefiles.said(
            files("extract").joinpath("confidence/why.yaml").read_text("utf-8")
        )
        return {part: dict(said[part]) for part in ("rules", "finders", "reaches")}
    except (OSError, yaml.YAMLError, KeyError, TypeError) as fault:
        raise FrameFault(f"confidence/why.yaml cannot be used: {fault!r}") from fault

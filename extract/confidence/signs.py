"""The signs by which a claim is more or less likely to be right: each is there or not, none looks beyond the item."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from unicodedata import normalize

import yaml

from extract.confidence.places import Places, Reach, Spot
from extract.deals.sums import agree
from extract.errors import FrameFault
from extract.model import Amount, Claim, MentionKind, Name, Slot, When
from extract.reading.telling import Range, Telling
from ingest import rulefiles
from ingest.model import Page
from ingest.script import fold

_PAIRS = ("()", "《》", "“”", "[]", "〈〉")
_CROWD = 3
_RIVALS: tuple[tuple[str, MentionKind, type], ...] = (
    ("rivals.date", "date", When),
    ("rivals.amount", "amount", Amount),
)
_SHORT, _LONG = 2, 40
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff□]")


@dataclass(frozen=True, slots=True)
class Known:
    """What `confidence/signs.yaml` says."""

    names: Mapping[str, tuple[str, ...]]
    telling: Mapping[str, tuple[str, ...]]
    signs: Mapping[str, Mapping[str, str]]
    patterns: Mapping[str, re.Pattern[str]]


@cache
def known() -> Known:
    """The signs, the roles that name a thing and the patterns. Raises FrameFault where the file cannot be used."""
    try:
        said = rulefiles.said(files("extract").joinpath("confidence/signs.yaml").read_text("utf-8"))
        patterns = {name: re.compile(source) for name, source in said["patterns"].items()}
        names, telling = ({kind: tuple(r) for kind, r in said[part].items()} for part in ("names", "telling"))
        return Known(names, telling, said["signs"], patterns)
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError, re.error) as fault:
        raise FrameFault(f"confidence/signs.yaml cannot be used: {fault!r}") from fault


@dataclass(frozen=True, slots=True)
class Signed:
    """A claim with its signs, and where each of its slots stands seen from the words that name the thing."""

    claim: Claim
    signs: tuple[str, ...]
    home: Range | None
    """The words that name the thing; None where nothing of the item does."""
    reaches: tuple[Reach | None, ...]
    """For each slot, in order, how far off its words are; None for a slot without words of its own."""


def signed(told: Telling, claims: Sequence[Claim]) -> Iterator[Signed]:
    """The claims of one item with their signs, in their order."""
    places = Places(told)
    homes = [_home(places, claim) for claim in claims]
    spots = [places.spot(home) if home else None for home in homes]
    crowds = Counter((claim.kind, spot) for claim, spot in zip(claims, spots, strict=True))
    for claim, home, spot in zip(claims, homes, spots, strict=True):
        reaches = tuple(_reach(places, home, slot) for slot in claim.slots)
        found = [
            "start", f"kind.{claim.kind}", f"rule.{claim.rule}",
            *_told(claim), *_far(reaches), *_arithmetic(claim), *_of_name(claim), *_of_page(told, claim),
            *(_of_sentence(places, claim, spot, crowds[claim.kind, spot]) if spot else ()),
        ]  # fmt: skip
        yield Signed(claim, tuple(found), home, reaches)


def named(claim: Claim) -> tuple[Slot, ...]:
    """The slots that name the thing a claim is of."""
    roles = known().names[claim.kind]
    return tuple(slot for slot in claim.slots if slot.role in roles)


def text_of(slot: Slot) -> str:
    """The folded words of a slot's value."""
    value = slot.value
    return fold(value.text if isinstance(value, Name) else str(getattr(value, "printed", value))).text


def _home(places: Places, claim: Claim) -> Range | None:
    shown = next((slot.evidence for slot in named(claim) if slot.evidence), claim.evidence)
    return next(iter(places.ranges(shown)), None)


def _reach(places: Places, home: Range | None, slot: Slot) -> Reach | None:
    where = next(iter(places.ranges(slot.evidence)), None)
    return places.reach(home, where) if home and where else None


def _told(claim: Claim) -> Iterator[str]:
    wanted = known().telling[claim.kind]
    roles = {slot.role.partition(".")[0] for slot in claim.slots}
    for count in range(1, min(3, len(roles.intersection(wanted))) + 1):
        yield f"telling.{count}"


def _far(reaches: Sequence[Reach | None]) -> Iterator[str]:
    yield from (one for one in ("neighbour", "paragraph", "elsewhere", "heading", "cell") if one in reaches)


def _arithmetic(claim: Claim) -> Iterator[str]:
    agrees = witness(claim)
    if agrees is not None:
        yield "witness.agrees" if agrees else "witness.contradicts"


def witness(claim: Claim) -> bool | None:
    """Whether volume times price gives the total, within what rounding explains; None where one of them is not told."""
    return agree(claim.first("volume"), claim.first("unit_price"), claim.first("total"))


def _of_name(claim: Claim) -> Iterator[str]:
    slots = named(claim)
    if any(isinstance(slot.value, Name) and slot.value.key for slot in slots):
        yield "known"
    if claim.kind == "agencies" and claim.first("type") in (None, "other"):
        yield "untyped"
    amount = claim.first("amount")
    if isinstance(amount, Amount) and known().patterns["counting"].search(amount.unit):
        yield "counted"
    yield from sorted({sign for slot in slots for sign in _shape(claim, text_of(slot))})


def _shape(claim: Claim, text: str) -> Iterator[str]:
    patterns = known().patterns
    if patterns["opening"].match(text) and claim.kind in ("measurements", "events", "projects", "transactions"):
        yield "name.opening"
    if patterns["headless"].match(text):
        yield "name.headless"
    if patterns["ending"].search(text):
        yield "name.ending"
    if claim.kind == "measurements" and patterns["figure"].search(text):
        yield "name.figure"
    if any(text.count(pair[0]) != text.count(pair[1]) for pair in _PAIRS):
        yield "name.bracket"
    if patterns["marks"].search(text):
        yield "name.marks"
    if len(text) <= _SHORT:
        yield "name.short"
    if len(text) > _LONG:
        yield "name.long"


def _of_page(told: Telling, claim: Claim) -> Iterator[str]:
    shown = [(told.document.page(s.page), s) for s in claim.evidence]
    if any(page.how in ("ocr", "mixed") for page, _ in shown):
        yield "ocr"
    if any(_mended(page, s.start, s.end) for page, s in shown):
        yield "mended"
    if any(_UNREADABLE.search(page.text, s.start, s.end) for page, s in shown):
        yield "unreadable"


def _mended(page: Page, start: int, end: int) -> bool:
    """Whether other characters stand there than the file tells, its ways of writing one character set aside."""
    told, raw = page.text[start:end], page.raw[start:end]
    return told != raw and normalize("NFKC", told) != normalize("NFKC", raw)


def _of_sentence(places: Places, claim: Claim, spot: Spot, crowd: int) -> Iterator[str]:
    values = {repr(slot.value) for slot in claim.slots if isinstance(slot.value, When | Amount)}
    for sign, kind, made in _RIVALS:
        used = any(isinstance(slot.value, made) for slot in claim.slots)
        if used and any(m.kind == kind and repr(m.value) not in values for m in places.mentions(spot)):
            yield sign
    if crowd >= _CROWD:
        yield "crowd"
    if known().patterns["hedged"].search(places.told.text(places.sentence(spot))):
        yield "hedged"
    if claim.modality != "done":
        yield "undone"

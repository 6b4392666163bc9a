"""Proposals made claims: each is read at the words it points at, and what is not printed there is dropped.

A proposal that tells what the rules tell as well is a vote for their claim; any other becomes a claim of its own, at a
confidence below theirs. Values come from the finders, never from the proposer.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extract.claims import claim
from extract.model import Claim, Modality, Name, Slot, Value
from extract.proposers.base import Proposal, Proposer
from extract.proposers.roles import Role, load
from extract.reading import modality
from extract.reading.telling import Range, Telling
from ingest.model import Item
from ingest.script import fold

ALONE = Decimal("0.4")
"""Confidence of what only a proposer tells."""
VOTE = Decimal("0.25")
"""Share of its doubt that a claim of the rules loses when a proposer tells it as well."""


def joined(told: Telling, found: Sequence[Claim], proposer: Proposer) -> Iterator[Claim]:
    """The rules' claims of an item, voted for, and after them what only the proposer tells. Raises ProposerFailed."""
    proposals = proposer.propose(asked(told))
    new = [made for one in proposals if (made := _claim(told, one, proposer.name))]
    for own in found:
        votes = any(_same(own, made) for made in new)
        yield replace(own, confidence=_surer(own.confidence)) if votes else own
    yield from (made for made in new if not any(_same(own, made) for own in found))


def _surer(confidence: Decimal) -> Decimal:
    return (confidence + VOTE * (1 - confidence)).quantize(Decimal("0.01"))


def asked(told: Telling) -> str:
    """The text of an item as a proposer is given it: as printed, a line a passage, the heading first."""
    return asked_of(told.item)


def asked_of(item: Item) -> str:
    """The same of an item that nothing was looked for in yet."""
    heads = () if item.heading is None else (item.heading,)
    return "\n".join(passage.text for passage in (*heads, *item.passages))


def _claim(told: Telling, proposal: Proposal, name: str) -> Claim | None:
    whole = _place(told, proposal.quote)
    if whole is None:
        return None
    filled = tuple(_filled(told, proposal, whole))
    slots, places = [slot for slot, _ in filled], [where for _, where in filled]
    first = load().kinds[proposal.kind][0].name
    if first not in {s.role for s in slots}:
        return None
    rule = f"proposer/{name}"
    made = claim(told, proposal.kind, _ordered(slots, first), [whole, *places], rule, _modality(told, places))
    return replace(made, confidence=ALONE)


def _filled(told: Telling, proposal: Proposal, whole: Range) -> Iterator[tuple[Slot, Range]]:
    """The roles whose words stand in the item and can be read, each with their place."""
    seen: set[str] = set()
    for one in proposal.pointed:
        role = load().role(proposal.kind, one.role)
        where = _place(told, one.quote, whole)
        value = _value(told, role, where) if role and where else None
        if role and where and value is not None and (role.many or role.name not in seen):
            seen.add(role.name)
            yield told.slot(role.name, value, where), where


def _ordered(slots: Sequence[Slot], first: str) -> list[Slot]:
    return sorted(slots, key=lambda slot: slot.role != first)


def _place(told: Telling, quote: str, near: Range | None = None) -> Range | None:
    """Where the words stand in the item; the place nearest to `near`. None where they are not printed there."""
    words = fold(quote).text.strip()
    found = [
        Range(one.number, match.start(), match.end())
        for one in told.passages
        for match in (re.finditer(re.escape(words), one.text) if words else ())
    ]
    if near is None:
        return next(iter(found), None)
    return min(found, key=lambda r: (r.passage != near.passage, abs(r.start - near.start)), default=None)


def _value(told: Telling, role: Role, where: Range) -> Value | None:
    if role.reads == "text":
        return told.plain(where)
    if role.reads == "name":
        return _named(told, where)
    inside = told.within(where, role.reads)
    return inside[0].value if len(inside) == 1 else None  # two amounts in the words: nobody can tell which is meant


def _named(told: Telling, where: Range) -> Name:
    """The name that the finders see in the words, if it fills them; else the words themselves."""
    inside = told.within(where, "agency", "person", "place", "title")
    whole = next((m.value for m in inside if m.range == where and isinstance(m.value, Name)), None)
    return whole or Name(told.printed(where), told.plain(where).strip("《》“”"))


def _modality(told: Telling, places: Sequence[Range]) -> Modality:
    """The most doubtful of what the words around the places say."""
    readings = {modality.of(told.told(p.passage).text, p.start, p.end) for p in places}
    if "general" in readings and not readings & {"failed", "denied", "planned"}:
        return "proposed"
    doubt: tuple[Modality, ...] = ("failed", "denied", "planned", "proposed", "announced")
    return next((reading for reading in doubt if reading in readings), "done")


def _same(own: Claim, made: Claim) -> bool:
    """True for two claims of one kind that name the same thing, or share their figures, in overlapping words."""
    if own.kind != made.kind or not _overlap(own, made):
        return False
    mine, theirs = ({_bare(s.value) for s in one.slots} - {""} for one in (own, made))
    return bool(mine & theirs)


def _overlap(a: Claim, b: Claim) -> bool:
    return any(s.page == t.page and s.start < t.end and t.start < s.end for s in a.evidence for t in b.evidence)


def _bare(value: Value) -> str:
    printed = getattr(value, "printed", value)
    return fold(str(printed)).text

"""Who stands beside buyers and sellers: lenders, guarantors, courts; and exchanges, that are neither."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.deals.drafts import Draft
from extract.deals.parties import Part
from extract.deals.rules import rules
from extract.model import Name, Value
from extract.reading.telling import Telling

_OTHERS = {
    "signers": "签署方",
    "borrower": "借款人",
    "insured": "保险标的",
    "lender": "贷款人",
    "guarantor": "担保人",
    "recipient": "受赠方",
    "verifier": "核证方",
    "witness": "见证方",
}
"""What other parties are called, by their role."""
_JUDGES = (("法院", "法院"), ("法庭", "法院"), ("检察院", "检察院"))


def other(role: str, name: Name) -> Name | None:
    """A party that neither buys nor sells, with what it is to the deal as its kind; None for any other role."""
    if role == "court":
        called = next((kind for end, kind in _JUDGES if name.text.endswith(end)), "司法机关")
        return replace(name, kind=called)
    return replace(name, kind=_OTHERS[role]) if role in _OTHERS else None


def settled(told: Telling, draft: Draft, parts: list[Part]) -> list[Part]:
    """The parts of a deal with lenders and courts added, exchanges as its venue, and nobody named twice."""
    return _unnamed_twice(_placed([*parts, *_lenders(told, draft), *_judges(told, draft)]))


def _unnamed_twice(parts: list[Part]) -> list[Part]:
    """Without signers that are named as buyers or sellers too."""
    sides = {p.value.text for p in parts if p.role in ("buyers", "sellers") and isinstance(p.value, Name)}
    return [p for p in parts if not (p.role == "signers" and isinstance(p.value, Name) and p.value.text in sides)]


def _lenders(told: Telling, draft: Draft) -> list[Part]:
    """Who lends and who guarantees: the banks and guarantors named where the paragraph speaks of loans."""
    if draft.type != "pledge_loan":
        return []
    known, out = rules(), []
    for sentence in told.told(draft.where.passage).sentences():
        for m in told.within(sentence, "agency") if known.singles["lending"].search(told.text(sentence)) else ():
            role = next((r for r in ("guarantor", "lender") if _is(m.value, known.singles[f"{r}s"])), "")
            if role:
                out.append(Part(role, m.value, m.range))
    return out


def _judges(told: Telling, draft: Draft) -> Iterator[Part]:
    """The courts and procuratorates named where a restitution is told, but as no side of it."""
    sides = {p.value.text for role in ("buyers", "sellers") for p in draft.all(role) if isinstance(p.value, Name)}
    if draft.type != "restitution_purchase":
        return
    before = [s for s in told.told(draft.where.passage).sentences() if s.end <= draft.where.start][-1:]
    for stretch in (*before, *draft.stretches):
        for m in told.within(stretch, "agency"):
            if _is(m.value, rules().singles["judging"]) and isinstance(m.value, Name) and m.value.text not in sides:
                yield Part("court", m.value, m.range)


def _placed(parts: list[Part]) -> list[Part]:
    """Exchanges that stand where sellers do (从交易所购买) as the venue, that they are; the venue once."""
    sold_at = [p for p in parts if p.role == "sellers" and _is(p.value, rules().singles["marketplace"])]
    venues = [p for p in parts if p.role == "venue"] or [replace(p, role="venue") for p in sold_at[:1]]
    return [*(p for p in parts if p.role != "venue" and p not in sold_at), *venues]


def _is(value: Value, pattern: re.Pattern[str]) -> bool:
    return isinstance(value, Name) and bool(pattern.search(value.text))

"""Deals as they are told: a draft for each stretch of text that tells of one.

A trigger makes a draft when one of the roles it needs stands beside it. Stretches without a trigger that tell of a deal
told before (此次…, 这是全国首单…) give drafts without a type, which only add to another.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.deals import goods as deal_goods
from extract.deals import roles as deal_roles
from extract.deals import shares as deal_shares
from extract.deals import types as deal_types
from extract.deals.parties import Part
from extract.deals.rules import DealRules, Trigger, rules
from extract.deals.segments import segments
from extract.model import When
from extract.reading import modality
from extract.reading.sentences import clauses
from extract.reading.tagged import Tagged, tag
from extract.reading.telling import HEADING, Range, Telling, Told

_BARE = ("auction", "listing")
"""Types whose words alone open the telling of a deal."""
_NEVER = -9
_ELSEWHERE = ("pledge_loan", "insurance")
"""Types whose goods may stand elsewhere."""
_SILENT = ("cell", "contents", "formula", "caption")
_ONLY = {"borrower": "pledge_loan", "insurer": "insurance", "insured": "insurance", "recipient": "donation"}
"""Roles that one type of deal alone has."""
_NAMED = {"volume", "unit_price", "total", "start_price", "buyers", "sellers", "project"}
MARKS = ("volume", "unit_price", "total", "start_price")
"""Roles whose values tell one deal from another."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A deal as far as one or more stretches tell it; `type` is empty for a stretch that only adds to another."""

    type: str
    parts: tuple[Part, ...]
    stretches: tuple[Range, ...]
    trigger: Range
    reading: str
    again: bool
    rule: str
    date: str = ""
    """ISO date of its own, as precise as a month at least."""
    head: bool = False
    """True for what stands in a heading: it only adds to what the text below it tells."""
    second: bool = False
    """True for a deal yet to come that the text opens as another one (另拟…): it takes nothing over from the first."""
    fallen: bool = False
    """True for a sentence that tells no more than that the deal before it came to nothing."""

    def all(self, role: str) -> tuple[Part, ...]:
        """The parts of one role, in the order they were found."""
        return tuple(p for p in self.parts if p.role == role)

    @property
    def where(self) -> Range:
        """The stretch that tells most."""
        return self.stretches[0]


def read(told: Telling) -> Iterator[Draft]:
    """The drafts of an item in reading order."""
    known = rules()
    latest = _NEVER
    for passage in told.passages:
        if passage.passage.kind in _SILENT:
            continue
        goods = bool(known.about.search(passage.text))
        for sentence in passage.sentences():
            tagged = tag(told, sentence)
            near = passage.number - latest <= 1
            if not (goods or near) or known.not_about.search(tagged.text):
                continue
            for segment in segments(tagged, known):
                for draft in _draft(told, segment, known, near and latest == passage.number):
                    yield replace(draft, head=_is_head(passage))
                    latest = passage.number
                    near = True


def _draft(told: Telling, tagged: Tagged, known: DealRules, told_before: bool) -> Iterator[Draft]:
    fallen = _fallen(tagged, known)
    again = fallen or bool(known.singles["again"].search(tagged.text))
    second = bool(known.singles["second"].search(tagged.text))
    triggers = [t for t in known.triggers if t.pattern.search(tagged.text)]
    if not (again or triggers or known.singles["firsts"].search(tagged.text)):
        return
    parts = deal_roles.read(told, tagged)
    about = bool(known.about.search(tagged.text)) or again
    before = again or told_before or deal_goods.named_before(told, tagged, known)
    about = about or (told_before and deal_goods.go_on(tagged, parts, known))
    for trigger in triggers:
        match = _nearest(trigger, tagged, parts)
        if match is None or not (about or trigger.type == "pledge_loan") or not _enough(trigger, tagged, parts, known):
            continue
        if trigger.type not in _ELSEWHERE and not deal_goods.are_credits(tagged, match, parts, known, before):
            continue
        where = tagged.range(*match.span())
        reading = trigger.reading or _reading(told, trigger, tagged)
        if reading == "general" or (reading in ("denied", "failed") and not _NAMED & {p.role for p in parts}):
            continue
        if reading == "denied" and not _gainsaid(told, tagged, where, parts):
            continue
        if trigger.type == "pledge_loan" and not (deal_goods.lent(told, tagged, parts) and _borrowed(reading, parts)):
            continue
        if second and not {"volume", "total"} & {p.role for p in parts}:
            return
        kind = deal_types.of(told, trigger.type, tagged, parts, known)
        own = tuple(p for p in parts if _ONLY.get(p.role, kind) == kind)
        rule, day = f"deals/{trigger.type}", _own_date(tagged)
        for share in deal_shares.shared_out(tagged, own):
            yield Draft(kind, share, (tagged.where,), where, reading, again, rule, day, second=second)
        return
    if second:
        return
    bare = next((t for t in triggers if t.type in _BARE and about and t.pattern.search(tagged.text)), None)
    if again or bare or any(p.role == "first_claim" for p in parts):
        parts = tuple(p for p in parts if p.role not in _ONLY)
        kind = bare.type if bare else "again"
        failing = known.singles["fell_through"].search(tagged.text)
        reading = "failed" if failing else _reading(told, bare, tagged) if bare else "done"
        found = bare.pattern.search(tagged.text) if bare else None
        spot = tagged.range(*found.span()) if found else tagged.where
        rule = f"deals/{kind}"
        yield Draft("", parts, (tagged.where,), spot, reading, again, rule, _own_date(tagged), fallen=fallen)


def _gainsaid(told: Telling, tagged: Tagged, where: Range, parts: tuple[Part, ...]) -> bool:
    """Whether a deal is denied that has terms of its own: what has not been bought yet (尚未采购任何碳汇) is none."""
    text = told.told(tagged.where.passage).text
    if rules().singles["refuted"].search(text, tagged.where.start):
        return True
    clause = told.clause_at(where.start, tagged.where)
    return any(p.role in MARKS and clause.start <= p.where.start < clause.end for p in parts)


def _borrowed(reading: str, parts: tuple[Part, ...]) -> bool:
    """Whether somebody in particular is lent to: what is to be lent in all some day is no deal."""
    return reading in ("done", "announced", "failed", "denied") or any(p.role == "borrower" for p in parts)


def _fallen(tagged: Tagged, known: DealRules) -> bool:
    """True where the deal told before comes to nothing: words that say so, and no other deal that they could mean."""
    found = known.singles["fell_through"].search(tagged.text)
    if found is None or known.singles["closed"].search(tagged.text, found.end()):
        return False
    other = known.singles["earlier"].search(tagged.text) or any(tagged.among(0, len(tagged.text), "volume"))
    return not other


def _is_head(told: Told) -> bool:
    """True for headings, and for short lines that are no sentence, as headings inside an item are often read."""
    return (
        told.number == HEADING
        or told.passage.kind == "heading"
        or (len(told.text) < 45 and told.text[-1:] not in "。.;；)")
    )


def _reading(told: Telling, trigger: Trigger, tagged: Tagged) -> str:
    """How the deed is meant: what is said of it once (将, 未) holds for all mentions of it in the stretch.

    What came to nothing or is gainsaid anywhere in the stretch did not happen; a rumour that nobody gainsays is no
    deal.
    """
    text = told.told(tagged.where.passage).text
    known = rules().singles
    rumour = known["rumour"].search(tagged.text)
    if known["refuted"].search(text, tagged.where.start, len(text) if rumour else tagged.where.end):
        return "denied"
    fallen = known["fell_through"].search(tagged.text)
    if fallen and not known["closed"].search(tagged.text, fallen.end()):
        return "failed"
    if rumour:
        return "general"
    spots = (tagged.range(*m.span()) for m in trigger.pattern.finditer(tagged.text))
    readings = {modality.of(text, spot.start, spot.end) for spot in spots}
    return next(
        (r for r in ("failed", "denied", "planned", "proposed", "announced", "done") if r in readings), "general"
    )


def _nearest(trigger: Trigger, tagged: Tagged, parts: tuple[Part, ...]) -> re.Match[str] | None:
    """Of several triggers the one in a clause that names what is dealt in, nearest to its terms."""
    at = [p.where.start for p in parts if p.role in MARKS]
    about = rules().about

    def far(match: re.Match[str]) -> tuple[bool, int]:
        clause = next(c for c in clauses(tagged.text) if match.start() < c[1])
        place = tagged.places[match.start()]
        return about.search(tagged.text, *clause) is None, min((abs(place - a) for a in at), default=0)

    return min(trigger.pattern.finditer(tagged.text), key=far, default=None)


def _enough(trigger: Trigger, tagged: Tagged, parts: tuple[Part, ...], known: DealRules) -> bool:
    roles = {p.role for p in parts}
    if trigger.type == "donation" and not known.singles["given"].search(tagged.text):
        return False
    if trigger.needs & roles:
        return True
    checks = {
        "signed": bool(known.singles["signed"].search(tagged.text)),
        "closed": bool(known.singles["closed"].search(tagged.text)),
        "priced": {"buyers", "unit_price"} <= roles,
        "bought": "buyers" in roles and bool({"project", "sellers"} & roles),
        "money_goods": "total" in roles,
        "given": bool({"recipient", "sellers"} & roles),
    }
    return any(checks.get(need, False) for need in trigger.needs)


def _own_date(tagged: Tagged) -> str:
    """The first day or month that the stretch names, where it stands at the head of a clause."""
    for at, thing in tagged.among(0, len(tagged.text), "date"):
        headed = at == 0 or tagged.text[at - 1] in "，。；：“"
        if (
            headed
            and isinstance(thing.value, When)
            and len(thing.value.iso) in (7, 10)
            and thing.value.printed[:1].isdigit()
        ):
            return thing.value.iso
    return ""


def shown(told: Telling, draft: Draft) -> list[Range]:
    """The clauses that show the deed and its terms."""
    spots = [draft.trigger, *(p.where for p in draft.parts)]
    kept = []
    for stretch in draft.stretches:
        inside = [s for s in spots if s.passage == stretch.passage and stretch.start <= s.start < stretch.end]
        clauses_shown = [c for c in told.clauses(stretch) if any(c.start < s.end and s.start < c.end for s in inside)]
        if clauses_shown:
            kept.append(Range(stretch.passage, clauses_shown[0].start, clauses_shown[-1].end))
    return kept or [draft.where]

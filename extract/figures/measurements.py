"""Measurements: figures with what they measure, when, where, and who says so.

Every quantity of an item is one, apart from those that are terms of a deal. What is measured stands before the figure
(排放量为…) or behind it (40 个国家提交了…); period and place are the nearest before the figure in its sentence, else
the place the item's title names.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.claims import claim
from extract.deals import market_totals
from extract.deals.drafts import Draft
from extract.deals.merging import drafts
from extract.deals.roles import AMOUNTS
from extract.deals.rules import rules
from extract.figures import aims, worth
from extract.figures import lists as measured_lists
from extract.figures import names as measured_names
from extract.figures import owners as measured_owners
from extract.figures import scopes as measured_scopes
from extract.figures import units as measured_units
from extract.figures import when as measured_when
from extract.figures import where as measured_where
from extract.figures.changes import Before, change
from extract.figures.rules import measurement_rules
from extract.model import Amount, Claim, Comparator, Name, Slot
from extract.reading.telling import HEADING, Placed, Range, Telling

_BESIDE = 40
"""Characters right beside a figure that can rule it out."""
_REACH = 500
"""Characters before and behind a figure within which its sentence is read, however long it is."""
_KEPT = 4
"""Figures that a list of changes told next may be of."""


def claims(told: Telling) -> Iterator[Claim]:
    """The figures of an item."""
    if told.item.kind == "toc":
        return
    known = measurement_rules()
    told_so = drafts(told)
    stretches = [where for d in told_so if not d.head for where in d.stretches if _lists_terms(d)]
    dealt = {p.where for d in told_so for p in d.parts if p.role in AMOUNTS} - set(market_totals.ranges(told))
    for passage in told.passages:
        if passage.number == HEADING or passage.passage.kind in ("contents", "formula", "heading"):
            continue
        if known.reference.search(passage.text) or known.source_line.match(passage.text):
            continue
        before: Before | None = None
        for m in sorted(passage.mentions, key=lambda m: m.start):
            if m.kind == "amount" and m.range not in dealt and _measures(passage.text, m):
                if not (_beside(told, m, stretches) or (_money(m) and _gainsaid(told, m))):
                    made, before = _told(told, m, before)
                    yield from made


def _lists_terms(draft: Draft) -> bool:
    return any(p.role in AMOUNTS for p in draft.parts)


def _money(m: Placed) -> bool:
    return isinstance(m.value, Amount) and bool(m.value.currency)


def _beside(told: Telling, m: Placed, stretches: list[Range]) -> bool:
    """True for a sum told in the same stretch as the terms of a deal, unless words say that it is something else; for a
    mass there where words say that it was dealt in.
    """
    known, before = measurement_rules(), told.told(m.passage).text[max(0, m.start - _REACH) : m.start]
    mass = isinstance(m.value, Amount) and m.value.unit.startswith("t") and known.dealing.search(before)
    term = bool(mass) or (_money(m) and not known.aside.search(before))
    return term and any(s.passage == m.passage and s.start <= m.start < s.end for s in stretches)


def _gainsaid(told: Telling, m: Placed) -> bool:
    """True for a sum that is only rumoured, or that its sentence or the next gainsays."""
    known, sentence = rules().singles, told.sentence_of(m.range)
    text = told.text(sentence)
    after = next((s for s in told.told(m.passage).sentences() if s.start >= sentence.end), None)
    denied = after is not None and measurement_rules().gainsaid.search(told.text(after))
    return bool(known["rumour"].search(text) or known["refuted"].search(text) or denied)


def _measures(text: str, m: Placed) -> bool:
    known = measurement_rules()
    amount = m.value
    assert isinstance(amount, Amount)
    if not (amount.unit or amount.currency) or amount.unit in known.loose:
        return False
    titled = text[: m.start].count("《") > text[: m.start].count("》")
    if known.lengths.fullmatch(amount.unit) and _layer(text, m):
        return False
    before, behind = text[max(0, m.start - _BESIDE) : m.start], text[m.end : m.end + _BESIDE]
    ruled_out = known.not_before.search(before) or known.not_after.search(behind)
    return not (titled or ruled_out or known.small.search(text[m.start : m.end]))


def _layer(text: str, m: Placed) -> bool:
    """True for a length that only says of which layer another figure holds."""
    known = measurement_rules()
    before, behind = text[max(0, m.start - _BESIDE) : m.start], text[m.end : m.end + _BESIDE]
    named = known.layer_before.search(before) and known.layer_of.match(behind)
    return bool(named or known.layer_after.match(behind))


def _told(told: Telling, m: Placed, before: Before | None) -> tuple[tuple[Claim, ...], Before | None]:
    """The claim of a figure, and the figure that a change told next would be one of."""
    sentence = _near(told.sentence_of(m.range), m)
    clause = told.clause_at(m.start, sentence)
    changed = change(told, m, clause, before)
    named = changed or _named(told, m, clause, sentence, before)
    if not named:
        return (), before  # a figure of nobody knows what
    metric = next((str(slot.value) for slot in named if slot.role == "metric"), "")
    amount = measured_units.completed(told, m, _hedged(told, m, clause), metric, before)
    after = before if changed else Before(m, named, _earlier(before), amount)
    called = measured_scopes.conditioned(told, m, aims.marked(told, m, named, sentence), sentence)
    called = measured_units.days_told(amount, called)
    slots = _placed(_slots(told, m, amount, called, sentence))
    return ((_claim(told, m, slots, clause),) if worth.stands(told, m, slots, clause) else ()), after


def _named(told: Telling, m: Placed, clause: Range, sentence: Range, before: Before | None) -> tuple[Slot, ...]:
    """What a figure measures and of what: by its place in a list, else by the words around it."""
    listed = measured_lists.listed(told, m, sentence, before)
    named = measured_names.names(told, m, clause, before) if listed is None else listed
    named = worth.trimmed(measured_lists.with_verb(told, m, named, before))
    owned = measured_owners.owned(told, m, named, clause, sentence, before) if named else ()
    return measured_scopes.scoped(told, m, owned, clause, sentence, before)


def _earlier(before: Before | None) -> tuple[Before, ...]:
    """The few figures told last, the last first."""
    return () if before is None else (replace(before, earlier=()), *before.earlier)[:_KEPT]


def _near(sentence: Range, m: Placed) -> Range:
    """The part of a sentence that can tell of a figure: some of it before, and some behind."""
    start, end = max(sentence.start, m.start - _REACH), min(sentence.end, m.end + _REACH)
    return Range(sentence.passage, start, max(end, m.end))


def _slots(told: Telling, m: Placed, amount: Amount, named: tuple[Slot, ...], sentence: Range) -> tuple[Slot, ...]:
    """All that is told of a figure: what it measures, how much, when, where, and who says so."""
    given = {slot.role for slot in named}
    places = tuple(slot for slot in measured_where.place(told, m, sentence) if "place" not in given)
    return (
        *named,
        told.slot("amount", amount, m.range),
        *(slot for slot in measured_when.period(told, m, sentence) if "period" not in given),
        *measured_where.narrowed(told, places, named),
        *measured_where.source(told, m, sentence),
    )


def _placed(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """The names of a figure with its place for the words in them that point at it: 该市的海洋产值."""
    place = next((slot.value for slot in slots if slot.role == "place"), None)
    if not isinstance(place, Name):
        return slots
    pattern = measurement_rules().points
    return tuple(
        replace(slot, value=pattern.sub(place.text, str(slot.value))) if slot.role in ("subject", "metric") else slot
        for slot in slots
    )


def _claim(told: Telling, m: Placed, slots: tuple[Slot, ...], clause: Range) -> Claim:
    shown = Range(clause.passage, clause.start, max(clause.end, m.end))
    return claim(told, "measurements", slots, [shown], "measurements/figure")


def _hedged(told: Telling, m: Placed, clause: Range) -> Amount:
    """The figure with a hedge that stands before its verb: 约占全国的 98%."""
    amount = m.value
    assert isinstance(amount, Amount)
    known, ends = measurement_rules(), amount.printed + told.told(m.passage).text[m.end : m.end + 2]
    bounds: tuple[tuple[Comparator, re.Pattern[str]], ...] = (("≥", known.at_least), ("≤", known.at_most))
    for bound, pattern in bounds:
        if amount.comparator == "≈" and (pattern.search(amount.printed) or pattern.search(ends)):
            return replace(amount, comparator=bound)
    hedge = known.hedge.search(told.text(Range(m.passage, clause.start, m.start)))
    return replace(amount, comparator="≈") if hedge and amount.comparator == "=" else amount

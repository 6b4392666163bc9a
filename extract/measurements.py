"""Measurements: figures with what they measure, when, where, and who says so.

Every quantity of an item is one, apart from those that are terms of a deal. What is measured stands before the figure
(排放量为…) or behind it (40 个国家提交了…); period and place are the nearest before the figure in its sentence, else
the place the item's title names.
"""

from collections.abc import Iterator
from dataclasses import replace

from extract import market_totals, measured_where, measured_words
from extract.claims import claim
from extract.deal_drafts import Draft
from extract.deal_merging import drafts
from extract.deal_roles import AMOUNTS
from extract.deal_rules import rules
from extract.measured_changes import Before, change
from extract.measured_rules import measurement_rules
from extract.model import Amount, Claim, Slot
from extract.telling import HEADING, Placed, Range, Telling


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
        for m in passage.mentions:
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
    known, before = measurement_rules(), told.told(m.passage).text[: m.start]
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
    ruled_out = known.not_before.search(text[: m.start]) or known.not_after.search(text[m.end :])
    return not (titled or ruled_out or known.small.search(text[m.start : m.end]))


def _layer(text: str, m: Placed) -> bool:
    """True for a length that only says of which layer another figure holds."""
    known = measurement_rules()
    behind = text[m.end :]
    named = known.layer_before.search(text[: m.start]) and known.layer_of.match(behind)
    return bool(named or known.layer_after.match(behind))


def _told(told: Telling, m: Placed, before: Before | None) -> tuple[tuple[Claim, ...], Before | None]:
    """The claim of a figure, and the figure that a change told next would be one of."""
    sentence = told.sentence_of(m.range)
    clause = next((c for c in told.clauses(sentence) if c.start <= m.start < c.end), sentence)
    changed = change(told, m, clause, before)
    named = changed or tuple(_named(told, m, clause, sentence))
    if not named:
        return (), before  # a figure of nobody knows what
    return (_claim(told, m, named, clause, sentence),), before if changed else Before(m, named)


def _claim(told: Telling, m: Placed, named: tuple[Slot, ...], clause: Range, sentence: Range) -> Claim:
    slots = [
        *named,
        told.slot("amount", _completed(told, m, _hedged(told, m, clause)), m.range),
        *measured_where.period(told, m, sentence),
        *measured_where.place(told, m, sentence),
        *measured_where.source(told, m, sentence),
    ]
    shown = Range(clause.passage, clause.start, max(clause.end, m.end))
    return claim(told, "measurements", slots, [shown], "measurements/figure")


def _hedged(told: Telling, m: Placed, clause: Range) -> Amount:
    """The figure with a hedge that stands before its verb: 约占全国的 98%."""
    amount = m.value
    assert isinstance(amount, Amount)
    hedge = measurement_rules().hedge.search(told.text(Range(m.passage, clause.start, m.start)))
    return replace(amount, comparator="≈") if hedge and amount.comparator == "=" else amount


def _completed(told: Telling, m: Placed, amount: Amount) -> Amount:
    """The figure with the end of its unit where print has put its exponent on a line of its own: m-2 yr|-1."""
    known = measurement_rules()
    tail = known.parted.fullmatch(told.told(m.passage).text, m.end)
    after = next((p for p in told.passages if p.number == m.passage + 1), None)
    if not tail or not after or not amount.unit or not known.exponent.match(after.text):
        return amount
    return replace(amount, unit=f"{amount.unit} {'yr' if tail[1] == 'a' else tail[1]}-1")


def _named(told: Telling, m: Placed, clause: Range, sentence: Range) -> Iterator[Slot]:
    """Subject and metric: the words before the figure, parted at their last 的; else those behind it."""
    before, behind = _before(told, m, clause), _counted(told, m, clause)
    text = told.text(before)
    if not measured_words.metric(told, before):
        yield from _behind(told, clause, sentence, behind)
        return
    cut = text.rfind("的", 0, len(text) - 1)
    if cut >= 2 and text[:cut].count("《") == text[:cut].count("》"):
        subject = Range(before.passage, before.start, before.start + cut)
        if words := measured_words.subject(told, subject):
            yield told.slot("subject", words, subject)
        before = Range(before.passage, before.start + cut + 1, before.end)
    change = measurement_rules().change.search(told.text(Range(m.passage, clause.start, m.start)))
    metric = Range(before.passage, before.start, m.start) if change and before.end > before.start else before
    counted = measured_words.metric(told, behind) if _countable(m) else ""
    if words := measured_words.metric(told, metric) + counted:
        yield told.slot("metric", words, metric, *([behind] if counted else []))


def _behind(told: Telling, clause: Range, sentence: Range, behind: Range) -> Iterator[Slot]:
    """What is counted, with the clause before as its subject where that is a name."""
    words = measured_words.metric(told, behind)
    if words:
        yield told.slot("metric", words, behind)
    topic = next((c for c in told.clauses(sentence) if c.end <= clause.start and len(told.text(c)) > 3), None)
    if topic is not None and words and (name := measured_words.subject(told, _trimmed(told, topic))):
        yield told.slot("subject", name, topic)


def _countable(m: Placed) -> bool:
    return isinstance(m.value, Amount) and bool(measurement_rules().counted.fullmatch(m.value.unit))


def _counted(told: Telling, m: Placed, clause: Range) -> Range:
    """The words behind a figure, up to a mark: what is counted."""
    text = told.told(m.passage).text
    stop = measurement_rules().stop.search(text, m.end, clause.end)
    return Range(m.passage, m.end, stop.start() if stop else clause.end)


def _before(told: Telling, m: Placed, clause: Range) -> Range:
    known = measurement_rules()
    text = told.text(Range(m.passage, clause.start, m.start))
    end = known.copula.search(text)
    where = Range(m.passage, clause.start, clause.start + (end.start() if end else len(text)))
    return _trimmed(told, measured_words.after_figures(told, where))


def _trimmed(told: Telling, where: Range) -> Range:
    """Without the date and the linking words it opens with, and the mark it ends with."""
    known = measurement_rules()
    start, end = where.start, where.end
    text = told.told(where.passage).text
    moved = True
    while moved:
        moved = False
        for d in told.within(Range(where.passage, start, end), "date"):
            if d.start == start:
                start, moved = d.end, True
        found = known.opening.match(text[start:end].lstrip("，、；"))
        if text[start:end][:1] in ("，", "、", "；"):
            start, moved = start + 1, True
        elif found and found.end() and start + found.end() <= end:
            start, moved = start + found.end(), True
    while end > start and text[end - 1] in "，。；：、":
        end -= 1
    return Range(where.passage, start, end)

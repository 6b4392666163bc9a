"""Measurements: figures with what they measure, when, where, and who says so.

Every quantity of an item is one, apart from those that are terms of a deal. What is measured stands before the figure
(排放量为…) or behind it (40 个国家提交了…); period and place are the nearest before the figure in its sentence, else
the place the item's title names.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from extract import market_totals, measured_where
from extract.claims import claim
from extract.deal_merging import drafts
from extract.deal_roles import AMOUNTS
from extract.measured_rules import measurement_rules
from extract.model import Amount, Claim, Slot
from extract.telling import HEADING, Placed, Range, Telling
from ingest.script import simplify

_REFERENCE = re.compile(r"\[[JMDRCN]\]|doi|https?:")
_SOURCE_LINE = re.compile(r"^\([^()]{2,40}[，,]\d{4}-\d{1,2}(?:-\d{1,2})?\)$")


def claims(told: Telling) -> Iterator[Claim]:
    """The figures of an item."""
    if told.item.kind == "toc":
        return
    dealt = {p.where for d in drafts(told) for p in d.parts if p.role in AMOUNTS} - set(market_totals.ranges(told))
    for passage in told.passages:
        if passage.number == HEADING or passage.passage.kind in ("contents", "formula", "heading"):
            continue
        if _REFERENCE.search(passage.text) or _SOURCE_LINE.match(passage.text):
            continue
        for m in passage.mentions:
            if m.kind == "amount" and m.range not in dealt and _measures(passage.text, m):
                yield from _claims(told, m)


def _measures(text: str, m: Placed) -> bool:
    known = measurement_rules()
    amount = m.value
    assert isinstance(amount, Amount)
    if not (amount.unit or amount.currency) or amount.unit in known.loose:
        return False
    titled = text[: m.start].count("《") > text[: m.start].count("》")
    ruled_out = known.not_before.search(text[: m.start]) or known.not_after.search(text[m.end :])
    return not (titled or ruled_out or known.small.search(text[m.start : m.end]))


def _claims(told: Telling, m: Placed) -> Iterator[Claim]:
    sentence = told.sentence_of(m.range)
    clause = next((c for c in told.clauses(sentence) if c.start <= m.start < c.end), sentence)
    named = tuple(_named(told, m, clause, sentence))
    if not named:
        return
    slots = [
        *named,
        told.slot("amount", _hedged(told, m, clause), m.range),
        *measured_where.period(told, m, sentence),
        *measured_where.place(told, m, sentence),
        *measured_where.source(told, m, sentence),
    ]
    yield claim(
        told,
        "measurements",
        slots,
        [Range(clause.passage, clause.start, max(clause.end, m.end))],
        "measurements/figure",
    )


def _hedged(told: Telling, m: Placed, clause: Range) -> Amount:
    """The figure with a hedge that stands before its verb: 约占全国的 98%."""
    amount = m.value
    assert isinstance(amount, Amount)
    hedge = measurement_rules().hedge.search(told.text(Range(m.passage, clause.start, m.start)))
    return replace(amount, comparator="≈") if hedge and amount.comparator == "=" else amount


def _named(told: Telling, m: Placed, clause: Range, sentence: Range) -> Iterator[Slot]:
    """Subject and metric: the words before the figure, parted at their last 的; else those behind it."""
    before, behind = _before(told, m, clause), _counted(told, m, clause)
    text = told.text(before)
    if len(text) < 2:
        if behind.end - behind.start >= 2:
            yield told.slot("metric", _words(told, behind), behind)
        topic = next((c for c in told.clauses(sentence) if c.end <= clause.start and len(told.text(c)) > 3), None)
        if topic is not None and behind.end - behind.start >= 2:
            yield told.slot("subject", _words(told, _trimmed(told, topic)), topic)
        return
    cut = text.rfind("的", 0, len(text) - 1)
    if cut >= 2 and text[:cut].count("《") == text[:cut].count("》"):
        subject = Range(before.passage, before.start, before.start + cut)
        yield told.slot("subject", _words(told, subject), subject)
        before = Range(before.passage, before.start + cut + 1, before.end)
    change = measurement_rules().change.search(told.text(Range(m.passage, clause.start, m.start)))
    metric = Range(before.passage, before.start, m.start) if change else before
    words = _words(told, metric) + (_words(told, behind) if _countable(m) else "")
    yield told.slot("metric", words, metric, *([behind] if _countable(m) else []))


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
    return _trimmed(told, Range(m.passage, clause.start, clause.start + (end.start() if end else len(text))))


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


def _words(told: Telling, where: Range) -> str:
    return simplify(told.printed(where)).strip("，。；：、 ")

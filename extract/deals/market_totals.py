"""Totals of a market: how much was traded there in all, and for how much money."""

import re
from collections.abc import Iterator

from extract.deals import circumstances as deal_circumstances
from extract.deals import sums as deal_sums
from extract.deals.drafts import Draft
from extract.deals.joined import Made
from extract.deals.parties import Part
from extract.deals.rules import rules
from extract.model import Name, Slot
from extract.reading.sentences import clauses
from extract.reading.tagged import Tagged, tag, widened
from extract.reading.telling import HEADING, Range, Telling


def made(told: Telling) -> Iterator[Made]:
    """One total for each sentence that gives totals of a market."""
    titled = told.passages[0].number == HEADING and "碳市场" in told.passages[0].text
    for passage in told.passages:
        if not (titled or _carbon(passage.text)):
            continue
        for sentence in passage.sentences():
            for tagged in _apart(tag(told, sentence)):
                parts = tuple(_parts(tagged))
                if parts and (titled or _carbon(told.text(_up_to(told, sentence, parts)))):
                    yield _made(told, tagged, deal_sums.bound(tagged, parts))


def _apart(tagged: Tagged) -> Iterator[Tagged]:
    """The parts of a sentence that give the total of one market each: a new one begins with the clause that names
    another market and its total.
    """
    start = 0
    filled = False
    for left, right in clauses(tagged.text) if rules().sums.holds(tagged.text) else ():
        clause = tagged.slice(left, right)
        total = any(True for _ in _parts(clause)) and bool(rules().singles["market"].search(clause.text))
        if total and filled:
            yield tagged.slice(start, left)
            start = left
        filled = filled or total
    yield tagged.slice(start, len(tagged.text))


def _up_to(told: Telling, sentence: Range, parts: tuple[Part, ...]) -> Range:
    """A sentence up to the clause of the last figure: what it names behind it is not what was traded."""
    last = max(p.where.start for p in parts)
    end = told.clause_at(last, sentence).end
    return Range(sentence.passage, sentence.start, end)


def _carbon(text: str) -> bool:
    return "碳" in text or bool(rules().about.search(text))


def ranges(told: Telling) -> Iterator[Range]:
    """Where the figures stand that are totals of a market."""
    for passage in told.passages:
        for sentence in passage.sentences():
            yield from (p.where for p in _parts(tag(told, sentence)))


def _parts(tagged: Tagged) -> Iterator[Part]:
    seen: set[str] = set()
    certain = False
    found: list[tuple[bool, Part]] = []
    for total in rules().totals if rules().sums.holds(tagged.text) else ():
        for match in total.pattern.finditer(tagged.text):
            role = next(name for name, value in match.groupdict().items() if value is not None)
            thing = tagged.things[match.start(role)]
            if thing is not None and role not in seen:
                seen.add(role)
                certain = certain or total.market
                found.append((total.market, Part(role, thing.value, thing.range)))
    if certain:
        yield from (part for _, part in found)


def _made(told: Telling, tagged: Tagged, parts: tuple[Part, ...]) -> Made:
    where = tagged.where
    start, end = min(p.where.start for p in parts), max(p.where.end for p in parts)
    draft = Draft(
        "market_total", parts, (where,), Range(where.passage, start, end), "done", False, "deals/market_total"
    )
    market = rules().singles["market"].search(widened(told.told(where.passage).text), where.start, where.end)
    metric = _metric(told, where, start, end)
    words = rules().singles["total_edges"].sub("", told.plain(metric))
    if rules().singles["bare_total"].fullmatch(words):
        words = _topic(told, where, metric) + words
    slots = [told.slot("type", "market_total", Range(where.passage, start, end))]
    if market and not rules().singles["any_market"].fullmatch(market.group()):
        spot = _undated(told, Range(where.passage, *market.span()))
        name = told.named(spot)
        slots.append(told.slot("venue", name, spot))
        words = words if name.text in words else name.text + words
    slots.insert(0, told.slot("what", Name(words, words), metric))
    slots += [told.slot(p.role, p.value, p.where) for p in parts]
    slots += [told.slot("date", p.value, p.where) for p in list(deal_circumstances.date(told, draft))[:1]]
    slots += _place(told, draft, market)
    slots.append(told.slot("status", "completed", where))
    return Made(tuple(slots), (where,), draft.rule, "done")


def _undated(told: Telling, where: Range) -> Range:
    """The name of a market without a date before it: 上周某碳市场."""
    start = max([where.start, *(d.end for d in told.within(where, "date"))])
    timed = rules().singles["timed"].match(told.text(Range(where.passage, start, where.end)))
    return Range(where.passage, start + (timed.end() if timed else 0), where.end)


def _topic(told: Telling, where: Range, metric: Range) -> str:
    """What was traded, from the clause before that says it, up to its first figure."""
    for clause in told.clauses(where):
        if clause.end <= metric.start and "碳" in told.text(clause):
            figures = [m.start for m in told.within(clause, "amount")]
            dates = [d.end for d in told.within(clause, "date")]
            words = Range(clause.passage, max([clause.start, *dates]), min([clause.end, *figures]))
            return rules().singles["total_edges"].sub("", told.plain(words))
    return ""


def _metric(told: Telling, where: Range, start: int, end: int) -> Range:
    """The words that say what was traded: before the first figure, without dates, else behind it."""
    clause = told.clause_at(start, where)
    dates = [d.end for d in told.within(Range(where.passage, clause.start, start), "date")]
    before = Range(where.passage, max([clause.start, *dates]), start)
    if len(rules().singles["total_edges"].sub("", told.text(before))) >= 2:
        return before
    first = next(m for m in told.within(Range(where.passage, start, clause.end), "amount"))
    return Range(where.passage, first.end, clause.end)


def _place(told: Telling, draft: Draft, market: re.Match[str] | None) -> Iterator[Slot]:
    """The country where the market is the whole country's, else the place told."""
    known = rules()
    begun = market.start() if market else draft.where.start
    text = told.told(draft.where.passage).text
    wide = known.singles["countrywide"].search(text, begun, market.end() if market else draft.trigger.start)
    if wide and (market is None or wide.start() == begun):
        where = Range(draft.where.passage, *wide.span())
        yield told.slot("place", Name(told.printed(where), known.country), where)
    else:
        yield from (told.slot("place", p.value, p.where) for p in list(deal_circumstances.place(told, draft))[:1])

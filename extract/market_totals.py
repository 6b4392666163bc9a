"""Totals of a market: how much was traded there in all, and for how much money."""

import re
from collections.abc import Iterator

from extract import deal_circumstances
from extract.claims import claim
from extract.deal_drafts import Draft
from extract.deal_parties import Part
from extract.deal_rules import rules
from extract.model import Claim, Name, Slot
from extract.tagged import Tagged, tag, widened
from extract.telling import Range, Telling
from ingest.script import simplify

_EDGES = re.compile(
    r"^(?:[，。；、的]|而|但|该年|同年|当年)+|(?:[，。；、]|约|近|达到?|共录得|共|为|超过?|总计|合计)+$"
)


def claims(told: Telling) -> Iterator[Claim]:
    """One claim for each sentence that gives totals of a market."""
    for passage in told.passages:
        if not _carbon(passage.text):
            continue
        for sentence in passage.sentences():
            tagged = tag(told, sentence)
            parts = tuple(_parts(tagged))
            if parts and _carbon(told.text(sentence)):
                yield _claim(told, tagged, parts)


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
    for total in rules().totals:
        for match in total.pattern.finditer(tagged.text):
            role = next(name for name, value in match.groupdict().items() if value is not None)
            thing = tagged.things[match.start(role)]
            if thing is not None and role not in seen:
                seen.add(role)
                certain = certain or total.market
                found.append((total.market, Part(role, thing.value, thing.range)))
    if certain:
        yield from (part for _, part in found)


def _claim(told: Telling, tagged: Tagged, parts: tuple[Part, ...]) -> Claim:
    where = tagged.where
    start, end = min(p.where.start for p in parts), max(p.where.end for p in parts)
    draft = Draft(
        "market_total", parts, (where,), Range(where.passage, start, end), "done", False, "deals/market_total"
    )
    market = rules().singles["market"].search(widened(told.told(where.passage).text), where.start, where.end)
    metric = _metric(told, where, start, end)
    words = _EDGES.sub("", simplify(told.printed(metric)))
    slots = [told.slot("type", "market_total", Range(where.passage, start, end))]
    if market:
        spot = Range(where.passage, *market.span())
        name = Name(told.printed(spot), simplify(told.printed(spot)))
        slots.append(told.slot("venue", name, spot))
        words = words if name.text in words else name.text + words
    slots.insert(0, told.slot("what", Name(words, words), metric))
    slots += [told.slot(p.role, p.value, p.where) for p in parts]
    slots += [told.slot("date", p.value, p.where) for p in list(deal_circumstances.date(told, draft))[:1]]
    slots += _place(told, draft, market)
    slots.append(told.slot("status", "completed", where))
    return claim(told, "transactions", slots, [where], draft.rule)


def _metric(told: Telling, where: Range, start: int, end: int) -> Range:
    """The words that say what was traded: before the first figure, without dates, else behind it."""
    clause = next(c for c in told.clauses(where) if c.start <= start < c.end)
    dates = [d.end for d in told.within(Range(where.passage, clause.start, start), "date")]
    before = Range(where.passage, max([clause.start, *dates]), start)
    if len(_EDGES.sub("", told.text(before))) >= 2:
        return before
    first = next(m for m in told.within(Range(where.passage, start, clause.end), "amount"))
    return Range(where.passage, first.end, clause.end)


def _place(told: Telling, draft: Draft, market: re.Match[str] | None) -> Iterator[Slot]:
    """The country where the market is the whole country's, else the place told."""
    known = rules()
    wide = known.singles["countrywide"].match(market.group()) if market else None
    if market and wide:
        where = Range(draft.where.passage, market.start(), market.start() + wide.end())
        yield told.slot("place", Name(told.printed(where), known.country), where)
    else:
        yield from (told.slot("place", p.value, p.where) for p in list(deal_circumstances.place(told, draft))[:1])

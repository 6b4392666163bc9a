"""Transactions: deals in carbon and ecosystem credits, and the totals of their markets, one claim for each in an item.

The rules stand in `frames/deals.yaml`. A field that the text does not give is left out; volume times unit price never
fills a missing sum; where all three are told it is a sign of how sure the claim is.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.claims import single
from extract.deals import circumstances as deal_circumstances
from extract.deals import ecosystems as deal_ecosystems
from extract.deals import joined as deal_joined
from extract.deals import market_totals
from extract.deals import sides as deal_sides
from extract.deals import tables as deal_tables
from extract.deals.drafts import MARKS, Draft, shown
from extract.deals.joined import Made
from extract.deals.merging import drafts
from extract.deals.parties import Part
from extract.deals.roles import AMOUNTS
from extract.deals.rules import rules
from extract.model import Claim, Modality, Name, Slot
from extract.reading.tagged import Tagged, kind_of, tag
from extract.reading.telling import Range, Telling

STATUS: dict[str, tuple[str, Modality]] = {
    "done": ("completed", "done"),
    "announced": ("announced", "announced"),
    "planned": ("planned", "planned"),
    "proposed": ("planned", "proposed"),
    "failed": ("failed", "failed"),
    "denied": ("denied", "denied"),
}
_FIGURES = ("date", "volume", "price", "money")
_BRACKET = re.compile(r"\([^()]*\)")
_LONGEST = 60


def claims(told: Telling) -> Iterator[Claim]:
    """The deals an item tells of, each once, and the market totals it gives."""
    if told.item.kind == "toc":
        return
    totals = list(market_totals.made(told))
    summed = {s.evidence for made in totals for s in made.slots if s.role in AMOUNTS}
    deals = (d for d in drafts(told) if not any(told.evidence(p.where) in summed for p in d.parts if p.role in AMOUNTS))
    told_so = [_made(told, draft) for draft in deals if not _of_market(draft, totals)]
    yield from single(deal_joined.claims(told, [*told_so, *totals], deal_tables.made(told)))


def _of_market(draft: Draft, totals: list[Made]) -> bool:
    """True for a figure beside the total of a market that says neither who dealt nor in what: another total of it."""
    named = any(draft.all(role) for role in ("buyers", "sellers", "signers", "project", "first_claim", "unit_price"))
    beside = [w for made in totals for w in made.evidence if w.passage == draft.where.passage]
    return not named and any(w.start <= draft.where.start and draft.where.end <= w.end for w in beside)


def _made(told: Telling, draft: Draft) -> Made:
    listed = draft.type == "listing" and draft.reading == "done" and not draft.all("buyers")
    status, mode = STATUS["announced" if listed else draft.reading]
    place = _one(deal_circumstances.place(told, draft))
    parts = [*draft.parts, *_one(deal_circumstances.date(told, draft)), *place]
    parts += _one(deal_circumstances.project(told, draft))
    parts += _distinct(deal_ecosystems.of(told, draft))
    parts += _distinct(deal_circumstances.standards(told, draft))
    parts = deal_sides.settled(told, draft, parts)
    slots = [
        told.slot("what", _what(told, draft, place), draft.trigger),
        told.slot("type", draft.type, draft.trigger),
        *(_slot(told, part) for part in parts),
        told.slot("status", status, draft.trigger),
    ]
    where = tuple(shown(told, replace(draft, parts=tuple(parts))))
    return Made(tuple(slots), where, draft.rule, mode)


def _slot(told: Telling, part: Part) -> Slot:
    if part.role == "insurer":
        return told.slot("sellers", part.value, part.where)
    if isinstance(part.value, Name) and (other := deal_sides.other(part.role, part.value)):
        return told.slot("other_parties", other, part.where)
    return told.slot(part.role, part.value, part.where)


def _what(told: Telling, draft: Draft, place: list[Part]) -> Name:
    """A name of words of the text: the clause that tells the deed, without its dates and figures.

    Where the clause opens with the deed itself, whose it is goes before it; else the place, where the clause has none.
    """
    text = told.told(draft.trigger.passage).text
    words, clause = _telling(told, draft)
    if len(words) > _LONGEST and clause.start < draft.trigger.start < clause.end:
        words = _trimmed(text[draft.trigger.start : clause.end])
    if rules().singles["signed"].match(words):
        return _named(words)
    if words.startswith(text[draft.trigger.start : draft.trigger.start + 2]):
        return _named(_party(draft) + words)
    if (latter := rules().singles["latter"].match(words)) and draft.all("buyers"):
        return _named(_party(draft) + words[latter.end() :])
    if rules().singles["headless"].match(words) and (draft.all("buyers") or draft.all("sellers")):
        return _named(_party(draft) + words)
    project = next((p.value.text for p in draft.all("project") if isinstance(p.value, Name)), "")
    if words.startswith(("在", "于", "通过")) and project not in words:
        return _named(project + words)
    return _named(_prefix(told, draft, words, place) + words)


def _telling(told: Telling, draft: Draft) -> tuple[str, Range]:
    """The clause that names deed and goods, without its figures: that of the trigger or of a term, else any that
    adds to it; where none does, the first that is claimed, else the trigger's clause.
    """
    spots = (draft.trigger, *(p.where for role in MARKS for p in draft.all(role)))
    inside = [spot.start for spot in spots if _inside(draft, spot)]
    beside = [c for at in inside for c in told.clauses(draft.where) if c.start <= at < c.end] or [draft.trigger]
    others = [c for stretch in draft.stretches[1:] for c in told.clauses(stretch) if _deed(told, c)]
    for clause in (*beside, *others):
        words = _without_figures(told, tag(told, clause))
        known = rules().singles
        if rules().about.search(words) and not (known["told_again"].match(words) or known["adverbial"].search(words)):
            return words, clause
    own = _without_figures(told, tag(told, beside[0]))
    return next((p.value for p in draft.all("first_claim") if isinstance(p.value, str)), own), beside[0]


def _deed(told: Telling, clause: Range) -> bool:
    signs = tag(told, clause).text
    return any(t.pattern.search(signs) for t in rules().triggers)


def _named(words: str) -> Name:
    return Name(words, words)


def _party(draft: Draft) -> str:
    """Who does what the trigger says: the buyer buys, the seller sells and gives."""
    buys = draft.rule.endswith(("sale", "offset_purchase")) and not draft.all("sellers")
    side = draft.all("buyers") if buys or draft.all("buyers") else draft.all("sellers")
    return next((p.value.text for p in side if isinstance(p.value, Name)), "")


def _prefix(told: Telling, draft: Draft, words: str, place: list[Part]) -> str:
    """The place, unless the words name it or part of it."""
    named = [m.value.text for p in place for m in told.within(p.where, "place") if isinstance(m.value, Name)]
    parties = [p.value.text for role in ("buyers", "sellers") for p in draft.all(role) if isinstance(p.value, Name)]
    if words.startswith(("“", *parties)):
        return ""
    told_there = any(name[i : i + 2] in words for name in named for i in range(len(name) - 1))
    first = place[0].value if place else None
    return first.text if isinstance(first, Name) and not told_there else ""


def _without_figures(told: Telling, signs: Tagged) -> str:
    words = ""
    left_out = {at for found in _BRACKET.finditer(signs.text) for at in range(*found.span()) if _figured(found.group())}
    for at, sign in enumerate(signs.text):
        if kind_of(sign) == "date" and words:
            words += told.text(signs.range(at, at + 1))
        elif kind_of(sign) in _FIGURES:
            words = rules().singles["before_figure"].sub("", words)
        elif at not in left_out:
            words += told.text(signs.range(at, at + 1))
    return _trimmed(rules().singles["priced"].sub("", words)).removesuffix("作价")


def _figured(signs: str) -> bool:
    return any(kind_of(sign) in _FIGURES for sign in signs)


def _trimmed(words: str) -> str:
    return rules().singles["lead"].sub("", words).strip("，。；：！？、, !;:")


def _inside(draft: Draft, spot: Range) -> bool:
    return spot.passage == draft.where.passage and draft.where.start <= spot.start < draft.where.end


def _one(parts: Iterator[Part]) -> list[Part]:
    return [part for part in [next(parts, None)] if part is not None]


def _distinct(parts: Iterator[Part]) -> list[Part]:
    out: dict[tuple[str, str], Part] = {}
    for part in parts:
        assert isinstance(part.value, Name)
        out.setdefault((part.role, part.value.key or part.value.text), part)
    return list(out.values())

"""Whether it is credits that are dealt in, or something else in a sentence that speaks of credits as well.

The goods are named where the deed is told or before it; what stands behind only tells of other things (购买饲料300吨，
并宣传蓝碳). Where the clause of the deed names other goods, no credits told before it are meant.
"""

import re
from bisect import bisect_left

from extract.deals.parties import Part
from extract.deals.rules import DealRules, rules
from extract.reading.sentences import clauses
from extract.reading.tagged import Tagged
from extract.reading.telling import HEADING, Telling

TERMS = ("volume", "unit_price", "start_price", "total")


def are_credits(tagged: Tagged, deed: re.Match[str], parts: tuple[Part, ...], known: DealRules, before: bool) -> bool:
    """Whether the deed at a match is a deal in credits; `before`: the text before the stretch names them."""
    spans = list(clauses(tagged.text))
    at = _clause(spans, deed.start())
    if _names_others(tagged.text[slice(*spans[at])], known):
        return False
    if before or any(p.role == "first_claim" for p in parts) or known.singles["those_goods"].search(tagged.text):
        return True
    named = known.about.search(tagged.text)
    last = max([at, *(_clause(spans, bisect_left(tagged.places, p.where.start)) for p in parts if p.role in TERMS)])
    return named is None or _clause(spans, named.start()) <= last


def _names_others(clause: str, known: DealRules) -> bool:
    """True for a clause that deals in something by weight or price that is no credits."""
    return not known.about.search(clause) and bool(known.singles["other_goods"].search(clause))


def _clause(spans: list[tuple[int, int]], at: int) -> int:
    return next((i for i, (_, end) in enumerate(spans) if at < end), len(spans) - 1)


def named_before(told: Telling, tagged: Tagged, known: DealRules) -> bool:
    """Whether the title or the paragraph before a stretch names credits."""
    first, text = told.passages[0], told.told(tagged.where.passage).text
    titled = first.number == HEADING and known.about.search(first.text)
    return bool(titled or known.about.search(text, 0, tagged.where.start))


def go_on(tagged: Tagged, parts: tuple[Part, ...], known: DealRules) -> bool:
    """Whether a stretch that names no goods tells of more of those before it: by a volume, or as the next deal."""
    then = known.singles["then"].search(tagged.text) and any(p.role in TERMS for p in parts)
    return bool(then) or any(p.role == "volume" for p in parts)


def lent(told: Telling, tagged: Tagged, parts: tuple[Part, ...]) -> bool:
    """Whether the sum lent has to do with credits: they, or a pledge, stand in its clause or the one before; or the
    sentence names no goods at all, and the text before it does.
    """
    if not rules().about.search(tagged.text):
        return named_before(told, tagged, rules())
    clauses = list(told.clauses(tagged.where))
    for part in (p for p in parts if p.role == "total"):
        at = next((i for i, c in enumerate(clauses) if c.start <= part.where.start < c.end), 0)
        words = "".join(told.text(c) for c in clauses[max(0, at - 1) : at + 1])
        if rules().singles["pledged"].search(rules().singles["wanting"].sub("", words)):
            return True
    return False

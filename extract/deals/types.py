"""Of which type a deal is where its words tell of a plain purchase: to make good, to offset, or no more than that."""

from extract.deals.parties import Part
from extract.deals.rules import DealRules
from extract.model import Name
from extract.reading.tagged import Tagged
from extract.reading.telling import Telling


def of(told: Telling, kind: str, tagged: Tagged, parts: tuple[Part, ...], known: DealRules) -> str:
    """The type that a trigger gives, and for a plain sale the one that its court or its purpose makes it."""
    if kind != "sale":
        return kind
    if _judged(tagged, parts, known) or _tried(told, tagged, parts, known):
        return "restitution_purchase"
    return next((name for name, pattern in known.purposes if pattern.search(tagged.text)), kind)


def _tried(told: Telling, tagged: Tagged, parts: tuple[Part, ...], known: DealRules) -> bool:
    """Whether somebody whose name is withheld buys, in a paragraph about a case in court."""
    names = [p.value.text for p in parts if p.role == "buyers" and isinstance(p.value, Name)]
    text = told.told(tagged.where.passage).text
    return any("某" in name for name in names) and bool(known.singles["trial"].search(text))


def _judged(tagged: Tagged, parts: tuple[Part, ...], known: DealRules) -> bool:
    """Whether a court or procuratorate, that is no side of the deal, had it made."""
    sides = {p.where for p in parts if p.role in ("buyers", "sellers", "signers")}
    for found in known.singles["judged"].finditer(tagged.text):
        bench = tagged.things[found.start("bench")]
        name = bench.value if bench is not None and bench.range not in sides else None
        if isinstance(name, Name) and known.singles["judging"].search(name.text):
            return True
    return False

"""What one stretch of text says of a deal: its volume, prices, parties, venue, project, purpose.

Each role has a list of patterns; the first that fits gives it. Parties that sign without being called buyer or seller
are told apart by what they are: who keeps the ecosystem sells, who takes credits buys; all others stay signers.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.deals import sums as deal_sums
from extract.deals.parties import Part, names, unquoted
from extract.deals.rules import DealRules, rules
from extract.model import Amount, Name, Value
from extract.reading.sought import Sieve, Sought
from extract.reading.tagged import Tagged, kind_of
from extract.reading.telling import Range, Telling
from extract.undertakings import projects
from ingest.script import simplify

AMOUNTS = ("volume", "unit_price", "start_price", "total")
PARTIES = ("buyers", "sellers", "signers", "borrower", "insurer", "verifier", "witness")
_OXIDE = re.compile(r"二氧化碳(?P<e>当量)?(?:核证)?(?:自愿)?(?:减排量|排放量|碳汇量|吸收量)?(?:共|约|达|为|是|近)*$")
_MASS = re.compile(r"[kKMGT]?t(?:C|CO2|CO2e)?(?: yr-1)?$")
"""Units of a volume; a yearly one where so much is to be bought each year."""
_SHORTEST = 4
"""Characters that a project's name has at least."""
_OXIDE_AFTER = re.compile(r"^(?:的)?二氧化碳(?P<e>当量)?")


def read(told: Telling, tagged: Tagged) -> tuple[Part, ...]:
    """Everything the stretch says of a deal, one value for each role but several parties."""
    known = rules()
    parts: list[Part] = []
    for role, patterns in known.roles:
        parts += _first(told, tagged, known, role, patterns, tuple(parts))
    parts += _first_claim(told, tagged, known)
    priced = deal_sums.priced(tagged, _sided(told, tagged, tuple(parts), known))
    return deal_sums.bound(tagged, priced)


def _first(
    told: Telling,
    tagged: Tagged,
    known: DealRules,
    role: str,
    patterns: Sieve,
    before: tuple[Part, ...],
) -> list[Part]:
    for pattern in patterns.sifted(tagged.text):
        for match in _every(pattern, tagged.text):
            start, end = match.span(role)
            if role == "venue" and not known.singles["venued"].search(_called_in_full(told, tagged.range(start, end))):
                continue
            if role == "project" and projects.nameless(tagged.text[start:end]):
                continue
            if not _allowed(tagged, known, role, start, before):
                continue
            if made := list(_parts(told, tagged, role, start, end)):
                return made
    return []


def _called_in_full(told: Telling, where: Range) -> str:
    """The words of a range, and the full names of the bodies in it."""
    full = [m.value.text for m in told.within(where, "agency") if isinstance(m.value, Name)]
    return " ".join((told.text(where), *full))


def _every(pattern: Sought, text: str) -> Iterator[re.Match[str]]:
    """All matches, those that begin inside another included."""
    match = pattern.search(text)
    while match:
        yield match
        match = pattern.search(text, match.start() + 1)


def _allowed(tagged: Tagged, known: DealRules, role: str, at: int, before: tuple[Part, ...]) -> bool:
    if role in ("volume", "unit_price", "total", "purpose") and known.singles["not_" + role].search(tagged.text[:at]):
        return False
    if role not in AMOUNTS:
        return True
    where = tagged.range(at, at + 1)
    return all(p.where != where for p in before if p.role in AMOUNTS)


def _parts(told: Telling, tagged: Tagged, role: str, start: int, end: int) -> Iterator[Part]:
    if role in PARTIES:
        yield from (replace(p, role=role) for p in names(told, tagged, start, end))
        return
    where = tagged.range(start, end)
    if role in AMOUNTS:
        thing = tagged.things[start]
        if thing is not None and isinstance(thing.value, Amount) and _of_credits(role, thing.value):
            yield Part(role, _based(told, where, thing.value) if role == "volume" else thing.value, where)
        return
    text = told.told(where.passage).text
    if role == "methodology" and _coded(text, where.end):
        role = "standards"
    if role == "project":
        where = _named_last(told, where)
    yield Part(role, _text(told, tagged, role, where), where)


def _of_credits(role: str, amount: Amount) -> bool:
    """Whether an amount can be of credits: a volume is a mass, a price that of a mass."""
    if role == "volume":
        return bool(_MASS.match(amount.unit))
    return not amount.per or bool(_MASS.match(amount.per))


def _named_last(told: Telling, where: Range) -> Range:
    """A project's name without a deed and a price before it: 以每吨12元购入某项目."""
    text = told.text(where)
    cut = max((m.end() for m in rules().singles["before_project"].finditer(text)), default=0)
    return where if len(text) - cut < _SHORTEST else Range(where.passage, where.start + cut, where.end)


def _coded(text: str, at: int) -> bool:
    """True where the code of a standard (GB, HY/T …) stands behind a title."""
    return bool(rules().singles["coded"].match(text[at:]))


def _text(told: Telling, tagged: Tagged, role: str, where: Range) -> Value:
    printed = told.printed(where)
    text = simplify(printed)
    if role == "purpose":
        return text if "“" in text else text.rstrip("”")
    agencies = [m for m in told.within(where, "agency") if m.end == where.end]
    if role == "venue" and agencies and isinstance(agencies[-1].value, Name):
        return agencies[-1].value
    return Name(printed, unquoted(text))


def _based(told: Telling, where: Range, amount: Amount) -> Amount:
    """The mass with the carbon basis that the words right beside it give."""
    if amount.basis or amount.unit != "t":
        return amount
    text = told.told(where.passage).text
    found = _OXIDE.search(text[: where.start]) or _OXIDE_AFTER.search(text[where.end :])
    if found is None:
        return amount
    return replace(amount, unit="tCO2e" if found["e"] else "tCO2", basis="CO2e" if found["e"] else "CO2")


def _first_claim(told: Telling, tagged: Tagged, known: DealRules) -> list[Part]:
    for pattern in known.first:
        for match in pattern.finditer(tagged.text):
            where = tagged.range(*match.span("first_claim"))
            text = told.plain(where)
            if text.count("“") == text.count("”") and ("碳" in text or known.about.search(tagged.text)):
                return [Part("first_claim", text, where)]
    return []


def _sided(told: Telling, tagged: Tagged, parts: tuple[Part, ...], known: DealRules) -> tuple[Part, ...]:
    parts = _not_both(tagged, parts)
    signers = [p for p in parts if p.role == "signers"]
    named = {_called(p) for p in parts if p.role in ("buyers", "sellers")}
    out = [p for p in parts if p.role != "signers"]
    free = [p for p in signers if _called(p) not in named]
    sides = {side: [p for p in free if _is(p, known.singles[side])] for side in ("producers", "takers")}
    sides["takers"] = [p for p in sides["takers"] if p not in sides["producers"]]
    for p in free:
        role = "insurer" if _is(p, known.singles["insurers"]) else "signers"
        if role == "insurer":
            pass
        elif p in sides["producers"] and len(sides["producers"]) == 1 and not any(q.role == "sellers" for q in out):
            role = "sellers"
        elif p in sides["takers"] and len(sides["takers"]) == 1 and not any(q.role == "buyers" for q in out):
            role = "buyers"
        out.append(replace(p, role=role))
    return tuple(out)


def _not_both(tagged: Tagged, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts without buyers that are named as those bought from: 向某合作社认购."""
    asked = {
        p.where.end
        for p in parts
        if p.role == "sellers" and any(tagged.text[at - 1 : at] in ("向", "从") for at in _starts(tagged, p.where))
    }
    return tuple(p for p in parts if p.role != "buyers" or p.where.end not in asked)


def _starts(tagged: Tagged, where: Range) -> Iterator[int]:
    """The sign with which a range begins, and the one before it where that is a place that its name may begin with."""
    at = next((i for i, place in enumerate(tagged.places) if place >= where.start), 0)
    yield at
    while at and kind_of(tagged.text[at - 1]) == "place":
        at -= 1
        yield at


def _called(part: Part) -> str:
    return part.value.text if isinstance(part.value, Name) else str(part.value)


def _is(part: Part, pattern: re.Pattern[str]) -> bool:
    return isinstance(part.value, Name) and bool(pattern.search(part.value.text))

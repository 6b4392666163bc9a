"""Standards: technical rules with a code, or called 标准, 规程, 规范, 导则, 指南."""

import re
from collections.abc import Iterator

from extract import vocabulary
from extract.acts import Fact
from extract.built import build, first_of
from extract.later import in_force, later
from extract.marks import marks
from extract.model import Claim, Name
from extract.scope import scope
from extract.telling import Range, Telling
from extract.things import Thing

_COLUMNS = {
    "name": "title", "code": "code", "level": "level", "issuers": "issuers", "drafters": "drafters", "date": "date",
    "effective": "effective", "status": "status", "ecosystems": "ecosystems", "first_claim": "first_claim",
}  # fmt: skip


def standard(told: Telling, thing: Thing, others: tuple[Thing, ...]) -> Claim:
    """The claim of one standard: title, code, level, issuers, drafters, dates, state, ecosystems."""
    told_later = tuple(later(told, thing, others))
    every = (*thing.facts, *told_later)
    beside = tuple(marks(told, thing))
    issuers = first_of(every, "issuers", "named", "makers")
    facts = [
        *(f for f in beside if f.role in ("code", "first_claim")),
        *_level(told, thing, beside, issuers),
        *(Fact("issuers", f.value, f.where) for f in issuers),
        *(f for f in every if f.role == "drafters"),
        *first_of([*thing.facts, *in_force(told, thing, others)], "effective"),
        *(f for f in thing.facts if f.role in ("date", "status", "modality")),
        *scope(told, thing, "ecosystem"),
    ]
    return build(told, thing, facts, _COLUMNS, "standards")


def _level(told: Telling, thing: Thing, beside: tuple[Fact, ...], issuers: tuple[Fact, ...]) -> Iterator[Fact]:
    """The level its code, its name or the words beside it tell; failing them, the level of who issued it."""
    known = first_of(beside, "level")
    if known:
        yield known[0]
        return
    for fact in issuers[:1]:
        level = _of_issuer(told, thing, fact)
        if level:
            yield Fact("level", level, fact.where)


def _of_issuer(told: Telling, thing: Thing, issuer: Fact) -> str:
    """An international body's standard is international, a province's or city's local, a ministry's 印发 its own."""
    name = issuer.value
    if not isinstance(name, Name):
        return ""
    if name.kind == "international":
        return "国际"
    if name.kind in ("government", "") and _is_local(told, issuer.where):
        return "地方"
    issued = _MINISTRY.search(name.text) and thing.head in ("规程", "规范", "导则") and _is_issued(told, thing, issuer)
    return "部门规程" if issued else ""


def _is_issued(told: Telling, thing: Thing, issuer: Fact) -> bool:
    """True where the words between issuer and title say 印发: a ministry hands down a rule of its own."""
    where = [o.where for o in thing.occurrences if o.where.passage == issuer.where.passage]
    text = told.told(issuer.where.passage).text
    return any("印发" in text[issuer.where.end : w.start] for w in where if issuer.where.end <= w.start)


def _is_local(told: Telling, where: Range) -> bool:
    """True where an issuer's name opens with a place that lies in a country."""
    opening = [m.value for m in told.within(where, "place") if m.start == where.start]
    return any(isinstance(p, Name) and vocabulary.load().broader(p.key) for p in opening)


_MINISTRY = re.compile("(?:部|部办公厅|总局|总局办公厅)$")

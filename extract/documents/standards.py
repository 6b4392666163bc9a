"""Standards: technical rules with a code, or called 标准, 规程, 规范, 导则, 指南."""

import re
from collections.abc import Iterator

from extract.documents import actors
from extract.documents.acts import Fact
from extract.documents.built import build, first_of
from extract.documents.labelled import labelled
from extract.documents.lasting import lasting
from extract.documents.later import in_force, later
from extract.documents.levels import level
from extract.documents.marks import marks
from extract.documents.relations import succession
from extract.documents.scope import scope
from extract.documents.things import Thing
from extract.model import Claim, Name
from extract.reading.telling import Range, Telling

_COLUMNS = {
    "name": "title", "code": "code", "level": "level", "issuers": "issuers", "drafters": "drafters", "date": "date",
    "effective": "effective", "status": "status", "ecosystems": "ecosystems", "first_claim": "first_claim",
    "expires": "expires", "validity": "validity", "relates": "relates",
}  # fmt: skip


def standard(told: Telling, thing: Thing, others: tuple[Thing, ...]) -> Claim:
    """The claim of one standard: title, code, level, issuers, drafters, dates, state, ecosystems."""
    told_later = tuple(later(told, thing, others))
    below = tuple(labelled(told, thing, others))
    every = (*thing.facts, *told_later, *below)
    beside = tuple(marks(told, thing))
    beside = (*beside, *(f for f in below if f.role in ("code", "level") and not first_of(beside, f.role)))
    issuers = first_of(every, "issuers", "named", "makers") or tuple(_runs(told, thing))
    told_level = tuple(level(told, thing, beside, issuers, others))
    drafters = tuple(f for f in issuers if _drafts(f, told_level))
    issuers = tuple(f for f in issuers if f not in drafters)
    facts = [
        *(f for f in beside if f.role in ("code", "first_claim")),
        *told_level,
        *(Fact("issuers", f.value, f.where) for f in issuers),
        *(f for f in every if f.role == "drafters"),
        *(Fact("drafters", f.value, f.where) for f in drafters),
        *first_of([*thing.facts, *in_force(told, thing, others), *below], "effective")[:1],
        *first_of(every, "date")[:1],
        *(f for f in thing.facts if f.role in ("status", "modality")),
        *scope(told, thing, "ecosystem"),
        *succession(told, thing, others),
        *lasting(told, thing),
    ]
    return build(told, thing, facts, _COLUMNS, "standards")


def _drafts(issuer: Fact, told_level: tuple[Fact, ...]) -> bool:
    """True for an institute that is told with a national or sector standard: it drafts what an authority issues."""
    name, high = issuer.value, [f for f in told_level if f.value in ("国家", "行业")]
    return bool(high) and isinstance(name, Name) and bool(_INSTITUTE.search(name.text))


_INSTITUTE = re.compile("(?:研究所|研究院|中心|大学|学院|公司|科学院|实验室)$")


def _runs(told: Telling, thing: Thing) -> Iterator[Fact]:
    """Who runs a crediting standard, in brackets right behind its name: 核证碳标准（Verra）."""
    for o in thing.occurrences if thing.name.style == "bare" else ():
        text = told.told(o.where.passage).text
        close = text.find(")", o.where.end) if text.startswith("(", o.where.end) else -1
        inside = Range(o.where.passage, o.where.end + 1, close)
        for name, where in actors.inside(told, inside) if close > 0 else ():
            if where == inside and thing.name.name not in name.text:
                yield Fact("issuers", name, where)

"""The level of a standard: by its code, the words beside it, the programme it belongs to, its issuer, or its series."""

import re
from collections.abc import Iterator, Sequence

from extract.documents import introduced
from extract.documents.acts import Fact
from extract.documents.built import first_of
from extract.documents.marks import marks
from extract.documents.things import Thing
from extract.model import Name
from extract.reading import rules
from extract.reading.telling import Range, Telling
from extract.thesaurus import vocabulary

_MINISTRY = re.compile("(?:部|部办公厅|总局|总局办公厅)$")
_PART = re.compile(r"第(?:\d+|[一二三四五六七八九十]+)部分|（[^（）]+）$|\([^()]+\)$")


def level(
    told: Telling, thing: Thing, beside: Sequence[Fact], issuers: Sequence[Fact], others: Sequence[Thing]
) -> Iterator[Fact]:
    """The level that is told, at most one; nothing where neither words nor code nor issuer tell it."""
    found = (
        *first_of(beside, "level"),
        *_listed(told, thing),
        *_programme(told, thing),
        *_issued(told, thing, issuers),
    )
    yield from (found or tuple(_of_series(told, thing, others)))[:1]


def _listed(told: Telling, thing: Thing) -> Iterator[Fact]:
    """三项国家标准，包括《甲》《乙》和《丙》: the level that the words before a list tell of each."""
    for o in thing.occurrences:
        where = introduced.head(told, o)
        yield from _worded(told, where) if where else ()


def _worded(told: Telling, where: Range) -> Iterator[Fact]:
    text = told.told(where.passage).text
    for name, words in rules.load("documents")["levels"].items():
        match = re.compile(words).search(text, where.start, where.end)
        if match:
            yield Fact("level", name, Range(where.passage, *match.span()))


def _programme(told: Telling, thing: Thing) -> Iterator[Fact]:
    """A crediting programme's standard: an international one, a country's or a province's, as its name says."""
    if thing.name.style != "bare":
        return
    for name, words in rules.load("documents")["crediting"]["levels"].items():
        if re.search(words, thing.name.name):
            yield Fact("level", name, thing.name.where)
            return


def _issued(told: Telling, thing: Thing, issuers: Sequence[Fact]) -> Iterator[Fact]:
    for fact in issuers[:1]:
        name = _of_issuer(told, thing, fact)
        if name:
            yield Fact("level", name, fact.where)


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


def _of_series(told: Telling, thing: Thing, others: Sequence[Thing]) -> Iterator[Fact]:
    """The level of the other parts of a series, where they are all of one."""
    base = _base(thing)
    parts = [t for t in others if base and t is not thing and t.kind == "standards" and _base(t) == base]
    found = [f for t in parts for f in first_of(marks(told, t), "level")[:1]]
    if found and len({f.value for f in found}) == 1:
        yield found[0]


def _base(thing: Thing) -> str:
    """The name of a series without what tells its parts; empty for a standard that is no part of one."""
    match = _PART.search(thing.name.name)
    return thing.name.name[: match.start()] if match else ""

"""The documents that an item names: policies, standards, methodologies, publications, each told once, as claims.

All namings of one document in an item (full title, defined short form, 《办法》 pointing back) are one thing; its facts
are gathered from the sentences around them, the first sentence that tells a role wins.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import chain
from typing import Any

from extract.documents import acts, celled, endings, pointing
from extract.documents.acts import Fact
from extract.documents.codes import code_of, codes
from extract.documents.naming import Occurrence, occurrences
from extract.documents.series import parts
from extract.documents.sorting import Sort, bare_name, core, last_word, sort_of, state
from extract.model import ClaimKind
from extract.reading import rules
from extract.reading.tablerows import head_of
from extract.reading.telling import HEADING, Range, Telling
from ingest.script import fold

_ABBREVIATION = re.compile(r"\(([A-Z][A-Za-z-]{1,11}|[A-Z][a-z]+ [A-Z][a-z]+)\)")


FAR = 150
"""Documents farther off than this in one item have nothing to do with each other: long lists stay quick to read."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One document as an item tells of it."""

    kind: ClaimKind
    head: str
    """Last word of its name, as 意见; empty where the words around it told its kind."""
    occurrences: tuple[Occurrence, ...]
    """Every naming by its full name, in order of print; the first is the one whose wording is its name."""
    aliases: tuple[tuple[str, str, Range], ...] = ()
    """Short forms: printed, simplified, where defined."""
    facts: tuple[Fact, ...] = ()
    shown: Range | None = None
    """The naming around which most is told."""

    @property
    def name(self) -> Occurrence:
        """The naming that gives the name."""
        return self.occurrences[0]


def things(told: Telling) -> tuple[Thing, ...]:
    """The documents an item names, in order of print, with what is told of each."""
    named = occurrences(told)
    ended = frozenset(o.name for o in named if endings.ended(told, o))
    found: list[Thing] = []
    for o in _bodies_first(named):
        _add(told, found, o, ended)
    gathered = [
        _pointed(told, t, found[max(0, at - FAR) : at + FAR])
        for at, t in enumerate(_gather(told, t) for t in found)
        if not _vague(told, t)
    ]
    told_parts = [Thing("standards", "", (p.occurrence,), (), p.facts, p.occurrence.where) for p in parts(told, named)]
    return tuple(sorted([*gathered, *told_parts], key=lambda t: min(o.where for o in t.occurrences)))


def _bodies_first(found: tuple[Occurrence, ...]) -> list[Occurrence]:
    return sorted(found, key=lambda o: (o.where.passage == HEADING, o.where))


def _add(told: Telling, found: list[Thing], o: Occurrence, ended: frozenset[str]) -> None:
    at = _same(told, found, o, ended)
    if at is not None:
        found[at] = replace(found[at], occurrences=(*found[at].occurrences, o), aliases=_defined(told, found[at], o))
        return
    if bare_name(o.name) == fold(told.item.source).text:
        return
    sort = Sort(o.kind, last_word(o.name)) if o.kind else _sort(told, o)
    if sort is not None and _stands_alone(o) and not _paraphrase(found, o, sort):
        thing = Thing(sort.kind, sort.head, (o,))
        found.append(replace(thing, aliases=_defined(told, thing, o)))


def _sort(told: Telling, o: Occurrence) -> Sort | None:
    text = told.told(o.where.passage).text
    sentence = told.sentence_of(o.where)
    head = head_of(told, o.where.passage)
    before = head or text[sentence.start : o.run.start]
    behind = text[o.run.end : max(sentence.end, o.run.end)]
    sort = sort_of(o.name, before, behind, behind + text[sentence.end : sentence.end + 200])
    bracket = re.compile(r"\([^()]*\)").match(text, o.where.end)
    coded = bracket and next(codes(told, Range(o.where.passage, *bracket.span())), None)
    coded = coded or _code_before(told, o)
    if coded and (sort is None or sort.kind != "methodologies"):
        return Sort(coded[0]["kind"], last_word(o.name))
    return sort


def _code_before(told: Telling, o: Occurrence) -> tuple[dict[str, Any], Range] | None:
    """The code that ends right before a title: ISO 14000《…》."""
    text = told.told(o.where.passage).text
    near = Range(o.where.passage, max(0, o.where.start - 26), o.where.start)
    found = [(rule, at) for rule, at in codes(told, near) if not text[at.end : o.where.start].strip()]
    return found[0] if o.style == "title" and found else None


def _stands_alone(o: Occurrence) -> bool:
    return not _is_pointer(core(o.name))


def _is_pointer(name: str) -> bool:
    """True for a name that is no more than the word for a kind of document: 办法, 暂行办法, 区划."""
    documents = rules.load("documents")
    return name in documents["pointers"] or name in documents["kinds"] or (name == last_word(name) and name != "")


def _paraphrase(found: list[Thing], o: Occurrence, sort: Sort) -> bool:
    """True for a heading's loose wording of what the body gives with its title."""
    return o.style == "bare" and o.where.passage == HEADING and any(t.kind == sort.kind for t in found)


def _vague(told: Telling, thing: Thing) -> bool:
    """True for a bare name behind a weak verb of which neither maker nor date nor level is told."""
    bare = rules.load("documents")["bare"]
    if thing.name.style != "bare" or thing.name.kind or not thing.name.name.endswith(tuple(bare["vague"])):
        return False
    where = thing.name.run
    lead = told.told(where.passage).text[max(0, where.start - 6) : where.start]
    weak = re.search(f"{rules.any_of(bare['weak'])}(?:了)?$", lead)
    known = {f.role for f in thing.facts} & {"issuers", "makers", "drafters", "date"}
    return bool(weak) and not known and not re.search(bare["levels"], thing.name.name)


def _same(told: Telling, found: list[Thing], o: Occurrence, ended: frozenset[str]) -> int | None:
    """Index of the thing that an occurrence names again; a pointer names the last one that ends with it."""
    code = code_of(told, o.where)
    within = range(max(0, len(found) - FAR), len(found))
    for at in reversed(within):
        names = [n.name for n in found[at].occurrences] + [simple for _, simple, _ in found[at].aliases]
        heading = HEADING in (o.where.passage, found[at].name.where.passage)
        alike = any(_alike(name, o.name, heading) for name in names)
        if alike and not _other_code(told, found[at], code) and not _forerunner(found[at], o, ended):
            return at
    for at in reversed(within):
        if o.style in ("title", "heading") and any(_points(o, n) for n in found[at].occurrences):
            return at
    return None


def _forerunner(thing: Thing, o: Occurrence, ended: frozenset[str]) -> bool:
    """True where one of two namesakes that differ by 试行 or the like has ended: the other took its place."""
    differ = state(o.name) != state(thing.name.name) and o.name != thing.name.name
    return differ and bool(ended & {o.name, thing.name.name})


def _other_code(told: Telling, thing: Thing, code: str) -> bool:
    codes = {code_of(told, n.where) for n in thing.occurrences} - {""}
    return bool(code) and bool(codes) and code not in codes


def _alike(a: str, b: str, heading: bool) -> bool:
    """True for one name in two wordings: loose in a heading, damaged in print; 办法 and 暂行办法 are two."""
    x, y = bare_name(a), bare_name(b)
    if x == y:
        return True
    if min(len(x), len(y)) < 12 or re.findall(r"\d+", x) != re.findall(r"\d+", y) or ("暂行" in x) != ("暂行" in y):
        return False
    exchanged = rules.load("documents")["exchanged"]
    damaged = len(x) == len(y) and all(p == q or (p in exchanged and q in exchanged) for p, q in zip(x, y, strict=True))
    return damaged or (heading and SequenceMatcher(None, x, y, autojunk=False).ratio() >= 0.93)


def _points(short: Occurrence, full: Occurrence) -> bool:
    """True where one name is the end of the other: a pointer such as 《办法》, or the heading's fuller wording."""
    x, y = core(short.name), core(full.name)
    if _is_pointer(x) and y.endswith(x) and len(y) > len(x):
        return True
    a, b = sorted((bare_name(short.name), bare_name(full.name)), key=len)
    heading = HEADING in (short.where.passage, full.where.passage)
    return heading and len(a) >= 8 and b.endswith(a)


def _defined(told: Telling, thing: Thing, o: Occurrence) -> tuple[tuple[str, str, Range], ...]:
    text = told.told(o.where.passage).text
    series = rules.pattern("documents", "series").search(text, max(0, o.where.start - 24), o.where.start)
    if series and all(short != series["series"] for _, short, _ in thing.aliases):
        place = Range(o.where.passage, *series.span("series"))
        thing = replace(thing, aliases=(*thing.aliases, (told.printed(place), series["series"], place)))
    behind = text[o.where.end : o.where.end + 60]
    match = rules.pattern("documents", "defines").match(behind) or _ABBREVIATION.match(behind)
    if not match:
        return thing.aliases
    where = Range(o.where.passage, o.where.end + match.start(1), o.where.end + match.end(1))
    return (*thing.aliases, (told.printed(where), match[1].strip("—‖―-"), where))


def _gather(told: Telling, thing: Thing) -> Thing:
    told_by = {o.where: tuple(_facts(told, o)) for o in thing.occurrences}
    shown = max(told_by, key=lambda w: (_weight(told_by[w]), w.passage != HEADING, -w.passage, -w.start))
    ordered = sorted(told_by, key=lambda w: (w != shown, w.passage == HEADING, w))
    kept: list[Fact] = []
    for where in ordered:
        known = {f.role for f in kept}
        kept.extend(_chosen(f for f in told_by[where] if f.role not in known))
    return replace(thing, facts=tuple(kept), shown=shown)


def _pointed(told: Telling, thing: Thing, others: list[Thing]) -> Thing:
    """A thing with what is told where it is pointed at, for the roles that its namings leave open."""
    if thing.kind == "standards" and thing.name.style == "bare":
        return thing
    starts = [o.where for t in others if t.occurrences[0] != thing.name and t.head == thing.head for o in t.occurrences]
    first = min((o.where for o in thing.occurrences), key=lambda w: (w.passage == HEADING, w))
    limit = min((s for s in starts if s > first), default=None)
    shorts = tuple(simple for _, simple, _ in thing.aliases)
    known = {f.role for f in thing.facts}
    told_later = pointing.facts(told, thing.occurrences, shorts, thing.head, limit)
    return replace(thing, facts=(*thing.facts, *_chosen(f for f in told_later if f.role not in known)))


def _facts(told: Telling, o: Occurrence) -> Iterator[Fact]:
    if celled.is_titled(told, o):
        return celled.facts(told, o)
    if o.kind == "standards" and o.style == "bare":
        return (f for f in acts.facts(told, o) if f.role in ("issuers", "makers", "drafters"))
    return chain(endings.facts(told, o), acts.facts(told, o))


def _weight(found: tuple[Fact, ...]) -> int:
    return len({f.role for f in found})


def _chosen(found: Iterator[Fact]) -> Iterator[Fact]:
    """All names of a role, but one date, one state."""
    single: set[str] = set()
    for fact in found:
        if fact.role in ("date", "effective", "status", "modality"):
            if fact.role in single:
                continue
            single.add(fact.role)
        yield fact

"""Projects: named works on a place, programmes and platforms, with who leads them and what came of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from extract.claims import claim
from extract.model import Claim, Name
from extract.reading.fitted import fitted
from extract.reading.sought import Sieve
from extract.reading.tagged import Tagged, tag
from extract.reading.telling import HEADING, Range, Telling
from extract.undertakings.details import details
from extract.undertakings.project_words import Project
from ingest.script import simplify

_QUOTED = re.compile('[“"]([^“”"]{2,})[”"]')
_TOWARDS = re.compile(r"(?:^|[《，。；：、的在由是以了和与])([一-鿿]{1,3}(?:湾|岛|河|江|湖|港|礁|滩|半岛))$")
"""A bay or an island right before a name."""
_GOING_ON = 2
"""Sentences after the one that names a project which may go on about it."""


@dataclass(frozen=True, slots=True)
class _Rules:
    names: Sieve
    general: re.Pattern[str]
    anchor: re.Pattern[str]
    own: re.Pattern[str]
    going: re.Pattern[str]
    goes_on: re.Pattern[str]
    pointing: re.Pattern[str]
    headed: re.Pattern[str]
    counted: re.Pattern[str]
    part: re.Pattern[str]
    objects: re.Pattern[str]
    one: re.Pattern[str]
    met_before: re.Pattern[str]
    met_in: re.Pattern[str]
    met_behind: re.Pattern[str]


@cache
def _rules() -> _Rules:
    return fitted(_Rules, "projects")


def claims(told: Telling) -> Iterator[Claim]:
    """The projects an item names, each once, from where it is told first and most fully."""
    if told.item.kind == "toc":
        return
    for projects in _groups(told):
        yield _claim(told, projects)


def named(told: Telling) -> Iterator[tuple[Name, Range]]:
    """Every project an item names, with where it is told most fully."""
    for projects in _groups(told):
        best = max(projects, key=lambda p: len(p.name))
        yield _name(told, best), best.where


@lru_cache(maxsize=1)
def _groups(told: Telling) -> tuple[list[Project], ...]:
    found: dict[str, list[Project]] = {}
    head = _headed(told)
    if head is not None:
        found[_core(head.name)] = [head]
    for project in _found(told):
        core = _core(project.name)
        key = next((k for k in found if k in core or core in k), core)
        if head is not None and _part_of(project, head):
            if not _whole(project, head):
                continue
            key = _core(head.name)
        found.setdefault(key, []).append(project)
    return tuple(found.values())


def _headed(told: Telling) -> Project | None:
    """The work that the heading of an item names behind a dash, which is what the item is about."""
    if told.passages[0].number != HEADING:
        return None
    signs = tag(told, Range(HEADING, 0, len(told.passages[0].text)))
    found = _rules().headed.search(signs.text)
    if found is None or nameless(found["name"]) or not _rules().own.search(found["name"]):
        return None
    where = signs.range(*found.span("name"))
    return Project(told.plain(where), where, signs)


def _part_of(project: Project, head: Project) -> bool:
    """True for a name that is a place of the heading's work and kinds of work, no name of its own."""
    found = _rules().part.search(project.name)
    spot = project.name[: found.start()] if found and found.end() == len(project.name) else ""
    return len(spot) >= 2 and spot in head.name


def _whole(project: Project, head: Project) -> bool:
    """True for a name of all of the heading's work; 岸线 or 二期 that the heading does not say make it a part."""
    return all(thing in head.name for thing in _rules().objects.findall(project.name))


def _core(name: str) -> str:
    """What names that mean the same project share: what stands in quotation marks, else all."""
    quoted = _QUOTED.search(name)
    return quoted[1] if quoted else name


def _found(told: Telling) -> Iterator[Project]:
    known = _rules()
    for sentence in told.sentences():
        tagged = tag(told, sentence)
        taken: list[tuple[int, int]] = []
        for pattern in known.names.sifted(tagged.text):
            for match in pattern.finditer(tagged.text):
                start, end = match.span("name")
                first = start
                if counted := known.counted.match(tagged.text, start, end):
                    start = counted.end()
                inside = any(a < end and start < b for a, b in taken)
                titled = tagged.text[:start].count("《") > tagged.text[:start].count("》")
                if inside or titled or nameless(tagged.text[start:end]) or not _anchored(tagged, start, end):
                    continue
                if _met_at(tagged, start, end):
                    continue
                taken.append((start, end))
                several = counted and not known.one.match(told.text(tagged.range(first, start)))
                where = tagged.range(first if several else start, end)
                name = _site(told, tagged, match) + _unquoted(told.plain(where))
                project = Project(name, where, tagged, _more(told, sentence))
                if known.pointing.match(tagged.text[start:end]):
                    yield from _pointed(told, project)
                else:
                    yield _longest(told, project)


def _pointed(told: Telling, project: Project) -> Iterator[Project]:
    """当地某项目 under the place that it points to; nothing where its sentence names none."""
    there = next((s.value for s in details(told, project) if s.role == "place" and isinstance(s.value, Name)), None)
    if there is not None:
        yield replace(project, name=there.text + _rules().pointing.sub("", project.name))


def _longest(told: Telling, project: Project) -> Project:
    """The project by its name with the place that stands right before it elsewhere, as in the title of its plan."""
    name = project.name
    for passage in told.passages:
        text = simplify(passage.text)
        at = text.find(name) if len(text) == len(passage.text) else -1
        while at > 0:
            ends = [m for m in passage.mentions if m.kind == "place" and m.end == at]
            local = _TOWARDS.search(text, max(0, at - 8), at)
            start = min([m.start for m in ends] + ([local.start(1)] if local else []), default=at)
            if start < at:
                where = Range(passage.number, start, at + len(name))
                return replace(project, name=text[start : where.end], fuller=where)
            at = text.find(name, at + 1)
    return project


def _anchored(tagged: Tagged, start: int, end: int) -> bool:
    """True for a name of its own; for any other where its clause, or the rest behind it, says who, where or when."""
    known = _rules()
    if tagged.where.passage == HEADING or known.own.search(tagged.text[start:end]):
        return True
    opening = tagged.text.rfind("，", 0, start) + 1
    if known.going.search(tagged.text[opening:start]):
        opening = tagged.text.rfind("。", 0, start) + 1  # 还拟新建…: of whom the sentence has told before
    closing = min((at for mark in "，。；：" if (at := tagged.text.find(mark, end)) >= 0), default=len(tagged.text))
    return bool(known.anchor.search(tagged.text, opening, start) or known.anchor.search(tagged.text, end, closing))


def _met_at(tagged: Tagged, start: int, end: int) -> bool:
    """True for where people meet: a platform or a base that is only the place of what is told."""
    known = _rules()
    held = known.met_behind.search(tagged.text[end:]) and known.met_in.search(tagged.text, 0, start)
    return bool(held or known.met_before.search(tagged.text, 0, start))


def _site(told: Telling, tagged: Tagged, match: re.Match[str]) -> str:
    """The place that goes with a general name, as in 在某地打造海洋牧场; empty where the pattern takes none."""
    if not match.groupdict().get("at"):
        return ""
    return told.plain(tagged.range(*match.span("at")))


def nameless(signs: str) -> bool:
    """True for words too general to name a project; of names in the text signs stand as `tagged` puts them."""
    return bool(_rules().general.search(signs.replace("“", "").replace("”", "")))


def _unquoted(name: str) -> str:
    """The name without quotation marks that hold its last word too: “绿湾计划”, but “绿湾”计划."""
    return _QUOTED.sub(r"\1", name) if name[-1:] in '”"' and len(name) > 2 else name


def _more(told: Telling, sentence: Range) -> tuple[Range, ...]:
    """The sentences right after that begin with 项目 or 该工程."""
    after = [s for s in told.told(sentence.passage).sentences() if s.start >= sentence.end][:_GOING_ON]
    kept: list[Range] = []
    for where in after:
        if not _rules().goes_on.search(told.text(where)):
            break
        kept.append(where)
    return tuple(kept)


def _name(told: Telling, project: Project) -> Name:
    """Its name with the words printed; words that point are nobody's name."""
    printed = told.printed(project.where)
    pointing = _rules().pointing.match(simplify(printed))
    return Name(project.name if pointing else printed, project.name)


def _claim(told: Telling, projects: list[Project]) -> Claim:
    said = [(project, tuple(details(told, project))) for project in projects]
    best, _ = max(said, key=lambda one: (len(one[0].name), len(one[1])))
    slots = [told.slot("name", _name(told, best), best.where)]
    slots += [told.slot("aliases", _name(told, p), p.where) for p in projects if p.name != best.name]
    seen: set[str] = set()
    for _, slots_of in sorted(said, key=lambda one: one[0] is not best):
        slots += [s for s in slots_of if s.role not in seen]
        seen |= {s.role for s in slots_of}
    return claim(told, "projects", slots, [best.sentence.where], "projects/name")

"""Projects: named works on a place, programmes and platforms, with who leads them and what came of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from extract.claims import claim
from extract.model import Amount, Claim, Name, Slot, When
from extract.tagged import Tagged, compiled, tag
from extract.telling import Range, Telling
from ingest.script import simplify

_LEAD = re.compile(r"^(?:旨在|以(?!来)|已能?|可|共|并|将|能|累计)+")


@dataclass(frozen=True, slots=True)
class _Rules:
    names: tuple[re.Pattern[str], ...]
    leads: tuple[re.Pattern[str], ...]
    general: re.Pattern[str]
    area_units: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Project:
    """A name with its place and the sentence that tells of it."""

    name: str
    where: Range
    sentence: Tagged


@cache
def _rules() -> _Rules:
    told = yaml.safe_load(files("extract").joinpath("frames/projects.yaml").read_text(encoding="utf-8"))
    words = told["words"]
    lists = {name: tuple(compiled(s, words) for s in told[name]) for name in ("names", "leads")}
    return _Rules(general=compiled(told["general"], words), area_units=frozenset(told["area_units"]), **lists)


def claims(told: Telling) -> Iterator[Claim]:
    """The projects an item names, each once, from where it is told first and most fully."""
    if told.item.kind == "toc":
        return
    found: dict[str, list[_Project]] = {}
    for project in _found(told):
        key = next((k for k in found if k in project.name or project.name in k), project.name)
        found.setdefault(key, []).append(project)
    for projects in found.values():
        yield _claim(told, projects)


def _found(told: Telling) -> Iterator[_Project]:
    known = _rules()
    for sentence in told.sentences():
        tagged = tag(told, sentence)
        taken: list[tuple[int, int]] = []
        for pattern in known.names:
            for match in pattern.finditer(tagged.text):
                start, end = match.span("name")
                inside = any(a < end and start < b for a, b in taken)
                titled = tagged.text[:start].count("《") > tagged.text[:start].count("》")
                if inside or titled or known.general.search(tagged.text[start:end]):
                    continue
                taken.append((start, end))
                where = tagged.range(start, end)
                yield _Project(simplify(told.printed(where)), where, tagged)


def _claim(told: Telling, projects: list[_Project]) -> Claim:
    best = max(projects, key=lambda p: (len(p.name), len(tuple(_details(told, p)))))
    slots = [told.slot("name", Name(told.printed(best.where), best.name), best.where)]
    slots += [
        told.slot("aliases", Name(told.printed(p.where), p.name), p.where) for p in projects if p.name != best.name
    ]
    seen: set[str] = set()
    for project in (best, *projects):
        added = [s for s in _details(told, project) if s.role not in seen]
        seen |= {s.role for s in added}
        slots += added
    return claim(told, "projects", slots, [best.sentence.where], "projects/name")


def _details(told: Telling, project: _Project) -> Iterator[Slot]:
    tagged = project.sentence
    yield from _place(told, project)
    for pattern in _rules().leads:
        match = pattern.search(tagged.text)
        if match:
            for _, thing in tagged.among(*match.span("leads"), "agency"):
                yield told.slot("leads", thing.value, thing.range)
            break
    behind = Range(project.where.passage, project.where.start, tagged.where.end)
    own = told.within(project.where, "ecosystem")
    for m in own or told.within(behind, "ecosystem"):
        yield told.slot("ecosystems", m.value, m.range)
    yield from _dates(told, project)
    yield from _figures(told, project)


def _clause(told: Telling, project: _Project) -> Range:
    """The words of its clause before the name."""
    clauses = told.clauses(project.sentence.where)
    start = next((c.start for c in clauses if c.start <= project.where.start < c.end), project.sentence.where.start)
    return Range(project.where.passage, start, project.where.start)


def _place(told: Telling, project: _Project) -> Iterator[Slot]:
    own = told.within(project.where, "place")
    before = told.within(_clause(told, project), "place")
    where = project.sentence.where
    opening = told.within(Range(where.passage, where.start, project.where.start), "place")
    for m in (*own[:1], *before[-1:], *opening[:1])[:1]:
        yield told.slot("place", m.value, m.range)


def _dates(told: Telling, project: _Project) -> Iterator[Slot]:
    """The date in its clause, or that which opens its sentence."""
    clause = _clause(told, project)
    dates = list(told.within(clause, "date"))
    opening = told.within(project.sentence.where, "date")[:1]
    dates = dates or [d for d in opening if d.start <= project.sentence.where.start + 1 and d.end <= clause.start]
    if dates and isinstance(dates[-1].value, When):
        yield told.slot("period", dates[-1].value, dates[-1].range)


def _figures(told: Telling, project: _Project) -> Iterator[Slot]:
    """Its area and what came of it: figures behind its name in the sentence."""
    known = _rules()
    text = told.told(project.where.passage).text
    tail = Range(project.where.passage, project.where.end, project.sentence.where.end)
    for m in told.within(tail, "amount"):
        if not isinstance(m.value, Amount) or not (m.value.unit or m.value.currency):
            continue
        if m.value.unit in known.area_units:
            yield told.slot("area", m.value, m.range)
        clause = next((c for c in told.clauses(tail) if c.start <= m.start < c.end), tail)
        metric = re.sub(r"(?:约|近|达到?|共|为|是|超过|高达|[，。；])+$", "", text[clause.start : m.start]).strip(
            "，、 "
        )
        metric = _LEAD.sub("", re.split(r"[、，]", metric)[-1])
        if 2 <= len(metric) <= 30:
            yield told.slot(f"outcomes.{simplify(metric)}", m.value, m.range)

"""Projects: named works on a place, programmes and platforms, with who leads them and what came of them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from extract.claims import claim
from extract.fitted import fitted
from extract.model import Claim, Name
from extract.project_details import Project, details
from extract.tagged import Tagged, tag
from extract.telling import Range, Telling
from ingest.script import simplify

_GOING_ON = 2
"""Sentences after the one that names a project which may go on about it."""


@dataclass(frozen=True, slots=True)
class _Rules:
    names: tuple[re.Pattern[str], ...]
    general: re.Pattern[str]
    goes_on: re.Pattern[str]


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
        yield Name(told.printed(best.where), best.name), best.where


def _groups(told: Telling) -> Iterable[list[Project]]:
    found: dict[str, list[Project]] = {}
    for project in _found(told):
        key = next((k for k in found if k in project.name or project.name in k), project.name)
        found.setdefault(key, []).append(project)
    return found.values()


def _found(told: Telling) -> Iterator[Project]:
    known = _rules()
    for sentence in told.sentences():
        tagged = tag(told, sentence)
        taken: list[tuple[int, int]] = []
        for pattern in known.names:
            for match in pattern.finditer(tagged.text):
                start, end = match.span("name")
                inside = any(a < end and start < b for a, b in taken)
                titled = tagged.text[:start].count("《") > tagged.text[:start].count("》")
                if inside or titled or nameless(tagged.text[start:end]):
                    continue
                taken.append((start, end))
                where = tagged.range(start, end)
                name = _site(told, tagged, match) + _unquoted(simplify(told.printed(where)))
                yield Project(name, where, tagged, _more(told, sentence))


def _site(told: Telling, tagged: Tagged, match: re.Match[str]) -> str:
    """The place that goes with a general name, as in 在某地打造海洋牧场; empty where the pattern takes none."""
    if not match.groupdict().get("at"):
        return ""
    return simplify(told.printed(tagged.range(*match.span("at"))))


def nameless(signs: str) -> bool:
    """True for words too general to name a project; of names in the text signs stand as `tagged` puts them."""
    return bool(_rules().general.search(signs.replace("“", "").replace("”", "")))


def _unquoted(name: str) -> str:
    return name[1:-1] if name[:1] in '“"' and name[-1:] in '”"' and len(name) > 2 else name


def _more(told: Telling, sentence: Range) -> tuple[Range, ...]:
    """The sentences right after that begin with 项目 or 该工程."""
    after = [s for s in told.told(sentence.passage).sentences() if s.start >= sentence.end][:_GOING_ON]
    kept: list[Range] = []
    for where in after:
        if not _rules().goes_on.search(told.text(where)):
            break
        kept.append(where)
    return tuple(kept)


def _claim(told: Telling, projects: list[Project]) -> Claim:
    best = max(projects, key=lambda p: (len(p.name), len(tuple(details(told, p)))))
    slots = [told.slot("name", Name(told.printed(best.where), best.name), best.where)]
    slots += [
        told.slot("aliases", Name(told.printed(p.where), p.name), p.where) for p in projects if p.name != best.name
    ]
    seen: set[str] = set()
    for project in (best, *projects):
        added = [s for s in details(told, project) if s.role not in seen]
        seen |= {s.role for s in added}
        slots += added
    return claim(told, "projects", slots, [best.sentence.where], "projects/name")

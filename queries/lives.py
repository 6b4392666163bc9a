"""The life of a policy, methodology or standard: its steps, and those of the works it replaced and was replaced by.

A step without a date stands where its kind comes in the life of its work: a consultation before what was issued.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode

from graph.entities.history import all_kinds
from graph.stores.base import Store
from queries import display, lookups
from queries.lookups import Row


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a document that tells of a step."""

    claim: str
    file: str
    page: int
    quote: str
    issued: str = ""

    def as_json(self) -> dict[str, Any]:
        """The citation as `ask --json` writes it."""
        return {"document": self.file, "page": self.page, "quote": self.quote, "iri": self.claim}


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the life of one work."""

    work: str
    name: str
    kind: str
    date: str
    """ISO; empty where nobody says when."""
    version: str
    modality: str
    """Empty for what was done."""
    by: str
    """Name of the work that replaced or amended it; empty for other steps."""
    known: str
    """Issue date of the first document that tells it; empty where all of them are undated."""
    places: tuple[Place, ...]

    @property
    def label(self) -> str:
        """What the step is, in Chinese."""
        said = display.word("stages", self.kind)
        hedge = display.word("modalities", self.modality) if self.modality else ""
        return f"{said}{self.version and f' {self.version}'}" + (f"（{hedge}）" if hedge else "")

    def as_json(self) -> dict[str, Any]:
        """The step as one object; `known_from` is null where no document that tells it says its date."""
        said = {"work": self.work, "name": self.name, "stage": self.kind, "label": self.label}
        said |= {key: value for key in ("date", "version", "modality", "by") if (value := getattr(self, key))}
        return said | {"known_from": self.known or None, "citations": [place.as_json() for place in self.places]}


@dataclass(frozen=True, slots=True)
class Life:
    """The steps of a work and of those it is linked to by replacement."""

    works: tuple[tuple[str, str], ...] = ()
    """(address, name) from the oldest to the newest."""
    steps: tuple[Step, ...] = ()
    circles: tuple[str, ...] = ()
    """Names of works that replace themselves, by way of others: their order is unknown."""

    def as_json(self) -> dict[str, Any]:
        """The life as one object."""
        works = [{"iri": iri, "name": name} for iri, name in self.works]
        return {"works": works, "circles": list(self.circles), "steps": [step.as_json() for step in self.steps]}


def life(store: Store, iri: str) -> Life:
    """The life of a work; no steps for anything else."""
    replaced: dict[str, set[str]] = {iri: set()}
    names = {iri: ""}
    for row in lookups.rows(store, "replaced", work=NamedNode(iri)):
        new, old = str(row["new"]), str(row["old"])
        replaced.setdefault(new, set()).add(old)
        replaced.setdefault(old, set())
        names |= {new: str(row["newname"]), old: str(row["oldname"])}
    order, circles = _ordered(replaced)
    rows = list(lookups.rows(store, "stages", work=tuple(map(NamedNode, order))))
    names |= {str(row["work"]): str(row["name"]) for row in rows}
    steps = sorted(_steps(rows), key=lambda step: order.index(step.work))
    works = tuple((work, names[work]) for work in order if names[work])
    return Life(works, tuple(_in_time(steps)), tuple(names[work] for work in circles))


def circles(store: Store) -> tuple[tuple[str, str], ...]:
    """(address, name) of each work that replaces itself, by way of others."""
    return tuple((str(row["work"]), str(row["name"])) for row in lookups.rows(store, "circles"))


def _ordered(replaced: dict[str, set[str]]) -> tuple[list[str], list[str]]:
    """Works from old to new, each after all it replaces; then those in a circle, which have no order but their own."""
    left, order = dict(replaced), list[str]()
    while free := sorted(work for work, olds in left.items() if not olds & left.keys()):
        order += free
        left = {work: olds for work, olds in left.items() if work not in free}
    stuck = sorted(left)
    return order + stuck, [work for work in stuck if _reaches(work, work, replaced)]


def _reaches(start: str, end: str, replaced: dict[str, set[str]]) -> bool:
    seen, todo = set[str](), sorted(replaced[start])
    while todo:
        work = todo.pop()
        if work == end:
            return True
        if work not in seen:
            seen.add(work)
            todo += sorted(replaced[work])
    return False


def _steps(rows: Iterable[Row]) -> Iterable[Step]:
    by_stage: dict[str, list[Row]] = {}
    for row in rows:
        by_stage.setdefault(str(row["stage"]), []).append(row)
    for stage in sorted(by_stage):
        of = by_stage[stage]
        said = {key: str(of[0].get(key, "")) for key in ("work", "name", "kind", "date", "version", "modality")}
        by, known = str(of[0].get("byname", "")), str(of[0].get("known", ""))
        yield Step(**said, by=by, known=known, places=tuple(sorted(map(_place, of), key=_known_first)))


def _place(row: Row) -> Place:
    issued = str(row.get("issued", ""))
    return Place(str(row["claim"]), str(row["file"]), int(row["page"]), str(row["quote"]), issued)


def _known_first(place: Place) -> tuple[str, str, int, str]:
    return place.issued or "9999", place.file, place.page, place.claim


def _in_time(steps: Sequence[Step]) -> list[Step]:
    """By date; one without stands right before the first of its work that must come later."""
    kinds = {kind: n for n, kind in enumerate(all_kinds())}
    dated = sorted((s for s in steps if s.date), key=lambda s: (s.date[:10], kinds[s.kind], s.name, s.version))
    for step in (s for s in reversed(steps) if not s.date):
        later = (n for n, s in enumerate(dated) if s.work == step.work and kinds[s.kind] > kinds[step.kind])
        last = max((n + 1 for n, s in enumerate(dated) if s.work == step.work), default=len(dated))
        dated.insert(next(later, last), step)
    return dated

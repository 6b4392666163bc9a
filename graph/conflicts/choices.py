"""What people have chosen where sources disagree: one more statement, beside the sources' own, which all stay.

Choices are kept in `choices.json` of the store with who chose and why, and are written into the graph at every build
until they are taken back: an `lt:Choice` that points to the slots it prefers and to those it does not. A choice knows
its disagreement by the thing and what is said of it, or by its claims, so that it outlives a new reading.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from graph.conflicts import found as conflicts
from graph.conflicts.found import Conflict
from graph.errors import GraphError
from graph.identity import decided, titles
from graph.names import LT, RDF, Names
from graph.stores.base import Rows, Store
from graph.stores.folder import write

FILE = decided.CHOICES

_CHOICES = f"""
PREFIX lt: <{LT.beginning}>
SELECT ?choice ?kind ?property ?thing ?value ?why ?who ?slot WHERE {{
  OF_ONE ?choice a lt:Choice ; lt:conflictKind ?kind ; lt:onProperty ?property ; lt:chosenValue ?value ;
    lt:because ?why ; lt:choiceOf ?thing ; lt:chose ?slot .
  OPTIONAL {{ ?choice lt:decidedBy ?who }}
}}"""


@dataclass(frozen=True, slots=True, order=True)
class Choice:
    """One side of a disagreement, as a person chose it."""

    kind: str
    """Of the disagreement: values, names, figures, firsts, codes."""
    property: str
    name: str
    """Of what there were two opinions."""
    things: tuple[str, ...]
    """Addresses of the things that the sides spoke of."""
    claims: tuple[str, ...]
    """Ids of the claims that were its sides."""
    value: str
    """What the chosen side says."""
    because: str
    by: str = ""

    def sentence(self) -> str:
        """The choice in words."""
        who = f" ({self.by})" if self.by else ""
        return f"{self.name}, {self.property}: {self.value}: {self.because}{who}"

    def is_about(self, conflict: Conflict) -> bool:
        """True when the disagreement is the one that was decided."""
        if (self.kind, self.property) != (conflict.kind, conflict.property):
            return False
        things = {side.thing for side in conflict.sides}
        if self.kind in ("values", "names"):
            return bool(things & set(self.things)) or self._shares_claims(conflict)
        return titles.plain(self.name) == titles.plain(conflict.name) or self._shares_claims(conflict)

    def _shares_claims(self, conflict: Conflict) -> bool:
        return len({claim_id(side.claim) for side in conflict.sides} & set(self.claims)) > 1


def claim_id(iri: str) -> str:
    """The id at the end of a claim's address."""
    return iri.rpartition("/")[2]


def choice(conflict: Conflict, value: str, because: str, by: str = "") -> Choice:
    """The choice of one side of a disagreement."""
    things = tuple(sorted({side.thing for side in conflict.sides}))
    claims = tuple(sorted({claim_id(side.claim) for side in conflict.sides}))
    return Choice(conflict.kind, conflict.property, conflict.name, things, claims, value, because, by)


def read(store: Path) -> tuple[Choice, ...]:
    """The choices kept in a store's folder. Raises GraphError for a file that is none of ours."""
    path = store / FILE
    if not path.exists():
        return ()
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        return tuple(_choice(one) for one in plain["choices"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GraphError(f"{path}: cannot be read ({error}); restore it, or delete it to choose anew") from error


def keep(store: Path, kept: Sequence[Choice]) -> None:
    """Write the choices into a store's folder; none leave no file behind."""
    path = store / FILE
    if not kept:
        path.unlink(missing_ok=True)
        return
    plain = {"choices": [asdict(one) for one in sorted(kept)]}
    write(path, (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode())


def quads(store: Store, kept: Sequence[Choice], names: Names) -> Iterator[Quad]:
    """The choices as statements of the canonical graph, where their disagreements still stand."""
    if not kept:
        return
    graph, found = names.graph("canon"), conflicts.unmarked(store)
    for one in sorted(kept):
        for conflict in found:
            if one.is_about(conflict) and one.value in conflict.values():
                for triple in _triples(one, conflict, names):
                    yield Quad(*triple, graph)


def _triples(one: Choice, conflict: Conflict, names: Names) -> Iterator[tuple[NamedNode, NamedNode, Any]]:
    node = names.choice(one.kind, one.property, conflict.name, conflict.sides[0].thing)
    yield node, RDF["type"], LT["Choice"]
    said = {
        "conflictKind": one.kind, "conflictName": conflict.name, "onProperty": one.property, "chosenValue": one.value,
        "because": one.because, "decidedBy": one.by,
    }  # fmt: skip
    yield from ((node, LT[name], Literal(text)) for name, text in said.items() if text)
    for side in conflict.sides:
        yield node, LT["choiceOf"], NamedNode(side.thing)
        pointed = LT["chose"] if conflict.said(side) == one.value else LT["notChosen"]
        rank = Literal("chosen" if pointed == LT["chose"] else "not chosen")
        for slot in side.slots:
            yield node, pointed, NamedNode(slot)
            yield NamedNode(slot), LT["rank"], rank


def marked(store: Store, found: Iterable[Conflict], thing: str = "") -> tuple[Conflict, ...]:
    """Disagreements with what the graph says people have chosen; `thing` narrows down which choices are read."""
    chosen = tuple(_chosen(store, thing))
    return tuple(_marked(conflict, chosen) for conflict in found)


@dataclass(frozen=True, slots=True)
class _Chosen:
    kind: str
    property: str
    slot: str
    value: str
    because: str
    by: str


def _marked(conflict: Conflict, chosen: Sequence[_Chosen]) -> Conflict:
    slots = {slot for side in conflict.sides for slot in side.slots}
    for one in chosen:
        if (one.kind, one.property) == (conflict.kind, conflict.property) and one.slot in slots:
            return conflicts.marked(conflict, one.value, one.because, one.by)
    return conflict


def _chosen(store: Store, thing: str) -> Iterator[_Chosen]:
    of_one = f"VALUES ?thing {{ <{NamedNode(thing).value}> }}" if thing else ""
    rows = store.query(_CHOICES.replace("OF_ONE", of_one))
    if not isinstance(rows, Rows):
        raise TypeError("a SELECT gives rows")
    found = ({name: str(value) for name, value in row.items()} for row in rows.dicts())
    yield from sorted(
        {_Chosen(r["kind"], r["property"], r["slot"], r["value"], r["why"], r.get("who", "")) for r in found},
        key=lambda c: (c.kind, c.property, c.slot, c.value),
    )


def _choice(plain: dict[str, Any]) -> Choice:
    return Choice(**{**plain, "things": tuple(plain["things"]), "claims": tuple(plain["claims"])})

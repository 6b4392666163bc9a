"""What the corpus covers: for each ecosystem, how many methodologies, standards, deals and projects."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from graph.stores.base import Store
from queries import display, lookups

KINDS = ("Methodology", "Standard", "Transaction", "Project")
"""The kinds of which the graph tells what ecosystems they cover."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Ecosystems by kinds of things."""

    ecosystems: tuple[tuple[str, str], ...]
    """Pairs (address, name), the broader before the narrower."""
    counts: dict[tuple[str, str], int]
    """(ecosystem, kind) to the number of things that cover it, or something narrower."""

    def empty(self) -> tuple[tuple[str, str], ...]:
        """Pairs (ecosystem's name, kind's name) of which the corpus has nothing."""
        return tuple(
            (name, kind_name(kind))
            for iri, name in self.ecosystems
            for kind in KINDS
            if not self.counts.get((iri, kind))
        )

    def as_json(self) -> dict[str, Any]:
        """Rows and the empty cells."""
        rows = [
            {"ecosystem": name, "iri": iri} | {kind: self.counts.get((iri, kind), 0) for kind in KINDS}
            for iri, name in self.ecosystems
        ]
        return {"rows": rows, "empty": [{"ecosystem": e, "kind": k} for e, k in self.empty()]}


def kind_name(kind: str) -> str:
    """What a class is called in Chinese."""
    return display.term(f"https://w3id.org/lantan/ns#{kind}")


def count(store: Store) -> Coverage:
    """Counts what covers each ecosystem of the vocabulary; what covers a narrower one counts for the broader."""
    names: dict[str, str] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for row in lookups.rows(store, "coverage"):
        names[str(row["ecosystem"])] = str(row["name"])
        if "class" in row:
            counts[str(row["ecosystem"]), str(row["class"]).rsplit("#", 1)[-1]] += int(row["number"])
    order = sorted(names, key=lambda iri: (-sum(counts[iri, kind] for kind in KINDS), names[iri]))
    return Coverage(tuple((iri, names[iri]) for iri in order), dict(counts))

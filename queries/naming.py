"""What a name or an address stands for: names in either script or in English, other names, and codes."""

import re
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode

from graph.errors import UnknownName
from graph.names import LT, RDF
from graph.stores.base import Store
from ingest.script import fold
from queries import display, lookups


@dataclass(frozen=True, slots=True)
class Match:
    """A thing that bears a name."""

    iri: str
    name: str
    class_iri: str
    label: str
    """The name that matched."""

    def as_json(self) -> dict[str, Any]:
        """The match as one object."""
        return {"iri": self.iri, "name": self.name, "class": display.term(self.class_iri), "matched": self.label}


def find(store: Store, name: str) -> tuple[Match, ...]:
    """Things whose name, other name or code is, or else holds, the given words; the nearest first, each once."""
    wanted = _key(name)
    found: dict[str, tuple[tuple[bool, int, str, str], Match]] = {}
    for row in lookups.rows(store, "names") if wanted else ():
        key = _key(str(row["label"]))
        if wanted not in key or row["class"] in UNSOUGHT:
            continue
        match = Match(str(row["thing"]), str(row["name"]), str(row["class"]), str(row["label"]))
        rank = (key != wanted, len(key), match.name, match.iri)
        if match.iri not in found or rank < found[match.iri][0]:
            found[match.iri] = rank, match
    return tuple(match for _, match in sorted(found.values(), key=lambda pair: pair[0]))


UNSOUGHT = frozenset((LT["Item"].value, LT["Bulletin"].value))


def _key(text: str) -> str:
    """Folded, without the spaces and dashes in which printed codes differ."""
    return re.sub(r"[\s—-]", "", fold(text).text).casefold()


def one(store: Store, name_or_iri: str) -> tuple[Match, ...]:
    """What a name or address stands for: one match, or all that are equally near.

    Raises UnknownName where nothing bears it.
    """
    if "://" in name_or_iri:
        return (addressed(store, name_or_iri),)
    found = find(store, name_or_iri)
    if not found:
        raise UnknownName(f"nothing in the graph is called {name_or_iri}; try a shorter form, or `lantan ask`")
    exact = tuple(match for match in found if _key(match.label) == _key(name_or_iri))
    return exact or found


def addressed(store: Store, iri: str) -> Match:
    """The thing with that address. Raises UnknownName where the graph says nothing of it."""
    try:
        node = NamedNode(iri)
    except ValueError as problem:
        raise UnknownName(f"{iri} is not an address: {problem}") from problem
    said = list(lookups.rows(store, "thing", thing=node))
    if not said:
        raise UnknownName(f"nothing in the graph has the address {iri}")
    name = next((str(row["value"]) for row in said if row["property"] == LT["name"].value), iri)
    kind = next((str(row["value"]) for row in said if row["property"] == RDF["type"].value), "")
    return Match(iri, name, kind, name)

"""The graph in the words of others: a profile says which of our statements fill which of their fields.

A profile is a folder of queries. A SELECT file makes one table: its variables are the fields of the other model, in
its order, those that nothing here can fill among them, and stay empty. A CONSTRUCT file makes RDF. Nothing is guessed:
a field with several distinct values is left empty and counted as disputed.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, RdfFormat

from graph.names import PREFIXES
from graph.stores.base import Rows, Store, Triples

TABLES = {
    "cadtrust": ("methodology", "project", "project_methodology", "location", "stakeholder", "stakeholder_projects"),
}
"""Profiles that give tables, with the tables in an order in which each comes after those it points to."""
GRAPHS = ("eli",)
"""Profiles that give RDF."""
MORE_PREFIXES = {"eli": "http://data.europa.eu/eli/ontology#"}
_REQUIRED = "# required:"


@dataclass(frozen=True, slots=True)
class Table:
    """One table of another model, filled."""

    name: str
    fields: tuple[str, ...]
    required: tuple[str, ...]
    """Fields that the other model wants filled."""
    rows: tuple[dict[str, str], ...]
    things: tuple[str, ...]
    """The IRI behind each row."""
    disputed: tuple[str, ...]
    """Fields left empty in some row because sources give several values."""

    @property
    def lacking(self) -> dict[str, int]:
        """Required fields that are empty, with the number of rows in which they are."""
        counts = {field: sum(not row[field] for row in self.rows) for field in self.required}
        return {field: number for field, number in counts.items() if number}


@dataclass(frozen=True, slots=True)
class Source:
    """A place where a document tells of a thing."""

    file: str
    page: int
    quote: str


def tables(store: Store, profile: str) -> tuple[Table, ...]:
    """The tables of a profile, rows in the order of their keys. Raises KeyError for a profile without tables."""
    return tuple(_table(store, profile, name) for name in TABLES[profile])


def graph(store: Store, profile: str) -> bytes:
    """The RDF of a profile as Turtle, the same for the same store."""
    answer = store.query(text(profile, profile))
    if not isinstance(answer, Triples):
        raise TypeError(f"{profile}.rq is no CONSTRUCT")
    ordered = sorted(set(answer), key=lambda t: (str(t.subject), str(t.predicate), str(t.object)))
    return Triples(iter(ordered)).serialise(RdfFormat.TURTLE, PREFIXES | MORE_PREFIXES)


def sources(store: Store) -> dict[str, tuple[Source, ...]]:
    """Where documents tell of each thing: IRI to its places, in the order of files and pages."""
    answer = store.query(files("graph.profiles").joinpath("sources.rq").read_text(encoding="utf-8"))
    if not isinstance(answer, Rows):
        raise TypeError("sources.rq is no SELECT")
    found: dict[str, dict[Source, None]] = {}
    for row in answer:
        thing, file, page, quote = (cell.value if cell is not None else "" for cell in row)
        found.setdefault(thing, {})[Source(file, int(page), quote)] = None
    return {thing: tuple(places) for thing, places in found.items()}


@cache
def text(profile: str, name: str) -> str:
    """The query of a table, or of a profile that gives RDF."""
    return files("graph.profiles").joinpath(f"{profile}/{name}.rq").read_text(encoding="utf-8")


def _table(store: Store, profile: str, name: str) -> Table:
    query = text(profile, name)
    answer = store.query(query)
    if not isinstance(answer, Rows):
        raise TypeError(f"{name}.rq is no SELECT")
    fields = tuple(answer.variables)
    found: dict[str, dict[str, set[str]]] = {}
    for row in answer:
        cells = dict(zip(fields, row, strict=True))
        thing = cells[fields[0]]
        said = found.setdefault(_iri(thing), {field: set() for field in fields})
        for field, term in cells.items():
            said[field].update(_cell(term))
    rows = {thing: {field: _only(values) for field, values in said.items()} for thing, said in sorted(found.items())}
    disputed = {field for said in found.values() for field, values in said.items() if len(values) > 1}
    required = next((line for line in query.splitlines() if line.startswith(_REQUIRED)), _REQUIRED)
    return Table(
        name, fields, tuple(required.removeprefix(_REQUIRED).split()), tuple(rows.values()), tuple(rows),
        tuple(field for field in fields if field in disputed),
    )  # fmt: skip


def _only(values: set[str]) -> str:
    return next(iter(values)) if len(values) == 1 else ""


def _iri(term: object) -> str:
    if not isinstance(term, NamedNode):
        raise TypeError(f"the first field of a table is the key of its row and must be an IRI, not {term}")
    return term.value


def _cell(term: object) -> Iterator[str]:
    """A value as the other model writes it; an address becomes the UUID that stands for it (RFC 9562, version 5)."""
    if isinstance(term, NamedNode):
        yield key(term.value)
    elif isinstance(term, Literal):
        yield term.value


def key(iri: str) -> str:
    """The UUID that stands for a thing: made of its address, so that it stays what it is from export to export."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, iri))

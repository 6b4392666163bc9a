"""The ontology as data: which property a column of the fact tables becomes, and what its values are.

Everything is read from `schema/lantan.ttl`; a new column needs a line there and no code.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from graph.names import LT, RDFS, SKOS

FILE = Path(__file__).parents[1] / "schema" / "lantan.ttl"


@dataclass(frozen=True, slots=True)
class Property:
    """A property of the ontology as far as building needs it."""

    iri: NamedNode
    range: str
    """Local name of the class for things (`Agency`), `Concept` for concepts, `Amount`, else a datatype (`string`)."""


@dataclass(frozen=True, slots=True)
class Ontology:
    """Columns and classes by name."""

    columns: dict[str, Property]
    """`transactions.unit_price` to its property."""
    roles: dict[str, Property]
    """A role alone, for roles that mean one property in every table."""
    tables: dict[str, str]
    """Table name to class name: `policies` to `Policy`."""
    from_names: frozenset[str]
    """Classes of which a bare name makes a node."""
    name_roles: dict[str, tuple[str, ...]]
    """Class name to the roles that together name a thing of it when nothing else does."""
    parents: dict[str, frozenset[str]]
    """Class name to the names of all `lt:` classes above it, itself included."""

    def property(self, kind: str, role: str) -> Property | None:
        """The property of a role in a claim of that kind; `outcomes.面积` counts as `outcomes`."""
        short = role.split(".", 1)[0]
        return (
            self.columns.get(f"{kind}.{role}")
            or self.columns.get(f"{kind}.{short}")
            or self.roles.get(role)
            or self.roles.get(short)
        )

    def is_a(self, class_name: str, above: str) -> bool:
        """True when the class is `above` or stands under it."""
        return above in self.parents.get(class_name, frozenset((class_name,)))


@cache
def load() -> Ontology:
    """The ontology that ships with lantan."""
    quads = tuple(parse(path=FILE, format=RdfFormat.TURTLE))
    columns = _columns(quads)
    return Ontology(
        columns,
        _roles(columns),
        {_text(q): _local(q.subject) for q in quads if q.predicate == LT["table"]},
        frozenset(_local(q.subject) for q in quads if q.predicate == LT["madeFromName"]),
        {_local(q.subject): tuple(_text(q).split()) for q in quads if q.predicate == LT["nameFrom"]},
        _parents(quads),
    )


def _columns(quads: tuple[Quad, ...]) -> dict[str, Property]:
    ranges = {q.subject: _local(q.object) for q in quads if q.predicate == RDFS["range"]}
    ranges[SKOS["altLabel"]] = "string"
    return {
        _text(q): Property(q.subject, ranges[q.subject])
        for q in quads
        if q.predicate == LT["column"] and isinstance(q.subject, NamedNode)
    }


def _roles(columns: dict[str, Property]) -> dict[str, Property]:
    meanings: dict[str, set[Property]] = {}
    for column, meant in columns.items():
        meanings.setdefault(column.split(".", 1)[1], set()).add(meant)
    return {role: next(iter(meant)) for role, meant in meanings.items() if len(meant) == 1}


def _parents(quads: tuple[Quad, ...]) -> dict[str, frozenset[str]]:
    direct: dict[str, set[str]] = {}
    for q in quads:
        if q.predicate == RDFS["subClassOf"] and _is_ours(q.object):
            direct.setdefault(_local(q.subject), set()).add(_local(q.object))
    return {name: frozenset(_above(name, direct)) for name in direct}


def _above(name: str, direct: dict[str, set[str]]) -> set[str]:
    return {name}.union(*(_above(parent, direct) for parent in direct.get(name, ())))


def _is_ours(node: object) -> bool:
    return isinstance(node, NamedNode) and node.value.startswith(LT.beginning)


def _local(node: object) -> str:
    if not isinstance(node, NamedNode):
        raise TypeError(f"the ontology may hold IRIs only here, not {node}")
    return node.value.replace("#", "/").rsplit("/", 1)[-1]


def _text(quad: Quad) -> str:
    if not isinstance(quad.object, Literal):
        raise TypeError(f"{quad.predicate} wants a text, not {quad.object}")
    return quad.object.value

"""What every store can do, and what its answers look like.

Terms are pyoxigraph's (`NamedNode`, `Literal`, `Quad`), whichever store they come from. The default graph of a query
is the union of all named graphs unless the caller names others.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol, Self

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    serialize,
)

Plain = str | int | Decimal | bool | None
Cell = NamedNode | Literal | None

_INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
_DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"
_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer of a SELECT. Rows come as they are found and can be read once."""

    solutions: QuerySolutions

    @property
    def variables(self) -> tuple[str, ...]:
        """Names of the columns, without `?`."""
        return tuple(v.value for v in self.solutions.variables)

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        for solution in self.solutions:
            yield tuple(solution)

    def dicts(self) -> Iterator[dict[str, Plain]]:
        """Each row by column name with plain Python values; unbound columns are left out."""
        variables = self.variables
        for row in self:
            yield {name: plain(term) for name, term in zip(variables, row, strict=True) if term is not None}

    def serialise(self, form: QueryResultsFormat) -> bytes:
        """The whole answer as SPARQL JSON, XML, CSV or TSV."""
        return self.solutions.serialize(format=form) or b""


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer of a CONSTRUCT or DESCRIBE. Triples come as they are found and can be read once."""

    triples: Iterable[Triple]

    def __iter__(self) -> Iterator[Triple]:
        yield from self.triples

    def serialise(self, form: RdfFormat, prefixes: dict[str, str] | None = None) -> bytes:
        """The whole answer as Turtle, N-Triples, JSON-LD or RDF/XML."""
        return serialize(self.triples, format=form, prefixes=prefixes) or b""


Answer = Rows | Triples | bool


class Store(Protocol):
    """A place that holds quads and answers SPARQL. Close it, or use it in a `with`."""

    @property
    def version(self) -> str:
        """Changes whenever the content changes; empty where the store cannot tell."""

    def query(self, text: str, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()) -> Answer:
        """The answer to a SPARQL query; `BadQuery` where it cannot be read."""

    def update(self, text: str) -> None:
        """Carry out a SPARQL update, whole or not at all."""

    def load(self, quads: Iterable[Quad]) -> None:
        """Add quads."""

    def graphs(self) -> tuple[str, ...]:
        """IRIs of the named graphs, sorted."""

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Every quad, or those of one graph, in no order."""

    def drop(self, graph: str) -> None:
        """Take a named graph away."""

    def close(self) -> None:
        """Let go of files and connections; what was written is published."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: object, error: object, trace: object) -> None: ...


def plain(term: Cell) -> Plain:
    """A term as a Python value: IRIs, texts and dates as str, numbers as int or Decimal, true and false as bool."""
    if not isinstance(term, Literal):
        return None if term is None else term.value
    match term.datatype.value:
        case datatype if datatype == _INTEGER:
            return int(term.value)
        case datatype if datatype == _DECIMAL:
            return Decimal(term.value)
        case datatype if datatype == _BOOLEAN:
            return term.value in ("true", "1")
        case _:
            return term.value

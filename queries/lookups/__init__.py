"""The fixed queries behind tables, pages and digests: one `.rq` file each, run against a store.

A `.rq` file names what it wants filled in as `$name`; the value goes in as an RDF term, so that no text from outside
ever becomes part of the query.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files

from pyoxigraph import BlankNode, Literal, NamedNode

from graph.stores.base import Rows, Store

XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBERS = {XSD + name for name in ("integer", "decimal", "double", "float", "int", "long")}


class Iri(str):
    """The address of a thing, told apart from text."""

    __slots__ = ()


Plain = Iri | str | Decimal | bool
Row = Mapping[str, Plain]
Term = NamedNode | Literal


@cache
def text(name: str) -> str:
    """The query in `name.rq`."""
    return files(__package__).joinpath(f"{name}.rq").read_text(encoding="utf-8")


def fill(query: str, **terms: Term | tuple[Term, ...]) -> str:
    """The query with every `$name` replaced by its term, or by several terms one after the other.

    Raises KeyError where the query wants a term that is not given.
    """
    written = {name: _written(term) for name, term in terms.items()}
    return re.sub(r"\$([a-z]+)", lambda match: written[match[1]], query)


def _written(term: Term | tuple[Term, ...]) -> str:
    return " ".join(map(str, term)) if isinstance(term, tuple) else str(term)


def rows(store: Store, name: str, **terms: Term | tuple[Term, ...]) -> Iterator[Row]:
    """The rows of a fixed query, bound columns only, values as plain Python."""
    yield from select(store, fill(text(name), **terms))


def select(store: Store, query: str) -> Iterator[Row]:
    """The rows of any SELECT query."""
    answer = store.query(query)
    if not isinstance(answer, Rows):
        raise TypeError("not a SELECT query")
    for row in answer:
        bound = ((column, term) for column, term in zip(answer.variables, row, strict=True) if term is not None)
        yield {column: plain(term) for column, term in bound}


def plain(term: object) -> Plain:
    """A term as Python: an address, a number, true or false, or text (dates are text)."""
    if isinstance(term, NamedNode | BlankNode):
        return Iri(term.value)
    if isinstance(term, Literal):
        kind = term.datatype.value
        if kind in NUMBERS:
            return Decimal(term.value)
        return term.value == "true" if kind == XSD + "boolean" else term.value
    return str(term)

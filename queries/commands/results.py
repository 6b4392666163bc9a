"""Answers to SPARQL as the command prints them."""

import json
import sys
from pathlib import Path

from pyoxigraph import QueryResultsFormat, RdfFormat
from rich.markup import escape

from graph.errors import BadQuery as Unreadable
from graph.names import PREFIXES
from graph.stores.base import Answer, Rows, Store, Triples
from queries import fault, terminal
from queries.errors import BadQuery, CannotRead, NoSuchForm
from queries.files import put
from queries.lookups import Iri, plain
from queries.server import policy


def read(file: Path | None) -> str:
    """The query in a file, or on stdin for `-`. Raises CannotRead."""
    if file is None or str(file) == "-":
        return sys.stdin.read()
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise CannotRead(str(file), getattr(problem, "strerror", None) or "it is not UTF-8 text") from problem


def show(store: Store, query: str, form: str, output: Path | None = None) -> bool | None:
    """Prints an answer; gives the truth of an ASK. Raises BadQuery, NoSuchForm."""
    answer = _answer(store, fault.with_prefixes(query))
    if isinstance(answer, bool):
        put(
            json.dumps({"head": {}, "boolean": answer}) + "\n" if form == "json" else f"{'yes' if answer else 'no'}\n",
            output,
        )
        return answer
    if isinstance(answer, Triples):
        put(_triples(answer, form), output)
    elif form == "table" and output is None:
        _table(answer)
    else:
        put(_rows(answer, form), output)
    return None


def _answer(store: Store, query: str) -> Answer:
    if refused := policy.refusal(query):
        raise BadQuery(refused)
    try:
        return store.query(query)
    except Unreadable as problem:
        why = fault.explain(query, problem.position)
        terminal.err().print(escape(why.picture), style="dim", soft_wrap=True)
        raise BadQuery(why.sentence) from problem


def _triples(answer: Triples, form: str) -> bytes:
    if form == "csv":
        raise NoSuchForm("a CONSTRUCT or DESCRIBE gives triples, which have no CSV; use --format ttl or json")
    return answer.serialise(RdfFormat.JSON_LD if form == "json" else RdfFormat.TURTLE, PREFIXES)


def _rows(answer: Rows, form: str) -> bytes:
    if form == "ttl":
        raise NoSuchForm("a SELECT gives rows, which have no Turtle; use --format table, csv or json, or CONSTRUCT")
    return answer.serialise(QueryResultsFormat.JSON if form == "json" else QueryResultsFormat.CSV)


def _table(answer: Rows) -> None:
    rows = [["" if term is None else _cell(term) for term in row] for row in answer]
    terminal.out().print(terminal.table(answer.variables, rows))
    terminal.tell(f"{len(rows)} row{'' if len(rows) == 1 else 's'}")


def _cell(term: object) -> str:
    value = plain(term)
    if isinstance(value, Iri):
        for name, beginning in PREFIXES.items():
            if value.startswith(beginning):
                return f"{name}:{value.removeprefix(beginning)}"
        return f"<{value}>"
    return str(value).lower() if isinstance(value, bool) else str(value)

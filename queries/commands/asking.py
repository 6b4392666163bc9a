"""`ask` and `query`: questions in words, and in SPARQL."""

from pathlib import Path
from typing import Annotated

import typer

from queries.commands.options import DEFAULT_STORE, AsOf, Json, Output, Rows, Store, exits

EPILOGUES = {
    "ask": exits("3 the question was not understood"),
    "query": exits("3 an ASK is false") + " A query that cannot be read is 2 as well.",
}


def ask(
    question: Annotated[str, typer.Argument(help="A question in Chinese, either script, or English.")],
    as_of: AsOf = "",
    store: Store = DEFAULT_STORE,
    json: Json = False,
) -> None:
    """Answer a question with rows, each with the page and the words behind it."""
    from queries import asof, terminal
    from queries.ask import answer
    from queries.commands import answers

    opened, known = asof.opened(store, as_of)
    with opened:
        found = answer(opened, question)
    if known is not None:
        found = answers.at(known, found)
    if json:
        terminal.as_json(found.as_json())
    else:
        answers.show(found)
    if not found.understood:
        raise typer.Exit(3)


def query(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE.rq", help="A file with a SPARQL query; - reads stdin.")
    ] = None,
    text: Annotated[str | None, typer.Option("--query", "-q", metavar="'…'", help="The query itself.")] = None,
    format: Annotated[Rows, typer.Option("--format", help="How to print the answer.")] = Rows.table,
    json: Annotated[bool, typer.Option("--json", help="Same as --format json.")] = False,
    output: Output = None,
    as_of: AsOf = "",
    store: Store = DEFAULT_STORE,
) -> None:
    """Put a SPARQL query. The prefixes of lantan need not be declared."""
    from queries.commands import past, results

    if (file is None) == (text is None):
        raise typer.BadParameter("name a FILE.rq, or give the query with -q; not both, not neither")
    words = text if text is not None else results.read(file)
    with past.opened(store, as_of) as opened:
        truth = results.show(opened, words, "json" if json else format.value, output)
    if truth is False:
        raise typer.Exit(3)

"""`build` and `forget`: what the corpus of a store holds."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from queries.commands import options
from queries.commands.options import DEFAULT_STORE, Json, Model, Propose, Store, Yes, exits


def build(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="Files or folders that join the corpus.")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Documents read at one time.")] = 2,
    base: Annotated[
        str | None, typer.Option("--base", metavar="IRI", help="What addresses of things begin with; set once.")
    ] = None,
    engine: Annotated[
        Literal["local", "ray"], typer.Option("--engine", help="Who reads: this machine's processes, or Ray.")
    ] = "local",
    address: Annotated[str, typer.Option("--address", metavar="ADDRESS", help="Of a Ray cluster.")] = "",
    propose: Propose = "",
    model: Model = "",
    yes: Yes = False,
    store: Store = DEFAULT_STORE,
    json: Json = False,
) -> None:
    """Bring the graph up to date with the corpus.

    The PATHs join the corpus of the store. What is new or changed in it is read, what has vanished is forgotten.
    A model only points at printed words; its answers are kept in the store and never asked for twice.
    """
    from graph.building.crew import Engine
    from queries import terminal
    from queries.commands import reports
    from queries.commands.proposing import answered

    asked = answered(paths or [], options.folder(store), base, propose, model, yes)
    report = reports.built(paths or [], options.folder(store), jobs, base, asked, Engine(engine, address))
    if json:
        terminal.as_json(reports.as_json(report))
    else:
        reports.show(report)
    if report.failed and not report.documents:
        raise typer.Exit(1)


def forget(
    what: Annotated[
        str, typer.Argument(metavar="PATH|DOCUMENT", help="A file or folder of the corpus, or a document's name or id.")
    ],
    store: Store = DEFAULT_STORE,
    json: Json = False,
) -> None:
    """Take a document, file or folder out of the corpus and the graph."""
    from graph.build import forget as forget_it
    from queries import terminal
    from queries.commands import reports

    report = forget_it(what, options.folder(store))
    if json:
        terminal.as_json(reports.as_json(report))
    else:
        reports.show(report)


EPILOGUES = {"build": exits("1 also when no document could be read"), "forget": exits()}

"""`check`, `score` and `doctor`: is the graph sound, is it right, is the installation."""

from pathlib import Path
from typing import Annotated

import typer

from queries.commands.options import DEFAULT_STORE, Json, Store, exits

EPILOGUES = {
    "check": exits("1 also when something is amiss"),
    "score": exits(),
    "doctor": exits("1 also when something is amiss"),
}


def check(
    chinese: Annotated[bool, typer.Option("--chinese", help="Say it in Chinese.")] = False,
    store: Store = DEFAULT_STORE,
    json: Json = False,
) -> None:
    """Look for what is amiss: statements against the shapes, faults of the vocabulary; each with its place."""
    from queries import terminal
    from queries.commands import checks

    found = checks.graph(store, chinese, whole=json)
    terminal.as_json(checks.as_json(found)) if json else checks.show(found)
    if any(not finding.sound for finding in found):
        raise typer.Exit(1)


def score(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD...", help="Folders of hand-made fact tables.")],
    show: Annotated[int, typer.Option("--show", min=0, help="List so many missed and extra rows of each kind.")] = 0,
    store: Store = DEFAULT_STORE,
    json: Json = False,
) -> None:
    """Hold the fact tables of the store against gold: precision and recall of each kind."""
    from queries import terminal
    from queries.commands import scores

    found = scores.against(store, gold)
    terminal.as_json(scores.as_json(found)) if json else scores.show(found, show)


def doctor(store: Store = DEFAULT_STORE, json: Json = False) -> None:
    """Look whether this installation and the store are sound."""
    from queries import terminal
    from queries.commands import checks, health

    found = health.examine(store)
    terminal.as_json(checks.as_json(found)) if json else checks.show(found)
    if any(not finding.sound for finding in found):
        raise typer.Exit(1)

"""`conflicts` and `choose`: where sources disagree, and a person's word on it."""

from typing import Annotated

import typer

from queries.commands import options
from queries.commands.options import DEFAULT_STORE, AsOf, Json, Store, exits

EPILOGUES = {
    "conflicts": exits("3 nothing bears that name"),
    "choose": exits("3 the sources do not disagree on that, or in several ways"),
}


def conflicts(
    name: Annotated[str, typer.Argument(metavar="[NAME|IRI]", help="Only those on this thing.")] = "",
    as_of: AsOf = "",
    store: Store = DEFAULT_STORE,
    json: Json = False,
) -> None:
    """Where sources disagree: every side with its document, page and words, and what people have chosen."""
    from pathlib import Path

    from graph.conflicts import choices
    from graph.conflicts import found as disagreeing
    from queries import naming, terminal
    from queries.commands import disagreements, past

    with past.opened(store, as_of) as opened:
        things = {match.iri for match in naming.one(opened, name)} if name else set()
        found = disagreeing.conflicts(opened)
    mine = [c for c in found if not name or things & {side.thing for side in c.sides}]
    terminal.as_json([disagreements.plain(c) for c in mine]) if json else disagreements.show(mine)
    if not name and not as_of and "://" not in store:
        disagreements.idle(choices.read(Path(store)), found)


def choose(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Of what there are two opinions, as `conflicts` names it.")
    ],
    value: Annotated[str, typer.Argument(metavar="[VALUE]", help="What the chosen side says.")] = "",
    because: Annotated[str, typer.Option("--because", metavar="TEXT", help="Why, for whoever reads it later.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="WHO", help="Who chooses.")] = "",
    about: Annotated[
        str, typer.Option("--about", metavar="PROPERTY", help="Which property, where they disagree on several.")
    ] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Take the choice back.")] = False,
    store: Store = DEFAULT_STORE,
    json: Json = False,
) -> None:
    """Choose one side of a disagreement; the others stay, marked as not chosen. The store remembers it."""
    from dataclasses import asdict

    from graph.build import build
    from queries import choosing, deciding, terminal

    folder = deciding.store_of(options.folder(store))
    made = choosing.undo(folder, name, about) if undo else choosing.choose(folder, name, value, because, about, by)
    build([], folder.path)
    terminal.tell(f"{'taken back' if undo else 'chosen'}: {made.sentence()}")
    if json:
        terminal.as_json(asdict(made))

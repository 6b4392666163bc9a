"""`merges`, `together` and `apart`: what was taken for one thing and why, and a person's word on it."""

from typing import Annotated

import typer

from queries.commands import options
from queries.commands.options import DEFAULT_STORE, Json, Store, exits

EPILOGUES = {
    "merges": exits("3 nothing bears that name"),
    "together": exits("3 nothing bears that name, or several things do"),
    "apart": exits("3 nothing bears that name, or several things do"),
}
One = Annotated[str, typer.Argument(metavar="A", help="A name, an address, or a claim that `merges` lists.")]
Other = Annotated[str, typer.Argument(metavar="B", help="Another.")]
Because = Annotated[str, typer.Option("--because", metavar="TEXT", help="Why, for whoever reads it later.")]
Undo = Annotated[bool, typer.Option("--undo", help="Take the decision back.")]


def merges(
    name: Annotated[str, typer.Argument(metavar="[NAME|IRI]", help="Only what became one with this thing.")] = "",
    store: Store = DEFAULT_STORE,
    json: Json = False,
) -> None:
    """What was taken for one thing, with the reason, and what people have decided."""
    from pathlib import Path

    from graph import stores
    from graph.identity import decided, merged
    from queries import naming, terminal
    from queries.commands import joined

    with stores.open(store) as opened:
        things = [match.iri for match in naming.one(opened, name)] if name else [""]
        found = [merge for thing in things for merge in merged.merges(opened, thing)]
    decisions = () if "://" in store else decided.read(Path(store))
    mine = [one for one in decisions if not name or one.a.meets(name) or one.b.meets(name)]
    if json:
        terminal.as_json(joined.as_json(found, mine))
    else:
        joined.show(found, mine)


def together(
    one: One,
    other: Other,
    because: Because = "",
    undo: Undo = False,
    store: Store = DEFAULT_STORE,
    json: Json = False,
) -> None:
    """Decide that two things are one; the store remembers it and is brought up to date."""
    _decide("together", (one, other, because), undo, store, json)


def apart(
    one: One,
    other: Other,
    because: Because = "",
    undo: Undo = False,
    store: Store = DEFAULT_STORE,
    json: Json = False,
) -> None:
    """Decide that two names or tellings of one thing are two; the store remembers it and is brought up to date."""
    _decide("apart", (one, other, because), undo, store, json)


def _decide(verdict: str, said: tuple[str, str, str], undo: bool, store: str, json: bool) -> None:
    from graph.build import build
    from queries import deciding, terminal
    from queries.commands import joined

    folder = deciding.store_of(options.folder(store))
    act = deciding.undo if undo else deciding.decide
    decision = act(folder, deciding.VERDICTS[verdict], *said)
    build([], folder.path)
    terminal.tell(f"{'taken back' if undo else 'decided'}: {decision.sentence}")
    if json:
        terminal.as_json(joined.decision(decision))

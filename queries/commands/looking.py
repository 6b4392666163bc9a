"""`show`, `path` and `coverage`: looking around in the graph."""

from typing import Annotated

import typer

from queries.commands.options import DEFAULT_STORE, AsOf, Json, Store, exits

EPILOGUES = {
    "show": exits("3 nothing bears that name"),
    "path": exits("3 nothing bears that name, or nothing links the two"),
    "coverage": exits(),
}
Thing = Annotated[
    str, typer.Argument(metavar="NAME|IRI", help="A name in either script or English, a code, or an address.")
]


def show(name: Thing, as_of: AsOf = "", store: Store = DEFAULT_STORE, json: Json = False) -> None:
    """All about one thing, every fact with its place; a list where a name fits several."""
    from queries import naming, terminal
    from queries import show as showing
    from queries.commands import past, things

    with past.opened(store, as_of) as opened:
        found = naming.one(opened, name)
        if len(found) > 1:
            terminal.as_json([match.as_json() for match in found]) if json else things.choices(name, found)
            return
        thing = showing.about(opened, found[0].iri)
    terminal.as_json(thing.as_json()) if json else things.card(thing)


def path(
    first: Annotated[str, typer.Argument(metavar="A", help="Where the chain begins: a name or an address.")],
    last: Annotated[str, typer.Argument(metavar="B", help="Where it ends.")],
    as_of: AsOf = "",
    store: Store = DEFAULT_STORE,
    json: Json = False,
) -> None:
    """The shortest chains of statements that link two things."""
    from queries import chains, terminal
    from queries.commands import past, things

    with past.opened(store, as_of) as opened:
        found = chains.between(opened, first, last)
    terminal.as_json([chain.as_json() for chain in found]) if json else things.chains(found)


def coverage(as_of: AsOf = "", store: Store = DEFAULT_STORE, json: Json = False) -> None:
    """What is known of each ecosystem, and which cells are empty."""
    from queries import coverage as covering
    from queries import terminal
    from queries.commands import past, things

    with past.opened(store, as_of) as opened:
        table = covering.count(opened)
    terminal.as_json(table.as_json()) if json else things.coverage(table)

"""`network`: who stands in the middle, who belongs together, and the picture of it."""

from typing import Annotated

import typer

from queries.commands.options import DEFAULT_STORE, Json, Output, Store, exits

EPILOGUES = {"network": exits("3 nothing bears the name of --about")}


def network(
    about: Annotated[
        str, typer.Option("--about", metavar="NAME|IRI", help="Only what lies within two steps of it.")
    ] = "",
    output: Output = None,
    store: Store = DEFAULT_STORE,
    json: Json = False,
) -> None:
    """Who stands in the middle and who belongs together; drawn with -o FILE.svg or .html, for Gephi .graphml, .gexf."""
    from graph import stores
    from queries import network as networks
    from queries import terminal
    from queries.commands import pictures

    with stores.open(store) as opened:
        measured = networks.of(opened, about)
    if output is not None:
        pictures.put(measured, output)
    elif json:
        terminal.as_json(networks.as_json(measured))
    else:
        pictures.show(measured)

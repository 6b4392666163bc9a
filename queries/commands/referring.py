"""`reference`: what the terms of the graph mean."""

from typing import Annotated

import typer

from queries.commands.options import Json, Output, exits

EPILOGUES = {"reference": exits()}


def reference(
    term: Annotated[
        str, typer.Argument(metavar="[TERM]", help="Only this class or property, by name or label, on the terminal.")
    ] = "",
    output: Output = None,
    json: Json = False,
) -> None:
    """Write the reference page of the ontology: classes, properties, what their values must be; Chinese and English."""
    from queries import reference as pages
    from queries import terminal
    from queries.commands import terms
    from queries.files import put

    if term:
        found = terms.named(term)
        terminal.as_json([pages.as_object(one) for one in found]) if json else terms.show(found)
    elif json:
        terminal.as_json(pages.as_json())
    else:
        put(pages.page(), output)

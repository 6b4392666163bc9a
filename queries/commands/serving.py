"""`serve`: the endpoint and the pages."""

from typing import Annotated

import typer

from queries.commands.options import DEFAULT_STORE, Json, Store, exits

EPILOGUES = {"serve": exits()}


def serve(
    host: Annotated[str, typer.Option("--host", help="Address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0 takes a free one.")] = 8033,
    seconds: Annotated[float, typer.Option("--timeout", min=0.1, help="Longest running time of a query.")] = 30.0,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Queries at one time.")] = 2,
    store: Store = DEFAULT_STORE,
    json: Json = False,
) -> None:
    """Serve the SPARQL endpoint at /sparql and pages for people at /."""
    from queries.server import run

    run.forever(store, host, port, seconds=seconds, workers=workers, json=json)

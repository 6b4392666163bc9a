"""`publish`: a built graph put on a SPARQL server that many people ask."""

from dataclasses import asdict
from typing import Annotated

import typer

from queries.commands.options import DEFAULT_STORE, Json, Store, exits, folder

EPILOGUES = {"publish": exits()}


def publish(
    server: Annotated[str, typer.Argument(metavar="URL", help="Where the server takes queries.")],
    update: Annotated[str, typer.Option("--update", metavar="URL", help="Where it takes updates, if elsewhere.")] = "",
    graphs: Annotated[
        str, typer.Option("--graphs", metavar="URL", help="Where it takes whole graphs (graph store protocol).")
    ] = "",
    store: Store = DEFAULT_STORE,
    json: Json = False,
) -> None:
    """Make the graphs of this store on a server what they are here; its other graphs are not touched.

    What is the same already is not sent; a command that broke off is given again.
    """
    from rich.text import Text

    from graph import stores
    from graph.stores.folder import Folder
    from graph.stores.publish import publish as publish_it
    from queries import terminal

    target = stores.server(server)
    target.update_url, target.graphs_url = update or target.update_url, graphs or target.graphs_url
    with stores.open(folder(store)) as source:
        done = publish_it(source, target, Folder(folder(store)).base)
    if json:
        terminal.as_json(asdict(done))
        return
    for graph in done.written:
        terminal.line(Text(graph))
    how = "in one request" if done.at_once else "graph by graph, which readers of the server may have seen"
    sent = f"{len(done.written)} graphs sent, {len(done.dropped)} taken away, {done.same} the same already"
    terminal.tell(f"{sent}; {how}" if done.written or done.dropped else f"nothing to do: {sent}")

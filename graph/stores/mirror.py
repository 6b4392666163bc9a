"""Copying a store into another, such as a built folder onto a server that many people ask."""

from graph.stores.base import Store


def mirror(source: Store, target: Store, below: str) -> tuple[str, ...]:
    """Make every graph of `target` whose IRI starts with `below` what it is in `source`; the graphs written.

    Other graphs of the target are not touched. A server without transactions shows the graphs as they come in.
    """
    ours = tuple(g for g in source.graphs() if g.startswith(below))
    for graph in target.graphs():
        if graph.startswith(below):
            target.drop(graph)
    for graph in ours:
        target.load(source.quads(graph))
    return ours

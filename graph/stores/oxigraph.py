"""The embedded store: Oxigraph in a folder, or in memory (which is the fake for tests).

A folder is opened read-only unless `write` is asked for; a published folder is never written again, so that any number
of processes may read it.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Self, cast

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad, QuerySolutions, QueryTriples

from graph.errors import BadQuery, StoreUnusable
from graph.stores.base import Answer, Rows, Triples
from graph.stores.query_text import names_its_dataset, star, with_columns


class Oxigraph:
    """Quads in a folder, or in memory when no folder is given."""

    def __init__(self, folder: Path | None = None, write: bool = False, version: str = "") -> None:
        self._version = version
        self._writes = write
        try:
            self._store = (
                ox.Store() if folder is None else ox.Store(folder) if write else ox.Store.read_only(str(folder))
            )
        except (OSError, RuntimeError) as error:  # the engine tells of some damage by the one, of some by the other
            what = f"the graph cannot be opened ({error}); it may be damaged, or of another version of the engine"
            again = f"delete {Path(folder or '').parent} and run `lantan build`"
            raise StoreUnusable(f"{folder}: {what}; {again}") from error

    @property
    def version(self) -> str:
        """Name of the published state; empty for a store in memory."""
        return self._version

    def query(self, text: str, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()) -> Answer:
        """The answer to a SPARQL query; `BadQuery` where it cannot be read."""
        answer = self._run(text, default_graphs, named_graphs)
        if isinstance(answer, QuerySolutions):
            if star(text) is not None:
                named = with_columns(text, [v.value for v in answer.variables])
                answer = self._run(named, default_graphs, named_graphs)
            return Rows(cast(QuerySolutions, answer))  # the same query with its columns named
        return Triples(answer) if isinstance(answer, QueryTriples) else bool(answer)

    def _run(
        self, text: str, default_graphs: Sequence[str], named_graphs: Sequence[str]
    ) -> QuerySolutions | QueryTriples | ox.QueryBoolean:
        chosen: list[NamedNode | ox.BlankNode | ox.DefaultGraph] = [NamedNode(g) for g in default_graphs]
        union = not (default_graphs or named_graphs)
        try:
            return self._store.query(
                text,
                use_default_graph_as_union=union and not names_its_dataset(text),
                default_graph=chosen or None,
                named_graphs=[NamedNode(g) for g in named_graphs] or None,
            )
        except SyntaxError as error:
            raise BadQuery(text, str(error)) from error

    def update(self, text: str) -> None:
        """Carry out a SPARQL update, whole or not at all."""
        try:
            self._store.update(text)
        except SyntaxError as error:
            raise BadQuery(text, str(error)) from error
        except OSError as error:
            raise StoreUnusable(stopped(error)) from error

    def load(self, quads: Iterable[Quad]) -> None:
        """Add quads; the fast way for many."""
        try:
            self._store.bulk_extend(quads)
        except OSError as error:
            raise StoreUnusable(stopped(error)) from error

    def change(self, gone: Iterable[Quad], come: Iterable[Quad]) -> None:
        """Take quads away and add others; the fast way for few."""
        try:
            for quad in gone:
                self._store.remove(quad)
            self._store.extend(come)
        except OSError as error:
            raise StoreUnusable(stopped(error)) from error

    def __len__(self) -> int:
        return len(self._store)

    def graphs(self) -> tuple[str, ...]:
        """IRIs of the named graphs, sorted."""
        return tuple(sorted(g.value for g in self._store.named_graphs()))

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Every quad, or those of one graph, in no order."""
        return self._store.quads_for_pattern(None, None, None, None if graph is None else NamedNode(graph))

    def drop(self, graph: str) -> None:
        """Take a named graph away."""
        self._store.remove_graph(NamedNode(graph))

    def copy(self, folder: Path) -> None:
        """A copy of a store in a folder, by hard links where the file system has them."""
        self._store.backup(folder)

    def close(self) -> None:
        """Write what is still in memory to disk."""
        if self._writes:
            self._store.flush()
        del self._store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self.close()


def stopped(error: OSError) -> str:
    """What a full disk, or one that may not be written, says of itself, and that nothing is lost by it."""
    return f"cannot be written ({error}); make room or give the right to write; the graph as it was stays in use"

"""The graph as it was known at a moment, for the endpoint: `?asOf=DATE|ISSUE`.

A moment that nobody has asked for yet is made in a process of its own, so that the server goes on answering; whoever
asked waits for it as long as for a query, and is told to come back where that is not enough.
"""

import multiprocessing as mp
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from multiprocessing.connection import Connection
from pathlib import Path

import anyio.to_thread

from graph.past import asof, moments
from graph.past.moments import Known
from graph.stores.base import Store
from graph.stores.folder import Folder
from graph.stores.oxigraph import Oxigraph
from ingest.errors import LantanError
from queries.server import place
from queries.server.problems import Refused


@dataclass(slots=True)
class Pasts:
    """The moments of one store that are being made."""

    store: str
    _crew: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "past"))
    _making: dict[tuple[str, Known], Future[Path | str]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    async def at(self, said: str, now: Store, seconds: float) -> Path:
        """Folder of the graph as known at a moment. Raises Refused where there is none, or it is not made yet."""
        if place.is_remote(self.store):
            raise Refused(400, "asOf wants a store that was built here; this endpoint stands before another server")
        try:
            known = moments.known(said, moments.issued(now))
        except LantanError as problem:
            raise Refused(400, str(problem)) from problem
        made = asof.find(Folder(Path(self.store)), known)
        return await anyio.to_thread.run_sync(self._wait, known, seconds) if made is None else made

    def _wait(self, known: Known, seconds: float) -> Path:
        key = place.version(self.store), known
        with self._lock:
            self._making = {k: f for k, f in self._making.items() if not f.done()}
            making = self._making.get(key) or self._crew.submit(_made_apart, self.store, known)
            self._making[key] = making
        try:
            made = making.result(seconds)
        except TimeoutError as problem:
            what = f"what was known on {known.moment.day} is being made; ask again in a moment"
            raise Refused(503, what, {"Retry-After": "5"}) from problem
        if isinstance(made, str):
            raise Refused(500, made)
        return made

    def close(self) -> None:
        """Waits for what is being made, and begins nothing more."""
        self._crew.shutdown(cancel_futures=True)


@lru_cache(maxsize=4)
def graph(made: Path) -> Store:
    """The graph in a folder that `at` gave; kept open, for it is never written again. Raises StoreUnusable."""
    return Oxigraph(made / "oxigraph", version=f"{made.parent.name}@{made.name}")


def _made_apart(store: str, known: Known) -> Path | str:
    """The folder, made in a process of its own; or why it cannot be made."""
    context = mp.get_context("spawn")
    line, far = context.Pipe()
    process = context.Process(target=_make, args=(store, known, far), daemon=True)
    process.start()
    far.close()
    try:
        made: Path | str = line.recv()
        return made
    except EOFError:
        return "what was known then could not be made; see the server's own messages"
    finally:
        process.join()
        line.close()


def _make(store: str, known: Known, line: Connection) -> None:
    try:
        line.send(asof.prepared(Folder(Path(store)), known))
    except (LantanError, OSError) as problem:
        line.send(str(problem))

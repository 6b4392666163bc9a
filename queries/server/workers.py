"""Queries run in processes of their own, so that one that takes too long can be stopped: by ending its process.

The engine under the store cannot be told to give up. A worker writes its answer to a file and reports only then;
so an answer that is sent is a whole one.
"""

import multiprocessing as mp
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from graph.errors import BadQuery, GraphError
from graph.stores import open as open_store
from graph.stores.base import Answer, Rows, Store, Triples
from ingest.errors import LantanError
from queries.server import past, place, results
from queries.server.negotiate import Form
from queries.server.policy import Limits


@dataclass(frozen=True, slots=True)
class Job:
    """One query with the forms its answer may take: the first for rows and truth, the second for triples."""

    query: str
    rows: Form | None
    triples: Form | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    past: Path | None = None
    """Folder of the graph as it was known at a moment; None for the graph as it is."""


@dataclass(frozen=True, slots=True)
class Done:
    """A whole answer in a file, which belongs to whoever gets it."""

    path: Path
    form: Form


@dataclass(frozen=True, slots=True)
class Failed:
    """Why there is no answer: `kind` is syntax, form, engine, late, large or busy."""

    kind: str
    message: str = ""


class Pool:
    """A fixed number of workers over one store; each takes one query at a time."""

    def __init__(self, store: str, limits: Limits) -> None:
        self._store, self.limits = store, limits
        self._spool = tempfile.TemporaryDirectory(prefix="lantan-answers-")
        self._idle: list[Worker] = []
        self._turns = threading.BoundedSemaphore(limits.workers)
        self._waiting = threading.BoundedSemaphore(limits.workers + limits.waiting)
        self._lock = threading.Lock()
        self._asked = 0

    def run(self, job: Job, seconds: float, gone: threading.Event | None = None) -> Done | Failed:
        """The answer, or why there is none; never later than `seconds` after its turn has come.

        When `gone` is set, nobody waits for the answer any more and the work is dropped.
        """
        if not self._waiting.acquire(blocking=False):
            return Failed("busy", "too many queries are waiting; ask again in a moment")
        try:
            if not self._turns.acquire(timeout=seconds):
                return Failed("busy", "no worker came free in time; ask again in a moment")
            try:
                return self._ask(job, seconds, gone or threading.Event())
            finally:
                self._turns.release()
        finally:
            self._waiting.release()

    def _ask(self, job: Job, seconds: float, gone: threading.Event) -> Done | Failed:
        version = place.version(self._store)
        worker = self._take(version)
        with self._lock:
            self._asked += 1
            path = Path(self._spool.name) / f"{self._asked}.answer"
        answer = worker.ask(job, path, min(seconds, self.limits.seconds), self.limits.answer, gone)
        if isinstance(answer, Failed):
            path.unlink(missing_ok=True)
        if worker.alive:
            with self._lock:
                self._idle.append(worker)
        return answer

    def _take(self, version: str) -> "Worker":
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.alive and worker.version == version:
                    return worker
                worker.end()
        return Worker(self._store, version)

    def close(self) -> None:
        """Ends every worker and takes away what was not fetched."""
        with self._lock:
            while self._idle:
                self._idle.pop().end()
        self._spool.cleanup()


class Worker:
    """A process that holds the store open and answers one query after the other."""

    def __init__(self, store: str, version: str = "") -> None:
        self.version = version
        """State of the store it holds open."""
        context = mp.get_context("spawn")
        self._line, far = context.Pipe()
        self._process: SpawnProcess = context.Process(target=_serve, args=(store, far), daemon=True)
        self._process.start()
        far.close()

    @property
    def alive(self) -> bool:
        """True while it can take another query."""
        return self._process.is_alive()

    def ask(self, job: Job, path: Path, seconds: float, most: int, gone: threading.Event) -> Done | Failed:
        """Puts the query and waits; a worker that takes too long, or too much room, is ended."""
        try:
            if not self._line.poll(START):
                self.end()
                return Failed("engine", "the worker did not start; see the server's own messages")
            self._ready()
            self._line.send((job, path))
            if why := self._wait(path, time.monotonic() + seconds, most, gone):
                self.end()
                return why
            answer: Done | Failed = self._line.recv()
            return answer
        except (EOFError, OSError) as problem:
            self.end()
            return Failed("engine", f"the worker ended ({problem or 'no reason given'}); ask for less at a time")

    def _wait(self, path: Path, late: float, most: int, gone: threading.Event) -> Failed | None:
        while not self._line.poll(min(0.1, max(0.0, late - time.monotonic()))):
            if gone.is_set():
                return Failed("late", "nobody waits for the answer any more")
            if time.monotonic() >= late:
                return Failed("late", "the query did not end in the time it was given; ask for less, or narrow it")
            if path.exists() and path.stat().st_size > most:
                return Failed("large", f"the answer is larger than {most} bytes; ask for less, with LIMIT")
        return None

    def _ready(self) -> None:
        ready = self._line.recv()
        if isinstance(ready, Failed):
            raise OSError(ready.message)

    def end(self) -> None:
        """Ends the process, whatever it is doing."""
        self._process.kill()
        self._process.join(5)
        self._line.close()


START = 20.0
"""Seconds a fresh worker may take to open the store."""


def _serve(store: str, line: Connection) -> None:
    with suppress(KeyboardInterrupt, EOFError, BrokenPipeError):
        try:
            opened = open_store(store)
        except LantanError as problem:
            line.send(Failed("engine", str(problem)))
            return
        while True:
            line.send("ready")
            job, path = line.recv()
            line.send(answer(opened, job, path))


def answer(store: Store, job: Job, path: Path) -> Done | Failed:
    """Runs one query and writes its answer to a file."""
    try:
        asked = store if job.past is None else past.graph(job.past)
        found: Answer = asked.query(job.query, job.default_graphs, job.named_graphs)
        form = job.triples if isinstance(found, Triples) else job.rows
        if form is None:
            return Failed(
                "form", "rows" if isinstance(found, Rows) else "triples" if isinstance(found, Triples) else "truth"
            )
        with open(path, "wb") as file:
            results.write(found, form, file)
        return Done(path, form)
    except BadQuery as problem:
        return Failed("syntax", problem.position)
    except (GraphError, OSError, ValueError, RuntimeError) as problem:
        return Failed("engine", str(problem))

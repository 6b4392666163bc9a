"""Worker processes that do one task at a time; one that dies takes only its task with it.

The pool of the standard library loses every task when a worker is killed. Here each worker has its own pipe; when that
breaks, a new worker takes its place and tries the task once more: who was killed for want of memory may have been so
for what ran beside it. A task that ends its process twice is reported.
"""

import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import ModuleType
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_PATIENCE = 5.0
"""Seconds that a worker without tasks is given to end by itself."""


@dataclass(frozen=True, slots=True)
class Done(Generic[T, R]):
    """A task with its result, or with why there is none."""

    task: T
    result: R | None = None
    error: Exception | None = None
    died: bool = False
    """True when the worker ended without an answer, twice: killed, out of memory, crashed in a library."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far a task is: what is being done, how many parts of it are done, and of how many."""

    what: str
    done: int
    of: int


@dataclass(slots=True)
class _Worker(Generic[T]):
    process: BaseProcess
    pipe: Connection
    task: T
    again: bool = False
    """True when the task has ended a process before."""


_builder: Connection | None = None
"""In a worker, the pipe to the process that gave it its task."""


def tell(what: str, done: int, of: int) -> None:
    """Called in a worker: let the builder know how far the task is. Elsewhere nobody listens."""
    if _builder is not None:
        _builder.send(Step(what, done, of))


def run(
    module: str,
    function: str,
    tasks: Sequence[T],
    jobs: int,
    load: str = "",
    heard: Callable[[T, Step], None] | None = None,
) -> Iterator[Done[T, Any]]:
    """Each task with its result, as they are done; tasks and results are pickled.

    The function is given by name, so that what it needs is loaded where it runs and not here; `load` names a module to
    be imported once before workers are forked. `heard` is called with what workers `tell` of their tasks.
    """
    # Not fork: libraries that are loaded here may run threads. Not spawn: it would load them anew for every worker.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([load or module])
    work = (module, function)
    left = [(task, False) for task in reversed(tasks)]
    at_work: list[_Worker[T]] = []
    try:
        while left or at_work:
            while left and len(at_work) < max(1, jobs):
                at_work.append(_start(context, work, *left.pop()))
            ready = wait([w.pipe for w in at_work])
            for worker in [w for w in at_work if w.pipe in ready]:
                said = _answer(worker)
                if isinstance(said, Step):
                    if heard:
                        heard(worker.task, said)
                    continue
                at_work.remove(worker)
                if said.died and not worker.again:
                    left.insert(0, (worker.task, True))  # last of all, when less runs beside it
                else:
                    yield said
                if left:
                    at_work.append(_next(context, work, worker, *left.pop()))
                else:
                    _end(worker)
    finally:
        for worker in at_work:
            worker.process.kill()
            _end(worker)


def _start(context: Any, work: tuple[str, str], task: T, again: bool) -> _Worker[T]:
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(*work, theirs), daemon=True)
    with _no_main():
        process.start()
    theirs.close()
    ours.send(task)
    return _Worker(process, ours, task, again)


def _next(context: Any, work: tuple[str, str], worker: _Worker[T], task: T, again: bool) -> _Worker[T]:
    try:
        worker.pipe.send(task)
        return _Worker(worker.process, worker.pipe, task, again)
    except OSError:
        _end(worker)
        return _start(context, work, task, again)


def _answer(worker: _Worker[T]) -> Done[T, Any] | Step:
    try:
        said = worker.pipe.recv()
        if isinstance(said, Step):
            return said
        result, error = said
        return Done(worker.task, result, error)
    except (EOFError, OSError):
        return Done(worker.task, died=True)


def _end(worker: _Worker[T]) -> None:
    worker.pipe.close()
    worker.process.join(_PATIENCE)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()
    worker.process.close()


@contextmanager
def _no_main() -> Iterator[None]:
    """Hide the main script: multiprocessing would run it again in every worker, guarded or not."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _end_with_parent() -> None:
    """A build that was killed leaves no worker behind: this thread ends the process when the builder is gone."""
    builder = multiprocessing.parent_process()
    assert builder is not None

    def watch() -> None:
        wait([builder.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _serve(module: str, function: str, pipe: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the builder hears it, and ends its workers
    _end_with_parent()
    global _builder
    _builder = pipe
    work = getattr(import_module(module), function)
    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send((work(task), None))
        except Exception as error:  # whatever a task does, the builder is told and the next one is done
            pipe.send((None, _portable(error)))


def _portable(error: Exception) -> Exception:
    """The error in words, with where it arose: not every error survives the way between processes."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    return RuntimeError(f"{type(error).__name__}: {error} ({Path(where.filename).name}, line {where.lineno})")

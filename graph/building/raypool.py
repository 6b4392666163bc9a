"""The work of `workers`, done by Ray: on this machine, or on a cluster that sees the same files.

Tasks and results are the same; only where they are done differs. Wants the extra `lantan[ray]`.
"""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import Any, TypeVar

from graph.building.workers import Done
from graph.errors import GraphError

T = TypeVar("T")


class NoEngine(GraphError):
    """The engine asked for is not installed, or cannot be reached."""

    exit_code = 2


def run(module: str, function: str, tasks: Sequence[T], jobs: int, address: str = "") -> Iterator[Done[T, Any]]:
    """Each task with its result, as they are done; a task that ends its process is tried once more.

    `address` is that of a cluster, which decides itself how many are done at one time; without one, `jobs` are done
    at a time on this machine. Raises `NoEngine`.
    """
    ray = _started(jobs, address)
    try:
        work = ray.remote(max_retries=1, num_cpus=1)(_done)
        left = {work.remote(module, function, task): task for task in tasks}
        while left:
            ready, _ = ray.wait(list(left), num_returns=1)
            for one in ready:
                yield _answer(ray, one, left.pop(one))
    finally:
        ray.shutdown()


def _started(jobs: int, address: str) -> Any:
    try:
        ray = import_module("ray")
    except ImportError as error:
        raise NoEngine("Ray is not installed; install lantan[ray], or leave out --engine ray") from error
    try:
        ray.init(
            address=address or None, num_cpus=None if address else jobs, include_dashboard=False, log_to_driver=False
        )
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise NoEngine(f"Ray at {address or 'this machine'} cannot be used ({error}); check --address") from error
    return ray


def _answer(ray: Any, reference: Any, task: T) -> Done[T, Any]:
    crashed = (ray.exceptions.WorkerCrashedError, ray.exceptions.OutOfMemoryError, ray.exceptions.NodeDiedError)
    try:
        return Done(task, ray.get(reference))
    except crashed:
        return Done(task, died=True)
    except ray.exceptions.RayTaskError as error:
        return Done(task, error=RuntimeError(str(error.cause)))


def _done(module: str, function: str, task: Any) -> Any:
    work: Callable[[Any], Any] = getattr(import_module(module), function)
    return work(task)

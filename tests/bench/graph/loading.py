"""How fast a store on disk is filled, ours beside the engine's own bulk loader: each run in a process of its own."""

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from pyoxigraph import RdfFormat

from graph.stores.oxigraph import Oxigraph


@dataclass(frozen=True)
class Load:
    """One run: statements, seconds of the wall and of all cores, greatest memory in MiB."""

    quads: int
    wall: float
    cpu: float
    peak: float


def engine(path: Path, folder: Path) -> int:
    """The engine's bulk loader, straight from the file."""
    store = pyoxigraph.Store(folder)
    store.bulk_load(path=str(path), format=RdfFormat.N_QUADS)
    store.flush()
    return len(store)


def ours(path: Path, folder: Path) -> int:
    """As a build fills a store: statements one after the other through the seam."""
    with Oxigraph(folder, write=True) as store:
        store.load(pyoxigraph.parse(path=str(path), format=RdfFormat.N_QUADS))
        return len(store)


def memory(path: Path, folder: Path) -> int:
    """The store in memory, through the seam."""
    with Oxigraph(write=True) as store:
        store.load(pyoxigraph.parse(path=str(path), format=RdfFormat.N_QUADS))
        return len(store)


def rdflib(path: Path, folder: Path) -> int:
    """rdflib in memory."""
    from rdflib import Dataset

    found = Dataset(default_union=True)
    found.parse(str(path), format="nquads")
    return len(found)


WAYS: dict[str, Callable[[Path, Path], int]] = {"engine": engine, "ours": ours, "memory": memory, "rdflib": rdflib}


def run(way: str, path: Path, cap: float = 600.0) -> Load:
    """One run in a process of its own. Raises subprocess.TimeoutExpired after `cap` seconds."""
    command = [sys.executable, "-m", "tests.bench.graph.loading", way, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=cap)
    return Load(**json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    """Loads a file one way and prints what it took."""
    way, path = sys.argv[1:]
    folder = Path(tempfile.mkdtemp(prefix="lantan-load-", dir=Path(path).parent))
    try:
        wall, cpu = time.perf_counter(), time.process_time()
        quads = WAYS[way](Path(path), folder / "store")
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"quads": quads, "wall": wall, "cpu": cpu, "peak": peak}))


if __name__ == "__main__":
    main()

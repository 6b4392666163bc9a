"""What the graph costs as a corpus grows: synthetic bulletins already read, by the hundred, the thousand, the ten thousand.

    python -m tests.bench.graphscale [--documents 100 1000 10000] [--keep FOLDER]

For each number, in a process of its own: the processor time of a first build a document (from claims and statements
as kept by the workers to a published state), its peak memory, and a build after one bulletin has changed. What a
bulletin costs to read and extract does not depend on the others and is not in these figures.
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import RdfFormat, serialize

from graph.building import assembly, drawing, versions
from graph.building.manifest import File, Manifest
from graph.documents import statements, told
from graph.names import Names
from graph.stores.folder import Folder, write
from tests.bench.invented import World
from tests.bench.printed import Row, table
from tests.bench.synthetic_claims import document

NUMBERS = (100, 1000, 10000)
HEAD = ("bulletins", "quads", "ms a bulletin", "peak MB", "one changed, s", "of it processor, s")


@dataclass(frozen=True, slots=True)
class Figures:
    """What a corpus of some size costs."""

    documents: int
    quads: int
    seconds: float
    """Processor time of the first build."""
    peak: int
    """MB."""
    again: float
    """Seconds of a build after one bulletin has changed."""
    again_cpu: float


def stock(store: Folder, numbers: Iterator[int] | range, edition: int = 0) -> Iterator[File]:
    """Bulletins as workers leave them: claims and statements kept in the store."""
    world, names = World(1), Names(store.base)
    (store.path / "claims").mkdir(exist_ok=True)
    for number in numbers:
        made, claims = document(world, number, edition)
        path = str(store.path / made.name)
        file = File(path, made.id, made.media_type, 1, "", 1, len(made.items), len(claims), work=(made.id,))
        key = file.key(versions.drawing())
        quads = serialize(statements.quads(made, claims, names), format=RdfFormat.N_QUADS) or b""
        write(store.path / "claims" / f"{key}.nq.gz", drawing.packed(quads))
        write(store.path / "claims" / f"{key}.json.gz", told.to_bytes(told.of(made, claims)))
        yield file


def manifest(files: list[File]) -> Manifest:
    """A corpus of these files."""
    ordered = tuple(sorted(files, key=lambda f: f.path))
    return Manifest(files=ordered, drawing=versions.drawing(), graph=versions.graph())


def stocked(folder: Path, documents: int) -> tuple[Folder, list[File]]:
    """A store with so many bulletins kept and nothing built."""
    store = Folder(folder)
    store.prepare()
    return store, list(stock(store, range(documents)))


def measured(folder: Path, documents: int) -> Figures:
    """Build, change a bulletin, build again."""
    store, files = stocked(folder, documents)
    with store.lock():
        began = time.process_time()
        first = assembly.publish(store, manifest(files))
        spent, peak = time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        again, cpu = changed(store, files, documents // 2)
    return Figures(documents, first.quads, spent, peak, again, cpu)


def changed(store: Folder, files: list[File], number: int) -> tuple[float, float]:
    """Seconds, and those of the processor, of a build after one bulletin has changed."""
    (new,) = stock(store, range(number, number + 1), edition=1)
    files = [replace(new, path=f.path) if f.path == new.path else f for f in files]
    began, cpu = time.monotonic(), time.process_time()
    assembly.publish(store, manifest(files))
    return time.monotonic() - began, time.process_time() - cpu


def main() -> None:
    """Print the figures."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--documents", type=int, nargs="+", default=NUMBERS)
    asked.add_argument("--keep", type=Path, help="leave the stores here")
    asked.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    wanted = asked.parse_args()
    if wanted.one:
        found = measured(wanted.one, wanted.documents[0])
        print(json.dumps([getattr(found, name) for name in Figures.__slots__]))
        return
    here = wanted.keep or Path(tempfile.mkdtemp())
    rows = [row(Figures(*_in_its_own_process(here / str(n), n))) for n in wanted.documents]
    print(table("Synthetic bulletins, already read", HEAD, rows))
    if not wanted.keep:
        shutil.rmtree(here)


def row(found: Figures) -> Row:
    """A line of the table."""
    cost = f"{1000 * found.seconds / found.documents:.1f}"
    return (
        f"{found.documents:,}",
        f"{found.quads:,}",
        cost,
        str(found.peak),
        f"{found.again:.2f}",
        f"{found.again_cpu:.2f}",
    )


def _in_its_own_process(folder: Path, documents: int) -> list[float]:
    command = [sys.executable, "-m", "tests.bench.graphscale", "--documents", str(documents), "--one", str(folder)]
    return list(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


if __name__ == "__main__":
    main()

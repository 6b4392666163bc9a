"""Kill a build at random moments: the graph in use is the old or the new one, and the next build goes on.

    python -m tests.bench.graphkills [--times 50] [--documents 12]

A process that brings a store from one corpus to another is killed (`kill -9`) after a random time; then the graph in
use is compared, to the byte, with what a cold build of either corpus gives, and the build is done again to its end.
"""

import argparse
import hashlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from graph import export, stores
from graph.building import assembly
from graph.building.manifest import Manifest
from graph.stores.folder import Folder
from tests.bench.graphscale import manifest, stock


@dataclass(frozen=True, slots=True)
class Killed:
    """What was found after so many kills."""

    old: int = 0
    new: int = 0
    wrong: int = 0
    """Graphs that were neither, or that the next build did not bring to what they should be."""


def kills(folder: Path, times: int, documents: int, seed: int = 1) -> Killed:
    """Kill builds between two corpora."""
    store = Folder(folder / "store")
    store.prepare()
    first = list(stock(store, range(documents)))
    other = [*first[: documents // 2], *stock(store, range(documents // 2, documents + 2), edition=1)]
    corpora = (manifest(first), manifest(other))
    expected = [_cold(folder, store, of, n) for n, of in enumerate(corpora)]
    _apart(lambda: _build(store, corpora[0]))
    dice, lasts = random.Random(seed), _lasts(store, corpora)
    found = {"old": 0, "new": 0, "wrong": 0}
    for turn in range(times):
        was, to = turn % 2, 1 - turn % 2
        _apart(lambda: _build(store, corpora[to]), kill_after=dice.uniform(0, lasts))  # noqa: B023 - run at once
        now = _digest(store)
        found["old" if now == expected[was] else "new" if now == expected[to] else "wrong"] += 1
        _apart(lambda: _build(store, corpora[to]))  # noqa: B023
        found["wrong"] += _digest(store) != expected[to]
    return Killed(**found)


def _build(store: Folder, of: Manifest) -> None:
    kept = {path: path.read_bytes() for path in (store.path / "claims").iterdir()}
    with store.lock():
        assembly.publish(store, of)
    for path, content in kept.items():  # a build drops what it does not use; here the other corpus wants it again
        if not path.exists():
            path.write_bytes(content)


def _cold(folder: Path, store: Folder, of: Manifest, number: int) -> str:
    cold = Folder(folder / f"cold{number}")
    shutil.copytree(store.path, cold.path)
    _apart(lambda: _build(cold, of))
    return _digest(cold)


def _lasts(store: Folder, corpora: tuple[Manifest, Manifest]) -> float:
    began = time.monotonic()
    _apart(lambda: _build(store, corpora[1]))
    _apart(lambda: _build(store, corpora[0]))
    return (time.monotonic() - began) / 2


def _digest(store: Folder) -> str:
    ours, theirs = os.pipe()

    def tell() -> None:
        out = BytesIO()
        with stores.open(store.path) as opened:
            export.write(opened, "nq", out)
        os.write(theirs, hashlib.sha256(out.getvalue()).hexdigest().encode())

    _apart(tell)
    os.close(theirs)
    with os.fdopen(ours) as told:
        return told.read()


def _apart(work: Callable[[], None], kill_after: float | None = None) -> None:
    """Do something in a process of its own: the engine's threads do not outlive a fork of one that has them."""
    child = os.fork()
    if not child:
        try:
            work()
        except BaseException as error:  # told by the exit code, whatever it is
            print(error, file=sys.stderr)
            os._exit(1)
        os._exit(0)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if kill_after is None and status:
        raise RuntimeError("a build that nobody killed did not end well")


def main() -> None:
    """Print what was found; 1 where anything was wrong."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--times", type=int, default=50)
    asked.add_argument("--documents", type=int, default=12)
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = kills(Path(folder), wanted.times, wanted.documents)
    print(f"{wanted.times} kills: {found.old} left the old graph, {found.new} the new one, {found.wrong} anything else")
    sys.exit(bool(found.wrong))


if __name__ == "__main__":
    main()

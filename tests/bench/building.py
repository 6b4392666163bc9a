"""Whole builds: cold, when every page is read, and warm, when nothing has changed.

Only wall time is told, since the workers of a build are no children whose CPU time could be asked for.
"""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from graph.build import build
from tests.bench.printed import Row, table
from tests.bench.stories import FIELD, ROOT

HEAD = ("build", "pages", "wall s", "pages a second")


def report(quick: bool, tell: Callable[[str], None]) -> Iterator[str]:
    """The table of builds as text: `corpus/bulletins`, and the field set where it lies beside the repository."""
    folders = [("own bulletins", ROOT / "corpus" / "bulletins")]
    if not quick and (FIELD / "bulletins").is_dir():
        folders.append(("field set", FIELD / "bulletins"))
    rows = [row for name, folder in folders for row in _rows(name, folder, tell)]
    yield table("Builds with two jobs, from files to the graph", HEAD, rows)


def _rows(name: str, folder: Path, tell: Callable[[str], None]) -> Iterator[Row]:
    tell(f"build: {name}")
    store = Path(tempfile.mkdtemp())
    try:
        for how in ("cold", "warm"):
            begun = time.perf_counter()
            pages = build([folder], store, jobs=2).pages
            took = time.perf_counter() - begun
            yield (f"{name}, {how}", str(pages), f"{took:.1f}", f"{pages / took:.1f}")
    finally:
        shutil.rmtree(store)

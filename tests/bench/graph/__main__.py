"""Stores beside each other: how fast they are filled, how fast they answer, what memory they take.

    python -m tests.bench.graph [--documents 650] [--runs 5] [--asked 40] [--no-peers] [--write]

650 synthetic bulletins make a million quads of the real model. `--write` puts the tables between the marks of
`docs/stores.md`. rdflib, which is too slow for a million, has a twentieth of the bulletins, and the folder beside it.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import Quad, RdfFormat, parse, serialize

from graph import stores
from graph.stores.base import Store
from graph.stores.oxigraph import Oxigraph
from tests.bench.graph import asking, data, loading
from tests.bench.graph.asking import Asked, Took
from tests.bench.printed import table
from tests.graph.stores import live

ROOT = Path(__file__).resolve().parents[3]
KEPT = ROOT / ".lantan" / "bench" / "graph"
PAGE = ROOT / "docs" / "stores.md"
MARKS = "<!-- stores -->", "<!-- /stores -->"
SLOWEST = 12


def main() -> None:
    """Measures and prints; writes the page where that is asked for."""
    said = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    said.add_argument("--documents", type=int, default=650)
    said.add_argument("--runs", type=int, default=5, help="runs of loading")
    said.add_argument("--asked", type=int, default=40, help="runs of each question")
    said.add_argument("--no-peers", action="store_true", help="leave rdflib and the servers out")
    said.add_argument("--write", action="store_true", help=f"put the tables into {PAGE.relative_to(ROOT)}")
    given = said.parse_args()
    path = data.kept(KEPT, given.documents)
    loaded = load(path, given.runs)
    small = data.kept(KEPT, max(1, given.documents // 20))
    answers = ask(path, given.asked, not given.no_peers)
    parts = [loads(loaded), questions(*answers)]
    if not given.no_peers:
        parts.append(beside_rdflib(small, given.asked))
    for title, head, rows in parts:
        print(table(title, head, rows))
    if given.write:
        write(parts)


Part = tuple[str, tuple[str, ...], list[tuple[str, ...]]]


def load(path: Path, runs: int) -> dict[str, list[loading.Load]]:
    """The ways of loading, the runs of all in turn."""
    found: dict[str, list[loading.Load]] = {"engine": [], "ours": [], "memory": []}
    for number in range(runs):
        for way in list(found)[:: 1 if number % 2 else -1]:
            found[way].append(loading.run(way, path))
    return found


def loads(found: dict[str, list[loading.Load]]) -> Part:
    """The table of loading."""
    names = {"engine": "the engine's bulk loader, on disk", "ours": "lantan, on disk", "memory": "lantan, in memory"}
    base = statistics.median(one.quads / one.wall for one in found["engine"])
    rows = []
    for way, runs in found.items():
        rate = statistics.median(one.quads / one.wall for one in runs)
        cpu, peak = statistics.median(one.cpu for one in runs), max(one.peak for one in runs)
        rows.append((names[way], f"{rate / 1000:.0f}", f"{rate / base:.2f}", f"{cpu:.1f}", f"{peak:.0f}"))
    quads, runs = found["engine"][0].quads, len(found["engine"])
    title = f"Loading {quads:,} quads, one graph per document: medians of {runs} runs in turn"
    return title, ("", "thousand quads/s", "of the engine's", "CPU s", "peak MiB"), rows


Answers = dict[str, dict[Asked, Took]]


def ask(path: Path, runs: int, peers: bool) -> tuple[Answers, dict[str, float]]:
    """The times of every question in every store, and the memory of the servers in MiB."""
    found: Answers = {}
    peaks: dict[str, float] = {}
    with ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="lantan-ask-", dir=path.parent)))
        loading.ours(path, folder / "store")
        opened = held.enter_context(Oxigraph(folder / "store"))
        all_asked = asking.asked(opened)
        found["on disk"] = _times(opened, all_asked, runs)
        memory = held.enter_context(Oxigraph(write=True))
        memory.load(_parsed(path))
        found["in memory"] = _times(memory, all_asked, runs)
        for server in _servers(held, path, folder) if peers else ():
            remote = stores.server(server.query)
            found[server.name] = _times(remote, all_asked, max(3, runs // 4))
            peaks[server.name] = _peak(server.pid)
    return found, peaks


def _times(store: Store, all_asked: Sequence[Asked], runs: int) -> dict[Asked, Took]:
    return {one: asking.take(lambda one=one: asking.rows(store, one.query), runs) for one in all_asked}


def _servers(held: ExitStack, path: Path, folder: Path) -> Iterator[live.Live]:
    if live.oxigraph():
        copy = folder / "served"
        shutil.copytree(folder / "store", copy)
        yield held.enter_context(live.oxigraph_server(copy))
    else:
        print("oxigraph serve is left out: pip install oxigraph", file=sys.stderr)
    if live.virtuoso():
        server = held.enter_context(live.virtuoso_server(rows=1_000_000, buffers=170_000))
        _put(server, path)
        yield server
    else:
        print("Virtuoso is left out: apt-get install virtuoso-opensource-7-bin", file=sys.stderr)


def _put(server: live.Live, path: Path) -> None:
    graphs: dict[str, list[Quad]] = {}
    for quad in _parsed(path):
        graphs.setdefault(quad.graph_name.value, []).append(quad)
    for graph, quads in graphs.items():
        body = serialize((q.triple for q in quads), format=RdfFormat.N_TRIPLES)
        headers = {"Content-Type": "text/turtle"}
        address = f"{server.graphs}?graph={quote(graph, safe='')}"
        urllib.request.urlopen(urllib.request.Request(address, body, headers, method="PUT"), timeout=600).close()


def _parsed(path: Path) -> Iterator[Quad]:
    yield from parse(path=str(path), format=RdfFormat.N_QUADS)


def _peak(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def questions(found: Answers, peaks: dict[str, float]) -> Part:
    """The table of the slowest questions, as they are asked; then those that ask for everything."""
    disk = found["on disk"]
    by_time = sorted(disk, key=lambda one: disk[one].p95, reverse=True)
    chosen = [*[one for one in by_time if not one.wide][:SLOWEST], *[one for one in by_time if one.wide]]
    rows = [
        (
            f"{one.question}: {one.of}",
            f"{disk[one].rows:,}",
            f"{disk[one].p95_cpu:.1f}",
            *(_shown(times[one]) for times in found.values()),
        )
        for one in chosen
    ]
    rows.append(("peak MiB of the server", "", "", *(f"{peaks[n]:.0f}" if n in peaks else "" for n in found)))
    runs = len(disk[chosen[0]].wall)
    title = f"The {SLOWEST} slowest questions as they are worded, then for everything: ms, p50 / p95 of {runs} runs"
    return title, ("", "rows", "on disk, processor, p95", *found), rows


def _shown(took: Took) -> str:
    return f"{took.p50:.1f} / {took.p95:.1f}"


def beside_rdflib(path: Path, runs: int) -> Part:
    """rdflib in memory beside the folder, both small."""
    with tempfile.TemporaryDirectory(prefix="lantan-ask-", dir=path.parent) as folder:
        loading.ours(path, Path(folder) / "store")
        with Oxigraph(Path(folder) / "store") as opened:
            all_asked = asking.asked(opened)
            here = _times(opened, all_asked, runs)
    rows = []
    filled = {way: loading.run(way, path) for way in ("ours", "rdflib")}
    quads = filled["ours"].quads
    rows.append(("loading, s", f"{quads:,}", *(f"{filled[way].wall:.1f}" for way in ("ours", "rdflib"))))
    rows.append(("peak, MiB", "", *(f"{filled[way].peak:.0f}" for way in ("ours", "rdflib"))))
    chosen = sorted((one for one in all_asked if not one.wide), key=lambda one: here[one].p50, reverse=True)[:SLOWEST]
    with _rdflib(path) as ask_rdflib:
        for one in chosen:
            rows.append((f"{one.question}: {one.of}", f"{here[one].rows}", f"{here[one].p50:.1f}", ask_rdflib(one)))
    return f"The same questions over {quads:,} quads: ms, p50", ("", "rows", "lantan on disk", "rdflib in memory"), rows


@contextmanager
def _rdflib(path: Path) -> Iterator[object]:
    """Asks rdflib in a process of its own, which is ended when a question takes it more than a minute."""

    def ask_one(one: Asked) -> str:
        command = [sys.executable, "-m", "tests.bench.graph.slow", str(path)]
        try:
            done = subprocess.run(command, input=one.query, check=True, capture_output=True, text=True, timeout=90)
        except subprocess.TimeoutExpired:
            return "over 60,000"
        except subprocess.CalledProcessError:
            return "cannot"
        return f"{float(done.stdout):,.0f}"

    yield ask_one


def write(parts: Sequence[Part]) -> None:
    """Puts the tables between the marks of the page."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(MARKS[0])
    after = rest.partition(MARKS[1])[2]
    tables = "\n".join(_markdown(part) for part in parts)
    PAGE.write_text(f"{before}{MARKS[0]}\n{tables}{MARKS[1]}{after}", encoding="utf-8")


def _markdown(part: Part) -> str:
    title, head, rows = part
    lines = [f"**{title}**", "", "| " + " | ".join(head) + " |", "| --- |" + " --: |" * (len(head) - 1)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)]) + "\n"


if __name__ == "__main__":
    main()

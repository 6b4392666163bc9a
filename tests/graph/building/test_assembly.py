"""The same in gives the same out, also where Python orders its sets differently."""

import os
import subprocess
import sys
from pathlib import Path

from graph.documents import told

ROOT = Path(__file__).parents[3]
SCRIPT = """
import sys, hashlib
from pathlib import Path
from graph import export
from graph.building import assembly
from graph.documents import told
from graph.names import Names
kept = [told.from_bytes(p.read_bytes()) for p in sorted(Path(sys.argv[1]).iterdir())]
works = tuple((t.document,) for t in kept)
print(hashlib.sha256(b"".join(export.lines(assembly.graphs(kept, works, Names())[1]))).hexdigest())
"""


def _digest(folder: Path, seed: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder)], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
    )  # fmt: skip
    return run.stdout.strip()


def test_no_order_of_a_set_shows_in_the_graph(make, corpus, tmp_path):
    for number, one in enumerate(make.told(*corpus)):
        (tmp_path / f"{number}.json.gz").write_bytes(told.to_bytes(one))
    assert _digest(tmp_path, "1") == _digest(tmp_path, "4711") != ""


def test_only_the_best_witness_of_a_work_is_told(make, corpus):
    from graph.building.assembly import graphs
    from graph.names import LT, Names

    kept = make.told(*corpus)
    first, second, third = (t.document for t in kept)
    found, quads = graphs(kept, ((first, second), (third,)), Names())
    assert not any(s.document == second for e in found.entities for s in e.claims)
    names = Names()
    renditions = [(q.subject, q.object) for q in quads if q.predicate == LT["renditionOf"]]
    assert renditions == [(names.document(second), names.document(first))]

"""Worker processes: what they give back, and that none outlives what started it."""

import os
import subprocess
import sys
import time
from pathlib import Path

from graph.building import workers


def test_results_come_back_with_their_tasks():
    done = list(workers.run("math", "sqrt", [4.0, 9.0, 16.0], 2))
    assert sorted((d.task, d.result) for d in done) == [(4.0, 2.0), (9.0, 3.0), (16.0, 4.0)]


def test_an_error_is_told_and_the_worker_goes_on():
    done = list(workers.run("math", "sqrt", [-1.0, 9.0], 1))
    assert [d.result for d in done] == [None, 3.0]
    assert "ValueError" in str(done[0].error)


def test_a_worker_that_crashes_takes_only_its_task_with_it():
    done = {d.task: d for d in workers.run("ctypes", "string_at", [b"a", 0, b"b", b"c"], 2)}
    assert done[0].died
    assert [done[t].result for t in (b"a", b"b", b"c")] == [b"a", b"b", b"c"]


def test_a_task_that_ends_its_process_is_tried_once_more(tmp_path: Path) -> None:
    mark = tmp_path / "tried"
    kill = "__import__('os').kill(__import__('os').getpid(), 9)"
    once = f"open({str(mark)!r}, 'a').write('x') and {kill} if not __import__('os').path.exists({str(mark)!r}) else 7"
    always = f"open({str(mark) + '2'!r}, 'a').write('x') and {kill}"
    done = {d.task: d for d in workers.run("builtins", "eval", [once, always, "1 + 1"], 2)}
    assert (done[once].result, done[once].died) == (7, False)
    assert done[always].died and (tmp_path / "tried2").read_text() == "xx"
    assert done["1 + 1"].result == 2


def test_a_builder_that_is_killed_leaves_no_worker_behind(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    task = f"echo $PPID > {told}; sleep 60"
    script = f"from graph.building import workers; list(workers.run('os', 'system', [{task!r}], 1))"
    builder = subprocess.Popen([sys.executable, "-c", script], cwd=Path(__file__).parents[3])
    deadline = time.monotonic() + 60
    while not (told.exists() and told.read_text().strip()) and time.monotonic() < deadline:
        time.sleep(0.05)
    worker = int(told.read_text())
    builder.kill()
    builder.wait()
    while _runs(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(worker)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False  # it may end between the two looks


def test_a_worker_tells_how_far_it_is() -> None:
    heard: list[tuple[str, workers.Step]] = []
    told = workers.run("builtins", "eval", [TELLING], 1, heard=lambda task, step: heard.append((task, step)))
    assert [done.result for done in told] == [3]
    assert heard == [(TELLING, workers.Step("reading", done, 2)) for done in (1, 2)]


TELLING = "[__import__('graph.building.workers').building.workers.tell('reading', k, 2) for k in (1, 2)] and 3"

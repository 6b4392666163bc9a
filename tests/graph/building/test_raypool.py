"""Ray does what the processes of this machine do."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from graph.build import build, current
from graph.building import raypool
from graph.building.crew import Engine
from graph.stores.folder import Folder

needs_ray = pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed (the extra lantan[ray])")


@pytest.mark.skipif(find_spec("ray") is not None, reason="Ray is installed here")
def test_without_ray_one_is_told_what_to_install() -> None:
    with pytest.raises(raypool.NoEngine, match=r"lantan\[ray\]"):
        list(raypool.run("math", "sqrt", [4.0], 1))


@pytest.mark.proof
@needs_ray
def test_ray_gives_the_same_graph(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for n in (1, 2):
        (texts / f"{n}.txt").write_text(
            f"要闻\n1.青螺湾碳汇成交\n2024年3月{n}日，青螺湾以每吨8{n}.5元成交310{n}.2吨碳汇。\n"
        )
    build([texts], tmp_path / "local", jobs=1)
    build([texts], tmp_path / "ray", jobs=1, engine=Engine("ray"))
    assert current(Folder(tmp_path / "ray")) == current(Folder(tmp_path / "local"))
    kept = [sorted(p.read_bytes() for p in (tmp_path / s / "claims").glob("*.nq.gz")) for s in ("local", "ray")]
    assert kept[0] == kept[1] != []


@pytest.mark.proof
@needs_ray
def test_a_task_that_ends_its_process_is_reported_and_the_others_are_done() -> None:
    done = {d.task: d for d in raypool.run("ctypes", "string_at", [b"a", 0, b"b"], 1)}
    assert done[0].died and [done[t].result for t in (b"a", b"b")] == [b"a", b"b"]

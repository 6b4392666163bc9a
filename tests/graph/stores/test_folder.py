"""Folders that are damaged, foreign, or on a full disk: a sentence, and what was there before stays."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graph import stores
from graph.build import build
from graph.errors import StoreUnusable
from graph.stores.folder import Folder

ROOT = Path(__file__).parents[3]
TEXT = "省林草局发布《滩涂盐沼修复碳汇方法学》（编号BH-07-001），适用于盐沼。\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("folder")
    (folder / "texts").mkdir()
    (folder / "texts" / "a.txt").write_text(TEXT, encoding="utf-8")
    build([folder / "texts"], folder / "store", jobs=1)
    return folder / "store"


@pytest.fixture
def store(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "store"))


def number(folder: Path) -> int:
    with stores.open(folder) as opened:
        return sum(1 for _ in opened.quads())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "damaged or of another program"),
        ('{"name": "a shop", "version": 3}', "damaged or of another program"),
        ("[1]", "damaged or of another program"),
        ('{"format": 1}', "damaged or of another program"),
        ('{"format": 1, "base": "http://x/a b/"}', "cannot begin the addresses.*without spaces"),
    ],
)
def test_a_folder_of_another_program_is_told_and_not_touched(store, content, sentence):
    (store / "store.json").write_text(content)
    for use in (lambda: stores.open(store), lambda: build([], store)):
        with pytest.raises(StoreUnusable, match=sentence):
            use()
    assert (store / "store.json").read_text() == content


@pytest.mark.parametrize("base", ["http://example.org/my graph/", "example", 'http://example.org/"x"/'])
def test_a_base_that_no_address_can_begin_with_makes_no_store(built, tmp_path, base):
    with pytest.raises(StoreUnusable, match="without spaces"):
        build([built.parent / "texts"], tmp_path / "new", jobs=1, base=base)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("content", ["", "gone", "../../somewhere", "\x00\x01"])
def test_a_damaged_pointer_to_the_state_loses_nothing(store, content):
    before = number(store)
    (store / "current").write_text(content)
    assert number(store) == before
    assert not build([], store, jobs=1).gone
    assert number(store) == before


def test_a_store_whose_states_were_taken_away_says_so(store):
    shutil.rmtree(store / "states")
    with pytest.raises(StoreUnusable, match="taken away; run `lantan build`"):
        stores.open(store)


def test_a_damaged_graph_says_what_to_delete_and_comes_back(store, built):
    before, state = number(store), Folder(store).state()
    for file in (state / "oxigraph").glob("MANIFEST-*"):
        file.write_bytes(b"not a manifest")
    with pytest.raises(StoreUnusable, match=f"delete {state} and run `lantan build`"):
        stores.open(store)
    shutil.rmtree(state)
    build([built.parent / "texts"], store, jobs=1)
    assert number(store) == before


def test_a_full_disk_is_a_sentence_and_the_old_graph_stays(store, tmp_path):
    before = number(store), Folder(store).state()
    (tmp_path / "b.txt").write_text(TEXT.replace("盐沼", "红树林"), encoding="utf-8")
    full = (
        "import resource, signal, sys\nfrom queries.cli import main\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))\n"
        f"sys.argv = ['lantan', 'build', {str(tmp_path / 'b.txt')!r}, '--jobs', '1', '--store', {str(store)!r}]\nmain()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", full], env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True
    )
    said = ended.stderr.decode()
    assert ended.returncode == 1 and "Traceback" not in said, said
    assert "cannot be written" in said and "the graph as it was stays in use" in said
    assert (number(store), Folder(store).state()) == before
    build([tmp_path / "b.txt"], store, jobs=1)
    assert number(store) > before[0]


def test_a_full_disk_under_a_draft_leaves_the_graph_as_it_was(store):
    before = number(store)
    with pytest.raises(OSError, match="no room"), stores.open(store, write=True) as draft:
        draft.update("INSERT DATA { GRAPH <http://example.org/mine> { <http://x/a> <http://x/b> 1 } }")
        raise OSError("no room")
    assert number(store) == before
    with Folder(store).lock():
        assert not list((store / "states").glob(".making-*"))


def test_the_settings_are_read_as_they_were_written(store):
    assert Folder(store).settings() == json.loads((store / "store.json").read_text())

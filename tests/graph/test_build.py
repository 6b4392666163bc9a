"""Files in, a store up to date: whole builds of small text files."""

import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

from graph import export, stores
from graph.build import build, current, forget
from graph.errors import StoreBusy, StoreNewer, StoreUnusable, UnknownName
from graph.stores.folder import Folder
from ingest.errors import NoDocuments, NotADocument

ROOT = Path(__file__).parents[2]
TEXTS = {
    "a.txt": "要闻\n1.白沙湾碳汇成交\n"
    "2023年12月5日，白沙湾以每吨88.5元成交1204.6吨碳汇，买方为白鹭航运有限公司。（来源：海湾日报，2023-12-06）\n",
    "b.txt": "要闻\n1.盐沼方法学发布\n"
    "2023年11月2日，省林草局发布《滩涂盐沼修复碳汇方法学》。（来源：海湾日报，2023-11-03）\n",
    "c.txt": "要聞\n1.海草床保育指引\n"
    "2024年3月，環境局公佈《海草床保育指引》，面積約為161.8公頃。（來源：灣區報，2024-03-09）\n",
}


def _write(folder: Path, *names: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names or TEXTS:
        (folder / name).write_text(TEXTS[name], encoding="utf-8")
        (folder / f"{name}.yaml").write_text(f"title: {name}\ndate: 2024-05\nregion: CN\n", encoding="utf-8")
    return folder


def _dump(store: Path) -> bytes:
    out = BytesIO()
    with stores.open(store) as opened:
        export.write(opened, "nq", out)
    return out.getvalue()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder of three texts and a store built from it; tests must leave both as they are."""
    here = tmp_path_factory.mktemp("built")
    report = build([_write(here / "texts")], here / "store", jobs=1)
    assert report.problems == ()
    return here / "texts", here / "store"


def test_two_cold_builds_give_the_same_bytes(built, tmp_path):
    build([built[0]], tmp_path / "store", jobs=2)
    assert _dump(tmp_path / "store") == _dump(built[1]) != b""


def test_an_unchanged_corpus_does_nothing_and_says_so(built):
    before = sorted((p, p.stat().st_mtime_ns) for p in built[1].rglob("*") if p.name != "lock")
    calls: list[tuple[int, int, str]] = []
    report = build([built[0]], built[1], progress=lambda *done: calls.append(done))
    assert (report.rebuilt, len(report.same), report.documents) == (False, 3, 3)
    assert calls == [(0, 0, "")]
    assert before == sorted((p, p.stat().st_mtime_ns) for p in built[1].rglob("*") if p.name != "lock")


def test_only_a_changed_file_is_read_again(built, tmp_path):
    texts = _write(tmp_path / "texts")
    build([texts], tmp_path / "store", jobs=1)
    (texts / "b.txt").write_text(TEXTS["b.txt"] + "又讯，编号BH-07-001。\n", encoding="utf-8")
    calls: list[tuple[int, int, str]] = []
    report = build([], tmp_path / "store", jobs=1, progress=lambda *done: calls.append(done))
    assert calls == [(0, 2, ""), (1, 2, "b.txt"), (2, 2, "b.txt")]
    assert [Path(p).name for p in report.changed] == ["b.txt"]
    assert len(report.same) == 2


def test_what_is_forgotten_or_gone_might_never_have_been(built, tmp_path):
    texts = _write(tmp_path / "texts")
    build([texts], tmp_path / "store", jobs=1)
    report = forget("b.txt", tmp_path / "store")
    assert [Path(p).name for p in report.gone] == ["b.txt"]
    forgotten = _dump(tmp_path / "store")
    assert build([texts], tmp_path / "store", jobs=1).documents == 2  # its folder alone does not bring it back
    assert build([texts / "b.txt"], tmp_path / "store", jobs=1).documents == 3
    (texts / "b.txt").unlink()
    assert [Path(p).name for p in build([], tmp_path / "store", jobs=1).gone] == ["b.txt"]
    build([_write(tmp_path / "two", "a.txt", "c.txt")], tmp_path / "other", jobs=1)
    assert forgotten == _dump(tmp_path / "store") == _dump(tmp_path / "other")


def test_paths_join_the_corpus_one_after_the_other(built, tmp_path):
    for name in TEXTS:
        build([_write(tmp_path / "texts", name) / name], tmp_path / "store", jobs=1)
    assert _dump(tmp_path / "store") == _dump(built[1])


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path):
    texts = _write(tmp_path / "texts", "a.txt")
    (texts / "broken.pdf").write_bytes(b"%PDF-1.4 and nothing more")
    (texts / "empty.pdf").write_bytes(b"")
    report = build([texts, tmp_path / "nowhere"], tmp_path / "store", jobs=1)
    assert report.documents == 1
    assert {Path(p).name for p in report.failed} == {"broken.pdf", "empty.pdf"}
    assert len(report.problems) == 3
    again = build([], tmp_path / "store", jobs=1)
    assert (again.rebuilt, {Path(p).name for p in again.failed}) == (False, {"broken.pdf", "empty.pdf"})


def test_paths_that_cannot_be_used_leave_no_store_behind(tmp_path):
    (tmp_path / "hollow").mkdir()
    with pytest.raises(NotADocument):
        build([tmp_path / "nowhere"], tmp_path / "store")
    with pytest.raises(NoDocuments):
        build([tmp_path / "hollow"], tmp_path / "store")
    assert not (tmp_path / "store").exists()


def test_a_folder_that_holds_something_else_is_not_touched(built, tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(StoreUnusable, match=r"letter\.txt"):
        build([built[0]], tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]


def test_a_store_of_a_later_lantan_is_not_touched(tmp_path):
    (tmp_path / "store.json").write_text(json.dumps({"format": 99, "base": "http://x/"}))
    for use in (lambda: build([ROOT], tmp_path), lambda: stores.open(tmp_path), lambda: forget("a", tmp_path)):
        with pytest.raises(StoreNewer, match="upgrade"):
            use()


def test_a_folder_without_a_store_says_what_to_do(tmp_path):
    with pytest.raises(StoreUnusable, match="lantan build"):
        stores.open(tmp_path)


def test_a_store_below_a_file_cannot_be_made(built, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnusable):
        build([built[0]], tmp_path / "file" / "store")


def test_another_base_wants_another_folder(built):
    with pytest.raises(StoreUnusable, match="named under"):
        build([], built[1], base="http://example.org/")


def test_only_one_writes_at_a_time(built):
    with Folder(built[1]).lock(), pytest.raises(StoreBusy):
        build([], built[1])


def test_nothing_that_is_not_in_the_corpus_can_be_forgotten(built):
    with pytest.raises(UnknownName, match="nothing_here"):
        forget("nothing_here", built[1])


def test_a_writer_that_is_killed_leaves_the_old_state_in_use(built, tmp_path):
    texts = _write(tmp_path / "texts", "a.txt")
    build([texts], tmp_path / "store", jobs=1)
    before = _dump(tmp_path / "store")
    dies = (
        "import os, pathlib\nfrom graph.stores.folder import Folder\n"
        f"f = Folder(pathlib.Path({str(tmp_path / 'store')!r}))\n"
        "with f.lock():\n (f.making('half') / 'oxigraph').mkdir()\n os._exit(9)\n"
    )
    assert subprocess.run([sys.executable, "-c", dies], env={**os.environ, "PYTHONPATH": str(ROOT)}).returncode == 9
    assert _dump(tmp_path / "store") == before
    build([_write(tmp_path / "texts", "b.txt")], tmp_path / "store", jobs=1)
    assert [p.name for p in (tmp_path / "store" / "states").iterdir() if p.name.startswith(".")] == []


def test_a_reader_keeps_its_state_while_another_is_published(tmp_path):
    texts = _write(tmp_path / "texts", "a.txt")
    build([texts], tmp_path / "store", jobs=1)
    with stores.open(tmp_path / "store") as reader:
        before = set(reader.quads())
        build([_write(texts, "b.txt")], tmp_path / "store", jobs=1)
        assert set(reader.quads()) == before
        with stores.open(tmp_path / "store") as new:
            assert new.version != reader.version
            assert len(set(new.quads())) > len(before)


def test_what_is_written_by_hand_is_published_whole_or_not_at_all(tmp_path):
    texts = _write(tmp_path / "texts", "a.txt")
    build([texts], tmp_path / "store", jobs=1)
    insert = "INSERT DATA { GRAPH <http://example.org/mine> { <http://x/a> <http://x/b> 1 } }"
    with pytest.raises(ZeroDivisionError), stores.open(tmp_path / "store", write=True) as store:
        store.update(insert)
        raise ZeroDivisionError
    with stores.open(tmp_path / "store") as store:
        assert "http://example.org/mine" not in store.graphs()
    with stores.open(tmp_path / "store", write=True) as store:
        store.update(insert)
    assert not build([], tmp_path / "store").rebuilt
    build([_write(texts, "b.txt")], tmp_path / "store", jobs=1)
    with stores.open(tmp_path / "store") as store:
        assert "http://example.org/mine" in store.graphs()


def test_the_manifest_tells_what_each_file_gave(built):
    files = current(Folder(built[1])).files
    assert [Path(f.path).name for f in files] == sorted(TEXTS)
    assert all(f.pages == 1 and not f.failed for f in files)


def test_a_folder_that_is_away_keeps_what_was_read_of_it(tmp_path):
    texts = _write(tmp_path / "texts")
    build([texts], tmp_path / "store", jobs=1)
    before = _dump(tmp_path / "store")
    texts.rename(tmp_path / "elsewhere")
    report = build([], tmp_path / "store", jobs=1)
    assert (report.documents, report.gone) == (3, ())
    assert [p for p in report.problems if "is not there" in p]
    assert _dump(tmp_path / "store") == before
    assert forget(texts, tmp_path / "store").documents == 0


STORY = (
    "要闻\n1.青螺湾碳汇成交\n2024年3月12日，青螺湾以每吨{price}元成交3107.2吨红树林碳汇，买方为远岚航运有限公司。"
    "项目由湾区渔业技术站监测，卖方为青螺镇经济合作社，收入的一半投入滩涂管护，其余分给参与补植的村民。"
    "县里说，今后每三年核证一次，监测数据向社会公开。（来源：海湾日报，2024-03-13）\n"
)


def test_a_slip_is_put_right_while_other_renditions_of_the_work_are_there(tmp_path: Path) -> None:
    texts, store = tmp_path / "texts", tmp_path / "store"
    texts.mkdir()
    longest = STORY.format(price="83.5") + "另讯，该县第二批监测点于同月完成布设。\n"
    for name, text in (
        ("a.txt", longest),
        ("b.txt", STORY.format(price="88.5")),
        ("c.txt", STORY.format(price="88.5\n")),
    ):
        (texts / name).write_text(text, encoding="utf-8")
        (texts / f"{name}.yaml").write_text("title: 湾讯\ndate: 2024-04\nregion: CN\n", encoding="utf-8")
    report = build([texts], store, jobs=1)
    assert [Path(better).name for _, better in report.renditions] == ["a.txt", "a.txt"]
    assert b'"88.5"' in _dump(store) and b'"83.5"' not in _dump(store)
    build([tmp_path / "texts"], tmp_path / "again", jobs=1)
    assert _dump(store) == _dump(tmp_path / "again")
    for name in ("b.txt", "c.txt"):
        forget(texts / name, store)
    assert b'"83.5"' in _dump(store) and b'"88.5"' not in _dump(store)
    build([texts / "a.txt"], tmp_path / "alone", jobs=1)
    assert _dump(store) == _dump(tmp_path / "alone")

"""What was known at a moment is what a build of only the documents issued by then makes."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest

from graph import export, stores
from graph.build import build, forget
from graph.errors import StoreUnusable, UnknownMoment
from graph.identity import decided
from graph.identity.decided import Decision, Side
from graph.past import asof, moments

DATES = {"a.txt": "2031-02-10", "copy.txt": "2031-04-20", "b.txt": "2031-03", "c.txt": "2031-06-15", "d.txt": ""}
_A = (
    "要闻\n1.青螺湾碳汇成交\n"
    "2030年12月5日，青螺湾以每吨88.5元成交1204.6吨碳汇，买方为白鹭航运有限公司。（来源：海湾日报，2030-12-06）\n"
    "2.滩涂修复项目开工\n"
    "2030年12月9日，青螺湾滩涂修复项目开工，修复面积38.5公顷，由青螺湾自然资源局牵头实施。（来源：海湾日报，2030-12-10）\n"
)
TEXTS = {
    "a.txt": _A,
    "copy.txt": _A.replace("修复面积", "修複面積"),
    "b.txt": "要闻\n1.盐沼方法学发布\n"
    "2031年2月2日，省林草局发布《滩涂盐沼修复碳汇方法学（试行）》。（来源：海湾日报，2031-02-03）\n",
    "c.txt": "要闻\n1.盐沼方法学修订\n"
    "2031年6月2日，省林草局发布《滩涂盐沼修复碳汇方法学》，青螺湾碳汇已成交1204.6吨，每吨88.5元。（来源：湾区报，2031-06-03）\n",
    "d.txt": "要闻\n1.海草床保育指引\n环境局公布《海草床保育指引》，面积约为161.8公顷。\n",
}
MOMENTS = (
    "2030",
    "2031-02-09",
    "2031-02-10",
    "2031-03-30",
    "2031-03",
    "2031-04-20",
    "2031-06-14",
    "2031-06-15",
    "2040",
)


def _write(folder: Path, names: tuple[str, ...]) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(TEXTS[name], encoding="utf-8")
        date = f"date: {DATES[name]}\n" if DATES[name] else ""
        (folder / f"{name}.yaml").write_text(f"title: {name}\n{date}region: CN\n", encoding="utf-8")
    return folder


def _dump(store: stores.Store) -> bytes:
    out = BytesIO()
    with store:
        export.write(store, "nq", out)
    return out.getvalue()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of five texts: two renditions of one work with two dates, one that says no date."""
    here = tmp_path_factory.mktemp("built")
    build([_write(here / "texts", tuple(TEXTS))], here / "store", jobs=1)
    return here / "store"


@pytest.mark.parametrize("said", MOMENTS)
def test_what_was_known_is_what_a_build_of_the_documents_then_makes(built, tmp_path, said):
    past = asof.opened(built, said)
    then = tuple(sorted(d.file for d in past.known.there))
    assert set(then) == {n for n, d in DATES.items() if d and moments.last_day(d) <= moments.last_day(said)}
    # A build needs a file; one that is forgotten again might never have been there.
    build([_write(tmp_path / "then", then or ("d.txt",))], tmp_path / "store", jobs=1)
    if not then:
        forget("d.txt", tmp_path / "store")
    assert _dump(past.graph) == _dump(stores.open(tmp_path / "store"))


def test_a_moment_is_made_once_and_told_apart_by_its_documents_only(built):
    first = asof.opened(built, "2031-02-10").graph.version
    made = sorted(p for p in (built / "asof").rglob("*") if p.name != "lock")
    assert asof.opened(built, "2031-02-28").graph.version == first
    assert made == sorted(p for p in (built / "asof").rglob("*") if p.name != "lock")


def test_what_people_decided_holds_in_the_past_too(built, tmp_path):
    store = shutil.copytree(built, tmp_path / "store")
    sides = (Side(name, "", "Agency", name, (name,), ()) for name in ("白鹭航运有限公司", "海湾航运集团"))
    together = (Decision("together", *sides, "同一家公司"),)
    decided.keep(store, together)
    build([], store, jobs=1)
    build([_write(tmp_path / "then", ("a.txt",))], tmp_path / "other", jobs=1)
    decided.keep(tmp_path / "other", together)
    build([], tmp_path / "other", jobs=1)
    assert _dump(asof.opened(store, "2031-02-10").graph) == _dump(stores.open(tmp_path / "other"))


def test_a_new_state_drops_what_was_made_from_states_that_have_gone(built, tmp_path):
    store = shutil.copytree(built, tmp_path / "store")
    texts = _write(tmp_path / "texts", ("a.txt",))
    for more in ("b.txt", "c.txt", "d.txt"):
        asof.opened(store, "2031-02-10")
        build([_write(texts, (more,))], store, jobs=1)
    asof.opened(store, "2031-02-10")
    there = {p.name for p in (store / "states").iterdir()}
    assert {p.name for p in (store / "asof").iterdir() if p.is_dir()} <= there


def test_only_so_many_moments_are_kept(built, tmp_path, monkeypatch):
    store = shutil.copytree(built, tmp_path / "store")
    shutil.rmtree(store / "asof", ignore_errors=True)
    monkeypatch.setattr(asof, "MOST_KEPT", 2)
    for said in MOMENTS:
        asof.opened(store, said)
    (of_state,) = (p for p in (store / "asof").iterdir() if p.is_dir())
    assert len(list(of_state.iterdir())) == 2


def test_what_a_crash_left_is_made_again(built, tmp_path):
    store = shutil.copytree(built, tmp_path / "store")
    shutil.rmtree(store / "asof", ignore_errors=True)
    (store / "asof" / ".making" / "oxigraph").mkdir(parents=True)
    (store / "asof" / ".making" / "oxigraph" / "CURRENT").write_text("half")
    assert len(asof.opened(store, "2031-02-10").graph) > 0


def test_a_store_in_which_nothing_can_be_kept_gives_the_past_from_memory_and_says_why(built, tmp_path):
    store = shutil.copytree(built, tmp_path / "store")
    shutil.rmtree(store / "asof", ignore_errors=True)
    (store / "asof").write_text("in the way")
    past = asof.opened(store, "2031-02-10")
    assert past.unkept
    assert _dump(past.graph) == _dump(asof.opened(built, "2031-02-10").graph)


def test_claims_that_are_gone_are_asked_for_by_name(built, tmp_path):
    store = shutil.copytree(built, tmp_path / "store")
    shutil.rmtree(store / "asof", ignore_errors=True)
    shutil.rmtree(store / "claims")
    with pytest.raises(StoreUnusable, match="lantan build"):
        asof.opened(store, "2031-02-10")


def test_a_server_and_a_moment_that_is_none_say_what_to_do(built):
    with pytest.raises(StoreUnusable, match="asOf="):
        asof.opened("http://localhost:1/sparql", "2031")
    with pytest.raises(UnknownMoment, match="neither a date"):
        asof.opened(built, "第9期")

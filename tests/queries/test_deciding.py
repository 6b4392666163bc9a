"""`merges`, `together` and `apart`: what became one, and a person's word on it, on a store built from texts."""

import io
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graph import export, stores
from graph.build import build, forget
from queries import cli

TEXTS = {
    "a.txt": "要闻\n1.盐沼方法学发布\n2023年11月2日，福建省林业局发布《滩涂盐沼修复碳汇方法学》。（来源：海湾日报，2023-11-03）\n",
    "b.txt": "要闻\n1.盐沼方法学解读\n2023年11月2日，福建省海洋局发布《滩涂盐沼修复碳汇方法学》。（来源：海湾日报，2023-12-03）\n",
    "c.txt": "要闻\n1.海草床方法学\n2024年3月2日，福建省海洋局发布《海草床修复碳汇方法学》。2024年3月5日，自然资源部发布《牡蛎礁修复技术规程》。（来源：海湾日报，2024-03-09）\n",
}
ONE, OTHER = "滩涂盐沼修复碳汇方法学", "海草床修复碳汇方法学"
Lantan = Callable[..., tuple[int, str, str]]


def _dump(store: Path) -> bytes:
    out = io.BytesIO()
    with stores.open(store) as opened:
        export.write(opened, "nq", out)
    return out.getvalue()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of texts and the store built from it; tests work on copies of the store."""
    here = tmp_path_factory.mktemp("built")
    (here / "texts").mkdir()
    for name, text in TEXTS.items():
        (here / "texts" / name).write_text(text, encoding="utf-8")
        issued = "2024-04" if name == "a.txt" else "2024-05"
        (here / "texts" / f"{name}.yaml").write_text(f"title: {name}\ndate: {issued}\nregion: CN\n", encoding="utf-8")
    build([here / "texts"], here / "store", jobs=1)
    return here


@pytest.fixture
def store(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built / "store", tmp_path / "store"))


@pytest.fixture
def lantan(store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Lantan:
    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["lantan", *words, "--store", str(store)])
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = int(end.code or 0)
        return code, *capsys.readouterr()

    return run


def _merges(lantan: Lantan, *name: str) -> list[dict[str, str]]:
    code, out, _ = lantan("merges", *name, "--json")
    assert code == 0
    found: list[dict[str, str]] = json.loads(out)["merges"]
    return found


def test_merges_lists_what_became_one_with_reason_claim_and_place(lantan: Lantan) -> None:
    (merge,) = [m for m in _merges(lantan) if m["kind"] == "Methodology"]
    assert merge["name"] == merge["merged"] == ONE
    assert merge["reason"].startswith("same title")
    assert (merge["file"], len(merge["claim"])) == ("b.txt", 16)
    assert _merges(lantan, ONE) == [merge]
    code, out, err = lantan("merges", ONE)
    assert (code, ONE in out, "same title" in out, "b.txt p.1" in out) == (0, True, True, True)
    assert "1 merge" in err


def test_tellings_are_parted_and_the_graph_is_as_before_when_that_is_taken_back(lantan: Lantan, store: Path) -> None:
    before = _dump(store)
    (claim,) = [m["claim"] for m in _merges(lantan, ONE)]
    code, _, err = lantan("apart", claim, ONE, "--because", "两省各有一个")
    assert (code, "两省各有一个" in err) == (0, True)
    parted = _dump(store)
    assert parted != before
    assert _merges(lantan, "福建省林业局") == []
    assert not [m for m in _merges(lantan) if m["kind"] == "Methodology"]
    build([], store)
    assert _dump(store) == parted
    code, out, _ = lantan("merges", "--json")
    assert [d["because"] for d in json.loads(out)["decisions"]] == ["两省各有一个"]
    code, _, err = lantan("apart", ONE, claim, "--undo")
    assert (code, "taken back" in err) == (0, True)
    assert _dump(store) == before


def test_two_works_are_put_together_and_taken_apart_again(lantan: Lantan, store: Path) -> None:
    before = _dump(store)
    assert lantan("together", ONE, OTHER, "--because", "同一方法学改名", "--json")[0] == 0
    assert [m["reason"] for m in _merges(lantan, OTHER) if m["merged"] == OTHER] == ["decided: 同一方法学改名"]
    assert lantan("together", OTHER, ONE, "--undo")[0] == 0
    assert _dump(store) == before


def test_agencies_are_put_together_by_name(lantan: Lantan, store: Path) -> None:
    before = _dump(store)
    assert lantan("together", "福建省林业局", "福建省海洋局", "--because", "合并")[0] == 0
    assert [m["merged"] for m in _merges(lantan, "福建省海洋局") if m["reason"] == "decided: 合并"] == ["福建省林业局"]
    assert lantan("together", "福建省林业局", "福建省海洋局", "--undo")[0] == 0
    assert _dump(store) == before


def test_a_document_that_goes_takes_its_part_of_a_decision_along(
    lantan: Lantan, store: Path, built: Path, tmp_path: Path
) -> None:
    lantan("together", ONE, OTHER, "--because", "改名")
    forget(built / "texts" / "c.txt", store)
    left = _dump(store)
    other = tmp_path / "other"
    build([built / "texts" / "a.txt", built / "texts" / "b.txt"], other, jobs=1)
    assert left == _dump(other)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("together", ONE, OTHER), 2, "--because"),
        (("together", ONE, "没有的方法学", "--because", "x"), 3, "没有的方法学"),
        (("together", "方法学", OTHER, "--because", "x"), 3, ONE),
        (("together", ONE, ONE, "--because", "x"), 2, "one already"),
        (("apart", ONE, ONE, "--because", "x"), 2, "one name"),
        (("apart", "福建省林业局", "福建省林业局", "--because", "x"), 2, "one name"),
        (("together", ONE, "福建省海洋局", "--because", "x"), 2, "one kind"),
        (("together", ONE, "自然资源部", "--because", "x"), 2, "one kind"),
        (("together", ONE, "世界银行", "--because", "x"), 3, "no document names it"),
        (("apart", ONE, OTHER, "--undo"), 2, "nothing has been decided"),
        (("merges", "没有的方法学"), 3, "没有的方法学"),
    ],
)
def test_what_cannot_be_decided_is_said_in_a_sentence(
    lantan: Lantan, store: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    before = _dump(store)
    done, _, err = lantan(*words)
    assert (done, said in err, err.count("\n")) == (code, True, 1)
    assert _dump(store) == before


def test_an_opposite_decision_must_be_taken_back_first(lantan: Lantan) -> None:
    assert lantan("apart", ONE, OTHER, "--because", "两个")[0] == 0
    code, _, err = lantan("together", ONE, OTHER, "--because", "一个")
    assert (code, "两个" in err, "--undo" in err) == (2, True, True)
    code, _, err = lantan("apart", ONE, "福建省海洋局", "--undo")
    assert (code, "两个" in err) == (2, True)


def test_a_body_of_the_vocabulary_keeps_its_address_whichever_is_named_first(lantan: Lantan, store: Path) -> None:
    before = _dump(store)
    assert lantan("together", "自然资源部", "福建省林业局", "--because", "划入")[0] == 0
    assert [m["merged"] for m in _merges(lantan, "自然资源部") if m["reason"] == "decided: 划入"] == ["福建省林业局"]
    assert lantan("together", "福建省林业局", "自然资源部", "--undo")[0] == 0
    assert _dump(store) == before


def test_a_server_cannot_be_decided_upon(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["lantan", "apart", "a", "b", "--store", "http://localhost:1/sparql"])
    with pytest.raises(SystemExit):
        cli.main()
    assert "built in a folder" in capsys.readouterr().err

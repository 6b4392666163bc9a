"""`conflicts` and `choose`: both sides are shown, one is chosen, an answer leads with it, and --undo leaves no trace."""

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
}
NAME = "滩涂盐沼修复碳汇方法学"
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
        (here / "texts" / f"{name}.yaml").write_text(f"title: {name}\ndate: 2024-05\nregion: CN\n", encoding="utf-8")
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


def test_both_sides_are_told_with_document_page_and_words(lantan: Lantan) -> None:
    code, out, err = lantan("conflicts")
    assert (code, "1 disagreement" in err) == (0, True)
    assert f"{NAME}  发布机构：说法不一" in out
    for body, file in (("福建省林业局", "a.txt"), ("福建省海洋局", "b.txt")):
        assert f"  {body}\n    {file} p.1 “2023年11月2日，{body}发布《{NAME}》" in out
    (told,) = json.loads(lantan("conflicts", NAME, "--json")[1])
    assert [side["value"] for side in told["sides"]] == ["福建省林业局", "福建省海洋局"]
    assert lantan("conflicts", "福建省林业局")[1] == ""


def test_a_choice_leads_every_answer_and_the_other_value_stays(lantan: Lantan, store: Path) -> None:
    before = _dump(store)
    code, _, err = lantan("choose", NAME, "海洋局", "--because", "见原件", "--by", "编者")
    assert (code, "chosen: " in err) == (0, True)
    out = lantan("conflicts")[1]
    assert out.index("福建省海洋局  已取用") < out.index("福建省林业局  未取") < out.index("取舍理由：见原件（编者）")
    shown = lantan("show", NAME)[1]
    assert shown.index("福建省海洋局（已取用：见原件（编者））") < shown.index("福建省林业局（未取）")
    told = json.loads(lantan("ask", f"《{NAME}》由谁发布？", "--json")[1])
    assert told["answers"] == ["福建省海洋局、福建省林业局"]
    assert any("另有说法：福建省林业局" in note for note in told["notes"])
    assert "choice" not in lantan("check")[1]
    code, _, err = lantan("choose", NAME, "--undo")
    assert (code, "taken back: " in err) == (0, True)
    assert _dump(store) == before


def test_a_choice_is_made_again_at_every_build_and_gives_way_to_a_later_one(lantan: Lantan, store: Path) -> None:
    lantan("choose", NAME, "福建省海洋局", "--because", "一")
    build([], store)
    assert "福建省海洋局  已取用" in lantan("conflicts")[1]
    lantan("choose", NAME, "福建省林业局", "--because", "二")
    out = lantan("conflicts")[1]
    assert "福建省林业局  已取用" in out
    assert "福建省海洋局  未取" in out


def test_a_choice_on_what_is_no_longer_disputed_is_told(lantan: Lantan, store: Path, built: Path) -> None:
    lantan("choose", NAME, "福建省海洋局", "--because", "见原件")
    forget(built / "texts" / "b.txt", store)
    code, out, err = lantan("conflicts")
    assert (code, out) == (0, "")
    assert "no longer disagree" in err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((NAME, "福建省海洋局"), 2, "--because"),
        ((NAME, "某某局", "--because", "x"), 2, "the sides are 福建省林业局; 福建省海洋局"),
        (("月球方法学", "甲局", "--because", "x"), 3, "do not disagree on 月球方法学"),
        ((NAME, "福建省海洋局", "--because", "x", "--about", "date"), 3, "do not disagree"),
        ((NAME, "--undo"), 2, "nothing has been chosen"),
    ],
)
def test_what_cannot_be_chosen_is_said_and_changes_nothing(
    lantan: Lantan, store: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    before = _dump(store)
    told = lantan("choose", *words)
    assert (told[0], told[1]) == (code, "")
    assert said in told[2]
    assert told[2].count("\n") == 1
    assert _dump(store) == before

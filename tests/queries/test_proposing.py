"""`lantan extract` and `build` with `--propose`: cost told first, nothing sent without a yes, answers kept."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from queries import cli
from tests.extract.proposers.test_endpoint import Stub, answer, stub

__all__ = ["stub"]
TEXT = "要闻\n1.渔村碳汇易手\n2024年5月，鹭屿渔村的海带碳汇三百吨归了远航船务有限公司。（来源：某报，2024-05-06）\n"


@pytest.fixture
def bulletin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "a.txt"


def extracted(bulletin: Path, *words: str, said: str = "") -> tuple[int, str, str]:
    done = CliRunner().invoke(cli.app, ["extract", str(bulletin), *words], input=said)
    return done.exit_code, done.stdout, done.stderr


def test_a_model_points_and_the_finders_read(bulletin: Path, stub: Stub) -> None:
    roles = [{"role": "what", "quote": "海带碳汇"}, {"role": "buyers", "quote": "远航船务有限公司"}]
    fact = {"kind": "transactions", "quote": "海带碳汇三百吨归了远航船务有限公司", "roles": roles}
    stub.reply = lambda body: (200, answer({"facts": [fact]}))
    options = ("--propose", stub.url, "--model", "tiny", "--yes")
    code, out, err = extracted(bulletin, *options)
    assert code == 0 and "would be asked 1 times" in err
    claims = [json.loads(line) for line in out.splitlines()]
    assert any(claim["rule"].startswith("proposer/tiny@127.0.0.1") for claim in claims)
    assert extracted(bulletin, *options)[1] == out
    assert len(stub.asked) == 1


def test_nothing_is_sent_without_a_yes(bulletin: Path, stub: Stub) -> None:
    code, out, _ = extracted(bulletin, "--propose", stub.url, "--model", "tiny", said="n\n")
    assert (code, out.strip(" n\n"), stub.asked) == (1, "", [])


def test_a_model_has_to_be_named(bulletin: Path, stub: Stub) -> None:
    code, _, err = extracted(bulletin, "--propose", stub.url)
    assert code == 2 and "--model" in err
    assert stub.asked == []


def test_a_server_that_fails_is_told(bulletin: Path, stub: Stub) -> None:
    stub.reply = lambda body: (500, "out of order")
    code, out, _ = extracted(bulletin, "--propose", stub.url, "--model", "tiny", "--yes")
    assert (code, out) == (1, "")


def built(bulletin: Path, *words: str, said: str = "") -> tuple[int, str, str]:
    store = str(bulletin.parent / "store")
    done = CliRunner().invoke(cli.app, ["build", str(bulletin), "--store", store, "--jobs", "1", *words], input=said)
    return done.exit_code, done.stdout, done.stderr


def test_a_build_asks_once_and_replays_the_answers(bulletin: Path, stub: Stub) -> None:
    roles = [{"role": "what", "quote": "海带碳汇"}, {"role": "buyers", "quote": "远航船务有限公司"}]
    fact = {"kind": "transactions", "quote": "海带碳汇三百吨归了远航船务有限公司", "roles": roles}
    stub.reply = lambda body: (200, answer({"facts": [fact]}))
    options = ("--propose", stub.url, "--model", "tiny")
    code, out, err = built(bulletin, *options, "--yes", "--json")
    assert code == 0 and "would be asked 1 times" in err
    with_model = json.loads(out)["claims"]
    code, out, err = built(bulletin, *options, "--json")
    assert code == 0 and "has answered all of this before" in err
    assert json.loads(out)["again"] == [] and json.loads(out)["rebuilt"] is False
    assert len(stub.asked) == 1
    code, out, _ = built(bulletin, "--json")
    assert code == 0 and json.loads(out)["claims"] == with_model - 1
    assert len(stub.asked) == 1


def test_a_build_sends_nothing_without_a_yes_and_does_not_begin(bulletin: Path, stub: Stub) -> None:
    code, _, _ = built(bulletin, "--propose", stub.url, "--model", "tiny", said="n\n")
    assert (code, stub.asked) == (1, [])
    assert not (bulletin.parent / "store" / "current").exists()


def test_a_build_whose_server_fails_leaves_the_store_as_it_was(bulletin: Path, stub: Stub) -> None:
    stub.reply = lambda body: (500, "out of order")
    code, _, _ = built(bulletin, "--propose", stub.url, "--model", "tiny", "--yes")
    assert code == 1 and len(stub.asked) == 1
    assert not (bulletin.parent / "store" / "current").exists()

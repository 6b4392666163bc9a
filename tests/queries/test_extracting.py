"""`lantan extract`: the list for reading, and `--why`, which explains one claim."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from queries import cli, terminal
from queries.commands import claims, reasons
from queries.errors import NoSuchClaim

STORY = (
    "蓝湾快讯\n2031年第2期\n\n一、交易\n\n1. 北岬海草床碳汇转让\n\n"
    "近日，甲海渔业有限公司以每吨50元的价格向乙洋能源有限公司出售海草床碳汇1000吨，总价5万元。（北岬日报，2031-02-07）\n"
)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "blue-2031-02.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def extracted(story: Path, *words: str) -> str:
    done = CliRunner().invoke(cli.app, ["extract", str(story), *words])
    assert done.exit_code == 0, done.output
    return done.stdout


def deal(story: Path) -> tuple[int, dict[str, object]]:
    told = [json.loads(line) for line in extracted(story).splitlines()]
    return next((number, claim) for number, claim in enumerate(told, 1) if claim["kind"] == "transactions")


def test_what_is_piped_is_json_lines_with_a_confidence(story: Path) -> None:
    for line in extracted(story).splitlines():
        assert 0 < json.loads(line)["confidence"] < 1
    assert json.loads(extracted(story, "--json")) == json.loads(extracted(story, "--format", "json"))


def test_the_list_for_reading_numbers_the_claims_with_confidence_page_and_quote(story: Path) -> None:
    number, claim = deal(story)
    text = extracted(story, "--format", "text")
    assert f"{number:>5}  {claim['confidence']:.2f}  transactions" in text
    assert str(claim["quote"]) in text
    assert "\x1b[" not in text


def test_why_marks_the_words_and_tells_rule_columns_arithmetic_and_weights(story: Path) -> None:
    number, claim = deal(story)
    text = extracted(story, "--why", str(number))
    for words in (
        "[甲海渔业有限公司]",
        "[1000吨]",
        "deals/sale",
        "counted from 2031-02-07",
        "which agrees",
        "together",
    ):
        assert words in text
    assert text == extracted(story, "--why", str(claim["id"])) == extracted(story, "--why", str(claim["id"])[:10])
    assert "\x1b[" not in text


def test_why_can_be_read_by_programs(story: Path) -> None:
    number, claim = deal(story)
    told = json.loads(extracted(story, "--why", str(number), "--format", "json"))
    assert told["claim"] == claim
    assert told["confidence"]["confidence"] == claim["confidence"]
    assert sum(sign["log_odds"] for sign in told["confidence"]["signs"]) == pytest.approx(
        told["confidence"]["log_odds"]
    )
    (sentence,) = told["sentences"]
    printed = {slot["slot"]: slot["printed"] for slot in told["slots"]}
    assert all(sentence["text"][m["start"] : m["end"]] in printed[m["slot"]] for m in sentence["marks"])


def test_why_goes_to_a_file_without_colours(story: Path, tmp_path: Path) -> None:
    extracted(story, "--why", "1", "--output", str(tmp_path / "why.txt"))
    assert (tmp_path / "why.txt").read_text(encoding="utf-8") == extracted(story, "--why", "1")


@pytest.mark.parametrize(
    ("asked", "said"), [("999", "has no claim 999; write its number (1 to "), ("zz", "has no claim zz")]
)
def test_a_wrong_number_or_id_says_what_to_do(story: Path, asked: str, said: str) -> None:
    done = CliRunner().invoke(cli.app, ["extract", str(story), "--why", asked])
    assert isinstance(done.exception, NoSuchClaim)
    assert said in str(done.exception)
    assert done.exception.exit_code == 2


def test_the_beginning_of_two_ids_asks_for_more_of_it_and_no_claim_for_none() -> None:
    assert "2 claims have ids that begin with ab" in str(NoSuchClaim("ab", "f", 9, 2))
    with pytest.raises(NoSuchClaim, match="holds no claim"):
        claims.find((), "1", "f")


def test_nested_words_close_the_inner_bracket_first() -> None:
    from extract.confidence.why import Shown

    text = reasons._sentence(Shown(1, "甲公司卖碳汇", ((0, 3, 2), (0, 6, 1), (4, 6, 3))))
    assert text.plain == "p. 1  [[甲公司]²卖[碳汇]³]¹"


def test_an_indented_text_runs_on_where_it_is_piped() -> None:
    from rich.text import Text

    assert terminal.rendered([terminal.indented(Text("长" * 99), 4)], to_terminal=True) == "    " + "长" * 99 + "\n"

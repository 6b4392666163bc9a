"""The command prints data to stdout and sentences to stderr, and its exit codes are those its help tells."""

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import httpx
import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from queries import cli

PREFIX = "PREFIX lt: <https://w3id.org/lantan/ns#> "
STORY = """蓝湾快讯
2031年第2期

热点追踪

1. 南湾红树林碳汇首拍成交
2031年2月16日，南湾市自然资源局以每吨106元拍卖红树林碳汇2340.5吨，由海岳能源有限公司竞得。
（南湾日报，2031-02-18）
"""


class Said(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    def lantan(*words: str | Path) -> Said:
        monkeypatch.setattr(sys, "argv", ["lantan", *map(str, words)])
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = int(end.code or 0)
        return Said(code, *capsys.readouterr())

    return lantan


@pytest.fixture
def at(run: Run, place: Path) -> Run:
    """A command upon the store of the made bulletins."""
    return lambda *words: run(*words, "--store", place)


def test_ask_prints_its_answer_as_json(at: Run) -> None:
    said = at("ask", "紅樹林碳匯的最高成交單價", "--json")
    told = json.loads(said.out)
    assert said.code == 0
    assert {"question", "understood", "query", "answers", "rows", "citations", "assumed", "notes"} <= told.keys()
    assert "160" in json.dumps(told["rows"])
    assert told["citations"][0].keys() >= {"document", "page", "quote", "iri"}


def test_ask_shows_rows_with_the_words_behind_them(at: Run) -> None:
    said = at("ask", "which methodologies cover mangroves")
    assert said.code == 0
    assert "红树林营造碳汇方法学" in said.out
    assert "blue-2031-02.txt p.2 “滨海省林业局3月1日发布《红树林营造碳汇方法学》" in said.out


@pytest.mark.parametrize(
    ("form", "begins"), [("table", "name"), ("csv", "name,price\n"), ("json", '{"head":{"vars":["name","price"]}')]
)
def test_query_prints_rows_in_each_form(at: Run, form: str, begins: str) -> None:
    said = at(
        "query", "-q", "SELECT ?name ?price { ?d lt:unitPrice/lt:value ?price ; lt:name ?name }", "--format", form
    )
    assert said.code == 0
    assert said.out.replace("\r\n", "\n").startswith(begins)
    assert "160" in said.out


def test_query_reads_a_file_and_writes_triples(at: Run, tmp_path: Path) -> None:
    (tmp_path / "deals.rq").write_text(
        PREFIX + "CONSTRUCT { ?d lt:name ?n } { ?d a lt:Transaction ; lt:name ?n }", encoding="utf-8"
    )
    said = at("query", tmp_path / "deals.rq", "--format", "ttl", "-o", tmp_path / "deals.ttl")
    assert (said.code, said.out) == (0, "")
    assert "南湾红树林碳汇拍卖" in (tmp_path / "deals.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize(("text", "code", "said"), [("ASK {}", 0, "yes\n"), ("ASK { ?s a lt:Nothing }", 3, "no\n")])
def test_ask_queries_tell_by_their_exit_code(at: Run, text: str, code: int, said: str) -> None:
    assert at("query", "-q", text)[:2] == (code, said)


def test_a_query_that_cannot_be_read_is_shown_with_its_place(at: Run) -> None:
    said = at("query", "-q", "SELECT ?s {\n ?s ?p }")
    assert (said.code, said.out) == (2, "")
    assert said.err.splitlines()[1].strip() == "^"
    assert "line 2, column 9" in said.err
    assert "Traceback" not in said.err


def test_show_tells_all_about_one_thing(at: Run) -> None:
    said = at("show", "南灣紅樹林碳匯拍賣")
    assert said.code == 0
    assert "单价 ≠" in said.out
    assert "106元/吨" in said.out
    assert "harbour-carbon.pdf p.1 “南灣市自然資源局今年二月拍賣" in said.out
    table = [line for line in said.out.splitlines() if line.rstrip().endswith("]")]
    assert len(table) > 8
    assert all(len(line.encode("gbk", "replace")) <= 80 for line in table)


def test_show_lists_the_things_a_name_may_mean(at: Run) -> None:
    said = at("show", "海草床")
    assert said.code == 0
    listed = at("show", "海草床调", "--json")
    assert json.loads(listed.out)["name"] == "海草床调查规程"
    several = json.loads(at("show", "红树林碳汇", "--json").out)
    assert isinstance(several, list | dict)


@pytest.mark.parametrize(
    "words", [("show", "月球基地"), ("path", "月球基地", "蓝碳论坛"), ("show", "https://w3id.org/lantan/id/none")]
)
def test_a_name_that_nothing_bears_is_exit_3(at: Run, words: tuple[str, ...]) -> None:
    said = at(*words)
    assert (said.code, said.out) == (3, "")
    assert said.err.startswith("lantan: ")
    assert said.err.count("\n") == 1


def test_path_tells_the_statements_between_two_things(at: Run) -> None:
    (chain, *_) = json.loads(at("path", "海岳能源有限公司", "南湾红树林修复项目", "--json").out)
    assert [thing["name"] for thing in chain["things"]] == [
        "海岳能源有限公司",
        "南湾红树林碳汇拍卖",
        "南湾红树林修复项目",
    ]
    assert all(step["citations"] for step in chain["steps"])
    assert "南湾红树林碳汇拍卖 · 单价" not in at("path", "海岳能源有限公司", "南湾红树林修复项目").out


def test_conflicts_cites_both_sides(at: Run) -> None:
    said = at("conflicts")
    assert said.code == 0
    assert "blue-2031-02.txt p.1" in said.out
    assert "harbour-carbon.pdf p.1" in said.out
    assert json.loads(at("conflicts", "--json").out)[0]["sides"]


def test_coverage_counts_and_names_what_is_missing(at: Run) -> None:
    table = json.loads(at("coverage", "--json").out)
    (mangrove,) = [row for row in table["rows"] if row["ecosystem"] == "红树林"]
    assert (mangrove["Methodology"], mangrove["Transaction"], mangrove["Project"]) == (1, 1, 1)
    assert {"ecosystem": "海草床", "kind": "方法学"} in table["empty"]
    assert "没有方法学：" in at("coverage").out


@pytest.mark.parametrize("form", ["nq", "trig", "ttl", "jsonld", "graphml"])
def test_export_writes_the_graph_in_each_form(at: Run, tmp_path: Path, form: str) -> None:
    assert at("export", "--format", form, "-o", tmp_path / "out").code == 0
    assert (tmp_path / "out").stat().st_size > 1000


def test_export_writes_tables(at: Run, tmp_path: Path) -> None:
    said = at("export", "--tables", tmp_path / "tables", "--json")
    assert json.loads(said.out)["rows"]["transactions"] == 2
    assert (tmp_path / "tables" / "transactions.jsonl").exists()
    assert at("export", "--tables", tmp_path / "csv", "--format", "csv").code == 0
    assert at("export", "--tables", tmp_path / "x", "--format", "nq").code == 2


def test_digest_takes_its_form_from_the_file(at: Run, tmp_path: Path) -> None:
    said = at("digest", "-o", tmp_path / "d.docx")
    assert (said.code, said.out) == (0, "")
    assert (tmp_path / "d.docx").read_bytes().startswith(b"PK")
    assert at("digest").out.startswith("# 蓝碳动态摘编")
    assert at("digest", "--format", "docx").code == 2
    assert at("digest", "--since", "第99期").code == 3
    assert json.loads(at("digest", "--json").out)["sections"]


def test_check_and_doctor_find_all_sound(at: Run) -> None:
    for command in ("check", "doctor"):
        said = at(command, "--json")
        amiss = [finding for finding in json.loads(said.out) if not finding["sound"]]
        assert (said.code, amiss) == (0, [])


def test_score_holds_the_tables_against_gold(at: Run, tmp_path: Path) -> None:
    assert at("export", "--tables", tmp_path / "gold").code == 0
    (tmp_path / "gold" / "scope.json").write_text(
        '{"document": "blue-2031-02.txt", "sections": null}', encoding="utf-8"
    )
    rows = (tmp_path / "gold" / "transactions.jsonl").read_text(encoding="utf-8").splitlines()
    (tmp_path / "gold" / "transactions.jsonl").write_text(rows[0] + "\n", encoding="utf-8")
    (deals,) = [
        kind for kind in json.loads(at("score", tmp_path / "gold", "--json").out) if kind["kind"] == "transactions"
    ]
    assert (deals["gold"], deals["found"], deals["f1"]) == (1, 1, 1.0)
    assert at("score", tmp_path / "none").code == 1


def test_a_document_is_read_and_its_claims_are_shown(run: Run, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    read = run("read", tmp_path / "story.txt")
    assert (read.code, "南湾红树林碳汇首拍成交" in read.out) == (0, True)
    told = json.loads(run("read", tmp_path / "story.txt", "--json").out)
    assert told["pages"][0]["text"].startswith("蓝湾快讯")
    claims = [json.loads(line) for line in run("extract", tmp_path / "story.txt").out.splitlines()]
    assert "transactions" in {claim["kind"] for claim in claims}
    assert all(
        claim["quote"].replace(" ", "") in STORY.replace("\n", "").replace(" ", "")
        for claim in claims
        if "…" not in claim["quote"]
    )


def spoilt(folder: Path) -> dict[str, Path]:
    """Files that cannot be read, by what is wrong with them."""
    folder.mkdir()
    sound = folder / "sound.bytes"
    canvas = Canvas(str(sound), pagesize=(300, 300), invariant=1)
    canvas.drawString(20, 150, "blue carbon")
    canvas.save()
    content = sound.read_bytes()
    files = {
        "not a PDF": ("letter.pdf", b"Dear all, this is no PDF.\x00\x01\x02"),
        "empty": ("empty.pdf", b""),
        "truncated": ("cut.pdf", content[:120]),
    }
    made = {}
    for what, (name, written) in files.items():
        made[what] = folder / name
        made[what].write_bytes(written)
    made["encrypted"] = folder / "locked.pdf"
    with pikepdf.open(sound) as pdf:
        pdf.save(made["encrypted"], encryption=pikepdf.Encryption(owner="a", user="b"))
    sound.unlink()
    return made


@pytest.mark.parametrize("what", ["not a PDF", "empty", "truncated", "encrypted"])
def test_a_file_that_cannot_be_read_is_a_sentence_that_names_it(run: Run, tmp_path: Path, what: str) -> None:
    path = spoilt(tmp_path / "in")[what]
    said = run("read", path)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("lantan: ")
    assert path.name in said.err
    assert ";" in said.err, "says what to do"
    assert "Traceback" not in said.err


def test_bad_documents_do_not_stop_a_build(run: Run, tmp_path: Path) -> None:
    made = spoilt(tmp_path / "in")
    (tmp_path / "in" / "story.txt").write_text(STORY, encoding="utf-8")
    said = run("build", tmp_path / "in", "--store", tmp_path / "store", "--json")
    report = json.loads(said.out)
    assert said.code == 0
    assert report["documents"] == 1
    assert sorted(Path(path).name for path in report["failed"]) == sorted(path.name for path in made.values())
    again = json.loads(run("build", "--store", tmp_path / "store", "--json").out)
    assert again["rebuilt"] is False
    gone = json.loads(run("forget", tmp_path / "in" / "story.txt", "--store", tmp_path / "store", "--json").out)
    assert gone["documents"] == 0


def test_nothing_to_build_from_is_exit_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for path in (tmp_path / "in", tmp_path / "missing"):
        said = run("build", path, "--store", tmp_path / "store")
        assert (said.code, said.out) == (1, "")
        assert said.err.startswith(f"lantan: {path}")


def test_a_page_of_ten_thousand_objects_is_read_or_refused_in_a_sentence(run: Run, tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "busy.pdf"), pagesize=(600, 600), invariant=1)
    canvas.drawString(50, 580, "blue carbon in a busy page")
    for i in range(10_000):
        canvas.line(i % 600, i // 600 * 30, i % 600 + 1, i // 600 * 30 + 1)
    canvas.save()
    said = run("read", tmp_path / "busy.pdf")
    assert said.code in (0, 1)
    assert "busy" in said.out + said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    "command", [("show", "蓝碳"), ("export", "--format", "nq"), ("digest",), ("serve", "--port", "0")]
)
def test_a_store_that_is_not_there_is_a_sentence(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    said = run(*command, "--store", tmp_path / "none")
    assert (said.code, said.out) == (1, "")
    assert "lantan build" in said.err


def test_a_store_of_a_later_lantan_is_left_alone(run: Run, tmp_path: Path) -> None:
    store = tmp_path / "store"
    store.mkdir()
    (store / "store.json").write_text('{"format": 999, "base": "https://a.test/"}', encoding="utf-8")
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    for command in (("build", tmp_path / "story.txt"), ("show", "蓝碳"), ("conflicts",)):
        said = run(*command, "--store", store)
        assert (said.code, said.out) == (1, "")
        assert "later lantan" in said.err
    assert [p.name for p in store.iterdir()] == ["store.json"]


def test_a_folder_that_cannot_be_written_is_a_sentence(run: Run, at: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    for said in (
        run("build", tmp_path / "story.txt", "--store", tmp_path / "file" / "store"),
        at("digest", "-o", tmp_path / "file" / "d.md"),
        at("digest", "-o", tmp_path / "none" / "d.md"),
        at("export", "--tables", tmp_path / "file"),
        at("export", "-o", tmp_path / "none" / "out.nq"),
    ):
        assert (said.code, said.out) == (1, "")
        assert said.err.startswith(f"lantan: {tmp_path}")
        assert "Traceback" not in said.err


@pytest.mark.parametrize(
    "words", [(), ("nosuch",), ("query",), ("query", "-q", "ASK {}", "also.rq"), ("build", "--jobs", "0")]
)
def test_wrong_usage_is_exit_2(run: Run, words: tuple[str, ...]) -> None:
    assert run(*words).code == 2


def test_a_port_that_is_taken_is_a_sentence(at: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = at("serve", "--port", str(taken.getsockname()[1]))
    assert said.code == 1
    assert "--port" in said.err


def test_serve_answers_and_stops(place: Path) -> None:
    words = [sys.executable, "-m", "queries.cli", "serve", "--port", "0", "--store", str(place), "--json"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as served:
        assert served.stdout
        ends = threading.Timer(60, served.kill)
        ends.start()
        address = json.loads(served.stdout.readline())
        answer = httpx.get(address["sparql"], params={"query": "ASK { ?s ?p ?o }"}, timeout=30)
        assert answer.json()["boolean"] is True
        served.terminate()
        assert served.wait(20) is not None
        ends.cancel()
        assert served.stderr
        assert "Traceback" not in served.stderr.read()


def test_a_reader_that_has_had_enough_is_no_fault(place: Path) -> None:
    words = f"{sys.executable} -m queries.cli export --format nq --store {place} | head -1"
    done = subprocess.run(words, shell=True, capture_output=True, text=True, timeout=60)
    assert (done.stdout.count("\n"), done.stderr) == (1, "")


def test_help_comes_at_once() -> None:
    started = time.monotonic()
    loaded = "import sys, queries.cli; print(sorted({'spacy', 'rdflib', 'pyoxigraph', 'pdfplumber', 'starlette', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, timeout=60)
    assert done.stdout == "[]\n", "heavy modules wait for the command that needs them"
    assert time.monotonic() - started < 20

"""`--as-of` and `?asOf=`: what was known at a date or when an issue came out."""

import asyncio
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from graph.build import build
from queries.cli import app as command
from queries.server import app
from queries.server.policy import Limits

TEXTS = {
    ("spring.txt", "潮间带简讯", "2031年第1期", "2031-03-10"): "要闻\n1.盐沼方法学发布\n"
    "2031年2月2日，南湾省林业局发布《盐沼修复碳汇方法学》。（来源：南湾日报，2031-02-03）\n",
    ("autumn.txt", "潮间带简讯", "2031年第3期", "2031-09-10"): "要闻\n1.红树林方法学发布\n"
    "2031年8月2日，南湾省林业局发布《红树林营造碳汇方法学》。（来源：南湾日报，2031-08-03）\n",
    ("loose.txt", "海草札记", "", ""): "要闻\n1.海草床方法学\n"
    "北屿省海洋局发布《海草床修复碳汇方法学》。（来源：北屿网）\n",
}
NAMES = "SELECT ?name { ?m a lt:Methodology ; lt:name ?name } ORDER BY ?name"
PREFIX = "PREFIX lt: <https://w3id.org/lantan/ns#> "
SPRING = ["盐沼修复碳汇方法学"]
Send = Callable[..., httpx.Response]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("history")
    (here / "texts").mkdir()
    for (file, title, issue, date), text in TEXTS.items():
        (here / "texts" / file).write_text(text, encoding="utf-8")
        said = {"title": title, "issue": issue, "date": date, "region": "CN"}
        lines = (f"{key}: {value}\n" for key, value in said.items() if value)
        (here / "texts" / f"{file}.yaml").write_text("".join(lines), encoding="utf-8")
    build([here / "texts"], here / "store", jobs=1)
    return here / "store"


@pytest.fixture(scope="module")
def send(store: Path) -> Iterator[Send]:
    made = app.create(str(store), Limits(seconds=20, workers=1))

    def send(**asked: Any) -> httpx.Response:
        async def talk() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(made), base_url="http://lantan.test") as client:
                return await client.get("/sparql", params={"query": PREFIX + NAMES, **asked}, timeout=30)

        return asyncio.run(talk())

    yield send
    app.site_behind(made).close()


def _run(store: Path, *words: str) -> Any:
    return CliRunner().invoke(command, [*words, "--store", str(store)])


def _names(answer: str) -> list[str]:
    return [row["name"]["value"] for row in json.loads(answer)["results"]["bindings"]]


@pytest.mark.parametrize("said", ["2031-03-31", "2031-03", "2031年第1期", "潮间带简讯 2031年第1期", "2031-09-09"])
def test_a_query_is_put_to_what_was_known_then(store, send, said):
    found = _run(store, "query", "-q", NAMES, "--json", "--as-of", said)
    assert found.exit_code == 0
    assert _names(found.stdout) == SPRING
    assert "1 of 3 documents" in found.stderr and "loose.txt" in found.stderr
    assert _names(send(asOf=said).text) == SPRING


def test_today_knows_all_and_the_past_never_counts_what_says_no_date(store, send):
    assert len(_names(_run(store, "query", "-q", NAMES, "--json").stdout)) == 3
    assert len(_names(send().text)) == 3
    assert len(_names(send(asOf="2031-12").text)) == 2


def test_a_question_is_answered_from_what_was_known_and_says_so(store):
    found = json.loads(_run(store, "ask", "哪些方法学适用于红树林", "--json", "--as-of", "2031年第1期").stdout)
    assert found["answers"] == []
    assert any("截至2031年3月10日所知" in sentence for sentence in found["assumed"])
    later = json.loads(_run(store, "ask", "which methodologies cover mangrove", "--json", "--as-of", "2031").stdout)
    assert later["answers"] == ["红树林营造碳汇方法学"]
    assert later["assumed"][0].startswith("as known on 2031-12-31: 2 of 3 documents")


def test_show_and_digest_tell_what_was_known(store):
    assert _run(store, "show", "红树林营造碳汇方法学", "--as-of", "2031-08").exit_code != 0
    assert "红树林营造碳汇方法学" in _run(store, "show", "红树林营造碳汇方法学", "--as-of", "2031-09").stdout
    early = _run(store, "digest", "--as-of", "2031年第1期").stdout
    assert "盐沼修复碳汇方法学" in early and "红树林营造碳汇方法学" not in early


def test_a_moment_that_is_none_is_told_with_those_there_are(store, send):
    found = _run(store, "query", "-q", NAMES, "--as-of", "第9期")
    assert found.exit_code != 0
    assert "2031年第1期 (2031-03-10), 2031年第3期 (2031-09-10)" in str(found.exception)
    refused = send(asOf="第9期")
    assert refused.status_code == 400
    assert "2031年第1期" in refused.json()["detail"]


def test_entity_tags_differ_between_moments_and_hold_within_one(send):
    tags = [send(asOf=said).headers["ETag"] for said in ("2031-03-31", "2031-04", "2031-12")]
    assert tags[0] == tags[1] != tags[2]
    assert send().headers["ETag"] not in tags


def test_the_query_page_keeps_the_moment(store):
    made = app.create(str(store), Limits(seconds=20, workers=1))

    async def talk() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(made), base_url="http://lantan.test") as client:
            return await client.get(
                "/sparql", params={"query": PREFIX + NAMES, "asOf": "2031-03"}, headers={"Accept": "text/html"}
            )

    page = asyncio.run(talk()).text
    app.site_behind(made).close()
    assert 'name="asOf" value="2031-03"' in page
    assert "asOf=2031-03&amp;format=csv" in page
    assert SPRING[0] in page

"""The endpoint behaves as SPARQL 1.1 Protocol says, and every page leads to the words behind a fact."""

import asyncio
import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import rdflib
from pyoxigraph import RdfFormat, parse

from graph.names import BASE
from graph.stores.base import Rows, Store
from queries.server import app, evidence, policy
from queries.server.negotiate import PAGE, ROWS, TRIPLES, choose
from queries.server.policy import Limits

PREFIX = "PREFIX lt: <https://w3id.org/lantan/ns#> "
SELECT = PREFIX + "SELECT ?name ?price WHERE { ?d lt:unitPrice/lt:value ?price ; lt:name ?name } ORDER BY ?price"
CONSTRUCT = PREFIX + "CONSTRUCT { ?d lt:name ?n } WHERE { ?d a lt:Transaction ; lt:name ?n }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?g) }"
FORM = "application/x-www-form-urlencoded"

Ask = Callable[..., httpx.Response]


@pytest.fixture(scope="module")
def ask(place: Path) -> Iterator[Ask]:
    made = app.create(str(place), Limits(seconds=20, body=10_000, workers=1))

    def send(path: str, method: str = "GET", **options: Any) -> httpx.Response:
        async def talk() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(made), base_url="http://lantan.test") as client:
                return await client.request(method, path, **options)

        return asyncio.run(talk())

    yield send
    app.site_behind(made).close()


def query(ask: Ask, text: str, accept: str = "", **more: str) -> httpx.Response:
    return ask("/sparql", params={"query": text, **more}, headers={"Accept": accept} if accept else {})


def first(store: Store, text: str) -> str:
    answer = store.query(PREFIX + text)
    assert isinstance(answer, Rows)
    cell = next(iter(answer))[0]
    assert cell is not None
    return cell.value


def local(iri: str) -> str:
    return "/id/" + iri.removeprefix(BASE)


def test_a_query_comes_by_get_by_form_and_by_body_with_one_answer(ask: Ask) -> None:
    answers = [
        query(ask, SELECT),
        ask("/sparql", "POST", data={"query": SELECT}),
        ask("/sparql", "POST", content=SELECT.encode(), headers={"Content-Type": "application/sparql-query"}),
    ]
    assert [a.status_code for a in answers] == [200] * 3
    rows = answers[0].json()["results"]["bindings"]
    assert [row["price"]["value"] for row in rows] == ["106", "160"]
    assert {a.text for a in answers} == {answers[0].text}


@pytest.mark.parametrize("form", ROWS, ids=lambda f: f.name)
def test_rows_and_truth_come_in_every_results_format(ask: Ask, form: Any) -> None:
    for text in (SELECT, "ASK {}"):
        answer = query(ask, text, form.media_type)
        assert (answer.status_code, answer.headers["content-type"]) == (200, form.content_type)
        assert ("true" if text == "ASK {}" else "160") in answer.text


@pytest.mark.parametrize("form", TRIPLES, ids=lambda f: f.name)
def test_triples_come_in_every_syntax(ask: Ask, form: Any) -> None:
    answer = query(ask, CONSTRUCT, form.media_type)
    assert (answer.status_code, answer.headers["content-type"]) == (200, form.content_type)
    syntax = RdfFormat.from_media_type(form.media_type)
    assert syntax is not None
    assert len(list(parse(answer.content, format=syntax))) == 1


def test_columns_come_in_the_order_in_which_they_are_named(ask: Ask) -> None:
    answer = query(ask, PREFIX + "SELECT * { ?z a lt:Transaction ; lt:name ?a }", "text/csv")
    assert answer.text.splitlines()[0] == "z,a"


@pytest.mark.parametrize(
    ("accept", "rows", "triples"),
    [
        ("", "json", "ttl"),
        ("*/*", "json", "ttl"),
        ("text/csv", "csv", None),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.3", "xml", None),
        ("application/json", "json", "jsonld"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html", "html"),
        ("application/rdf+xml, text/turtle;q=0.5", None, "rdf"),
        ("image/png", None, None),
        ("text/csv;q=0", None, None),
        ("*/*, application/sparql-results+json;q=0", "xml", "ttl"),
    ],
)
def test_the_form_is_the_one_the_client_likes_best(accept: str, rows: str | None, triples: str | None) -> None:
    chosen = choose(accept, (*ROWS, PAGE)), choose(accept, (*TRIPLES, PAGE))
    assert tuple(form and form.name for form in chosen) == (rows, triples)


def test_what_cannot_be_given_is_406_with_a_list(ask: Ask) -> None:
    for text in (SELECT, CONSTRUCT):
        answer = query(ask, text, "image/png")
        assert answer.status_code == 406
        assert len(answer.json()["available"]) >= 4


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("SELEC ?x {}", 1, "begins with SELECT"),
        ("SELECT ?s {\n ?s lt:name ?n }", 2, "PREFIX lt: <https://w3id.org/lantan/ns#>"),
        ("SELECT ?s { ?s ?p ?o", 1, "} missing"),
    ],
)
def test_a_query_that_cannot_be_read_is_400_with_its_place_and_a_hint(
    ask: Ask, text: str, line: int, hint: str
) -> None:
    answer = query(ask, text)
    problem = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert problem["line"] == line
    assert 1 <= problem["column"] <= len(text) + 1
    assert hint in problem["hint"]
    assert problem["picture"].splitlines()[-1].strip() == "^"


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ({"params": [("query", "ASK {}"), ("query", "ASK {}")]}, 400),
        ({"params": "query=%FF"}, 400),
        ({"params": {"query": "ASK {}", "timeout": "soon"}}, 400),
        ({"method": "POST", "content": b"\xff", "headers": {"Content-Type": "application/sparql-query"}}, 400),
        ({"method": "POST", "content": b"", "headers": {"Content-Type": FORM}}, 400),
        ({"method": "POST", "content": b"ASK {}", "headers": {"Content-Type": "text/plain"}}, 415),
        ({"method": "POST", "content": b"#" * 20_000, "headers": {"Content-Type": "application/sparql-query"}}, 413),
        ({"method": "POST", "data": {"update": "DROP ALL"}}, 403),
        ({"params": {"query": "INSERT DATA { <a:a> <a:b> <a:c> }"}}, 400),
        ({"params": {"query": "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"}}, 403),
        ({"method": "DELETE"}, 405),
    ],
)
def test_what_is_refused_is_refused_in_a_problem_document_that_any_site_may_read(
    ask: Ask, options: dict[str, Any], status: int
) -> None:
    answer = ask("/sparql", **options)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.json()["detail"]
    assert status != 405 or answer.headers["allow"] == "GET, HEAD, POST, OPTIONS"


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("SELECT * { ?s ?p 'SERVICE' }", False),
        ('SELECT * { ?s ?p """ " SERVICE " """ }', False),
        ("# SERVICE <http://a/>\nASK {}", False),
        ("PREFIX service: <http://SERVICE/> SELECT ?service { ?service service:SERVICE ?o }", False),
        ("SELECT * { ?s ?p ?o . service silent ?x { } }", True),
        ("SELECT (1 < 2 AS ?x) { SERVICE<http://a/>{} }", True),
        ("SELECT * { ?s ?p 'it\\'s' . SERVICE ?x {} }", True),
        ("LOAD <file:///etc/passwd>", True),
        ("BASE <http://a/> SELECT * { ?s a :LOAD }", False),
    ],
)
def test_only_a_keyword_is_a_keyword(text: str, refused: bool) -> None:
    assert bool(policy.refusal(text)) is refused


def test_a_query_that_takes_too_long_is_ended_and_the_next_one_answered(ask: Ask) -> None:
    started = time.monotonic()
    late = query(ask, ENDLESS, timeout="0.5")
    assert (late.status_code, late.headers["content-type"]) == (504, "application/problem+json")
    assert time.monotonic() - started < 10
    assert query(ask, "ASK {}").json()["boolean"] is True


def test_an_unchanged_graph_answers_a_known_tag_with_304(ask: Ask) -> None:
    tag = query(ask, SELECT).headers["etag"]
    again = ask("/sparql", params={"query": SELECT}, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert query(ask, SELECT, "text/csv").headers["etag"] != tag
    assert "etag" not in query(ask, "SELECT (NOW() AS ?now) {}").headers


def test_a_named_graph_can_be_asked_alone(ask: Ask, store: Store) -> None:
    graph = first(store, "SELECT ?g { GRAPH ?g { ?d a lt:Bulletin ; lt:fileName 'harbour-carbon.pdf' } }")
    text = PREFIX + "SELECT (COUNT(*) AS ?n) { ?c a lt:Claim }"
    counts = [
        query(ask, text, **more).json()["results"]["bindings"][0]["n"]["value"]
        for more in ({}, {"default-graph-uri": graph})
    ]
    assert counts == ["11", "1"]


def test_without_a_query_the_service_describes_itself(ask: Ask) -> None:
    answer = ask("/sparql")
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    told = {(q.predicate.value.split("#")[-1], str(q.object)) for q in parse(answer.content, format=RdfFormat.TURTLE)}
    assert ("endpoint", "<http://lantan.test/sparql>") in told
    assert ("feature", "<http://www.w3.org/ns/sparql-service-description#UnionDefaultGraph>") in told
    assert ask("/.well-known/void").status_code == 200


def test_a_preflight_is_answered(ask: Ask) -> None:
    answer = ask("/sparql", "OPTIONS", headers={"Origin": "https://elsewhere.test"})
    assert answer.status_code == 204
    assert "POST" in answer.headers["access-control-allow-methods"]


def page(ask: Ask, path: str) -> str:
    answer = ask(path, headers={"Accept": "text/html"})
    assert answer.status_code == 200, path
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    without_links = re.sub(r'(<a [^>]*)href="https?://[^"]*"', r"\1", answer.text)
    assert not re.search(r"<script|\sstyle=|\son\w+=|=\"(https?:)?//", without_links)
    return answer.text


def test_every_page_a_reader_can_click_to_answers(ask: Ask) -> None:
    seen, todo = set[str](), ["/"]
    while todo:
        path = todo.pop()
        seen.add(path)
        links = re.findall(r'(?:href|src)="(/[^"#]*)"', page(ask, path))
        kept = (link.split("?")[0] for link in links if not link.startswith(("/page/", "/style", "/ns", "/sparql")))
        todo += [link for link in dict.fromkeys(kept) if link not in seen and link not in todo and len(seen) < 60]
    kinds = {re.sub(r"[0-9a-f]{12,}|\d+", "…", path) for path in seen}
    assert {"/", "/id/doc/…", "/id/doc/…/item/…", "/id/claim/…", "/all/Transaction", "/ecosystem/mangrove"} <= kinds


def test_a_fact_is_boxed_on_its_page(ask: Ask, store: Store) -> None:
    claim = first(store, "SELECT ?c { ?c lt:kind 'transactions' ; lt:inDocument/lt:fileName 'harbour-carbon.pdf' }")
    text = page(ask, local(claim))
    assert "南灣市自然資源局今年二月拍賣紅樹林碳匯2340.5噸" in text
    assert text.count("<rect") >= 1
    picture = re.search(r'href="(/page/[^"]+)"', text)
    assert picture
    image = ask(picture[1])
    assert image.headers["content-type"] == "image/png"
    assert image.content.startswith(b"\x89PNG")
    assert ask(picture[1].replace("1.png", "9.png")).status_code == 404


def test_a_fact_of_a_text_is_marked_in_it(ask: Ask, store: Store) -> None:
    claim = first(store, "SELECT ?c { ?c lt:kind 'publications' }")
    assert "<mark>陈一舟等在《滨海生态学报》发表论文《海草床固碳速率研究》</mark>" in page(ask, local(claim))


def test_the_page_of_a_fact_says_how_sure_it_is(ask: Ask, store: Store) -> None:
    claim = first(store, "SELECT ?c { ?c lt:kind 'transactions' ; lt:confidence 0.9 }")
    assert re.search(r"把握 <span title=[^>]+>0\.9", page(ask, local(claim)))


@pytest.mark.parametrize(
    ("places", "pieces"),
    [
        ([(1, 3)], ("a", "bc", "def")),
        ([(0, 1), (4, 6)], ("", "a", "bcd", "ef", "")),
        ([(1, 4), (2, 5)], ("a", "bcd", "", "e", "f")),
    ],
)
def test_marked_pieces_put_together_are_the_text(places: list[tuple[int, int]], pieces: tuple[str, ...]) -> None:
    assert evidence.marked("abcdef", places) == pieces
    assert "".join(pieces) == "abcdef"


def test_an_entity_page_shows_both_sides_of_a_disagreement(ask: Ask, store: Store) -> None:
    text = page(ask, local(first(store, "SELECT ?d { ?d a lt:Transaction }")))
    assert 'class="disagrees"' in text
    assert "106元/吨" in text
    assert "160元/吨" in text


@pytest.mark.parametrize("form", TRIPLES, ids=lambda f: f.name)
def test_a_things_address_answers_with_its_graph(ask: Ask, store: Store, form: Any) -> None:
    iri = first(store, "SELECT ?d { ?d a lt:Transaction }")
    answer = ask(local(iri), headers={"Accept": form.media_type})
    assert answer.headers["content-type"] == form.content_type
    syntax = RdfFormat.from_media_type(form.media_type)
    assert syntax is not None
    assert any(str(quad.subject) == f"<{iri}>" for quad in parse(answer.content, format=syntax))


@pytest.mark.parametrize(
    "path", ["/id/nothing", "/id/%3Cscript%3E", "/ecosystem/nowhere", "/all/Nothing", "/page/0/1.png", "/x"]
)
def test_what_is_not_there_is_404(ask: Ask, path: str) -> None:
    assert ask(path).status_code == 404
    shown = ask(path, headers={"Accept": "text/html"})
    assert shown.status_code == 404
    assert "<script>" not in shown.text


@pytest.mark.parametrize("words", ["紅樹林營造", "红树林营造", "BH-14-002"])
def test_the_search_finds_names_in_either_script_and_codes(ask: Ask, words: str) -> None:
    assert "红树林营造碳汇方法学" in page(ask, f"/search?q={words}")


def test_the_search_finds_quotes_and_escapes_what_was_typed(ask: Ask) -> None:
    assert "由海岳能源有限公司投得" in page(ask, "/search?q=能源 投得")
    assert "资料中没有" in page(ask, "/search?q=<b>无</b>")


def test_the_query_page_shows_rows_faults_and_truth(ask: Ask) -> None:
    html = {"headers": {"Accept": "text/html"}}
    assert "<textarea" in ask("/sparql", **html).text
    assert "<td>160</td>" in ask("/sparql", params={"query": SELECT}, **html).text
    faulty = ask("/sparql", params={"query": "SELEC"}, **html)
    assert (faulty.status_code, "line 1" in faulty.text) == (400, True)
    assert json.loads(ask("/sparql", params={"query": "ASK {}", "format": "json"}, **html).text)["boolean"] is True


@pytest.mark.parametrize("path", ["/ns", "/ontology"])
def test_the_ontology_is_a_page_for_readers_and_rdf_for_programs(ask: Ask, path: str) -> None:
    assert 'id="Transaction"' in page(ask, path)
    turtle = ask(path)
    assert turtle.headers["content-type"].startswith("text/turtle")
    for media_type, form in (
        ("text/turtle", "turtle"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
    ):
        said = rdflib.Graph().parse(data=ask(path, headers={"Accept": media_type}).text, format=form)
        assert len(said) > 1000
    assert ask(path, headers={"Accept": "image/png"}).status_code == 406


def test_the_style_of_the_ontology_page_is_served(ask: Ask) -> None:
    assert ask("/style/reference.css").headers["content-type"].startswith("text/css")

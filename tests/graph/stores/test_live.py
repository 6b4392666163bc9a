"""Real servers: `oxigraph serve` with every run of the tests, Virtuoso 7 with `make proof`; both want installing.

All questions of the catalogue get the same answers from a folder, from memory and from the servers.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import stores
from graph.errors import BadQuery
from graph.names import BASE
from graph.stores.base import Rows, Store
from graph.stores.publish import publish
from graph.stores.remote import Cut, Remote
from queries.ask import answer
from queries.catalogue import questions
from tests.graph.stores import live

OXIGRAPH = pytest.mark.skipif(live.oxigraph() is None, reason="oxigraph is not installed: pip install oxigraph")
VIRTUOSO = [
    pytest.mark.proof,
    pytest.mark.skipif(
        live.virtuoso() is None, reason="Virtuoso is not installed: apt-get install virtuoso-opensource-7-bin"
    ),
]
ASKED = [(question.id, gold["ask"]) for question in questions() for gold in question.gold]
SERVERS = [
    pytest.param("oxigraph", marks=OXIGRAPH),
    pytest.param("oxigraph that joins its graphs", marks=OXIGRAPH),
    pytest.param("virtuoso", marks=VIRTUOSO),
]


@pytest.fixture(scope="module")
def built(sample_store: Path) -> Iterator[Store]:
    with stores.open(sample_store) as opened:
        yield opened


@pytest.fixture(scope="module")
def told(built: Store) -> dict[str, str]:
    """What the folder answers to every question that has gold."""
    return {sentence: _said(built, sentence) for _, sentence in ASKED}


@pytest.fixture(scope="module", params=SERVERS)
def server(request: pytest.FixtureRequest, built: Store) -> Iterator[Remote]:
    """A server of its own for these tests, with the built graph published on it."""
    union = request.param == "oxigraph that joins its graphs"
    starting = live.virtuoso_server() if request.param == "virtuoso" else live.oxigraph_server(union=union)
    with starting as running:
        remote = stores.server(running.query)
        publish(built, remote, BASE)
        yield remote


def _said(store: Store, sentence: str) -> str:
    return json.dumps(answer(store, sentence).as_json(), ensure_ascii=False, indent=1)


def test_a_store_in_memory_answers_every_question_as_the_folder_does(built: Store, told: dict[str, str]) -> None:
    with stores.open(":memory:") as memory:
        memory.load(built.quads())
        assert {sentence: _said(memory, sentence) for sentence in told} == told


def test_a_server_answers_every_question_as_the_folder_does(server: Remote, told: dict[str, str]) -> None:
    assert {sentence: _said(server, sentence) for sentence in told} == told


def test_every_question_as_it_stands_has_the_same_rows(server: Remote, built: Store) -> None:
    for question in questions():
        here, there = built.query(question.sparql), server.query(question.sparql)
        assert isinstance(here, Rows) and isinstance(there, Rows)
        assert here.variables == there.variables
        assert set(map(str, here)) == set(map(str, there)), question.id


def test_a_published_graph_is_the_built_one_and_is_not_sent_again(server: Remote, built: Store) -> None:
    ours = tuple(g for g in server.graphs() if g.startswith(BASE))
    assert ours == built.graphs()
    assert all(set(server.quads(g)) == set(built.quads(g)) for g in ours)
    assert publish(built, server, BASE).written == ()


def test_what_is_published_again_is_replaced_and_what_is_gone_goes(server: Remote, built: Store) -> None:
    server.update(f"INSERT DATA {{ GRAPH <{BASE}graph/doc/gone> {{ <http://a> <http://b> 1 }} }}")
    server.update("INSERT DATA { GRAPH <http://mine> { <http://a> <http://b> 1 } }")
    server.update(f"INSERT DATA {{ GRAPH <{BASE}graph/meta> {{ <http://a> <http://b> 2 }} }}")
    done = publish(built, server, BASE)
    assert (done.written, done.dropped) == ((f"{BASE}graph/meta",), (f"{BASE}graph/doc/gone",))
    assert "http://mine" in server.graphs()
    server.drop("http://mine")


def test_a_query_that_is_none_says_what_the_server_says(server: Remote) -> None:
    with pytest.raises(BadQuery):
        server.query("SELECT ?a WHERE { ?a ")


@pytest.mark.proof
@pytest.mark.skipif(live.virtuoso() is None, reason="Virtuoso is not installed: virtuoso-opensource-7-bin")
def test_virtuoso_cuts_answers_and_graphs_are_read_whole_nevertheless(built: Store) -> None:
    with live.virtuoso_server(rows=500) as running:
        server = stores.server(running.query)
        publish(built, server, BASE)
        with pytest.raises(Cut, match="at most 500 rows"):
            server.query("SELECT ?s ?p ?o { ?s ?p ?o }")
        assert set(server.quads(f"{BASE}graph/vocab")) == set(built.quads(f"{BASE}graph/vocab"))

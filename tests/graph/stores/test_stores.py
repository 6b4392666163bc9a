"""One seam, three stores: the same questions, the same answers."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat

from graph import stores
from graph.errors import BadQuery, NoAnswer
from graph.names import BASE
from graph.stores.base import Rows, Triples, plain
from graph.stores.exchange import Access
from graph.stores.oxigraph import Oxigraph
from graph.stores.publish import publish
from graph.stores.query_text import names_its_dataset, star, with_columns
from graph.stores.remote import Remote


class _Server(BaseHTTPRequestHandler):
    """A small SPARQL server over an Oxigraph in memory: form POST in, JSON or N-Triples out."""

    behind: Oxigraph
    spoiled = False

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if "query" not in form and "update" not in form:
            return self._say(404, "text/plain", b"")
        try:
            if "update" in form:
                self.behind.update(form["update"][0])
                return self._say(200, "text/plain", b"")
            graphs = [form.get(f"{which}-graph-uri", []) for which in ("default", "named")]
            answer = self.behind.query(form["query"][0], *graphs)
        except BadQuery as error:
            return self._say(400, "text/plain", error.position.encode())
        if self.spoiled:
            return self._say(200, "application/sparql-results+json", b'{"head": {"vars": ["a"')
        if isinstance(answer, Triples):
            return self._say(200, "application/n-triples", answer.serialise(RdfFormat.N_TRIPLES))
        body = answer.serialise(QueryResultsFormat.JSON) if isinstance(answer, Rows) else b'{"head":{},"boolean":true}'
        return self._say(200, "application/sparql-results+json", body)

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._say(405, "text/plain", b"no graph store protocol here")

    def _say(self, code: int, kind: str, body: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def remote() -> Iterator[Remote]:
    handler = type("Handler", (_Server,), {"behind": Oxigraph(write=True)})
    server = HTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield Remote(f"http://127.0.0.1:{server.server_port}/sparql")
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def filled(make, corpus):
    return make.store(*corpus)


NAMES = "SELECT ?thing ?name WHERE { ?thing a lt:Methodology ; lt:name ?name }"
PREFIX = "PREFIX lt: <https://w3id.org/lantan/ns#>\n"


def test_a_remote_store_answers_as_the_embedded_one(make, corpus, filled, remote):
    remote.load(make.quads(*corpus))
    assert remote.graphs() == filled.graphs()
    assert set(remote.quads()) == set(filled.quads())
    assert list(remote.query(PREFIX + NAMES)) == list(filled.query(PREFIX + NAMES))
    construct = PREFIX + "CONSTRUCT WHERE { ?s a lt:Methodology }"
    assert set(remote.query(construct)) == set(filled.query(construct))
    assert remote.query(PREFIX + "ASK { ?s a lt:Policy }") is True


def test_a_graph_can_be_dropped(make, corpus, filled, remote):
    remote.load(make.quads(*corpus))
    for store in (remote, filled):
        first = store.graphs()[0]
        store.drop(first)
        assert first not in store.graphs()


def test_a_query_may_name_its_graphs(make, corpus, filled, remote):
    remote.load(make.quads(*corpus))
    meta = next(g for g in filled.graphs() if g.endswith("/meta"))
    for store in (remote, filled):
        assert list(store.query(PREFIX + NAMES, default_graphs=[meta])) == []
        assert list(store.query(PREFIX + NAMES.replace("WHERE", f"FROM <{meta}> WHERE"))) == []


def test_a_query_that_is_none_says_where(filled, remote):
    for store in (filled, remote):
        with pytest.raises(BadQuery, match="1:"):
            store.query("SELEC ?a WHERE {}")


def test_a_broken_answer_is_a_failure_even_with_status_200(filled):
    handler = type("Handler", (_Server,), {"behind": filled, "spoiled": True})
    server = HTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.handle_request, daemon=True).start()
    with pytest.raises(NoAnswer):
        list(Remote(f"http://127.0.0.1:{server.server_port}/sparql").query(PREFIX + NAMES))
    server.server_close()


def test_a_server_that_is_not_there_is_said_so():
    with pytest.raises(NoAnswer, match="running"):
        Remote("http://127.0.0.1:9/sparql", access=Access(seconds=2)).query("ASK {}")


def test_columns_of_a_star_come_in_order_of_first_appearance(filled, remote, make, corpus):
    remote.load(make.quads(*corpus))
    for store in (filled, remote):
        rows = store.query(PREFIX + "SELECT * WHERE { ?z a lt:Methodology ; lt:name ?name ; lt:code ?a }")
        assert rows.variables == ("z", "name", "a")


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("SELECT * { ?b ?a ?c }", "SELECT ?b ?a ?c  { ?b ?a ?c }"),
        ("SELECT DISTINCT * { ?b ?a 'x ?c *' }", "SELECT DISTINCT ?b ?a  { ?b ?a 'x ?c *' }"),
        ("# SELECT *\nSELECT ?a { ?b ?a ?c }", "# SELECT *\nSELECT ?a { ?b ?a ?c }"),
        ("SELECT (COUNT(*) AS ?n) { ?b ?a ?c }", "SELECT (COUNT(*) AS ?n) { ?b ?a ?c }"),
        ("SELECT ?a { { SELECT * { ?a ?b ?c } } }", "SELECT ?a { { SELECT * { ?a ?b ?c } } }"),
    ],
)
def test_only_the_outermost_star_is_named(query, order):
    assert with_columns(query, ["a", "b", "c"]) == order


def test_a_star_in_a_count_is_none():
    assert star("SELECT (COUNT(*) AS ?n) {}") is None
    assert star("SELECT * {}") == 7


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("SELECT * FROM <http://g> {}", True),
        ("SELECT * { ?s ?p 'FROM' }", False),
        ("# FROM\nSELECT * { ?from ?p <http://x/FROM> }", False),
    ],
)
def test_a_dataset_is_named_by_words_not_by_strings(query, names):
    assert names_its_dataset(query) is names


def test_terms_become_plain_values(filled):
    query = PREFIX + "SELECT ?p ?v ?d WHERE { ?c lt:page ?p . ?t lt:unitPrice/lt:value ?v ; lt:date ?d } LIMIT 1"
    (row,) = filled.query(query).dicts()
    assert (row["p"], str(row["v"]), row["d"]) == (1, "88.5", "2023-12-05")
    assert plain(None) is None


def test_a_store_in_memory_is_opened_by_name():
    with stores.open(":memory:") as store:
        store.update("INSERT DATA { GRAPH <http://g> { <http://a> <http://b> 1 } }")
        assert store.graphs() == ("http://g",)


@pytest.mark.parametrize("at_once", [10**9, 0], ids=["in one request", "graph by graph"])
def test_a_store_is_published_on_a_server(filled, remote, at_once):
    remote.update("INSERT DATA { GRAPH <http://mine> { <http://a> <http://b> 1 } }")
    remote.update(f"INSERT DATA {{ GRAPH <{BASE}graph/doc/gone> {{ <http://a> <http://b> 1 }} }}")
    done = publish(filled, remote, BASE, at_once)
    assert set(done.written) == set(filled.graphs())
    assert (done.dropped, done.at_once) == ((f"{BASE}graph/doc/gone",), at_once > 0)
    assert remote.graphs() == tuple(sorted((*filled.graphs(), "http://mine")))
    assert set(remote.quads(f"{BASE}graph/canon")) == set(filled.quads(f"{BASE}graph/canon"))


def test_what_is_the_same_already_is_not_sent(filled, remote):
    publish(filled, remote, BASE)
    remote.update(f"DELETE WHERE {{ GRAPH <{BASE}graph/meta> {{ ?s ?p ?o }} }}")
    again = publish(filled, remote, BASE)
    assert (again.written, again.same) == ((f"{BASE}graph/meta",), len(filled.graphs()) - 1)


def test_entities_come_after_the_documents_that_they_cite(filled, remote):
    assert [g.rsplit("/", 1)[1] for g in publish(filled, remote, BASE, 0).written][-2:] == ["canon", "meta"]

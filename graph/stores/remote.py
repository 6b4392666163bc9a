"""A SPARQL 1.1 server by URL.

Queries go as form POST, the one way all servers accept; an answer that is not what was asked for counts as a failure
even when the server says 200. Writing uses INSERT DATA and DROP only, which every server knows.
"""

import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Self

from pyoxigraph import (
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
    serialize,
)

from graph.errors import BadQuery, NoAnswer
from graph.stores.base import Answer, Cell, Rows, Triples
from graph.stores.query_text import star, with_columns

_JSON = "application/sparql-results+json"
_NTRIPLES = "application/n-triples"
_QUADS_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Remote:
    """A server that takes queries at `url` and updates at `update_url`."""

    url: str
    update_url: str = ""
    token: str = ""
    """Sent as bearer token where given."""
    seconds: float = 60.0
    """How long to wait for an answer."""

    @property
    def version(self) -> str:
        """Empty: a server does not tell when it changes."""
        return ""

    def query(self, text: str, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()) -> Answer:
        """The answer to a SPARQL query; `BadQuery` where the server cannot read it, `NoAnswer` where it fails."""
        answer = self._ask(text, default_graphs, named_graphs)
        if isinstance(answer, Rows) and star(text) is not None:
            named = with_columns(text, answer.variables)
            return self._ask(named, default_graphs, named_graphs)
        return answer

    def _ask(self, text: str, default_graphs: Sequence[str], named_graphs: Sequence[str]) -> Answer:
        form = [("query", text), *(("default-graph-uri", g) for g in default_graphs)]
        form += [("named-graph-uri", g) for g in named_graphs]
        kind, body = self._post(self.url, form, f"{_JSON}, {_NTRIPLES};q=0.9", text)
        try:
            if "json" in kind:
                found = parse_query_results(body, format=QueryResultsFormat.JSON)
                return Rows(found) if isinstance(found, QuerySolutions) else bool(found)
            return Triples(tuple(q.triple for q in parse(body, format=RdfFormat.N_TRIPLES)))
        except (SyntaxError, ValueError) as error:
            raise NoAnswer(f"{self.url}: answered with something that is not what it says ({error})") from error

    def update(self, text: str) -> None:
        """Carry out a SPARQL update."""
        self._post(self.update_url or _beside(self.url), [("update", text)], "*/*", text)

    def load(self, quads: Iterable[Quad]) -> None:
        """Add quads, some thousands a request."""
        rest = iter(quads)
        while some := tuple(islice(rest, _QUADS_AT_ONCE)):
            by_graph: dict[str, list[Triple]] = {}
            for quad in some:
                by_graph.setdefault(str(quad.graph_name), []).append(quad.triple)
            for graph, triples in by_graph.items():
                data = (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()
                self.update(f"INSERT DATA {{ GRAPH {graph} {{\n{data}}} }}")

    def graphs(self) -> tuple[str, ...]:
        """IRIs of the named graphs, sorted."""
        rows = self.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        return tuple(sorted(str(row["g"]) for row in rows.dicts())) if isinstance(rows, Rows) else ()

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Every quad, or those of one graph, in no order."""
        for name in self.graphs() if graph is None else (graph,):
            rows = self.query(f"SELECT ?s ?p ?o WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}")
            for row in rows if isinstance(rows, Rows) else ():
                yield _quad(row, name)

    def drop(self, graph: str) -> None:
        """Take a named graph away."""
        self.update(f"DROP SILENT GRAPH <{graph}>")

    def close(self) -> None:
        """Nothing is held open between requests."""

    def _post(self, url: str, form: list[tuple[str, str]], accept: str, text: str) -> tuple[str, bytes]:
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        request = urllib.request.Request(url, urllib.parse.urlencode(form).encode(), headers)
        try:
            with urllib.request.urlopen(request, timeout=self.seconds) as answer:
                return answer.headers.get("Content-Type", ""), answer.read()
        except urllib.error.HTTPError as error:
            said = error.read().decode(errors="replace").strip()
            if error.code == 400:
                raise BadQuery(text, said) from error
            raise NoAnswer(f"{url}: answered {error.code} ({said[:300]})") from error
        except (urllib.error.URLError, TimeoutError, OSError) as error:
            raise NoAnswer(f"{url}: no answer ({error}); is the server running?") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self.close()


def _beside(url: str) -> str:
    return url.rstrip("/").rsplit("/", 1)[0] + "/update"


def _quad(row: Sequence[Cell], graph: str) -> Quad:
    subject, predicate, value = row
    if not isinstance(subject, NamedNode) or not isinstance(predicate, NamedNode) or value is None:
        raise NoAnswer(f"{graph}: holds a blank node, which lantan does not use")
    return Quad(subject, predicate, value, NamedNode(graph))

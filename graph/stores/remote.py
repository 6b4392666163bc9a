"""A SPARQL 1.1 server by URL.

Queries go as form POST, the one way all servers accept, and always say what they accept; an answer that is cut short,
broken, or not what was asked for counts as a failure even when the server says 200.
"""

import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from typing import Self, TypeVar

from pyoxigraph import (
    BlankNode,
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
from graph.stores import unions
from graph.stores.base import Answer, Rows, Triples
from graph.stores.exchange import Access, Refused, Reply, exchange
from graph.stores.query_text import gives_triples, names_its_dataset, star, with_columns

_ROWS = "application/sparql-results+json, application/sparql-results+xml;q=0.8"
_TRIPLES = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"
_QUADS_AT_ONCE = 2000
_PART = 400
"""Statements of a part of a graph, on average: well below what servers give at once."""
_A = TypeVar("_A", bound=Answer)
_KNOWN = {
    "query": ("update", "store"),  # Oxigraph
    "sparql": ("sparql", "sparql-graph-crud"),  # Virtuoso
    "sparql-auth": ("sparql-auth", "sparql-graph-crud-auth"),
}


class Cut(NoAnswer):
    """A server gives so many rows and no more."""


@dataclass(slots=True)
class Remote:
    """A server that takes queries at `url`, updates at `update_url` and whole graphs at `graphs_url`.

    Where these are not said they are guessed as the well-known servers have them.
    """

    url: str
    update_url: str = ""
    graphs_url: str = ""
    access: Access = field(default_factory=Access)
    _union: unions.Union | None = None

    def __post_init__(self) -> None:
        update, graphs = _beside(self.url)
        self.update_url, self.graphs_url = self.update_url or update, self.graphs_url or graphs

    @property
    def version(self) -> str:
        """Empty: a server does not tell when it changes."""
        return ""

    def query(self, text: str, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()) -> Answer:
        """The answer to a SPARQL query; `BadQuery` where the server cannot read it, `NoAnswer` where it fails."""
        named = [*(("default-graph-uri", g) for g in default_graphs), *(("named-graph-uri", g) for g in named_graphs)]
        dataset = tuple(named) if named or names_its_dataset(text) else self.union
        answer = self.ask(text, dataset)
        if isinstance(answer, Rows) and star(text) is not None:
            return self.ask(with_columns(text, answer.variables), dataset)
        return answer

    @property
    def union(self) -> unions.Union:
        """Fields with which this server answers from the union of its graphs; found out once it holds any."""
        if self._union is None:
            self._union = unions.find(self)
        return self._union or ()

    def ask(self, text: str, dataset: Sequence[tuple[str, str]] = ()) -> Answer:
        """The answer to a query with these fields of the protocol beside it, and no others."""
        triples = gives_triples(text)
        reply = self._post(self.url, [("query", text), *dataset], _TRIPLES if triples else _ROWS, text)
        return self._told(self._triples, reply) if triples else self._told(self._rows, reply)

    def _told(self, read: Callable[[Reply], _A], reply: Reply) -> _A:
        try:
            return read(reply)
        except (SyntaxError, ValueError) as error:
            raise NoAnswer(f"{self.url}: its answer is broken ({error}); ask again, or look at the server") from error

    def _rows(self, reply: Reply) -> Answer:
        form = QueryResultsFormat.from_media_type(reply.kind)
        if form is None or form == QueryResultsFormat.CSV:
            raise NoAnswer(f"{self.url}: answered with {_kind(reply)}, not with rows; is it a SPARQL endpoint?")
        if form == QueryResultsFormat.XML and not reply.body.rstrip().endswith(b"sparql>"):
            raise ValueError("the XML ends too early")
        found = parse_query_results(reply.body, format=form)
        if not isinstance(found, QuerySolutions):
            return bool(found)
        # Rows are parsed as they are read: once for the faults and the number, once for whoever asked.
        self._whole(reply, sum(1 for _ in found))
        again = parse_query_results(reply.body, format=form)
        assert isinstance(again, QuerySolutions)
        return Rows(again)

    def _triples(self, reply: Reply) -> Triples:
        form = RdfFormat.from_media_type(reply.kind)
        if form is None:
            raise NoAnswer(f"{self.url}: answered with {_kind(reply)}, not with triples; is it a SPARQL endpoint?")
        found = tuple(q.triple for q in parse(reply.body, format=form))
        self._whole(reply, len(found))
        return Triples(found)

    def _whole(self, reply: Reply, rows: int) -> None:
        if reply.partial:
            raise NoAnswer(f"{self.url}: ran out of its time and gave {rows} rows of more; ask for less")
        if reply.most and rows >= reply.most:
            what = f"gives at most {reply.most} rows (X-SPARQL-MaxRows) and cut the rest"
            raise Cut(f"{self.url}: {what}; ask for less with LIMIT, or raise that limit on the server")

    def update(self, text: str) -> None:
        """Carry out a SPARQL update; in one transaction where the server has them."""
        self._post(self.update_url, [("update", text)], "*/*", text)

    def load(self, quads: Iterable[Quad]) -> None:
        """Add quads, some thousands a request."""
        rest = iter(quads)
        while some := tuple(islice(rest, _QUADS_AT_ONCE)):
            self.update(f"INSERT DATA {{\n{written(some)}}}")

    def put(self, graph: str, quads: Iterable[Quad]) -> None:
        """Make one graph of these quads, in one request (SPARQL 1.1 Graph Store Protocol, 5.3)."""
        data = serialize((q.triple for q in quads), format=RdfFormat.N_TRIPLES) or b""
        headers = {"Accept": "*/*", "Content-Type": "text/turtle; charset=utf-8"}  # of which N-Triples are a part
        exchange(urllib.request.Request(self._address(graph), data, headers, method="PUT"), self.access)

    def graphs(self) -> tuple[str, ...]:
        """IRIs of the named graphs, sorted."""
        rows = self.ask("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        return tuple(sorted(str(row["g"]) for row in rows.dicts())) if isinstance(rows, Rows) else ()

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Every quad, or those of one graph, in no order."""
        for name in self.graphs() if graph is None else (graph,):
            for triple in self._graph(name):
                yield _quad(triple, name)

    def _graph(self, graph: str) -> Iterator[Triple]:
        """A whole graph: at once, or in parts where the server cuts it, which not every server tells."""
        where = f"GRAPH <{graph}> {{ ?s ?p ?o }}"
        counted = self.ask(f"SELECT (COUNT(*) AS ?n) WHERE {{ {where} }}")
        whole = int(str(next(counted.dicts())["n"])) if isinstance(counted, Rows) else 0
        try:
            found = list(self._part(where))
        except Cut:
            found = []
        if len(found) >= whole:
            yield from found
            return
        digits = next(n for n in range(1, 9) if whole / 16**n < _PART)
        for start in product("0123456789abcdef", repeat=digits):
            yield from self._part(f'{where} FILTER (STRSTARTS(MD5(STR(?s)), "{"".join(start)}"))')

    def _part(self, where: str) -> Iterable[Triple]:
        found = self.ask(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {where} }}")
        return found if isinstance(found, Triples) else ()

    def _address(self, graph: str) -> str:
        sign = "&" if "?" in self.graphs_url else "?"
        return f"{self.graphs_url}{sign}graph={urllib.parse.quote(graph, safe='')}"

    def drop(self, graph: str) -> None:
        """Take a named graph away."""
        self.update(f"DROP SILENT GRAPH <{graph}>")

    def close(self) -> None:
        """Nothing is held open between requests."""

    def _post(self, url: str, form: Sequence[tuple[str, str]], accept: str, text: str) -> Reply:
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
        try:
            request = urllib.request.Request(url, urllib.parse.urlencode(form).encode(), headers)
            return exchange(request, self.access)
        except Refused as error:
            if error.status == 400:
                raise BadQuery(text, error.said) from error
            raise
        except ValueError as error:
            raise NoAnswer(f"{url}: is no address of a server ({error}); correct it") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self.close()


def written(quads: Iterable[Quad]) -> str:
    """Quads as INSERT DATA takes them, each graph once."""
    by_graph: dict[str, list[Triple]] = {}
    for quad in quads:
        by_graph.setdefault(str(quad.graph_name), []).append(quad.triple)
    parts = ((g, (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()) for g, triples in by_graph.items())
    return "".join(f"GRAPH {graph} {{\n{data}}}\n" for graph, data in parts)


def _beside(url: str) -> tuple[str, str]:
    """Where a server takes updates and whole graphs: where it takes queries, unless its address is of a known kind."""
    before, _, last = url.rstrip("/").rpartition("/")
    update, graphs = _KNOWN.get(last, ("", ""))
    return (f"{before}/{update}" if update else url), (f"{before}/{graphs}" if graphs else url)


def _kind(reply: Reply) -> str:
    return reply.kind or "something without a type"


def _quad(triple: Triple, graph: str) -> Quad:
    if isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode):
        raise NoAnswer(f"{graph}: holds a blank node, which lantan does not use")
    return Quad(triple.subject, triple.predicate, triple.object, NamedNode(graph))

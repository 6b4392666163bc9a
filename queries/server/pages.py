"""The pages: documents, items, things, concepts, lists and the search; things also as Turtle or JSON-LD by Accept."""

import io
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, parse
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from graph.names import LANTAN, LT, RDF
from graph.stores.base import Triples
from graph.terms import ontology as schema
from queries import display, lookups, reference, show
from queries.columns import columns
from queries.server import describe, evidence, results
from queries.server import site as sites
from queries.server.negotiate import PAGE, TRIPLES, Form, choose
from queries.server.problems import Refused
from queries.server.site import Site, site_of

KINDS = (
    "Transaction",
    "Methodology",
    "Policy",
    "Standard",
    "Approval",
    "Project",
    "Measurement",
    "Publication",
    "Event",
    "Agency",
    "Place",
)
"""Classes that have a list of their own, in the order of the start page."""
PER_PAGE = 100


def home(request: Request) -> Response:
    """The documents of the corpus, and how much there is of each kind."""
    site = site_of(request)
    counts = {str(row["class"]): int(row["number"]) for row in lookups.rows(site.graph, "classes")}
    kinds = [(kind, LT[kind].value, counts.get(LT[kind].value, 0)) for kind in KINDS]
    return site.page("home.html", bulletins=_bulletins(site), kinds=kinds)


def _bulletins(site: Site) -> list[Mapping[str, Any]]:
    found = list(lookups.rows(site.graph, "bulletins"))
    return sorted(found, key=lambda row: (str(row.get("issued", "")), str(row["file"])), reverse=True)


def listing(request: Request) -> Response:
    """All things of one class, by name, a hundred to a page."""
    site, name = site_of(request), request.path_params["name"]
    if name not in KINDS:
        raise HTTPException(404)
    found = sorted(
        lookups.rows(site.graph, "all", **{"class": LT[name]}), key=lambda r: (str(r.get("date", "~")), str(r["name"]))
    )
    number = _number(request.query_params.get("page", "1"))
    last = max(1, -(-len(found) // PER_PAGE))
    shown = found[(number - 1) * PER_PAGE : number * PER_PAGE]
    return site.page(
        "listing.html", class_iri=LT[name].value, kind=name, things=shown, total=len(found), number=number, last=last
    )


def _number(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def search(request: Request) -> Response:
    """Names and quotes that hold the words of the search box."""
    site, words = site_of(request), request.query_params.get("q", "")[:200].strip()
    named, quoted = site.index.find(words)
    return site.page("search.html", words=words, named=named, quoted=quoted)


def thing(request: Request) -> Response:
    """The thing named by an address under the base of this graph."""
    site = site_of(request)
    return _of(request, site.base + request.path_params["path"])


def concept(request: Request) -> Response:
    """A concept of the vocabulary."""
    return _of(request, f"{LANTAN}{request.path_params['scheme']}/{request.path_params['name']}")


def _of(request: Request, iri: str) -> Response:
    site = site_of(request)
    form = choose(request.headers.get("accept"), (PAGE, *TRIPLES), request.query_params.get("format", ""))
    if form is None:
        raise Refused(406, "a thing is given as text/html, " + ", ".join(f.media_type for f in TRIPLES))
    try:
        node = NamedNode(iri)
    except ValueError as problem:
        raise HTTPException(404) from problem
    said = list(lookups.rows(site.graph, "thing", thing=node))
    if not said:
        raise HTTPException(404)
    if form is not PAGE:
        return _as_triples(site, node, form)
    classes = {str(row["value"]) for row in said if row["property"] == RDF["type"].value}
    if LT["Bulletin"].value in classes:
        return _document(site, node, _values(said))
    if LT["Item"].value in classes:
        return _item(site, node, _values(said))
    if LT["Claim"].value in classes:
        return evidence.claim(site, node)
    return site.page("thing.html", thing=show.about(site.graph, iri, site.disputed), said=_plainly(said), iri=iri)


def _values(said: list[lookups.Row]) -> dict[str, Any]:
    return {re.split(r"[/#]", str(row["property"]))[-1]: row["value"] for row in said}


HIDDEN = {RDF["type"].value, LT["name"].value}


def _plainly(said: list[lookups.Row]) -> list[tuple[str, str, str]]:
    """What is said of a node apart from claims: property label, value, address of the value."""
    rows = (row for row in said if row["property"] not in HIDDEN)
    plain = {
        (
            display.term(str(row["property"])),
            str(row.get("name", row["value"])),
            str(row["value"]) if isinstance(row["value"], lookups.Iri) else "",
        )
        for row in rows
    }
    return sorted(plain)


def _as_triples(site: Site, node: NamedNode, form: Form) -> Response:
    answer = site.graph.query(lookups.fill(lookups.text("node"), thing=node))
    out = io.BytesIO()
    if isinstance(answer, Triples):
        results.graph(answer, form, out)
    return Response(out.getvalue(), media_type=form.content_type, headers={"Vary": "Accept"})


def _document(site: Site, node: NamedNode, said: Mapping[str, Any]) -> Response:
    items = sorted(lookups.rows(site.graph, "contents", doc=node), key=lambda row: row["order"])
    return site.page("document.html", doc=node.value, said=said, items=items)


def _standing(row: lookups.Row) -> tuple[int, object, object]:
    """Sorts claims of an item: deals first, agencies last, then as they stand in the document."""
    kinds = list(columns())
    rank = len(kinds) if row["kind"] == "agencies" else kinds.index(str(row["kind"]))
    return rank, row["page"], row["claim"]


def _item(site: Site, node: NamedNode, said: Mapping[str, Any]) -> Response:
    told = sorted(lookups.rows(site.graph, "told", item=node), key=_standing)
    facts = evidence.stated(site, [str(row["claim"]) for row in told])
    document = show.about(site.graph, str(said["inDocument"]), site.disputed)
    return site.page("item.html", item=node.value, said=said, told=told, facts=facts, document=document)


def ontology(request: Request) -> Response:
    """The terms used here: the reference page for a browser, else the ontology as RDF."""
    form = choose(
        request.headers.get("accept"), (TRIPLES[0], PAGE, *TRIPLES[1:]), request.query_params.get("format", "")
    )
    if form is None:
        raise Refused(406, "the ontology is given as text/html, " + ", ".join(f.media_type for f in TRIPLES))
    if form is not PAGE:
        out = io.BytesIO()
        results.graph((q.triple for q in parse(path=schema.FILE, format=RdfFormat.TURTLE)), form, out)
        return Response(out.getvalue(), media_type=form.content_type, headers={"Vary": "Accept"})
    site = site_of(request)
    counts = {str(row["class"]): int(row["number"]) for row in lookups.rows(site.graph, "classes")}
    listed = {LT[kind].value: f"/all/{kind}" for kind in KINDS}
    text = reference.page(counts, lambda iri: listed.get(iri, ""), served=True)
    return HTMLResponse(text, headers={"Content-Security-Policy": sites.POLICY, "Vary": "Accept"})


def reference_style(request: Request) -> Response:
    """The style sheet of the reference page."""
    return Response(reference.style(), media_type="text/css", headers={"Cache-Control": "max-age=3600"})


def void(request: Request) -> Response:
    """What the dataset holds, as VoID."""
    site = site_of(request)
    form = choose(request.headers.get("accept"), TRIPLES, request.query_params.get("format", "")) or TRIPLES[0]
    endpoint = f"{request.base_url}sparql"
    return Response(describe.dataset(site, str(request.url), endpoint, form), media_type=form.content_type)


@lru_cache(maxsize=1)
def _style() -> str:
    return sites.style()


def style(request: Request) -> Response:
    """The style sheet."""
    return Response(_style(), media_type="text/css", headers={"Cache-Control": "max-age=3600"})


def missing(request: Request) -> Response:
    """The page for an address that names nothing."""
    return site_of(request).page("missing.html", 404, path=request.url.path)

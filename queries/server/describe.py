"""What the endpoint says of itself: a SPARQL 1.1 Service Description, and VoID of the data behind it."""

import io
from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.names import PREFIXES, RDF, VOID, XSD, Namespace
from queries import lookups
from queries.server import results
from queries.server.negotiate import ROWS, TRIPLES, Form
from queries.server.site import Site

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
FORMAT_NAMES = {
    "json": "SPARQL_Results_JSON", "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV", "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle", "nt": "N-Triples", "rdf": "RDF_XML", "jsonld": "JSON-LD", "nq": "N-Quads", "trig": "TriG",
}  # fmt: skip


def service(site: Site, address: str, form: Form) -> bytes:
    """The Service Description of the endpoint at `address`."""
    return _written([*_service(NamedNode(address)), *_data(site, NamedNode(address))], form)


def dataset(site: Site, address: str, endpoint: str, form: Form) -> bytes:
    """VoID of the dataset, with the endpoint it is asked through."""
    node = NamedNode(address)
    triples = [Triple(node, VOID["sparqlEndpoint"], NamedNode(endpoint)), *_counts(site, node)]
    return _written(triples, form)


def _written(triples: list[Triple], form: Form) -> bytes:
    out = io.BytesIO()
    results.graph(triples, form, out, PREFIXES | {"sd": SD.beginning})
    return out.getvalue()


def _service(node: NamedNode) -> Iterator[Triple]:
    yield Triple(node, RDF["type"], SD["Service"])
    yield Triple(node, SD["endpoint"], node)
    yield Triple(node, SD["supportedLanguage"], SD["SPARQL11Query"])
    yield Triple(node, SD["feature"], SD["UnionDefaultGraph"])
    for form in (*ROWS, *TRIPLES):
        yield Triple(node, SD["resultFormat"], FORMATS[FORMAT_NAMES[form.name]])


def _data(site: Site, node: NamedNode) -> Iterator[Triple]:
    data, default = BlankNode("dataset"), BlankNode("default")
    yield Triple(node, SD["defaultDataset"], data)
    yield Triple(data, RDF["type"], SD["Dataset"])
    yield Triple(data, SD["defaultGraph"], default)
    yield Triple(default, RDF["type"], SD["Graph"])
    yield from _counts(site, default)
    for number, graph in enumerate(site.graph.graphs()):
        named = BlankNode(f"graph{number}")
        yield Triple(data, SD["namedGraph"], named)
        yield Triple(named, RDF["type"], SD["NamedGraph"])
        yield Triple(named, SD["name"], NamedNode(graph))


def _counts(site: Site, node: NamedNode | BlankNode) -> Iterator[Triple]:
    yield Triple(node, RDF["type"], VOID["Dataset"])
    for row in lookups.rows(site.graph, "size"):
        yield Triple(node, VOID["triples"], Literal(str(row["triples"]), datatype=XSD["integer"]))
    for number, row in enumerate(lookups.rows(site.graph, "classes")):
        part = BlankNode(f"class{number}")
        yield Triple(node, VOID["classPartition"], part)
        yield Triple(part, VOID["class"], NamedNode(str(row["class"])))
        yield Triple(part, VOID["entities"], Literal(str(row["number"]), datatype=XSD["integer"]))

"""Answers written out: SPARQL results as JSON, XML, CSV and TSV; graphs in every RDF syntax."""

import json
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from pyoxigraph import QueryResultsFormat, RdfFormat, Triple, serialize

from graph.names import PREFIXES
from graph.stores.base import Answer, Rows
from queries.server.negotiate import Form

RESULTS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPHS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
}
TRUTH = {
    "json": lambda truth: json.dumps({"head": {}, "boolean": truth}),
    "xml": lambda truth: (
        '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/>'
        f"<boolean>{str(truth).lower()}</boolean></sparql>\n"
    ),
    "csv": lambda truth: f"{str(truth).lower()}\r\n",
    "tsv": lambda truth: f"{str(truth).lower()}\n",
}


def write(answer: Answer, form: Form, file: BinaryIO) -> None:
    """Writes a whole answer. ASK has no CSV or TSV of its own in the standard: the bare word is written."""
    if isinstance(answer, bool):
        file.write(TRUTH[form.name](answer).encode())
    elif isinstance(answer, Rows):
        answer.solutions.serialize(file, RESULTS[form.name])
    else:
        graph(answer, form, file)


def graph(triples: Iterable[Triple], form: Form, file: BinaryIO, prefixes: Mapping[str, str] = PREFIXES) -> None:
    """Writes triples, with the prefixes of lantan where the syntax has any."""
    serialize(triples, file, GRAPHS[form.name], prefixes=dict(prefixes))

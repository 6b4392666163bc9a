"""The query page: a form, and the answer below it as a table."""

import json
from collections.abc import Mapping

from starlette.responses import Response

from queries.fault import Fault
from queries.server.site import Site
from queries.server.workers import Done

MOST_SHOWN = 500
"""Rows shown on the page; every other form has them all."""

EXAMPLES = (
    (
        "适用于海草床的方法学",
        "PREFIX lt: <https://w3id.org/lantan/ns#>\nPREFIX lte: <https://w3id.org/lantan/ecosystem/>\n\n"
        "SELECT ?name ?code ?issuer WHERE {\n  ?m a lt:Methodology ;\n     lt:coversEcosystem lte:seagrass ;\n"
        "     lt:name ?name .\n  OPTIONAL { ?m lt:code ?code }\n  OPTIONAL { ?m lt:issuedBy/lt:name ?issuer }\n}",
    ),
    (
        "交易及其出处",
        "PREFIX lt: <https://w3id.org/lantan/ns#>\n\nSELECT ?deal ?file ?page ?quote WHERE {\n"
        "  ?t a lt:Transaction ; lt:name ?deal .\n  ?claim lt:about ?t ; lt:page ?page ; lt:quote ?quote ;\n"
        "         lt:inDocument/lt:fileName ?file .\n}\nORDER BY ?deal ?file ?page LIMIT 50",
    ),
    (
        "各机构发布的政策",
        "PREFIX lt: <https://w3id.org/lantan/ns#>\n\nSELECT ?agency (COUNT(DISTINCT ?p) AS ?policies) WHERE {\n"
        "  ?p a lt:Policy ; lt:issuedBy/lt:name ?agency .\n}\nGROUP BY ?agency ORDER BY DESC(?policies) LIMIT 20",
    ),
)


def empty(site: Site, as_of: str = "") -> Response:
    """The form with an example in it."""
    return _page(site, EXAMPLES[0][1], as_of=as_of)


def faulty(site: Site, query: str, fault: Fault, as_of: str = "") -> Response:
    """The form with a query that cannot be read, and why."""
    return _page(site, query, 400, fault=fault, as_of=as_of)


def answered(site: Site, query: str, done: Done, as_of: str = "") -> Response:
    """The form with the answer below it."""
    try:
        text = done.path.read_text(encoding="utf-8")
    finally:
        done.path.unlink(missing_ok=True)
    if done.form.name != "json":
        return _page(site, query, turtle=text, as_of=as_of)
    answer = json.loads(text)
    if "boolean" in answer:
        return _page(site, query, truth=answer["boolean"], as_of=as_of)
    columns = answer["head"]["vars"]
    rows = answer["results"]["bindings"]
    return _page(site, query, columns=columns, rows=rows[:MOST_SHOWN], total=len(rows), as_of=as_of)


def _page(site: Site, query: str, status: int = 200, **facts: object) -> Response:
    shown: Mapping[str, object] = {"columns": None, "rows": (), "total": 0, "truth": None, "turtle": "", "fault": None}
    return site.page("query.html", status, query=query, examples=EXAMPLES, **{**shown, **facts})

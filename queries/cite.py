"""Claims → citations: document, page and the quote as printed."""

from collections.abc import Iterable

from pyoxigraph import NamedNode

from graph.stores.base import Store
from queries import lookups
from queries.model import Citation


def cite(store: Store, claims: Iterable[str]) -> dict[str, Citation]:
    """The citation of each claim IRI."""
    asked = tuple(NamedNode(iri) for iri in dict.fromkeys(claims))
    if not asked:
        return {}
    return {
        str(row["claim"]): Citation(str(row["file"]), int(str(row["page"])), str(row["quote"]), str(row["claim"]))
        for row in lookups.rows(store, "citations", claims=asked)
    }

"""A store as it is, or as it was known at a moment, and the sentence that says which documents count then."""

from graph import stores
from graph.past import asof, moments
from graph.past.moments import Issued, Known
from graph.stores.base import Store
from queries import display, terminal

MOST_NAMED = 5
"""Documents left out that the sentence names."""


def opened(place: str, as_of: str) -> tuple[Store, Known | None]:
    """The store, and what was known where a date or an issue is given. Raises UnknownMoment, StoreUnusable."""
    if not as_of:
        return stores.open(place), None
    past = asof.opened(place, as_of)
    if past.unkept:
        terminal.tell(f"{place}: what was known then cannot be kept there ({past.unkept}), so it is made each time")
    return past.graph, past.known


def sentence(known: Known, chinese: bool = False) -> str:
    """What counts at the moment and what does not; a rendition of another document is not counted."""
    there, later, undated = (
        tuple(d for d in g if not d.is_rendition) for g in (known.there, known.later, known.undated)
    )
    every = len(there) + len(later) + len(undated)
    if chinese:
        head = f"截至{display.date(known.moment.day)}所知：资料{every}份，计入{len(there)}份"
        left = (_left(later, "份其后发布"), _left(undated, "份未注明发布日期"))
        return "；未计".join((head, "、".join(filter(None, left)))) if any(left) else head
    head = f"as known on {known.moment.day}: {len(there)} of {every} document{'' if every == 1 else 's'}"
    left = (_left(later, " issued later"), _left(undated, " without a date of issue"))
    return "; not counted: ".join((head, ", ".join(filter(None, left)))) if any(left) else head


def _left(documents: tuple[Issued, ...], why: str) -> str:
    return f"{len(documents)}{why} ({moments.named(documents, MOST_NAMED)})" if documents else ""

"""One document in, its claims out: every frame over every item, in a fixed order."""

from collections.abc import Iterator

from extract import agencies, approvals, deals, documents, events, measurements, projects, references
from extract.claims import once_told, single
from extract.mentions import mentions
from extract.model import Claim
from extract.rejoined import rejoined
from extract.telling import tell
from ingest.model import Document

_FRAMES = (
    documents.claims,
    references.claims,
    approvals.claims,
    deals.claims,
    projects.claims,
    events.claims,
    measurements.claims,
    agencies.claims,
)


def extract(document: Document) -> tuple[Claim, ...]:
    """The claims of a document, sorted by item, place, kind and id; lists of contents tell nothing."""
    whole = rejoined(document)
    found = [claim for index in range(len(whole.items)) for claim in _of_item(whole, index)]
    return tuple(sorted(found, key=_order))


def _of_item(document: Document, index: int) -> Iterator[Claim]:
    item = document.items[index]
    if item.kind == "toc":
        return
    told = tell(document, index, mentions(item, document))
    yield from once_told(single(claim for frame in _FRAMES for claim in frame(told)))


def _order(claim: Claim) -> tuple[int, tuple[int, int, int], str, str]:
    first = min(((s.page, s.start, s.end) for s in claim.evidence), default=(0, 0, 0))
    return claim.item, first, claim.kind, claim.id

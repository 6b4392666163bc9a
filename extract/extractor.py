"""One document in, its claims out: every frame over every item, in a fixed order."""

from collections.abc import Iterator

from extract import agencies, approvals, deals, documents, events, measurements, projects, references
from extract.claims import once_told, single
from extract.mentions import mentions
from extract.model import Claim
from extract.proposed import joined
from extract.proposers.base import Proposer
from extract.rejoined import rejoined
from extract.telling import Telling, tell
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


def extract(document: Document, proposer: Proposer | None = None) -> tuple[Claim, ...]:
    """The claims of a document, sorted by item, place, kind and id; lists of contents tell nothing.

    What a proposer points at is joined to what the rules find. Raises ProposerFailed where it cannot be asked.
    """
    found = [claim for told in tellings(document) for claim in _of_item(told, proposer)]
    return tuple(sorted(found, key=_order))


def tellings(document: Document) -> Iterator[Telling]:
    """The items of a document, ready to be read; lists of contents are left out."""
    whole = rejoined(document)
    for index, item in enumerate(whole.items):
        if item.kind != "toc":
            yield tell(whole, index, mentions(item, whole))


def _of_item(told: Telling, proposer: Proposer | None) -> Iterator[Claim]:
    found = once_told(single(claim for frame in _FRAMES for claim in frame(told)))
    yield from found if proposer is None else joined(told, tuple(found), proposer)


def _order(claim: Claim) -> tuple[int, tuple[int, int, int], str, str]:
    first = min(((s.page, s.start, s.end) for s in claim.evidence), default=(0, 0, 0))
    return claim.item, first, claim.kind, claim.id

"""One document in, its claims out: every frame over every item, in a fixed order."""

from collections.abc import Iterator
from dataclasses import replace

from extract.claims import once_told, single
from extract.confidence.rating import rated
from extract.deals import frame as deals
from extract.documents import frame as documents
from extract.documents import references
from extract.figures import measurements
from extract.mentions import mentions
from extract.model import Claim
from extract.proposed import asked_of, joined
from extract.proposers.base import Proposer
from extract.reading.portions import portions
from extract.reading.rejoined import rejoined
from extract.reading.telling import Telling, tell
from extract.undertakings import agencies, approvals, events, projects
from ingest.model import Document, Item

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
    found = single(claim for told in tellings(document) for claim in of_item(told, proposer))
    return tuple(sorted(found, key=_order))


def tellings(document: Document) -> Iterator[Telling]:
    """The items of a document, ready to be read, over-long ones in parts; lists of contents are left out."""
    whole = rejoined(document)
    return (told for index in range(len(whole.items)) for told in _tellings(whole, index))


def tellings_of(document: Document, index: int) -> Iterator[Telling]:
    """One item of a document, ready to be read, an over-long one in parts."""
    return _tellings(rejoined(document), index)


def _tellings(whole: Document, index: int) -> Iterator[Telling]:
    item = whole.items[index]
    for part in portions(item) if item.kind != "toc" else ():
        read = whole if part == item else _with(whole, index, part)
        yield tell(read, index, mentions(part, read))


def texts(document: Document) -> Iterator[str]:
    """What a proposer is asked of a document, part by part, without looking for anything in it yet."""
    for item in rejoined(document).items:
        for part in portions(item) if item.kind != "toc" else ():
            yield asked_of(part)


def _with(document: Document, index: int, part: Item) -> Document:
    """The document with a part of an item in the item's place."""
    return replace(document, items=(*document.items[:index], part, *document.items[index + 1 :]))


def of_item(told: Telling, proposer: Proposer | None = None) -> Iterator[Claim]:
    """The claims of one item, each with its confidence, in the order of the frames. Raises ProposerFailed."""
    found = rated(told, once_told(single(claim for frame in _FRAMES for claim in frame(told))))
    yield from found if proposer is None else joined(told, tuple(found), proposer)


def _order(claim: Claim) -> tuple[int, tuple[int, int, int], str, str]:
    first = min(((s.page, s.start, s.end) for s in claim.evidence), default=(0, 0, 0))
    return claim.item, first, claim.kind, claim.id

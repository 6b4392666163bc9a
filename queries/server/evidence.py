"""A fact and the words that state it: the page as it looks with the words boxed, or its text with the words marked."""

import io
import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from PIL import Image
from pyoxigraph import NamedNode
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ingest.store import Readings
from queries import display, lookups, show
from queries.lookups import Row
from queries.server import sources
from queries.server.site import Site, site_of

WIDEST = 1400
"""Pixels of the longer side of a page's picture."""
AROUND = 240
"""Characters of a text shown before and after the words."""
_PDFIUM = threading.Lock()  # pdfium is not safe to use from two threads


@dataclass(frozen=True, slots=True)
class Fact:
    """One slot of a claim, ready to be read."""

    label: str
    text: str
    iri: str
    printed: str
    quote: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A page with boxes, in points from its top left corner."""

    page: int
    address: str
    width: float
    height: float
    boxes: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of a page's text; every second piece, from the second on, is the words of the claim."""

    page: int
    pieces: tuple[str, ...]


def claim(site: Site, node: NamedNode) -> Response:
    """The page of one claim."""
    row = next(iter(lookups.rows(site.graph, "claim", claim=node)), None)
    if row is None:
        raise HTTPException(404)
    targets = sorted(lookups.rows(site.graph, "targets", claim=node), key=lambda t: (t["page"], t["start"]))
    facts = stated(site, [node.value])[node.value]
    pictures = tuple(_pictures(site, row, targets))
    texts = () if pictures else tuple(_texts(site, str(row["sha"]), targets))
    why = "" if pictures or texts else sources.absence(site, str(row["sha"]))
    return site.page("claim.html", claim=row, facts=facts, pictures=pictures, texts=texts, why=why)


def stated(site: Site, claims: Sequence[str]) -> dict[str, list[Fact]]:
    """Claim to what it states, in order of print."""
    facts: dict[str, list[Fact]] = {claim: [] for claim in claims}
    if not claims:
        return facts
    nodes = tuple(map(NamedNode, claims))
    parts: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in lookups.rows(site.graph, "statedamounts", claims=nodes):
        parts[str(row["amount"])][str(row["part"]).removeprefix(show.NS)] = row["value"]
    for row in sorted(lookups.rows(site.graph, "stated", claims=nodes), key=show.slot_order):
        facts[str(row["claim"])].append(_fact(row, parts))
    return facts


def _fact(row: Row, parts: dict[str, dict[str, Any]]) -> Fact:
    text, iri = show.worded({"property": "", **row}, parts)
    role = str(row["role"])
    label = role.partition(".")[2] if role.startswith("outcomes.") else display.term(str(row.get("property", role)))
    return Fact(label, text, iri, str(row.get("printed", "")), str(row.get("quote", "")))


def _pictures(site: Site, claim: Row, targets: Sequence[Row]) -> Iterator[Picture]:
    path = sources.find(site, str(claim["sha"]))
    if path is None or not is_drawn(path):
        return
    short = str(claim["doc"]).rsplit("/", 1)[-1]
    by_page: dict[int, list[Row]] = defaultdict(list)
    for target in targets:
        by_page[int(target["page"])].append(target)
    for page, found in sorted(by_page.items()):
        width, height = size(path, page)
        boxes = tuple(box for target in found for box in _boxes(str(target.get("boxes", ""))))
        yield Picture(page, f"/page/{short}/{page}.png", width, height, boxes)


def is_drawn(path: Path) -> bool:
    """True for a file whose pages can be shown as pictures."""
    return path.suffix.lower() in (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp")


def _boxes(written: str) -> Iterator[tuple[float, float, float, float]]:
    for part in filter(None, written.split(";")):
        left, top, right, bottom = map(float, part.split(","))
        yield left - 1, top - 1, right - left + 2, bottom - top + 2


def _texts(site: Site, sha: str, targets: Sequence[Row]) -> Iterator[Marked]:
    reading = Readings(site.folder / "readings").told(sha) if site.folder else None
    if reading is None:
        return
    pages = reading.pages
    by_page: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for target in targets:
        by_page[int(target["page"])].append((int(target["start"]), int(target["end"])))
    for page, places in sorted(by_page.items()):
        if 0 < page <= len(pages):
            yield Marked(page, marked(pages[page - 1].text, sorted(places)))


def marked(text: str, places: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The text around the places cut at each end of them: before, words, between, words, …, after."""
    first, last = max(0, places[0][0] - AROUND), min(len(text), places[-1][1] + AROUND)
    pieces, at = [], first
    for start, end in places:
        start = max(start, at)
        pieces += [text[at:start], text[start:end]]
        at = max(at, end)
    pieces.append(text[at:last])
    pieces[0] = ("…" if first else "") + pieces[0]
    pieces[-1] += "…" if last < len(text) else ""
    return tuple(pieces)


def picture(request: Request) -> Response:
    """A page of a document as PNG."""
    site = site_of(request)
    node = NamedNode(f"{site.base}doc/{request.path_params['document']}")
    said = {str(row["property"]): row["value"] for row in lookups.rows(site.graph, "thing", thing=node)}
    path = sources.find(site, str(said.get(f"{show.NS}sha256", "")))
    if path is None or not is_drawn(path):
        raise HTTPException(404, "there is no picture of this page: the file is not where it was read")
    image = drawn(path, request.path_params["number"])
    return Response(image, media_type="image/png", headers={"Cache-Control": "max-age=86400"})


@lru_cache(maxsize=512)
def size(path: Path, page: int) -> tuple[float, float]:
    """Width and height of a page in points; of an image in pixels."""
    if path.suffix.lower() != ".pdf":
        with Image.open(path) as image:
            return float(image.width), float(image.height)
    with _PDFIUM, pdfium.PdfDocument(path) as document:
        _within(document, page)
        width, height = document[page - 1].get_size()
        return float(width), float(height)


@lru_cache(maxsize=64)
def drawn(path: Path, page: int) -> bytes:
    """A page as PNG, its longer side `WIDEST` pixels. Raises HTTPException 404 for a page that is not there."""
    if path.suffix.lower() != ".pdf":
        with Image.open(path) as image:
            image.thumbnail((WIDEST, WIDEST))
            return _png(image.convert("RGB"))
    with _PDFIUM, pdfium.PdfDocument(path) as document:
        _within(document, page)
        sheet = document[page - 1]
        return _png(sheet.render(scale=WIDEST / max(*sheet.get_size(), 1)).to_pil())


def _within(document: pdfium.PdfDocument, page: int) -> None:
    if not 1 <= page <= len(document):
        raise HTTPException(404, f"the document has {len(document)} pages")


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", optimize=False)
    return out.getvalue()

"""Pages as pictures for people, drawn in a child process that may be killed, as pages are read."""

import io
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from PIL import Image, ImageOps

from ingest.limits import Child, Limits, Opened, Opening

DOTS = 110
"""Dots to the inch."""
LONGEST = 1700
"""Pixels of the longer side at most."""
QUALITY = 68
LIMITS = Limits(page=30.0)
_DRAWER = "queries.view.pictures:open_drawer"


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it looks: WebP, its sides in pixels."""

    data: bytes
    width: int
    height: int


def drawn(path: Path, shapes: Mapping[int, float], password: str = "") -> Iterator[Picture | None]:
    """The pages with those numbers of a PDF or picture file, in that order; None for one that cannot be drawn.

    `shapes` gives for each number how many times as wide as high the page was taken to be when it was read.
    """
    left = list(shapes)
    while left:
        with closing(Child(Opening(_DRAWER, str(path), dict(shapes), password), left, LIMITS)) as child:
            try:
                if not isinstance(child.receive(LIMITS.opening), Opened):
                    break
                while left:
                    said = child.receive(LIMITS.page)
                    left.pop(0)
                    yield said if isinstance(said, Picture) else None
            except (EOFError, TimeoutError):
                left.pop(0)
                yield None
    yield from (None for _ in left)


def open_drawer(path: str, asked: Mapping[int, float], password: str = "") -> Opened:
    """The child's side: a document open for drawing. Raises Refusal for a PDF that does not open."""
    with open(path, "rb") as file:
        is_pdf = b"%PDF-" in file.read(1024)
    if is_pdf:
        from ingest.backends.opening import open_pdf

        document = open_pdf(path, password)
        return Opened(cast(Any, _Pdf(document)), len(document))
    with Image.open(path) as image:
        return Opened(cast(Any, _Frames(path, asked)), getattr(image, "n_frames", 1))


@dataclass(frozen=True, slots=True)
class _Pdf:
    document: Any

    def read(self, number: int) -> Picture:
        """A page of the PDF."""
        page = self.document[number - 1]
        scale = min(DOTS / 72, LONGEST / max(*page.get_size(), 1.0))
        return _packed(page.render(scale=scale).to_pil())


@dataclass(frozen=True, slots=True)
class _Frames:
    path: str
    shapes: Mapping[int, float]

    def read(self, number: int) -> Picture:
        """A frame of the picture file: as it is stored, or turned as it says, whichever way it was read."""
        with Image.open(self.path) as image:
            image.seek(number - 1)
            ways = (image, ImageOps.exif_transpose(image) or image)
            as_read = min(ways, key=lambda way: abs(way.width / way.height - self.shapes[number]))
            as_read.thumbnail((LONGEST, LONGEST))
            return _packed(as_read)


def _packed(image: Image.Image) -> Picture:
    out = io.BytesIO()
    image.convert("RGB").save(out, "WEBP", quality=QUALITY, method=1)
    return Picture(out.getvalue(), image.width, image.height)

"""What a few pieces of a page's picture show: the recogniser alone, on places that are known, without finding lines.

RapidOCR's model (PP-OCRv6, part of its package) gives for every eighth of a character's width how likely each
character of its set is. From that come the characters it sees, and how sure it is of others in the same place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image

from ingest.backends.base import PageReader
from ingest.backends.network import model
from ingest.backends.opening import open_pdf
from ingest.limits import Opened
from ingest.model import Box

SCALE = 3.0
"""Pixels to the point: 216 dpi, so that type of 8 points is drawn 24 pixels high."""
LIMIT = 60_000_000
"""A page is drawn with at most so many pixels."""
HIGH = 48
"""Pixels that the model wants a line to be high."""
WIDE = 3200
"""A piece is at most so many pixels wide when it is 48 high."""
FEW = 6
"""Characters told for one place."""


@dataclass(frozen=True, slots=True)
class Crop:
    """A piece of a page: one line of print, or one glyph."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Spike:
    """One character that the recogniser sees: how far right of the page's edge, and what it may be, likeliest first."""

    x: float
    may: tuple[tuple[str, float], ...]


Seen = tuple[Spike, ...]


def open_crops(path: str, asked: Sequence[Crop], password: str = "") -> Opened:
    """A PDF open for recognising pieces of it; number k of the reader is the k-th piece asked, from 1.

    Raises Refusal.
    """
    return Opened(cast(PageReader, Pieces(open_pdf(path, password), asked)), len(asked))


@dataclass(slots=True)
class Pieces:
    """Recognises pieces of an open PDF; the last page drawn is kept."""

    document: pdfium.PdfDocument
    asked: Sequence[Crop]
    drawn: tuple[int, float, NDArray[np.uint8]] = field(default=(0, 1.0, np.zeros((0, 0), np.uint8)))

    def read(self, number: int) -> Seen:
        """What is seen in that piece."""
        crop = self.asked[number - 1]
        scale, picture = self._page(crop.page)
        rows = slice(max(0, int(crop.box.top * scale)), int(crop.box.bottom * scale) + 1)
        start = max(0, int(crop.box.left * scale))
        return tuple(seen(picture[rows, start : int(crop.box.right * scale) + 1], start, 1 / scale))

    def _page(self, number: int) -> tuple[float, NDArray[np.uint8]]:
        if self.drawn[0] != number:
            page = self.document[number - 1]
            width, height = page.get_size()
            scale = min(SCALE, (LIMIT / max(width * height, 1.0)) ** 0.5)
            grey = page.render(scale=scale, grayscale=True).to_numpy()
            self.drawn = (number, scale, grey if grey.ndim == 2 else grey[:, :, 0])
            page.close()
        return self.drawn[1:]


def seen(grey: NDArray[np.uint8], start: int, scale: float) -> Iterator[Spike]:
    """The characters in a grey picture of one line that begins `start` pixels from the left, `scale` points each."""
    if not grey.size or int(grey.max()) - int(grey.min()) < 24:
        return
    height, width = grey.shape
    wide = min(WIDE, max(HIGH // 2, round(width * HIGH / height)))
    level = Image.fromarray(grey).resize((wide, HIGH), Image.Resampling.BILINEAR)
    line = np.asarray(level, dtype=np.float32)[None, None] / 127.5 - 1
    known = model()
    steps = known.likely(np.repeat(line, 3, axis=1))
    for at in _peaks(steps.argmax(axis=1), steps.max(axis=1)):
        best = np.argsort(steps[at])[::-1][: FEW + 1]
        may = tuple((known.chars[k], round(float(steps[at][k]), 4)) for k in best if k)
        yield Spike((start + (at + 0.5) * width / len(steps)) * scale, may[:FEW])


def _peaks(best: NDArray[np.int64], sure: NDArray[np.float32]) -> Iterator[int]:
    """Of each run of steps that tell one character, the surest step (decoding as in Graves et al. 2006)."""
    start = 0
    for at in range(1, len(best) + 1):
        if at == len(best) or best[at] != best[start]:
            if best[start]:
                yield start + int(sure[start:at].argmax())
            start = at

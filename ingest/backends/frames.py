"""How a page's own coordinates are turned into points from the top left corner of what is seen of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium

from ingest.model import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a page that is seen, and the degrees clockwise by which it is shown turned."""

    left: float
    bottom: float
    width: float
    height: float
    turned: int

    @classmethod
    def of(cls, page: pdfium.PdfPage) -> "Frame":
        """The frame of a page: what its media box and its crop box have in common."""
        left, bottom, right, top = page.get_bbox()
        return cls(left, bottom, right - left, top - bottom, page.get_rotation())

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as (right of the left edge, below the top edge)."""
        x, y = x - self.left, y - self.bottom
        if self.turned == 90:
            return y, x
        if self.turned == 180:
            return self.width - x, y
        if self.turned == 270:
            return self.height - y, self.width - x
        return x, self.height - y

    def places(self, xs: Sequence[float], ys: Sequence[float]) -> tuple[list[float], list[float]]:
        """As `place`, many points at once."""
        low, high = self.left, self.bottom
        if self.turned == 90:
            return [y - high for y in ys], [x - low for x in xs]
        if self.turned == 180:
            return [self.width + low - x for x in xs], [y - high for y in ys]
        if self.turned == 270:
            return [self.height + high - y for y in ys], [self.width + low - x for x in xs]
        return [x - low for x in xs], [self.height + high - y for y in ys]

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The box between two corners."""
        (a, b), (d, e) = self.place(x0, y0), self.place(x1, y1)
        return Box(min(a, d), min(b, e), max(a, d), max(b, e))

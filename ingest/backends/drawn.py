"""What is drawn on a page besides text: straight lines, pictures, and where the paper is painted over."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import repeat

import pypdfium2.raw as c

from ingest.backends import calls
from ingest.backends.base import Edge
from ingest.backends.calls import Matrix
from ingest.backends.frames import Frame
from ingest.model import Box

DEEPEST = 8
"""Forms in forms are followed so far."""
THINGS = 50_000
"""So many drawn things of a page are looked at: more is a map, not a table."""
WHITE = 250
"""A shape of which red, green and blue are no less than this leaves the paper as it is."""
LEVEL: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Drawing:
    """The drawn straight lines of a page, the share its pictures cover, and the boxes painted over."""

    edges: list[Edge] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    painted: list[Box] = field(default_factory=list)
    """Where a filled shape, a picture or a shading hides the paper."""

    def pictured(self, width: float, height: float) -> float:
        """Share of a page of that size that its largest picture covers, the strips of one picture taken together."""
        strips: dict[tuple[int, int], float] = defaultdict(float)
        for box in self.pictures:
            across = min(box.right, width) - max(box.left, 0.0)
            down = min(box.bottom, height) - max(box.top, 0.0)
            strips[round(box.left / 2), round(box.right / 2)] += max(across, 0.0) * max(down, 0.0)
        return min(max(strips.values(), default=0.0) / (width * height or 1.0), 1.0)


def drawing(page: int, frame: Frame) -> Drawing:
    """What is drawn on the page at an address."""
    found = Drawing()
    for seen, (thing, kind, matrix) in enumerate(_things(page)):
        if seen >= THINGS:
            break
        if kind == c.FPDF_PAGEOBJ_PATH:
            found.edges += _edges(thing, _after(calls.object_matrix(thing), matrix), frame)
            if calls.is_filled(thing) and min(calls.fill_colour(thing)[:3]) < WHITE:
                found.painted.append(_bounds(thing, matrix, frame))
        else:
            found.painted.append(_bounds(thing, matrix, frame))
            if kind == c.FPDF_PAGEOBJ_IMAGE:
                found.pictures.append(found.painted[-1])
    return found


def _things(page: int) -> Iterator[tuple[int, int, Matrix]]:
    """All drawn things but text, those in forms too: where it lies, its kind, and the matrix of what holds it."""
    things = list(map(calls.page_object, repeat(page), range(calls.page_objects(page))))
    for thing, kind in zip(things, map(calls.kind_of, things), strict=True):
        if kind != c.FPDF_PAGEOBJ_TEXT:
            yield from _inside(thing, kind, LEVEL, 1)


def _inside(thing: int, kind: int, matrix: Matrix, depth: int) -> Iterator[tuple[int, int, Matrix]]:
    if kind in (c.FPDF_PAGEOBJ_PATH, c.FPDF_PAGEOBJ_IMAGE, c.FPDF_PAGEOBJ_SHADING):
        yield thing, kind, matrix
    elif kind == c.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
        inner = _after(calls.object_matrix(thing), matrix)
        for k in range(calls.form_objects(thing)):
            part = calls.form_object(thing, k)
            yield from _inside(part, calls.kind_of(part), inner, depth + 1)


def _after(m: Matrix, n: Matrix) -> Matrix:
    """The matrix that does first `m`, then `n`."""
    if n == LEVEL:
        return m
    a, b, d, e, x, y = m
    p, q, r, s, u, v = n
    return a * p + b * r, a * q + b * s, d * p + e * r, d * q + e * s, x * p + y * r + u, x * q + y * s + v


def _on(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, d, e, u, v = matrix
    return a * x + d * y + u, b * x + e * y + v


def _bounds(thing: int, matrix: Matrix, frame: Frame) -> Box:
    left, bottom, right, top = calls.bounds(thing)
    places = [frame.place(*_on(matrix, x, y)) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in places], [y for _, y in places]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _edges(path: int, matrix: Matrix, frame: Frame) -> Iterator[Edge]:
    start: tuple[float, float] | None = None
    last: tuple[float, float] | None = None
    for k in range(calls.segments(path)):
        part = calls.segment(path, k)
        here = frame.place(*_on(matrix, *calls.point(part)))
        kind = calls.segment_kind(part)
        if kind == c.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == c.FPDF_SEGMENT_LINETO and last:
            yield from _straight(last, here)
        if calls.segment_closes(part) and start:
            yield from _straight(here, start)
        last = here


def _straight(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Edge]:
    across, down = abs(a[0] - b[0]), abs(a[1] - b[1])
    if min(across, down) <= 0.5 and max(across, down) >= 3:
        yield Edge(Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])))

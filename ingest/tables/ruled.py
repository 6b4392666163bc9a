"""Grids of cells with drawn lines all around them: lines to crossings to cells, by pdfplumber's geometry.

Sides that are left open (no line at the left and right edge, or none where the page ends) are closed first.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from ingest.backends.base import Edge
from ingest.model import Box
from ingest.tables.lattice import SNAP, Field, Grid

MOST_EDGES = 1200
"""More drawn lines than this are a drawing, not a table."""
Stroke = dict[str, Any]
"""A drawn line as pdfplumber knows it."""


def strokes(edges: Sequence[Edge]) -> list[Stroke]:
    """Drawn lines put together of their pieces; none where there are so many that they are a drawing."""
    if not edges or len(edges) > 20 * MOST_EDGES:
        return []
    drawn = merge_edges([as_stroke(e) for e in edges], SNAP, SNAP, SNAP, SNAP)
    drawn = [e for e in drawn if e["x1"] - e["x0"] > 8 or e["bottom"] - e["top"] > 8]
    return drawn if len(drawn) <= MOST_EDGES else []


def as_stroke(edge: Edge) -> Stroke:
    """A line in pdfplumber's terms."""
    box = edge.box
    place = {"x0": box.left, "x1": box.right, "top": box.top, "bottom": box.bottom}
    size = {"width": box.right - box.left, "height": box.bottom - box.top}
    return {**place, **size, "orientation": "v" if edge.upright else "h", "object_type": "line"}


def level(drawn: Iterable[Stroke]) -> list[Stroke]:
    """The lines that lie."""
    return [e for e in drawn if e["orientation"] == "h"]


def upright(drawn: Iterable[Stroke]) -> list[Stroke]:
    """The lines that stand."""
    return [e for e in drawn if e["orientation"] == "v"]


def grids_of(drawn: Sequence[Stroke]) -> Iterator[Grid]:
    """The grids, still without characters, that lines hanging together make."""
    for group in touching(drawn):
        if not (level(group) and upright(group)):
            continue
        sides = _open_sides(group)
        top, bottom = _open_ends(group, sides)
        cells = intersections_to_cells(
            edges_to_intersections([*group, *_closing(group, sides, top, bottom)], SNAP, SNAP)
        )
        for table in cells_to_tables(cells):
            yield _grid(table, top is not None, bottom is not None)


def touching(drawn: Sequence[Stroke]) -> Iterator[list[Stroke]]:
    """Lines in groups that hang together."""
    left = list(drawn)
    while left:
        group, edge = [left.pop(0)], 0
        while edge < len(group):
            near = [e for e in left if _touch(group[edge], e)]
            left = [e for e in left if not _touch(group[edge], e)]
            group += near
            edge += 1
        yield group


def _touch(a: Stroke, b: Stroke) -> bool:
    return bool(
        min(a["x1"], b["x1"]) - max(a["x0"], b["x0"]) >= -SNAP
        and min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) >= -SNAP
    )


def _open_sides(drawn: list[Stroke]) -> tuple[float | None, float | None]:
    """Where a table ends left and right whose level lines run on past the outermost upright ones; None if closed."""
    lying, standing = level(drawn), upright(drawn)
    out: list[float | None] = []
    for end, outer, sign in (("x0", min(e["x0"] for e in standing), -1), ("x1", max(e["x0"] for e in standing), 1)):
        beyond = sorted(float(e[end]) for e in lying if sign * (e[end] - outer) > 12)
        x = beyond[len(beyond) // 2] if beyond else 0.0
        out.append(x if sum(abs(b - x) <= SNAP for b in beyond) >= max(2, 0.6 * len(beyond)) else None)
    return out[0], out[1]


def _open_ends(drawn: list[Stroke], sides: tuple[float | None, float | None]) -> tuple[float | None, float | None]:
    """Where a table ends at the page's start or end whose upright lines run on past the last level one; None if not."""
    standing = upright(drawn)
    lying = [e for e in level(drawn) if e["x1"] - e["x0"] > 30]
    least = 3 - sum(side is not None for side in sides)
    if len(standing) < least or not lying:
        return None, None
    first, last = min(e["top"] for e in lying), max(e["top"] for e in lying)
    above = sorted(float(e["top"]) for e in standing if first - e["top"] > 8)
    below = sorted(float(e["bottom"]) for e in standing if e["bottom"] - last > 8)
    return (
        above[len(above) // 2] if len(above) >= least else None,
        below[len(below) // 2] if len(below) >= least else None,
    )


def _closing(
    drawn: list[Stroke], sides: tuple[float | None, float | None], top: float | None, bottom: float | None
) -> Iterator[Stroke]:
    """Lines at the open ends and sides of a table."""
    lying, standing = level(drawn), upright(drawn)
    left, right = sides
    x0 = min(e["x0"] for e in standing) if left is None else left
    x1 = max(e["x0"] for e in standing) if right is None else right
    y0 = min(e["top"] for e in lying) if top is None else top
    y1 = max(e["top"] for e in lying) if bottom is None else bottom
    for y in (top, bottom):
        if y is not None:
            yield {**as_stroke(Edge(Box(x0, y, x1, y))), "orientation": "h"}
    for x in sides:
        if x is not None:
            yield {**as_stroke(Edge(Box(x, y0, x, y1))), "orientation": "v"}


def ends_of_upright(drawn: Sequence[Stroke], middles: Sequence[tuple[float, float]]) -> Iterator[Stroke]:
    """Level lines at the top and foot of upright ones that stand together without any, to close their table.

    `middles` are those of the pieces of text on the page: a table ends where nothing stands between two of its lines.
    """
    lying = [e for e in level(drawn) if e["x1"] - e["x0"] > 30]
    left = sorted((e for e in upright(drawn) if e["bottom"] - e["top"] > 24), key=lambda e: -(e["bottom"] - e["top"]))
    while left:
        first = left[0]
        same = [e for e in left if e["top"] >= first["top"] - SNAP and abs(e["bottom"] - first["bottom"]) <= 2 * SNAP]
        left = [e for e in left if e not in same]
        inside = [x for x, y in middles if first["top"] < y < first["bottom"]]
        for places in _worded(sorted({float(e["x0"]) for e in same}), inside):
            x0, x1 = places[0], places[-1]
            crossed = any(e["x0"] < x1 and e["x1"] > x0 and _reaches(first, e["top"]) for e in lying)
            if len(places) >= 3 and x1 - x0 > 60 and not crossed:
                for y in (first["top"], first["bottom"]):
                    yield {**as_stroke(Edge(Box(x0, y, x1, y))), "orientation": "h"}


def _worded(places: Sequence[float], middles: Sequence[float]) -> Iterator[list[float]]:
    """Upright lines in runs between which there are words everywhere."""
    run: list[float] = []
    for x in places:
        if run and not any(run[-1] < middle < x for middle in middles) and x - run[-1] > SNAP:
            yield run
            run = []
        run.append(x)
    yield run


def _reaches(line: Stroke, y: float) -> bool:
    return bool(line["top"] - SNAP <= y <= line["bottom"] + SNAP)


def _grid(cells: Iterable[tuple[float, float, float, float]], open_top: bool, open_bottom: bool) -> Grid:
    boxes = sorted((Box(*cell) for cell in cells), key=lambda b: (b.top, b.left))
    tops = _merged(b.top for b in boxes)
    lefts = _merged(b.left for b in boxes)
    around = Box(lefts[0], tops[0], max(b.right for b in boxes), max(b.bottom for b in boxes))
    fields = tuple(
        Field(
            _at(tops, b.top),
            _at(lefts, b.left),
            b,
            (),
            sum(b.top + SNAP < y < b.bottom - SNAP for y in tops) + 1,
            sum(b.left + SNAP < x < b.right - SNAP for x in lefts) + 1,
        )
        for b in boxes
    )
    return Grid(around, tuple(lefts), fields, open_top, open_bottom)


def _merged(values: Iterable[float]) -> list[float]:
    """Different places, those that lie nearer to each other than a line is wide made one."""
    ordered = sorted(set(values))
    return ordered[:1] + [b for a, b in pairwise(ordered) if b - a > SNAP / 2]


def _at(values: Sequence[float], value: float) -> int:
    return min(range(len(values)), key=lambda k: (abs(values[k] - value), k))

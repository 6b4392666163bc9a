"""Bands between level lines of one width, and the runs of them that may be one table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ingest.model import Box
from ingest.tables.lattice import SNAP, Grid
from ingest.tables.pieces import Row
from ingest.tables.ruled import Stroke, level, upright
from ingest.tables.strips import spans

SAME = 5.0
"""Lines whose ends differ by less, in points, are as wide as each other."""
LEAST = 60.0
"""A table is so wide at least, in points."""
EMPTY = 45.0
"""A band without words is part of a table if it is not higher than this, in points."""
TITLE = re.compile(
    r"[附续續]{0,2}[表图圖]\s*(?:[A-Z]?\d{1,3}(?:[-–—.．]\d{1,3})*|[一二三四五六七八九十]{1,3})(?![\d%％])"
    r"|[（(]?[续續][表图圖]|(?:Table|Tab\.|Fig(?:ure|\.))\s*\d"
)
"""How the title of a table or figure begins."""


@dataclass(frozen=True, slots=True)
class Band:
    """What stands between two level lines."""

    top: float
    bottom: float
    rows: tuple[Row, ...]
    open: bool = False
    """True when the page ends before the line below it."""


def runs(
    drawn: Sequence[Stroke], rows: Sequence[Row], known: Sequence[Grid]
) -> Iterator[tuple[float, float, list[Band]]]:
    """The bands that may be a table, and the left and right ends of their lines; those of `known` grids left out."""
    lying = [e for e in level(drawn) if e["x1"] - e["x0"] >= LEAST]
    for lines in _alike(lying):
        if any(_holds(grid.box, lines) for grid in known):
            continue
        left, right = median(e["x0"] for e in lines), median(e["x1"] for e in lines)
        bands = [_band(a["top"], b["top"], left, right, rows) for a, b in pairwise(lines) if b["top"] - a["top"] > 6]
        for run in _runs(_with_rest(bands, left, right, rows), left, right):
            yield left, right, [*run, *_last(run, left, right, drawn, rows)]


def _holds(box: Box, lines: Sequence[Stroke]) -> bool:
    return all(box.top - SNAP <= e["top"] <= box.bottom + SNAP and e["x0"] >= box.left - SNAP for e in lines)


def _alike(lying: Sequence[Stroke]) -> Iterator[list[Stroke]]:
    """Lines of one width in groups, each from the top; a group of one cannot hold anything."""
    left = sorted(lying, key=lambda e: (e["x0"], e["top"]))
    while left:
        first = left[0]
        same = [e for e in left if abs(e["x0"] - first["x0"]) <= SAME and abs(e["x1"] - first["x1"]) <= SAME]
        left = [e for e in left if e not in same]
        if len(same) > 1:
            yield sorted(same, key=lambda e: float(e["top"]))


def _band(top: float, bottom: float, left: float, right: float, rows: Sequence[Row]) -> Band:
    kept = []
    for row in rows:
        own = tuple(p for p in row if left - SNAP < p.middle < right + SNAP)
        if own and top <= median((p.box.top + p.box.bottom) / 2 for p in own) < bottom:
            kept.append(own)
    return Band(top, bottom, tuple(kept))


def _runs(bands: Sequence[Band], left: float, right: float) -> Iterator[list[Band]]:
    """Bands that follow each other and may be one table, without those at its ends that hold no gapped row."""
    run: list[Band] = []
    for band in bands:
        follows = not run or abs(run[-1].bottom - band.top) < 6
        if run and not (follows and _may_belong(band, left, right)):
            yield from _trimmed(run)
            run = []
        if _may_belong(band, left, right):
            run.append(band)
    yield from _trimmed(run)


def _trimmed(run: list[Band]) -> Iterator[list[Band]]:
    while run and not any(len(row) > 1 for row in run[0].rows):
        run = run[1:]
    while run and not any(len(row) > 1 for row in run[-1].rows):
        run = run[:-1]
    if run:
        yield run


def _may_belong(band: Band, left: float, right: float) -> bool:
    if not band.rows:
        return band.bottom - band.top < EMPTY
    pieces = [p for row in band.rows for p in row]
    if any(p.box.left < left - p.size or p.box.right > right + p.size for p in pieces):
        return False
    if any(TITLE.match(p.text) for p in pieces):
        return False
    gapped = [row for row in band.rows if len(row) > 1]
    if not gapped:
        return len(band.rows) <= 3
    return not is_prose(band.rows, right - left)


def is_prose(rows: Sequence[Row], width: float) -> bool:
    """True for running text in one or more columns: line after line is full, whatever the white between columns."""
    lines = [p for row in rows for p in row]
    if len(rows) < 4:
        return False
    whole = sum(p.width > 0.75 * width for p in lines)
    if whole * 3 > len(rows):
        return True
    found = spans(rows)
    wide = [s for s in found if s[1] - s[0] > 11 * median(p.size for p in lines)]
    if len(found) < 2 or len(wide) < len(found):
        return False
    full = sum(any(p.width > 0.93 * (s[1] - s[0]) for s in found) for p in lines)
    return full > 0.6 * len(lines)


def _with_rest(bands: list[Band], left: float, right: float, rows: Sequence[Row]) -> list[Band]:
    """The bands, and that below the head of a table which the page cuts before its foot: it goes on to the last row."""
    if len(bands) != 1 or not any(len(row) > 1 for row in bands[0].rows):
        return bands
    rest = [row for row in rows if row[0].box.top > bands[0].bottom]
    while rest and len(rest[-1]) == 1 and rest[-1][0].width < 5 * rest[-1][0].size:
        rest.pop()  # the number of the page
    if not rest or 3 * sum(len(row) > 1 for row in rest) < len(rest):
        return bands  # columns of text below the box of a masthead are seldom level with each other
    tail = _band(bands[0].bottom, max(p.box.bottom for row in rest for p in row) + 1, left, right, rest)
    inside = sum(len(row) for row in tail.rows) == sum(len(row) for row in rest)
    return (
        [*bands, replace(tail, open=True)]
        if inside and not any(_is_long(row, right - left) for row in tail.rows)
        else bands
    )


def _is_long(row: Row, width: float) -> bool:
    return len(row) == 1 and row[0].width > 0.75 * width


def _last(
    run: Sequence[Band], left: float, right: float, drawn: Sequence[Stroke], rows: Sequence[Row]
) -> Iterator[Band]:
    """The row below the last band of a table with every other row filled: no line is drawn around it."""
    sides = [e for e in upright(drawn) if abs(e["x0"] - left) < SAME or abs(e["x0"] - right) < SAME]
    filled = [any(e["top"] < b.bottom - SNAP and e["bottom"] > b.top + SNAP for e in sides) for b in run]
    if not filled[-1] or all(filled[1:]) or len(run) < 3:
        return
    high = 1.35 * median(b.bottom - b.top for b in run)
    below = _band(run[-1].bottom, run[-1].bottom + high, left, right, rows)
    if below.rows and any(len(row) > 1 for row in below.rows) and _may_belong(below, left, right):
        yield below

"""Tables without any line: rows of short pieces whose columns are parted by white that no row inks.

Precision comes first: two columns of prose, contents pages, lists with tabs, addresses and formulas are gapped as well.
So a table needs three rows, a caption above it or a head of labels over numbers or in other type, and mostly full rows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.tables.bands import TITLE, is_prose
from ingest.tables.doubts import is_other, is_sure
from ingest.tables.lattice import Grid, tops_of, woven
from ingest.tables.leading import Entry, entries, groups
from ingest.tables.levels import head_entries, head_lines
from ingest.tables.pieces import Piece, Row, around
from ingest.tables.strips import slots, spans

WHITE = 0.9
"""Columns are parted by so many ems of white, where no caption says that this is a table."""
LEADING = 2.4
"""Rows of one table stand no further apart than so many ems."""
PROSE = 12
"""A piece of so many ems may be a line of a column of prose."""


@dataclass(frozen=True, slots=True)
class Window:
    """Rows that may be a table, and whether a caption says so."""

    rows: tuple[Row, ...]
    named: bool = False


def unruled(rows: Sequence[Row]) -> Iterator[Grid]:
    """The tables among the rows of a page that no line marks."""
    for side in _sides(rows):
        for window in _windows(side):
            yield from _tried(window)


def _sides(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of the page, or of each of its two columns of prose; what goes across both is in each of them."""
    x = _gutter(rows)
    if x is None:
        return [list(rows)]
    left = [tuple(p for p in row if p.box.left < x) for row in rows]
    right = [tuple(p for p in row if p.box.right > x) for row in rows]
    return [[row for row in side if row] for side in (left, right)]


def _gutter(rows: Sequence[Row]) -> float | None:
    """The middle of the white between two columns of prose; None on a page of one column."""
    beside = [
        (a.box.right, b.box.left)
        for row in rows
        if len(row) == 2
        for a, b in [row]
        if min(a.width, b.width) > PROSE * max(a.size, b.size)
    ]
    if len(beside) < 6:
        return None
    x = (median(a for a, _ in beside) + median(b for _, b in beside)) / 2
    return x if sum(a <= x <= b for a, b in beside) > 0.8 * len(beside) else None


def _windows(rows: Sequence[Row]) -> Iterator[Window]:
    """Runs of rows near each other between lines of prose and captions, from a gapped row to a gapped row."""
    if not rows:
        return
    left = min(p.box.left for row in rows for p in row)
    width = max(p.box.right for row in rows for p in row) - left
    run: list[Row] = []
    named: list[Piece] = []
    for row in rows:
        captions = [p for p in row if TITLE.match(p.text)]
        far = bool(run) and row[0].box.top - max(p.box.bottom for p in run[-1]) > LEADING * row[0].size
        if far or captions or _is_line(row, left, width):
            yield from _cut(run, named)
            if run or not far:
                named = []
            run = []
        if captions:
            named = [p for p in captions if "表" in p.text[:4] or p.text.startswith("Tab")]
        elif not _is_line(row, left, width):
            run.append(row)
    yield from _cut(run, named)


def _is_line(row: Row, left: float, width: float) -> bool:
    """True for a line of prose: one piece that begins at the left and goes most of the way."""
    piece = row[0]
    return len(row) == 1 and piece.width > 0.6 * width and piece.box.left - left < 3.5 * piece.size


def _cut(run: Sequence[Row], named: Sequence[Piece]) -> Iterator[Window]:
    """The window of a run; two where two captions side by side stand above it."""
    if len(named) > 1:
        x = (named[0].box.right + named[1].box.left) / 2
        for side in (
            [tuple(p for p in r if p.middle < x) for r in run],
            [tuple(p for p in r if p.middle >= x) for r in run],
        ):
            yield from _cut([row for row in side if row], named[:1])
        return
    gapped = [k for k, row in enumerate(run) if len(row) > 1]
    if len(gapped) < 3 and not (named and len(gapped) == 2):
        return
    first, last = gapped[0], gapped[-1]
    while first and _leads(run[first - 1], run[first]):
        first -= 1
    while last + 1 < len(run) and _leads(run[last], run[last + 1]):
        last += 1
    yield Window(tuple(run[first : last + 1]), bool(named))


def _leads(above: Row, below: Row) -> bool:
    """True for two lines so near to each other that they may be of one row of cells."""
    return min(p.box.top for p in below) - max(p.box.bottom for p in above) < 0.55 * below[0].size


def _tried(window: Window) -> Iterator[Grid]:
    """The table of a window; where it is none, those of its parts above and below its widest white."""
    window = _alone(window)
    beside = _beside(window)
    if beside is not None:
        for side in (0, 1):
            own = [tuple(p for p in row if (p.middle > beside) == bool(side)) for row in window.rows]
            for smaller in _cut([row for row in own if row], ()):
                yield from _tried(Window(smaller.rows, window.named))
        return
    grid = _grid(window)
    if grid:
        yield grid
        return
    rows = window.rows
    if len(rows) < 6 or is_prose(rows, _width(rows)):
        return
    white = [_white(a, b) for a, b in pairwise(rows)]
    at = max(range(len(white)), key=lambda k: white[k]) + 1
    if white[at - 1] > 1.35 * median(white) + 1:
        for part, named in ((rows[:at], window.named), (rows[at:], False)):
            for smaller in _cut(part, ()):
                yield from _tried(Window(smaller.rows, named))


def _alone(window: Window) -> Window:
    """The window without the lines of prose that stand beside its gapped rows, outside all of their columns."""
    inked = spans(window.rows, WHITE)
    if len(inked) < 2:
        return window
    left, right = inked[0][0], inked[-1][1]
    kept = (row for row in window.rows if len(row) > 1 or (row[0].box.right > left and row[0].box.left < right))
    return Window(tuple(kept), window.named)


def _beside(window: Window) -> float | None:
    """Where the white begins or ends that parts a column of prose from what stands beside it; None without one."""
    inked = spans(window.rows, WHITE)
    if len(inked) < 2:
        return None
    for k, x in ((0, (inked[0][1] + inked[1][0]) / 2), (-1, (inked[-2][1] + inked[-1][0]) / 2)):
        own = [p for row in window.rows for p in row if (p.middle < x) == (k == 0)]
        rest = [p for row in window.rows for p in row if (p.middle < x) != (k == 0)]
        if _is_prose_column(own, inked[k]) and not _in_step(own, rest):
            return x
    return None


def _is_prose_column(lines: Sequence[Piece], inked: tuple[float, float]) -> bool:
    """True for five lines or more of which most are full, at one distance from each other."""
    width, size = inked[1] - inked[0], median(p.size for p in lines)
    if len(lines) < 5 or width < PROSE * size or sum(p.width > 0.9 * width for p in lines) < 0.6 * len(lines):
        return False
    steps = [b.box.top - a.box.top for a, b in pairwise(lines)]
    return sum(abs(step - median(steps)) < 0.3 * size for step in steps) >= 0.75 * len(steps)


def _in_step(lines: Sequence[Piece], rest: Sequence[Piece]) -> bool:
    """True where what stands beside lines is in the same type and on the same baselines."""
    if abs(median(p.size for p in lines) / median(p.size for p in rest) - 1) > 0.06:
        return False
    bases = [p.glyphs[0].baseline for p in lines]
    level = sum(min(abs(p.glyphs[0].baseline - base) for base in bases) < 0.1 * p.size for p in rest)
    return level > 0.7 * len(rest)


def _width(rows: Sequence[Row]) -> float:
    return max(p.box.right for row in rows for p in row) - min(p.box.left for row in rows for p in row)


def _white(above: Row, below: Row) -> float:
    return min(p.box.top for p in below) - max(p.box.bottom for p in above)


def _grid(window: Window) -> Grid | None:
    rows = window.rows
    box = around(p.box for row in rows for p in row)
    if is_other(rows) or is_prose(rows, box.right - box.left):
        return None
    inked = spans(rows[1:] if len(rows) > 3 else rows, 0.5 if window.named else WHITE)
    if len(inked) < 2:
        return None
    columns = slots(inked, box.left, box.right)
    count = head_lines(rows, columns)
    head, extents = head_entries(rows[:count], columns) if count else ([], [])
    body = rows[count:]
    lines = groups(body, columns)
    cells = entries(body, columns, lines)
    made = [*head, *(Entry(e.pieces, e.row + len(extents), e.column, e.down, e.across) for e in cells)]
    boxes = [*extents, *(around(p.box for k in group for p in body[k]) for group in lines)]
    if not is_sure(made, len(boxes), columns, window.named, len(extents)):
        return None
    grid = woven(made, columns, tops_of(boxes, box.top, box.bottom), box)
    return Grid(grid.box, grid.columns, grid.fields, heads=len(extents) or None, drawn=False)

"""Tables that lines only part in places: three-line tables, lines between rows only, upright lines only, filled rows.

Level lines of one width, one below the other, make bands. Bands that hold gapped rows are a table; what the lines do
not tell, columns by white strips and rows by their leading, the characters must.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from ingest.model import Box
from ingest.tables.bands import SAME, Band, runs
from ingest.tables.labels import is_label
from ingest.tables.lattice import SNAP, Grid, tops_of, woven
from ingest.tables.leading import Entry, entries, groups
from ingest.tables.levels import head_entries, head_lines
from ingest.tables.pieces import Row, around
from ingest.tables.ruled import Stroke, level, upright
from ingest.tables.strips import Slot, slots, slots_between, spans, with_empty


@dataclass(frozen=True, slots=True)
class Frame:
    """The bands of one table with the sides of their lines, and the lines inside."""

    left: float
    right: float
    bands: tuple[Band, ...]
    partial: tuple[Stroke, ...]
    """Level lines that do not go all the way."""
    standing: tuple[float, ...]
    """Upright lines."""


def stacked(drawn: Sequence[Stroke], rows: Sequence[Row], known: Sequence[Grid] = ()) -> Iterator[Grid]:
    """The tables that level lines of one width make with the rows of a page between them, `known` ones left out."""
    for left, right, run in runs(drawn, rows, known):
        grid = _grid(_frame(left, right, run, drawn))
        if grid:
            yield grid


def _frame(left: float, right: float, run: Sequence[Band], drawn: Sequence[Stroke]) -> Frame:
    top, bottom = run[0].top, run[-1].bottom
    inside = [
        e
        for e in level(drawn)
        if top + SNAP < e["top"] < bottom - SNAP and e["x0"] > left - SAME and e["x1"] < right + SAME
    ]
    partial = tuple(e for e in inside if e["x1"] - e["x0"] < right - left - 2 * SAME)
    return Frame(left, right, tuple(run), partial, tuple(_standing(left, right, run, drawn)))


def _standing(left: float, right: float, run: Sequence[Band], drawn: Sequence[Stroke]) -> Iterator[float]:
    """Upright lines inside that hold for the table: they stand in half of its bands."""
    inner = sorted(
        (e for e in upright(drawn) if left + SAME < e["x0"] < right - SAME), key=lambda e: (float(e["x0"]), e["top"])
    )
    while inner:
        same = [e for e in inner if abs(e["x0"] - inner[0]["x0"]) <= SNAP]
        inner = [e for e in inner if e not in same]
        held = sum(any(e["top"] < b.bottom - SNAP and e["bottom"] > b.top + SNAP for e in same) for b in run)
        if 2 * held >= len(run):
            yield float(median(e["x0"] for e in same))


def _grid(frame: Frame) -> Grid | None:
    columns = _columns(frame)
    if len(columns) < 2:
        return None
    head, body = _head_and_body(frame, columns)
    made, boxes = head_entries(head, columns, frame.partial) if head else ([], [])
    heads = len(boxes)
    for cells, extents in _body(body, columns, frame.partial):
        made += [_lower(e, len(boxes)) for e in cells]
        boxes += extents
    cut = frame.bands[-1].open and heads and len(boxes) > heads and _labelled(made, heads, len(columns))
    if not (cut or _is_table(made, len(boxes), len(columns))):
        return None
    top, bottom = frame.bands[0].top, frame.bands[-1].bottom
    box = Box(frame.left, top, frame.right, bottom)
    grid = woven(made, columns, tops_of(boxes, top, bottom), box)
    if head and len(boxes) > heads:
        return Grid(grid.box, grid.columns, grid.fields, heads=heads, drawn=False)
    return grid


def _head_and_body(frame: Frame, columns: Sequence[Slot]) -> tuple[Sequence[Row], Sequence[Band]]:
    """The lines above the first inner line are the head; where there is no inner line, those that look like one."""
    first, rest = frame.bands[0], frame.bands[1:]
    if rest:
        return (first.rows, rest) if len(first.rows) <= 5 else ((), frame.bands)
    count = head_lines(first.rows, columns)
    return first.rows[:count], [Band(first.top, first.bottom, first.rows[count:])]


def _columns(frame: Frame) -> list[Slot]:
    if frame.standing:
        return slots_between([frame.left, *frame.standing, frame.right])
    rows = [row for band in frame.bands for row in band.rows]
    body = [row for band in frame.bands[1:] for row in band.rows]
    found = spans(body or rows[1:], often=1)
    if len(found) < 2 or len(body) < 3:
        found = max(found, spans(rows, often=1), key=len)
    if body and len(found) > 1:
        found = with_empty(found, max(frame.bands[0].rows, key=len, default=()))
    return slots(found, frame.left, frame.right) if found else []


def _lower(entry: Entry, by: int) -> Entry:
    return Entry(entry.pieces, entry.row + by, entry.column, entry.down, entry.across)


def _body(
    bands: Sequence[Band], columns: Sequence[Slot], partial: Sequence[Stroke]
) -> Iterator[tuple[list[Entry], list[Box]]]:
    """The cells of each band, and the extents of its rows. Where every row has its line, a band is one row."""
    tight = len([b for b in bands if b.rows]) > 2
    for band in bands:
        if not band.rows:
            yield [], [Box(columns[0].left, band.top, columns[-1].right, band.bottom)]
            continue
        found = _cut(band, columns, partial) or groups(band.rows, columns, tight)
        cells = entries(band.rows, columns, found)
        extents = [_extent(band, group, columns) for group in found]
        yield cells, extents


def _cut(band: Band, columns: Sequence[Slot], partial: Sequence[Stroke]) -> list[list[int]]:
    """The lines of a band in rows parted by lines that go most of the way, but not past the heads of rows."""
    most = 0.4 * (columns[-1].right - columns[0].left)
    inside = sorted(float(e["top"]) for e in partial if band.top < e["top"] < band.bottom and e["x1"] - e["x0"] > most)
    found: list[list[int]] = [[] for _ in range(len(inside) + 1)]
    for k, row in enumerate(band.rows):
        y = median((p.box.top + p.box.bottom) / 2 for p in row)
        found[sum(at < y for at in inside)].append(k)
    return [group for group in found if group] if len(inside) and sum(map(bool, found)) > 1 else []


def _extent(band: Band, group: Sequence[int], columns: Sequence[Slot]) -> Box:
    """Around the pieces of a row; the head of several rows, in the first column, reaches beyond and is left out."""
    pieces = [p for k in group for p in band.rows[k]]
    return around(p.box for p in ([p for p in pieces if p.middle > columns[0].right] or pieces))


def _labelled(made: Sequence[Entry], heads: int, columns: int) -> bool:
    """True for a head with a short label over every column."""
    texts = ["".join(p.text for p in e.pieces) for e in made if e.row < heads]
    covered = sum(e.across for e in made if e.row == 0)
    return columns > 2 and covered == columns and all(is_label(text) for text in texts)


def _is_table(made: Sequence[Entry], rows: int, columns: int) -> bool:
    """True for two columns and three rows at least that are filled in the main; the numbers in a chart are not."""
    filled = sum(e.down * e.across for e in made) >= 0.4 * rows * columns
    return columns > 1 and rows > 2 and len(made) > 3 and filled

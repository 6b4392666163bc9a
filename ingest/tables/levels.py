"""Heads of tables that are not ruled all around: which lines are the head, and its labels on one level or two."""

from collections.abc import Sequence
from statistics import median

from ingest.model import Box
from ingest.tables.leading import Entry, is_numeric, placed_in
from ingest.tables.pieces import Piece, Row, around
from ingest.tables.ruled import Stroke
from ingest.tables.strips import Slot, column_of, shared

SAME = 5.0
"""A line reaches a column whose middle is not further from its end, in points."""
DEEPEST = 5
"""A head has so many printed lines at most."""


def head_lines(rows: Sequence[Row], columns: Sequence[Slot]) -> int:
    """How many lines at the top are bold above a body that is not, or stand above columns of numbers; 0 where none."""
    bold = next((k for k, row in enumerate(rows) if not all(p.bold for p in row)), len(rows))
    if 0 < bold < len(rows):
        return bold if bold <= DEEPEST else 0
    cells = [c for c in placed_in(rows, columns) if c.column]
    counted = {
        k
        for k in {c.column for c in cells}
        if sum(is_numeric(c.piece.text) for c in cells if c.column == k) > 0.6 * sum(c.column == k for c in cells) - 1
    }
    numbers = [c.line for c in cells if c.column in counted and is_numeric(c.piece.text)]
    first = min(numbers, default=0)
    return first if len(numbers) >= 3 and first <= DEEPEST - 1 else 0


def head_entries(
    rows: Sequence[Row], columns: Sequence[Slot], partial: Sequence[Stroke] = ()
) -> tuple[list[Entry], list[Box]]:
    """The cells of a head, on one level or two, and the extents of its rows.

    It has two where labels stand over several columns that have labels of their own below, or above a line.
    """
    pieces = [p for row in rows for p in row]
    upper, lower, wanted = _levels(rows, columns, partial)
    if not upper or not lower or len(upper) >= len(wanted):
        return _one_level(rows, columns), [around(p.box for p in pieces)]
    out: list[Entry] = []
    under = _under(lower, columns, wanted)
    middles = [_middle(under[k], columns[k]) for k in wanted]
    for piece, at, across in shared(upper, middles):
        own = wanted[at : at + across]
        if across > 1:
            out.append(Entry((piece,), 0, own[0], 1, own[-1] - own[0] + 1))
            out += [Entry(tuple(under[k]), 1, k) for k in own if under[k]]
        else:
            out.append(Entry((piece, *under[own[0]]), 0, own[0], 2, 1))
    rest = [p for p in pieces if p not in upper and p not in lower]
    out += _by_column(rest, columns, 0, 2)
    return sorted(out, key=lambda e: (e.row, e.column)), [around(p.box for p in upper), around(p.box for p in lower)]


def _under(lower: Row, columns: Sequence[Slot], wanted: Sequence[int]) -> dict[int, list[Piece]]:
    """The lower labels of a head by their columns."""
    found: dict[int, list[Piece]] = {k: [] for k in wanted}
    ordered = sorted(lower, key=lambda p: p.middle)
    for at, piece in enumerate(ordered):
        near = min(wanted, key=lambda k: (abs(columns[k].middle - piece.middle), k))
        found[wanted[at] if len(ordered) == len(wanted) else near].append(piece)
    return found


def _middle(labels: Sequence[Piece], column: Slot) -> float:
    return median(p.middle for p in labels) if labels else column.middle


def _levels(rows: Sequence[Row], columns: Sequence[Slot], partial: Sequence[Stroke]) -> tuple[Row, Row, list[int]]:
    """Labels over several columns, the labels below them, and the columns of those; nothing for a head of one level."""
    pieces = [p for row in rows for p in row]
    top, bottom = min(p.box.top for p in pieces), max(p.box.bottom for p in pieces)
    lines = [e for e in partial if top < e["top"] < bottom]
    if lines:
        y = median(e["top"] for e in lines)
        covered = [
            k
            for k, s in enumerate(columns)
            if any(e["x0"] - SAME < (s.start + s.end) / 2 < e["x1"] + SAME for e in lines)
        ]
        own = [p for p in pieces if _within(p, columns, covered, lines)]
        upper = tuple(sorted((p for p in own if (p.box.top + p.box.bottom) / 2 < y), key=lambda p: p.middle))
        lower = tuple(p for p in own if (p.box.top + p.box.bottom) / 2 >= y)
        return upper, lower, covered
    if len(rows) < 2:
        return (), (), []
    middle = (top + bottom) / 2
    below = tuple(p for row in rows[1:] for p in row if not _is_centred(p, middle, rows[-1], columns))
    known = {column_of(p, columns)[0] for p in below}
    first = [p for p in rows[0] if column_of(p, columns)[0] in known or column_of(p, columns)[1] > 1]
    single = {column_of(p, columns)[0] for p in rows[0] if p not in first}
    wanted = sorted(known - single)
    lower = tuple(p for p in below if column_of(p, columns)[0] in wanted)
    return tuple(first), lower, wanted


def _is_centred(piece: Piece, middle: float, last: Row, columns: Sequence[Slot]) -> bool:
    """True for a label half way down a head whose column has nothing on its last line: it spans all levels."""
    off = abs((piece.box.top + piece.box.bottom) / 2 - middle)
    return off < 0.35 * piece.size and column_of(piece, columns)[0] not in {column_of(p, columns)[0] for p in last}


def _within(piece: Piece, columns: Sequence[Slot], covered: Sequence[int], lines: Sequence[Stroke]) -> bool:
    return any(e["x0"] - SAME < piece.middle < e["x1"] + SAME for e in lines) or column_of(piece, columns)[0] in covered


def _one_level(rows: Sequence[Row], columns: Sequence[Slot]) -> list[Entry]:
    """Every label in its own column; a row of as many labels as there are columns fills them in order."""
    for row in rows:
        if len(row) == len(columns):
            order = {id(p): k for k, p in enumerate(row)}
            rest = [p for r in rows for p in r if id(p) not in order]
            cells = {k: [p] for k, p in enumerate(row)}
            for p in rest:
                cells[min(range(len(row)), key=lambda k: (abs(row[k].middle - p.middle), k))].append(p)
            return [Entry(tuple(ps), 0, k) for k, ps in sorted(cells.items())]
    return _by_column([p for row in rows for p in row], columns, 0, 1)


def _by_column(pieces: Sequence[Piece], columns: Sequence[Slot], row: int, down: int) -> list[Entry]:
    cells: dict[int, tuple[list[Piece], int]] = {}
    for piece in pieces:
        first, across = column_of(piece, columns)
        known, wide = cells.get(first, ([], 1))
        cells[first] = [*known, piece], max(across, wide)
    return [Entry(tuple(ps), row, c, down, across) for c, (ps, across) in sorted(cells.items())]

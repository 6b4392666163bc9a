"""Rows of a table that no line parts: which printed lines are one row, by their distances and by the first column.

Lines of one cell stand closer to each other than rows do. Where they do not, a row begins with each line that has
something in the first column, or whose columns do not go on from full lines above.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.model import Box
from ingest.tables.pieces import Piece, Row, around
from ingest.tables.strips import Slot, column_of, parted

NUMERIC = re.compile(r"[-+−–—~～<>≤≥±≈]*\d[\d.,，%％‰×xX^⁰¹²³⁴-⁹⁻/·+\-−–—~～±()（）*a-d ]*|[-—–−/～]+|无|無|n\.?d\.?")
"""A number with its signs, or what is printed where there is none."""
WRAPPED = 5.0
"""A column narrower than so many ems does not tell whether its lines are full."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece with its line and its first column, and how many columns it spans."""

    piece: Piece
    line: int
    column: int
    across: int = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell's pieces with the rows and columns that it takes."""

    pieces: tuple[Piece, ...]
    row: int
    column: int
    down: int = 1
    across: int = 1

    @property
    def box(self) -> Box:
        """Around its pieces."""
        return around(p.box for p in self.pieces)


def is_numeric(text: str) -> bool:
    """True for the text of a cell that gives a number, or says that there is none."""
    return bool(NUMERIC.fullmatch(text.replace(" ", "")))


def placed_in(lines: Sequence[Row], columns: Sequence[Slot]) -> list[Placed]:
    """Every piece of some lines with its column; a line of as many pieces as there are columns fills them in order."""
    out: list[Placed] = []
    for number, line in enumerate(lines):
        if len(line) == len(columns):
            out += [Placed(piece, number, k) for k, piece in enumerate(line)]
        else:
            out += [Placed(piece, number, *column_of(piece, columns)) for piece in line]
    return out


def groups(lines: Sequence[Row], columns: Sequence[Slot], tight: bool = False) -> list[list[int]]:
    """The numbers of the lines that make up each row. `tight`: lines are one row unless each of them is a full one."""
    cells = placed_in(lines, columns)
    keyed = {c.line for c in cells if c.column == 0}
    full = [k for k, line in enumerate(lines) if k in keyed and len(line) > 1]
    if tight:
        least = max(2, 0.8 * len(columns))
        complete = [
            k for k, line in enumerate(lines) if len(line) >= least and any(is_numeric(p.text) for p in line[1:])
        ]
        return [[k] for k in range(len(lines))] if len(complete) == len(lines) > 1 else [list(range(len(lines)))]
    if len(full) >= 0.85 * len(lines):
        return _by_key(cells, len(lines), columns, keyed)
    anchors = _anchors(cells, len(columns))
    led = sorted({c.line for c in cells if c.column in anchors})
    found = _by_white(cells, led, anchors) or _by_middle(cells, led, anchors)
    if found is None:
        found = _by_key(cells, len(lines), columns, keyed, led)
    return _with_stray(found, lines, anchors, cells)


def _anchors(cells: Sequence[Placed], count: int) -> set[int]:
    """The columns with the most lines, the first one aside: their lines make the rows."""
    many = [sum(c.column == k for c in cells) for k in range(count)]
    most = max(many[1:])
    return {k for k in range(1, count) if many[k] >= 0.7 * most}


def _by_white(cells: Sequence[Placed], led: Sequence[int], anchors: set[int]) -> list[list[int]] | None:
    """Lines in groups parted by the wider whites, where there are two clearly different widths of white."""
    if len(led) < 3:
        return None
    boxes = {k: around(c.piece.box for c in cells if c.line == k and c.column in anchors) for k in led}
    em = median(c.piece.size for c in cells)
    white, low = [], boxes[led[0]].bottom
    for k in led[1:]:
        white.append(max(boxes[k].top - low, 0.3 * em))
        low = max(low, boxes[k].bottom)
    limit = _limit(sorted(white), em)
    if limit is None:
        return None
    found = [[led[0]]]
    for k, gap in zip(led[1:], white, strict=True):
        if gap > limit:
            found.append([])
        found[-1].append(k)
    return None if _parallel(found, cells) or _many_keys(found, cells) else found


def _by_middle(cells: Sequence[Placed], led: Sequence[int], anchors: set[int]) -> list[list[int]] | None:
    """Lines in groups, one for each first column, that are centred beside it, where other columns have fewer lines."""
    keys = sorted((c for c in cells if c.column == 0), key=lambda c: c.line)
    if not 1 < len(keys) < len(led) or len({k.line for k in keys}) < len(keys):
        return None
    boxes = [around(c.piece.box for c in cells if c.line == k and c.column in anchors) for k in led]

    def off(key: int, first: int, end: int) -> float:
        box = keys[key].piece.box
        return abs(boxes[first].top + boxes[end - 1].bottom - box.top - box.bottom) / 2

    parts = parted(len(led), len(keys), off)
    size = median(k.piece.size for k in keys)
    found = [list(led[first:end]) for first, end in parts]
    unequal = [
        len({sum(c.line in g and c.column == n for c in cells) for n in anchors}) > 1 for g in found if len(g) > 1
    ]
    rest = [c for c in cells if c.column not in anchors and c.column]
    if any(off(k, *part) > 0.3 * size for k, part in enumerate(parts)) or not (rest or any(unequal)):
        return None
    return found


def _limit(white: Sequence[float], em: float) -> float | None:
    """Between the white inside a cell and that between rows: the widest step among the narrow ones."""
    least = 0.22 * em
    steps = [(b - a, (a + b) / 2) for a, b in pairwise(white) if a < 0.85 * em and b - a > max(least, 0.25 * abs(a))]
    return max(steps)[1] if steps else None


def _many_keys(found: Sequence[Sequence[int]], cells: Sequence[Placed]) -> bool:
    """True when one group holds four lines or more of the first column, most of them beside something else."""
    keys = [[c.line for c in cells if c.column == 0 and c.line in group] for group in found]
    beside = {c.line for c in cells if c.column}
    return any(len(lines) > 3 and 2 * len(beside.intersection(lines)) > len(lines) for lines in keys)


def _parallel(found: Sequence[Sequence[int]], cells: Sequence[Placed]) -> bool:
    """True when groups hold numbers below each other in two columns at once: those are rows of their own."""
    bad = 0
    for lines in found:
        per = [
            sum(c.line in lines and c.column == k and is_numeric(c.piece.text) for c in cells)
            for k in sorted({c.column for c in cells})
        ]
        bad += len(lines) > 1 and sum(n > 1 for n in per[1:]) > 1
    return bad > 0


def _by_key(
    cells: Sequence[Placed], count: int, columns: Sequence[Slot], keyed: set[int], led: Sequence[int] = ()
) -> list[list[int]]:
    """A row for each line with a first column, and for each other line that does not go on from full lines above."""
    found: list[list[int]] = []
    for k in led or range(count):
        own = [c for c in cells if c.line == k]
        starts = k in keyed and (len(own) > 1 or not _key_wraps(k, cells))
        if found and not starts and (_wraps(k, found[-1], cells, columns) or (k in keyed and len(own) == 1)):
            found[-1].append(k)
        else:
            found.append([k])
    return found


def _key_wraps(line: int, cells: Sequence[Placed]) -> bool:
    """True for a line with nothing but a first column right below another first column: its second line."""
    own = next(c.piece for c in cells if c.line == line)
    above = [c.piece for c in cells if c.line < line and c.column == 0]
    return bool(above) and own.box.top - above[-1].box.bottom < 0.8 * own.size


def _wraps(line: int, row: Sequence[int], cells: Sequence[Placed], columns: Sequence[Slot]) -> bool:
    """True when every column of a line goes on from a full line of words right above it."""
    for cell in (c for c in cells if c.line == line):
        above = [c.piece for c in cells if c.line in row and c.column == cell.column]
        if not above:
            return False
        slot, size = columns[cell.column], cell.piece.size
        wide = slot.end - slot.start > WRAPPED * size
        short = slot.end - above[-1].box.right > 2.2 * size
        far = cell.piece.box.top - above[-1].box.bottom > 1.0 * size
        if far or (short and wide) or (is_numeric(above[-1].text) and is_numeric(cell.piece.text)):
            return False
    return True


def _with_stray(
    found: list[list[int]], lines: Sequence[Row], anchors: set[int], cells: Sequence[Placed]
) -> list[list[int]]:
    """The groups with the lines that have nothing in the leading columns: each in the group beside it."""
    known = {k for group in found for k in group}
    rows = [around(c.piece.box for c in cells if c.line in group and c.column in anchors) for group in found]
    for k, line in enumerate(lines):
        if k in known:
            continue
        box = around(p.box for p in line)
        y = (box.top + box.bottom) / 2
        near = min(range(len(rows)), key=lambda n: (max(rows[n].top - y, y - rows[n].bottom, 0.0), n))
        apart = max(rows[near].top - y, y - rows[near].bottom)
        if apart > 1.6 * line[0].size and len(line) > 1:
            at = next((n for n, row in enumerate(rows) if row.top > y), len(rows))
            found.insert(at, [k])
            rows.insert(at, box)
        else:
            found[near] = sorted([*found[near], k])
    return found


def entries(lines: Sequence[Row], columns: Sequence[Slot], rows: Sequence[Sequence[int]]) -> list[Entry]:
    """The cells of rows of lines, those of the first column let down over the rows that they stand beside."""
    of_line = {k: r for r, group in enumerate(rows) for k in group}
    made: dict[tuple[int, int], tuple[list[Piece], int]] = {}
    for cell in placed_in(lines, columns):
        pieces, across = made.setdefault((of_line[cell.line], cell.column), ([], cell.across))
        pieces.append(cell.piece)
        made[of_line[cell.line], cell.column] = pieces, max(across, cell.across)
    found = [Entry(tuple(pieces), r, c, 1, across) for (r, c), (pieces, across) in sorted(made.items())]
    return _let_down(found, len(rows))


def _let_down(found: list[Entry], rows: int) -> list[Entry]:
    """Cells of the first column spanning the rows without one, where they stand in the middle or on top of them."""
    keys = [e for e in found if e.column == 0]
    spanning = any(e.across > 1 for e in keys)
    if not keys or spanning or len(keys) == rows or len(keys) > 12 or rows > 60:
        return found
    extents = [_extent([e for e in found if e.row == r]) for r in range(rows)]
    parts = _parted([e.box for e in keys], extents)
    if parts is None:
        return found
    spread = [Entry(e.pieces, a, 0, b - a, 1) for e, (a, b) in zip(keys, parts, strict=True)]
    return sorted([*spread, *(e for e in found if e.column)], key=lambda e: (e.row, e.column))


def _extent(row: Sequence[Entry]) -> Box:
    return around(e.box for e in ([e for e in row if e.column] or row))


def _parted(keys: Sequence[Box], rows: Sequence[Box]) -> list[tuple[int, int]] | None:
    """Runs of rows, one for each key, centred beside it; None where that does not fit."""
    em = median(k.bottom - k.top for k in keys)

    def off(key: int, first: int, end: int) -> float:
        return abs(rows[first].top + rows[end - 1].bottom - keys[key].top - keys[key].bottom) / 2

    found = parted(len(rows), len(keys), off)
    return found if all(off(k, *part) <= 0.5 * em for k, part in enumerate(found)) else None

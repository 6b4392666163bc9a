"""Text that does not stand level: turned by a quarter or a half, or set in upright columns from right to left.

Such text is put in lines as if the page were turned until it is level. The turn only swaps and negates lengths, so that
turning back gives every character the very place it had.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.backends.base import Glyph
from ingest.layout.rows import Line, line_of, pieces
from ingest.model import Box
from ingest.signs import is_wide

TIGHT = 0.35
"""Characters of one column stand nearer to each other than so many ems."""
MANY = 200
"""More turned lines than this are a turned page."""
LEAST = 3
"""So many characters one below the other make a column."""
REACH = 1.6
"""Lines with no more white between them than so many ems belong together."""
_UPRIGHT = "︐︑︒︓︔︕︖︗︘︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄"
LEVEL_FORMS = dict(zip(_UPRIGHT, "，、。：；！？〖〗（）｛｝〔〕【】《》〈〉「」『』", strict=True))
"""Signs of upright columns with their everyday forms."""

Unit = list[Glyph]
"""What takes one place in an upright column: a character, or a few narrow ones side by side."""


def levelled(box: Box, turn: int) -> Box:
    """A box as it stands when text turned by `turn` degrees clockwise is made level; its size stays."""
    if turn == 90:
        return Box(box.top, -box.right, box.bottom, -box.left)
    if turn == 180:
        return Box(-box.right, -box.bottom, -box.left, -box.top)
    if turn == 270:
        return Box(-box.bottom, box.left, -box.top, box.right)
    return box


def on_page(line: Line) -> Box:
    """Where a line stands on its page."""
    return levelled(line.box, (360 - line.turn) % 360)


def turned_lines(glyphs: Iterable[Glyph]) -> Iterator[Line]:
    """The pieces of lines that turned characters make, all places as if they were level."""
    by_turn: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        sign = -1 if glyph.turn in (90, 180) else 1
        level = replace(glyph, box=levelled(glyph.box, glyph.turn), baseline=sign * glyph.baseline)
        by_turn.setdefault(glyph.turn, []).append(level)
    for turn, group in sorted(by_turn.items()):
        for line in pieces(group):
            yield replace(line, turn=turn)


def put_back(line: Line) -> Line:
    """A turned line, its characters where the page has them."""
    back, sign = (360 - line.turn) % 360, -1 if line.turn in (90, 180) else 1
    glyphs = (replace(g, box=levelled(g.box, back), baseline=sign * g.baseline) for g in line.glyphs)
    return replace(line, glyphs=tuple(glyphs))


def stood_up(level: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Lines that remain level, and upright columns of characters that stand nearer to those below than beside them."""
    narrow = [line for line in level if _narrow(line)]
    if len(narrow) < LEAST and sum(len(line.glyphs) for line in narrow) < LEAST:
        return list(level), []
    columns = list(_columns(unit for line in narrow for unit in _units(line)))
    taken = {id(glyph) for column in columns for unit in column for glyph in unit}
    if not taken:
        return list(level), []
    out: list[Line] = []
    for line in level:
        left = [g for g in line.glyphs if id(g) not in taken and g.raw]
        if len(left) == sum(bool(g.raw) for g in line.glyphs):
            out.append(line)
        else:
            out += pieces(left)
    return out, [_column_line(column) for column in columns]


def _narrow(line: Line) -> bool:
    """True for a lone character (or some narrow ones), and for characters that stand wide apart."""
    wide = line.box.right - line.box.left
    return wide <= 1.3 * line.size or wide > (1.3 * len(line.glyphs) - TIGHT) * line.size


def _units(line: Line) -> Iterator[Unit]:
    inked = [g for g in line.glyphs if not g.char.isspace()]
    if line.box.right - line.box.left <= 1.3 * line.size:
        yield inked
    else:
        yield from ([g] for g in inked)


def _columns(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    """Chains of units, each right below the one before it."""
    chains: list[list[Unit]] = []
    open_at: dict[int, list[list[Unit]]] = {}
    for unit in sorted(units, key=lambda u: u[0].box.top):
        x, size = _middle(unit), max(unit[0].size, 0.1)
        key = round(x / 10)
        near = [c for k in (key - 1, key, key + 1) for c in open_at.get(k, ())]
        over = next((c for c in near if _below(c[-1], unit, x, size)), None)
        if over is None:
            over = []
            chains.append(over)
            open_at.setdefault(key, []).append(over)
        over.append(unit)
    for chain in chains:
        wide = sum(len(u) == 1 and is_wide(u[0].char) for u in chain)
        if len(chain) >= LEAST and 3 * wide > 2 * len(chain):
            yield chain


def _below(upper: Unit, lower: Unit, x: float, size: float) -> bool:
    white = lower[0].box.top - upper[0].box.bottom
    same = abs(upper[0].size - lower[0].size) < 0.2 * size
    return same and abs(_middle(upper) - x) < 0.25 * size and -0.3 * size < white < TIGHT * size


def _middle(unit: Unit) -> float:
    return (unit[0].box.left + unit[-1].box.right) / 2


def _column_line(column: list[Unit]) -> Line:
    """An upright column as a line that is turned by 90 degrees."""
    glyphs = [glyph for unit in column for glyph in unit]
    base = 0.38 * glyphs[0].size - _middle(column[0])
    shown = [replace(g, char=LEVEL_FORMS.get(g.char, g.char), box=levelled(g.box, 90), baseline=base) for g in glyphs]
    return replace(line_of(shown), turn=90)


def regions(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Turned lines in groups that hang together; very many of one turn are one group."""
    by_turn: dict[int, list[Line]] = {}
    for line in lines:
        by_turn.setdefault(line.turn, []).append(line)
    for alike in by_turn.values():
        yield from [alike] if len(alike) > MANY else _touching(alike)


def _touching(lines: Iterable[Line]) -> Iterator[list[Line]]:
    groups: list[tuple[Box, list[Line]]] = []
    for line in lines:
        box, group = on_page(line), [line]
        apart: list[tuple[Box, list[Line]]] = []
        for other in groups:
            if _touch(other[0], box, REACH * line.size):
                box, group = around((other[0], box)), other[1] + group
            else:
                apart.append(other)
        groups = [*apart, (box, group)]
    for _, group in groups:
        yield group


def _touch(a: Box, b: Box, reach: float) -> bool:
    across = max(a.left, b.left) - min(a.right, b.right)
    down = max(a.top, b.top) - min(a.bottom, b.bottom)
    return across < reach and down < reach


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of them; at least one."""
    all_of = list(boxes)
    return Box(
        min(b.left for b in all_of),
        min(b.top for b in all_of),
        max(b.right for b in all_of),
        max(b.bottom for b in all_of),
    )

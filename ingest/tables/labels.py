"""Heads of tables: how many rows of a grid are its head, and what the head calls each column.

A head of two levels calls a column by both, upper one first: `上层 含量`.
"""

import re
from collections.abc import Sequence

from ingest.layout.lines import Line
from ingest.tables.lattice import Field, Grid
from ingest.tables.leading import is_numeric

LONGEST = 20
"""A label has so many characters at most."""
ASIDE = re.compile(
    r"[（(\[［【][^）)\]］】]*[）)\]］】]?|/.*|[⁰¹²³⁴-⁹⁻₀-₉]+|(?:19|20)\d\d(?:[-–—~～](?:19|20)?\d\d)?年?"
    r"|(?:CO|CH|SF|NF|N|O|H|PM|NO|SO|NH)[2346](?:O|\.5)?|PM10|(?:hm|km|cm|m)[23]|[×xX]10"
)
"""What a label may hold besides its words: units, chemical formulas, years."""
ENDED = ("。", "；", "！", "？", "，", "、")


def head_rows(grid: Grid) -> int:
    """How many rows at the top of a grid are its head: as its lines tell, else by weight of type and by its words."""
    if grid.heads is not None:
        return grid.heads
    start = int(_is_title(grid))
    if start and grid.rows < 3:
        return 0
    first = _over(grid, start)
    below = tuple(f for f in grid.fields if f.row > start and f.row < start + 2)
    if not (_labels(first, grid) or (_bold(first) and not _bold(below))):
        return 0
    return _deepest(grid, start)


def _is_title(grid: Grid) -> bool:
    """True for a first row of one cell over all columns."""
    first = [f for f in grid.row(0) if f.text]
    return len(first) == 1 and first[0].across == len(grid.columns) > 1


def _over(grid: Grid, row: int) -> tuple[Field, ...]:
    return tuple(f for f in grid.fields if f.row <= row < f.row + f.down and f.text)


def _labels(fields: Sequence[Field], grid: Grid) -> bool:
    """True for labels over every column, the corner of the row heads perhaps being empty."""
    covered = {c for f in fields for c in range(f.column, f.column + f.across)}
    if not covered >= set(range(1, len(grid.columns))) or len(fields) < 2:
        return False
    return all(is_label(f.text) for f in fields) and (0 in covered or _numbers(grid, fields))


def is_label(text: str) -> bool:
    """True for words that can head a column: short, no sentence, no number of their own."""
    if not text or len(text) > LONGEST + 10 or text.endswith(ENDED):
        return False
    bare = ASIDE.sub("", text)
    return len(bare) <= LONGEST and not any(c.isdigit() for c in bare) and text not in "—-–/"


def _numbers(grid: Grid, first: Sequence[Field]) -> bool:
    """True where most of what stands below a first row, the first column aside, is numbers."""
    under = [f for f in grid.fields if f.column and f.text and f not in first]
    return 2 * sum(is_numeric(f.text) for f in under) > len(under)


def _bold(fields: Sequence[Field]) -> bool:
    lines = [line for f in fields for line in f.lines if line.glyphs]
    return bool(lines) and all(line.bold for line in lines)


def _deepest(grid: Grid, start: int) -> int:
    """The end of a head that begins in a row: under a cell over several columns the cells below it are head as well."""
    end = start + 1
    first = [f for f in grid.fields if f.row == start]
    if any(f.across > 1 for f in first) and any(f.down > 1 or not f.text for f in first):
        end = start + max(2, max((f.down for f in first if f.down < grid.rows - start), default=1))
    elif any(f.across > 1 for f in first) and start + 1 < grid.rows:
        under = _over(grid, start + 1)
        end += bool(under) and all(is_label(f.text) for f in under) and grid.rows > start + 2
    elif first and all(f.down == first[0].down for f in first):
        end = start + first[0].down
    return min(end, max(grid.rows - 1, 0))


def labels(grid: Grid, heads: int) -> dict[int, str]:
    """What the head of a grid calls each of its columns; columns without a label are left out."""
    found: dict[int, list[str]] = {}
    for field in sorted(grid.fields, key=lambda f: (f.row, f.column)):
        if field.row >= heads or not field.text or field.across == len(grid.columns):
            continue
        for column in range(field.column, field.column + field.across):
            words = said(field.lines)
            if words not in found.setdefault(column, []):
                found[column].append(words)
    return {column: " ".join(words) for column, words in found.items()}


def said(lines: Sequence[Line]) -> str:
    """The words of a cell on one line."""
    out = ""
    for line in lines:
        text = line.text.strip()
        glued = not out or not text or not (out[-1].isascii() and text[0].isascii() and out[-1].isalnum())
        out += text if glued else f" {text}"
    return out.strip()

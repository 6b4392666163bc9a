"""Tables for people to read on a terminal, where a Chinese character is two wide."""

import unicodedata
from collections.abc import Sequence

Row = tuple[str, ...]


def percent(share: float) -> str:
    """A share in per cent, finer where it is small."""
    return f"{100 * share:.2f} %" if share < 0.1 else f"{100 * share:.0f} %"


def table(title: str, head: Row, rows: Sequence[Row]) -> str:
    """Columns as wide as their widest cell; the first is set left, the others right."""
    wide = [max(_width(row[k]) for row in (head, *rows)) for k in range(len(head))]
    lines = [_line(row, wide) for row in (head, tuple("─" * w for w in wide), *rows)]
    return "\n".join([title, *lines]) + "\n"


def _line(row: Row, wide: Sequence[int]) -> str:
    cells = [
        cell + " " * (w - _width(cell)) if k == 0 else " " * (w - _width(cell)) + cell
        for k, (cell, w) in enumerate(zip(row, wide, strict=True))
    ]
    return "  " + "  ".join(cells).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)

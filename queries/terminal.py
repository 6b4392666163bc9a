"""What the commands print: data to stdout, all else to stderr; tables fit the terminal, Chinese widths counted."""

import io
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from rich import box
from rich.console import Console, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text


def out() -> Console:
    """Stdout; 80 columns where it is no terminal, so that what is piped is the same everywhere."""
    return Console(width=None if sys.stdout.isatty() else 80, highlight=False, soft_wrap=False)


def err() -> Console:
    """Stderr."""
    return Console(stderr=True, highlight=False)


def rendered(parts: Iterable[RenderableType], to_terminal: bool) -> str:
    """Parts as text, as wide as stdout is; coloured, and its lines folded, only where it goes to a terminal."""
    to, written = out(), io.StringIO()
    shown = to_terminal and to.is_terminal
    system: Literal["auto"] | None = "auto" if shown and to.color_system else None
    console = Console(file=written, width=to.width, highlight=False, force_terminal=shown, color_system=system)
    for part in parts:
        if not shown and isinstance(part, Padding) and isinstance(part.renderable, Text):
            part = Text(" " * part.left) + part.renderable  # padded, it would be cut at the edge instead of running on
        console.print(part, soft_wrap=isinstance(part, Text) and not shown)
    return written.getvalue()


def indented(text: Text, by: int) -> Padding:
    """A text set in by so many columns, all of its lines."""
    return Padding(text, (0, 0, 0, by), expand=False)


def tell(sentence: str) -> None:
    """One line to stderr."""
    err().print(escape(sentence), soft_wrap=True)


def line(text: Text | None = None) -> None:
    """One line to stdout, as long as it is; a terminal folds it at its own edge."""
    out().print(text or Text(), soft_wrap=not sys.stdout.isatty())


def as_json(value: Any) -> None:
    """A value as JSON to stdout, Chinese as it is."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], title: str = "", right: Sequence[int] = ()) -> Table:
    """A plain table with a rule under its heads; columns in `right` are set flush right."""
    made = Table(
        box=box.SIMPLE_HEAD,
        title=title or None,
        title_justify="left",
        title_style="bold",
        pad_edge=False,
        show_edge=False,
    )
    for number, head in enumerate(heads):
        made.add_column(head, justify="right" if number in right else "left", overflow="fold", header_style="dim")
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    return made

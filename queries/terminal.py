"""What the commands print: data to stdout, all else to stderr; tables fit the terminal, Chinese widths counted."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text


def out() -> Console:
    """Stdout; 80 columns where it is no terminal, so that what is piped is the same everywhere."""
    return Console(width=None if sys.stdout.isatty() else 80, highlight=False, soft_wrap=False)


def err() -> Console:
    """Stderr."""
    return Console(stderr=True, highlight=False)


def tell(sentence: str) -> None:
    """One line to stderr."""
    err().print(escape(sentence), soft_wrap=True)


def line(text: Text | None = None) -> None:
    """One line to stdout, as long as it is; a terminal folds it at its own edge."""
    out().print(text or Text(), soft_wrap=not sys.stdout.isatty())


def as_json(value: Any) -> None:
    """A value as JSON to stdout, Chinese as it is."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def as_jsonl(values: Iterable[Any]) -> None:
    """Values as JSON lines to stdout."""
    for value in values:
        sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


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

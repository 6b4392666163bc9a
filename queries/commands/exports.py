"""Dumps and fact tables as `export` writes them."""

import io
import sys
from pathlib import Path
from typing import Literal

from graph import export as dumping
from graph import stores
from queries import tables as fact_tables
from queries import terminal
from queries.files import put


def tables(store: str, folder: Path, form: Literal["jsonl", "csv"], json: bool) -> None:
    """Writes the fact tables and says how many rows there are of each kind."""
    with stores.open(store) as opened:
        counts = fact_tables.write(opened, folder, form)
    if json:
        terminal.as_json({"folder": str(folder), "rows": counts})
        return
    rows = [(kind, f"{number:,}", f"{kind}.{form}") for kind, number in counts.items()]
    terminal.out().print(terminal.table(("table", "rows", "file"), rows, right=[1]))
    terminal.tell(f"written to {folder}")


def dump(store: str, form: str, output: Path | None) -> None:
    """Writes the whole graph."""
    with stores.open(store) as opened:
        if output is None:
            dumping.write(opened, form, sys.stdout.buffer)
            return
        content = io.BytesIO()
        dumping.write(opened, form, content)
    put(content.getvalue(), output)

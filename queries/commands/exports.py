"""Dumps, fact tables and the tables of other models as `export` writes them."""

import csv
import io
import json as javascript
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal

from graph import export as dumping
from graph import profiles, stores
from queries import tables as fact_tables
from queries import terminal
from queries.errors import CannotWrite, NoSuchForm
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


def profile(store: str, name: str, folder: Path | None, form: str, output: Path | None, json: bool) -> None:
    """Writes the graph in the words of another model. Raises NoSuchForm where it has no such form, CannotWrite."""
    if name in profiles.GRAPHS:
        if folder is not None or form not in ("", "ttl"):
            raise NoSuchForm(f"the profile {name} is written as Turtle: leave --tables and --format away, add -o FILE")
        with stores.open(store) as opened:
            put(profiles.graph(opened, name), output)
        return
    if folder is None:
        raise NoSuchForm(f"the profile {name} gives tables: add --tables DIR")
    _profile_tables(store, name, folder, form or "csv", json)


def _profile_tables(store: str, name: str, folder: Path, form: str, json: bool) -> None:
    with stores.open(store) as opened:
        made, told = profiles.tables(opened, name), profiles.sources(opened)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise CannotWrite(str(folder), (problem.strerror or str(problem)).lower()) from problem
    for table in made:
        put(_written(table.fields, table.rows, form), folder / f"{table.name}.{form}")
    put(_written(_SOURCE_FIELDS, list(_sources(made, told)), form), folder / f"sources.{form}")
    if json:
        terminal.as_json({"folder": str(folder), "tables": {t.name: _about(t) for t in made}})
        return
    rows = [(t.name, f"{len(t.rows):,}", _lacks(t)) for t in made]
    terminal.out().print(terminal.table(("table", "rows", "lacking"), rows, right=[1]))
    terminal.tell(f"written to {folder}, with sources.{form}: where each row is told")


_SOURCE_FIELDS = ("table", "id", "iri", "document", "page", "quote")


def _sources(made: Iterable[profiles.Table], told: Mapping[str, Sequence[profiles.Source]]) -> Iterable[dict[str, str]]:
    for table in made:
        for row, thing in zip(table.rows, table.things, strict=True):
            for place in told.get(thing.partition("#")[0], ()):
                cells = (table.name, row[table.fields[0]], thing, place.file, str(place.page), place.quote)
                yield dict(zip(_SOURCE_FIELDS, cells, strict=True))


def _written(fields: Sequence[str], rows: Iterable[Mapping[str, str]], form: str) -> str:
    if form == "jsonl":
        kept = ({field: row[field] for field in fields if row[field]} for row in rows)
        return "".join(javascript.dumps(row, ensure_ascii=False) + "\n" for row in kept)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fields, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _about(table: profiles.Table) -> dict[str, object]:
    return {"rows": len(table.rows), "lacking": table.lacking, "disputed": list(table.disputed)}


def _lacks(table: profiles.Table) -> str:
    lacking = [f"{field} in {number}" for field, number in table.lacking.items()]
    return "; ".join([*lacking, *(f"{field} told in several ways" for field in table.disputed)])

"""How many of the rows of a kind are right: a command draws some, a person judges each against its page.

    python -m tests.judging draw STORE KIND ROUND
                                          the rows to judge, with their quotes, one JSON object a line
    python -m tests.judging keep STORE KIND ROUND VERDICTS
                                          keep verdicts (JSON lines of `id`, `right`, `why`) in docs/precision
    python -m tests.judging               the table of what was judged, written into docs/precision/README.md

Rows are drawn by the hash of their id and of the round, so that nobody chooses them and each round draws others. A row
is right when it is of its kind and each of its columns is what the page says. What is kept names no words of the page
but names and values.
"""

import csv
import hashlib
import json
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from graph import stores
from queries import tables

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "docs" / "precision"
COUNT = 50
COLUMNS = ("id", "document", "item", "page", "shown", "right", "why")
SHOWN = {
    "agencies": ("name",), "projects": ("name",), "events": ("date", "place"),
    "measurements": ("value", "low", "high", "unit", "period"),
}  # fmt: skip
"""Columns by which a kept row can be told, none of which holds a sentence."""

Row = Mapping[str, object]


def main(asked: list[str]) -> None:
    """Run one of the commands."""
    match asked:
        case ["draw", store, kind, number]:
            for row in drawn(_rows(store, kind), number):
                print(json.dumps(row, ensure_ascii=False))
        case ["keep", store, kind, number, verdicts]:
            said = [json.loads(line) for line in Path(verdicts).read_text(encoding="utf-8").splitlines() if line]
            keep(f"{kind}-{number}", kind, drawn(_rows(store, kind), number), {str(one["id"]): one for one in said})
        case []:
            _write(table())
        case _:
            sys.exit(__doc__)


def _rows(store: str, kind: str) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        tables.write(stores.open(store), Path(folder))
        lines = (Path(folder) / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def drawn(rows: list[Row], number: str) -> list[Row]:
    """The rows to judge in a round, the same for the same rows."""
    salt = "" if number == "1" else number
    return sorted(rows, key=lambda row: hashlib.sha256(f"{row['id']}{salt}".encode()).hexdigest())[:COUNT]


def keep(name: str, kind: str, rows: list[Row], verdicts: Mapping[str, Row]) -> None:
    """Write the verdicts on drawn rows. Raises KeyError for a row without one."""
    with (KEPT / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(COLUMNS)
        for row in rows:
            said = verdicts[str(row["id"])]
            right = "yes" if said["right"] else "no"
            told = " ".join(str(row[name]) for name in SHOWN[kind] if name in row)
            out.writerow(
                [row["id"], row["document"], row.get("item", ""), row["page"], told, right, said.get("why", "")]
            )


def table() -> str:
    """A Markdown table of what is kept: kind and round, rows judged, right, share."""
    return "\n".join(["| kind and round | rows judged | right | share |", "|---|--:|--:|--:|", *_lines()])


def _lines() -> Iterator[str]:
    for file in sorted(KEPT.glob("*.csv")):
        rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
        right = sum(row["right"] == "yes" for row in rows)
        yield f"| {file.stem} | {len(rows)} | {right} | {right / len(rows):.0%} |"


def _write(said: str) -> None:
    readme = KEPT / "README.md"
    old = readme.read_text(encoding="utf-8")
    new = re.sub(r"(<!-- judged -->\n).*?(<!-- /judged -->)", lambda m: m[1] + said + "\n" + m[2], old, flags=re.S)
    readme.write_text(new, encoding="utf-8")
    print(said)


if __name__ == "__main__":
    main(sys.argv[1:])

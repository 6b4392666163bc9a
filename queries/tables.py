"""The fact tables: one row for each thing an item tells, read from the graph by SPARQL.

Which columns a kind has, and in what shape, stands in `columns.yaml`; the queries are `claims`, `slots`, `amounts`,
`aliases`, `tellings` and `items` in `queries/lookups`. Renditions of a work that is already told by a better witness
are left out.
"""

import csv
import json
import os
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from pyoxigraph import Literal as Text

from graph.stores.base import Store
from ingest.script import simplify
from queries import lookups
from queries.columns import Fact, Known, Told, cells, columns, heads_of
from queries.errors import CannotWrite
from queries.lookups import Plain, Row
from queries.printed import called
from queries.show import slot_order

NS = "https://w3id.org/lantan/ns#"
SHARED = ("id", "iri", "document", "item", "page", "quote", "same_as")


def tables(store: Store) -> Iterator[tuple[str, list[Fact]]]:
    """Every kind with its rows, in the order of `columns.yaml`; rows stand as the documents print them."""
    same, bodies = _tellings(store), _bodies(store)
    for kind in columns():
        yield kind, _items(store) if kind == "items" else _facts(store, kind, same, bodies)


def write(store: Store, folder: Path, form: Literal["jsonl", "csv"] = "jsonl") -> dict[str, int]:
    """Writes one file a kind and gives the number of rows of each; the folder appears complete or not at all.

    Raises CannotWrite where the folder cannot be made, or holds other things.
    """
    _refuse_strangers(folder)
    counts = {}
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as problem:
        raise CannotWrite(str(folder), problem.strerror or str(problem)) from problem
    try:
        for kind, facts in tables(store):
            counts[kind] = len(facts)
            path = fresh / f"{kind}.{form}"
            path.write_text("".join(_lines(kind, facts, form)), encoding="utf-8", newline="")
        fresh.chmod(0o755)
        _put_in_place(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return counts


def _refuse_strangers(folder: Path) -> None:
    if not folder.exists():
        return
    ours = {f"{kind}.{form}" for kind in columns() for form in ("jsonl", "csv")}
    if not folder.is_dir():
        raise CannotWrite(str(folder), "it is a file")
    others = sorted(p.name for p in folder.iterdir() if p.name not in ours)
    if others:
        raise CannotWrite(str(folder), f"it holds other things ({others[0]})")


def _put_in_place(fresh: Path, folder: Path) -> None:
    try:
        if folder.exists():
            old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent)) / "old"
            os.replace(folder, old)
            os.replace(fresh, folder)
            shutil.rmtree(old.parent)
        else:
            os.replace(fresh, folder)
    except OSError as problem:
        raise CannotWrite(str(folder), problem.strerror or str(problem)) from problem


def _lines(kind: str, facts: Sequence[Fact], form: str) -> Iterator[str]:
    if form == "jsonl":
        yield from (json.dumps(fact, ensure_ascii=False) + "\n" for fact in facts)
        return
    heads = [*SHARED, *heads_of(kind)]
    out = _Lines()
    writer = csv.DictWriter(out, heads, lineterminator="\n")
    writer.writeheader()
    writer.writerows({head: _cell(fact.get(head)) for head in heads} for fact in facts)
    yield from out


class _Lines(list[str]):
    def write(self, line: str) -> int:
        self.append(line)
        return len(line)


def _cell(value: Any) -> Any:
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return "；".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _items(store: Store) -> list[Fact]:
    found = sorted(lookups.rows(store, "items"), key=lambda row: (row["document"], row["order"]))
    return [_item(row) for row in found]


def _item(row: Row) -> Fact:
    fact = {"id": str(row["iri"]).split("/doc/")[-1], **{c: row[c] for c in SHARED[1:] if c in row}}
    return _json(fact | {c: row[c] for c in columns()["items"] if c in row})


def _tellings(store: Store) -> dict[str, list[str]]:
    """IRI of a claim to the ids of the other rows about the same thing."""
    groups: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for row in sorted(lookups.rows(store, "tellings"), key=_place):
        kind, own = str(row["kind"]), str(row["claim"])
        told_in = (kind, str(row["document"]), str(row.get("item", "")) if _is_named(kind) else own)
        groups[str(row["entity"])].setdefault(told_in, own)
    others: dict[str, set[str]] = defaultdict(set)
    for group in (set(of_item.values()) for of_item in groups.values()):
        for claim in group:
            others[claim] |= group - {claim}
    return {claim: sorted(map(_id, rest)) for claim, rest in others.items()}


def _id(claim: str) -> str:
    return claim.rsplit("/", 1)[-1]


def _facts(store: Store, kind: str, same: dict[str, list[str]], bodies: dict[str, str]) -> list[Fact]:
    known = _known(store, kind, bodies)
    every = _told(store, kind)
    return [_fact(kind, told, known, same) for told in (_once_an_item(every) if _is_named(kind) else every)]


def _is_named(kind: str) -> bool:
    """True for kinds of things that bear names; a figure, a deal or an approval printed twice is told twice."""
    return "own" in columns()[kind].values()


def _once_an_item(every: Iterable[Told]) -> Iterable[Told]:
    """One telling of each thing in an item, the first, with what only later ones say of it."""
    kept: dict[tuple[Plain, ...], Told] = {}
    for told in every:
        row = told.row
        first = kept.setdefault((row["document"], row.get("item", ""), row.get("entity", row["claim"])), told)
        if first is not told:
            for role in told.slots.keys() - first.slots.keys():
                first.slots[role] = told.slots[role]
    return kept.values()


def _told(store: Store, kind: str) -> Iterable[Told]:
    claims = {str(row["claim"]): Told(row) for row in lookups.rows(store, "claims", kind=Text(kind))}
    for row in sorted(lookups.rows(store, "slots", kind=Text(kind)), key=slot_order):
        if told := claims.get(str(row["claim"])):
            told.slots[str(row["role"])].append(row)
    return sorted(claims.values(), key=lambda told: _place(told.row))


def _place(row: Row) -> tuple[str, Decimal, Plain, Plain, str]:
    return (
        str(row["document"]), Decimal(row.get("order", 0)), row["page"], row.get("start", Decimal(0)), str(row["claim"])
    )  # fmt: skip


def _bodies(store: Store) -> dict[str, str]:
    """The bodies that the vocabulary knows, each by the fullest form of its name that the documents print."""
    printed = _printed(store, "agencies")
    labels: dict[str, str] = {}
    for row in lookups.rows(store, "aliases", kind=Text("agencies")):
        labels[str(row["entity"])] = min(str(row["name"]), labels.get(str(row["entity"]), str(row["name"])))
    return {iri: called(labels[iri], forms) for iri, forms in printed.items() if iri in labels}


def _known(store: Store, kind: str, bodies: dict[str, str]) -> Known:
    amounts: dict[str, dict[str, Plain]] = defaultdict(dict)
    for row in lookups.rows(store, "amounts", kind=Text(kind)):
        amounts[str(row["amount"])][str(row["part"]).removeprefix(NS)] = row["value"]
    names: dict[str, str] = {}
    aliases: dict[str, set[str]] = defaultdict(set)
    for row in lookups.rows(store, "aliases", kind=Text(kind)):
        names[str(row["entity"])] = min(str(row["name"]), names.get(str(row["entity"]), str(row["name"])))
        if "alias" in row:
            aliases[str(row["entity"])].add(str(row["alias"]))
    printed = _printed(store, kind)
    aliases.update(printed)
    names.update((iri, called(names[iri], forms)) for iri, forms in printed.items() if iri in names)
    others = {iri: tuple(sorted(found - {names[iri]})) for iri, found in aliases.items() if iri in names}
    return Known(dict(amounts), names, others, frozenset(printed), bodies)


def _printed(store: Store, kind: str) -> dict[str, set[str]]:
    """The forms in which concepts are printed, and the simplified ones."""
    printed: dict[str, set[str]] = defaultdict(set)
    for row in lookups.rows(store, "printednames", kind=Text(kind)):
        printed[str(row["entity"])] |= {str(row["printed"]), simplify(str(row["printed"]))}
    return dict(sorted(printed.items()))


def _fact(kind: str, told: Told, known: Known, same: dict[str, list[str]]) -> Fact:
    row = told.row
    fact: Fact = {"id": _id(str(row["claim"])), "iri": row.get("entity", row["claim"])}
    fact |= {c: row[c] for c in ("document", "item", "page", "quote") if c in row}
    fact["same_as"] = same.get(str(row["claim"]))
    return _json(fact | cells(kind, told, known))


def _json(fact: Fact) -> Fact:
    return {column: _number(value) for column, value in fact.items() if value not in (None, "", [], {}, ())}


def _number(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dict):
        return {key: _number(part) for key, part in value.items() if part not in (None, "")}
    return [_number(part) for part in value] if isinstance(value, list) else value

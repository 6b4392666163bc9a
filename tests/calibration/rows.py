"""Labelled rows: what claims of measured documents looked like, and whether each was right.

A row of a kind whose gold is complete is right where gold has it and wrong where it is an extra. All other rows have a
label only where somebody who did not write the rules has judged them by eye against the page; `docs/precision` keeps
such labels by the ids of rows, which change with what a row says.
"""

import csv
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.confidence.signs import signed
from extract.extractor import of_item, tellings
from extract.scoring import score
from graph import build, stores
from graph.stores.folder import Folder
from ingest import reader
from ingest.store import Readings
from queries import tables

LISTS = Path(__file__).parents[2] / "docs" / "precision"
_ENOUGH = 0.8
"""Share of the rows unknown to incomplete gold that must be judged before those it knows are used: alone they are all
right, and would make every row look so."""


@dataclass(frozen=True)
class Labelled:
    """A claim's document, kind and signs, whether it was right, and who says so."""

    document: str
    kind: str
    signs: tuple[str, ...]
    right: bool
    by: str
    """`gold` or `eye`."""
    origin: str
    """`sample`, `field` or `fresh`: invented with the rules at hand, real, or invented without sight of any rule."""


def listed() -> dict[str, bool]:
    """The labels of `docs/precision`, by the ids of rows."""
    rows = (row for file in sorted(LISTS.glob("*.csv")) for row in csv.DictReader(file.read_text("utf-8").splitlines()))
    return {row["id"]: row["right"] == "yes" for row in rows}


def labelled(bulletins: Path, golds: Sequence[Path], store: Path, origin: str) -> Iterator[Labelled]:
    """The labelled rows of a folder of bulletins, built into `store`."""
    build.build([bulletins], store, jobs=2)
    signs = dict(_signs(store))
    with tempfile.TemporaryDirectory() as work:
        tables.write(stores.open(store), Path(work) / "tables")
        for kind, row, right, by in _labels(Path(work) / "tables", golds):
            if str(row["id"]) in signs:
                yield Labelled(str(row["document"]), kind, signs[str(row["id"])], right, by, origin)


def _signs(store: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Id and signs of every claim of the store's documents, drawn once more."""
    readings = Readings(store / "readings")
    for file in build.current(Folder(store)).files:
        if not file.failed:
            document = reader.read(Path(file.path), readings, file.witnesses)
            for told in tellings(document):
                yield from ((one.claim.id, one.signs) for one in signed(told, tuple(of_item(told))))


def _labels(folder: Path, golds: Sequence[Path]) -> Iterator[tuple[str, Mapping[str, object], bool, str]]:
    labels, seen = listed(), set()
    for told in _by_gold(folder, golds):
        eye = [labels.get(str(one.row["id"])) for one in told]
        unknown = [label for one, label in zip(told, eye, strict=True) if one.right is None]
        enough = not unknown or sum(label is not None for label in unknown) >= _ENOUGH * len(unknown)
        for one, label in zip(told, eye, strict=True):
            seen.add(one.row["id"])
            if label is not None:
                yield one.kind, one.row, label, "eye"
            elif one.right is not None and (enough or one.kind not in score.RECALL_ONLY):
                yield one.kind, one.row, one.right, "gold"
    for kind in score.KINDS[1:]:
        for line in (folder / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            label = labels.get(str(row["id"]))
            if row["id"] not in seen and label is not None:
                yield kind, row, label, "eye"


def _by_gold(folder: Path, golds: Sequence[Path]) -> Iterator[list[score.Judged]]:
    """The rows that each gold folder can judge, a kind at a time."""
    for gold in golds:
        found = [one for one in score.judged(folder, [gold]) if one.kind != "items"]
        for kind in score.KINDS[1:]:
            yield [one for one in found if one.kind == kind]

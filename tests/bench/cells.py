"""Cells of tables: is each in its row and column with its text, in made tables and in those of the sample bulletins."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pdfplumber

from corpus.make import settle
from ingest.model import Reading
from tests.bench import grids, peers, scans
from tests.bench.classes import Recipe, made
from tests.bench.faces import Face, faces
from tests.bench.grids import Cells, Content, Ruling, cells_of
from tests.bench.measure import bare, folded
from tests.bench.pages import Made, printed_html
from tests.bench.printed import Row, percent, table
from tests.bench.words import Script

CORPUS = Path(__file__).parents[2] / "corpus"
HEAD = ("tables", "files", "cells", "lantan right", "extra", "right, %", "pdfplumber right", "right, %", "wanted")


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader made of the tables of a file."""

    right: int
    extra: int
    """Cells that no table of the truth has in that place."""
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """One file's tables."""

    kind: str
    name: str
    cells: int
    lantan: Found
    plumber: Found | None


def recipes(quick: bool) -> Iterator[Recipe]:
    """The files with made tables; scans of some of them at 200 dpi."""
    for script in ("hans", "hant"):
        face = faces(script, "CFF")[0]
        for ruling, content in grids.kinds(quick):
            name = f"table-{ruling}-{content}-{script}".replace(" ", "-")
            if not (quick and script == "hant"):
                yield Recipe(
                    "tables", f"{ruling}: {content}", name, partial(_made, name, ruling, content, face, script, False)
                )
            if (
                content in ("figures", "merged heads")
                and ruling != "row lines"
                and not (quick and (script == "hant" or ruling == "no lines"))
            ):
                make = partial(_made, f"scan-{name}", ruling, content, face, script, True)
                yield Recipe("tables", f"scan, {ruling}: {content}", f"scan-{name}", make)


def _made(name: str, ruling: Ruling, content: Content, face: Face, script: Script, scanned: bool) -> Made:
    html = grids.page(ruling, content, face, script, name)
    pdf = settle(printed_html(html))
    if scanned:
        pdf = scans.scan(pdf, 200, name, script=script, worst=0.5)
    facts = json.dumps([[[*place, text] for place, text in one.items()] for one in cells_of(html)], ensure_ascii=False)
    return Made("tables", name, pdf, "", facts=facts, pictured=scanned)


def results(like: str, quick: bool, with_peers: bool, tell: Callable[[str], None]) -> Iterator[Result]:
    """Each file with tables read and measured, the sample bulletins last."""
    for recipe in (r for r in recipes(quick) if like in r.name):
        file, path = made(recipe)
        tell(recipe.name)
        truth = [{(r, c): text for r, c, text in one} for one in json.loads(file.facts)]
        yield _measured(recipe.kind, file.name, path, truth, with_peers)
    for source in sorted((CORPUS / "sources").glob("*.html")):
        truth = cells_of(source.read_text(encoding="utf-8"))
        if truth and like in source.stem:
            tell(source.stem)
            pdf = CORPUS / "bulletins" / f"{source.stem}.pdf"
            yield _measured("own bulletins", source.stem, pdf, truth, with_peers)


def _measured(kind: str, name: str, path: Path, truth: list[Cells], with_peers: bool) -> Result:
    reading, failure = peers.tried(peers.lantan, path, Reading(()))
    ours = compared(truth, tables_of(reading))
    theirs = compared(truth, plumbed(path)) if with_peers else None
    return Result(kind, name, sum(map(len, truth)), replace(ours, faults=(failure,)) if failure else ours, theirs)


def tables_of(reading: Reading) -> list[Cells]:
    """The tables of a reading: text of each cell by its row and column, pieces on several pages put together."""
    found: dict[int, dict[tuple[int, int], str]] = defaultdict(lambda: defaultdict(str))
    for page in reading.pages:
        for block in page.blocks:
            if block.cell:
                found[block.cell.table][block.cell.row, block.cell.column] += bare(page.text[block.start : block.end])
    return [{place: text for place, text in one.items() if text} for _, one in sorted(found.items())]


def plumbed(path: Path) -> list[Cells]:
    """The tables that pdfplumber finds with its usual settings."""
    with pdfplumber.open(path) as document:
        grids_found = [grid for page in document.pages for grid in page.extract_tables()]
    return [
        {(r, c): bare(cell) for r, row in enumerate(grid) for c, cell in enumerate(row) if cell and bare(cell)}
        for grid in grids_found
    ]


def compared(truth: Sequence[Cells], found: Sequence[Cells]) -> Found:
    """How many cells are right; each table of the truth is held against the one found that fits it best."""
    right, extra, faults, left = 0, 0, [], list(found)
    for number, wanted in enumerate(truth, 1):
        got = max(left, key=lambda one: _right(wanted, one), default={})
        score = _right(wanted, got)
        left = [one for one in left if one is not got] if score else left
        got = got if score else {}
        right += score
        extra += sum(place not in wanted for place in got)
        wrong = [
            f"{place} {text} → {got.get(place, '∅')}" for place, text in wanted.items() if not _same(got, place, text)
        ]
        if wrong:
            faults.append(f"table {number}: {len(wanted) - score} of {len(wanted)} wrong, {'; '.join(wrong[:3])}")
        if more := [f"{place} {text}" for place, text in got.items() if place not in wanted]:
            faults.append(f"table {number}: not in it {'; '.join(more[:3])}")
    faults += [f"no such table: {'; '.join(f'{place} {text}' for place, text in [*one.items()][:4])}" for one in left]
    return Found(right, extra + sum(map(len, left)), tuple(faults))


def _right(wanted: Cells, got: Cells) -> int:
    return sum(_same(got, place, text) for place, text in wanted.items())


def _same(got: Cells, place: tuple[int, int], text: str) -> bool:
    return folded(got.get(place, "")) == folded(text)


def report(like: str, quick: bool, with_peers: bool, faults: bool, tell: Callable[[str], None]) -> Iterator[str]:
    """The table of tables as text."""
    found = list(results(like, quick, with_peers, tell))
    rows = [_row(kind, [r for r in found if r.kind == kind]) for kind in dict.fromkeys(r.kind for r in found)]
    title = "Tables: cells with the right text in the right row and column (width, height and shape of marks made one)"
    yield table(title, HEAD, [*rows, _row("all tables", found)])
    if faults:
        yield "\n".join(f"{r.name}: {fault}" for r in found for fault in r.lantan.faults) + "\n"


def _row(kind: str, found: Sequence[Result]) -> Row:
    cells = sum(r.cells for r in found)
    right, extra = sum(r.lantan.right for r in found), sum(r.lantan.extra for r in found)
    theirs = sum(r.plumber.right for r in found if r.plumber)
    beside = (str(theirs), percent(theirs / cells)) if all(r.plumber for r in found) and cells else ("", "")
    met = "yes" if right == cells and not extra else "no"
    share = percent(right / cells) if cells else ""
    return (kind, str(len(found)), str(cells), str(right), str(extra), share, *beside, f"all {met}")

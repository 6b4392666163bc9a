"""Characters of made pages: each class's error rate for lantan and its peers, and what became of damaged glyphs."""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.model import Reading
from tests.bench import peers
from tests.bench.classes import made, recipes
from tests.bench.damage import is_han
from tests.bench.measure import Errors, Healing, differences, errors, folded, healing, total
from tests.bench.pages import Made
from tests.bench.printed import Row, percent, table

TARGETS = {"sound": 0.001, "damage": 0.003, "scan": 0.01, "layer": 0.01, "turned": 0.001}
"""Highest share of wrong characters that is wanted, by group."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one file gave."""

    kind: str
    name: str
    pages: int
    seconds: float
    """CPU time of this process and of its children."""
    readers: dict[str, Errors]
    """By reader; `… folded` is with width and shape of marks made one."""
    healed: Healing | None = None
    faults: tuple[tuple[str, str], ...] = ()
    """Where lantan differs, as pairs (truth, read)."""
    beside: str = ""
    """What became of side text."""
    han: frozenset[str] = frozenset()
    """The Chinese characters of its truth."""
    failure: str = ""
    """Why lantan gave nothing."""


def results(group: str, like: str, quick: bool, with_peers: bool, tell: Callable[[str], None]) -> Iterator[Result]:
    """Each file of a group whose name has `like` in it, read and measured."""
    for recipe in (r for r in recipes(group, quick) if like in r.name):
        file, path = made(recipe)
        tell(f"{recipe.kind}: {recipe.name}")
        yield _measured(recipe.kind, file, path, with_peers)


def _measured(kind: str, file: Made, path: Path, with_peers: bool) -> Result:
    begun = _cpu()
    reading, failure = peers.tried(peers.lantan, path, Reading(()))
    seconds = _cpu() - begun
    aside = "".join(d.text for page in reading.pages for d in page.discards)
    read, beside = _without("".join(peers.text_of(reading).split()), aside, file.beside)
    found = _twofold("lantan", read, file.truth) | (_by_peers(file, path) if with_peers else {})
    healed = None if file.pictured else healing(read, file.truth, file.mapped or file.truth)
    faults, han = tuple(differences(read, file.truth)), frozenset(filter(is_han, file.truth))
    return Result(kind, file.name, len(reading.pages), seconds, found, healed, faults, beside, han, failure)


def _by_peers(file: Made, path: Path) -> dict[str, Errors]:
    layer = {"PDFium": errors(peers.pdfium(path), file.truth), "pdfplumber": errors(peers.plumber(path), file.truth)}
    return layer | (_twofold("engine", peers.engine(path, file.dpi), file.truth) if file.pictured else {})


def _twofold(reader: str, read: str, truth: str) -> dict[str, Errors]:
    """A reader's errors as they are, and with width and shape of marks made one."""
    return {reader: errors(read, truth), f"{reader} folded": errors(folded(read), folded(truth))}


def _cpu() -> float:
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _without(read: str, aside: str, beside: Sequence[str]) -> tuple[str, str]:
    """The text without what is printed beside it, and what became of that."""
    said = []
    for line in beside:
        if line in read:
            read = read.replace(line, "", 1)
            said.append("kept in one piece")
        else:
            said.append("set aside" if line in "".join(aside.split()) else "not found in one piece")
    return read, ", ".join(said)


def rows(group: str, found: Sequence[Result]) -> Iterator[Row]:
    """One line a class: pooled over its files."""
    for kind in dict.fromkeys(r.kind for r in found):
        of_kind = [r for r in found if r.kind == kind]
        yield _row(kind, of_kind, TARGETS[group])
    yield _row(f"all {group}", found, TARGETS[group])


def _row(kind: str, found: Sequence[Result], target: float) -> Row:
    def rate(reader: str) -> str:
        pooled = total(r.readers[reader] for r in found if reader in r.readers)
        return percent(pooled.rate) if pooled.of else ""

    pooled = total(r.readers["lantan"] for r in found)
    pages = sum(r.pages for r in found)
    named = ("lantan", "lantan folded", "PDFium", "pdfplumber", "engine", "engine folded")
    met = "yes" if pooled.rate <= target else "no"
    seconds = sum(r.seconds for r in found) / max(pages, 1)
    return (
        kind,
        str(len(found)),
        str(pages),
        str(pooled.of),
        *map(rate, named),
        f"{percent(target)} {met}",
        f"{seconds:.2f}",
    )


HEAD = (
    "class",
    "files",
    "pages",
    "chars",
    "lantan",
    "· folded",
    "PDFium",
    "pdfplumber",
    "engine",
    "· folded",
    "wanted",
    "CPU s/page",
)


def healing_rows(found: Iterable[Result]) -> Iterator[Row]:
    """One line a class of what became of its damaged and its sound characters."""
    for kind in dict.fromkeys(r.kind for r in found if r.healed):
        of_kind = [r.healed for r in found if r.kind == kind and r.healed]
        sums = [sum(getattr(h, name) for h in of_kind) for name in ("right", "wrong", "missed", "changed")]
        yield (kind, str(sum(sums[:3])), *map(str, sums))


HEALING_HEAD = ("class", "damaged glyphs", "right", "wrong", "missed", "sound Han changed")


def fault_lines(found: Iterable[Result]) -> Iterator[str]:
    """The first few faults of each file that has any."""
    for r in found:
        if r.failure:
            yield f"{r.name}: {r.failure}"
            continue
        if r.beside and r.beside != "kept in one piece":
            yield f"{r.name}: side text {r.beside}"
        if r.healed and r.healed.said and r.healed.damaged:
            yield f"{r.name}: truth/map/read {r.healed.said}"
        elif r.faults:
            shown = "  ".join(f"{true[:20] or '∅'}→{read[:20] or '∅'}" for true, read in r.faults[:8])
            yield f"{r.name}: {len(r.faults)} places, {shown}"


def report(
    group: str, like: str, quick: bool, with_peers: bool, faults: bool, tell: Callable[[str], None]
) -> Iterator[str]:
    """The tables of a group as text."""
    begun = time.monotonic()
    found = list(results(group, like, quick, with_peers, tell))
    yield table(f"Characters, {group}: errors a hundred characters of the truth", HEAD, list(rows(group, found)))
    found_han = {c for r in found for c in r.han}
    healed = list(healing_rows(found))
    if healed:
        yield table(
            "Damaged glyphs, each file's counted once; sound Chinese characters changed, each place counted",
            HEALING_HEAD,
            healed,
        )
    if faults or any(r.failure for r in found):
        yield "\n".join(fault_lines(found)) + "\n"
    yield f"{len(found_han)} different Chinese characters in these pages; measured in {time.monotonic() - begun:.0f} s\n"

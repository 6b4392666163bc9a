"""The gold pairs: two tellings in the shared bulletins, and whether they are of one thing.

A telling is a place (document and item) with what it prints there: a name, or for deals a few facts. Pairs were judged by
reading the bulletins. `written_first` was there before the resolver was mended, `written_later` came after. `unseen`
holds pairs of bulletins by other publishers, on which no rule was written.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
DOCUMENTS = {
    "jan": ("bulletin-2024-01-scan.pdf", "001_17406e78e1b57787.txt"),
    "jun": ("bulletin-2024-06.pdf", "bulletin-2024-06-print.pdf", "000_b73a2eac2f818769.txt"),
    "hk": ("hk-blue-carbon.pdf", "004_53fa3992c71fbdff.txt"),
    "paper": ("sink-trading-paper.pdf", "003_b48b9ff5830664f2.txt"),
    "briefing": ("briefing.pdf",),
    "newsletter": ("newsletter.pdf",),
    "digest": ("digest.pdf",),
    "feb": ("blue-carbon-notes-2025-02-damaged.pdf",),
    "mar": ("blue-carbon-notes-2025-03.pdf",),
    "hant": ("blue-carbon-notes-2025-04-hant.pdf",),
}
"""Each document with the files that are renditions of it."""
VERDICTS = ("same", "different", "conflict")
ROUNDS = ("written_first", "written_later")
_ONE_KIND = {"agencies": "agencies", "policies": "policies"}
"""Files that hold pairs of a single kind and leave it out."""


@dataclass(frozen=True, slots=True)
class Side:
    """One telling."""

    document: str
    item: str
    """`section/number`, or the section where its items carry no number; the beginning of it before `*`; `*` is any."""
    says: str
    """A printed name, or `role=value` facts."""

    @property
    def facts(self) -> Mapping[str, str]:
        """The facts; empty for a name."""
        parts = [part.partition("=") for part in self.says.split(" ")]
        return {role: value for role, _, value in parts} if all(equals for _, equals, _ in parts) else {}

    def __str__(self) -> str:
        return f"{self.document} {self.item} {self.says}"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings and the verdict on them."""

    kind: str
    verdict: str
    a: Side
    b: Side
    why: str
    """What is hard about it."""
    written: str

    @property
    def together(self) -> bool:
        """True when the two tellings are of one thing."""
        return self.verdict == "same"


def pairs() -> Iterator[Pair]:
    """All gold pairs, in order of their files."""
    for path in sorted(HERE.glob("*.yaml")):
        told: dict[str, list[list[Any]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
        for written in ROUNDS:
            for row in told.get(written, []):
                kind, rest = (_ONE_KIND[path.stem], row) if path.stem in _ONE_KIND else (row[0], row[1:])
                verdict, place_a, a, place_b, b, why = map(str, rest)
                yield Pair(kind, verdict, _side(place_a, a), _side(place_b, b), why, written)


def unseen() -> Iterator[Pair]:
    """Pairs of bulletins by other publishers, labelled before anything was resolved."""
    told: dict[str, list[list[str]]] = yaml.safe_load((HERE / "unseen" / "pairs.yaml").read_text(encoding="utf-8"))
    for kind, verdict, document_a, a, document_b, b, why in told["unseen"]:
        yield Pair(kind, verdict, _anywhere(document_a, a), _anywhere(document_b, b), why, "unseen")


def _anywhere(document: str, says: str) -> Side:
    words, _, item = says.partition(" @")
    return Side(document, f"{item}*", words)


def _side(place: str, says: str) -> Side:
    document, _, item = place.partition(" ")
    return Side(document, item, says)

"""The fact tables of a store against gold, as `score` prints them."""

import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.text import Text

from extract.errors import GoldFault
from extract.scoring import score
from extract.scoring.score import Score
from graph import stores
from queries import tables, terminal


def against(store: str, golds: Sequence[Path]) -> tuple[Score, ...]:
    """Scores of the store's tables, pooled over the gold folders. Raises GoldFault for a folder that is none."""
    for gold in golds:
        if not gold.is_dir():
            raise GoldFault(f"{gold}: is not a folder; name one with hand-made fact tables (KIND.jsonl)")
    with tempfile.TemporaryDirectory(prefix="lantan-score-") as folder, stores.open(store) as opened:
        told = Path(folder) / "tables"
        tables.write(opened, told)
        return score.score(told, golds)


def show(found: Sequence[Score], listed: int = 0) -> None:
    """A table of the kinds, then what was missed, what is extra and which fields are wrong, so many of each kind."""
    rows = [(s.kind, str(s.gold), str(s.found), str(s.extra), *map(_share, _shares(s)), _times(s.noise)) for s in found]
    heads = ("kind", "gold", "found", "extra", "recall", "prec.", "F1", "fields", "quotes", "noise")
    table = terminal.table(heads, rows, right=range(1, len(heads)))
    table.padding = (0, 1, 0, 0)  # so that ten columns fit eighty characters
    terminal.out().print(table)
    for s in found:
        for word, labels in (("missed", s.missed), ("extra", s.extras), ("wrong", s.wrong)):
            for label in labels[:listed]:
                terminal.line(Text(f"{word} {s.kind}: ", style="dim") + Text(label))


def _shares(score: Score) -> tuple[float | None, ...]:
    return score.recall, score.precision, score.f1, score.field_accuracy, score.quote_share


def _times(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"


def as_json(found: Sequence[Score]) -> list[dict[str, Any]]:
    """The scores as objects."""
    shares = ("recall", "precision", "f1", "field_accuracy", "quote_share", "noise")
    return [asdict(s) | {name: getattr(s, name) for name in shares} for s in found]

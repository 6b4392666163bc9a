"""How right exported fact tables are, against gold tables made by hand: found, missed, extra and wrong fields a kind.

A gold row marked `optional` is neither demanded nor punished; a told row that tells a gold row again, or tells a thing
that gold keeps under a neighbouring kind, is no extra. Gold of measurements, agencies, events and projects is not
complete: for them only recall counts, and how many rows are told for each that gold has.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.errors import GoldFault
from extract.scoring.fields import EMPTY, same
from extract.scoring.likeness import Cell, Organisations, overlap, same_name, section, texts
from extract.scoring.matching import NEIGHBOURS, Matched, Row, matched, names

KINDS = (
    "items", "transactions", "methodologies", "policies", "standards", "approvals", "publications", "agencies",
    "measurements", "projects", "events",
)  # fmt: skip
RECALL_ONLY = ("measurements", "agencies", "events", "projects")
"""Kinds whose gold is not complete."""
_SCORED: Mapping[str, tuple[str, ...]] = {
    "items": ("section", "title", "source", "source_date"),
    "transactions": (
        "type", "sellers", "buyers", "venue", "volume", "unit_price", "total", "start_price", "date", "place",
        "project", "ecosystems", "standards", "methodology", "status",
    ),
    "methodologies": ("code", "version", "issuer", "date", "mechanism", "ecosystems", "activities", "region"),
    "policies": ("issuers", "date", "effective", "status"),
    "standards": ("code", "level", "issuers", "date", "effective", "status", "ecosystems"),
    "approvals": ("holder", "granted_by", "code", "scope", "date"),
    "publications": ("authors", "venue", "year", "volume", "pages"),
    "agencies": ("type",),
    "measurements": ("value", "low", "high", "unit", "period", "place", "bound"),
    "projects": ("place", "leads", "ecosystems", "area", "cost"),
    "events": ("date", "end_date", "place", "participants"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one kind over all gold folders."""

    kind: str
    gold: int
    """Rows demanded."""
    found: int
    extra: int
    told: int
    """Rows told within the scope of the gold."""
    right: int
    """Fields of found rows that are right, out of `fields` that gold gives."""
    fields: int
    quotes: int = 0
    """Found rows whose quote shares words with gold's."""
    missed: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    @property
    def recall(self) -> float | None:
        """Share of the demanded rows that were found; None where nothing is demanded."""
        return self.found / self.gold if self.gold else None

    @property
    def precision(self) -> float | None:
        """Share of told rows that gold has; None for kinds whose gold is incomplete."""
        if self.kind in RECALL_ONLY:
            return None
        if not self.found + self.extra:
            return 0.0 if self.gold else None
        return self.found / (self.found + self.extra)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where one of them is."""
        if self.recall is None or self.precision is None:
            return None
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0

    @property
    def field_accuracy(self) -> float | None:
        """Share of gold's fields that are right in found rows."""
        return self.right / self.fields if self.fields else None

    @property
    def quote_share(self) -> float | None:
        """Share of found rows whose quote shares words with gold's."""
        return self.quotes / self.found if self.found else None

    @property
    def noise(self) -> float | None:
        """Rows told for each row demanded."""
        return self.told / self.gold if self.gold else None


@dataclass(frozen=True, slots=True)
class Judged:
    """A told row and what gold says of it: right, unknown (None) where gold cannot tell, or an extra (False)."""

    kind: str
    row: Row
    right: bool | None


def score(tables: Path, golds: Sequence[Path]) -> tuple[Score, ...]:
    """Scores a kind, pooled over gold folders. Raises GoldFault where a folder or a row is not in the tables' form."""
    pooled: dict[str, list[Score]] = {}
    for kind, gold, told, found, known_as in _matchings(tables, golds):
        pooled.setdefault(kind, []).append(_score(kind, gold, told, found, known_as))
    return tuple(_pool(kind, pooled[kind]) for kind in KINDS if kind in pooled)


def judged(tables: Path, golds: Sequence[Path]) -> Iterator[Judged]:
    """Every told row within the scope of the gold, by what gold says of it. Raises GoldFault as `score` does."""
    for kind, _, told, found, _ in _matchings(tables, golds):
        for number, row in enumerate(told):
            extra = False if kind not in RECALL_ONLY and number in found.extras else None
            yield Judged(kind, row, True if number in found.known else extra)


_Matching = tuple[str, list[Row], list[Row], Matched, Organisations]


def _matchings(tables: Path, golds: Sequence[Path]) -> Iterator[_Matching]:
    known_as = Organisations()
    for folder in golds:
        scope = _scope(folder)
        gold = {kind: _rows(folder / f"{kind}.jsonl") for kind in KINDS}
        if not any(gold.values()):
            raise GoldFault(f"{folder}: holds no fact table (KIND.jsonl); name a gold folder")
        for row in gold["agencies"]:
            known_as.add(row.get("name"), texts(row.get("aliases")))
        for kind in KINDS:
            told = [row for row in _rows(tables / f"{kind}.jsonl") if _in_scope(row, scope)]
            if gold[kind] or told:
                others = [r for k in NEIGHBOURS if k != kind for r in gold[k]] if kind in NEIGHBOURS else []
                yield kind, gold[kind], told, matched(kind, gold[kind], told, others, known_as), known_as


def _score(kind: str, gold: list[Row], told: list[Row], match: Matched, known_as: Organisations) -> Score:
    found = [(gold[i], told[match.pairs[i]]) for i in match.demanded if i in match.pairs]
    checks = [check for g, t in found for check in _checks(kind, g, t, known_as)]
    return Score(
        kind, len(match.demanded), len(found), len(match.extras), len(told), sum(ok for ok, _ in checks), len(checks),
        sum(overlap(g.get("quote"), t.get("quote")) for g, t in found),
        tuple(_label(gold[i]) for i in match.demanded if i not in match.pairs),
        tuple(_label(told[j]) for j in match.extras), tuple(text for ok, text in checks if not ok),
    )  # fmt: skip


def _checks(kind: str, gold: Row, told: Row, known_as: Organisations) -> Iterator[tuple[bool, str]]:
    for column in _SCORED[kind]:
        if (value := gold.get(column)) not in EMPTY:
            right = same(kind, column, value, told.get(column), known_as)
            yield right, f"{_label(gold)}: {column} is {value!r}, told {told.get(column)!r}"


def _label(row: Row) -> str:
    return f"{row.get('item', '')} | {' / '.join(names(row)[:2]) or str(row.get('quote', ''))[:60]}"


def _scope(folder: Path) -> Row:
    path = folder / "scope.json"
    return _record(path.read_text(encoding="utf-8"), str(path)) if path.exists() else {}


def _in_scope(row: Row, scope: Row) -> bool:
    if scope.get("document") and row.get("document") and Path(str(row["document"])).name != scope["document"]:
        return False
    sections = texts(scope.get("sections"))
    here = section(str(row.get("item") or row.get("section") or ""))
    return not sections or any(same_name(here, s) for s in sections)


def _rows(path: Path) -> list[Row]:
    if not path.exists():
        return []
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    return [_record(line, f"{path}, line {n}") for n, line in lines if line.strip()]


def _record(text: str, where: str) -> dict[str, Cell]:
    try:
        row = json.loads(text)
    except json.JSONDecodeError as fault:
        raise GoldFault(f"{where}: is no JSON ({fault})") from fault
    if not isinstance(row, dict):
        raise GoldFault(f"{where}: a row is no record of columns")
    return row


def _pool(kind: str, scores: list[Score]) -> Score:
    counts = [
        sum(getattr(s, f) for s in scores) for f in ("gold", "found", "extra", "told", "right", "fields", "quotes")
    ]
    lists = [tuple(x for s in scores for x in getattr(s, f)) for f in ("missed", "extras", "wrong")]
    return Score(kind, *counts, *lists)

"""How right exported fact tables are, against gold tables made by hand: found, missed, extra and wrong fields a kind.

A gold row marked `optional` is neither demanded nor punished; a told row that tells a gold row again, or tells a thing
that gold keeps under a neighbouring kind, is no extra. Gold of measurements, agencies, events and projects is not
complete: for them only recall counts.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.errors import GoldFault
from extract.likeness import Cell, alike, best, checked, close, number, overlap, same, texts, unit

Row = Mapping[str, Cell]

KINDS = (
    "items", "transactions", "methodologies", "policies", "standards", "approvals", "publications", "agencies",
    "measurements", "projects", "events",
)  # fmt: skip
_RECALL_ONLY = ("measurements", "agencies", "events", "projects")
_NEIGHBOURS = ("policies", "standards", "methodologies", "publications", "projects")
_NAMES = ("name", "title", "title_en", "holder", "what", "aliases")
_UNSCORED = ("id", "iri", "item", "page", "quote", "same_as", "document", "optional", "note", "aliases", "mentions")
_LEAST = {"approvals": 0.7, "publications": 0.75, "transactions": 0.45, "measurements": 0.5}
_WEIGHTS = {"volume": 3, "unit_price": 2, "total": 2, "sellers": 2, "buyers": 2, "date": 1, "place": 1, "project": 1}


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
        if self.kind in _RECALL_ONLY or not self.found + self.extra:
            return None
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


def score(tables: Path, golds: Sequence[Path]) -> tuple[Score, ...]:
    """Scores a kind, pooled over gold folders. Raises GoldFault where a folder or a row is not in the tables' form."""
    pooled: dict[str, list[Score]] = {}
    for folder in golds:
        scope = _scope(folder)
        gold = {kind: _rows(folder / f"{kind}.jsonl") for kind in KINDS}
        if not any(gold.values()):
            raise GoldFault(f"{folder}: holds no fact table (KIND.jsonl); name a gold folder")
        for kind in KINDS:
            told = [row for row in _rows(tables / f"{kind}.jsonl") if _in_scope(row, scope)]
            if gold[kind] or told:
                others = [r for k in _NEIGHBOURS if k != kind for r in gold[k]] if kind in _NEIGHBOURS else []
                pooled.setdefault(kind, []).append(_score(kind, gold[kind], told, others))
    return tuple(_pool(kind, scores) for kind, scores in pooled.items())


def _score(kind: str, gold: list[Row], told: list[Row], others: list[Row]) -> Score:
    pairs, again = _pairs(kind, gold, told)
    extras = [t for j, t in enumerate(told) if j not in again and not _known(t, others, 0.9)]
    demanded = [i for i, g in enumerate(gold) if not g.get("optional") and (i in pairs or not _known(g, others, 0.95))]
    found = [i for i in demanded if i in pairs]
    checks = [check for i in found for check in _checks(gold[i], told[pairs[i]])]
    return Score(
        kind, len(demanded), len(found), len(extras), len(told), sum(ok for ok, _ in checks), len(checks),
        tuple(_label(gold[i]) for i in demanded if i not in pairs), tuple(map(_label, extras)),
        tuple(text for ok, text in checks if not ok),
    )  # fmt: skip


def _pairs(kind: str, gold: list[Row], told: list[Row]) -> tuple[dict[int, int], set[int]]:
    """Gold rows with the told row most like each, and the told rows like any gold row."""
    likely = [(_likeness(kind, g, t), i, j) for i, g in enumerate(gold) for j, t in enumerate(told)]
    pairs: dict[int, int] = {}
    for value, i, j in sorted(likely, key=lambda x: (-x[0], x[1], x[2])):
        if value > 0 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs, {j for value, _, j in likely if value > 0}


def _likeness(kind: str, gold: Row, told: Row) -> float:
    here = 0.05 if best(gold.get("item"), told.get("item")) >= 0.8 else 0.0
    shown = overlap(gold.get("quote"), told.get("quote"))
    if kind == "measurements":
        return 0.6 + here if shown and _same_figure(gold, told) else 0.0
    if kind == "transactions":
        wanted = {f: w for f, w in _WEIGHTS.items() if gold.get(f)}
        got = sum(w for f, w in wanted.items() if same(f, gold[f], told.get(f)))
        value = got / sum(wanted.values()) + 0.15 * shown + 4 * here if wanted else 0.0
    else:
        value = max((alike(a, b) for a in _names(gold) for b in _names(told)), default=0.0)
        if gold.get("code") and told.get("code"):
            value = value + 0.2 if same("code", gold["code"], told["code"]) else value - 0.3
        if kind == "approvals" and gold.get("scope") and told.get("scope"):
            value -= 0.0 if same("scope", gold["scope"], told["scope"]) else 0.2
        value += 4 * here if kind in ("projects", "events") else 0.0
    return value + here if value >= _LEAST.get(kind, 0.86 if kind in (*_NEIGHBOURS, "agencies") else 0.6) else 0.0


def _same_figure(gold: Row, told: Row) -> bool:
    (a, x), (b, y) = unit(gold.get("unit")), unit(told.get("unit"))
    figures = [k for k in ("value", "low", "high") if gold.get(k) is not None]
    scaled = [(number(gold[k]), number(told.get(k))) for k in figures]
    return bool(figures) and a == b and all(p is not None and q is not None and close(p * x, q * y) for p, q in scaled)


def _checks(gold: Row, told: Row) -> Iterator[tuple[bool, str]]:
    for column, value in gold.items():
        if column not in _UNSCORED and column not in _NAMES and value not in (None, "", [], {}):
            right = same(column, value, told.get(column))
            yield right, f"{_label(gold)}: {column} is {value!r}, told {told.get(column)!r}"


def _known(row: Row, others: list[Row], least: float) -> bool:
    return any(alike(a, b) >= least for other in others for a in _names(other) for b in _names(row))


def _names(row: Row) -> tuple[str, ...]:
    return tuple(t for column in _NAMES for t in texts(row.get(column)))


def _label(row: Row) -> str:
    return f"{row.get('item', '')} | {' / '.join(_names(row)[:2]) or str(row.get('quote', ''))[:60]}"


def _scope(folder: Path) -> Row:
    path = folder / "scope.json"
    if not path.exists():
        return {}
    return checked(_json(path.read_text(encoding="utf-8"), str(path)), str(path))


def _in_scope(row: Row, scope: Row) -> bool:
    if scope.get("document") and row.get("document") and Path(str(row["document"])).name != scope["document"]:
        return False
    sections = texts(scope.get("sections"))
    section = str(row.get("item") or row.get("section") or "").split("/")[0]
    return not sections or any(alike(section, s) >= 0.8 for s in sections)


def _rows(path: Path) -> list[Row]:
    if not path.exists():
        return []
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    return [checked(_json(line, f"{path}, line {n}"), f"{path}, line {n}") for n, line in lines if line.strip()]


def _json(text: str, where: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as fault:
        raise GoldFault(f"{where}: is no JSON ({fault})") from fault


def _pool(kind: str, scores: list[Score]) -> Score:
    counts = [sum(getattr(s, f) for s in scores) for f in ("gold", "found", "extra", "told", "right", "fields")]
    lists = [tuple(x for s in scores for x in getattr(s, f)) for f in ("missed", "extras", "wrong")]
    return Score(kind, *counts, *lists)

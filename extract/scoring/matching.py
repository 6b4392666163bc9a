"""Which told row of a fact table tells which gold row, and which told rows gold does not have at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.scoring.fields import EMPTY, close, date, number, same, same_amount, unit
from extract.scoring.likeness import Cell, Organisations, alike, best, folded, overlap, same_item, texts

Row = Mapping[str, Cell]

NEIGHBOURS = ("policies", "standards", "methodologies", "publications", "projects")
"""Kinds between which a careful editor may hesitate."""
_NAMED = ("methodologies", "policies", "standards", "publications", "agencies")
_NAMES = ("name", "title", "title_en", "holder", "what", "aliases")
_WEIGHTS: Mapping[str, float] = {
    "volume": 3, "unit_price": 2, "total": 2, "start_price": 1, "sellers": 2, "buyers": 2, "date": 1.5, "place": 1,
    "project": 1, "ecosystems": 0.5, "type": 0.5,
}  # fmt: skip
_CLASHING = ("volume", "unit_price", "total")
_SURE = 0.75
"""From here on one told row may stand for two gold rows that gold joins by `same_as`."""


@dataclass(frozen=True, slots=True)
class Matched:
    """Rows by their numbers in the lists of gold and of what is told."""

    pairs: Mapping[int, int]
    """Gold row to the told row that tells it."""
    known: frozenset[int]
    """Told rows like any gold row of the kind."""
    extras: tuple[int, ...]
    """Told rows that gold has under no kind."""
    demanded: tuple[int, ...]
    """Gold rows that are not optional, nor tabled under a neighbouring kind as well."""


def matched(
    kind: str, gold: Sequence[Row], told: Sequence[Row], others: Sequence[Row], known_as: Organisations
) -> Matched:
    """Gold and told rows of one kind and document held against each other; `others` is gold of neighbouring kinds."""
    likely = [(_likeness(kind, g, t, known_as), i, j) for i, g in enumerate(gold) for j, t in enumerate(told)]
    likely = sorted((x for x in likely if x[0] > 0), key=lambda x: -x[0])
    pairs = _pairs(likely, gold)
    known = frozenset(j for _, _, j in likely)
    extras = tuple(j for j, t in enumerate(told) if j not in known and not _is_among(t, others, 0.9))
    asked = [i for i, g in enumerate(gold) if not g.get("optional")]
    demanded = tuple(i for i in asked if i in pairs or not _is_among(gold[i], others, 0.95))
    return Matched(pairs, known, extras, demanded)


def _pairs(likely: Sequence[tuple[float, int, int]], gold: Sequence[Row]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in likely:
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    for value, i, j in likely:
        if value > _SURE and i not in pairs and gold[i].get("same_as"):
            pairs[i] = j
    return pairs


def names(row: Row) -> tuple[str, ...]:
    """Every name that a row gives its thing."""
    return tuple(t for column in _NAMES for t in texts(row.get(column)))


def _is_among(row: Row, others: Sequence[Row], least: float) -> bool:
    return any(alike(a, b) >= least for other in others for a in names(other) for b in names(row))


def _nearest(gold: Row, told: Row) -> float:
    return max((alike(a, b) for a in names(gold) for b in names(told)), default=0.0)


def _likeness(kind: str, gold: Row, told: Row, known_as: Organisations) -> float:
    """How surely two rows tell of the same thing; 0 where they do not."""
    if kind == "items":
        return _like_items(gold, told)
    if kind == "approvals":
        return _like_approvals(gold, told)
    if kind in _NAMED:
        return _like_names(kind, gold, told, known_as)
    if kind == "measurements":
        return _like_figures(gold, told)
    if kind == "transactions":
        return _like_deals(gold, told, known_as)
    return _like_doings(kind, gold, told)


def _like_items(gold: Row, told: Row) -> float:
    number = folded(gold.get("number") or "")
    if number and number == folded(told.get("number") or "") and best(gold.get("section"), told.get("section")) >= 0.8:
        return 1.0
    value = best(gold.get("title"), [told.get("title"), *texts(told.get("aliases"))])
    return value if value >= 0.8 else 0.0


def _like_approvals(gold: Row, told: Row) -> float:
    coded = bool(gold.get("code")) and folded(gold["code"]) == folded(told.get("code") or "")
    value = 0.95 if coded else best(gold.get("holder"), told.get("holder"))
    if gold.get("scope") and told.get("scope") and not same("approvals", "scope", gold["scope"], told["scope"]):
        value -= 0.2
    return value if value >= 0.7 else 0.0


def _like_names(kind: str, gold: Row, told: Row, known_as: Organisations) -> float:
    value = _nearest(gold, told)
    if gold.get("code") and told.get("code"):
        value += 0.2 if folded(gold["code"]) == folded(told["code"]) else -0.3
    if kind == "agencies" and any(known_as.same(a, b) for a in names(gold) for b in names(told)):
        value = max(value, 0.95)
    least = 0.75 if kind == "publications" else 0.86
    return min(value, 1.0) * 0.95 + 0.05 * same_item(gold, told) if value >= least else 0.0


def _like_figures(gold: Row, told: Row) -> float:
    (wanted, to_gold), (got, to_told) = unit(gold.get("unit")), unit(told.get("unit"))
    figures = [k for k in ("value", "low", "high") if gold.get(k) is not None]
    if not figures or wanted != got:
        return 0.0
    for a, b in ((number(gold[k]), number(told.get(k))) for k in figures):
        if a is None or b is None or not close(a * to_gold, b * to_told):
            return 0.0
    here, shown = same_item(gold, told), overlap(gold.get("quote"), told.get("quote"))
    return 0.6 + 0.2 * here + 0.2 * shown if here or shown else 0.0


def _like_deals(gold: Row, told: Row, known_as: Organisations) -> float:
    wanted = {f: w for f, w in _WEIGHTS.items() if gold.get(f) not in EMPTY}
    got = sum(w for f, w in wanted.items() if same("transactions", f, gold[f], told.get(f), known_as))
    clash = sum(
        w
        for f, w in wanted.items()
        if f in _CLASHING and told.get(f) not in EMPTY and not same_amount(gold[f], told[f])
    )
    value = (got - clash) / sum(wanted.values()) if wanted else 0.0
    value += 0.2 * same_item(gold, told) + 0.15 * overlap(gold.get("quote"), told.get("quote"))
    return value if value >= 0.45 else 0.0


def _like_doings(kind: str, gold: Row, told: Row) -> float:
    value = _nearest(gold, told) + 0.2 * same_item(gold, told) + 0.15 * overlap(gold.get("quote"), told.get("quote"))
    if kind == "events" and gold.get("date") and told.get("date"):
        value += 0.2 if date(gold["date"]) == date(told["date"]) else -0.2
    if kind == "projects" and gold.get("area") and same_amount(gold["area"], told.get("area")):
        value += 0.3
    return value if value >= 0.6 else 0.0

"""The columns of the fact tables, and how what a claim states in a role becomes a cell of a given shape.

Which columns a kind has, and in what shape, stands in `columns.yaml`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from ingest import rulefiles
from queries.lookups import Iri, Row

Fact = dict[str, Any]
FIGURE = ("value", "low", "high", "uncertainty", "unit", "approx", "bound")
"""The columns that one figure fills."""


@cache
def columns() -> dict[str, dict[str, str]]:
    """Kind to its own columns, each with its shape."""
    loaded: dict[str, dict[str, str]] = rulefiles.said(files("queries").joinpath("columns.yaml").read_text("utf-8"))
    return loaded


@dataclass(slots=True)
class Told:
    """One claim as the graph gives it."""

    row: Row
    slots: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    """Role to what it states, in order of print."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the claims of one kind lean on."""

    amounts: dict[str, Row]
    """IRI of an amount to its parts."""
    names: dict[str, str]
    aliases: dict[str, tuple[str, ...]]
    """IRI of a thing to its display name, and to its other names."""
    as_printed: frozenset[str] = frozenset()
    """IRIs of those whose names here are all that is printed of them; the vocabulary has more."""
    bodies: dict[str, str] = field(default_factory=dict)
    """IRI of a body that the vocabulary knows to the fullest form of its name that is printed."""


def heads_of(kind: str) -> list[str]:
    """The columns of a kind as they stand in a table; a figure takes seven of them."""
    shaped = columns()[kind].items()
    return [head for name, shape in shaped for head in (FIGURE if shape == "figure" else (name,))]


def cells(kind: str, told: Told, known: Known) -> Fact:
    """What a claim fills the columns of its kind with; None and empty lists where it says nothing."""
    made: Fact = {}
    for name, shape in columns()[kind].items():
        made |= _figure(told.slots[name], known) if shape == "figure" else {name: SHAPES[shape](name, told, known)}
    return made


def _text(name: str, told: Told, known: Known) -> str | None:
    return next(iter(_texts(name, told, known)), None)


def _texts(name: str, told: Told, known: Known) -> list[str]:
    return _once(_worded(slot) for slot in told.slots[name])


def _worded(slot: Row) -> str:
    value = slot.get("text", slot.get("concept", slot["value"]))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _names(name: str, told: Told, known: Known) -> list[str]:
    return _once(_named(slot, known) for slot in told.slots[name])


def _named(slot: Row, known: Known) -> str:
    return known.bodies.get(str(slot.get("refers"))) or str(slot.get("name") or slot.get("concept") or _worded(slot))


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))


def _name(name: str, told: Told, known: Known) -> str | None:
    return next(iter(_names(name, told, known)), None)


def _own(name: str, told: Told, known: Known) -> str | None:
    return known.names.get(str(told.row.get("entity"))) or _text(name, told, known)


def _aliases(name: str, told: Told, known: Known) -> list[str]:
    title = "title" if "title" in told.slots else "name"
    own = _own(title, told, known)
    entity = str(told.row.get("entity"))
    stated = () if entity in known.as_printed else (*_texts(title, told, known), *_texts(name, told, known))
    found = _once([*stated, *known.aliases.get(entity, ())])
    unspaced = {"".join(alias.split()): alias for alias in sorted(found, key=lambda alias: -len(alias))}
    kept = {alias for key, alias in unspaced.items() if key != "".join((own or "").split())}
    return [alias for alias in found if alias in kept]


def _parties(name: str, told: Told, known: Known) -> list[Fact]:
    return [{"name": _named(slot, known), "role": slot.get("kind")} for slot in told.slots[name]]


def _amounts(name: str, told: Told, known: Known) -> Iterator[Row]:
    for slot in told.slots[name]:
        if isinstance(slot["value"], Iri) and slot["value"] in known.amounts:
            yield known.amounts[slot["value"]]


def _amount(name: str, told: Told, known: Known) -> Fact | None:
    for parts in _amounts(name, told, known):
        return _span(parts) | {"unit": parts.get("unit"), "approx": _approximate(parts)}
    return None


def _size(name: str, told: Told, known: Known) -> Fact | None:
    return next((_span(parts) | {"unit": parts.get("unit")} for parts in _amounts(name, told, known)), None)


def _price(name: str, told: Told, known: Known) -> Fact | None:
    for parts in _amounts(name, told, known):
        return _span(parts) | {"currency": parts.get("currency"), "per": parts.get("per")}
    return None


def _money(name: str, told: Told, known: Known) -> Fact | None:
    for parts in _amounts(name, told, known):
        return _span(parts) | {"currency": parts.get("currency"), "approx": _approximate(parts)}
    return None


def _span(parts: Row) -> Fact:
    return {part: parts[part] for part in ("value", "low", "high") if part in parts}


def _approximate(parts: Row) -> bool:
    return parts.get("comparator") == "≈"


BOUNDS = {">": "min", "≥": "min", "<": "max", "≤": "max", "≈": "about"}


def _figure(slots: Sequence[Row], known: Known) -> Fact:
    for slot in slots:
        parts = known.amounts.get(str(slot["value"]))
        if parts is None:
            continue
        fact = _span(parts) | {"uncertainty": parts.get("uncertainty"), "unit": _unit(parts)}
        return fact | {"approx": _approximate(parts) or None, "bound": BOUNDS.get(str(parts.get("comparator")))}
    return {}


def _unit(parts: Row) -> str | None:
    unit = str(parts.get("unit") or parts.get("currency") or "")
    return f"{unit}/{parts['per']}" if unit and parts.get("per") else unit or None


def _relates(name: str, told: Told, known: Known) -> list[Fact]:
    found = ((role, slot) for role, slots in told.slots.items() if role.startswith("relates.") for slot in slots)
    return [{"rel": role.split(".", 1)[1], "title": _named(slot, known)} for role, slot in found]


def _outcomes(name: str, told: Told, known: Known) -> list[Fact]:
    found = [role for role in told.slots if role.startswith("outcomes.")]
    return [
        {"metric": role.split(".", 1)[1]} | _span(parts) | {"unit": _unit(parts), "approx": _approximate(parts) or None}
        for role in found
        for parts in _amounts(role, told, known)
    ]


def _integer(name: str, told: Told, known: Known) -> int | str | None:
    text = _text(name, told, known)
    return int(text) if text and text.isascii() and text.isdigit() else text


SHAPES: dict[str, Callable[[str, Told, Known], Any]] = {
    "text": _text, "texts": _texts, "name": _name, "names": _names, "own": _own, "aliases": _aliases,
    "parties": _parties, "amount": _amount, "size": _size, "price": _price, "money": _money, "relates": _relates,
    "outcomes": _outcomes, "integer": _integer,
}  # fmt: skip

"""What a document told, kept as JSON: the claims of one document with what it says of itself.

Kept beside the store, so that entities can be made anew without reading or extracting anything again.
"""

import gzip
import json
from dataclasses import fields
from decimal import Decimal
from typing import Any

from extract.model import Amount, Claim, Name, Slot, Value, When
from graph.model import Told
from ingest.model import About, Document, Stretch
from ingest.script import simplify

_VALUES: dict[str, type[Amount | When | Name]] = {"amount": Amount, "when": When, "name": Name}
_DECIMALS = ("value", "low", "high", "uncertainty")


def of(document: Document, claims: tuple[Claim, ...]) -> Told:
    """What a document told, by its claims."""
    titles = tuple(simplify(item.title) for item in document.items)
    problems = tuple(_problem(document, p.page, p.message) for p in document.problems)
    return Told(document.id, document.name, document.about, claims, titles, problems, len(document.pages))


def to_bytes(told: Told) -> bytes:
    """The gzipped JSON of what a document told; the same every time for the same content."""
    plain = {
        "document": told.document,
        "name": told.name,
        "about": _fields(told.about),
        "items": told.items,
        "problems": told.problems,
        "pages": told.pages,
        "claims": [_claim(c) for c in told.claims],
    }
    return gzip.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode(), 6, mtime=0)


def from_bytes(data: bytes) -> Told:
    """The reverse of `to_bytes`."""
    plain = json.loads(gzip.decompress(data))
    about = plain["about"] | {"said_by": tuple((a, b) for a, b in plain["about"]["said_by"])}
    return Told(
        plain["document"],
        plain["name"],
        About(**about),
        tuple(_to_claim(c) for c in plain["claims"]),
        tuple(plain["items"]),
        tuple(plain["problems"]),
        plain["pages"],
    )


def _problem(document: Document, page: int, message: str) -> str:
    return f"{document.name}, page {page}: {message}" if page else f"{document.name}: {message}"


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "kind": claim.kind,
        "item": claim.item,
        "slots": [[s.role, _value(s.value), _places(s.evidence)] for s in claim.slots],
        "evidence": _places(claim.evidence),
        "rule": claim.rule,
        "modality": claim.modality,
        "confidence": str(claim.confidence),
    }


def _to_claim(plain: dict[str, Any]) -> Claim:
    slots = tuple(Slot(role, _to_value(value), _to_places(places)) for role, value, places in plain["slots"])
    rest = {name: plain[name] for name in ("id", "kind", "item", "rule", "modality")}
    return Claim(slots=slots, evidence=_to_places(plain["evidence"]), confidence=Decimal(plain["confidence"]), **rest)


def _value(value: Value) -> Any:
    match value:
        case str() | bool():
            return value
        case Decimal():
            return {"decimal": str(value)}
        case _:
            kind = next(name for name, made in _VALUES.items() if isinstance(value, made))
            return {kind: _fields(value)}


def _to_value(plain: Any) -> Value:
    if isinstance(plain, str | bool):
        return plain
    ((kind, inside),) = plain.items()
    if kind == "decimal":
        return Decimal(inside)
    if kind == "amount":
        inside = {k: Decimal(v) if k in _DECIMALS and v is not None else v for k, v in inside.items()}
    return _VALUES[kind](**inside)


def _fields(thing: Any) -> dict[str, Any]:
    values = ((f.name, getattr(thing, f.name)) for f in fields(thing))
    return {name: str(value) if isinstance(value, Decimal) else value for name, value in values}


def _places(stretches: tuple[Stretch, ...]) -> list[list[int]]:
    return [[s.page, s.start, s.end] for s in stretches]


def _to_places(plain: list[list[int]]) -> tuple[Stretch, ...]:
    return tuple(Stretch(*p) for p in plain)

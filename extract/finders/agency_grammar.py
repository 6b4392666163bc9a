"""The grammar of agency names that no list holds, read from `vocabulary/agencies.yaml`."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from extract.values.calendar_terms import one_of
from ingest import rulefiles

_FILE = Path(__file__).parent.parent / "vocabulary" / "agencies.yaml"


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules of `agencies.yaml`, made ready."""

    endings: re.Pattern[str]
    types: dict[str, str]
    weak: frozenset[str]
    child: frozenset[str]
    not_after: dict[str, tuple[str, ...]]
    stops: frozenset[str]
    name_verbs: frozenset[str]
    joiners: frozenset[str]
    generic: frozenset[str]
    heads: tuple[str, ...]
    bare: frozenset[str]
    words: tuple[str, ...]
    by_word: dict[str, tuple[str, ...]]
    levels: tuple[str, ...]
    at_home: dict[str, dict[str, str]]
    by_law: dict[str, str]
    products: tuple[str, ...]
    barring: frozenset[str]
    """Words that a name does not reach over."""


@cache
def grammar() -> Grammar:
    """The grammar of agency names."""
    data: dict[str, Any] = rulefiles.said(_FILE.read_text(encoding="utf-8"))
    types = {e: kind for strength in ("weak", "strong") for kind, endings in data[strength].items() for e in endings}
    strong = {e for endings in data["strong"].values() for e in endings}
    return Grammar(
        re.compile(one_of([*types, *data["child"]])),
        types,
        frozenset(types) - strong,
        frozenset(data["child"]),
        {ending: tuple(after) for ending, after in data["not_after"].items()},
        frozenset(data["stops"]),
        frozenset(data["name_verbs"]),
        frozenset(data["joiners"]),
        frozenset(data["generic"]),
        tuple(data["heads"]),
        frozenset(data["bare"]),
        tuple(data["words"]),
        {kind: tuple(listed) for kind, listed in data["by_word"].items()},
        tuple(data["levels"]),
        data["at_home"],
        data["by_law"],
        tuple(data["products"]),
        frozenset(data["stops"]) - frozenset(data["name_verbs"]) - frozenset(data["joiners"]),
    )


def kind_of(name: str, ending: str = "") -> str:
    """The type of an agency by the ending of its name; `other` where it has none that tells."""
    types = grammar().types
    found = next((types[name[at:]] for at in range(len(name)) if name[at:] in types), types.get(ending, "other"))
    if found not in ("company", "other"):
        return found
    by_word = (kind for kind, held in grammar().by_word.items() if any(word in name for word in held))
    return next(by_word, found)

"""What kind of story an item is, by its section's name, closing line and title. The words are in `kinds.yaml`."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import cast, get_args

from ingest import rulefiles
from ingest.items.heads import Line
from ingest.model import ItemKind
from ingest.script import fold


def kind_of(section: str, title: str, body: Sequence[Line], cited: bool, default: ItemKind | None = None) -> ItemKind:
    """The kind of an item; `default` is for one without any sign."""
    if _is_table(body):
        return "table"
    words = _words()
    by_section = _first(words["sections"], fold(section).text)
    if by_section:
        return by_section
    if cited:
        return "research"
    return _first(words["titles"], fold(title).text) or default or "news"


def _is_table(body: Sequence[Line]) -> bool:
    """True when most of the body's characters stand in cells."""
    cells = sum(len(line.text) for line in body if line.paragraph.kind == "cell")
    return cells > 0.6 * sum(len(line.text) for line in body)


def _first(words: Mapping[ItemKind, Sequence[str]], text: str) -> ItemKind | None:
    return next((kind for kind, some in words.items() if any(word in text for word in some)), None)


@cache
def _words() -> dict[str, dict[ItemKind, list[str]]]:
    said = rulefiles.said(Path(__file__).with_name("kinds.yaml").read_text(encoding="utf-8"))
    known = set(get_args(ItemKind))
    for part in ("sections", "titles"):
        if unknown := set(said[part]) - known:
            raise ValueError(f"kinds.yaml: {part} names unknown kinds {sorted(unknown)}")
    return cast(dict[str, dict[ItemKind, list[str]]], {part: said[part] for part in ("sections", "titles")})

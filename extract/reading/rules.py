"""Rule files: the YAML beside the code that says how the language tells a fact."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from extract.errors import FrameFault
from ingest import rulefiles


@cache
def load(name: str) -> Mapping[str, Any]:
    """The rules of `extract/frames/NAME.yaml`. Raises FrameFault where the file is missing or no mapping."""
    path = files("extract") / "frames" / f"{name}.yaml"
    try:
        rules = rulefiles.said(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as fault:
        raise FrameFault(f"frames/{name}.yaml cannot be read: {fault}") from fault
    if not isinstance(rules, dict):
        raise FrameFault(f"frames/{name}.yaml is no mapping of names to rules")
    return rules


@cache
def pattern(name: str, *keys: str) -> re.Pattern[str]:
    """A regular expression kept in a rule file under these keys. Raises FrameFault where it is none."""
    found: Any = load(name)
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    try:
        return re.compile(found)
    except (TypeError, re.error) as fault:
        raise FrameFault(f"frames/{name}.yaml: {'.'.join(keys)} is no pattern: {fault}") from fault


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first."""
    return _any_of(tuple(words))


@lru_cache(maxsize=1024)
def _any_of(words: tuple[str, ...]) -> str:
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) + ")"

"""The sidecar `NAME.yaml` beside `NAME.pdf`, in which a person says what a document is; nothing is believed more."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import yaml

from ingest.about.regions import Region
from ingest.model import Script

FIELDS = ("title", "issue", "date", "publisher", "region", "script")
KEY = "password"
"""A sidecar may also give what opens a locked PDF."""


def read_sidecar(path: Path) -> dict[str, Any]:
    """The fields of the sidecar beside a file (`NAME.yaml` or `NAME.pdf.yaml`); empty where there is none.

    Raises ValueError, with a sentence, for a sidecar that is no mapping or has unknown fields or values.
    """
    beside = next((s for s in sidecars(path) if s.is_file()), None)
    if beside is None:
        return {}
    try:
        said = yaml.safe_load(beside.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        raise ValueError(f"{beside.name} is not YAML in UTF-8: {fault}") from fault
    if not isinstance(said, dict):
        raise ValueError(f"{beside.name} holds no fields; write lines such as `title: …`")
    if wrong := _fault(said):
        raise ValueError(f"{beside.name}: {wrong}")
    return said


def sidecars(path: Path) -> tuple[Path, ...]:
    """Where the sidecar of a file may stand."""
    names = (f"{path.stem}.yaml", f"{path.name}.yaml", f"{path.stem}.yml")
    return tuple(path.with_name(name) for name in names if name != path.name)


def _fault(said: Mapping[str, Any]) -> str:
    """What is wrong with a sidecar's fields, in words; empty where nothing is."""
    if unknown := sorted(set(map(str, said)) - {*FIELDS, KEY}):
        return f"no field is called {', '.join(unknown)}; the fields are {', '.join(FIELDS)}, {KEY}"
    if said.get("region", "") not in get_args(Region):
        return "region must be CN, HK, TW or MO"
    if said.get("script", "hans") not in get_args(Script):
        return "script must be hans, hant or latin"
    if "date" in said and not re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?", str(said["date"])):
        return "date must read 2024, 2024-06 or 2024-06-30"
    return ""

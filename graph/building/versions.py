"""Versions by content: whatever rule, word list or line of code changes, what was drawn with it is drawn again."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

_DRAWING = (
    "documents/statements.py", "documents/told.py", "documents/validity.py", "literals.py", "names.py", 
    "terms/ontology.py",
    "building/kept.py", "building/drawing.py",
    "schema/lantan.ttl", "schema/stages.yaml",
)  # fmt: skip
"""Files of this package that decide what the graph of one document looks like."""


@cache
def drawing() -> str:
    """Version of all that turns a file into claims and their statements."""
    own = (Path(str(files("graph"))) / name for name in _DRAWING)
    return _digest([*_files("ingest"), *_files("extract"), *own])


@cache
def graph() -> str:
    """Version of all that makes entities of claims, vocabulary and ontology included."""
    return _digest([*_files("graph"), *_files("extract")])


def _files(package: str) -> Iterator[Path]:
    folder = Path(str(files(package)))
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path


def _digest(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\x1f" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]

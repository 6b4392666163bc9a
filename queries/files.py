"""Where an answer goes: to stdout, or to a file that appears whole or not at all."""

import os
import sys
import tempfile
from pathlib import Path

from queries.errors import CannotWrite


def put(content: str | bytes, path: Path | None) -> None:
    """Writes to a file, or to stdout where none is named. Raises CannotWrite."""
    if path is None:
        _print(content)
        return
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
        os.chmod(file.name, 0o644)
        os.replace(file.name, path)
    except OSError as problem:
        raise CannotWrite(str(path), (problem.strerror or str(problem)).lower()) from problem


def _print(content: str | bytes) -> None:
    if isinstance(content, str):
        sys.stdout.write(content)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)

"""What the outlines of glyphs stand for, kept beside the readings, so that a face once decoded needs no second look.

Small JSON files, each named by its own content: two processes that keep the same thing write the same file, and none
changes what another wrote. Only confirmed decisions are kept. An outline that two files tell apart is not believed.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

VERSION = "1"
"""Version of the outlines' hashes; a new one makes what was kept count for nothing."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a glyph of a certain outline is, and how that was found."""

    char: str
    by: str
    """What showed it: "pixels" or "structure and pixels"."""
    confidence: float


@dataclass(frozen=True, slots=True)
class FontMemory:
    """A folder of decoded outlines. The folder is made when the first is kept."""

    folder: Path

    def find(self, shapes: Iterable[str]) -> dict[str, Known]:
        """What is known of outlines, by their hash; those that are not known are not there."""
        wanted = set(shapes)
        found: dict[str, set[Known]] = {}
        for file in sorted(self.folder.glob(f"{VERSION}-*.json")) if wanted else ():
            for shape, known in _told(file):
                if shape in wanted:
                    found.setdefault(shape, set()).add(known)
        return {shape: _surest(said) for shape, said in found.items() if len({k.char for k in said}) == 1}

    def keep(self, decided: Mapping[str, Known]) -> None:
        """Keep what outlines stand for, all or nothing. What is kept already is not kept twice."""
        old = self.find(decided)
        new = {shape: known for shape, known in decided.items() if shape and shape not in old}
        if not new:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        rows = {shape: [new[shape].char, new[shape].by, new[shape].confidence] for shape in sorted(new)}
        said = json.dumps(rows, ensure_ascii=False, indent=0).encode()
        file = self.folder / f"{VERSION}-{hashlib.sha256(said).hexdigest()[:16]}.json"
        half = file.with_name(f"{file.name}.{os.getpid()}")
        half.write_bytes(said)
        half.replace(file)


def _surest(said: Iterable[Known]) -> Known:
    return max(said, key=lambda k: (k.confidence, k.by))


def _told(file: Path) -> Iterator[tuple[str, Known]]:
    try:
        rows: Any = json.loads(file.read_text(encoding="utf-8"))
        pairs = [(str(shape), Known(str(c), str(by), float(sure))) for shape, (c, by, sure) in rows.items()]
    except (OSError, ValueError, AttributeError, TypeError):
        return  # a file that is gone or not ours is as good as none: its glyphs are looked at again
    yield from ((shape, known) for shape, known in pairs if len(known.char) == 1)

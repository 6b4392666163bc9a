"""Sheets of printed pages kept as small files, so that what was printed once can be read wherever tests run.

Printing wants system libraries and fonts; reading does not. A kept file names what it was printed from (`of`), and
does not count for anything else.
"""

import gzip
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ingest.backends.base import Edge, Glyph, Sheet
from ingest.model import Box


def digest(*parts: str) -> str:
    """A name for what sheets are printed from."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def keep(path: Path, of: str, sheets: Sequence[Sheet], metadata: Sequence[tuple[str, str]] = ()) -> None:
    """Write sheets and their file's metadata to a packed JSON file; lengths go in hundredths of a point."""
    said = {"of": of, "metadata": [list(pair) for pair in metadata], "sheets": [_sheet(sheet) for sheet in sheets]}
    packed = gzip.compress(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(packed)


def kept(path: Path, of: str) -> tuple[list[Sheet], tuple[tuple[str, str], ...]]:
    """The sheets and metadata that were kept. Raises ValueError where they were printed from something else."""
    said = json.loads(gzip.decompress(path.read_bytes()))
    if said["of"] != of:
        raise ValueError(f"{path.name} was printed from another text; print it again (`make prints`)")
    return [_from(one) for one in said["sheets"]], tuple((name, value) for name, value in said["metadata"])


def _sheet(sheet: Sheet) -> dict[str, Any]:
    fonts = sorted({g.font for g in sheet.glyphs})
    rows = [
        [
            g.char,
            *_places(g.box),
            round(g.baseline * 100),
            round(g.size * 100),
            fonts.index(g.font),
            int(g.bold),
            g.turn,
        ]
        for g in sheet.glyphs
    ]
    return {
        "number": sheet.number,
        "size": [sheet.width, sheet.height],
        "fonts": fonts,
        "glyphs": rows,
        "edges": [_places(e.box) for e in sheet.edges],
        "pictured": sheet.pictured,
    }


def _from(said: dict[str, Any]) -> Sheet:
    fonts = said["fonts"]
    glyphs = (
        Glyph(char, char, _box(*box), base / 100, size / 100, fonts[font], bool(bold), order=order, turn=turn)
        for order, (char, *box, base, size, font, bold, turn) in enumerate(said["glyphs"])
    )
    edges = tuple(Edge(_box(*box)) for box in said["edges"])
    return Sheet(said["number"], *said["size"], "text", tuple(glyphs), edges, pictured=said["pictured"])


def _places(box: Box) -> list[int]:
    return [round(v * 100) for v in (box.left, box.top, box.right, box.bottom)]


def _box(*hundredths: int) -> Box:
    return Box(*(v / 100 for v in hundredths))

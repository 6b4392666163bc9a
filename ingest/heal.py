"""A PDF whose faulty maps to characters are put right, for any other program to read and search.

    healed_copy(Path("in.pdf"), Path("out.pdf")) -> Healing

Only the maps of fonts in which something was wrong are written; pages, codes and pictures stay as they are.
"""

import os
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ingest.backends.maps import Copied, Copying
from ingest.errands import answers
from ingest.errors import IngestError, NotADocument
from ingest.limits import Limits, Opening
from ingest.mending.document import Mended, mended
from ingest.mending.memory import FontMemory
from ingest.model import Mending
from ingest.pages import layer_sheets

MAPS = "ingest.backends.maps:open_maps"


class NothingToHeal(IngestError):
    """No character of the file is wrong, or none that a map could put right."""


@dataclass(frozen=True, slots=True)
class Healing:
    """What was put right in a copy."""

    mendings: tuple[Mending, ...]
    fonts: int
    """How many fonts have a new map."""
    left: tuple[Mending, ...] = ()
    """What reads right in `lantan` but could not be written, because its font is no object of its own."""


def healed_copy(
    path: Path,
    to: Path,
    memory: FontMemory | None = None,
    password: str = "",
    limits: Limits = Limits(),  # noqa: B008, frozen
) -> Healing:
    """Write a copy of a PDF with corrected maps to `to`, whole or not at all; the file itself is never written.

    Raises IngestError where the file is no PDF, cannot be read, or has nothing to heal, and OSError where the copy
    cannot be written.
    """
    if to.resolve() == path.resolve() or (to.exists() and path.exists() and to.samefile(path)):
        raise NotADocument(str(to), "the healed copy would stand in the place of the file itself", "name another file")
    found = mended(layer_sheets(path, limits, password), path, memory, password, limits)
    fonts = _by_font(found)
    if not fonts:
        why = "no character of its text is wrong that a map could put right"
        raise NothingToHeal(str(path), why, "read it as it is")
    half = to.with_name(f".{to.name}.{os.getpid()}")
    half.touch(mode=0o644)
    try:
        (said,) = answers(Opening(MAPS, str(path), Copying(str(half), fonts), password), [1], limits)
        if not isinstance(said, Copied):
            raise NotADocument(str(path), "its copy could not be written", "print it to a new PDF and heal that")
        half.replace(to)
    finally:
        half.unlink(missing_ok=True)
    return Healing(tuple(found.done), said.fonts, tuple(_left(found)))


def _by_font(found: Mended) -> Mapping[int, Mapping[int, str]]:
    out: dict[int, dict[int, str]] = defaultdict(dict)
    for fix in found.fixes:
        if fix.key > 0:
            out[fix.key][fix.code] = fix.char
    return dict(out)


def _left(found: Mended) -> list[Mending]:
    lost = {(fix.code, fix.char) for fix in found.fixes if fix.key <= 0}
    return [m for m in found.done if m.code < 0 or (m.code, m.right) in lost]

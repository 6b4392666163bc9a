"""Corrected maps to characters written into a copy of a PDF: only the fonts that are named, and of them only the map.

The glyph codes of the pages stay as they are, so the copy looks the same and reads right (ISO 32000-2, 9.10.3).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import pikepdf
from playa.cmapdb import parse_tounicode

from ingest.backends.base import PageReader
from ingest.limits import Opened, Refusal

MOST = 100
"""Entries that a block of a map may hold."""
HEAD = (
    "/CIDInit /ProcSet findresource begin",
    "12 dict begin",
    "begincmap",
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
    "/CMapName /Adobe-Identity-UCS def",
    "/CMapType 2 def",
)
FOOT = ("endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end")

Entries = Mapping[bytes, str]
"""A map: from codes, each with its own length, to characters."""


@dataclass(frozen=True, slots=True)
class Copying:
    """What to write: where, and for each font object by its number the characters of codes."""

    to: str
    fonts: Mapping[int, Mapping[int, str]]


@dataclass(frozen=True, slots=True)
class Copied:
    """How many fonts of the copy have a new map."""

    fonts: int


def open_maps(path: str, asked: Copying, password: str = "") -> Opened:
    """A PDF open for being copied with other maps; reading page 1 writes the copy. Raises Refusal."""
    try:
        pdf = pikepdf.open(path, password=password)
    except pikepdf.PasswordError as fault:
        raise Refusal("locked", "the PDF wants a password", "give it with --password") from fault
    except pikepdf.PdfError as fault:
        raise Refusal("damaged", "the PDF is too damaged to be copied", "print it to a new one") from fault
    return Opened(cast(PageReader, Copier(pdf, asked)), 1)


@dataclass(frozen=True, slots=True)
class Copier:
    """Writes one copy."""

    pdf: pikepdf.Pdf
    asked: Copying

    def read(self, number: int) -> Copied:
        """Write the copy. The argument is of no account."""
        fonts = [o for o in self.pdf.objects if isinstance(o, pikepdf.Dictionary) and o.objgen[0] in self.asked.fonts]
        for font in fonts:
            said = entries(font, self.asked.fonts[font.objgen[0]])
            font["/ToUnicode"] = self.pdf.make_stream(written(said))
        locked = self.pdf.is_encrypted
        self.pdf.save(self.asked.to, encryption=True if locked else None, deterministic_id=not locked)
        return Copied(len(fonts))


def entries(font: pikepdf.Dictionary, new: Mapping[int, str]) -> dict[bytes, str]:
    """The map of a font with some codes told anew: what the file has of it, and what it lacks."""
    old = font.get("/ToUnicode")
    said = dict(parse_tounicode(old.read_bytes()).bytes2unicode) if isinstance(old, pikepdf.Stream) else {}
    usual = 2 if font.get("/Subtype") == "/Type0" else 1
    lengths = {int.from_bytes(code): len(code) for code in said}
    for code, char in new.items():
        length = lengths.get(code, max(usual, (code.bit_length() + 7) // 8))
        said[code.to_bytes(length)] = char
    return said


def written(said: Entries) -> bytes:
    """A map as a CMap file, each code by itself, so that no range can run on."""
    lengths = sorted({len(code) for code in said})
    spaces = [f"<{'00' * n}> <{'ff' * n}>" for n in lengths]
    lines = [f"<{code.hex()}> <{char.encode('utf-16-be').hex()}>" for code, char in sorted(said.items())]
    blocks = [*_blocks("codespacerange", spaces), *_blocks("bfchar", lines)]
    return "\n".join([*HEAD, *blocks, *FOOT, ""]).encode("ascii")


def _blocks(name: str, lines: Sequence[str]) -> Iterator[str]:
    for at in range(0, len(lines), MOST):
        block = lines[at : at + MOST]
        yield from (f"{len(block)} begin{name}", *block, f"end{name}")

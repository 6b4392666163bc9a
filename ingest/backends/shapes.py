"""Embedded font programs: which character a glyph has in the program's own table, and a hash of its outline.

Two subsets of a face hold the same outline for the same character, so a hash names a glyph across files. Outlines are
taken on an em of 1000 units; where a program cannot be read, its glyphs have no hash and nothing else is lost.
"""

import hashlib
import io
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from playa.font import CIDFont, Font, SimpleFont, Type3Font
from playa.pdftypes import ContentStream, resolve1

NAMED = re.compile(r"(?:uni|u)([0-9A-F]{4,6})(?:\.\w+)?")
"""Glyph names that tell the character: uni53D1, u20BB7 (Adobe Glyph List specification, section 2)."""


@dataclass(frozen=True, slots=True)
class Program:
    """What the glyphs of a font show, by CID (or by code in a font of one-byte codes)."""

    own: Mapping[int, str] = field(default_factory=dict)
    shape: Callable[[int], str] = lambda _: ""


def program(font: Font) -> Program:
    """The embedded program of a font; an empty one where there is none or it cannot be read."""
    if isinstance(font, Type3Font):
        return Program({}, lambda code: _drawn(font, code))
    try:
        if data := _embedded(font, "FontFile2"):
            return _true_type(font, TTFont(io.BytesIO(data), lazy=True, fontNumber=0))
        if data := _embedded(font, "FontFile3"):
            return (
                _true_type(font, TTFont(io.BytesIO(data), lazy=True)) if data[:4] == b"OTTO" else _compact(font, data)
            )
    except Exception:  # a program may be broken in any way; then the font has none
        return Program()
    return Program()


def _embedded(font: Font, key: str) -> bytes:
    stream = resolve1(font.descriptor.get(key))
    return bytes(stream.buffer) if isinstance(stream, ContentStream) else b""


def _true_type(font: Font, program: TTFont) -> Program:
    order = program.getGlyphOrder()
    glyphs = program.getGlyphSet()
    table = _by_name(program.getBestCmap() or {})
    names = _names(font, order, table, program)
    scale = 1000 / program["head"].unitsPerEm
    if "glyf" in program:
        return Program(_own(names, table), _glyf(program, names, {name: at for at, name in enumerate(order)}))
    return Program(_own(names, table), lambda cid: _outline(glyphs, names(cid), scale))


def _glyf(program: TTFont, names: "_Names", places: Mapping[str, int]) -> Callable[[int], str]:
    """A hash for each TrueType glyph: of its data without hints, or of the drawing of one that is made of others."""
    data, starts = program.reader["glyf"], program["loca"].locations
    em = int(program["head"].unitsPerEm)
    glyphs = program.getGlyphSet()

    def shape(cid: int) -> str:
        name = names(cid)
        at = places.get(name, 0)
        if not name or at + 1 >= len(starts):
            return ""
        glyph = data[starts[at] : starts[at + 1]]
        contours = int.from_bytes(glyph[:2], signed=True)
        if contours <= 0:
            return _outline(glyphs, name, 1000 / em) if contours < 0 else ""
        ends = 10 + 2 * contours
        hints = int.from_bytes(glyph[ends : ends + 2])
        # the padding at the end differs between writers
        return _hash(b"%d %b %b" % (em, glyph[:ends], glyph[ends + 2 + hints :].rstrip(b"\0")))

    return shape


def _compact(font: Font, data: bytes) -> Program:
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None)
    top = fonts[0]
    order = top.charset
    names = _names(font, order, {}, None)
    scale = 1000 * float(getattr(top, "FontMatrix", [0.001])[0])
    return Program(_own(names, {}), lambda cid: _outline(top.CharStrings, names(cid), scale))


@dataclass(frozen=True, slots=True)
class _Names:
    """From a CID or code to the name of a glyph; empty where there is none."""

    by_id: Mapping[int, str]

    def __call__(self, cid: int) -> str:
        return self.by_id.get(cid, "")


def _names(font: Font, order: list[str], table: Mapping[str, str], program: TTFont | None) -> _Names:
    if isinstance(font, CIDFont):
        return _Names(_of_cids(font, order))
    if isinstance(font, SimpleFont):
        return _Names(_of_codes(font, order, table, program))
    return _Names({})


def _of_cids(font: CIDFont, order: list[str]) -> dict[int, str]:
    if "FontFile2" not in font.descriptor and order[1:2] and re.fullmatch(r"cid\d{5}", order[1]):
        return {int(name[3:]): name for name in order[1:] if name.startswith("cid")}
    ids = resolve1(font.spec.get("CIDToGIDMap"))
    if isinstance(ids, ContentStream):
        pairs = zip(ids.buffer[::2], ids.buffer[1::2], strict=False)
        return {cid: order[gid] for cid, (a, b) in enumerate(pairs) if 0 < (gid := (a << 8) | b) < len(order)}
    return dict(enumerate(order))


def _of_codes(font: SimpleFont, order: list[str], table: Mapping[str, str], program: TTFont | None) -> dict[int, str]:
    known = set(order)
    named = {code: name for code, name in font.encoding.items() if isinstance(name, str) and name in known}
    if program is not None and "cmap" in program:
        by_char = {char: name for name, char in table.items()}
        spoken = {code: by_char[char] for code, char in font._cid2unicode.items() if char in by_char}
        symbols = {code & 0xFF: n for t in program["cmap"].tables if (t.platformID, t.platEncID) in ((3, 0), (1, 0))
                   for code, n in t.cmap.items()}  # fmt: skip
        return {**symbols, **spoken, **named}
    return named


def _by_name(cmap: Mapping[int, str]) -> dict[str, str]:
    """For each glyph its character: of several a Chinese one, then one that is no look-alike of another."""
    chars: dict[str, list[str]] = {}
    for code, name in cmap.items():
        chars.setdefault(name, []).append(chr(code))
    return {name: min(found, key=_rank) for name, found in chars.items()}


def _rank(char: str) -> tuple[bool, bool, str]:
    return not "\u4e00" <= char <= "\u9fff", unicodedata.normalize("NFKC", char) != char, char


def _own(names: _Names, table: Mapping[str, str]) -> dict[int, str]:
    found = {cid: table.get(name) or _spelt(name) for cid, name in names.by_id.items()}
    return {cid: char for cid, char in found.items() if char and _meant(char)}


def _spelt(name: str) -> str:
    match = NAMED.fullmatch(name)
    code = int(match[1], 16) if match else 0
    return chr(code) if 0x20 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def _meant(char: str) -> bool:
    return unicodedata.category(char) not in ("Co", "Cn", "Cc", "Cs")


def _outline(glyphs: Any, name: str, scale: float) -> str:
    try:
        pen = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(pen)
    except Exception:  # one broken glyph has no hash; the others do
        return ""
    said = [(op, [(round(x * scale), round(y * scale)) for x, y in filter(None, points)]) for op, points in pen.value]
    return _hash(repr(said).encode()) if said else ""


def _drawn(font: Type3Font, code: int) -> str:
    """A hash of the drawing that a Type 3 font has for a code."""
    name = font.encoding.get(code)
    drawing = resolve1(font.charprocs.get(str(name)))
    if not isinstance(drawing, ContentStream) or not drawing.buffer.strip():
        return ""
    return _hash(repr([round(v, 6) for v in font.matrix]).encode() + bytes(drawing.buffer))


def _hash(said: bytes) -> str:
    return hashlib.sha256(said).hexdigest()[:24]

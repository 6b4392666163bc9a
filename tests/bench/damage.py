"""Faulty character maps put into sound PDFs: the picture stays as it was, the map tells other characters.

Each kind of damage is a table, character to what the map shall give for it, made by a rule of how such maps go wrong.
`written` puts tables into a PDF whose dense fonts are named after the kind of pieces they set.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Literal

import pikepdf

from corpus.make import CMAP_HEAD, codes, rank
from tests.bench.faces import Order
from tests.bench.words import Piece

Table = Mapping[str, str]
Lost = Literal["removed", "empty"]


def overrun(characters: Iterable[str], order: Order, share: float, gap: int, chance: random.Random) -> dict[str, str]:
    """Ranges that run on past their valid end.

    Where two neighbouring glyphs have neighbouring code points a writer may open a range (it does so in `share` of the
    places), and then goes on counting over some glyphs more, each up to `gap` after the one before in that order.
    """
    row = sorted({c for c in characters if not c.isspace() and c.isprintable() and ord(c) > 0x2000}, key=rank(order))
    out: dict[str, str] = {}
    at = 0
    while at < len(row) - 1:
        end = at + 1
        if ord(row[end]) == ord(row[at]) + 1 and chance.random() < share:
            end = _run_end(row, at, order, gap, chance)
            out |= {row[k]: chr(ord(row[at]) + k - at) for k in range(at, end)}
        at = max(end, at + 1)
    return {c: wrong for c, wrong in out.items() if c != wrong}


def _run_end(row: Sequence[str], at: int, order: Order, gap: int, chance: random.Random) -> int:
    end, most = at + 2, at + 2 + chance.randint(1, 4)
    while end < min(len(row), most) and 0 < _place(row[end], order) - _place(row[end - 1], order) <= gap:
        if (ord(row[at]) + end - at) & 0xFF == 0 or not chr(ord(row[at]) + end - at).isprintable():
            break  # past xxFF readers differ in what they make of a range
        end += 1
    return end


def _place(char: str, order: Order) -> int:
    return ord(char) if order == "unicode" else int.from_bytes(char.encode("gbk", "ignore"))


@cache
def twins() -> dict[str, str]:
    """Characters with a twin of the same look elsewhere in Unicode: radicals (⼤ for 大) and compatibility forms."""
    found: dict[str, str] = {}
    for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFAFF)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code) and len(plain) == 1:
            found.setdefault(plain, chr(code))
    return found


def look_alike(characters: Iterable[str]) -> dict[str, str]:
    """Each character that has a twin reads as its twin."""
    return {c: twins()[c] for c in sorted(set(characters)) if c in twins()}


def private(characters: Iterable[str], share: float, chance: random.Random) -> dict[str, str]:
    """A share of the Chinese characters reads as characters of the private use area."""
    han = [c for c in sorted(set(characters)) if "\u4e00" <= c <= "\u9fff"]
    return {c: chr(0xE000 + 7 * k) for k, c in enumerate(han) if chance.random() < share}


def shift(characters: Iterable[str], by: int = 29) -> dict[str, str]:
    """Latin letters and figures read as the character `by` places before: 7KH for The, control codes for figures."""
    return {c: chr(ord(c) - by) for c in sorted(set(characters)) if "!" <= c <= "~"}


def founder(characters: Iterable[str]) -> dict[str, str]:
    """Latin letters and figures read as the Chinese characters of GBK row A0: 犜犺犲 for The."""
    pairs = {c: bytes((0xA0, 0x80 | ord(c))) for c in sorted(set(characters)) if "!" <= c <= "~"}
    return {c: code.decode("gbk", "ignore") for c, code in pairs.items() if code.decode("gbk", "ignore")}


def mapped(pieces: Sequence[Piece], tables: Mapping[str, Table]) -> str:
    """What a reader of the damaged maps gets for each character of the truth. `latin` is for all ASCII where given."""
    out = []
    for piece in pieces:
        for char in "".join(piece.text.split()):
            kind = "latin" if "latin" in tables and char.isascii() else piece.kind
            out.append(tables.get(kind, {}).get(char, char))
    return "".join(out)


def written(tables: Mapping[str, Table]) -> Callable[[pikepdf.Pdf], None]:
    """A change that rewrites the maps of the dense fonts by tables named after the kinds of pieces."""

    def change(document: pikepdf.Pdf) -> None:
        for font in _fonts(document):
            right = dict(codes(font["/ToUnicode"].read_bytes().decode("latin-1")))
            font["/ToUnicode"] = document.make_stream(character_map(right, tables.get(_kind(font), {})))

    return change


def without(how: Lost, kinds: Sequence[str] = ("head", "body")) -> Callable[[pikepdf.Pdf], None]:
    """A change that takes the maps out of the fonts of those kinds of pieces, or leaves them there without an entry."""

    def change(document: pikepdf.Pdf) -> None:
        for font in (font for font in _fonts(document) if _kind(font) in kinds):
            if how == "removed":
                del font["/ToUnicode"]
            else:
                font["/ToUnicode"] = document.make_stream(character_map({}, {}))

    return change


def _kind(font: pikepdf.Dictionary) -> str:
    """The kind of pieces that a dense font is named after."""
    return str(font["/BaseFont"]).split("+")[-1].split("-")[0].lower()


def _fonts(document: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    return [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and "/ToUnicode" in o]


def character_map(right: Mapping[int, str], table: Table) -> bytes:
    """A ToUnicode map of glyph codes; neighbouring codes whose characters count up are written as one range."""
    said = {code: table.get(text, text) for code, text in sorted(right.items())}
    runs: list[list[int]] = []
    for code, text in said.items():
        point = ord(text) if len(text) == 1 and ord(text) < 0x10000 else -1
        follows = runs and code == sum(runs[-1][:2]) and point == sum(runs[-1][1:])
        if follows and code & 0xFF and point & 0xFF:
            runs[-1][1] += 1
        elif point >= 0:
            runs.append([code, 1, point])
    ranges = [f"<{c:04x}> <{c + n - 1:04x}> <{point:04x}>" for c, n, point in runs if n > 1]
    within = {code for c, n, _ in runs if n > 1 for code in range(c, c + n)}
    single = [f"<{c:04x}> <{t.encode('utf-16-be').hex()}>" for c, t in said.items() if c not in within]
    blocks = [*_blocks("bfrange", ranges), *_blocks("bfchar", single)]
    return "\n".join([*CMAP_HEAD, *blocks, "endcmap", "end", "end"]).encode("ascii")


def _blocks(name: str, lines: Sequence[str]) -> list[str]:
    """Blocks of a map, which may hold no more than a hundred lines each."""
    cut = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    return [line for block in cut for line in (f"{len(block)} begin{name}", *block, f"end{name}")]


def is_han(char: str) -> bool:
    """True for a Chinese character, those of the compatibility blocks and radicals included."""
    return bool(re.match(r"[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff]", char))

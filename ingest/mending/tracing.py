"""The glyphs of doubted fonts traced to their codes: what each font object has, and where each glyph of it stands."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.backends.base import Glyph, Sheet
from ingest.backends.codes import Coded, Face, Faces
from ingest.errands import answers
from ingest.errors import IngestError
from ingest.limits import Limits, Opening
from ingest.mending.forensics import Slot

CODES = "ingest.backends.codes:open_codes"
NEAR = 1.0
"""Points between a glyph as two readers place it."""


@dataclass(frozen=True, slots=True)
class Traced:
    """The glyphs of doubted fonts, and the fonts themselves by number."""

    slots: tuple[Slot, ...]
    faces: Mapping[int, Face]


def traced(sheets: Sequence[Sheet], path: Path, doubts: Iterable[str], limits: Limits, password: str = "") -> Traced:
    """The glyphs of the doubted fonts of a PDF, each by its code. A glyph whose code is not found is in no slot."""
    fonts = frozenset(doubts)
    here = [n for n, s in enumerate(sheets) if s.how == "text" and any(g.font in fonts for g in s.glyphs)]
    asked = frozenset(bare(font) for font in fonts)
    opening = Opening(CODES, str(path), asked, password)
    try:
        said = list(answers(opening, [*(sheets[n].number for n in here), 0], limits))
    except IngestError:
        return Traced((), {})  # a file that this reader refuses is healed by its words, without codes
    places: dict[tuple[str, int, int], list[tuple[int, int]]] = defaultdict(list)
    for n, coded in zip(here, said, strict=False):
        if isinstance(coded, Coded):
            for glyph, key, code in _matched(sheets[n].glyphs, coded, fonts):
                places[sheets[n].glyphs[glyph].font, key, code].append((n, glyph))
    faces = {f.key: f for answer in said if isinstance(answer, Faces) for f in answer.faces}
    return Traced(tuple(_slots(sheets, places, faces)), faces)


def bare(font: str) -> str:
    """The name of a font without the number that its reader gives it."""
    return font.rpartition("#")[0]


def _matched(glyphs: Sequence[Glyph], coded: Coded, fonts: frozenset[str]) -> Iterator[tuple[int, int, int]]:
    """Each glyph (by index) of the fonts with the number of its font object and its code, by its place.

    Where several characters stand for one glyph (a ligature), that is in no slot.
    """
    near: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, (x, y) in enumerate(coded.places):
        near[round(x), round(y)].append(at)
    found: dict[int, list[int]] = defaultdict(list)
    for n, glyph in enumerate(glyphs):
        if glyph.font in fonts and not glyph.turn:
            beneath = _nearest(glyph.box.left, glyph.baseline, near, coded.places)
            if beneath is not None:
                found[beneath].append(n)
    yield from ((own[0], coded.fonts[at], coded.codes[at]) for at, own in found.items() if len(own) == 1)


def _nearest(
    x: float, y: float, near: Mapping[tuple[int, int], list[int]], places: Sequence[tuple[float, float]]
) -> int | None:
    """The glyph of the other reader that stands at a place, if one does."""
    column, row = round(x), round(y)
    for close in near.get((column, row), ()):
        if abs(places[close][0] - x) + abs(places[close][1] - y) < 0.1:
            return close
    cells = [near.get((column + a, row + b), ()) for a in (-1, 0, 1) for b in (-1, 0, 1)]
    found = [(abs(places[k][0] - x) + abs(places[k][1] - y), k) for cell in cells for k in cell]
    return min(found)[1] if found and min(found)[0] <= NEAR else None


def _slots(
    sheets: Sequence[Sheet], places: Mapping[tuple[str, int, int], list[tuple[int, int]]], faces: Mapping[int, Face]
) -> Iterator[Slot]:
    for (font, key, code), found in sorted(places.items()):
        char = Counter(sheets[s].glyphs[g].char for s, g in found).most_common(1)[0][0]
        trusted = any(sheets[s].glyphs[g].trusted for s, g in found)
        face = faces.get(key)
        own = face.own.get(code, "") if face else ""
        shape = face.shapes.get(code, "") if face else ""
        if char.isspace() and not shape:
            continue  # white, and no glyph that is only called so
        yield Slot(font, key, code, char if trusted else "\ufffd", tuple(found), own, shape)


def written(sheets: Sequence[Sheet], chars: Mapping[tuple[int, int], str]) -> list[Sheet]:
    """The sheets with other characters at some places, which can then be trusted, but for U+FFFD."""
    on_sheet: dict[int, dict[int, str]] = defaultdict(dict)
    for (sheet, glyph), char in chars.items():
        on_sheet[sheet][glyph] = char
    out = list(sheets)
    for n, new in on_sheet.items():
        glyphs = [
            replace(g, char=new[at], trusted=new[at] != "\ufffd") if at in new and _differs(g, new[at]) else g
            for at, g in enumerate(out[n].glyphs)
        ]
        out[n] = replace(out[n], glyphs=tuple(glyphs))
    return out


def _differs(glyph: Glyph, char: str) -> bool:
    return glyph.char != char or glyph.trusted != (char != "\ufffd")

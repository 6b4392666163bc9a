"""A text layer whose font map is lost, healed by what was recognised on the pages' pictures.

Such a layer still tells truly where each glyph stands, how large and bold it is, and which glyphs are the same. So the
recognised characters vote, for each glyph of each font, what that glyph is; a page then has the layer's places and the
elected characters, and a slip of the recogniser in one line is outvoted by all the others.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from ingest.backends.base import Glyph, Sheet
from ingest.model import Box

Code = tuple[str, str]
"""A font and what it says a glyph is: the same for the same glyph."""

SURE = 0.6
"""Share of its votes that makes a character elected."""
ENOUGH = 0.7
"""Share of the recognised characters that must lie on glyphs of the layer before it is believed to be the same text."""

WIDE = dict(zip("(),:;!?", "（），：；！？", strict=True))
NARROW = {wide: narrow for narrow, wide in WIDE.items()}


@dataclass(frozen=True, slots=True)
class Strip:
    """One recognised line and the glyphs of the layer that lie under it, both from left to right, without white."""

    read: tuple[Glyph, ...]
    under: tuple[Glyph, ...]


def healed(layers: Sequence[Sheet], pictures: Mapping[int, Sheet]) -> dict[int, Sheet]:
    """The recognised pages of a document by number, set on the glyphs of their layer where it lies under them.

    A glyph that the recogniser overlooked is there too, when it was elected elsewhere.
    """
    strips = {s.number: list(_strips(s, pictures[s.number])) for s in layers if s.number in pictures}
    elected = _elected(strip for found in strips.values() for strip in found)
    out = {number: _set_on(pictures[number], found, elected) for number, found in strips.items()}
    for layer in layers:
        if layer.number in out and out[layer.number] is not pictures[layer.number]:
            page = out[layer.number]
            missed = (g for g in _uncovered(layer, page) if (g.font, g.raw) in elected)
            also = tuple(_as(g, elected[g.font, g.raw]) for g in missed)
            out[layer.number] = replace(page, glyphs=page.glyphs + also)
    return out


def _strips(layer: Sheet, picture: Sheet) -> Iterator[Strip]:
    rows: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in layer.glyphs:
        if not glyph.char.isspace():
            rows[int(_middle(glyph.box)[1] // 20)].append(glyph)
    taken: set[int] = set()
    for _, line in groupby(picture.glyphs, key=lambda g: (g.box.top, g.box.bottom)):
        read = tuple(g for g in line if not g.char.isspace())
        if read:
            under = [g for g in _below(read, rows) if id(g) not in taken]
            taken.update(map(id, under))
            yield Strip(read, tuple(sorted(under, key=lambda g: g.box.left)))


def _below(read: Sequence[Glyph], rows: Mapping[int, Sequence[Glyph]]) -> Iterator[Glyph]:
    top, bottom, size = read[0].box.top, read[0].box.bottom, read[0].size
    left, right = min(g.box.left for g in read) - 0.6 * size, max(g.box.right for g in read) + 0.6 * size
    for row in range(int(top // 20) - 1, int(bottom // 20) + 2):
        for glyph in rows.get(row, ()):
            x, y = _middle(glyph.box)
            if left < x < right and top - 0.15 * size < y < bottom + 0.15 * size:
                yield glyph


def _middle(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _elected(strips: Iterable[Strip]) -> dict[Code, str]:
    """For each glyph the character that most lines saw; only lines of as many characters as glyphs vote."""
    votes: dict[Code, Counter[str]] = defaultdict(Counter)
    for strip in strips:
        if len(strip.read) == len(strip.under):
            for seen, glyph in zip(strip.read, strip.under, strict=True):
                # brackets are mirrored in lines that a wrong map makes look like Hebrew or Arabic
                if glyph.raw != "\ufffd" and not unicodedata.mirrored(glyph.raw):
                    votes[glyph.font, glyph.raw][seen.char] += 1
    firsts = {code: max(counts, key=lambda c: (counts[c], c)) for code, counts in votes.items()}
    return {code: char for code, char in firsts.items() if votes[code][char] >= SURE * votes[code].total()}


@dataclass(slots=True)
class _Setting:
    """The glyphs of a page as they are set, and how many recognised characters found none under them."""

    glyphs: list[Glyph] = field(default_factory=list)
    bare: int = 0


def _set_on(picture: Sheet, strips: Sequence[Strip], elected: Mapping[Code, str]) -> Sheet:
    setting = _Setting()
    for strip in strips:
        if not strip.under:
            setting.bare += len(strip.read)
            setting.glyphs += strip.read
            continue
        setting.glyphs += _voted(strip, elected)
    total = sum(len(strip.read) for strip in strips)
    if not total or setting.bare > (1 - ENOUGH) * total:
        return picture
    return replace(picture, glyphs=tuple(setting.glyphs))


def _voted(strip: Strip, elected: Mapping[Code, str]) -> Iterator[Glyph]:
    """The glyphs of a line with their elected characters; one without a vote has the character read nearest to it."""
    level = len(strip.read) == len(strip.under)
    for at, glyph in enumerate(strip.under):
        own = strip.read[at] if level else _nearest(glyph, strip.read)
        yield _as(glyph, elected.get((glyph.font, glyph.raw), own.char))


def _as(glyph: Glyph, char: str) -> Glyph:
    """A glyph as a character; its own width tells whether a bracket or comma is the wide or the narrow one."""
    ems = (glyph.box.right - glyph.box.left) / max(glyph.size, 0.1)
    forms = WIDE if ems > 0.85 else NARROW if ems < 0.65 else {}
    return replace(glyph, char=forms.get(char, char), trusted=True)


def _nearest(glyph: Glyph, read: Sequence[Glyph]) -> Glyph:
    x, _ = _middle(glyph.box)
    return min(read, key=lambda g: abs(_middle(g.box)[0] - x))


def _uncovered(layer: Sheet, page: Sheet) -> list[Glyph]:
    """The inked glyphs of a layer that no recognised line covered."""
    kept = {(g.font, g.raw, g.box) for g in page.glyphs}
    return [g for g in layer.glyphs if not g.char.isspace() and (g.font, g.raw, g.box) not in kept]

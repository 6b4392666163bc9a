"""A text layer whose font map is lost, healed by what was recognised on the pages' pictures.

Such a layer still tells truly where each glyph stands, how large and bold it is, and which glyphs are the same. So the
recognised characters vote, for each glyph of each font, what that glyph is; a page then has the layer's places and the
elected characters, and a slip of the recogniser in one line is outvoted by all the others.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

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


def healed(
    layers: Sequence[Sheet],
    pictures: Mapping[int, Sheet],
    sound: Callable[[Glyph], bool] = lambda _: False,
    in_part: Set[int] = frozenset(),
) -> dict[int, Sheet]:
    """The recognised pages of a document by number, set on the glyphs of their layer where it lies under them.

    Glyphs that are `sound` stay what the layer says. A glyph that the recogniser overlooked is there too, when it was
    elected elsewhere. Of the pages `in_part` only some lines were recognised: all that is sound of their layer stays.
    """
    found = {s.number: list(strips(s, pictures[s.number])) for s in layers if s.number in pictures}
    elected = _elected((strip for one in found.values() for strip in one), sound)
    out: dict[int, Sheet] = {}
    for layer in layers:
        if layer.number not in found:
            continue
        number = layer.number
        page = _set_on(pictures[number], found[number], elected, sound, number in in_part)
        out[number] = page if page is pictures[number] else _with_missed(layer, page, elected, sound)
    return out


def _with_missed(layer: Sheet, page: Sheet, elected: Mapping[Code, str], sound: Callable[[Glyph], bool]) -> Sheet:
    """A page with the glyphs of its layer that no recognised line covered, as far as they are known."""
    kept = {(g.font, g.raw, g.box) for g in page.glyphs}
    also: list[Glyph] = []
    for glyph in layer.glyphs:
        if (glyph.font, glyph.raw, glyph.box) in kept:
            continue
        if sound(glyph):
            also.append(glyph)
        elif not glyph.char.isspace() and (glyph.font, glyph.raw) in elected:
            also.append(_as(glyph, elected[glyph.font, glyph.raw]))
    return replace(page, glyphs=(*page.glyphs, *also))


def strips(layer: Sheet, picture: Sheet) -> Iterator[Strip]:
    """The recognised lines of a page with the glyphs of its layer under them, each glyph under one line at most."""
    rows: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in layer.glyphs:
        if not glyph.char.isspace():
            rows[int(_middle(glyph.box)[1] // 20)].append(glyph)
    taken: set[int] = set()
    for line in _lines(picture.glyphs):
        read = tuple(g for g in line if not g.char.isspace())
        if read:
            under = [g for g in _below(read, rows) if id(g) not in taken]
            taken.update(map(id, under))
            yield Strip(read, tuple(sorted(under, key=lambda g: g.box.left)))


def _lines(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Recognised glyphs line by line: a new one begins further left, or above or below the one before."""
    line: list[Glyph] = []
    for glyph in glyphs:
        last = line[-1] if line else glyph
        shared = min(last.box.bottom, glyph.box.bottom) - max(last.box.top, glyph.box.top)
        if line and (glyph.box.right < last.box.left or shared < 0.3 * min(last.size, glyph.size)):
            yield line
            line = []
        line.append(glyph)
    if line:
        yield line


def _below(read: Sequence[Glyph], rows: Mapping[int, Sequence[Glyph]]) -> Iterator[Glyph]:
    largest = max(read, key=lambda g: g.size)
    top, bottom, size = largest.box.top, largest.box.bottom, largest.size
    left, right = min(g.box.left for g in read) - 0.6 * size, max(g.box.right for g in read) + 0.6 * size
    for row in range(int(top // 20) - 1, int(bottom // 20) + 2):
        for glyph in rows.get(row, ()):
            x, y = _middle(glyph.box)
            if left < x < right and top - 0.15 * size < y < bottom + 0.15 * size:
                yield glyph


def _middle(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _elected(found: Iterable[Strip], sound: Callable[[Glyph], bool]) -> dict[Code, str]:
    """For each glyph the character that most lines saw; only lines of as many characters as glyphs vote."""
    votes: dict[Code, Counter[str]] = defaultdict(Counter)
    for strip in found:
        if len(strip.read) == len(strip.under):
            for seen, glyph in zip(strip.read, strip.under, strict=True):
                # brackets are mirrored in lines that a wrong map makes look like Hebrew or Arabic
                if glyph.raw != "\ufffd" and not unicodedata.mirrored(glyph.raw) and not sound(glyph):
                    votes[glyph.font, glyph.raw][seen.char] += 1
    firsts = {code: max(counts, key=lambda c: (counts[c], c)) for code, counts in votes.items()}
    return {code: char for code, char in firsts.items() if votes[code][char] >= SURE * votes[code].total()}


def _set_on(
    picture: Sheet,
    found: Sequence[Strip],
    elected: Mapping[Code, str],
    sound: Callable[[Glyph], bool],
    in_part: bool,
) -> Sheet:
    """What was recognised, set on the glyphs under it; as it was where most of it has none under it."""
    total = sum(len(strip.read) for strip in found)
    bare = sum(len(strip.read) for strip in found if not strip.under)
    if not in_part and (not total or bare > (1 - ENOUGH) * total):
        return picture
    return replace(picture, glyphs=tuple(g for strip in found for g in _voted(strip, elected, sound)))


def _voted(strip: Strip, elected: Mapping[Code, str], sound: Callable[[Glyph], bool]) -> Iterator[Glyph]:
    """The glyphs of a line with their elected characters; one without a vote has the character read nearest to it.

    What was read beside all glyphs stays as it was read.
    """
    level = len(strip.read) == len(strip.under)
    for at, glyph in enumerate(strip.under):
        if sound(glyph):
            yield glyph
            continue
        own = strip.read[at] if level else _nearest(glyph, strip.read)
        yield _as(glyph, elected.get((glyph.font, glyph.raw), own.char))
    if not level:
        yield from (g for g in strip.read if not any(_over(g, under) for under in strip.under))


def _over(read: Glyph, under: Glyph) -> bool:
    x, edge = _middle(read.box)[0], 0.5 * under.size
    return under.box.left - edge < x < under.box.right + edge


def _as(glyph: Glyph, char: str) -> Glyph:
    """A glyph as a character; its own width tells whether a bracket or comma is the wide or the narrow one."""
    ems = (glyph.box.right - glyph.box.left) / max(glyph.size, 0.1)
    forms = WIDE if ems > 0.85 else NARROW if ems < 0.65 else {}
    return replace(glyph, char=forms.get(char, char), trusted=True)


def _nearest(glyph: Glyph, read: Sequence[Glyph]) -> Glyph:
    x, _ = _middle(glyph.box)
    return min(read, key=lambda g: abs(_middle(g.box)[0] - x))

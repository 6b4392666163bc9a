"""What can be said of a doubted font's glyphs without looking at the page: memory, the font program, exact decoders.

Each gives characters for slots; what it gives for a whole font is taken only where the font can be believed after it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.backends.base import Sheet
from ingest.backends.codes import Face
from ingest.health import fonts
from ingest.mending.forensics import Slot, ciphered
from ingest.mending.memory import FontMemory
from ingest.mending.orders import Order
from ingest.mending.proofs import Finding
from ingest.mending.sights import Place
from ingest.mending.tracing import written
from ingest.repair.decoders import founder, lane, shift

Found = dict[int, Finding]
"""What slots are found to be, by their index."""

WHOLE = 0.95
"""Share of a font's glyphs in use that the font program must name before its table is taken."""


def remembered(slots: Sequence[Slot], memory: FontMemory | None) -> tuple[Found, set[int]]:
    """What the font memory knows of the slots' outlines, and which of them were once looked at in vain."""
    known = memory.find(s.shape for s in slots if s.shape) if memory else {}
    met = {n: k for n, s in enumerate(slots) if (k := known.get(s.shape))}
    why = "this outline was decoded before, by {}"
    found = {n: Finding(k.char, "memory", k.confidence, why.format(k.by)) for n, k in met.items() if k.confidence}
    return found, set(met) - set(found)


def unreadable(slots: Sequence[Slot], faces: Mapping[int, Face], distrusted: Mapping[str, str]) -> list[Slot]:
    """The slots, those that read as nothing usable marked as lost: in fonts not to be believed whose map is no map.

    A font that is only damaged still has its glyphs in order, and its characters are no mere copies of its codes.
    """
    of_font = _by_font(slots)
    gone = {key for key, own in of_font.items() if own[0][1].font in distrusted and _is_no_map(own, faces.get(key))}
    return [replace(s, char="\ufffd") if s.key in gone else s for s in slots]


def garbled(slots: Sequence[Slot], found: Mapping[int, Finding]) -> set[int]:
    """Slots of fonts whose letters are no words and that nothing decoded: they cannot be believed as they read."""
    out: set[int] = set()
    for own in _by_font(slots).values():
        if not any(n in found for n, _ in own) and ciphered({s.char: len(s.places) for _, s in own}):
            out |= {n for n, _ in own}
    return out


def _by_font(slots: Sequence[Slot]) -> dict[int, list[tuple[int, Slot]]]:
    out: dict[int, list[tuple[int, Slot]]] = defaultdict(list)
    for n, slot in enumerate(slots):
        out[slot.key].append((n, slot))
    return out


def _is_no_map(own: Sequence[tuple[int, Slot]], face: Face | None) -> bool:
    if face is None or not face.map:
        return True
    steps = Counter(ord(s.char) - s.code for _, s in own if len(s.char) == 1)
    copied = steps.most_common(1)[0][1] >= 0.8 * len(own) if steps else True
    return copied or not Order({s.code: s.char for _, s in own}).known


def exact(sheets: Sequence[Sheet], slots: Sequence[Slot], faces: Mapping[int, Face]) -> Found:
    """What exact decoders say: the font program's own table for a font without a map, shifts, the Founder lane."""
    out: Found = {}
    for key, own in _by_font(slots).items():
        for found in (_own(own), _laned(own), _shifted(sheets, own, faces.get(key))):
            if found and _believable(sheets, slots, found):
                out |= found
                break
    return out


def _own(own: Sequence[tuple[int, Slot]]) -> Found:
    lost = [(n, s) for n, s in own if s.lost]
    named = sum(len(s.places) for _, s in lost if s.own)
    if not named or named < WHOLE * sum(len(s.places) for _, s in lost):
        return {}
    why = "the file has no character for it; the font program's own table has"
    return {n: Finding(s.own, "structure", 0.95, why) for n, s in lost if s.own}


def _shifted(sheets: Sequence[Sheet], own: Sequence[tuple[int, Slot]], face: Face | None) -> Found:
    """Letters a constant way off, in the map where the font has one, else in its codes."""
    read = {s.code: face.map.get(s.code, "") if face and face.map else chr(s.code) for _, s in own}
    if any(len(char) != 1 or char > "\u0100" for char in read.values()):
        return {}
    by = shift(list(_words(sheets, {place: read[s.code] for _, s in own for place in s.places})))
    found = {n: chr(ord(read[s.code]) + by) for n, s in own} if by else {}
    if any(s.own and s.own != found.get(n) for n, s in own):
        return {}
    why = f"its letters all stand {abs(by)} places off"
    return {n: Finding(char, "structure", 0.95, why) for n, char in found.items()}


def _words(sheets: Sequence[Sheet], read: Mapping[Place, str]) -> Iterator[str]:
    """Words of a font as characters at places: what stands side by side without a gap."""
    word, last = "", None
    for place in sorted(read):
        glyph = sheets[place[0]].glyphs[place[1]]
        gap = last is None or not -0.5 * glyph.size < glyph.box.left - last.box.right < 0.15 * glyph.size
        if word and gap:
            yield word
            word = ""
        word += read[place]
        last = glyph
    if word:
        yield word


def _laned(own: Sequence[tuple[int, Slot]]) -> Found:
    if not lane(Counter({s.char: len(s.places) for _, s in own})):
        return {}
    why = "its letters stand in the lane of GBK that Founder's writers use"
    return {n: Finding(founder(s.char), "structure", 0.97, why) for n, s in own if s.char > "\x7f" and founder(s.char)}


def _believable(sheets: Sequence[Sheet], slots: Sequence[Slot], found: Mapping[int, Finding]) -> bool:
    """True when the fonts can be believed once they read as found."""
    chars = {place: finding.char for n, finding in found.items() for place in slots[n].places}
    names = {slots[n].font for n in found}
    touched = [sheets[n] for n in sorted({sheet for sheet, _ in chars})]
    index = {sheet: n for n, sheet in enumerate(sorted({sheet for sheet, _ in chars}))}
    after = written(touched, {(index[s], g): char for (s, g), char in chars.items()})
    verdicts = fonts.judge(replace(s, glyphs=tuple(g for g in s.glyphs if g.font in names)) for s in after)
    return all(verdicts[name].trusted for name in names)

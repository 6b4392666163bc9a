"""The characters of faulty font maps put right, over all pages of a document.

Fonts in doubt are found by what they read as. Their glyphs are traced to codes, and each is put right by the surest
means at hand: what the font memory knows, what the font program says, the order of the font, the picture, the words.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from ingest.backends.base import Sheet
from ingest.backends.codes import Face
from ingest.backends.crops import Crop, Seen
from ingest.errands import shared
from ingest.errors import IngestError
from ingest.health import fonts
from ingest.limits import OCR_LIMITS, Limits, Opening
from ingest.mending.decoding import Found, exact, garbled, remembered, unreadable
from ingest.mending.forensics import BY_OTHERS, Slot, alike, doubtful, foreign, same, suspects
from ingest.mending.memory import FontMemory, Known
from ingest.mending.orders import Order
from ingest.mending.proofs import Finding, Look, proved
from ingest.mending.sights import Place
from ingest.mending.tracing import Traced, traced, written
from ingest.model import Mending
from ingest.repair import words
from ingest.repair.suspects import gb_next, rare, traditional
from ingest.signs import is_han

CROPS = "ingest.backends.crops:open_crops"
SURE = 0.75
"""Proofs as sure as this are remembered."""
VAIN = Known("\ufffd", "undecided", 0.0)
"""Remembered of an outline that was looked at without proof, so that it is not looked at again."""
WIDE = dict(zip("(),:;!?", "（），：；！？", strict=True))
NARROW = {wide: narrow for narrow, wide in WIDE.items()}


@dataclass(frozen=True, slots=True)
class Fix:
    """What one code of one font object of a file is found to stand for."""

    key: int
    code: int
    char: str


@dataclass(frozen=True, slots=True)
class Mended:
    """The sheets put right, what was done, and why each font was looked at."""

    sheets: list[Sheet]
    done: list[Mending] = field(default_factory=list)
    doubts: Mapping[str, str] = field(default_factory=dict)
    fixes: tuple[Fix, ...] = ()


def mended(
    read: Sequence[Sheet],
    path: Path | None = None,
    memory: FontMemory | None = None,
    password: str = "",
    limits: Limits = Limits(),  # noqa: B008, frozen
) -> Mended:
    """The sheets of a document with the characters of faulty font maps put right; what was recognised stays as it is.

    `path` is the PDF that the sheets were read from; without it only words and order decide. `memory` keeps what
    outlines stand for from one document to the next.
    """
    distrusted = {font: v.why for font, v in fonts.judge(s for s in read if s.how == "text").items() if not v.trusted}
    doubts = doubtful(read, distrusted)
    if not doubts:
        return Mended(list(read))
    found = traced(read, path, doubts, limits, password) if path else Traced((), {})
    if not path or not found.slots:
        return _by_words(read, {font: why for font, why in doubts.items() if font not in distrusted})
    return _by_codes(read, found, doubts, distrusted, _looker(path, password), memory)


def _by_words(read: Sequence[Sheet], doubts: Mapping[str, str]) -> Mended:
    """Fonts of which no codes are known are put right by order and words alone."""
    glyphs = [g for s in read if s.how == "text" for g in s.glyphs]
    right, done = words.mended([g.char for g in glyphs], [g.font for g in glyphs], only=doubts)
    sound = iter([g if g.char == char else replace(g, char=char) for g, char in zip(glyphs, right, strict=True)])
    out = [replace(s, glyphs=tuple(islice(sound, len(s.glyphs)))) if s.how == "text" else s for s in read]
    return Mended(out, done, doubts)


def _by_codes(
    read: Sequence[Sheet],
    found: Traced,
    doubts: Mapping[str, str],
    distrusted: Mapping[str, str],
    look: Look,
    memory: FontMemory | None,
) -> Mended:
    slots = unreadable(found.slots, found.faces, distrusted)
    told, vain = remembered(slots, memory)
    told |= exact(read, _reading(slots, told), found.faces)
    bad = garbled(slots, told)
    slots = [replace(s, char="\ufffd") if n in bad else s for n, s in enumerate(slots)]
    sheets = written(read, {place: slot.char for slot in slots if slot.lost for place in slot.places})
    hant = traditional(Counter(g.char for s in read if s.how == "text" for g in s.glyphs if g.font not in distrusted))
    settled = vain | {n for n, finding in told.items() if finding.by == "memory"}
    now = _reading(slots, told)
    seen = _proofs(sheets, now, _orders(now, found.faces), hant, settled, look, memory)
    told |= {n: f for n, f in seen.items() if n not in told or told[n].char != f.char}
    return _settled(sheets, slots, told, doubts)


def _proofs(
    read: Sequence[Sheet],
    slots: Sequence[Slot],
    orders: Mapping[int, Order],
    hant: bool,
    settled: set[int],
    look: Look,
    memory: FontMemory | None,
) -> Found:
    """What glyphs in doubt are found to be by two witnesses; what was proved by pictures is remembered."""
    why = {n: reason for n, reason in _doubted(slots, orders, hant).items() if n not in settled}
    named = {n: f for n in sorted(why) if (f := _named(slots[n], orders[slots[n].key]))}
    # a font program that corrects its map knows better than the map, and so vouches for the rest of it
    knowing = {slots[n].key for n in named}
    doubted = {n for n in why if n not in named and (slots[n].key not in knowing or slots[n].own != slots[n].char)}
    first = {n for n in doubted if why[n] not in BY_OTHERS}
    seen = _shown(read, slots, first, orders, look)
    guilty = {slots[n].key for n in first if slots[n].lost or (n in seen and not same(seen[n].char, slots[n].char))}
    rest = {n for n in doubted - first if slots[n].key in guilty | knowing}
    seen |= _shown(read, _reading(slots, seen), rest, orders, look)
    looked = first | rest
    if memory and looked:
        memory.keep(dict(sorted(_to_keep(slots, looked, seen), key=lambda pair: pair[1].confidence)))
    left = {n for n in looked - set(seen) if rare(slots[n].char, hant) and (not seen or foreign(slots[n].char, hant))}
    return named | seen | _worded(read, slots, left, orders)


def _shown(
    read: Sequence[Sheet], slots: Sequence[Slot], doubted: set[int], orders: Mapping[int, Order], look: Look
) -> Found:
    """What pictures, and a second witness, say of glyphs in doubt."""
    if not doubted:
        return {}
    twins = _twins(slots, doubted)
    proposals = {
        n: frozenset([*_proposed(slots[n], orders[slots[n].key]), *twins.get(slots[n].shape, ())]) for n in doubted
    }
    return proved(read, slots, doubted, orders, proposals, look)


def _reading(slots: Sequence[Slot], found: Found) -> list[Slot]:
    """The slots, those that were found reading so."""
    return [replace(s, char=found[n].char) if n in found else s for n, s in enumerate(slots)]


def _orders(slots: Sequence[Slot], faces: Mapping[int, Face]) -> dict[int, Order]:
    """The order of each font, from its whole map, glyphs that the document does not show included."""
    chars: dict[int, dict[int, str]] = {s.key: dict(faces[s.key].map) if s.key in faces else {} for s in slots}
    for slot in slots:
        chars[slot.key][slot.code] = slot.char
    return {key: Order(own) for key, own in chars.items()}


def _doubted(slots: Sequence[Slot], orders: Mapping[int, Order], hant: bool) -> dict[int, str]:
    """The glyphs that may be wrong, each with the reason."""
    of_font: dict[int, dict[int, int]] = defaultdict(dict)
    for n, slot in enumerate(slots):
        of_font[slot.key][slot.code] = n
    found = {key: suspects([slots[n] for n in own.values()], orders[key], hant) for key, own in of_font.items()}
    return {of_font[key][code]: why for key, codes in found.items() for code, why in codes.items()}


def _named(slot: Slot, order: Order) -> Finding | None:
    """What the font program has for a glyph, where the order of the font says that as well: two witnesses."""
    if slot.lost or not slot.own or alike(slot.own, slot.char) or not order.allows(slot.code, slot.own):
        return None
    return Finding(slot.own, "structure", 0.97, "the font program's own table and the order of its glyphs agree")


def _twins(slots: Sequence[Slot], doubted: Iterable[int]) -> dict[str, set[str]]:
    """What outlines read as in the fonts where nothing speaks against them."""
    out: dict[str, set[str]] = defaultdict(set)
    for n in set(range(len(slots))).difference(doubted):
        if slots[n].shape and not slots[n].lost:
            out[slots[n].shape].add(slots[n].char)
    return out


def _proposed(slot: Slot, order: Order) -> Iterator[str]:
    """What the font program or the order of GB 2312 propose for a glyph."""
    if slot.own and slot.own != slot.char:
        yield slot.own
    if not slot.lost and not is_han(slot.char):
        yield from (mark for mark in gb_next(slot.char) if order.allows(slot.code, mark) or slot.code in order.strays)


def _looker(path: Path, password: str) -> Look:
    def look(crops: Sequence[Crop]) -> list[Seen | None]:
        try:
            said = list(shared(Opening(CROPS, str(path), password=password), crops, OCR_LIMITS)) if crops else []
        except IngestError:
            return [None] * len(crops)  # without a picture nothing is proved, and words and order decide
        return [tuple(seen) if isinstance(seen, tuple) else None for seen in said]

    return look


def _to_keep(slots: Sequence[Slot], doubted: Iterable[int], seen: Found) -> Iterator[tuple[str, Known]]:
    """What is to be remembered: what was proved, and which outlines were looked at in vain."""
    for n in sorted({*doubted, *seen}):
        finding = seen.get(n)
        if slots[n].shape and finding and finding.confidence >= SURE:
            yield slots[n].shape, Known(finding.char, finding.by, finding.confidence)
        elif slots[n].shape and n in doubted:
            yield slots[n].shape, VAIN


def _worded(read: Sequence[Sheet], slots: Sequence[Slot], left: Iterable[int], orders: Mapping[int, Order]) -> Found:
    """What order and words say of rare characters of which no picture proved anything."""
    rest = {(slots[n].font, slots[n].char): n for n in sorted(left)}
    if not rest:
        return {}
    chars = {place: slot.char for slot in slots for place in slot.places}
    done = _by_words(written(read, chars), dict.fromkeys({font for font, _ in rest}, "")).done
    return {
        n: Finding(m.right, "structure", m.confidence, m.why)
        for m in done
        if (n := rest.get((m.font, m.wrong))) is not None and orders[slots[n].key].fits(slots[n].code, m.right)
    }


def _settled(read: Sequence[Sheet], slots: Sequence[Slot], told: Found, doubts: Mapping[str, str]) -> Mended:
    """The sheets as found, and what that changed."""
    chars: dict[Place, str] = {}
    done, fixes = [], []
    for n, finding in sorted(told.items()):
        slot = slots[n]
        char = formed(finding.char, read, slot) if slot.lost else finding.char
        chars |= dict.fromkeys(slot.places, char)
        if char == slot.char:
            continue
        fixes.append(Fix(slot.key, slot.code, char))
        done.append(
            Mending(
                slot.font, slot.char, char, len(slot.places), finding.why, finding.by, finding.confidence, slot.code
            )
        )
    return Mended(written(read, chars), done, doubts, tuple(fixes))


def formed(char: str, read: Sequence[Sheet], slot: Slot) -> str:
    """A mark as wide or as narrow as its glyph is: a recogniser takes one for the other."""
    glyphs = [read[sheet].glyphs[at] for sheet, at in slot.places]
    ems = sum((g.box.right - g.box.left) / max(g.size, 0.1) for g in glyphs) / len(glyphs)
    forms = WIDE if ems > 0.85 else NARROW if ems < 0.65 else {}
    return forms.get(char, char)

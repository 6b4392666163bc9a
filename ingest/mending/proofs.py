"""Each change of a character proved by two witnesses: what the picture shows, and the order or words or a second look.

A rare character that is meant must not be taken for a common one that looks like it, so what the recogniser sees in
a line counts only where the order of the font, the font program or another reading of the glyph alone agrees.
Marks and dashes, which look alike, are never changed by what was seen alone.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ingest.backends.base import Sheet
from ingest.backends.crops import Crop, Seen, Spike
from ingest.mending.forensics import Slot, alike, same
from ingest.mending.orders import Order
from ingest.mending.sights import Piece, Place, aligned, cover, crop, pieces
from ingest.model import MendedBy
from ingest.repair.lexicon import simplified
from ingest.repair.suspects import rare
from ingest.signs import is_han

Look = Callable[[Sequence[Crop]], Iterable[Seen | None]]
"""Recognises pieces of the pages' pictures; None for one that failed."""

TIMES = 2
"""How often a glyph in doubt is looked at."""
MANY = 3
"""So many sights of a glyph need no second look at it alone."""
AGREED = 0.9
"""Share of the sights that must agree."""
PLAIN = 0.5
"""How sure the recogniser must be of a character on the mean of its sights."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a glyph is found to be."""

    char: str
    by: MendedBy
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class Vote:
    """What the sights of one glyph say together."""

    char: str
    count: int
    of: int
    sure: float
    """Mean likelihood of the character in the sights that show it."""
    as_read: float
    """Highest likelihood, in any sight, of what the layer reads."""

    @property
    def clear(self) -> bool:
        """True when nearly all sights agree, and are sure."""
        return self.count >= AGREED * self.of and self.sure >= PLAIN


def vote(spikes: Sequence[Spike], read: str) -> Vote | None:
    """The vote of the sights of a glyph that reads as `read`; None where there is no sight.

    The wide and the narrow form of a mark count as one.
    """
    if not spikes:
        return None
    seen = Counter(_plain(s.may[0][0]) for s in spikes)
    char = max(seen, key=lambda c: (seen[c], c))
    agreed = [s for s in spikes if _plain(s.may[0][0]) == char]
    sure = sum(_likely(s, char) for s in agreed) / len(agreed)
    best = max(agreed, key=lambda s: s.may[0][1]).may[0][0]
    return Vote(best, len(agreed), len(spikes), sure, max(_likely(s, _plain(read)) for s in spikes))


def _plain(char: str) -> str:
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


def _likely(spike: Spike, char: str) -> float:
    return sum(p for c, p in spike.may if _plain(c) == char)


@dataclass(frozen=True, slots=True)
class Sights:
    """What was seen of slots, by their index: in lines, one sight a place, and of the glyph alone."""

    lines: Mapping[int, Sequence[Spike]]
    alone: Mapping[int, Spike]


def looked_at(
    sheets: Sequence[Sheet], slots: Sequence[Slot], wanted: Iterable[int], look: Look, times: int = TIMES
) -> Sights:
    """The sights of the wanted slots, and of others that stand in the same pieces of print."""
    at_place = {place: n for n, slot in enumerate(slots) for place in slot.places}
    some = sorted(set(wanted))
    needed = {place: n for n in some for place in slots[n].places}
    chosen = cover(list(pieces(sheets, needed)), needed, times)
    single = [n for n in some if not slots[n].lost and is_han(slots[n].char)]
    asked = [*((p, -1) for p in chosen), *((_largest(sheets, slots[n]), n) for n in single)]
    asked.sort(key=lambda ask: (ask[0].sheet, ask[1] >= 0, ask[0].glyphs))
    lines: dict[Place, Spike] = {}
    by_itself: dict[int, Spike] = {}
    for (piece, n), seen in zip(asked, look([crop(sheets, p) for p, _ in asked]), strict=True):
        if n >= 0:
            by_itself |= {n: max(seen, key=_sure)} if seen else {}
            continue
        glyphs = [sheets[piece.sheet].glyphs[at] for at in piece.glyphs]
        for at, spike in zip(piece.glyphs, aligned(glyphs, seen or ()), strict=True):
            place = (piece.sheet, at)
            if spike and place in at_place and (place not in lines or _sure(lines[place]) < _sure(spike)):
                lines[place] = spike
    out: dict[int, list[Spike]] = defaultdict(list)
    for place, spike in lines.items():
        out[at_place[place]].append(spike)
    return Sights(out, by_itself)


def _sure(spike: Spike) -> float:
    return spike.may[0][1]


def _largest(sheets: Sequence[Sheet], slot: Slot) -> Piece:
    """A glyph by itself, where it is printed largest."""
    sheet, glyph = max(slot.places, key=lambda p: (sheets[p[0]].glyphs[p[1]].size, -p[0], -p[1]))
    return Piece(sheet, (glyph,))


def alone(sheets: Sequence[Sheet], slots: Sequence[Slot], wanted: Sequence[int], look: Look) -> dict[int, Spike]:
    """What each wanted slot shows when its glyph is looked at by itself."""
    order = sorted((_largest(sheets, slots[n]).sheet, n) for n in wanted)
    seen = zip(order, look([crop(sheets, _largest(sheets, slots[n])) for _, n in order]), strict=True)
    return {n: max(found, key=_sure) for (_, n), found in seen if found}


def proved(
    sheets: Sequence[Sheet],
    slots: Sequence[Slot],
    wanted: Iterable[int],
    orders: Mapping[int, Order],
    proposals: Mapping[int, frozenset[str]],
    look: Look,
) -> dict[int, Finding]:
    """What each slot in doubt is found to be, by its index, also where that is what it reads; no entry without proof.

    `wanted` are the indices of slots in doubt, `orders` the orders of their fonts by font number, `proposals` what the
    font program or the words propose for a slot.
    """
    doubted = set(wanted)
    sights = looked_at(sheets, slots, doubted, look)
    votes = {n: v for n, found in sorted(sights.lines.items()) if (v := vote(found, slots[n].char))}
    none: frozenset[str] = frozenset()
    may = {
        n: proposals.get(n, none) | {c for c in forms(v.char) if _may(slots[n], c, orders)} for n, v in votes.items()
    }
    again = [
        n for n, v in votes.items() if n not in sights.alone and _wants_another_look(slots[n], v, may[n], n in doubted)
    ]
    second = {**sights.alone, **alone(sheets, slots, again, look)}
    found = {n: _found(slots[n], v, second.get(n), may[n], proposals.get(n, none)) for n, v in votes.items()}
    return {n: finding for n, finding in found.items() if finding}


def _may(slot: Slot, char: str, orders: Mapping[int, Order]) -> bool:
    order = orders.get(slot.key)
    return order is not None and order.allows(slot.code, char)


def _unchanged(slot: Slot, seen: Vote) -> bool:
    """True when what was seen is what the layer reads, in whatever form or script.

    A form that hardly any text has (彔 for 录) is another character where the recogniser tells them apart.
    """
    odd = rare(slot.char, True) and rare(slot.char, False)
    variant = simplified(slot.char) == simplified(seen.char) and not (odd and seen.as_read < 0.05)
    return same(slot.char, seen.char) or variant


def _contradicts(slot: Slot, seen: Vote) -> bool:
    """True when the picture shows another Chinese character than the layer's, beyond doubt."""
    return seen.clear and is_han(seen.char) and not _unchanged(slot, seen) and seen.as_read < 0.3 * seen.sure


def _wants_another_look(slot: Slot, seen: Vote, open_to: frozenset[str], doubted: bool) -> bool:
    if slot.lost:
        return not seen.clear or seen.sure < AGREED
    if not is_han(slot.char) or not _contradicts(slot, seen):
        return False
    return (doubted or seen.of >= 2) and (seen.char not in open_to or seen.of < MANY)


def _found(
    slot: Slot, seen: Vote, second: Spike | None, open_to: frozenset[str], proposed: frozenset[str]
) -> Finding | None:
    agreed = second is not None and _plain(second.may[0][0]) == _plain(seen.char)
    told = f"seen as {seen.char} {seen.count} of {seen.of} times"
    if slot.lost:
        return _recovered(seen, second, told)
    if _unchanged(slot, seen):
        return Finding(slot.char, "pixels", _confidence(seen, agreed), "seen as it reads") if seen.clear else None
    if not is_han(slot.char):
        return _mark(slot, seen, open_to, proposed)
    if not _contradicts(slot, seen):
        return None
    if seen.char in open_to and (agreed or seen.of >= MANY or seen.char in proposed):
        whose = "another witness says" if seen.char in proposed else "the order of its font allows"
        return Finding(seen.char, "pixels", _confidence(seen, True), f"{told}; {whose} it")
    return None


def _recovered(seen: Vote, second: Spike | None, told: str) -> Finding | None:
    """What a glyph that reads as nothing is: by its sights, and where they are few or differ by a look at it alone.

    Without proof a Chinese character is still better told, with little confidence, than not; a figure is not.
    """
    agreed = second is not None and _plain(second.may[0][0]) == _plain(seen.char)
    han = is_han(seen.char)
    if seen.clear and (agreed or seen.of >= MANY or (not han and seen.of > 1) or (seen.sure >= AGREED and not second)):
        return Finding(seen.char, "pixels", _confidence(seen, agreed), told)
    if han and agreed and 2 * seen.count >= seen.of:
        return Finding(seen.char, "pixels", 0.7, f"{told} and so by itself")
    return Finding(seen.char, "pixels", 0.5, f"{told}, without proof") if han and seen.sure >= PLAIN else None


def _confidence(seen: Vote, agreed: bool) -> float:
    return round(min(0.99, 0.55 + 0.1 * min(seen.count, MANY) + 0.15 * agreed), 2)


def _mark(slot: Slot, seen: Vote, open_to: frozenset[str], proposed: frozenset[str]) -> Finding | None:
    """A mark is what is proposed for it, where the like was seen; or what was seen, where the font's order allows that.

    What looks like the mark that the layer reads changes nothing.
    """
    for char in sorted(proposed):
        if alike(char, seen.char):
            return Finding(char, "pixels", 0.95, f"the order of its font proposes it; seen as {seen.char}")
    plain = seen.clear and seen.as_read < 0.3 * seen.sure and (seen.of > 1 or seen.sure >= AGREED)
    for char in sorted(open_to.intersection(forms(seen.char))) if plain else ():
        if not alike(char, slot.char):
            told = f"seen as {seen.char} {seen.count} of {seen.of} times; the order of its font allows it"
            return Finding(char, "pixels", _confidence(seen, seen.of > 1), told)
    return None


def forms(char: str) -> tuple[str, ...]:
    """A character, and its wide or narrow form."""
    other = chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else unicodedata.normalize("NFKC", char)
    return (char,) if other == char or len(other) > 1 else (char, other)

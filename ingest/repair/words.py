"""Characters that a faulty font map turned into others, put right: 収 for 发, 臵 for 置, ‚ for “.

A map to characters is written in runs ("from this code on, count up from 双"). A faulty writer lets a run go on over
glyphs whose characters leave gaps, so that every wrong character stands *before* the true one, in the order of Unicode
or of GB 2312, and two glyphs of a font never read the same. That proposes; the words around each occurrence choose. A
rare character that stands in a known word, or that no candidate makes into words, is left as it is.

A map is put right for one font only: 不 is sound in one font and stands for 与 in the next. Text without fonts is put
right by context: rare wrong characters everywhere, common ones only near rare ones and only where they make no word.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.model import Mending
from ingest.repair.lexicon import Lexicon, lexicon
from ingest.repair.printed import Copy
from ingest.repair.suspects import MARKS, candidates, gb_next, known, rare
from ingest.signs import is_han

NEAR = 1500
"""Characters around a wrong character of a bare text in which its font may still have been in use."""
TOLD = 40
"""Changes that a page's health tells one by one."""
WORSE = -2.0
"""A common character gives way even to one that reads so little worse by itself: it is the commoner of the two."""
MANY = 60
"""Occurrences of a character that are looked at."""


def mended(
    chars: Sequence[str], fonts: Sequence[str], bare: bool = False, only: Collection[str] | None = None
) -> tuple[list[str], list[Mending]]:
    """The characters of a document put right, one for one, and what was done.

    `bare`: the fonts are not known. `only`: the fonts that may be changed; all where none are named.
    """
    copy = Copy.of(chars, fonts)
    used: dict[str, set[str]] = defaultdict(set)
    for font, char in copy.places:
        used[font].add(char)
    suspect = {font: sorted(c for c in own if rare(c, copy.hant)) for font, own in used.items()}
    if not any(suspect.values()):
        return list(chars), []
    at_places: dict[int, str] = {}
    done: list[Mending] = []
    for font in sorted(f for f, found in suspect.items() if found and (only is None or f in only)):
        fixes = _marks(copy, font, suspect[font], used[font], bare)
        fixes |= _rare_han(copy, font, suspect[font], used[font], fixes, bare)
        spread = _common(copy, font, used[font], fixes, bare)
        for change in [*_everywhere(copy, font, fixes), *spread]:
            at_places.update(dict.fromkeys(change.places, change.right))
            seen = len(change.places)
            done.append(Mending(font, change.wrong, change.right, seen, change.why, confidence=change.sure))
    return list(_written(chars, at_places)), done


def _written(chars: Sequence[str], at_places: Mapping[int, str]) -> Iterator[str]:
    at = 0
    for char in chars:
        if char.isspace():
            yield char
            continue
        yield at_places.get(at, char)
        at += 1


@dataclass(frozen=True, slots=True)
class Change:
    """A character that reads as another at some places."""

    wrong: str
    right: str
    places: tuple[int, ...]
    why: str
    sure: float
    """How far it can be believed, from 0 to 1."""


def _everywhere(copy: Copy, font: str, fixes: Mapping[str, str]) -> Iterator[Change]:
    for wrong, right in fixes.items():
        sure = 0.85 if known(wrong, copy.hant) else 0.95
        why = "a rare character; the one after it in order makes words here"
        yield Change(wrong, right, copy.places[font, wrong], why, sure)


def _marks(copy: Copy, font: str, suspects: Iterable[str], used: set[str], bare: bool) -> dict[str, str]:
    """Punctuation: one candidate each, which must then stand where such a mark stands."""
    out = {}
    for char in suspects:
        if is_han(char):
            continue
        for right in gb_next(char):
            taken = right in used and not bare
            if right in MARKS and not taken and _stands_right(copy, right, copy.places[font, char]):
                out[char] = right
    return out


def _stands_right(copy: Copy, mark: str, places: Sequence[int]) -> bool:
    """True when nearly all the places are such as the mark has: “ before a word, ” after one, · between two."""
    last = len(copy.chars) - 1
    before = sum(at > 0 and (copy.chars[at - 1].isalnum() or copy.chars[at - 1] in "》）！？。…") for at in places)
    after = sum(at < last and (copy.chars[at + 1].isalnum() or copy.chars[at + 1] in "《（") for at in places)
    wanted = {"“": after, "‘": after, "”": before, "’": before, "·": min(before, after)}
    return wanted.get(mark, 0) >= 0.9 * len(places)


# which of them the words choose


def _rare_han(
    copy: Copy, font: str, suspects: Iterable[str], used: set[str], marks: Mapping[str, str], bare: bool
) -> dict[str, str]:
    words = lexicon()
    out: dict[str, str] = {}
    for _ in range(2):  # the second time with the neighbours that were put right the first time
        for char in suspects:
            if is_han(char) and char not in out:
                places = copy.places[font, char][:MANY]
                if choice := _chosen(copy, words, char, places, out):
                    out[char] = choice
    free = {c: r for c, r in out.items() if bare or r not in used or _gives_way(copy, font, r, out)}
    return {c: r for c, r in free.items() if _borne_out(copy, font, c, {**marks, **free}, bare)}


def _borne_out(copy: Copy, font: str, char: str, fixes: Mapping[str, str], bare: bool) -> bool:
    """True when a change does not stand alone: a faulty map gets many characters wrong, and all in one order.

    A rare character of a name, which by chance makes a word with another one in its place, has no such company.
    """
    places = copy.places[font, char]
    same = _in_gb_order(char, fixes)
    kin = [c for c in fixes if c != char and _in_gb_order(c, fixes) == same and not known(c, copy.hant)]
    if bare:
        kin = [c for c in kin if any(abs(a - b) <= NEAR for a in copy.places[font, c] for b in places[:MANY])]
    return len(kin) >= (2 if known(char, copy.hant) else 1) or len(places) >= 4


def _in_gb_order(wrong: str, fixes: Mapping[str, str]) -> bool:
    return fixes[wrong] in gb_next(wrong)


def _gives_way(copy: Copy, font: str, right: str, fixes: Mapping[str, str]) -> bool:
    """True when a character of the font that reads like the true one can itself stand for a later one."""
    return any(
        _reading(copy, lexicon(), right, c, copy.places[font, right][:MANY], fixes) > -math.inf
        for c in candidates(right, copy.hant)
    )


def _chosen(copy: Copy, words: Lexicon, char: str, places: Sequence[int], known: Mapping[str, str]) -> str:
    """The candidate that makes words in most places where the character itself makes none; empty where none does."""
    here = _worded(copy, words, char, places, known)
    if here > 0.34:
        return ""
    best, found = -math.inf, ""
    for candidate in dict.fromkeys(candidates(char, copy.hant)):
        share = _worded(copy, words, candidate, places, known)
        score = _reading(copy, words, char, candidate, places, known) + 4 * share
        if share >= max(0.5, here + 0.4) and score > best:
            best, found = score, candidate
    return found


def _worded(copy: Copy, words: Lexicon, char: str, places: Sequence[int], known: Mapping[str, str]) -> float:
    """Share of the places where a character is part of a word of two or more."""
    hits = sum(len(words.word_at(*copy.window(at, char, known))) > 1 for at in places)
    return hits / len(places)


def _reading(
    copy: Copy, words: Lexicon, wrong: str, right: str, places: Sequence[int], known: Mapping[str, str]
) -> float:
    """How well a candidate reads: words around it, pairs that the document has elsewhere, nearness in the order."""
    total = 0.0
    for at in places:
        text, middle = copy.window(at, right, known)
        beside = copy.pairs.get(text[max(0, middle - 1) : middle + 1], 0) + copy.pairs.get(text[middle : middle + 2], 0)
        total += words.weight(text) + 1.5 * math.log1p(beside)
    return total / len(places) - 0.7 * math.log(max(1, ord(right) - ord(wrong)))


# common characters that the same map turned into others


def _common(copy: Copy, font: str, used: set[str], fixes: dict[str, str], bare: bool) -> list[Change]:
    """Common characters of the font that cannot be what they read, because another glyph is that, or inside a run."""
    out = []
    hit = sorted(at for c in fixes if is_han(c) for at in copy.places[font, c])
    queue = [c for c in sorted(set(fixes.values()) | _before(fixes)) if c in used and is_han(c)]
    taken = set(fixes.values())
    while queue:
        char = queue.pop(0)
        places = copy.places[font, char]
        if bare:
            places = tuple(at for at in places if _near(at, hit) and _alone(copy, char, at, fixes))
        if not places or char in fixes:
            continue
        certain = char in taken and not bare
        right = _stands_for(copy, char, places, fixes, certain, taken)
        change = _change(copy, font, char, right, hit, fixes) if bare else _for_all(char, right, places)
        if right and change.places:
            out.append(change)
            taken.add(right)
            if not bare and right in used and right not in queue:
                queue.append(right)
    return out


def _for_all(char: str, right: str, places: tuple[int, ...]) -> Change:
    return Change(char, right, places, "another glyph of the font is what it reads; words and order choose", 0.85)


def _change(copy: Copy, font: str, char: str, right: str, hit: Sequence[int], fixes: Mapping[str, str]) -> Change:
    """The places of a bare text where a common character reads worse than the one it may stand for, and how surely.

    Inside a word (不适用) it has to be known from elsewhere that the other one stands beside these neighbours.
    """
    gains: dict[int, float] = {}
    for at in copy.places[font, char] if right else ():
        if _near(at, hit):
            gain, told = _gain(copy, char, right, at, fixes)
            if gain > WORSE and (told > 0 or _alone(copy, char, at, fixes)):
                gains[at] = gain
    mean = sum(gains.values()) / max(1, len(gains))
    sure = round(min(0.9, max(0.5, 0.7 + 0.05 * mean)), 2)
    why = "near other wrong characters, and the one after it in order reads better here"
    return Change(char, right, tuple(gains), why, sure)


def _gain(copy: Copy, char: str, right: str, at: int, fixes: Mapping[str, str]) -> tuple[float, float]:
    """By how much a place reads better with another character, by its words and the document's pairs; and by these."""
    words = lexicon()
    as_read, changed = (copy.window(at, c, fixes)[0] for c in (char, right))
    told = 1.5 * (math.log1p(_told(copy, right, at)) - math.log1p(_told(copy, char, at)))
    return words.weight(changed) - words.weight(as_read) + told, told


def _before(fixes: Mapping[str, str]) -> set[str]:
    """Characters just before a wrong one, where the run may have gone wrong already."""
    return {chr(ord(c) - 1) for c in fixes if is_han(c)}


def _near(at: int, hit: Sequence[int]) -> bool:
    return sum(abs(at - h) <= NEAR for h in hit) >= 3


def _alone(copy: Copy, char: str, at: int, known: Mapping[str, str]) -> bool:
    return len(lexicon().word_at(*copy.window(at, char, known))) == 1


def _stands_for(
    copy: Copy, char: str, places: Sequence[int], fixes: Mapping[str, str], certain: bool, taken: set[str]
) -> str:
    words = lexicon()
    some = places[:MANY]
    later = fixes.get(chr(ord(char) + 1))
    open_to = [c for c in dict.fromkeys(candidates(char, copy.hant)) if c not in taken and (later is None or c < later)]
    scores = {c: _reading(copy, words, char, c, some, fixes) for c in open_to}
    if not scores:
        return ""
    best = max(scores, key=lambda c: scores[c])
    here = _worded(copy, words, char, some, fixes)
    gain = _worded(copy, words, best, some, fixes) - here
    told = all(_told(copy, best, at) > _told(copy, char, at) for at in some[:1])
    if certain:
        return best if here < 0.5 or gain > 0 else ""  # a glyph that makes words as it reads is a second one of it
    return best if gain >= 0.4 or (char in fixes.values() and told) else ""


def _told(copy: Copy, char: str, at: int) -> int:
    """How often the document has a character beside the same neighbours."""
    text, middle = copy.window(at, char, {})
    return copy.pairs.get(text[max(0, middle - 1) : middle + 1], 0) + copy.pairs.get(text[middle : middle + 2], 0)


def said(done: Sequence[Mending]) -> str:
    """What was put right, in words; empty where nothing was."""
    pairs = list(dict.fromkeys(f"{m.wrong}→{m.right}" for m in done))
    more = f" and {len(pairs) - TOLD} more" if len(pairs) > TOLD else ""
    return f"; damaged characters put right: {' '.join(pairs[:TOLD])}{more}" if pairs else ""

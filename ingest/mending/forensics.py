"""Which fonts of a document need a look, which of their glyphs are suspect, and why.

The first look takes only the characters as they were read, so that sound fonts cost nothing. The second takes the
font's map by code: the order of its glyphs, what the font program itself says of them, two codes for one character.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.backends.base import Sheet
from ingest.mending.orders import Order
from ingest.repair.lexicon import lexicon
from ingest.repair.suspects import candidates, known, rare, traditional, variant
from ingest.signs import is_han

LATIN = re.compile(
    r"(?<![A-Za-z])(Arial|Times|TimesNewRoman|Helvetica|Calibri|Cambria|Courier|Georgia|Verdana|Garamond|CMR?\d|TT\w{8})"
    r"(?![A-Za-z]*(Unicode|UMS))",
    re.I,
)
"""Faces without Chinese characters, whatever their map says."""
SYMBOLS = re.compile(r"Symbol|Dingbat|Wingding|Webding|MT ?Extra|Marlett|Icon|Awesome", re.I)
COMMON = frozenset("etaoinshr")
"""Letters that make up some two thirds of any text in English."""
LOOKED_AT = 20
"""So many places of an odd character are looked at."""
AROUND = 5
CLOSE = 8
"""So far behind a character stands what it most often stands for."""
OFTEN = 5
"""A mark that hardly any text has is odd where it comes so often."""
DENSE = 2.5
"""A font with so many times more neighbours than chance gives is doubted."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One glyph of one font as a document uses it."""

    font: str
    """The font as the sheets name it."""
    key: int
    """Number of the font's object in the file."""
    code: int
    char: str
    """What it reads as so far; U+FFFD where that cannot be told."""
    places: tuple[tuple[int, int], ...]
    """Where it stands: pairs of (index of the sheet, index of the glyph in it)."""
    own: str = ""
    """What the font program's own table says it is."""
    shape: str = ""
    """Hash of its outline."""

    @property
    def lost(self) -> bool:
        """True when nothing usable is known of it."""
        return self.char == "\ufffd" or unicodedata.category(self.char) in ("Co", "Cn", "Cc")


# the first look: characters


def doubtful(sheets: Iterable[Sheet], distrusted: Mapping[str, str]) -> dict[str, str]:
    """For each font that needs a closer look the reason; `distrusted` are fonts already judged, with theirs."""
    used: dict[str, Counter[str]] = defaultdict(Counter)
    lost: Counter[str] = Counter()
    sheets = list(sheets)
    told: Counter[tuple[str, str, bool]] = Counter()
    for sheet in sheets:
        if sheet.how == "text":
            told.update((g.font, g.char, g.trusted) for g in sheet.glyphs)
    for (font, char, trusted), count in told.items():
        used[font][char] += count
        lost[font] += 0 if trusted else count
    hant = traditional(sum(used.values(), Counter()))
    odd = _without_words(sheets, {f: _odd(chars, hant) for f, chars in used.items() if f not in distrusted}, hant)
    found = {f: distrusted.get(f) or _doubt(f, chars, lost[f], odd[f]) for f, chars in used.items()}
    return {font: why for font, why in found.items() if why}


def _without_words(
    sheets: Iterable[Sheet], odd: Mapping[str, Sequence[str]], hant: bool
) -> defaultdict[str, list[str]]:
    """The odd characters of each font that the words around them do not bear out."""
    wanted = {(font, char) for font, chars in odd.items() for char in chars}
    around: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for sheet in sheets if wanted else ():
        chars = "".join(g.char for g in sheet.glyphs)
        for at, glyph in enumerate(sheet.glyphs):
            key = (glyph.font, glyph.char)
            if key in wanted and is_han(glyph.char) and len(around[key]) < LOOKED_AT:
                start = max(0, at - AROUND)
                around[key].append((chars[start : at + AROUND + 1], at - start))
    out: defaultdict[str, list[str]] = defaultdict(list)
    for font, of_font in odd.items():
        out[font] = [c for c in of_font if not _is_meant(c, around[font, c], hant)]
    return out


def _is_meant(char: str, around: Sequence[tuple[str, int]], hant: bool) -> bool:
    """True for a rare character that stands in words (佚名), or in whose place no other one would make any (a name)."""
    if not around or 2 * _worded(char, around) >= len(around):
        return bool(around)
    if foreign(char, hant):
        return False
    others = [other for other in candidates(char, hant) if 2 * _worded(other, around) >= len(around)]
    if len({text[max(0, at - 1) : at + 2] for text, at in around}) == 1:  # always between the same two, as in a name
        others = [other for other in others if ord(other) - ord(char) <= CLOSE]
    return not others


def _worded(char: str, around: Sequence[tuple[str, int]]) -> int:
    """In how many places a character is part of a word of two or more."""
    words = lexicon()
    return sum(len(words.word_at(text[:at] + char + text[at + 1 :], at)) > 1 for text, at in around)


def _doubt(font: str, chars: Counter[str], lost: int, odd: Sequence[str]) -> str:
    if lost and not SYMBOLS.search(font):
        return f"its map lacks {lost} of its characters"
    if odd:
        return f"it has {''.join(odd[:12])}, which no everyday text has"
    private = sum(n for c, n in chars.items() if "\ue000" <= c <= "\uf8ff")
    if private and not SYMBOLS.search(font) and not all("\uf000" <= c <= "\uf0ff" for c in chars if not c.isspace()):
        return f"{private} of its characters are of the private use area"
    han = [c for c in chars if is_han(c)]
    if han and LATIN.search(font):
        return "it is a Latin face, and gives Chinese characters"
    if runs := _dense(han):
        return f"{runs} of its {len(han)} different characters stand in runs of neighbours"
    if ciphered(chars):
        return "its letters make no words"
    return ""


def _odd(chars: Mapping[str, int], hant: bool) -> list[str]:
    """Characters of a font that no text has, or rare ones beside their neighbours in order oftener than by chance."""
    found = sorted(c for c in chars if rare(c, hant))
    alien = [c for c in found if foreign(c, hant) or (not is_han(c) and chars[c] >= OFTEN)]
    beside = [c for c in found if chr(ord(c) - 1) in chars]
    by_chance = not _beyond_chance(beside, len(found), sum(map(is_han, chars)))
    return list(dict.fromkeys([*alien, *([c for c in beside if _in_run(c, chars, beside)] if by_chance else beside)]))


def foreign(char: str, hant: bool) -> bool:
    """True for a character or mark of neither GB 2312 nor Big5, nor in traditional print another form of one."""
    return not (known(char, True) or known(char, False) or (hant and variant(char)))


def _beyond_chance(beside: Sequence[str], rare_ones: int, han: int) -> bool:
    """True for more rare characters right behind another of their font than chance puts there."""
    chance = rare_ones * han / 20992  # characters in the block that holds nearly all
    return bool(len(beside) > chance + 2 * chance**0.5)


def _in_run(char: str, chars: Collection[str], rare_ones: Collection[str]) -> bool:
    """True in a run of four and more neighbours, or in one with two rare characters: chance hardly makes either."""
    first = last = ord(char)
    while chr(first - 1) in chars:
        first -= 1
    while chr(last + 1) in chars:
        last += 1
    return last - first >= 3 or sum(first <= ord(c) <= last for c in rare_ones) >= 2


def _dense(han: Sequence[str]) -> int:
    """How many of a font's characters stand in runs of three or more neighbours, where that is far beyond chance."""
    codes = set(map(ord, han))
    runs = sum({c - 1, c + 1} <= codes or {c + 1, c + 2} <= codes or {c - 1, c - 2} <= codes for c in codes)
    chance = (len(codes) / 3500) ** 2 * len(codes)
    return runs if runs >= 3 and runs > max(0.05 * len(codes), DENSE * chance) else 0


def ciphered(chars: Mapping[str, int]) -> bool:
    """True for letters that can be no words of a language: enough of them, and hardly one of the commonest."""
    letters = sum(n for c, n in chars.items() if c.isascii() and c.isalpha())
    odd = sum(n for c, n in chars.items() if c < " " or "\x7f" <= c < "\xa0" or c == "\ufffd")
    common = sum(n for c, n in chars.items() if c.lower() in COMMON)
    inked = sum(n for c, n in chars.items() if not c.isspace())
    return letters + odd >= max(24, 0.5 * inked) and len(chars) >= 8 and common < 0.4 * (letters + odd)


# the second look: codes


def suspects(slots: Sequence[Slot], order: Order, hant: bool) -> dict[int, str]:
    """For each glyph of a font that may be wrong, by its code, the reason; `slots` are those that the document uses."""
    sure = dict(_plainly(slots, order, hant))
    if not sure:
        return {}
    here = [s for s in slots if is_han(s.char) or ord(s.char) > 0x2000 or s.char in "·×"]
    ran_on = {kind for kind in (True, False) if _ran_on([s for s in here if is_han(s.char) == kind], order, sure, hant)}
    out = {s.code: RAN_ON for s in here if s.code in order.ran_on and is_han(s.char) in ran_on}
    out |= {s.code: STRAY for s in here if s.code in order.strays}
    if not order.known and any(why in (ODD, LOST) for why in sure.values()):
        out |= {s.code: UNORDERED for s in slots if is_han(s.char)}
    return out | sure


ODD = "a character that no everyday text has"
LOST = "its font gives no character for it"
RAN_ON = "a range of the map may have run on over it"
STRAY = "it breaks the order of the font's glyphs"
UNORDERED = "its font has no order, and other glyphs of it are wrong"
BY_OTHERS = frozenset({RAN_ON, STRAY, UNORDERED})
"""Reasons that only hold where other glyphs of the font turn out to be wrong."""


def _ran_on(slots: Sequence[Slot], order: Order, sure: Mapping[int, str], hant: bool) -> bool:
    """True where ranges of a font's map did run on: more rare characters follow their neighbour than chance gives."""
    run = [s for s in slots if s.code in order.ran_on and s.code in sure]
    if any(foreign(s.char, hant) or sure[s.code] != ODD for s in run):
        return True
    chars, beside = {s.char for s in slots}, [s.char for s in run]
    if any(_in_run(char, chars, beside) for char in beside):
        return True
    return _beyond_chance(beside, sum(rare(s.char, hant) for s in slots), len(slots))


def _plainly(slots: Sequence[Slot], order: Order, hant: bool) -> Iterator[tuple[int, str]]:
    """Glyphs with evidence of their own against them."""
    reads = Counter(s.char for s in slots)
    strange = sum(is_han(s.char) and foreign(s.char, hant) for s in slots)
    for slot in slots:
        in_line = slot.code in order.ran_on or slot.code in order.strays
        if slot.lost:
            yield slot.code, LOST
        elif slot.own and not alike(slot.own, slot.char):
            yield slot.code, f"the font program itself has {slot.own} for it"
        elif rare(slot.char, hant) and (
            in_line or not is_han(slot.char) or (not order.known and strange >= 2 and not known(slot.char, hant))
        ):
            yield slot.code, ODD
        elif reads[slot.char] > 1 and in_line and is_han(slot.char):
            yield slot.code, "another glyph of the font reads the same"


KIN = ("“”\"＂„‟″‘’'＇′‚‛", "·•・∙．.", "—–－-―─一", "、,，", "～〜~∼", "…⋯", "〇○◯０0Oo", "×✕xX")
"""Marks and letters that neither a recogniser nor the makers of fonts tell apart."""


def alike(a: str, b: str) -> bool:
    """True for characters that are one but for their form, or that look the same."""
    return same(a, b) or any(a in kin and b in kin for kin in KIN)


def same(a: str, b: str) -> bool:
    """True for characters that are one but for their form (⼤ and 大, Ａ and A)."""
    return unicodedata.normalize("NFKC", a) == unicodedata.normalize("NFKC", b)

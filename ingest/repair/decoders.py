"""Damage that is undone exactly, without a look at the page: shifted letters and the Founder lane.

A subset's Latin letters may all stand a constant way off ("7KH" for "THE"). Founder's writers put ASCII in a lane of
GBK: each character's code is A0xx, and the lower seven bits of xx are the letter (犜犺犲 for "The").
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

COMMON_WORDS = frozenset(
    "the of and to in for on is with by as at from that this an are be or it its was were has have not which their "
    "carbon blue ocean marine sea climate change ecosystem ecosystems coastal restoration conservation project".split()
)
FEWEST = 12
"""Letters in which a shift or a lane is seen."""
SHARE = 0.12
"""Share of the letters that must stand in common words; in prose some 0.2 do."""


def founder(char: str) -> str:
    """The ASCII character that one of the Founder lane stands for; empty for any other character."""
    code = char.encode("gbk", "ignore")
    if len(code) != 2 or code[0] != 0xA0:
        return ""
    letter = chr(code[1] & 0x7F)
    return letter if letter.isprintable() else ""


def lane(chars: Mapping[str, int]) -> bool:
    """True for the characters of a font, with their counts, when those of the Founder lane are its Latin letters."""
    found = {c: n for c, n in chars.items() if c > "\x7f" and founder(c)}
    others = sum(n for c, n in chars.items() if "\u4e00" <= c <= "\u9fff" and not founder(c))
    return len(found) >= 4 and sum(found.values()) >= FEWEST and sum(found.values()) > 3 * others


def unlaned(text: str) -> tuple[str, Counter[str]]:
    """A text with its runs of four and more characters of the Founder lane as the ASCII that they stand for.

    One character for one; with it how often each character of the lane was put right.
    """
    found: Counter[str] = Counter()

    def told(run: re.Match[str]) -> str:
        found.update(c for c in run[0] if founder(c))
        return "".join(founder(c) or c for c in run[0])

    return RUN.sub(told, text), found


RUN = re.compile("[" + "".join(sorted(c for c in map(chr, range(0x4E00, 0xA000)) if founder(c))) + "]{4,}")


def shift(words: Sequence[str]) -> int:
    """By how much the characters of words, in order of print, are to be raised to read as English; 0 for none.

    The raised words must be printable ASCII and many of them common ones, and as they stand they must not be.
    """
    inked = {ord(c) for word in words for c in word}
    if not inked:
        return 0
    possible = range(0x21 - min(inked), 0x7F - max(inked))
    scores = {k: _common(["".join(chr(ord(c) + k) for c in word) for word in words]) for k in possible}
    best = max(scores, key=lambda k: (scores[k], -abs(k)), default=0)
    return best if scores.get(best, 0.0) >= SHARE and scores[best] > 2 * scores.get(0, 0.0) else 0


def _common(words: Sequence[str]) -> float:
    """Share of the letters that stand in common English words as they are written; 0 where that may be chance."""
    plain = [found[0] for word in words if (found := re.search(r"[A-Za-z]{2,}", word))]
    letters = sum(map(len, plain))
    common = [w for w in plain if w in COMMON_WORDS or (w.istitle() and w.lower() in COMMON_WORDS)]
    return sum(map(len, common)) / letters if letters >= FEWEST and len(set(common)) >= 2 else 0.0

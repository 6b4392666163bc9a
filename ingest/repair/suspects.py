"""Characters that may be wrong, and what they may stand for, by their place in the orders of Unicode and GB 2312."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from ingest.script import simplify
from ingest.signs import is_han

REACH = 64
"""A true character stands at most so many places after the wrong one."""
MARKS = "，。、；：？！“”‘’（）《》〈〉【】…—～·「」『』"
ODD_MARKS = "〄〆々＂＃＄＇＊＜＞＼＾＿｀｛｝｜"
"""Signs that hardly any text has in their wide form, and that stand right behind everyday marks."""


@cache
def rare(char: str, hant: bool) -> bool:
    """True for a character that is no everyday one of the script: what a wrong map mostly gives."""
    if is_han(char):
        return not everyday(char, hant)
    mark = (0x2000 < ord(char) < 0xFE00 and unicodedata.category(char)[0] == "P") or char in ODD_MARKS
    return mark and char not in MARKS + "‐‑–―‖•†‡′″※〔〕〖〗"


@cache
def everyday(char: str, hant: bool) -> bool:
    """True for a character of the commoner half of Big5 or of GB 2312."""
    return _in(char, "big5", 0xA440, 0xC67E) if hant else _in(char, "gb2312", 0xB0A1, 0xD7F9)


@cache
def known(char: str, hant: bool) -> bool:
    """True for a character of the script's full set, rare as it may be: it may well be meant."""
    return _in(char, "big5", 0xA140, 0xF9D5) if hant else _in(char, "gb2312", 0xA1A1, 0xF7FE)


@cache
def variant(char: str) -> bool:
    """True for a traditional form of an everyday character that Big5 does not have, as 裏, 爲 and 牀."""
    simple = simplify(char)
    return simple != char and everyday(simple, hant=False)


def traditional(chars: Iterable[str] | Mapping[str, int]) -> bool:
    """True for a text (or counts of characters) with more that only Big5 has than such as only GB 2312 has."""
    counts = chars if isinstance(chars, Mapping) else Counter(chars)
    here = {char: n for char, n in counts.items() if is_han(char)}
    return sum(n * (known(char, True) - known(char, False)) for char, n in here.items()) > 0


def _in(char: str, code: str, first: int, last: int) -> bool:
    try:
        return first <= int.from_bytes(char.encode(code)) <= last
    except UnicodeEncodeError:
        return False


def candidates(char: str, hant: bool) -> Iterator[str]:
    """What a wrong Chinese character may stand for: later ones in Unicode order, nearest first, then by GB 2312."""
    later = (chr(ord(char) + step) for step in range(1, REACH + 1))
    yield from (c for c in later if is_han(c) and everyday(c, hant))
    yield from gb_next(char)


def gb_next(char: str) -> Iterator[str]:
    """The character as many places after a sound one in GB 2312 order as the wrong one is in Unicode order."""
    for step in range(1, 5):
        try:
            code = int.from_bytes(chr(ord(char) - step).encode("gb2312"))
        except UnicodeEncodeError:
            continue
        if code > 0xFF and (code & 0xFF) + step <= 0xFE:
            yield (code + step).to_bytes(2).decode("gb2312", "ignore").replace("・", "·")
        return

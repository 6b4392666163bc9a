"""Recognised signs that look like others (1 l I, 0 O, 一 —, “ ”, , ，), decided by what stands beside them.

The shapes and words are data, in `lookalikes.yaml`. What the reader said is kept beside what is meant.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from ingest import rulefiles
from ingest.backends.recogniser import Seen
from ingest.repair.suspects import traditional
from ingest.signs import RAISED, is_han, is_wide

WORD = re.compile(r"[A-Za-z0-9|]+")
POWER = re.compile(r"[\^_]\{([-−–+0-9]{1,4})\}")
OFTEN = 4
"""So many marks of one kind whose width can be measured show how a page sets the others."""
NONE: Mapping[str, str] = {}
FAR, NEAR = 1.82, 1.72
"""Ems from the middle of the character before a wide mark to that of the one after it, at least; at most for a narrow.
Measured on four faces: 1.40 to 1.77 and 1.85 to 2.26."""
FARTHER, NEARER = 1.02, 0.94
"""Ems from the character before an opening bracket to it, or from a closing one to the character after it.
Measured on four faces: 0.72 to 0.95 for narrow brackets, 0.97 to 1.46 for wide ones."""


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = rulefiles.said(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return data


def meant(seen: Sequence[Seen], habit: Mapping[str, str] = NONE) -> list[str]:
    """For each sign of a line the one that is meant, empty for one that only says how another stands (`^{2}`).

    `habit` is how the page's marks are set (see `habit_of`).
    """
    chars = [_data()["always"].get(s.char, s.char) for s in seen]
    _quotes(chars, seen)
    for at, char in enumerate(chars):
        if char in habit and any(map(is_wide, chars[max(0, at - 1) : at] + chars[at + 1 : at + 2])):
            chars[at] = habit[char]
    for at, char in _widths(chars, seen):
        chars[at] = char
    _dashes(chars)
    _powers(chars)
    text = "".join(char or " " for char in chars)
    for word in WORD.finditer(text):
        chars[word.start() : word.end()] = _word(word[0], seen[word.start() : word.end()])
    return chars


def _word(word: str, seen: Sequence[Seen]) -> str:
    return _formula(word) or "".join(_in_word(word, at, seen[at]) for at in range(len(word)))


def _formula(word: str) -> str:
    """The formula that a word looks like; empty for none, and for a word that is all digits."""
    if len(word) < 2 or word.isdigit():
        return ""
    shape = _shape(word)
    return next((f for f in _data()["formulas"] if len(f) == len(word) and _shape(f) == shape and _close(word, f)), "")


def _shape(word: str) -> str:
    return "".join("0" if c in "0Oo" else "1" if c in "1lI|" else c for c in word)


def _close(word: str, formula: str) -> bool:
    """True when nothing but a digit and a letter were taken for each other: CO is no co."""
    return all(a == b or a.isdigit() != b.isdigit() for a, b in zip(word, formula, strict=True))


def _in_word(word: str, at: int, seen: Seen) -> str:
    char = word[at]
    before, after = word[at - 1] if at else "", word[at + 1] if at + 1 < len(word) else ""
    if char in _data()["figures"] and before.isdigit() and after.isdigit():
        return _as(char, "digit")
    if char == "l" and not after and word[:at] in _data()["labels"]:
        return "1"
    return _as(char, "small") if char.isdigit() and _in_small(word, at, seen) else char


def _in_small(word: str, at: int, seen: Seen) -> bool:
    """True for a figure between small letters, after a first capital before them, or doubtful behind a word of them."""
    before, after = word[:at].rstrip("01"), word[at + 1 :].lstrip("01")
    if after[:1].islower():
        return before[-1:].islower() or (len(before) == at == 1 and before.isupper() and len(word) > 3)
    odds = dict(seen.rivals).get(_as(word[at], "small"), 0.0)
    return len(before) == at >= 2 and at == len(word) - 1 and odds > 0.25 and word[:at] not in _data()["labels"]


def _as(char: str, kind: str) -> str:
    """The sign of a shape that is of a class; the sign itself where the shape has none."""
    if char == "|":
        return "1" if kind == "digit" else char
    return next((str(s[kind]) for s in _data()["shapes"] if kind in s and char in s.values()), char)


def _dashes(chars: list[str]) -> None:
    """Level strokes: two in a row are one dash, one among figures or letters joins them, one in Chinese is 一."""
    dashes = _data()["dashes"]
    for at, char in enumerate(chars):
        if char not in dashes + "一":
            continue
        before, after = chars[at - 1] if at else "", chars[at + 1] if at + 1 < len(chars) else ""
        if after and (char == "一" or after == "一") and after in dashes + "一" and not _is_paired(chars, at):
            if not (before and before in dashes) and not _plain(before):
                chars[at] = chars[at + 1] = "—"
        elif char == "一" and _plain(before) and _plain(after):
            chars[at] = "-"
        elif char in "ー" and not (_plain(before) and _plain(after)):
            chars[at] = "一"


def _plain(char: str) -> bool:
    return bool(char) and char.isascii() and char.isalnum()


def _is_paired(chars: Sequence[str], at: int) -> bool:
    here = "".join(chars[at : at + 4])
    if not here.startswith("一一"):
        return False
    before = chars[at - 1] if at else ""
    return any(here.startswith(words) for words in _data()["paired"]) or not (is_wide(before) and before)


def _widths(chars: Sequence[str], seen: Sequence[Seen]) -> Iterator[tuple[int, str]]:
    """Marks beside Chinese characters whose distance tells their width, with the form of that width."""
    wide: dict[str, str] = _data()["widths"]
    narrow = {w: n for n, w in wide.items()}
    steps = [b.middle - a.middle for a, b in pairwise(seen) if is_han(a.char) and is_han(b.char)]
    em = median(steps) if len(steps) >= 4 else 0.0
    for at, char in enumerate(chars):
        if em and (char in wide or char in narrow):
            match _is_wide(chars, seen, at, em):
                case True:
                    yield at, wide.get(char, char)
                case False:
                    yield at, narrow.get(char, char)


def _is_wide(chars: Sequence[str], seen: Sequence[Seen], at: int, em: float) -> bool | None:
    """Whether a mark is set wide, by its distance from the characters beside it; None where that does not tell.

    Of marks with Chinese on one side only brackets tell, since commas stand in the middle of their place in Taiwan; and
    a bracket far off is only wide where the reader thinks so too, since there may be a space.
    """
    before = (seen[at].middle - seen[at - 1].middle) / em if at and is_han(chars[at - 1]) else 0.0
    after = (seen[at + 1].middle - seen[at].middle) / em if at + 1 < len(chars) and is_han(chars[at + 1]) else 0.0
    if before and after:
        return None if NEAR <= before + after <= FAR else before + after > FAR
    apart = before if chars[at] in "(（" else after if chars[at] in ")）" else 0.0
    if apart > FARTHER and (
        chars[at] in "（）" or max((p for c, p in seen[at].rivals if c in "（）"), default=0.0) > 0.02
    ):
        return True
    return False if 0.0 < apart < NEARER else None


def habit_of(lines: Iterable[Sequence[Seen]]) -> dict[str, str]:
    """The signs that a page sets otherwise than they are read, with what they are: all its commas are narrow, or wide.

    Told by the marks between Chinese characters, whose width can be measured, for those that stand elsewhere; and the
    forms of traditional print, by the script of the page.
    """
    lines = list(lines)
    found: Counter[str] = Counter(char for seen in lines for _, char in _widths([s.char for s in seen], seen))
    out: dict[str, str] = dict(_data()["traditional"]) if traditional(s.char for seen in lines for s in seen) else {}
    for pairs in _kinds():
        narrow, wide = sum(found[n] for n, _ in pairs), sum(found[w] for _, w in pairs)
        if narrow + wide >= OFTEN and narrow > 0.9 * (narrow + wide):
            out |= {w: n for n, w in pairs}
        elif narrow + wide >= OFTEN and wide > 0.9 * (narrow + wide):
            out |= dict(pairs)
    return out


def _kinds() -> Iterator[list[tuple[str, str]]]:
    """Marks with a narrow and a wide form, those together that a page sets alike."""
    pairs = list(_data()["widths"].items())
    yield [pair for pair in pairs if pair[0] in "()"]
    yield from ([pair] for pair in pairs if pair[0] not in "()")


def _powers(chars: list[str]) -> None:
    """Signs that the reader writes as a formula, 10^{5} for 10⁵."""
    at = [k for k, c in enumerate(chars) for _ in c]
    for found in POWER.finditer("".join(chars)):
        raises = found[0].startswith("^")
        for k in range(found.start(), found.end()):
            inner = found.start(1) <= k < found.end(1)
            chars[at[k]] = (RAISED[chars[at[k]]] if raises else chars[at[k]]) if inner else ""


def _quotes(chars: list[str], seen: Sequence[Seen]) -> None:
    """Of two quotes that open in a row, with no mark before the second, the less sure one closes."""
    last = -1
    for at, char in enumerate(chars):
        if char == "“" and last >= 0 and seen[at].sure < seen[last].sure and chars[at - 1] not in "，。、；：（《":
            chars[at] = "”"
        last = at if chars[at] == "“" else -1 if chars[at] in '”"' else last

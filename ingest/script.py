"""One view of the text for all rules: simplified, half width, without the white space of typesetting.

`fold` gives the view with, for every folded character, its place in the printed text, so that whatever a rule finds in
the view can be quoted as it was printed. In the view

* characters are simplified (Hong Kong and Taiwan variants too), full-width letters, digits and signs are half width,
  brackets （） are ( ), but ，：；？！。、《》 stay as they are;
* quotation marks of any kind are “ ” and ‘ ’, dashes are `—`, hyphens and minus signs `-`, waves `~`, middle dots `·`;
* white space and line breaks beside a Chinese character or sign are gone; any other run of them is one space.

`fold` of a view's text changes nothing. Character tables come from OpenCC (Apache-2.0).
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

import opencc

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
CHINESE = HAN + "\u3001\u3002\u3008-\u3011\u3014-\u3017\uff0c\uff1a\uff1b\uff1f\uff01\u2026"
"""Characters that take no white space beside them, for use inside [ ] of a pattern on folded text."""

_SIGNS = {
    **dict.fromkeys("「『„‟〝‚", "“"), **dict.fromkeys("」〞〟‛＂", "”"), "『": "‘", "』": "’",
    **dict.fromkeys("–—―─━－", "—"), **dict.fromkeys("‐‑−﹣⁃", "-"), **dict.fromkeys("～〜∼", "~"),
    **dict.fromkeys("•‧・･∙⋅●", "·"), "︰": "：", "﹕": "：", "﹐": "，", "﹑": "、", "﹔": "；", "＜": "<", "＞": ">",
}  # fmt: skip
_KEPT_WIDE = "，：；？！"
_GONE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_MORE_VARIANTS = dict(zip("堿蔴擧吿硏値汚馀兎竝艸圏塩", "碱麻举告研值污余兔并草圈盐", strict=True))
"""Variant forms that OpenCC leaves alone."""

# One simplified character stands for some traditional ones only in certain words. The words are given in simplified
# characters, so that simplified print, where e.g. 著 means just "to write", goes through the same rules unharmed.
_BY_WORD = (
    (re.compile("(?<![显专名编原论巨卓昭合所遗拙译土力])著(?![名作述称录者书有])"), "着"),
    (re.compile("乾(?![坤隆陵县元嘉])"), "干"),
    (re.compile("瞭(?=[解然如])|(?<=明)瞭"), "了"),
    (re.compile("(?<=[回答反批函])覆(?!盖)"), "复"),
    (re.compile("(?<![慰狼枕蕴])藉"), "借"),
    (re.compile("(?<=[计规])画"), "划"),  # Taiwan writes 計畫, 規畫
)
_WORD_BOUND = "著乾瞭覆藉画"
_WORD_BOUND_SEEN = re.compile(f"[{_WORD_BOUND}]")

_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_RARE = re.compile("[\U00020000-\U0002a6df]")
_IS_CHINESE = re.compile(f"[{CHINESE}]")


@dataclass(frozen=True, slots=True)
class View:
    """Folded text; `at[i]` is the place of folded character `i` in the printed text, `at[-1]` the printed length."""

    text: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The printed range of the folded range `start` to `end`, without white space around it."""
        if start >= end:
            return self.at[start], self.at[start]
        return self.at[start], self.at[end - 1] + 1

    def find(self, printed: int) -> int:
        """The folded place of printed offset `printed`; that of the next character if it was folded away."""
        return bisect_left(self.at, printed)


@lru_cache(maxsize=4096)
def fold(printed: str) -> View:
    """The folded view of a printed text."""
    text = printed.translate(_with_rare(_folding(), printed))
    if '"' in text:
        text = _paired_quotes(text)
    runs = tuple(_kept(text))
    if runs == ((0, len(text)),):
        view, at = text, tuple(range(len(text) + 1))
    else:
        view = _words(text, runs)
        at = (*chain.from_iterable(range(a, b) for a, b in runs), len(text))
    return View(_by_word(view), at)


def folded(printed: str) -> str:
    """The text of the folded view alone, for what is matched and never quoted."""
    if _SPACE.search(printed) or '"' in printed:
        return fold(printed).text
    return _by_word(printed.translate(_with_rare(_folding(), printed)))


@lru_cache(maxsize=4096)
def simplify(text: str) -> str:
    """A name as the tables give it: simplified, without the white space that typesetting put beside Chinese."""
    text = text.translate(_with_rare(_simplifying(), text))
    return _by_word(_words(text, _kept(text)))


def is_chinese(character: str) -> bool:
    """True for a Chinese character or Chinese punctuation."""
    return bool(_IS_CHINESE.match(character))


def _kept(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of `text` that stay; a space that stays is a range of one."""
    done = 0
    for run in _SPACE.finditer(text):
        start, end = run.span()
        if done < start:
            yield done, start
        done = end
        if start > 0 and end < len(text) and not _drops(text[start - 1], text[end], run.group()):
            where = next(i for i in range(start, end) if text[i].isspace())
            yield where, where + 1
    if done < len(text) or not text:
        yield done, len(text)


def _words(text: str, runs: Iterable[tuple[int, int]]) -> str:
    """What the kept ranges read, every run of white space as one space."""
    return "".join([" " if b == a + 1 and text[a].isspace() else text[a:b] for a, b in runs])


def _drops(before: str, after: str, run: str) -> bool:
    return is_chinese(before) or is_chinese(after) or not any(map(str.isspace, run))


def _paired_quotes(text: str) -> str:
    opening = True

    def curl(_: re.Match[str]) -> str:
        nonlocal opening
        opening = not opening
        return "”" if opening else "“"

    return re.sub('"', curl, text)


def _by_word(text: str) -> str:
    if not _WORD_BOUND_SEEN.search(text):
        return text
    for pattern, simplified in _BY_WORD:
        text = pattern.sub(simplified, text)
    return text


@cache
def _simplifying() -> dict[int, str]:
    """Traditional and variant characters, and corner quotation marks, to what simplified print has."""
    codes = chain(range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0x2E80, 0x2FE0), range(0xF900, 0xFB00))
    table = _changed(codes)
    return table | {ord(a): b for a, b in _SIGNS.items() if b in "“”‘’"} | dict.fromkeys(map(ord, _GONE), "\x00")


def _with_rare(table: dict[int, str], text: str) -> dict[int, str]:
    """The table, which now knows the characters of the second plane in a text, too: looking up all takes long."""
    if _RARE.search(text):
        new = [code for code in sorted({ord(one) for one in _RARE.findall(text)}) if code not in table]
        table.update({code: chr(code) for code in new} | _changed(new))
    return table


def _changed(codes: Iterable[int]) -> dict[int, str]:
    """The characters with those codes that simplified print does not have, and what it has."""
    to = _looked_up(codes)
    # A second look-up must change nothing.
    again = _looked_up(sorted({ord(one) for one in to.values()} - to.keys())) | to
    return {code: again.get(ord(one), one) for code, one in to.items() if one != chr(code)}


def _looked_up(codes: Iterable[int]) -> dict[int, str]:
    forms: dict[int, str] = {}
    for code in codes:
        one = _MORE_VARIANTS.get(chr(code)) or unicodedata.normalize("NFKC", chr(code))
        if len(one) == 1:
            forms[code] = one
    simple = _simple(sorted({one for one in forms.values() if one not in _WORD_BOUND}))
    return {code: simple.get(one, one) for code, one in forms.items()}


def _simple(chars: Sequence[str]) -> dict[str, str]:
    """Each character in simplified print."""
    found = dict(zip(chars, _converted(chars, "t2s"), strict=True))
    everyday = _gb2312()
    for way in ("hk2s", "tw2s"):
        left = [one for one in chars if found[one] == one and one not in everyday]
        found |= zip(left, _converted(left, way), strict=True)
    return {one: simple for one, simple in found.items() if len(simple) == 1}


def _converted(chars: Sequence[str], way: str) -> list[str]:
    """Characters converted one by one, in one call."""
    return str(opencc.OpenCC(way).convert("\n".join(chars))).split("\n") if chars else []


@cache
def _gb2312() -> frozenset[str]:
    """The characters of everyday simplified print, which no variant table may touch."""
    rows = (bytes((0xA0 + row, cell)) for row in range(1, 95) for cell in range(0xA1, 0xFF))
    return frozenset("".join(pair.decode("gb2312", "ignore") for pair in rows))


@cache
def _folding() -> dict[int, str]:
    wide = {0xFF01 + i: chr(0x21 + i) for i in range(94) if chr(0xFF01 + i) not in _KEPT_WIDE}
    small = {ord(a): b for a, b in zip("﹙﹚﹪＄￥﹟﹠", "()%$¥#&", strict=True)}
    return wide | small | _simplifying() | {ord(a): b for a, b in _SIGNS.items()}

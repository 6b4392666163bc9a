"""How headings and lists are numbered in Chinese print: `3.` `▶ 3.` `三、` `（三）` `03` `3.1` `第三章` `【交易】` `▶`.

A mark tells style and number. Which marks are those of items, and which only of a list inside one, is for `chain`.
"""

import re
from dataclasses import dataclass

from ingest.script import HAN, View

_CN = "一二三四五六七八九十"
_ORNAMENTS = "·*>〉※\u2580-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_BULLET = f"(?:[{_ORNAMENTS}-](?:[{_ORNAMENTS}\ufe0f -])*)"
# A triangle before a number is often read as A, V, Y or D by OCR.
_AFTER_COUNT = "年月日号个时分秒种项家吨亿万千百多余倍位名届次条周岁℃%‰—~～"
"""What follows a number that counts something, and so is not the number of a heading."""

_STYLES: tuple[tuple[str, str], ...] = (
    ("1.1", rf"{_BULLET}?(?P<n>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})\.?\s?(?=[{HAN}A-Za-z《“\"(])(?![{_AFTER_COUNT}])"),
    ("1.", rf"(?:{_BULLET}|[AVYD](?=\d))?(?P<n>\d{{1,3}})(?:[.、]|,(?=[{HAN}]))\s?(?=[^\d\s])"),
    ("1.", rf"{_BULLET}?(?P<n>\d{{1,3}})(?:[.、]\s|、|\.(?=(?:19|20)\d\d年))(?=\d)"),
    ("1)", rf"{_BULLET}?(?P<n>\d{{1,2}})\)\s?(?=\S)"),
    ("01", rf"{_BULLET}?(?P<n>0\d)\s?(?=[{HAN}A-Za-z《“\"(丨|])"),
    ("(1)", r"\((?P<n>\d{1,2})\)\s?(?=\S)"),
    ("①", r"(?P<n>[①-⑳])\s?(?=\S)"),
    ("章", rf"第(?P<n>[{_CN}]{{1,3}}|\d{{1,2}})[章篇编]\s?(?=\S)"),
    ("节", rf"第(?P<n>[{_CN}]{{1,3}}|\d{{1,2}})(?:节|部分|单元|板块)[：:]?\s?(?=\S)"),
    ("第一", rf"第(?P<n>[{_CN}]{{1,3}})[，、：:]\s?(?=\S)"),
    ("一、", rf"{_BULLET}?(?P<n>[{_CN}]{{1,3}})[、.：]\s?(?=\S)"),
    ("（一）", rf"\((?P<n>[{_CN}]{{1,3}})\)\s?(?=\S)"),
    ("Ⅰ", r"(?P<n>[Ⅰ-Ⅻ])[.、]?\s?(?=\S)"),
    ("【】", r"(?P<n>)(?=【[^】]{1,12}】\S)"),
    ("▶", rf"(?P<n>){_BULLET}(?=[^\s\d])"),
)
_COMPILED = tuple((style, re.compile(pattern)) for style, pattern in _STYLES)
_SPACED = re.compile(rf"(?P<n>\d{{1,2}}|[{_CN}]{{1,2}})\s?(?=[{HAN}《“A-Za-z])(?![{_AFTER_COUNT}])")
RAISED_MARK = re.compile("[⁰¹²³⁴-⁹]{1,2} ?[^⁰¹²³⁴-⁹\\s]{4}")
"""The raised number that begins a footnote, in folded or printed text."""
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"


@dataclass(frozen=True, slots=True)
class Mark:
    """A number (or bullet) at the head of a paragraph."""

    style: str
    number: int
    """0 for marks that do not count: bullets and tags."""
    printed: str
    """The number without its punctuation, as `5` or `1.1`."""
    end: int
    """Where in the folded text the heading's own words begin."""

    @property
    def depth(self) -> int:
        """How many numbers stand in it: 2 for 1.1."""
        return self.printed.count(".") + 1


def mark(view: View) -> Mark | None:
    """The mark that a paragraph begins with, or None."""
    for style, pattern in _COMPILED:
        if found := pattern.match(view.text):
            printed = found["n"]
            return Mark(style, _value(printed), _arabic(printed), found.end())
    return _spaced(view)


def counts(printed: str) -> int:
    """The value of a Chinese or Arabic numeral up to 99; 0 for anything else."""
    if printed.isdecimal() and printed.isascii():
        return int(printed)
    if not printed or any(c not in _CN for c in printed):
        return 0
    tens, ten, ones = printed.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (_CN.index(tens) + 1 if tens else 1 if ten else 0) * 10 + (_CN.index(ones) + 1 if ones else 0)


def _spaced(view: View) -> Mark | None:
    """`1 标题` and `一　标题`: a number set off by white space only, which the folded view has dropped."""
    found = _SPACED.match(view.text)
    if not found or found.end() >= len(view.text):
        return None
    last = found.end("n") - 1
    if view.at[last + 1] - view.at[last] < 2:
        return None
    printed = found["n"]
    return Mark("1 " if printed.isdecimal() else "一、", _value(printed), _arabic(printed), found.end())


def _value(printed: str) -> int:
    last = printed.rpartition(".")[2]
    if last in _ROMAN and last:
        return _ROMAN.index(last) + 1
    if "①" <= last <= "⑳":
        return ord(last) - ord("①") + 1
    return counts(last)


def _arabic(printed: str) -> str:
    """Numbers as printed, but `03` as `3`."""
    return printed.lstrip("0") if printed.isdecimal() else printed

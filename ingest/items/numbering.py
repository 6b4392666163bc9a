"""How headings and lists are numbered in Chinese print: `3.` `▶ 3.` `三、` `（三）` `03` `3.1` `第三章` `【交易】` `▶`.

A mark tells style and number. Which marks are those of items, and which only of a list inside one, is for `chain`.
"""

import re
from dataclasses import dataclass

from ingest.script import HAN, View

_CN = "一二三四五六七八九十"
_FORMAL = "壹贰叁肆伍陆柒捌玖拾参"
_ORNAMENTS = "·*>〉※\u2580-\u27bf\u2b00-\u2bff\uf020-\uf0ff\U0001f000-\U0001faff"
"""Bullets; those of symbol fonts have codes from U+F020."""
_BULLET = f"(?:[{_ORNAMENTS}-](?:[{_ORNAMENTS}\ufe0f -])*)"
# A triangle before a number is often read as A, V, Y or D by OCR.
_NAMES = "(?:案例|消息|新闻|动态|要闻|快讯|简讯|专题|故事|话题|热点|文章|信息|资讯)"
"""What a story may be called before its number."""
_AFTER_COUNT = "年月日号个时分秒种项家吨亿万千百多余倍位名届次条周岁℃%‰—~～"
"""What follows a number that counts something, and so is not the number of a heading."""

_STYLES: tuple[tuple[str, str], ...] = (
    ("1.1", rf"{_BULLET}?(?P<n>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})\.?\s?(?=[{HAN}A-Za-z《“\"(])(?![{_AFTER_COUNT}])"),
    ("1.", rf"(?:{_BULLET}|[AVYD](?=\d))?(?P<n>\d{{1,3}})(?:[.、]|,(?=[{HAN}]))\s?(?=[^\d\s])"),
    ("1.", rf"{_BULLET}?(?P<n>\d{{1,3}})(?:[.、]\s|、|\.(?=(?:19|20)\d\d年))(?=\d)"),
    ("1)", rf"{_BULLET}?(?P<n>\d{{1,2}})\)\s?(?=\S)"),
    ("01", rf"{_BULLET}?(?P<n>0\d)\s?[丨|/.、:：]?\s?(?=[{HAN}A-Za-z《“\"(【])"),
    ("1|", rf"(?P<n>\d{{1,2}})\s?[丨|]\s?(?=[{HAN}A-Za-z《“\"(【])"),
    ("[1]", r"[\[【](?P<n>\d{1,2})[\]】]\s?(?=\S)"),
    ("No", rf"[Nn][Oo]\.?\s?(?P<n>\d{{1,2}})[.、:：|丨]?\s?(?=[{HAN}A-Za-z《“\"(【])"),
    ("(1)", r"\((?P<n>\d{1,2})\)\s?(?=\S)"),
    ("①", r"(?P<n>[①-⑳])\s?(?=\S)"),
    ("章", rf"第(?P<n>[{_CN}]{{1,3}}|\d{{1,2}})[章篇编]\s?(?=\S)"),
    ("节", rf"第(?P<n>[{_CN}]{{1,3}}|\d{{1,2}})(?:节|部分|单元|板块)[：:]?\s?(?=\S)"),
    ("第一", rf"第(?P<n>[{_CN}]{{1,3}})[，、：:]\s?(?=\S)"),
    ("案例一", rf"{_BULLET}?{_NAMES}(?P<n>[{_CN}]{{1,3}}|\d{{1,2}})[、.:：|丨]\s?(?=\S)"),
    ("壹、", rf"{_BULLET}?(?P<n>[{_FORMAL}]{{1,3}})[、.：]\s?(?=\S)"),
    ("一、", rf"{_BULLET}?(?P<n>[{_CN}]{{1,3}})[、.：]\s?(?=\S)"),
    ("（一）", rf"\((?P<n>[{_CN}]{{1,3}})\)\s?(?=\S)"),
    ("A.", rf"(?P<n>[A-H])[.、．]\s?(?=[{HAN}《“])"),
    ("Ⅰ", r"(?P<n>[Ⅰ-Ⅻ])[.、]?\s?(?=\S)"),
    ("【】", r"(?P<n>)(?=【[^】]{1,12}】\S)"),
    ("▶", rf"(?P<n>){_BULLET}(?=[^\s\d]|\d{{1,4}}[年月日])"),
)
_COMPILED = tuple((style, re.compile(pattern)) for style, pattern in _STYLES)
_SPACED = re.compile(rf"(?P<n>\d{{1,2}}|[{_CN}]{{1,2}})\s?(?=[{HAN}《“A-Za-z])(?![{_AFTER_COUNT}])")
_LETTER_BULLET = re.compile(rf"[lnuvqpØü§](?=[{HAN}《“【])")
"""Bullets of symbol fonts that were stored as letters."""
OF_PARTS = ("章", "节", "壹、", "一、", "A.")
"""Styles that number the parts of a document rather than its stories."""
RAISED_MARK = re.compile("[⁰¹²³⁴-⁹]{1,2} ?[^⁰¹²³⁴-⁹\\s]{4}")
"""The raised number that begins a footnote, in folded or printed text."""
_PLAIN = str.maketrans(_FORMAL, f"{_CN}三")
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
    printed = printed.translate(_PLAIN)
    if not printed or any(c not in _CN for c in printed):
        return 0
    tens, ten, ones = printed.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (_CN.index(tens) + 1 if tens else 1 if ten else 0) * 10 + (_CN.index(ones) + 1 if ones else 0)


def _spaced(view: View) -> Mark | None:
    """`1 标题` and `一　标题`: a number set off by white space only, which the folded view has dropped."""
    bullet = _LETTER_BULLET.match(view.text)
    if bullet and view.at[1] - view.at[0] > 1:
        return Mark("▶", 0, "", 1)
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
    if "A" <= last <= "H":
        return ord(last) - ord("A") + 1
    if last in _ROMAN and last:
        return _ROMAN.index(last) + 1
    if "①" <= last <= "⑳":
        return ord(last) - ord("①") + 1
    return counts(last)


def _arabic(printed: str) -> str:
    """Numbers as printed, but `03` as `3`."""
    return printed.lstrip("0") if printed.isdecimal() else printed

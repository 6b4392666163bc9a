"""What makes two titles one title: the words that count, and the numbers that must agree.

关于印发《红树林保护办法（试行）》的通知 and 《红树林保护办法》 are one, as are 分类与代码 and 分类及代码; 第1部分 and
第2部分 are two, as are 2021年度 and 2022年度.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ingest import rulefiles
from ingest.script import fold

_YEARS = re.compile(r"\(?(?<!\d)((?:19|20)\d\d)年?(?:[-—~至到]+((?:19|20)\d\d))?(?:年度|年)?\)?")
_DIGITS = {digit: str(n) for n, digit in enumerate("〇一二三四五六七八九")}
_SIGNS = re.compile(r"[\s“”‘’\"'《》〈〉·:：,，、;；。\-—_()\[\]【】]+")
_LONG_ENOUGH, _LITTLE = 8, 2
_AND = re.compile("以及|[与及和]")
_LATIN_NOTE = re.compile(r"\([^()]*[A-Za-z][^()\u4e00-\u9fff]*\)")


@dataclass(frozen=True, slots=True)
class Title:
    """A title reduced to what tells it from others."""

    core: str
    """Its words without signs, stages, years, counted parts and words for "and"; the full name of a known work."""
    counted: tuple[str, ...] = ()
    """第1部分, 第二批 …, in digits; must agree."""
    years: tuple[str, ...] = ()
    """Years in it; must agree where both have some."""

    @property
    def says_nothing(self) -> bool:
        """True for no title, and for words that only stand before titles."""
        return not self.core or self.core in _bare_prefixes()

    def same_numbers(self, other: "Title") -> bool:
        """True when parts and years agree; a title without years agrees with any."""
        return self.counted == other.counted and (not self.years or not other.years or self.years == other.years)

    def differs_little(self, other: "Title") -> bool:
        """True when at most two characters of eight or more differ: 修复方法学 and 恢复方法学 under one code."""
        if len(self.core) != len(other.core) or len(self.core) < _LONG_ENOUGH:
            return False
        return sum(a != b for a, b in zip(self.core, other.core, strict=True)) <= _LITTLE

    def within(self, other: "Title") -> bool:
        """True when all its words stand in the other's and make up at least half of them."""
        return bool(self.core) and self.core in other.core and 2 * len(self.core) >= len(other.core)


@cache
def knowledge() -> dict[str, Any]:
    """What `schema/sameness.yaml` knows of names."""
    path = Path(__file__).parents[1] / "schema" / "sameness.yaml"
    return dict(rulefiles.said(path.read_text(encoding="utf-8")))


@lru_cache(maxsize=65536)
def title(text: str) -> Title:
    """The title of a work, from any of its printed forms."""
    words = _LATIN_NOTE.sub("", _unwrapped(fold(text).text))
    words = _stages().sub("", words)
    counted = tuple(sorted(_numeral(m[1]) + m[2] for m in _counted().finditer(words)))
    words = _counted().sub("", words)
    years = tuple(y for m in _YEARS.finditer(words) for y in m.groups() if y)
    core = _SIGNS.sub("", _YEARS.sub("", words)).casefold()
    core = _without_and(_without_prefix(core)) or _SIGNS.sub("", fold(text).text).casefold()
    return Title(_known_by().get(core, core), counted, years)


def code(text: str) -> str:
    """A code or document number so that all its printed forms agree: `HY/T0349-2022`."""
    plain = re.sub(r"[—–‐‑−~]", "-", fold(text).text).upper()
    plain = plain.replace("〔", "[").replace("〕", "]").replace("【", "[").replace("】", "]")
    return re.sub(r"\s+", "", plain)


def code_key(text: str) -> str:
    """What makes two codes one: letters and digits, for print puts dashes, strokes and spaces as it likes."""
    return re.sub(r"[\s/\-_.:]+", "", code(text))


def unquoted(text: str) -> str:
    """The text without quotation marks or 《》 that enclose all of it."""
    inner = re.fullmatch(r"[“《]([^“”《》]+)[”》]", text)
    return inner[1] if inner else text


def is_notice(text: str) -> bool:
    """True for 关于印发《…》的通知 and the like, which only wrap a title."""
    words = fold(text).text
    return any(wrapper.search(words) for wrapper in _wrappers()[:-1])


def plain(text: str) -> str:
    """A name folded, without signs and quotation marks, in small letters."""
    return _SIGNS.sub("", fold(text).text).casefold()


def _unwrapped(words: str) -> str:
    *wrappers, about = _wrappers()
    for wrapper in wrappers:
        inner = wrapper.search(words)
        if inner:
            return _unwrapped(inner[1])
    found = about.fullmatch(words)
    return found[1] + found[2] if found else words


@cache
def _bare_prefixes() -> frozenset[str]:
    return frozenset(_without_and(prefix) for prefix in knowledge()["titles"]["prefixes"])


@cache
def _known_by() -> dict[str, str]:
    """Other names of works that everybody knows, to the full name."""
    return {
        _without_and(name.casefold()): _without_and(names[0].casefold())
        for names in knowledge()["titles"]["known"]
        for name in names
    }


def _without_and(core: str) -> str:
    return _AND.sub("", core)


@cache
def _wrappers() -> tuple[re.Pattern[str], ...]:
    """The forms of notices around a title, and last the form 关于…的意见."""
    known = knowledge()["titles"]
    issuing, notices, kinds = ("|".join(known[k]) for k in ("issuing", "notices", "kinds"))
    return (
        re.compile(f"关于(?:{issuing})《(.+)》(?:等.*)?的(?:{notices})"),
        re.compile(f"关于(?:{issuing})([^《》]+)的(?:{notices})$"),
        re.compile(f"关于(?:公开|再次)*征求[《<“](.+)[》>”].*意见的(?:{notices})"),
        re.compile(f"[^关《》]{{0,30}}关于(.+?)的?({kinds})((?:\\(.*\\))?)"),
    )


@cache
def _stages() -> re.Pattern[str]:
    return re.compile(r"\((?:\d{4}年)?(?:" + "|".join(knowledge()["titles"]["stages"]) + r")\)")


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(f"第([0-9〇一二三四五六七八九十百]+)({'|'.join(knowledge()['titles']['counted'])})")


def _without_prefix(core: str) -> str:
    for prefix in knowledge()["titles"]["prefixes"]:
        rest = core.removeprefix(prefix)
        if rest != core and rest:
            return str(rest)
    return core


def _numeral(text: str) -> str:
    if text.isdigit():
        return str(int(text))
    tens, ten, ones = text.rpartition("十")
    if ten:
        return str(10 * int(_DIGITS.get(tens, "1")) + int(_DIGITS.get(ones, "0")))
    return "".join(_DIGITS.get(c, c) for c in text)

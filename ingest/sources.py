"""The closing line of an item: who said it, and when.

`（某报，2023-4-18）` · `（作者. 题名[J]. 刊名, 2024, 44(07): 1–9）` · `来源：某网 2025年3月4日` ·
`（来源：某网 2025-03-04）` · `（某報，114年3月4日）` · `（某局）`.
"""

import re
from dataclasses import dataclass

from ingest.numbering import counts
from ingest.script import View, fold

_YEAR = r"(?P<y>(?:19|20)\d\d)"
_HOUR = r"(?:\s?\d{1,2}:\d\d(?::\d\d)?)?"
_DATE = (
    rf"(?:{_YEAR}[-—./](?P<m>\d{{1,2}})(?:[-—./](?P<d>\d{{1,2}}))?"
    r"|(?P<y2>(?:19|20)\d\d)年(?:(?P<m2>\d{1,2})月(?:(?P<d2>\d{1,2})日)?)?"
    rf"|(?:民国(?P<y3>\d{{2,3}})年(?:(?P<m3>\d{{1,2}})月(?:(?P<d3>\d{{1,2}})日)?)?)"
    rf"|(?<!\d)(?P<y4>9\d|1[0-2]\d|130)年(?P<m4>\d{{1,2}})月(?P<d4>\d{{1,2}})日){_HOUR}"
)
"""A year of 90 to 130 before a month and a day is one of the Republic, with or without 民国 before it."""
_KIND = "(?:(?:资料|信息|消息|文章|数据|图文|内容|稿件|新闻)?来源|出处|稿源|转载?自|摘编?自)"
_ISSUE = r"(?:,?第?\d+卷)?(?:,?(?:总第|第)?\d+期)?"
_DATED = re.compile(
    rf"[(\[](?:{_KIND}[:：]\s?)?(?P<source>[^()\[\]]{{0,40}}?(?:\([^()]{{1,20}}\))?[^()\[\]]{{0,10}}?)"
    rf"[，,、；;|｜/\s]*(?:(?:发布|发表|刊发)?(?:时间|日期)[:：]\s?)?{_DATE}{_ISSUE}(?:报道|讯|电|刊[发载]?|发布)?[)\]]+"
)
_BARE = re.compile(rf"[(\[]?(?P<source>[^()。，,；：\d]{{0,24}}?)[，,\s]*{_DATE}[)\]]?")
_LABEL = re.compile(
    rf"(?:(?:(?:发布|发表|刊发)?(?:时间|日期)[:：]\s?)?(?P<when>{_DATE})[\s|｜/,，]*|(?:作者|记者|编辑|责编)[:：][^:：]{{2,16}}?[\s|｜]?)?"
    r"[(\[—]*[^()：:，。—]{0,4}?(?:(?:资料|信息|消息|文章|数据|图文|内容|稿件)?来源|转载?自|摘编?自|出处|稿源|供稿|Sources?)"
    r"(?:[:：](?P<rest>.{2,80}?)|(?<=自)(?P<named>[^。；]{2,40}?))[)\]]?",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(r"(?:作者|记者|编辑|责编|(?:发布)?(?:时间|日期)|浏览|阅读)(?:[:：]|$)")
_ANY_DATE = re.compile(rf"[(\[，,；;|｜\s]*(?:(?:发布)?(?:日期|时间)[:：])?{_DATE}[)\]]?")
_NAMED = re.compile(
    r"\((?!试行|征求意见|草案|节选|摘[要编]|[未待]完|续|[上中下完])(?P<source>[^()，。；：,;:0-9]{2,24})\)"
)
_CITED = re.compile(
    r"\[[JMDCRNZ](?:/OL)?\]|(?:19|20)\d\d,\s?\d+\s?\(\d+\)|\bVo[l1]\.?\s?\d+|\d+\s?\(\d+\)\s?[:：]|doi\s?[:：./]|(?:19|20)\d\d[,;]\s?\d+:\s?\d+",
    re.IGNORECASE,
)
_IN_JOURNAL = re.compile(r"\[[JMDCRNZ](?:/OL)?\]\s?[.,．。]?\s?(?P<source>[^.,，:：]{2,60}?)\s?[,，.:：]")
_BEFORE_YEAR = re.compile(
    r"(?<![^.,，。(])\s?(?P<source>[^\d.,，。()\s][^.,，。()]{1,60}?)[,，.]?\s?"
    r"(?=\(?(?:19|20)\d\d|\d{1,2}\s?[A-Z][a-z]{2,8}\.?\s(?:19|20)\d\d)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH_DATE = re.compile(rf"(?:(?P<d>\d{{1,2}})\s?)?(?P<m>{'|'.join(_MONTHS)})[a-z]*\.?,?\s{_YEAR}", re.IGNORECASE)
_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BEFORE_NAME = re.compile(r"[ ，,、；;：:.(]*(?:[据见](?=[《“])|综合(?=[《“]))?")
_SENTENCE_END = "。！？”；"


@dataclass(frozen=True, slots=True)
class Closing:
    """What a closing line gives; `start` is where in the paragraph's folded text it begins."""

    source: str
    """As printed."""
    date: str
    """ISO, as precise as printed; empty where none is."""
    start: int
    cited: bool = False
    """True for a bibliographic reference."""
    sure: bool = True
    """False for a bracket without a date, which closes an item only if a heading follows."""


@dataclass(frozen=True, slots=True)
class _Line:
    printed: str
    view: View

    @property
    def text(self) -> str:
        return self.view.text

    def words(self, start: int, end: int) -> str:
        """The printed words of a folded range, without punctuation at its ends."""
        start += len(_BEFORE_NAME.match(self.text, start, end)[0])  # type: ignore[index]
        while start < end and self.text[end - 1] in " ，,、；;：:.":
            end -= 1
        if self.text[start:end].startswith("《") and self.text.find("》", start, end) == end - 1:
            start, end = start + 1, end - 1
        a, b = self.view.span(start, end)
        return " ".join(self.printed[a:b].split())


def closing(printed: str) -> Closing | None:
    """The closing line that a paragraph is, or ends with; None for any other paragraph."""
    line = _Line(printed, fold(printed))
    return _dated(line) or _labelled(line) or _reference(line) or _bare(line) or _named(line)


def iso(year: str, month: str | None = None, day: str | None = None) -> str:
    """An ISO date of printed numbers; a month or day that cannot be leaves the rest."""
    if not month or not 1 <= int(month) <= 12:
        return year
    if not day or not 1 <= int(day) <= 31:
        return f"{year}-{int(month):02}"
    return f"{year}-{int(month):02}-{int(day):02}"


def dated(text: str) -> str:
    """The ISO date that a folded text states first, in figures (2024年6月, 2024-06-01, 民国113年); else empty."""
    found = re.search(_DATE, text)
    return _iso_of(found) if found else _in_characters(text)


def all_dates(text: str) -> list[str]:
    """Every ISO date that a folded text states in figures or characters, in order."""
    return [_iso_of(found) for found in re.finditer(_DATE, text)] or [iso for iso in [_in_characters(text)] if iso]


def _dated(line: _Line) -> Closing | None:
    """The last `（source，date）` of a paragraph that is nothing else, or that ends with it after a full stop."""
    text = line.text
    runs = list(_DATED.finditer(text))
    if not runs or text[runs[-1].end() :].strip(" 。"):
        return None
    first = len(runs) - 1
    while first and not text[runs[first - 1].end() : runs[first].start()].strip(" 、；;"):
        first -= 1
    start = runs[first].start()
    if start and text[start - 1] not in _SENTENCE_END:
        return None
    return Closing(line.words(*runs[first].span("source")), _iso_of(runs[first]), start)


def _labelled(line: _Line) -> Closing | None:
    found = _LABEL.fullmatch(line.text)
    if not found:
        return None
    start, end = found.span("rest" if found["rest"] else "named")
    when = _ANY_DATE.search(line.text, start, end)
    date = _iso_of(when) if when else dated(found["when"] or "")
    stop = when.start() if when and when.start() > start else end
    if label := _OTHER_LABEL.search(line.text, start + 1, stop):
        stop = label.start()
    return Closing(line.words(start, stop), date, 0)


def _reference(line: _Line) -> Closing | None:
    text = line.text
    start = _tail(text)
    if start is None or len(text) - start > 700 or not _CITED.search(text, start) or not _ANY_YEAR.search(text, start):
        return None
    journal = _IN_JOURNAL.search(text, start) or _last(_BEFORE_YEAR, text, start + 1)
    source = line.words(*journal.span("source")) if journal else ""
    return Closing(source, _reference_date(text[start:]), start, cited=True)


def _tail(text: str) -> int | None:
    """Where the bracket opens that closes at the paragraph's end, if it stands alone or after a sentence."""
    end = len(text.rstrip("。. "))
    if not text.endswith(")", 0, end):
        return None
    depth = 0
    for i in range(end - 1, -1, -1):
        depth += (text[i] == ")") - (text[i] == "(")
        if not depth:
            return i if not i or text[i - 1] in _SENTENCE_END or text.startswith(("图", "Fig")) else None
    return None


def _bare(line: _Line) -> Closing | None:
    """`某网 2025年3月4日`, `某报，2023-4-18` without brackets, or a date alone where the name was lost."""
    found = _BARE.fullmatch(line.text) if len(line.text) <= 40 else None
    if not found or not (found["d"] or found["d2"] or found["d3"] or found["d4"]):
        return None
    return Closing(line.words(*found.span("source")), _iso_of(found), 0, sure=bool(found["d"]))


def _named(line: _Line) -> Closing | None:
    found = _NAMED.fullmatch(line.text)
    return Closing(line.words(*found.span("source")), "", 0, sure=False) if found else None


def _iso_of(found: re.Match[str]) -> str:
    said = found.groupdict()
    for tail in ("", "2"):
        if said.get(f"y{tail}"):
            return iso(said[f"y{tail}"] or "", said[f"m{tail}"], said[f"d{tail}"])
    for tail in ("3", "4"):
        if said.get(f"y{tail}"):
            return iso(str(int(said[f"y{tail}"] or "") + 1911), said[f"m{tail}"], said[f"d{tail}"])
    return ""


def _reference_date(text: str) -> str:
    found = _ENGLISH_DATE.search(text)
    if found:
        return iso(found["y"], str(_MONTHS.index(found["m"].lower()) + 1), found["d"])
    years = _ANY_YEAR.findall(text)
    return str(years[-1]) if years else ""


def _last(pattern: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    found = list(pattern.finditer(text, start))
    return found[-1] if found else None


_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_CHARACTERS = re.compile(
    r"(?P<y>[一二][〇○零一二三四五六七八九]{3})年(?:(?P<m>[一二三四五六七八九十]{1,2})月(?:(?P<d>[一二三四五六七八九十]{1,3})日)?)?"
)


def _in_characters(text: str) -> str:
    """二〇二四年六月."""
    found = _CHARACTERS.search(text)
    if not found:
        return ""
    year = "".join(_DIGITS[c] for c in found["y"])
    month, day = (str(counts(found[k])) if found[k] else None for k in ("m", "d"))
    return iso(year, month, day)

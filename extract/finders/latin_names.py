"""Agencies with Latin names, told by the word beside them (碳保险公司OKA) or by being named as a source."""

import re
from collections.abc import Iterator

from extract.finders.agency_grammar import kind_of
from extract.finders.base import Found
from extract.model import Name

_LATIN_WORD = r"[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿ0-9&.\-]*"
_CAPITAL = re.compile("[A-ZÀ-ÖØ-Þ]")
_LATIN_NAME = rf"{_LATIN_WORD}(?:\s(?:(?:of|for|and|the|&)\s)?{_LATIN_WORD}){{0,5}}"
_LATIN = re.compile(
    rf"(?:公司|机构|集团|供应商|开发商|非营利组织|银行|平台)\s?“?(?P<after>{_LATIN_NAME})”?(?![A-Za-z])"
    rf"|(?<![A-Za-z])(?P<before>{_LATIN_NAME})\s?(?P<ending>公司|集团|银行|大学|基金会|研究所|研究院|协会|保险公司)"
)


_PLACED = re.compile(rf"(?<![A-Za-z]){_LATIN_NAME}\s?\([一-鿿]{{2,8}}\)(?:股份有限公司|有限责任公司|有限公司|集团)")
_SOURCE = re.compile(
    rf"(?:(?:根据|据)\s?(?P<said>{_LATIN_NAME})\s?(?:的(?:数据|统计|报告|调查|研究)|数据|统计|报道)|\((?P<tail>{_LATIN_NAME})，\s?\d{{4}})"
)


def find(text: str) -> Iterator[Found]:
    """Every agency with a Latin name that its surroundings show to be one."""
    if not _CAPITAL.search(text):
        return
    for match in _SOURCE.finditer(text):
        group = "said" if match["said"] else "tail"
        yield Found(*match.span(group), "agency", Name(match[group], match[group], kind="other"), "agencies/source")
    for match in _PLACED.finditer(text):
        yield Found(*match.span(), "agency", Name(match[0], match[0], kind="company"), "agencies/latin")
    for match in _LATIN.finditer(text):
        if match["before"]:
            start, end = match.start("before"), match.end("ending")
            kind = kind_of(match["ending"], match["ending"])
        else:
            start, end = match.span("after")
            kind = "company"
        name = text[start:end]
        yield Found(start, end, "agency", Name(name, name, kind=kind), "agencies/latin")

"""Bibliographic references that close an item.

`（作者. 题名[J]. 刊名, 2024, 44(07): 1–9）` · `(Lee A. Title. Journal, 2023, 68 (20): 4-7)`.
"""

import re

from ingest.items.dates import closing_dates

_CITED = re.compile(
    r"\[[JMDCRNZ](?:/OL)?\]|(?:19|20)\d\d,\s?\d+\s?\(\d+\)|\bVo[l1]\.?\s?\d+|\d+\s?\(\d+\)\s?[:：]|doi\s?[:：./]"
    r"|(?:19|20)\d\d[,;]\s?\d+:\s?\d+",
    re.IGNORECASE,
)
_IN_JOURNAL = re.compile(r"\[[JMDCRNZ](?:/OL)?\]\s?[.,．。]?\s?(?P<source>[^.,，:：]{2,60}?)\s?[,，.:：]")
_BEFORE_YEAR = re.compile(
    r"(?<![^.,，。(])\s?(?P<source>[^\d.,，。()\s][^.,，。()]{1,60}?)[,，.]?\s?"
    r"(?=\(?(?:19|20)\d\d|\d{1,2}\s?[A-Z][a-z]{2,8}\.?\s(?:19|20)\d\d)"
)
_FIRST = re.compile(r"(?P<source>[^\d.,，。()]{2,60}?)[,，]\s?(?=\(?(?:19|20)\d\d)")
_DAY_OF_MONTH = re.compile(r"\d{1,2}\s?[A-Z][a-z]{2,8}\.?,?\s(?:19|20)\d\d")
_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def cites(text: str, start: int = 0, end: int | None = None) -> bool:
    """True where a folded text has the signs of a reference from `start` on: volume and pages, [J], a DOI."""
    return bool(_CITED.search(text, start, len(text) if end is None else end))


def has_year(text: str, start: int) -> bool:
    """True where a year stands in the text from `start` on."""
    return bool(_ANY_YEAR.search(text, start))


def journal(text: str, start: int) -> tuple[int, int]:
    """Where the name of the journal (or university) stands in a reference from `start` on; empty if nowhere."""
    found = _IN_JOURNAL.search(text, start) or _last(_BEFORE_YEAR, text, start) or _FIRST.match(text, start)
    return found.span("source") if found else (start, start)


def cited_date(text: str) -> str:
    """The ISO date of a reference: its day where one is printed, else its last year."""
    found = _DAY_OF_MONTH.search(text)
    date = next(closing_dates(text, *found.span()), None) if found else None
    years = _ANY_YEAR.findall(text)
    return date.iso if date else str(years[-1]) if years else ""


def _last(pattern: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    found = list(pattern.finditer(text, start))
    return found[-1] if found else None

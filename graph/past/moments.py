"""Moments that people name by a date or by an issue, and which documents of a store were out by then.

A date stands for the last day it may mean: `2024-06` for 30 June. So a document of June 2024 is out on 30 June and on
no day before, for nobody can say on which day of June it came.
"""

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.errors import UnknownMoment
from graph.stores.base import Rows, Store
from ingest.script import fold

_ISSUED = """
PREFIX lt: <https://w3id.org/lantan/ns#> PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?id ?file ?title ?issue ?date ?best WHERE {
  ?doc a lt:Bulletin ; lt:sha256 ?id ; lt:fileName ?file .
  OPTIONAL { ?doc lt:renditionOf ?best }
  OPTIONAL { ?doc lt:name ?title } OPTIONAL { ?doc lt:issue ?issue } OPTIONAL { ?doc dcterms:issued ?date }
}"""
_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_CHINESE = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})[日号])?)?")
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True, order=True)
class Issued:
    """A document of a store with what it says of its issue."""

    date: str
    """ISO date, month or year of issue; empty where the document says none."""
    file: str
    id: str
    """sha256 of its bytes."""
    title: str = ""
    issue: str = ""
    is_rendition: bool = False
    """True where the store has a better witness of the same work."""

    @property
    def called(self) -> str:
        """As people know it: its issue with its date, else its file."""
        name = self.issue or self.file
        return f"{name} ({self.date})" if self.date else name


@dataclass(frozen=True, slots=True)
class Moment:
    """The end of a day, with the words that named it."""

    day: str
    """ISO date."""
    said: str


@dataclass(frozen=True, slots=True)
class Known:
    """The documents of a store at a moment."""

    moment: Moment
    there: tuple[Issued, ...]
    """Issued by then."""
    later: tuple[Issued, ...]
    """Issued later, or not surely by then."""
    undated: tuple[Issued, ...]
    """Without a date of issue of their own: nobody can say since when they are known."""


def issued(store: Store) -> tuple[Issued, ...]:
    """The documents of a store, renditions of others too, by date of issue."""
    found = store.query(_ISSUED)
    if not isinstance(found, Rows):
        raise TypeError("the query for issues is a SELECT")
    rows = [{name: str(value) for name, value in row.items()} for row in found.dicts()]
    return tuple(
        sorted(
            Issued(r.get("date", ""), r["file"], r["id"], r.get("title", ""), r.get("issue", ""), "best" in r)
            for r in rows
        )
    )


def known(said: str, documents: Sequence[Issued]) -> Known:
    """Which of the documents were out at the moment that a date or an issue names.

    Raises `UnknownMoment` where it names neither, or issues of several dates.
    """
    at = moment(said, documents)
    dated = [d for d in documents if d.date]
    there = tuple(d for d in dated if last_day(d.date) <= at.day)
    later = tuple(d for d in dated if last_day(d.date) > at.day)
    return Known(at, there, later, tuple(d for d in documents if not d.date))


def moment(said: str, documents: Sequence[Issued]) -> Moment:
    """The moment that a date (`2024-06-30`, `2024-06`, `2024`, 2024年6月) or an issue (`2024年第6期`) names.

    Raises `UnknownMoment` where it names neither, or issues of several dates.
    """
    bearing = [d for d in documents if _key(said) and _key(said) in _names(d)]
    day = "" if bearing else last_day(_iso(said))
    if day:
        return Moment(day, said)
    bearing = bearing or [d for d in documents if len(_key(said)) > 1 and _key(said) in _key(d.title + d.issue)]
    days = sorted({last_day(d.date) for d in bearing if d.date})
    if len(days) == 1:
        return Moment(days[0], said)
    if days:
        raise UnknownMoment(f"{said}: issues of several dates are called so: {named(bearing)}; give the date")
    if bearing:
        raise UnknownMoment(f"{said}: {bearing[0].file} says no date of issue; give a date, as 2024-06-30")
    if _ISO.fullmatch(_iso(said)):
        raise UnknownMoment(f"{said}: there is no such day; write a date as 2024-06-30 or 2024-06")
    raise UnknownMoment(
        f"{said}: neither a date (as 2024-06-30 or 2024-06) nor an issue of the store; {_has(documents)}"
    )


def last_day(iso: str) -> str:
    """The last day that an ISO day, month or year may mean; empty for anything that is no date."""
    found = _ISO.fullmatch(iso)
    if not found:
        return ""
    year, month = int(found[1]), int(found[2] or 12)
    if not year or not 1 <= month <= 12:
        return ""
    most = calendar.monthrange(year, month)[1]
    day = int(found[3] or most)
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= most else ""


def _iso(said: str) -> str:
    """A date as ISO: `2024年6月` is `2024-06`."""
    plain = re.sub(r"\s", "", fold(said).text)
    found = _CHINESE.fullmatch(plain)
    return "-".join(f"{int(part):02}" for part in found.groups() if part) if found else plain


def _names(document: Issued) -> tuple[str, ...]:
    """What an issue may be called, folded."""
    stem = document.file.rsplit(".", 1)[0]
    named = (document.issue, document.title + document.issue, document.title, document.file, stem)
    return tuple(filter(None, map(_key, named)))


def _key(text: str) -> str:
    return re.sub(r"[\s《》“”「」]", "", fold(text).text).casefold()


def named(documents: Iterable[Issued], most: int = _MOST_NAMED) -> str:
    """Documents as people know them, each once, the latest where there are too many."""
    called = list(dict.fromkeys(d.called for d in documents))
    more = f" and {len(called) - most} more" if len(called) > most else ""
    return ", ".join(called[-most:]) + more


def _has(documents: Sequence[Issued]) -> str:
    dated = [d for d in documents if d.date and not d.is_rendition]
    return f"it has {named(dated)}" if dated else "no document of it says when it was issued"

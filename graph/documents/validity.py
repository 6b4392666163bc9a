"""Since when and until when what a claim states is true, where its document says so.

Policies, standards and methodologies hold from the day they come into force to the day they expire or are abolished;
figures and projects in the time they are about; events while they last. The ontology says which columns bound them
(`lt:boundBy`). Nothing is bounded by the date of the document: that is since when it is known.
"""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, RdfFormat, parse

from extract.model import Claim, When
from graph.names import LT
from graph.terms import ontology
from ingest import rulefiles

FILE = Path(__file__).parents[1] / "schema" / "stages.yaml"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ISO = re.compile(r"(\d{4}(?:-\d\d){0,2})(?:/(\d{4}(?:-\d\d){0,2})?)?")


@cache
def knowledge() -> dict[str, Any]:
    """What `schema/stages.yaml` knows of the lives of works."""
    return dict(rulefiles.said(FILE.read_text(encoding="utf-8")))


def true_from(claim: Claim) -> tuple[str, ...]:
    """ISO dates since when a claim is true, in order of print; none where its document does not say."""
    return tuple(dict.fromkeys(first for first, _ in _spans(claim, "trueFrom") if first))


def true_to(claim: Claim) -> tuple[str, ...]:
    """ISO dates until when, that day included; none where its document does not say."""
    said = (last for _, last in _spans(claim, "trueTo") if last)
    return tuple(dict.fromkeys((*said, *_terms(claim))))


def last_day(since: str, term: str) -> str:
    """The last day of a term (`5年`, 十八个月) that begins on a day; empty where either is not precise enough."""
    months = _months(term)
    if not months or not _DAY.fullmatch(since):
        return ""
    first = date.fromisoformat(since)
    years, month = divmod(first.month - 1 + months, 12)
    if first.year + years > 9999:
        return ""
    most = calendar.monthrange(first.year + years, month + 1)[1]
    ended = date(first.year + years, month + 1, min(first.day, most))
    return (ended - timedelta(days=1 if first.day <= most else 0)).isoformat()


def _terms(claim: Claim) -> Iterator[str]:
    """The last days of validities told as a length of time, beside the day from which they run."""
    for since in _told(claim, "effective"):
        for term in claim.all("validity"):
            if ended := last_day(since, str(term)):
                yield ended


def _spans(claim: Claim, bound: str) -> Iterator[tuple[str, str]]:
    """First and last day, month or year of each time that bounds a claim; what is open has no end."""
    for role in _bounds().get((bound, claim.kind), ()):
        for said in _told(claim, role):
            if found := _ISO.fullmatch(said):
                yield found[1], found[2] or ("" if "/" in said else found[1])
            elif found := _since().fullmatch(said):
                yield found[1] + (f"-{int(found[2]):02}" if found[2] else ""), ""


@cache
def _since() -> re.Pattern[str]:
    """2031年以来, 2031年3月起: a time that has begun and not ended."""
    return re.compile(rf"自?(\d{{4}})年(?:(0?[1-9]|1[0-2])月)?(?:{'|'.join(knowledge()['since'])})")


def _told(claim: Claim, role: str) -> Iterator[str]:
    yield from (v.iso if isinstance(v, When) else str(v) for v in claim.all(role))


@cache
def _bounds() -> dict[tuple[str, str], tuple[str, ...]]:
    """`trueFrom` or `trueTo` with a table, to the columns of the table that tell it."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for q in parse(path=ontology.FILE, format=RdfFormat.TURTLE):
        if q.predicate == LT["boundBy"] and isinstance(q.object, Literal):
            table, _, column = q.object.value.partition(".")
            key = (str(q.subject.value).removeprefix(LT.beginning), table)
            found[key] = tuple(sorted((*found.get(key, ()), column)))
    return found


def _months(term: str) -> int:
    known = knowledge()
    found = re.fullmatch(rf"(\d+|[{''.join(known['numerals'])}]+)({'|'.join(known['units'])})(半)?", term)
    if not found:
        return 0
    each = 12 if known["units"][found[2]] == "year" else 1
    return int(_number(found[1]) * each) + (each // 2 if found[3] else 0)


def _number(words: str) -> Decimal:
    if words.isdigit():
        return Decimal(words)
    numerals = knowledge()["numerals"]
    tens, ten, ones = words.rpartition("十")
    if ten:
        return 10 * Decimal(str(numerals.get(tens, 1))) + Decimal(str(numerals.get(ones, 0)))
    return Decimal(str(numerals.get(words, 0)))

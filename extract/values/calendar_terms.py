"""Words of time, read from `vocabulary/calendar.yaml`."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest import rulefiles

_FILE = Path(__file__).parents[1] / "vocabulary" / "calendar.yaml"


@dataclass(frozen=True, slots=True)
class Calendar:
    """What each word of time counts from and by how much; see the file for the groups."""

    days: dict[str, int]
    same_day: list[str]
    next_day: list[str]
    recent: list[str]
    years: dict[str, int]
    told_years: dict[str, int]
    months: dict[str, int]
    told_months: dict[str, int]
    future: list[str]
    not_future: list[str]
    fiscal_years: dict[str, int]


@cache
def calendar() -> Calendar:
    """The words of time."""
    return Calendar(**rulefiles.said(_FILE.read_text(encoding="utf-8")))


def one_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first."""
    return "(?:" + "|".join(sorted(words, key=lambda w: (-len(w), w))) + ")"

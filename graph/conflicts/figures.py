"""Figures of two sources for one thing, measured in one way, at one time and place: those that cannot both be right."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.conflicts.amounts import Given, agree, comparable, span
from graph.conflicts.dates import Told, times_agree
from graph.identity import titles

_AT_LEAST = 4
"""Characters of what is measured from which two figures are of the same thing."""
_LITTLE_WORDS = re.compile("[的了约共为达是已其中累计总计合计]")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement as a claim tells it."""

    claim: str
    document: str
    subject: str
    metric: str
    place: str
    period: Told | None
    given: Given

    @property
    def measured(self) -> str:
        """What is measured, in the words that count."""
        return _LITTLE_WORDS.sub("", titles.plain(self.subject + self.metric))


def disagreeing(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of figures of two documents that are for one thing and contradict each other."""
    groups: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        if len(figure.measured) >= _AT_LEAST and span(figure.given) is not None:
            groups.setdefault((figure.measured, figure.place), []).append(figure)
    for group in groups.values():
        for a, b in combinations(group, 2):
            if a.document != b.document and _same_time(a, b) and comparable(a.given, b.given):
                if not agree(a.given, b.given):
                    yield a, b


def _same_time(a: Figure, b: Figure) -> bool:
    """Both of one time, or both of none."""
    if a.period is None or b.period is None:
        return a.period is b.period
    return times_agree(a.period, b.period) and a.period.precision == b.period.precision

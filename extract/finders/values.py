"""Dates and amounts as finds."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from extract.finders.base import Found
from extract.values import amounts, dates

_FOREIGN = re.compile(r"(?![0-9])\d")
"""A digit that is none of Chinese print, as the Arabic ٧."""


def find(text: str, anchor: str, told_before: str, region: str) -> Iterator[Found]:
    """Every date and amount of a folded text; none lies within a date or is written in digits of another script."""
    taken: list[Found] = []
    for start, end, when in dates.find(text, anchor, told_before, region):
        rule = "relative" if when.anchor else "stated"
        taken.append(Found(start, end, "date", when, f"dates/{rule}"))
    yield from taken
    starts = [
        t.start for t in taken
    ]  # dates do not overlap: only the last one that begins before an amount can cross it
    for start, end, amount in amounts.find(text, region):
        found = Found(start, end, "amount", amount, "amounts/money" if amount.currency else "amounts/quantity")
        before = bisect_left(starts, end) - 1
        if (before < 0 or not found.crosses(taken[before])) and not _FOREIGN.search(text, start, end):
            yield found

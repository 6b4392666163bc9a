"""Dates and amounts as finds."""

from collections.abc import Iterator

from extract import amounts, dates
from extract.finders.base import Found


def find(text: str, anchor: str, told_before: str, region: str) -> Iterator[Found]:
    """Every date and amount of a folded text; an amount within a date is none."""
    taken: list[Found] = []
    for start, end, when in dates.find(text, anchor, told_before, region):
        rule = "relative" if when.anchor else "stated"
        taken.append(Found(start, end, "date", when, f"dates/{rule}"))
    yield from taken
    for start, end, amount in amounts.find(text, region):
        found = Found(start, end, "amount", amount, "amounts/money" if amount.currency else "amounts/quantity")
        if not any(found.crosses(t) for t in taken):
            yield found

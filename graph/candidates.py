"""Which claims are worth comparing: never all with all, only those that share a figure, a party or a project."""

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal

from graph.compare import firsts
from graph.features import Features, precision

_COMMON = 60
"""A point shared by more claims than this tells none of them apart."""


def pairs(features: Sequence[Features]) -> Iterator[tuple[int, int]]:
    """Pairs of claims with at least one point in common, each once, in order."""
    index: dict[tuple[str, str], list[int]] = {}
    for number, one in enumerate(features):
        for point in sorted(set(_points(one))):
            index.setdefault(point, []).append(number)
    found = {(a, b) for members in index.values() if len(members) <= _COMMON for b in members for a in members if a < b}
    yield from sorted(found)


def _points(one: Features) -> Iterator[tuple[str, str]]:
    for role, numbers in one.numbers.items():
        for number in numbers:
            yield from ((role, str(step)) for step in _steps(number))
    for role in ("buyers", "sellers", "project"):
        yield from ((role, name) for name in one.names.get(role, ()))
    yield from (("first", f"{scope} {what}") for scope, what in firsts(one))
    for date in one.dates:
        if precision(date):
            yield from (("date and type", date[:7] + kind) for kind in one.texts.get("type", ()))


def _steps(number: Decimal) -> Iterator[int]:
    """Two neighbouring steps of a logarithmic scale, so that close numbers share at least one."""
    step = int(math.log10(abs(float(number))) * 100) if number else 0
    yield from (step, step + 1)

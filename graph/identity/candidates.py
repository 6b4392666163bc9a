"""Which deals are worth comparing: never all with all, only those of which two points agree.

A point is a figure (to a hundredth), a party, the project, or what it is called the first of; a month or a place that
agrees stands beside one. Only two that agree can make two tellings one deal. What two deals share says nothing of any
third, so that a pair is compared once and for all, however the corpus grows.
"""

import math
import zlib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, product

from graph.identity.compare import firsts
from graph.identity.features import Features, precision

_PARTIES = ("buyers", "sellers", "project")
_FIGURES = ("volume", "unit_price", "total", "start_price")


def keys(one: Features) -> frozenset[int]:
    """Numbers of which two deals share one where enough of their points agree."""
    strong = list(_strong(one))
    together = [
        *combinations(strong, 2),
        *product(strong, _weak(one)),
        *((first, first) for first in _firsts(one)),
        *_weak_together(one),
    ]
    return frozenset(zlib.crc32(repr(points).encode()) for points in together if not _is_one_figure(points))


def _strong(one: Features) -> Iterator[tuple[str, str]]:
    for role in _FIGURES:
        for number in one.numbers.get(role, ()):
            yield from ((role, str(step)) for step in _steps(number))
    for role in _PARTIES:
        yield from ((role, name) for name in sorted(one.names.get(role, ())))
    yield from _firsts(one)


def _firsts(one: Features) -> Iterator[tuple[str, str]]:
    yield from (("first", what) for what in sorted({what for _, what in firsts(one)}))


def _weak(one: Features) -> Iterator[tuple[str, str]]:
    """What agrees too often to say anything without a stronger point beside it."""
    yield from (("month", month) for month in _months(one))
    for role in ("place", "venue"):
        yield from ((role, name) for name in sorted(one.names.get(role, ())))


def _weak_together(one: Features) -> Iterator[tuple[str, ...]]:
    """Month and sort of deal, with its place, the place it is the first of, or where it was traded."""
    scopes = {scope for scope, _ in firsts(one)}.union(*(one.names.get(role, ()) for role in ("venue", "place")))
    yield from product(_months(one), sorted(one.texts.get("type", ())), sorted(scopes))


def _months(one: Features) -> list[str]:
    return sorted({date[:7] for date in one.dates if precision(date)})


def _is_one_figure(points: Sequence[object]) -> bool:
    """True for two steps of one figure, which agree whenever one of them does."""
    left, right, *_ = points
    return isinstance(left, tuple) and isinstance(right, tuple) and left != right and left[0] == right[0] in _FIGURES


def _steps(number: Decimal) -> Iterator[int]:
    """Two neighbouring steps of a logarithmic scale, so that close numbers share at least one."""
    step = int(math.log10(abs(float(number))) * 100) if number else 0
    yield from (step, step + 1)

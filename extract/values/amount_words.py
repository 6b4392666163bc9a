"""Amounts told in words without a figure: 过半, 一半以上, 翻一番, 翻了两番."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extract.model import Amount, Comparator
from extract.values.amount_patterns import before, hedge_after, hedges
from extract.values.calendar_terms import one_of
from extract.values.numbers import parse

_DOUBLED = re.compile(r"翻了?(?:([一两二三四五])|近([一两]))?番(?![茄薯])")
_HALF = Decimal(50)


@dataclass(frozen=True, slots=True)
class _Halves:
    """Words for a half, with what must stand around a bare one."""

    pattern: re.Pattern[str]
    sense: dict[str, Comparator]


@cache
def _halves() -> _Halves:
    told = hedges()
    sense: dict[str, Comparator] = {word: sign for sign, words in told["half"].items() for word in words}
    behind = "|".join(rf"(?<={word})" for word in told["half_behind"])
    bare, sure = told["half"]["="], [w for w, s in sense.items() if s != "="]
    never, others = "".join(told["not_half"]), "".join(told["half_of_one"])
    return _Halves(
        re.compile(
            rf"(?<![{never}])(?:(?P<sure>{one_of(sure)})(?![{others}])"
            rf"|(?:{behind})(?P<bare>{one_of(bare)})|(?P<led>{one_of(bare)})(?={one_of(told['half_before'])}))"
        ),
        sense,
    )


def find(text: str) -> Iterator[tuple[int, int, Amount]]:
    """Every such amount of a folded text: a half is 50 %, to double (翻番) is to come to twice as much (2 倍)."""
    found = [*_doubled(text), *_half(text)] if "番" in text or "半" in text else []
    yield from sorted(found, key=lambda f: f[:2])


def _doubled(text: str) -> Iterator[tuple[int, int, Amount]]:
    for match in _DOUBLED.finditer(text):
        times = parse((match[1] or match[2] or "一").replace("两", "二")) or Decimal(1)
        near: Comparator = "≈" if match[2] else "="
        yield *match.span(), Amount(match[0], Decimal(2) ** int(times), comparator=near, unit="倍")


def _half(text: str) -> Iterator[tuple[int, int, Amount]]:
    for match in _halves().pattern.finditer(text):
        start, head = before(text, match.start())
        end, behind = hedge_after(text, match.end())
        sign = head.hedge or behind or _halves().sense[match[0]]
        yield start, end, Amount(text[start:end], _HALF, comparator=sign, unit="%")

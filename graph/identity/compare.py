"""How alike two tellings are: what agrees, with its weight, and what clashes, each in words.

A deal is known by its figures, parties, place and date; a work by its title, code, issuer and years. Two points that
clash make two things; one that clashes beside many that agree is a conflict about one thing.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TypeVar

from graph.identity.features import Features, near, precision, same_time, significant
from graph.identity.shortened import kin
from graph.terms.vocab import Vocabulary

T = TypeVar("T")

ENOUGH = 4
"""Weight of agreement from which two deals are one when nothing clashes."""
MUCH = 7
"""Weight from which they are one although a single point clashes."""
SLIPPED = 5
"""Weight from which they are one although a figure clashes, where the one is the other misprinted."""

_FIRST = re.compile(
    "(?:(?P<nation>全国|我国|中国|国内)|(?P<world>全球|世界|国际)|(?P<place>[^首第]{2,8}?))(?:首|第一)[个例单笔宗张次批]?的?"
)
_WHAT_IS_DONE = re.compile("(?:正式|成功|公开)?(?:交易|拍卖|成交|项目|签约|认购|协议|落地|完成|发布|挂牌|出售|转让)+$")
_TELLING = 6
"""Characters of what is called the first from which the same words mean the same first."""
_GOODS = re.compile("(?:(?<!蓝)碳汇|碳信用|权|量)+$")
_FIGURES = ("volume", "unit_price", "total", "start_price")
_PARTIES = ("buyers", "sellers", "project")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Points (words, weight) that agree, and points that clash."""

    agree: tuple[tuple[str, int], ...]
    clash: tuple[str, ...]

    @property
    def weight(self) -> int:
        """Sum of what agrees."""
        return sum(weight for _, weight in self.agree)

    @property
    def reason(self) -> str:
        """What agrees and what does not, in words."""
        agreed = "same " + ", ".join(words for words, _ in self.agree)
        return f"{agreed}; although they differ in {', '.join(self.clash)}" if self.clash else agreed


def deals(a: Features, b: Features, vocabulary: Vocabulary) -> Comparison:
    """Two tellings of deals."""
    points = tuple(_deal_points(a, b, vocabulary))
    return Comparison(
        tuple((words, weight) for words, weight in points if weight > 0),
        tuple(words for words, weight in points if weight < 0),
    )


def one_deal(a: Features, b: Features, vocabulary: Vocabulary) -> bool:
    """True when two tellings are of one deal: enough agrees and nothing clashes, or very much agrees."""
    found = deals(a, b, vocabulary)
    if a.source.claim.item == b.source.claim.item and a.source.document == b.source.document:
        return not found.clash and found.weight >= ENOUGH and any(w in _FIGURES for w, _ in found.agree)
    return found.weight >= (_outweighing(found, a, b) if found.clash else ENOUGH) and len(found.clash) <= 1


def deals_clash(a: Features, b: Features, vocabulary: Vocabulary) -> bool:
    """True when two tellings cannot stand in one group: something clashes and too little agrees to outweigh it."""
    found = deals(a, b, vocabulary)
    return bool(found.clash) and (len(found.clash) > 1 or found.weight < _outweighing(found, a, b))


def _outweighing(found: Comparison, a: Features, b: Features) -> int:
    """The weight that outweighs the one clash there is; less of it for a figure that is the other misprinted."""
    figures = [role for role in _FIGURES if role in found.clash]
    slipped = figures and any(slip(x, y) for x in a.numbers[figures[0]] for y in b.numbers[figures[0]])
    return SLIPPED if slipped and ("date", 2) in found.agree else MUCH


def slip(a: Decimal, b: Decimal) -> bool:
    """True when a number is another with two neighbouring digits changed round, or its point moved: 1850 and 1580."""
    left, right = a.normalize().as_tuple(), b.normalize().as_tuple()
    if left.digits == right.digits:
        return left.exponent != right.exponent and len(left.digits) > 1
    if len(left.digits) != len(right.digits) or left.exponent != right.exponent:
        return False
    at = [n for n, (x, y) in enumerate(zip(left.digits, right.digits, strict=True)) if x != y]
    crossed = len(at) == 2 and at[1] == at[0] + 1
    return crossed and left.digits[at[0]] == right.digits[at[1]] and left.digits[at[1]] == right.digits[at[0]]


def _deal_points(a: Features, b: Features, vocabulary: Vocabulary) -> Iterator[tuple[str, int]]:
    for role in _FIGURES:
        yield from _of_both(role, a.numbers.get(role, ()), b.numbers.get(role, ()), near, _weight_of_numbers)
    for role in _PARTIES:
        yield from _party(role, a.names.get(role, frozenset()), b.names.get(role, frozenset()))
    places = (a.names.get("place", ()), b.names.get("place", ()))
    yield from _of_both("place", *places, partial(same_place, vocabulary), lambda _: 1)
    yield from _dates(a, b)
    yield from _of_both("venue", a.names.get("venue", ()), b.names.get("venue", ()), _equal, lambda _: 1, clashes=False)
    yield from _type(a, b)
    yield from _firsts(a, b)


def _party(role: str, left: frozenset[str], right: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Names that are kin, as of a reserve and its keeper, neither agree nor clash."""
    if left & right or not any(kin(x, y) for x in left for y in right):
        yield from _of_both(role, left, right, _equal, lambda _: 2)


def same_place(vocabulary: Vocabulary, a: str, b: str) -> bool:
    """True when two places are one, or one lies within the other; a hamlet is given as its county and its own name."""
    (known_a, _, own_a), (known_b, _, own_b) = a.partition(" "), b.partition(" ")
    return vocabulary.related(known_a, known_b) and (not own_a or not own_b or own_a == own_b)


def _dates(a: Features, b: Features) -> Iterator[tuple[str, int]]:
    if a.dates and b.dates:
        agreeing = [min(precision(x), precision(y)) for x in a.dates for y in b.dates if same_time(x, y)]
        yield "date", max(agreeing) if agreeing else -1


def _firsts(a: Features, b: Features) -> Iterator[tuple[str, int]]:
    """Of 全国首单滩涂碳汇交易 there is one; that both are 全国首… of something says less."""
    left, right = firsts(a), firsts(b)
    if same := {what for _, what in left & right}:
        yield "claim to be the first", 3 if any(len(what) >= _TELLING for what in same) else 2
    elif {scope for scope, _ in left} & {scope for scope, _ in right}:
        yield "claim to be a first", 1


def firsts(one: Features) -> frozenset[tuple[str, str]]:
    """What a telling is called the first of: (of where, of what), without the words for what was done with it."""
    found = ((_FIRST.match(text), text) for text in one.texts.get("first_claim", ()))
    return frozenset((_scope(m), _WHAT_IS_DONE.sub("", text[m.end() :])) for m, text in found if m)


def first(text: str) -> tuple[str, str] | None:
    """Of where and of what folded words such as 全国首单滩涂碳汇交易 call something the first; None for other words."""
    found = _FIRST.match(text)
    return (_scope(found), _GOODS.sub("", _WHAT_IS_DONE.sub("", text[found.end() :]))) if found else None


def _scope(found: re.Match[str]) -> str:
    return found.lastgroup if found.lastgroup in ("nation", "world") else found["place"]


def _type(a: Features, b: Features) -> Iterator[tuple[str, int]]:
    left, right = a.texts.get("type", frozenset()), b.texts.get("type", frozenset())
    if left & right:
        yield "type", 0 if "sale" in left else 1
    elif left and right and "sale" not in left | right:
        yield "type", -1


def _of_both(
    words: str,
    left: Collection[T],
    right: Collection[T],
    alike: Callable[[T, T], bool],
    weight: Callable[[list[T]], int],
    clashes: bool = True,
) -> Iterator[tuple[str, int]]:
    if not left or not right:
        return
    both = sorted({x for x in left if any(alike(x, y) for y in right)}, key=str)
    if both or clashes:
        yield words, weight(both) if both else -1


def _equal(a: str, b: str) -> bool:
    return a == b


def _weight_of_numbers(numbers: list[Decimal]) -> int:
    return 2 if max(map(significant, numbers)) >= 3 else 1

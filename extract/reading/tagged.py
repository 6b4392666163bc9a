"""A stretch of an item with every name, date and amount in it as one sign.

Rules can then be ordinary regular expressions over kinds of things: `由{agency}以{price}竞得` reads whatever the agency
is called and however the price is printed. Signs are private-use characters, one block of 256 for each kind.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat

from extract.errors import FrameFault
from extract.model import Amount
from extract.reading.telling import Placed, Range, Telling
from ingest.script import CHINESE

KINDS = ("agency", "place", "date", "title", "person", "volume", "price", "money", "quantity")
"""What signs stand for: amounts are parted into masses, prices by a unit, sums of money and all other quantities."""

_FIRST = 0xE000
_BLOCK = 0x100
_BLOCKS = {kind: _FIRST + number * _BLOCK for number, kind in enumerate(KINDS)}
SIGN = f"[{chr(_FIRST)}-{chr(_FIRST + len(KINDS) * _BLOCK - 1)}]"
_PRIVATE = re.compile(SIGN)
_MASSES = re.compile(r"(?:[kKMGT]?t|kg|[MGTP]g)(?:C|CO2|CO2e)?")
_WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_NARROW = re.compile(f"(?<=[{CHINESE}”’)%0-9a-zA-Z])[,;:!?](?=[{CHINESE}“‘(])|(?<=[{CHINESE}”’)])[,;:!?]")
_MACRO = re.compile(r"\{([a-z_]+)\}")
_ORDER = {"title": 0, "agency": 1, "amount": 2, "date": 3, "person": 4, "place": 5}


@dataclass(frozen=True, slots=True)
class Tagged:
    """The signs of one stretch: `places[i]` is the folded offset of sign `i`, `things[i]` what it stands for."""

    where: Range
    text: str
    places: tuple[int, ...]
    things: tuple[Placed | None, ...]

    def range(self, start: int, end: int) -> Range:
        """Where signs `start` to `end` stand in the item."""
        return Range(self.where.passage, self.places[start], self.places[end])

    def among(self, start: int, end: int, *kinds: str) -> Iterator[tuple[int, Placed]]:
        """The things of the given kinds among signs `start` to `end`, with their index."""
        for at in range(start, end):
            thing = self.things[at]
            if thing is not None and (not kinds or kind_of(self.text[at]) in kinds):
                yield at, thing

    def slice(self, start: int, end: int) -> "Tagged":
        """Signs `start` to `end` by themselves."""
        return Tagged(
            self.range(start, end), self.text[start:end], self.places[start : end + 1], self.things[start:end]
        )


@lru_cache(maxsize=1024)
def tag(told: Telling, where: Range) -> Tagged:
    """The stretch with its mentions as signs; of mentions that overlap the longest is taken."""
    text = widened(told.told(where.passage).text)
    letters: list[str] = []
    places: list[int] = []
    things: list[Placed | None] = []
    at = where.start
    for number, thing in enumerate(_apart(told, where)):
        letters += (text[at : thing.start], chr(_BLOCKS[_kind(thing)] + number % _BLOCK))
        places += range(at, thing.start + 1)
        things += repeat(None, thing.start - at)
        things.append(thing)
        at = thing.end
    letters.append(text[at : where.end])
    places += range(at, where.end + 1)
    things += repeat(None, where.end - at)
    return Tagged(where, "".join(letters), tuple(places), tuple(things))


@lru_cache(maxsize=64)
def widened(text: str) -> str:
    """The text with commas and the like beside Chinese as Chinese ones, character for character.

    Private-use characters that print itself holds, as of a font of its own, would be taken for signs: they become □.
    """
    return _PRIVATE.sub("□", _NARROW.sub(lambda found: _WIDE[found.group()], text))


def kind_of(sign: str) -> str:
    """The kind a sign stands for; empty for an ordinary character."""
    block = (ord(sign) - _FIRST) // _BLOCK
    return KINDS[block] if 0 <= block < len(KINDS) else ""


def signs(kind: str) -> Iterator[str]:
    """Every sign that stands for a thing of a kind."""
    return map(chr, range(_BLOCKS[kind], _BLOCKS[kind] + _BLOCK))


def compiled(source: str, words: Mapping[str, str]) -> re.Pattern[str]:
    """A pattern in which `{kind}` stands for a sign and `{word}` for an entry of `words`.

    Raises FrameFault when a name is unknown or the pattern is no regular expression.
    """
    try:
        return re.compile(_expanded(source, words, ()))
    except re.error as fault:
        raise FrameFault(f"not a pattern: {source!r} ({fault})") from fault


def _expanded(source: str, words: Mapping[str, str], within: tuple[str, ...]) -> str:
    def put(found: re.Match[str]) -> str:
        name = found[1]
        if name in _BLOCKS:
            return f"[{chr(_BLOCKS[name])}-{chr(_BLOCKS[name] + _BLOCK - 1)}]"
        if name not in words or name in within:
            raise FrameFault(f"pattern {source!r} uses the unknown or circular word {name!r}")
        return f"(?:{_expanded(words[name], words, (*within, name))})"

    return _MACRO.sub(put, source)


def _apart(told: Telling, where: Range) -> list[Placed]:
    wanted = [m for m in told.within(where) if m.kind in _ORDER and m.end > m.start]
    taken: list[Placed] = []
    for m in sorted(wanted, key=lambda m: (m.start - m.end, _ORDER[m.kind], m.start)):
        at = bisect_left(taken, m.start, key=_start)
        if (at == 0 or taken[at - 1].end <= m.start) and (at == len(taken) or m.end <= taken[at].start):
            taken.insert(at, m)
    return taken


def _start(thing: Placed) -> int:
    return thing.start


def _kind(thing: Placed) -> str:
    if thing.kind != "amount":
        return str(thing.kind)
    amount = thing.value
    assert isinstance(amount, Amount)
    if amount.currency:
        return "price" if amount.per else "money"
    return "volume" if _MASSES.fullmatch(amount.unit) else "quantity"

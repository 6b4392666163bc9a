"""Where the words of a claim stand to each other: in one sentence, the next, a heading, a cell, or far off."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from extract.reading.telling import HEADING, Placed, Range, Telling
from ingest.model import Stretch

Reach = Literal["sentence", "neighbour", "paragraph", "elsewhere", "heading", "cell"]
"""How far one place of an item is from another."""


class Spot(NamedTuple):
    """A sentence by the number of its passage and its own number in it."""

    passage: int
    number: int


class Places:
    """The way back from stretches of pages to the passages of an item, and to their sentences."""

    def __init__(self, told: Telling) -> None:
        self.told = told
        self._parts = sorted(_parts(told))
        self._starts = [part[:2] for part in self._parts]
        self._sentences: dict[int, list[Range]] = {}

    def ranges(self, stretches: Sequence[Stretch]) -> Iterator[Range]:
        """The folded ranges of stretches, in their order; what is not of this item is left out."""
        return (r for stretch in stretches if (r := self._range(stretch)))

    def spot(self, where: Range) -> Spot:
        """The sentence that holds the beginning of a range."""
        return Spot(where.passage, bisect_right(self._of(where.passage), where.start, key=lambda s: s.start) - 1)

    def sentence(self, spot: Spot) -> Range:
        """Where a sentence stands."""
        return self._of(spot.passage)[spot.number]

    def mentions(self, spot: Spot) -> Sequence[Placed]:
        """What is mentioned in a sentence."""
        return self._mentions.get(spot, ())

    def reach(self, home: Range, where: Range) -> Reach:
        """How far a place is from home, the place where the thing is named."""
        if where.passage != home.passage:
            return self._beyond(home, where)
        apart = abs(self.spot(where).number - self.spot(home).number)
        return "paragraph" if apart > 1 else "neighbour" if apart else "sentence"

    def _of(self, passage: int) -> list[Range]:
        if passage not in self._sentences:
            self._sentences[passage] = list(self.told.told(passage).sentences())
        return self._sentences[passage]

    @cached_property
    def _mentions(self) -> Mapping[Spot, Sequence[Placed]]:
        found: dict[Spot, list[Placed]] = defaultdict(list)
        for one in self.told.passages:
            for mention in one.mentions:
                found[self.spot(mention.range)].append(mention)
        return found

    def _range(self, stretch: Stretch) -> Range | None:
        found = bisect_right(self._starts, (stretch.page, stretch.start)) - 1
        if found < 0:
            return None
        page, start, end, passage, offset = self._parts[found]
        if page != stretch.page or stretch.start >= end:
            return None
        at = offset + stretch.start - start
        view = self.told.told(passage).view
        return Range(passage, view.find(at), view.find(at + len(stretch)))

    def _beyond(self, home: Range, where: Range) -> Reach:
        if HEADING in (where.passage, home.passage):
            return "heading"
        cells = [self.told.told(r.passage).passage.cell for r in (home, where)]
        return "cell" if cells[0] and cells[1] and cells[0].table == cells[1].table else "elsewhere"


def _parts(told: Telling) -> Iterator[tuple[int, int, int, int, int]]:
    for one in told.passages:
        offset = 0
        for stretch in one.passage.stretches:
            yield stretch.page, stretch.start, stretch.end, one.number, offset
            offset += len(stretch)

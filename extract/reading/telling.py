"""One item as it is told: its passages folded for reading, the mentions in them, and the way back to the page.

Rules read `Told.text` (simplified, half width, without inner spaces); all offsets below are offsets in that folded
text. `printed`, `evidence` and `slot` take such offsets back to what stands on the page.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from extract.model import Mention, MentionKind, Name, Slot, Value
from extract.reading.sentences import clauses, sentences
from ingest.model import Document, Item, Passage, Stretch
from ingest.script import View, fold, simplify

HEADING = -1
"""Number of the passage that prints the item's title."""


class Range(NamedTuple):
    """Folded characters `start` to `end` of one passage of an item."""

    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention with its folded place."""

    mention: Mention
    passage: int
    start: int
    end: int

    @property
    def kind(self) -> MentionKind:
        """What sort of thing is mentioned."""
        return self.mention.kind

    @property
    def value(self) -> Value:
        """What the mention means."""
        return self.mention.value

    @property
    def range(self) -> Range:
        """Its place as a range."""
        return Range(self.passage, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Told:
    """One passage: `number` counts from 0 in the item's body and is -1 for the heading."""

    number: int
    passage: Passage
    view: View
    mentions: tuple[Placed, ...]

    @property
    def text(self) -> str:
        """The folded text that rules read."""
        return self.view.text

    def sentences(self) -> Iterator[Range]:
        """Its sentences in order; together they cover the passage."""
        yield from _ranges(self.number, self.text)

    def sentence_at(self, place: int) -> Range | None:
        """The sentence that holds a character; None behind the last."""
        found = _ranges(self.number, self.text)
        at = bisect_right(found, place, key=_start) - 1
        return found[at] if at >= 0 and place < found[at].end else None


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """One item of a document, ready for frames to read; it equals only itself, so that readings of it can be kept."""

    document: Document
    item: Item
    index: int
    """Index of the item in its document."""
    passages: tuple[Told, ...]
    """Heading first (if the item has one), then the body in reading order."""
    mentions: tuple[Mention, ...]

    def told(self, number: int) -> Told:
        """The passage with that number; -1 is the heading."""
        return self.passages[number - self.passages[0].number]

    def text(self, where: Range) -> str:
        """The folded words there."""
        return self.told(where.passage).text[where.start : where.end]

    def sentences(self) -> Iterator[Range]:
        """Every sentence in reading order, the heading's first."""
        for told in self.passages:
            yield from told.sentences()

    def sentence_of(self, where: Range) -> Range:
        """The sentence that holds the beginning of a range."""
        return self.told(where.passage).sentence_at(where.start) or where

    def clauses(self, where: Range) -> Iterator[Range]:
        """The clauses of a range, parted by ；，： outside titles, quotation marks and brackets."""
        for start, end in clauses(self.told(where.passage).text, where.start, where.end):
            yield Range(where.passage, start, end)

    def sentence_before(self, sentence: Range) -> Range | None:
        """The sentence of the same passage that ends where this one begins, or before."""
        before = [s for s in self.told(sentence.passage).sentences() if s.end <= sentence.start]
        return before[-1] if before else None

    def clause_at(self, place: int, where: Range) -> Range:
        """The clause of a range that holds a character of its passage; the whole range where none does."""
        return next((c for c in self.clauses(where) if c.start <= place < c.end), where)

    def within(self, where: Range, *kinds: MentionKind) -> tuple[Placed, ...]:
        """The mentions wholly inside a range, of the given kinds (of every kind when none is given)."""
        placed = self.told(where.passage).mentions
        first = bisect_left(placed, where.start, key=_start)
        near = islice(placed, first, bisect_right(placed, where.end, lo=first, key=_start))
        return tuple(m for m in near if m.end <= where.end and (not kinds or m.mention.kind in kinds))

    def printed(self, where: Range) -> str:
        """The words there as they are printed."""
        told = self.told(where.passage)
        start, end = told.view.span(where.start, where.end)
        return told.passage.text[start:end]

    def plain(self, where: Range) -> str:
        """The words there as tables give them: simplified, with brackets and signs as printed."""
        return simplify(self.printed(where))

    def named(self, where: Range, key: str = "", kind: str = "") -> Name:
        """The words there as a name, as they are printed and as tables give them."""
        printed = self.printed(where)
        return Name(printed, simplify(printed), key, kind)

    def evidence(self, *where: Range) -> tuple[Stretch, ...]:
        """Places of ranges on the pages, in reading order, what overlaps told once."""
        return tuple(s for r in _joined(where) for s in self._stretches(r))

    def slot(self, role: str, value: Value, *where: Range) -> Slot:
        """A role of a claim with its evidence."""
        return Slot(role, value, self.evidence(*where))

    def _stretches(self, where: Range) -> tuple[Stretch, ...]:
        told = self.told(where.passage)
        return told.passage.stretches_of(*told.view.span(where.start, where.end))


def tell(document: Document, index: int, mentions: tuple[Mention, ...]) -> Telling:
    """Item number `index` of a document with the mentions found in it."""
    item = document.items[index]
    heads = [] if item.heading is None else [(HEADING, item.heading)]
    said: dict[int, list[Mention]] = {}
    for mention in mentions:
        said.setdefault(mention.passage, []).append(mention)
    passages = tuple(_told(number, p, said.get(number, ())) for number, p in [*heads, *enumerate(item.passages)])
    return Telling(document, item, index, passages, mentions)


def _told(number: int, passage: Passage, mentions: Iterable[Mention]) -> Told:
    view = fold(passage.text)
    return Told(number, passage, view, tuple(sorted((_placed(view, m) for m in mentions), key=_start)))


@lru_cache(maxsize=1024)
def _ranges(number: int, text: str) -> tuple[Range, ...]:
    return tuple(Range(number, start, end) for start, end in sentences(text))


def _start(where: Range | Placed) -> int:
    return where.start


def _placed(view: View, mention: Mention) -> Placed:
    return Placed(mention, mention.passage, view.find(mention.start), view.find(mention.end))


def _joined(ranges: tuple[Range, ...]) -> Iterator[Range]:
    last: Range | None = None
    for r in sorted(r for r in ranges if r.end > r.start):
        if last is not None and r.passage == last.passage and r.start <= last.end:
            last = Range(last.passage, last.start, max(last.end, r.end))
            continue
        if last is not None:
            yield last
        last = r
    if last is not None:
        yield last

"""Blocks of a text put on its pages: characters, what the file has in their place, and where it has them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from ingest.backends.fields import Part
from ingest.backends.rows import Piece, joined
from ingest.model import Block, Discard, Font, Mending, Page, Reading
from ingest.repair import words
from ingest.repair.decoders import founder, unlaned

NO_FONTS = "a text without fonts: language and order decide"


@dataclass(slots=True)
class _Leaf:
    """A page while blocks are put on it."""

    number: int
    pieces: list[Piece] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    end: int = 0

    def put(self, part: Part) -> None:
        """A block below those that are there, parted by a line break."""
        if self.blocks:
            self.pieces.append(Piece("\n", "\n", (-1,)))
        start = self.end + bool(self.blocks)
        said = list(joined(part.rows))
        self.pieces += said
        self.end = start + sum(len(piece.text) for piece in said)
        self.blocks.append(
            Block(
                part.kind, self.number, start, self.end, part.size, part.bold, part.level, part.cell, part.continues
            )
        )  # fmt: skip

    @property
    def text(self) -> str:
        """The characters put on it."""
        return "".join(piece.text for piece in self.pieces)


def bound(parts: Iterable[Part], aside: Mapping[int, Sequence[Discard]], last: int, health: str) -> Reading:
    """Pages 1 to `last` with their blocks and what is set aside, damaged characters put right in all of them at once.

    A block stands on the page of its first line.
    """
    leaves = [_Leaf(number) for number in range(1, last + 1)]
    for part in parts:
        leaves[part.page - 1].put(part)
    texts = [leaf.text for leaf in leaves]
    whole = "".join(texts)
    right, done = _put_right(whole)
    del whole
    said = health + words.said(done)
    pages = tuple(_pages(leaves, texts, right, aside, said))
    used = sum(page.inked for page in pages)
    return Reading(pages, (Font("", False, NO_FONTS, used, tuple(done)),) if done else ())


def _put_right(text: str) -> tuple[str, list[Mending]]:
    """A text with its damaged characters put right, one for one, and what was done."""
    plain, lane = unlaned(text)
    put_right, done = words.mended(plain, [""] * len(plain), bare=True)
    latin = [
        Mending("", char, founder(char), count, "letters in the lane of a Founder writer", confidence=0.99)
        for char, count in sorted(lane.items())
    ]
    return "".join(put_right) if done else plain, [*latin, *done]


def _pages(
    leaves: Sequence[_Leaf],
    texts: Sequence[str],
    right: str,
    aside: Mapping[int, Sequence[Discard]],
    health: str,
) -> Iterator[Page]:
    at = 0
    for leaf, text in zip(leaves, texts, strict=True):
        discards = tuple(aside.get(leaf.number, ()))
        places = tuple(chain.from_iterable(piece.places for piece in leaf.pieces))
        kept = sum(place >= 0 and not char.isspace() for char, place in zip(text, places, strict=True))
        yield Page(
            leaf.number,
            0.0,
            0.0,
            "plain",
            health,
            text=right[at : at + len(text)],
            raw="".join(piece.raw for piece in leaf.pieces),
            boxes=(None,) * len(text),
            blocks=tuple(leaf.blocks),
            discards=discards,
            places=places,
            inked=kept + sum(len(discard.places) for discard in discards),
        )
        at += len(text)

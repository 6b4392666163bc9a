"""What the view of a document shows, ready to be set: pages with their blocks, boxes, items and what was set aside."""

from dataclasses import dataclass

from ingest.ledger import Ledger
from ingest.model import Document, Item


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters as read; `was` tells what the file has for one that was put right, empty for the others."""

    text: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A rectangle on a page in points."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Shown:
    """A block: its key in the page, its number in reading order, and its characters."""

    key: str
    order: int
    kind: str
    level: int
    continues: bool
    pieces: tuple[Piece, ...]
    raw: str
    shape: Shape | None
    item: int = -1
    """Number of the item that it belongs to, from 0; -1 for none."""
    begins: tuple[int, ...] = ()
    """Items that begin in it."""
    down: int = 1
    across: int = 1
    is_head: bool = False
    at: int = -1
    """The first of its places in the page's stream; -1 where none is known."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table on one page: rows of places, each with the blocks of its cell, none for an empty one."""

    number: int
    rows: tuple[tuple[tuple[Shown, ...], ...], ...]

    @property
    def cells(self) -> tuple[Shown, ...]:
        """Its cells in reading order."""
        return tuple(
            sorted((cell for row in self.rows for place in row for cell in place), key=lambda cell: cell.order)
        )


@dataclass(frozen=True, slots=True)
class Aside:
    """What is set aside on a page, and why."""

    key: str
    kind: str
    text: str
    why: str
    shape: Shape | None
    at: int
    """The first of its places in the page's stream; -1 where none is known."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The outline of a run of blocks of one item in one column."""

    item: int
    shape: Shape


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: its picture if it has one, and what was read of it."""

    number: int
    width: float
    height: float
    picture: str
    """Address of the picture, its data in it; empty for a page without one."""
    how: str
    health: str
    ledger: Ledger
    parts: tuple[Shown | Table, ...]
    asides: tuple[Aside, ...]
    healed: tuple[Shape, ...]
    frames: tuple[Frame, ...]
    problems: tuple[str, ...] = ()

    @property
    def blocks(self) -> tuple[Shown, ...]:
        """Its blocks in reading order, cells among them."""
        return tuple(b for part in self.parts for b in (part.cells if isinstance(part, Table) else (part,)))

    @property
    def stream(self) -> tuple[Shown | Aside, ...]:
        """Its blocks and what was set aside, in the order of the file."""
        return tuple(sorted((*self.blocks, *self.asides), key=lambda one: one.at))


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of the list: the item, its number there, and the pages that it stands on."""

    number: int
    item: Item
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A document as the view shows it."""

    document: Document
    entries: tuple[Entry, ...]
    ledger: Ledger

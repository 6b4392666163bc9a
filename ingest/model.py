"""What reading a bulletin gives: documents, pages, blocks, passages and items, every character with its place.

A page's `text` is what is printed there, in reading order, with damaged characters repaired: blocks are parted by one
line break, lines inside a block are joined. `raw` and `boxes` run beside it, one entry a character, so that the offset
`i` means the same character in all three. Everything above a page points into it by `Stretch`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

How = Literal["text", "ocr", "mixed", "plain", "unread"]
BlockKind = Literal["heading", "paragraph", "cell", "caption", "footnote", "contents", "formula"]
Region = Literal["CN", "HK", "TW", "MO", ""]
ItemKind = Literal["news", "policy", "research", "case", "opinion", "table", "toc"]
Script = Literal["hans", "hant", "latin"]
DiscardKind = Literal[
    "running head",
    "page number",
    "watermark",
    "doubled",
    "invisible",
    "side tab",
    "untrusted",
    "repeated head",
    "soft hyphen",
    "navigation",
]
"""Why glyphs of a page are in no block. `repeated head` is a table's head that comes again on a later page."""
MendedBy = Literal["structure", "pixels", "memory", "witness"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in PDF points, measured from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` (exclusive) of one page's text."""

    page: int
    start: int
    end: int

    def __post_init__(self) -> None:
        if not (self.page >= 1 and 0 <= self.start <= self.end):
            raise ValueError(f"not a stretch of a page: {self!r}")

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a table cell stands; a table that runs over pages is one table."""

    table: int
    """Number of the table in the document, from 1."""
    row: int
    """Row in the joined table, header rows first, from 0."""
    column: int
    header: str = ""
    """Text of the header cells above it, upper ones first (`上层 含量`); empty in a header row and without a head."""
    is_header: bool = False
    down: int = 1
    """How many rows it spans: what it says holds for each of them."""
    across: int = 1
    """How many columns it spans."""


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, cell or note on one page: characters `start` to `end` of the page's text."""

    kind: BlockKind
    page: int
    start: int
    end: int
    size: float = 0.0
    """Median height of its characters in points; 0 where unknown (plain text)."""
    bold: bool = False
    level: int = 0
    """Rank of a heading from 1; 0 for all else."""
    cell: Cell | None = None
    continues: bool = False
    """True when the block goes on from the last block of the same kind before it, on this page or the one before."""


@dataclass(frozen=True, slots=True)
class Discard:
    """Characters of a page that are not part of its text, and why."""

    kind: DiscardKind
    text: str
    why: str
    box: Box | None = None
    places: tuple[int, ...] = ()
    """The glyphs' places in the page's stream of glyphs (see `Page.places`)."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read. `text`, `raw` and `boxes` have the same length."""

    number: int
    width: float
    height: float
    how: How
    health: str
    """Why this reader was chosen, or why the page could not be read."""
    text: str
    raw: str
    """The characters as the file's own text layer (or the OCR) gave them, before repair."""
    boxes: tuple[Box | None, ...]
    blocks: tuple[Block, ...]
    discards: tuple[Discard, ...] = ()
    places: tuple[int, ...] = ()
    """For each character of `text` the place of its glyph in the page's stream, -1 for one that no glyph shows.

    The stream is the glyphs in the order of the file, from 0, then those that were recognised on the page's picture;
    of a plain text it is the file's characters. Empty for a page that was not read from a file.
    """
    inked: int = 0
    """How many glyphs of the stream are not blank: each of them is in one block or one discard."""

    def __post_init__(self) -> None:
        if not len(self.text) == len(self.raw) == len(self.boxes):
            raise ValueError(f"page {self.number}: text, raw and boxes differ in length")
        if self.places and len(self.places) != len(self.text):
            raise ValueError(f"page {self.number}: text and places differ in length")


@dataclass(frozen=True, slots=True)
class Mending:
    """One glyph of one font whose character in the file is wrong, and what it is."""

    font: str
    wrong: str
    """The character that the file's map gives for it; U+FFFD where it gives none."""
    right: str
    count: int
    """How often the document has it."""
    why: str
    by: MendedBy = "structure"
    confidence: float = 0.9
    code: int = -1
    """The glyph's code in its font; -1 where it was not looked up."""


@dataclass(frozen=True, slots=True)
class Font:
    """One font object of a file: whether its characters can be believed, and what was put right in it."""

    name: str
    trusted: bool
    why: str = ""
    """The reason of the verdict, in words."""
    used: int = 0
    """How many inked glyphs of the document it shows."""
    mendings: tuple[Mending, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong while reading, in a sentence; `page` 0 means the whole document."""

    page: int
    message: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What readers found in a file, before anything is made of it: pages, and what is to be said of its fonts."""

    pages: tuple[Page, ...]
    fonts: tuple[Font, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What was wrong with the file although it was read, and what in it was not read."""
    metadata: tuple[tuple[str, str], ...] = ()
    """What a PDF says of itself (Title, Author, CreationDate, …)."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, cell or note as it reads, joined over columns and pages.

    `text` is always the stretches' page texts put end to end.
    """

    kind: BlockKind
    text: str
    stretches: tuple[Stretch, ...]
    cell: Cell | None = None

    def __post_init__(self) -> None:
        if sum(len(s) for s in self.stretches) != len(self.text):
            raise ValueError("a passage's stretches do not add up to its text")

    def stretches_of(self, start: int, end: int) -> tuple[Stretch, ...]:
        """The places on the pages of characters `start` to `end` of this passage."""
        return tuple(self._cut(start, end))

    def _cut(self, start: int, end: int) -> Iterator[Stretch]:
        at = 0
        for s in self.stretches:
            left, right = max(start, at), min(end, at + len(s))
            if left < right:
                yield Stretch(s.page, s.start + left - at, s.start + right - at)
            at += len(s)


@dataclass(frozen=True, slots=True)
class Item:
    """One story of a bulletin, or one headed part of an article.

    All strings are as printed (either script); `source_date` is ISO, as precise as it is printed.
    """

    section: str
    number: str
    """As printed without its punctuation ("5"); empty where items carry no number."""
    title: str
    heading: Passage | None
    """The passage that prints the title; None where the item has no heading of its own."""
    passages: tuple[Passage, ...]
    """The body in reading order, the closing source line and the notes tied to it included."""
    kind: ItemKind
    source: str = ""
    """The outlet named in the closing line."""
    source_date: str = ""
    """ISO date, month or year of the closing line, else of the document; empty where neither is known."""

    @property
    def key(self) -> str:
        """`section/number`, or the heading where items carry no number."""
        if self.number:
            return f"{self.section}/{self.number}"
        if self.section and self.section != self.title:
            return f"{self.section}/{self.title}"
        return self.title or self.section


@dataclass(frozen=True, slots=True)
class About:
    """What a document says of itself; `said_by` tells for each field where that was found."""

    title: str = ""
    issue: str = ""
    date: str = ""
    """ISO date, month or year of issue."""
    publisher: str = ""
    region: Region = ""
    """Decides what 元 means."""
    script: Script = "hans"
    said_by: tuple[tuple[str, str], ...] = ()
    """Pairs (field, "sidecar" | "cover" | "heads" | "metadata" | "file")."""

    @property
    def own_date(self) -> str:
        """The date that the document itself gives. A file's date only tells when a copy was made."""
        return "" if dict(self.said_by).get("date") == "file" else self.date


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read."""

    id: str
    """sha256 of the file's bytes, in hexadecimal."""
    name: str
    """File name without folders."""
    media_type: str
    about: About
    pages: tuple[Page, ...]
    items: tuple[Item, ...]
    problems: tuple[Problem, ...] = ()
    fonts: tuple[Font, ...] = ()

    def page(self, number: int) -> Page:
        """The page with that number, counted from 1."""
        return self.pages[number - 1]

    def text_of(self, stretches: tuple[Stretch, ...]) -> str:
        """The words at those places. Stretches that follow on directly are put end to end, others joined by ` … `."""
        out = ""
        last: Stretch | None = None
        for s in stretches:
            words = self.page(s.page).text[s.start : s.end]
            out += words if last is None or self._adjacent(last, s) else f" … {words}"
            last = s
        return out

    def _adjacent(self, a: Stretch, b: Stretch) -> bool:
        return a.page == b.page and a.end == b.start

    def boxes_of(self, stretches: tuple[Stretch, ...]) -> tuple[tuple[int, Box], ...]:
        """One (page, box) for each run of characters on one line; empty for plain text."""
        return tuple(_runs(self, stretches))


def _runs(document: Document, stretches: tuple[Stretch, ...]) -> Iterator[tuple[int, Box]]:
    for s in stretches:
        run: Box | None = None
        for box in document.page(s.page).boxes[s.start : s.end]:
            if box is None:
                continue
            if run and box.left >= run.left and min(run.bottom, box.bottom) - max(run.top, box.top) > 0:
                run = Box(run.left, min(run.top, box.top), max(run.right, box.right), max(run.bottom, box.bottom))
                continue
            if run:
                yield s.page, run
            run = box
        if run:
            yield s.page, run

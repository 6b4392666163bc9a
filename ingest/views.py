"""The texts of a page or document as views of its glyphs: raw, repaired, joined, simplified, each with the way back.

Every view is a text with, for each character, the glyph that shows it: a page and a place in that page's stream of
glyphs (`Page.places`). So any range of one view can be found in every other, and on the page.

* `raw`: the characters as the file gives them, in the file's order, those that were set aside included;
* `repaired`: the page's text, damaged characters mended, in reading order;
* `joined`: paragraphs as they read, over lines, columns and pages;
* `simplified`: any of these as rules read it (`script.fold`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.model import Page, Passage
from ingest.script import fold

Glyph = tuple[int, int]
"""The number of a page, from 1, and a place in its stream of glyphs, from 0."""


@dataclass(frozen=True, slots=True)
class View:
    """A text and the glyphs that show it."""

    text: str
    glyphs: tuple[Glyph | None, ...]
    """For each character the glyph that shows it; None for one that is not printed, as a line break."""
    _offsets: dict[Glyph, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.text) != len(self.glyphs):
            raise ValueError("a view's text and glyphs differ in length")
        offsets = {glyph: at for at, glyph in reversed(list(enumerate(self.glyphs))) if glyph}
        object.__setattr__(self, "_offsets", offsets)

    def to_glyph(self, offset: int) -> Glyph | None:
        """The glyph that shows the character at an offset; None for a character that is not printed."""
        return self.glyphs[offset]

    def from_glyph(self, page: int, place: int) -> int | None:
        """The offset of the character that a glyph shows; None where this view does not have it."""
        return self._offsets.get((page, place))

    def to_glyphs(self, start: int, end: int) -> tuple[Glyph, ...]:
        """The glyphs that show characters `start` to `end`, in their order."""
        return tuple(glyph for glyph in self.glyphs[start:end] if glyph)

    def from_glyphs(self, glyphs: Iterable[Glyph]) -> tuple[tuple[int, int], ...]:
        """The ranges that show some glyphs, sorted; white space between them is inside, but no line break."""
        return tuple(self._ranges({self._offsets[glyph] for glyph in glyphs if glyph in self._offsets}))

    def _ranges(self, offsets: set[int]) -> Iterator[tuple[int, int]]:
        start = end = -1
        for at in sorted(offsets):
            if start < 0 or self.text[end:at].strip(" \u3000"):
                if start >= 0:
                    yield start, end
                start = at
            end = at + 1
        if start >= 0:
            yield start, end

    def across(self, other: "View", start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The ranges of another view that show the same glyphs as characters `start` to `end` of this one."""
        return other.from_glyphs(self.to_glyphs(start, end))


def raw(page: Page) -> View:
    """Every glyph of a page as the file gives it, in the order of the file; of those set aside what was read there."""
    said = {place: char for char, place in zip(page.raw, page.places, strict=False) if place >= 0}
    for discard in page.discards:
        inked = [char for char in discard.text if not char.isspace()]
        if len(inked) == len(discard.places):
            said |= zip(discard.places, inked, strict=True)
        else:
            said |= dict.fromkeys(discard.places, "\ufffd")
    places = sorted(said)
    return View("".join(said[place] for place in places), tuple((page.number, place) for place in places))


def repaired(page: Page) -> View:
    """The text of a page in reading order, a line break between its blocks."""
    return View(page.text, tuple(_shown(page, 0, len(page.text))))


def joined(pages: Sequence[Page], passages: Iterable[Passage]) -> View:
    """Passages one after the other, a line break between them."""
    by_number = {page.number: page for page in pages}
    text: list[str] = []
    glyphs: list[Glyph | None] = []
    for passage in passages:
        if text:
            text.append("\n")
            glyphs.append(None)
        text.append(passage.text)
        glyphs += _of_passage(by_number, passage)
    return View("".join(text), tuple(glyphs))


def simplified(view: View) -> View:
    """A view as rules read it: simplified characters, half width, without the white space of typesetting."""
    folded = fold(view.text)
    return View(folded.text, tuple(view.glyphs[at] for at in folded.at[:-1]))


def _shown(page: Page, start: int, end: int) -> Iterator[Glyph | None]:
    for place in page.places[start:end] or (-1,) * (end - start):
        yield (page.number, place) if place >= 0 else None


def _of_passage(pages: Mapping[int, Page], passage: Passage) -> Iterator[Glyph | None]:
    for stretch in passage.stretches:
        yield from _shown(pages[stretch.page], stretch.start, stretch.end)

"""Blocks put on their page: the text, the characters as the file gave them, and a box for each, in step.

Lines of a block are joined: Chinese without a space, words of other scripts with one.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.backends.base import Glyph
from ingest.layout.drafts import Draft
from ingest.layout.rows import SMALL, Line
from ingest.model import Block, Box, Discard, How, Page
from ingest.signs import RAISED, is_wide, power

SOFT = "\u00ad"


@dataclass(slots=True)
class Signs:
    """Characters as they run, and in step with them what the file said, where they stand, and their glyphs' places."""

    text: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    boxes: list[Box | None] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    soft: list[Discard] = field(default_factory=list)
    """Hyphens that are only there because a line ends."""

    def add(self, char: str) -> None:
        """One character that no glyph shows."""
        self.text.append(char)
        self.raw.append(char)
        self.boxes.append(None)
        self.places.append(-1)

    def add_glyphs(self, glyphs: Sequence[Glyph], raised: int = 0) -> None:
        """Glyphs in a row; the first of them are raised."""
        self.text += [RAISED.get(g.char, g.char) for g in glyphs[:raised]]
        self.text += [g.char for g in glyphs[raised:]]
        self.raw += [g.raw or " " for g in glyphs]
        self.boxes += [g.box if g.raw else None for g in glyphs]
        self.places += [g.order for g in glyphs]


def unturned(page: Page, skew: float) -> Page:
    """A page recognised on a picture that was turned by so many degrees, its boxes back where the file has them."""
    if not skew:
        return page
    middle, turn = (page.width / 2, page.height / 2), math.radians(skew)

    def back(box: Box) -> Box:
        x, y = (box.left + box.right) / 2 - middle[0], (box.top + box.bottom) / 2 - middle[1]
        right = x * math.cos(turn) - y * math.sin(turn) - x
        down = x * math.sin(turn) + y * math.cos(turn) - y
        return Box(box.left + right, box.top + down, box.right + right, box.bottom + down)

    boxes = tuple(box and back(box) for box in page.boxes)
    discards = tuple(replace(d, box=d.box and back(d.box)) for d in page.discards)
    return replace(page, boxes=boxes, discards=discards)


def page(
    number: int,
    size: tuple[float, float],
    how: How,
    health: str,
    blocks: Sequence[Draft],
    discards: Sequence[Discard],
    inked: int = 0,
) -> Page:
    """The page made of blocks in reading order, parted by one line break each. `inked`: how many glyphs it has."""
    signs = Signs()
    placed: list[Block] = []
    for draft in blocks:
        if signs.text:
            signs.add("\n")
        start = len(signs.text)
        join(draft.lines, signs)
        end, rounded = len(signs.text), round(draft.size, 2)
        placed.append(
            Block(draft.kind, number, start, end, rounded, draft.bold, draft.level, draft.cell, draft.continues)
        )
    return Page(
        number,
        *size,
        how,
        health,
        text="".join(signs.text),
        raw="".join(signs.raw),
        boxes=tuple(signs.boxes),
        blocks=tuple(placed),
        discards=(*discards, *signs.soft),
        places=tuple(signs.places),
        inked=inked,
    )


def join(lines: Sequence[Line], signs: Signs) -> None:
    """The characters of a block's lines put to `signs` as running text, without hyphens that only part a word."""
    last: Line | None = None
    for line in lines:
        glyphs = line.glyphs
        if not glyphs:
            continue
        raised = power(last.text, line.text) if last else 0
        if last and not raised and _wants_space(last.glyphs[-1], glyphs[0]):
            signs.add(" ")
        if glyphs[-1].char == SOFT:
            why = "a hyphen that is only there because the line ends"
            signs.soft.append(Discard("soft hyphen", SOFT, why, glyphs[-1].box, (glyphs[-1].order,)))
            glyphs = glyphs[:-1]
        signs.add_glyphs(glyphs, raised)
        last = line


def _wants_space(last: Glyph, first: Glyph) -> bool:
    if is_wide(last.char) or is_wide(first.char) or last.char.isspace() or first.char.isspace():
        return False
    if first.char.isdigit() and first.size < SMALL * last.size:
        return False  # a lowered digit, as the 2 of CO2, that slid to the next line
    return last.char not in f"-/‐{SOFT}" or not first.char.isalnum()

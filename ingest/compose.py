"""Blocks put on their page: the text, the characters as the file gave them, and a box for each, in step.

Lines of a block are joined: Chinese without a space, words of other scripts with one.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.backends.base import Glyph
from ingest.drafts import Draft
from ingest.lines import RAISED, Line, is_wide, power
from ingest.model import Block, Box, Discard, How, Page

SOFT = "\u00ad"
Sign = tuple[str, str, Box | None, int]
"""A character, what the file said it was, where it stands, and the place of its glyph in the page's stream."""


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
    signs: list[Sign] = []
    placed: list[Block] = []
    soft: list[Discard] = []
    for draft in blocks:
        if signs:
            signs.append(("\n", "\n", None, -1))
        start = len(signs)
        signs += joined(draft.lines, soft)
        bold, rounded = draft.bold, round(draft.size, 2)
        placed.append(
            Block(draft.kind, number, start, len(signs), rounded, bold, draft.level, draft.cell, draft.continues)
        )
    return Page(
        number,
        *size,
        how,
        health,
        text="".join(s[0] for s in signs),
        raw="".join(s[1] for s in signs),
        boxes=tuple(s[2] for s in signs),
        blocks=tuple(placed),
        discards=(*discards, *soft),
        places=tuple(s[3] for s in signs),
        inked=inked,
    )


def joined(lines: Sequence[Line], soft: list[Discard]) -> Iterator[Sign]:
    """The characters of a block's lines, joined as running text; hyphens that only part a word go to `soft`."""
    last: Glyph | None = None
    before = ""
    for line in lines:
        glyphs = line.glyphs
        raised = power(before, line.text)
        if last and glyphs and not raised and _wants_space(last, glyphs[0]):
            yield " ", " ", None, -1
        for at, glyph in enumerate(glyphs):
            if glyph.char == SOFT and at == len(glyphs) - 1:
                why = "a hyphen that is only there because the line ends"
                soft.append(Discard("soft hyphen", glyph.char, why, glyph.box, (glyph.order,)))
                continue
            char = RAISED.get(glyph.char, glyph.char) if at < raised else glyph.char
            yield char, glyph.raw or " ", glyph.box if glyph.raw else None, glyph.order
        last, before = (glyphs[-1], line.text) if glyphs else (last, before)


def _wants_space(last: Glyph, first: Glyph) -> bool:
    if is_wide(last.char) or is_wide(first.char) or last.char.isspace() or first.char.isspace():
        return False
    return last.char not in f"-/‐{SOFT}" or not first.char.isalnum()

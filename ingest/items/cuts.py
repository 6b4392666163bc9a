"""Blocks that hold two paragraphs, as a heading with the text under it, cut where a printed line ends short.

Chinese print fills its lines; one that ends well before the right edge of its column ends a paragraph, unless a long
Latin word follows, or the lines are centred as those of a title may be.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.items.mastheads import is_imprint, is_masthead
from ingest.items.numbering import mark
from ingest.items.sources import closing
from ingest.model import Block, Box, Page
from ingest.script import fold

_SHORT = 4.0
"""A line that ends this many characters before the edge is short."""
_LONG = 60
"""A heading is shorter than this."""
_MARGIN = 0.25
"""A left margin is narrower than this share of the page."""
_MANY = 500
"""A page of more blocks than this has no columns worth looking for."""
_OPEN = tuple("，：、；:—“《（(「")
_DATE_LINE = re.compile(r"\(?[\d〇零一二三四五六七八九十年月日]{6,11}\)?")


@dataclass(frozen=True, slots=True)
class Placed:
    """A block, or part of one, and how it stands in its column."""

    block: Block
    full: bool = False
    """Its last line reaches the right edge."""
    indented: bool = False
    """Its first line begins right of the left edge."""
    gap: int = 0
    """Offset in it of the first wide gap in its first line, as after a heading that the text follows on one line."""


def cut(page: Page) -> Iterator[Placed]:
    """The blocks of a page, or their parts, in order."""
    edges = {block: _edges(page, block) for block in page.blocks if block.kind in ("heading", "paragraph")}
    filled = frozenset(block for block in edges if _fills(page, block, edges[block][1]))
    indents = 2 * sum(_opens_indented(page, block) for block in filled) > len(filled)
    for block in page.blocks:
        left, right = _column(edges, filled, block)
        if block.kind == "paragraph" and not filled and left < _MARGIN * page.width and _is_ragged(page, block):
            right = page.width - left  # a page of short lines, as a cover: its margins are alike
        for one in _parts(page, block, left, right, indents):
            yield _placed(page, one, left, right) if left < right else Placed(one)


def _fills(page: Page, block: Block, right: float) -> bool:
    """True for a block of three lines and more that mostly reach its right edge, unlike those of a list."""
    lines = printed_lines(page, block)[:-1]
    full = sum(_boxes(page, *line)[-1].right > right - 1.6 * block.size for line in lines)
    return len(lines) > 1 and full > 0.6 * len(lines)


def _is_ragged(page: Page, block: Block) -> bool:
    """True for lines that, but for the last, end in different places, which those of a text do not."""
    ends = [_boxes(page, *line)[-1].right for line in printed_lines(page, block)[:-1]]
    return len(ends) > 1 and max(ends) - min(ends) > 2 * block.size


def _opens_indented(page: Page, block: Block) -> bool:
    boxes = _boxes(page, block.start, block.end)
    return boxes[0].left > min(box.left for box in boxes) + 1.2 * block.size


def _placed(page: Page, block: Block, left: float, right: float) -> Placed:
    boxes = page.boxes[block.start : block.end]
    first = next((box for box in boxes if box), None)
    last = next((box for box in reversed(boxes) if box), None)
    full = bool(last and last.right > right - 1.6 * block.size)
    return Placed(block, full, bool(first and first.left > left + 1.2 * block.size), _gap(boxes[:_LONG]))


def _gap(boxes: Sequence[Box | None]) -> int:
    """Where a character stands more than its own width from the one before it on the same line; 0 for nowhere."""
    known = [(i, box) for i, box in enumerate(boxes) if box and box.right > box.left]
    for (_, a), (i, b) in pairwise(known):
        if b.left < a.left:
            break
        if i > 4 and b.left - a.right > 1.1 * (a.right - a.left):
            return i
    return 0


def _parts(page: Page, block: Block, left: float, right: float, indents: bool) -> Iterator[Block]:
    lines = printed_lines(page, block) if left < right else []
    if len(lines) < 2:
        yield block
        return
    start = block.start
    for (a, b), (c, d) in pairwise(lines):
        if _ends(page, block, (start, b), (a, b), (c, d), left, right, indents):
            yield _part(block, start, b, block.continues and start == block.start)
            start = c
    yield _part(block, start, block.end, block.continues and start == block.start)


def printed_lines(page: Page, block: Block) -> list[tuple[int, int]]:
    """The ranges of a block that stand on one printed line each; empty where places are unknown."""
    lines: list[tuple[int, int]] = []
    start, last = block.start, None
    for i in range(block.start, block.end):
        box = page.boxes[i]
        if box is None:
            continue
        if last and box.left < last.left and box.top > last.top + 0.5 * (last.bottom - last.top):
            lines.append((start, i))
            start = i
        last = box
    return [*lines, (start, block.end)] if last else []


def _edges(page: Page, block: Block) -> tuple[float, float]:
    boxes = _boxes(page, block.start, block.end)
    return min((box.left for box in boxes), default=0.0), max((box.right for box in boxes), default=0.0)


def _column(edges: Mapping[Block, tuple[float, float]], filled: frozenset[Block], block: Block) -> tuple[float, float]:
    """Left and right edge of the blocks that begin where this one does; nothing where places or sizes are unknown.

    Blocks of several lines show where the column ends; a lone line may run over two columns, as a masthead does.
    """
    own = edges.get(block, (0.0, 0.0))
    if own[0] >= own[1] or not block.size or len(edges) > _MANY:
        return 0.0, 0.0
    beside = {b: edge for b, edge in edges.items() if edge[0] < edge[1] and abs(edge[0] - own[0]) < 3 * block.size}
    ends = [right for b, (_, right) in beside.items() if b in filled] or [right for _, right in beside.values()]
    return min((left for left, _ in beside.values()), default=0.0), max(own[1], *ends) if ends else 0.0


def _ends(
    page: Page,
    block: Block,
    so_far: tuple[int, int],
    line: tuple[int, int],
    following: tuple[int, int],
    left: float,
    right: float,
    indents: bool,
) -> bool:
    """True when a paragraph ends with this line; where paragraphs are indented, the next one must be."""
    said = page.text[slice(*so_far)]
    if _DATE_LINE.fullmatch(fold(said).text) or ((found := closing(said)) and found.sure and found.start == 0):
        return True
    if is_masthead(fold(said).text) and is_imprint(fold(page.text[slice(*following)]).text):
        return True
    if said.rstrip().endswith(_OPEN):
        return False
    if _counts_on(said, page.text[slice(*following)]):
        return True
    here, there = _boxes(page, *line), _boxes(page, *following)
    if here and there and block.kind == "paragraph" and _centred(page, here) and _centred(page, there):
        return True
    if not here or not there or here[-1].right > right - _SHORT * block.size:
        return False
    ragged = here[-1].right > left + 0.6 * (right - left)
    if ragged and there[0].left < left + 1.2 * block.size and (indents or not mark(fold(said))):
        return False  # nothing but a ragged edge speaks for an end
    if min(here[0].left, there[0].left) > left + 2.5 * block.size:
        return False  # centred or set off to the right, as a title or a signature
    return not re.match(r"\s*[A-Za-z(（]*[A-Za-z]{5}", page.text[slice(*following)])


def _centred(page: Page, line: Sequence[Box]) -> bool:
    """True for a short line in the middle of the page, as those of a cover are; no text breaks there by itself."""
    left, right = line[0].left, line[-1].right
    return right - left < 0.4 * page.width and abs((left + right) / 2 - page.width / 2) < 0.02 * page.width


def _counts_on(said: str, following: str) -> bool:
    """True for two numbered lines that follow each other, as the entries of a list."""
    first, second = mark(fold(said)), mark(fold(following))
    return bool(first and second and first.number and (first.style, first.number + 1) == (second.style, second.number))


def _part(block: Block, start: int, end: int, continues: bool) -> Block:
    if (start, end) == (block.start, block.end):
        return block
    long = end - start > _LONG
    kind = "paragraph" if long and block.kind == "heading" else block.kind
    return Block(
        kind, block.page, start, end, block.size, block.bold and not long, 0 if long else block.level, None, continues
    )


def _boxes(page: Page, start: int, end: int) -> list[Box]:
    return [box for box in page.boxes[start:end] if box]

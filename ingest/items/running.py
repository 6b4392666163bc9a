"""Running heads: those that two pages give away, and the names they give to the pages, which are those of sections."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.items.contents import bare
from ingest.items.mastheads import ISSUE
from ingest.items.numbering import mark
from ingest.items.sources import closing
from ingest.layout.furniture import MARGIN
from ingest.model import Block, Box, Discard, Page
from ingest.script import fold

_LEVEL = 3.0
"""Heads of one kind stand at one height, to so many points."""
_LONGEST = 60
_PAGE_NUMBERS = ("1 ", "01")
"""Styles of numbers that a page's own number may look like."""
_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A lone line in the margin of a page."""

    page: int
    block: Block
    text: str
    box: Box


def running_heads(pages: Sequence[Page], *names: str) -> dict[int, str]:
    """Page number to the running head there, folded; heads that name the bulletin, not a section, are left out.

    Those are the ones on most pages, with the number of an issue, or with one of the document's `names`. What one page
    alone has at its head parts nothing.
    """
    if len(pages) < 2:
        return {}
    found = {
        page.number: name
        for page in pages
        for discard in page.discards
        if discard.kind == "running head" and (name := _name(discard.text)) and not _names_document(name, names)
    }
    often = Counter(found.values())
    whole = {name for name, count in often.items() if count > 0.45 * len(pages) and len(often) > 1}
    return {number: name for number, name in found.items() if name not in whole}


def set_apart(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages, of which lone lines in the margin that come back on another page are discards, not blocks.

    The words may differ where their numbers count with the pages. Nothing but blocks and discards changes.
    """
    alike: dict[str, list[_Candidate]] = defaultdict(list)
    for page in pages:
        for one in _candidates(page):
            alike[_figureless(one.text)].append(one)
    heads: dict[int, list[_Candidate]] = defaultdict(list)
    for group in alike.values():
        for one in group:
            if any(_again(one, other) for other in group):
                heads[one.page].append(one)
    return tuple(_without(page, heads[page.number]) for page in pages)


def _name(text: str) -> str:
    """The words of a running head without page numbers and ornaments."""
    name = fold(text).text.strip(" 0123456789·|/〉》>-—")
    return name if len(bare(name)) >= 2 else ""


def _names_document(name: str, names: Sequence[str]) -> bool:
    own = [bare(fold(one).text) for one in names]
    return bool(ISSUE.search(name)) or any(len(one) >= 2 and one in bare(name) for one in own)


def _candidates(page: Page) -> Iterator[_Candidate]:
    for block in page.blocks:
        if block.kind not in ("paragraph", "heading", "footnote") or block.end - block.start > _LONGEST:
            continue
        boxes = [box for box in page.boxes[block.start : block.end] if box]
        text = page.text[block.start : block.end].strip()
        if not boxes or not _could_run(text):
            continue
        box = Box(
            min(b.left for b in boxes),
            min(b.top for b in boxes),
            max(b.right for b in boxes),
            max(b.bottom for b in boxes),
        )
        if box.bottom < MARGIN * page.height or box.top > (1 - MARGIN) * page.height:
            yield _Candidate(page.number, block, text, box)


def _could_run(text: str) -> bool:
    """False for words that a page may say as part of its text: sentences, numbered heads, closing lines."""
    view = fold(text)
    numbered = mark(view)
    return (
        len(bare(view.text)) >= 2
        and "。" not in text
        and (numbered is None or numbered.style in _PAGE_NUMBERS)
        and not closing(text)
    )


def _again(one: _Candidate, other: _Candidate) -> bool:
    """True for the same words (but for numbers that count with the pages) in the same place of another page."""
    if one.page == other.page or abs(one.block.size - other.block.size) > 0.5:
        return False
    level = max(abs(one.box.top - other.box.top), abs(one.box.bottom - other.box.bottom))
    figures = zip(_FIGURES.findall(one.text), _FIGURES.findall(other.text), strict=True)
    return level <= _LEVEL and all(int(b) - int(a) in (0, other.page - one.page) for a, b in figures)


def _figureless(text: str) -> str:
    return _FIGURES.sub("0", text)


def _places(page: Page, block: Block) -> tuple[int, ...]:
    own = slice(block.start, block.end)
    printed = zip(page.text[own], page.places[own], strict=False)
    return tuple(place for char, place in printed if place >= 0 and not char.isspace())


def _without(page: Page, heads: Sequence[_Candidate]) -> Page:
    if not heads:
        return page
    gone = {one.block for one in heads}
    why = "the same line stands in the margin of another page"
    discards = tuple(Discard("running head", one.text, why, one.box, _places(page, one.block)) for one in heads)
    return replace(page, blocks=tuple(b for b in page.blocks if b not in gone), discards=(*page.discards, *discards))

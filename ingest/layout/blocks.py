"""Lines put together to headings, paragraphs, captions and notes.

A paragraph of Chinese print begins with an indented line and ends with a short one; a source line stands alone at the
right edge; a head is larger, bolder or numbered. Nothing here knows any particular bulletin.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from ingest.layout.drafts import Column, Draft, Measure, column_of, inset
from ingest.layout.parting import LONG, Part, parts
from ingest.layout.rows import Line
from ingest.model import BlockKind
from ingest.signs import CAPTION, CONTENTS, NOTE, NUMBERED, OPENING, SOURCE, ended, is_han, runs_on


def drafts(columns: Iterable[Sequence[Line]], usual: Measure) -> Iterator[Draft]:
    """The blocks of a page, column after column; a line without characters comes back as an empty draft (a table)."""
    for number, lines in enumerate(columns):
        for turn, run in groupby(lines, key=lambda line: line.turn):
            own = list(run)
            column = column_of(tuple(line for line in own if line.glyphs), usual, bool(turn))
            for narrower, part in inset(column, own):
                yield from _blocks(narrower, part, usual, number)


def _blocks(column: Column, lines: Sequence[Line], usual: Measure, number: int) -> Iterator[Draft]:
    part = Part()
    for line in lines:
        if part.lines and (not line.glyphs or parts(column, part, line)):
            yield from _drafts(column, part, usual, number)
            part = Part()
        if line.glyphs:
            part.add(line)
        else:
            yield Draft("cell", (line,), column=number)
    if part.lines:
        yield from _drafts(column, part, usual, number)


def _drafts(column: Column, part: Part, usual: Measure, number: int) -> Iterator[Draft]:
    """One block, or two where the running text below a head is set like the head."""
    head = _head_lines(column, part.lines, usual)
    for lines in (part.lines[:head], part.lines[head:]):
        if lines:
            yield replace(_draft(column, lines, usual), column=number)


def _head_lines(column: Column, part: Sequence[Line], usual: Measure) -> int:
    """How many lines of a numbered, bold or large block are its head; 0 where it is all of one kind."""
    stands_out = (part[0].bold and not usual.bold) or part[0].size > 1.07 * usual.size
    if not (stands_out and NUMBERED.match(part[0].text)):
        return 0
    told = any("。" in line.text for line in part)
    for at, (line, after) in enumerate(pairwise(part[:5])):
        if "。" in line.text:
            return 0
        opens = column.short(line) > 1.5 and OPENING.match(after.text)
        if opens or (told and column.short(line) > 3 and not line.text.rstrip().endswith(("：", ":", "，", "、"))):
            return at + 1
    return 0


def _draft(column: Column, part: Sequence[Line], usual: Measure) -> Draft:
    block = Draft("paragraph", tuple(part))
    last = part[-1]
    text = block.text.strip()
    kind, level = _kind(column, block, text, usual)
    whole = kind == "paragraph" and not column.stands_right(last)
    goes_on = whole and (not text.endswith(("。", "！", "？")) or (column.indents and column.short(last) < 1.2))
    begun = column.indent(part[0]) > 1.2 or column.stands_right(part[0])
    return replace(block, kind=kind, level=level, begun=begun, closed=not goes_on)


def _kind(column: Column, block: Draft, text: str, usual: Measure) -> tuple[BlockKind, int]:
    large = block.size / usual.size
    if CONTENTS.match(text) and len(text.replace(".", "")) < 120:
        return "contents", 0
    if CAPTION.match(text) and len(block.lines) <= 3 and len(text) < 80 and not text.endswith("。"):
        return "caption", 0
    bold = block.bold and not usual.bold
    bracketed = text[:1] in "（(" and text[-1:] in "）)" and len(text) > 8
    sentence = bracketed or "。" in text or len(text) > 120 or column.stands_right(block.lines[0])
    least = 1.16 if block.lines[0].recognised else 1.07
    if not sentence and (large > least or (bold and large > 0.93)):
        return "heading", 1 if large > 1.5 else 2 if large > 1.2 else 3
    ends_early = column.short(block.lines[-1]) > 2 and not text.endswith(("；", "，", "、", ";", ",", "。"))
    if not sentence and NUMBERED.match(text) and ends_early and len(block.lines) <= 2 and len(text) <= 60:
        return "heading", 4
    return "paragraph", 0


def linked(pages: Iterable[Sequence[Draft]], usual: Measure) -> Iterator[list[Draft]]:
    """The blocks of each page of a document, a paragraph marked that goes on from the column or page before.

    A paragraph that a box beside it interrupts is read to its end before the box. A note that the end of its page cut
    short goes on in the first small print at the foot of the next.
    """
    before: Draft | None = None
    note: Draft | None = None
    for drafted in pages:
        page = _Linking(before)
        for block in _with_note(drafted, note, usual):
            page.add(block, usual)
        last = page.blocks[-1] if page.blocks else None
        note = last if last and last.kind == "footnote" and not ended(last.text) else None
        before = page.before
        yield page.blocks


@dataclass(slots=True)
class _Linking:
    """The blocks of a page as they are linked."""

    before: Draft | None
    """The paragraph that may go on in the next column."""
    blocks: list[Draft] = field(default_factory=list)
    begun: set[int] = field(default_factory=set)
    """The columns in which running text has begun."""
    interrupted: Draft | None = None
    """The paragraph of this page that the column after it did not go on with."""

    def add(self, block: Draft, usual: Measure) -> None:
        """Puts one block more where it is read."""
        at = len(self.blocks)
        if block.kind == "paragraph" and block.column not in self.begun:
            if self.before and _goes_on(self.before, block, usual):
                block, self.interrupted = replace(block, continues=True), None
            elif self.interrupted and _goes_on(self.interrupted, block, usual):
                at = 1 + next(k for k, one in enumerate(self.blocks) if one is self.interrupted)
                block, self.interrupted = replace(block, continues=True), None
            elif any(one is self.before for one in self.blocks):
                self.interrupted = self.before
        headed = block.kind == "paragraph" and _is_small(block, usual) and block.column not in self.begun
        if block.kind in ("paragraph", "heading") and (block.continues or not headed):
            self.begun.add(block.column)
            self.before = None if block.closed else block
        self.blocks.insert(at, block)


def _with_note(drafted: Sequence[Draft], note: Draft | None, usual: Measure) -> list[Draft]:
    """The blocks of a page, the first small ones at its foot made the rest of a note that was cut short."""
    blocks = list(drafted)
    foot = len(blocks)
    while foot and (blocks[foot - 1].kind == "footnote" or _is_small(blocks[foot - 1], usual)):
        foot -= 1
    if note and foot < len(blocks) and blocks[foot].kind == "paragraph" and _same_size(note, blocks[foot], usual):
        blocks[foot] = replace(blocks[foot], kind="footnote", closed=True, level=0, continues=True)
    return blocks


def _goes_on(before: Draft, block: Draft, usual: Measure) -> bool:
    first, said = block.lines[0], before.text
    cut = not ended(said)
    same = _same_size(before, block, usual) and (cut or before.bold == block.bold)
    if not same or NUMBERED.match(first.text) or SOURCE.match(first.text) or first.turn != before.lines[-1].turn:
        return False
    if not block.begun:
        return True
    breaks_off = "。" in said and is_han(said.rstrip()[-1:]) and "。" in block.text
    return len(said) > LONG and cut and (breaks_off or runs_on(said, first.text))


def _same_size(a: Draft, b: Draft, usual: Measure) -> bool:
    most = 0.2 if a.lines[0].recognised and b.lines[0].recognised else 0.1
    return abs(a.size - b.size) < most * usual.size + 0.2


def feet(blocks: Sequence[Draft], usual: Measure) -> Iterator[Draft]:
    """The blocks of one page, small ones at the foot of its columns made footnotes, from the first that has a mark."""
    for _, run in groupby(blocks, key=lambda block: block.column):
        column = list(run)
        foot = len(column)
        while foot and _is_small(column[foot - 1], usual):
            foot -= 1
        while foot < len(column) and not NOTE.match(column[foot].lines[0].text):
            foot += 1
        yield from column[:foot]
        for block in column[foot:]:
            yield replace(block, kind="footnote", closed=True, level=0)


def _is_small(block: Draft, usual: Measure) -> bool:
    said = block.kind == "paragraph" or (block.kind == "heading" and block.level == 4)
    return 0 < block.size < 0.92 * usual.size and said

"""Lines put together to headings, paragraphs, captions and notes.

A paragraph of Chinese print begins with an indented line and ends with a short one; a source line stands alone at the
right edge; a head is larger, bolder or numbered. Nothing here knows any particular bulletin.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.drafts import Column, Draft, Measure, column_of
from ingest.lines import Line, power
from ingest.model import BlockKind
from ingest.signs import CAPTION, CONTENTS, ENDED, NOTE, NUMBERED, OPENING


def drafts(columns: Iterable[Sequence[Line]], usual: Measure) -> Iterator[Draft]:
    """The blocks of a page, column after column; a line without characters comes back as an empty draft (a table)."""
    for number, lines in enumerate(columns):
        column = column_of(tuple(line for line in lines if line.glyphs), usual)
        part: list[Line] = []
        for line in lines:
            if part and (not line.glyphs or _parts(column, part, line)):
                yield from _drafts(column, part, usual, number)
                part = []
            if not line.glyphs:
                yield Draft("cell", (line,), column=number)
            else:
                part.append(line)
        if part:
            yield from _drafts(column, part, usual, number)


def _parts(column: Column, part: Sequence[Line], line: Line) -> bool:
    """True when a line does not go on with the block begun in `part`."""
    last = part[-1]
    if abs(last.size - line.size) > 0.08 * max(last.size, line.size) + 0.2:
        return not _is_tail(last, line)
    drop = line.box.bottom - last.box.bottom
    head = last.bold and line.bold
    if drop > (2.0 if head else 1.55) * max(column.leading, 1.1 * line.size):
        return True
    text = "".join(x.text for x in part)
    if _open(text) and column.stands_right(line) and len(text) < 200:
        return False
    if min(last.size, line.size) > 1.2 * column.size and last.bold == line.bold:
        return bool(NUMBERED.match(line.text))
    if len(part) < 3 and CAPTION.match(part[0].text) and column.stands_centred(line):
        return False
    if column.stands_centred(line) and column.stands_centred(last):
        return bool(NUMBERED.match(line.text))
    if column.stands_right(last) or column.stands_right(line):
        return not (column.stands_right(last) and column.stands_right(line) and _open(text))
    return _begins(column, part, last, line)


def _begins(column: Column, part: Sequence[Line], last: Line, line: Line) -> bool:
    if power(last.text, line.text):
        return False
    ended = last.text.rstrip().endswith(ENDED)
    if last.bold != line.bold and min(len(last.glyphs), len(line.glyphs)) > 3:
        # boldness that sets in after a full line without an end is a whim of the typesetter
        return last.bold or ended or column.short(last) > 3 or bool(NUMBERED.match(line.text))
    indent = column.indent(line)
    numbered = bool(NUMBERED.match(line.text)) or bool(CAPTION.match(line.text))
    if not (ended or numbered or line.bold) and len(part) > 1 and _runs(part) and column.short(last) < 25:
        return False  # a sentence that breaks off goes on, whatever its next line is indented by
    if indent > 1.2:
        return not (len(part) > 1 and abs(indent - column.indent(last)) < 0.5 and column.short(last) < 1.5)
    if column.short(last) > 6 and len(part) == 1 and not last.bold and not line.text[:1].isascii():
        return True
    if numbered and (ended or column.short(last) > 2.5):
        return True
    return last.text.rstrip().endswith(("。", "！", "？")) and column.short(last) > 3.0


def _runs(part: Sequence[Line]) -> bool:
    """True for running text: a sentence has ended in it already."""
    return any("。" in line.text for line in part) and not CAPTION.match(part[0].text)


def _is_tail(last: Line, line: Line) -> bool:
    """True for a scrap of a line (a lone sign in another size) that the one before it runs on into."""
    return len(line.glyphs) <= 2 and abs(line.box.top - last.box.top) < 1.5 * last.size and not line.text.isspace()


def _open(text: str) -> bool:
    """True while a bracket with which the text begins has not been closed."""
    text = text.lstrip()
    return text[:1] in ("（", "(") and text.count("（") + text.count("(") > text.count("）") + text.count(")")


def _drafts(column: Column, part: Sequence[Line], usual: Measure, number: int) -> Iterator[Draft]:
    """One block, or two where the running text below a head is set like the head."""
    head = _head_lines(column, part, usual)
    for lines in (part[:head], part[head:]):
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
    text = "".join(line.text for line in part).strip()
    kind, level = _kind(column, block, text, usual)
    whole = kind == "paragraph" and not column.stands_right(last)
    runs_on = whole and (not text.endswith(("。", "！", "？")) or (column.indents and column.short(last) < 1.2))
    first = part[0]
    begun = column.indent(first) > 1.2 or column.stands_right(first) or first is not column.lines[0]
    return replace(block, kind=kind, level=level, begun=begun, closed=not runs_on)


def _kind(column: Column, block: Draft, text: str, usual: Measure) -> tuple[BlockKind, int]:
    large = block.size / usual.size
    if CONTENTS.match(text) and len(text) < 120:
        return "contents", 0
    if CAPTION.match(text) and len(block.lines) <= 3 and len(text) < 80 and not text.endswith("。"):
        return "caption", 0
    bold = block.bold and not usual.bold
    bracketed = text[:1] in "（(" and text[-1:] in "）)" and len(text) > 8
    sentence = bracketed or "。" in text or len(text) > 120 or column.stands_right(block.lines[0])
    if not sentence and (large > 1.07 or (bold and large > 0.93)):
        return "heading", 1 if large > 1.5 else 2 if large > 1.2 else 3
    ends_early = column.short(block.lines[-1]) > 2 and not text.endswith(("；", "，", "、", ";", ",", "。"))
    if not sentence and NUMBERED.match(text) and ends_early and len(block.lines) <= 2 and len(text) <= 60:
        return "heading", 4
    return "paragraph", 0


def linked(pages: Iterable[Sequence[Draft]], usual: Measure) -> Iterator[list[Draft]]:
    """The blocks of each page of a document, a paragraph marked that goes on from the column or page before."""
    before: Draft | None = None
    for blocks in pages:
        page: list[Draft] = []
        for block in blocks:
            turned = not page or block.column != page[-1].column
            if block.kind == "paragraph" and turned and before and _goes_on(before, block, usual):
                block = replace(block, continues=True)
            if block.kind in ("paragraph", "heading"):
                before = None if block.closed else block
            page.append(block)
        yield page


def _goes_on(before: Draft, block: Draft, usual: Measure) -> bool:
    first = block.lines[0]
    cut = not "".join(line.text for line in before.lines).rstrip().endswith(ENDED)
    same = abs(before.size - block.size) < 0.1 * usual.size + 0.2 and (cut or before.bold == block.bold)
    return same and not block.begun and not NUMBERED.match(first.text) and first.text[:1] != "\u3000"


def feet(blocks: Sequence[Draft], usual: Measure) -> Iterator[Draft]:
    """The blocks of one page, small ones at its foot made footnotes."""
    foot = len(blocks)
    while foot and _is_note(blocks[foot - 1], usual):
        foot -= 1
    while foot < len(blocks) and not NOTE.match(blocks[foot].lines[0].text):
        foot += 1
    yield from blocks[:foot]
    for block in blocks[foot:]:
        yield replace(block, kind="footnote", closed=True, level=0)


def _is_note(block: Draft, usual: Measure) -> bool:
    small = 0 < block.size < 0.92 * usual.size
    return small and block.kind == "paragraph"

"""Paragraphs as they read: blocks of pages joined where a column or page end had cut them.

A `Paragraph` is a `Passage` with what its print tells of its rank: height, weight and heading level.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.items.cuts import Placed, cut
from ingest.items.mastheads import is_masthead
from ingest.items.numbering import RAISED_MARK, mark
from ingest.items.sources import closing
from ingest.model import Block, BlockKind, Page, Passage, Stretch
from ingest.script import View, fold
from ingest.signs import is_han, power, unclosed
from ingest.signs import runs_on as words_run_on

_NOTE = "note"
_LONG_LINE = 60
"""A block of more characters is no heading, whatever it says."""
_SOURCE = 200
"""A source in brackets is shorter than this."""
_WHOLE_LINE = 30
"""A paragraph of fewer characters may be a title."""
_ENDS = tuple("。！？；：”’」』)）")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A passage, its folded view, and how it is printed."""

    passage: Passage
    size: float = 0.0
    """Height of its characters in points; 0 where unknown."""
    bold: bool = False
    level: int = 0
    full: bool = False
    """True when its last line reaches the right edge of its column, so that a title may go on in the next block."""
    gap: int = 0
    """Offset in its text of a wide gap in its first line; 0 where there is none."""
    view: View = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "view", fold(self.passage.text))

    @property
    def kind(self) -> BlockKind:
        """What it is: heading, paragraph, cell and so on."""
        return self.passage.kind

    @property
    def text(self) -> str:
        """Its folded text, which all rules read."""
        return self.view.text

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.passage.stretches[0].page


@dataclass(slots=True)
class _Run:
    """Blocks that make up one paragraph."""

    blocks: list[tuple[Page, Block]]
    gap: int
    is_note: bool
    full: bool = False


def paragraphs(pages: Iterable[Page]) -> tuple[Paragraph, ...]:
    """All paragraphs of a document in reading order; blocks without a printed character are left out."""
    runs: list[_Run] = []
    open_runs: dict[object, _Run] = {}
    for page in pages:
        begun = False
        for placed in cut(page):
            block = placed.block
            if not page.text[block.start : block.end].strip():
                continue
            place = _place(page, block)
            run = runs[-1] if runs and _torn(runs[-1], page, block) else None
            if run is None and block.continues and place != _NOTE:
                run = open_runs.get(place)
            if run is None and runs and place == "paragraph":
                run = runs[-1] if _runs_on(runs[-1], page, placed) else _interrupted(runs, page, block)
                run = run if run or begun else _over_page(runs, page, placed)
            if run is None:
                run = open_runs[place] = _Run([], placed.gap, place == _NOTE)
                runs.append(run)
            run.blocks.append((page, block))
            run.full = placed.full
            begun = begun or block.kind in ("paragraph", "heading")
    return tuple(_paragraph(run) for run in runs)


def joined(passages: Sequence[Passage]) -> Passage:
    """One passage of several that follow each other, of the kind of the first, as a title printed in two blocks."""
    text, stretches = "", list[Stretch]()
    for passage in passages:
        text += passage.text
        stretches += passage.stretches
    return Passage(passages[0].kind, text, tuple(stretches), passages[0].cell)


def part(passage: Passage, start: int, end: int) -> Passage:
    """Characters `start` to `end` of a passage as a passage of their own."""
    return Passage(passage.kind, passage.text[start:end], passage.stretches_of(start, end), passage.cell)


def _place(page: Page, block: Block) -> object:
    """What a continued block is looked up by: a table's cell goes on in the same cell, all else by kind.

    A raised number begins a note, even where the text above it was left unfinished.
    """
    if block.kind == "paragraph" and RAISED_MARK.match(page.text[block.start : block.end].lstrip()):
        return _NOTE
    return (block.cell.table, block.cell.row, block.cell.column) if block.cell else block.kind


def _interrupted(runs: Sequence[_Run], page: Page, block: Block) -> _Run | None:
    """The unfinished paragraph that the notes before this block interrupted, if the block can go on with it."""
    before = next((run for run in reversed(runs) if not run.is_note), None)
    if not runs[-1].is_note or before is None or before.blocks[-1][1].kind != "paragraph":
        return None
    where, last = before.blocks[-1]
    said, following = where.text[last.start : last.end].rstrip(), page.text[block.start : block.end]
    if len(said) < _WHOLE_LINE or said.endswith(_ENDS) or mark(fold(following)) or closing(following):
        return None
    return before


def _over_page(runs: Sequence[_Run], page: Page, placed: Placed) -> _Run | None:
    """The paragraph of the page before that breaks off, if the first block of this page can go on with it.

    A running head between them has kept their columns from being linked until it was set apart.
    """
    run = next((run for run in reversed(runs) if run.blocks[-1][1].kind in ("paragraph", "heading")), None)
    (before, last), block = run.blocks[-1] if run else (page, placed.block), placed.block
    if run is None or run.is_note or last.kind != "paragraph" or before.number != page.number - 1 or not last.size:
        return None
    said, following = before.text[last.start : last.end].rstrip(), page.text[block.start : block.end]
    short = len(said) < _WHOLE_LINE and "。" not in said
    if short or last.bold != block.bold or not 0.8 < block.size / last.size < 1.25:
        return None
    if said.endswith(_ENDS) or mark(fold(following)) or closing(following) or closing(said):
        return None
    whole = "。" in said and is_han(said[-1]) and "。" in following
    return run if whole or (run.full and not placed.indented) or words_run_on(said, following) else None


def _torn(run: _Run, page: Page, block: Block) -> bool:
    """True for the rest of one block of running text that was cut at a short line in the middle of a sentence."""
    before, last = run.blocks[-1]
    if before.number != page.number or last.end != block.start or {last.kind, block.kind} != {"paragraph"}:
        return False
    said = "".join(where.text[part.start : part.end] for where, part in run.blocks).rstrip()
    following = page.text[block.start : block.end]
    if power(said, following) or (len(said) < _SOURCE and unclosed(said)):
        return True
    if said.endswith(_ENDS) or mark(fold(following)) or closing(following) or is_masthead(fold(said).text):
        return False
    told = "。" in said or said.count("，") > 1 or len(said) > _LONG_LINE
    headed = len(said) <= _WHOLE_LINE and mark(fold(said)) is not None
    return told or (not headed and words_run_on(said, following))


def _runs_on(run: _Run, page: Page, placed: Placed) -> bool:
    """True for a line that was parted from the full, unfinished line before it, as happens on skewed scans."""
    (before, last), block = run.blocks[-1], placed.block
    if before.number != page.number or not run.full or placed.indented or {last.kind, block.kind} != {"paragraph"}:
        return False
    said, following = before.text[last.start : last.end].rstrip(), page.text[block.start : block.end]
    if said.endswith(_ENDS) or not 0.8 < block.size / max(last.size, 0.1) < 1.25 or last.bold != block.bold:
        return False
    if is_masthead(fold(said).text):
        return False
    is_head = len(run.blocks) == 1 and len(said) < 60 and mark(fold(said)) is not None
    return not is_head and mark(fold(following)) is None and closing(following) is None


def _paragraph(run: _Run) -> Paragraph:
    text, stretches = "", list[Stretch]()
    for page, block in run.blocks:
        start, end = _trimmed(page.text, block.start, block.end)
        if text and _parted_words(text[-1], page.text[start]):
            text, stretches = _with_line_break(text, stretches, run.blocks)
        text += page.text[start:end]
        stretches.append(Stretch(page.number, start, end))
    first = run.blocks[0][1]
    passage = Passage(first.kind, text, tuple(stretches), first.cell)
    return Paragraph(passage, first.size, first.bold, first.level, run.full, run.gap)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end


def _parted_words(before: str, after: str) -> bool:
    """True where two Latin words or numbers met at the cut, which would run together."""
    return all(c.isascii() and c.isalnum() for c in (before, after))


def _with_line_break(text: str, stretches: list[Stretch], run: list[tuple[Page, Block]]) -> tuple[str, list[Stretch]]:
    """Let the last stretch take in the white space printed after it, if there is any, to keep words apart."""
    last = stretches[-1]
    page = next(p for p, _ in run if p.number == last.page)
    if last.end < len(page.text) and page.text[last.end].isspace():
        return text + page.text[last.end], [*stretches[:-1], Stretch(last.page, last.start, last.end + 1)]
    return text, stretches

"""What lines are put together to, before it stands on its page; and what is usual in a document and a column."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ingest.layout.rows import Line
from ingest.model import BlockKind, Cell
from ingest.signs import ended

INSET = 4
"""So many lines in a row that are narrower than their column stand in a column of their own."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is usual in a document: the size of its running text and the edges of its column, in points."""

    size: float
    left: float
    right: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A block before it is put on its page."""

    kind: BlockKind
    lines: tuple[Line, ...]
    level: int = 0
    cell: Cell | None = None
    continues: bool = False
    begun: bool = True
    """False when its first line stands at the left edge, as in the middle of a paragraph."""
    closed: bool = True
    """False when it may go on in the next column."""
    column: int = 0
    """Number of its column on the page."""

    @property
    def size(self) -> float:
        """Median size of its lines in points."""
        return median(line.size for line in self.lines) if self.lines else 0.0

    @property
    def text(self) -> str:
        """The characters of its lines put end to end."""
        return "".join([line.text for line in self.lines])

    @property
    def bold(self) -> bool:
        """True when most of its lines are bold."""
        return sum(line.bold for line in self.lines) * 2 > len(self.lines)


@dataclass(frozen=True, slots=True)
class Column:
    """Lines of one column with its edges, its usual distance of baselines, and how its paragraphs begin."""

    lines: tuple[Line, ...]
    left: float
    right: float
    leading: float
    indents: bool
    size: float
    """Usual size of type of the document."""

    @property
    def ems(self) -> float:
        """Its width in ems of the usual type."""
        return (self.right - self.left) / max(self.size, 1.0)

    def indent(self, line: Line) -> float:
        """How far a line begins from the left edge, in ems."""
        return (line.box.left - self.left) / max(line.size, 1.0)

    def short(self, line: Line) -> float:
        """How far a line ends from the right edge, in ems."""
        return (self.right - line.box.right) / max(line.size, 1.0)

    def stands_right(self, line: Line) -> bool:
        """True for a line set at the right edge."""
        return line.box.left - self.left > 0.2 * (self.right - self.left) and self.short(line) < 2.2

    def stands_centred(self, line: Line) -> bool:
        """True for a line with the same white on both sides."""
        indent, short = self.indent(line), self.short(line)
        return indent > 2.5 and short > 2.5 and abs(indent - short) < 2.0


def measure(lines: Iterable[Line]) -> Measure:
    """The usual size, weight and edges of the lines of a document, weighted by their length."""
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    told = [line for line in lines if line.glyphs]
    kept = [line for line in told if not line.turn] or told
    for line in kept:
        sizes[round(line.size * 2) / 2] += len(line.glyphs)
        bold[line.bold] += len(line.glyphs)
    if not sizes:
        return Measure(10.5, 0.0, 0.0)
    size = max(sizes, key=lambda s: (sizes[s], s))
    body = [line for line in kept if abs(line.size - size) <= 0.08 * size + 0.3]
    lefts = Counter(round(line.box.left / 2) * 2 for line in body)
    left = min(x for x, n in lefts.items() if n >= 0.2 * max(lefts.values()))
    rights = sorted(line.box.right for line in body)
    return Measure(max(size, 1.0), left, rights[int(0.97 * (len(rights) - 1))], bold[True] > bold[False])


def column_of(lines: tuple[Line, ...], usual: Measure, turned: bool = False) -> Column:
    """The column that lines stand in; few or very wide ones stand in the document's own, but not turned ones."""
    if not lines:
        return Column((), usual.left, usual.right, 0.0, False, usual.size)
    body = [line for line in lines if abs(line.size - usual.size) <= 0.12 * usual.size] or list(lines)
    left, right = min(line.box.left for line in body), max(line.box.right for line in body)
    whole = usual.right - usual.left
    if not turned and (len(lines) < 4 or right - left > 0.75 * whole):
        # a page of one column, or too few lines to tell: the document's column holds
        left, right = min(left, max(usual.left, left - 3 * usual.size)), max(right, usual.right)
        if len(lines) < 4 and lines[0].box.left > usual.left + 0.45 * whole:
            left = min(line.box.left for line in lines)
    begun = [line for line in body if 1.2 < (line.box.left - left) / max(line.size, 1.0) < 2.8]
    indents = len(begun) * 40 >= len(body) > 0 and bool(begun)
    return Column(lines, left, right, _leading(lines), indents, usual.size)


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance of baselines."""
    steps = [
        b.box.bottom - a.box.bottom
        for a, b in pairwise(lines)
        if abs(a.size - b.size) < 0.1 * a.size and b.box.top > a.box.top
    ]
    return median(steps) if steps else 1.6 * lines[0].size


def inset(column: Column, lines: Sequence[Line]) -> Iterator[tuple[Column, Sequence[Line]]]:
    """The lines of a column in runs; a run set in on both sides, as in a box or an abstract, is a column of its own."""
    done = 0
    for start, end in _inset_runs(column, lines):
        if done < start:
            yield column, lines[done:start]
        yield _own(column, lines[start:end]), lines[start:end]
        done = end
    if done < len(lines):
        yield column, lines[done:]


def _own(column: Column, lines: Sequence[Line]) -> Column:
    left, right = min(line.box.left for line in lines), max(line.box.right for line in lines)
    begun = any(1.2 < (line.box.left - left) / max(line.size, 1.0) < 2.8 for line in lines)
    return replace(column, lines=tuple(lines), left=left, right=right, leading=_leading(lines), indents=begun)


def _inset_runs(column: Column, lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The ranges of lines that are set in on both sides and flush with each other on both."""
    start = 0
    for end in range(len(lines) + 1):
        within = end < len(lines) and _is_inset(column, lines[end])
        if within and abs(lines[end].size - lines[start].size) <= 0.1 * lines[end].size:
            continue
        # a last line without an end is the first of the paragraph below, which begins indented
        last = end - 1 if start < end < len(lines) and not ended(lines[end - 1].text) else end
        if last - start >= INSET and _flush(lines[start:last]):
            yield start, last
        start = end if within else end + 1


def _is_inset(column: Column, line: Line) -> bool:
    return bool(line.glyphs) and column.indent(line) > 0.8 and column.short(line) > 0.8


def _flush(lines: Sequence[Line]) -> bool:
    size = lines[0].size
    left, right = min(line.box.left for line in lines), max(line.box.right for line in lines)
    at_left = sum(line.box.left - left < 0.4 * size for line in lines)
    at_right = sum(right - line.box.right < 1.3 * size for line in lines)
    return 2 * at_left >= len(lines) and 2 * at_right >= len(lines)

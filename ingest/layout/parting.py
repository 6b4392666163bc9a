"""Where a block ends and the next begins: whether a line goes on with the lines above it.

What the words show goes before what the print shows: a sentence that breaks off goes on, whatever its next line is
indented by, if that line is no head, list entry, caption or source.
"""

from dataclasses import dataclass, field

from ingest.layout.drafts import Column
from ingest.layout.rows import Line
from ingest.signs import CAPTION, CONTENTS, NUMBERED, REFERENCE, SOURCE, ended, power, runs_on, unclosed

_LEADERS = "0123456789.．·…_—- \t"
"""What a line of a table of contents ends in."""
_HALF = 0.7
"""A bold line that leaves so much of its column white is a head of its own."""
LONG = 20
"""So many characters are more than a few words."""


@dataclass(slots=True)
class Part:
    """Lines of a block as far as it has been put together."""

    lines: list[Line] = field(default_factory=list)
    text: str = ""

    def add(self, line: Line) -> None:
        """One line more."""
        self.lines.append(line)
        self.text += line.text

    @property
    def plain(self) -> bool:
        """True for some words that are neither bold nor numbered."""
        return len(self.text) > LONG and not self.lines[0].bold and not _numbered(self.lines[0])

    @property
    def runs(self) -> bool:
        """True for running text: a clause or sentence has ended in it already."""
        if "。" in self.text:
            return not CAPTION.match(self.text)
        clauses = "，" in self.text or "；" in self.text
        return clauses and (len(self.lines) > 2 or (len(self.lines) > 1 and self.plain)) and not self.lines[0].bold

    def takes_up(self, line: Line) -> bool:
        """True for a line that looks as the first one does, after one in another weight or size in mid-sentence."""
        first = self.lines[0]
        return len(self.lines) > 1 and alike(first, line) and first.bold == line.bold and not ended(self.text)

    @property
    def hang(self) -> float:
        """How far right the words after a number or bullet begin; 0 where it begins with neither."""
        mark = NUMBERED.match(self.text) or REFERENCE.match(self.text)
        glyphs = self.lines[0].glyphs
        return glyphs[mark.end()].box.left if mark and mark.end() < len(glyphs) else 0.0


def parts(column: Column, part: Part, line: Line) -> bool:
    """True when a line does not go on with the block begun in `part`."""
    last = part.lines[-1]
    drop = (line.box.bottom - last.box.bottom) / max(column.leading, 1.1 * line.size, 0.1)
    if _in_sentence(part, line) and not column.stands_right(line):
        return drop > 2.6
    if not alike(last, line) and not part.takes_up(line):
        return not _is_tail(last, line)
    if drop > (2.0 if last.bold and line.bold else 1.55):
        return True
    if last.text[-1:] in _LEADERS and CONTENTS.match(last.text):
        return True
    if unclosed(part.text) and column.stands_right(line) and len(part.text) < 200:
        return False
    if min(last.size, line.size) > 1.2 * column.size and last.bold == line.bold:
        return bool(NUMBERED.match(line.text))
    if len(part.lines) < 3 and CAPTION.match(part.text) and column.stands_centred(line):
        return False
    if column.stands_centred(line) and column.stands_centred(last):
        return bool(NUMBERED.match(line.text))
    if column.stands_right(last) or column.stands_right(line):
        return not (column.stands_right(last) and column.stands_right(line) and unclosed(part.text))
    return _begins(column, part, line)


def alike(a: Line, b: Line) -> bool:
    """True for lines of one size, of recognised ones as near as they can be measured."""
    most = 0.08
    if a.recognised and b.recognised:
        most = 0.35 if min(len(a.glyphs), len(b.glyphs)) < 5 else 0.15
    return abs(a.size - b.size) <= most * max(a.size, b.size) + 0.2


def _in_sentence(part: Part, line: Line) -> bool:
    """True where the words alone show that a line goes on, whatever its size, weight and indent are."""
    last = part.lines[-1]
    if not 0.8 < last.size / max(line.size, 0.1) < 1.25:
        return False
    if power(last.text, line.text):
        return True
    if _numbered(line) or SOURCE.match(line.text):
        return False
    return (part.runs or part.plain) and runs_on(part.text, line.text)


def _begins(column: Column, part: Part, line: Line) -> bool:
    last = part.lines[-1]
    closed, short = ended(last.text), column.short(last)
    numbered = _numbered(line) or bool(SOURCE.match(line.text))
    taken_up = part.takes_up(line)
    if last.bold != line.bold and min(len(last.glyphs), len(line.glyphs)) > 3 and not taken_up:
        # boldness that sets in after a full line without an end is a whim of the typesetter
        return last.bold or closed or short > 3 or bool(NUMBERED.match(line.text))
    breaks_off = part.runs and not (closed or numbered or line.bold) and (taken_up or not last.bold)
    if breaks_off and (short < 25 or len(line.glyphs) > 12):
        return False
    if REFERENCE.match(line.text) and REFERENCE.match(part.text):
        return closed or short > 1 or last.text.endswith(".")
    if column.indent(line) > 1.2:
        return not _hangs(column, part, line)
    if short > (_HALF * column.ems if last.bold else 6) and len(part.lines) == 1 and not line.text[:1].isascii():
        return True
    if numbered and (closed or short > 2.5):
        return True
    return last.text.rstrip().endswith(("。", "！", "？")) and short > 3.0


def _hangs(column: Column, part: Part, line: Line) -> bool:
    """True for an indented line right below one that is indented as far, or below the first word of a list entry."""
    last, short = part.lines[-1], column.short(part.lines[-1])
    level = len(part.lines) > 1 and abs(column.indent(line) - column.indent(last)) < 0.5
    hangs = abs(line.box.left - part.hang) < 0.6 * line.size
    return (level or hangs) and (short < 1.5 or (hangs and short < 4 and not ended(last.text)))


def _numbered(line: Line) -> bool:
    return bool(NUMBERED.match(line.text) or CAPTION.match(line.text))


def _is_tail(last: Line, line: Line) -> bool:
    """True for a scrap of a line (a lone sign in another size) that the one before it runs on into."""
    return len(line.glyphs) <= 2 and abs(line.box.top - last.box.top) < 1.5 * last.size and not line.text.isspace()

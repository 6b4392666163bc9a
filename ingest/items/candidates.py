"""Which lines could head an item, where a section could begin, and how strong the signs of it are.

Signs are the mark, the print, the words, and the closing line before: each candidate has a weight of them, by which
`chain` chooses.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.items.heads import Line
from ingest.items.mastheads import is_masthead
from ingest.items.numbering import OF_PARTS
from ingest.items.titles import title_end

_FRONT = 8
_SENTENCE = re.compile(".{8}[。，；,;]")
_DONE = tuple("。！？”）)")
_NEAR = 12
"""Captions and repeated names between a closing line and the heading after it, at most."""
_NO_TEXT, _STORY = 1.0, 3.0
"""What a heading right above another one loses, and what one above a story of one paragraph: it may be a section's."""
_HEADING = ("paragraph", "heading", "contents")
"""Kinds of lines that may head an item; what is left of a contents page that stands elsewhere is one of them."""
_FAMILY = {"01": "1 ", "1|": "1 "}
Look = tuple[str, str, float, bool]
"""How a heading is printed: style of its mark, kind, height, weight."""


@dataclass(frozen=True, slots=True)
class Head:
    """A candidate for the heading of an item."""

    at: int
    """Index of its line."""
    style: str
    """Style of its mark; empty for a heading without one."""
    number: int
    section: int | None
    """Index of the line that heads a section right before it."""
    after_closing: bool
    weight: float
    closed: int = 0
    """How many closing lines stand before it, a stack of them counting as one."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a document and what is known of all of them."""

    lines: Sequence[Line]
    names: frozenset[str]
    """Names of sections, from running heads and a contents page."""
    skip: range
    """Lines that are a contents page or cover."""
    closed: bool
    """Most items have a line with their source."""
    led: bool
    """That line stands under the title, or at the end of it, not at the end of the item."""


def _is_section(layout: Layout, i: int) -> bool:
    """True when line `i` could head a section: short, not numbered as items are, at a place where an item may begin."""
    line = layout.lines[i]
    if i in layout.skip or not line.titled or len(line.words) > 30:
        return False
    if line.mark and line.mark.style not in (*OF_PARTS, "Ⅰ", "▶", "01", "1 ") and not _heads_another(layout.lines, i):
        return False
    if layout.led:
        return section_name(line) in layout.names or (not _leads(layout, i) and _leads(layout, i + 1))
    return section_name(line) in layout.names or _opens(layout, i) or _under_part(layout, i)


def _under_part(layout: Layout, i: int) -> bool:
    """True for a numbered line right under the heading of a part that stands where an item may begin."""
    above = layout.lines[i - 1] if i and layout.lines[i].mark else None
    numbered = above is not None and above.titled and above.mark is not None and above.mark.style in OF_PARTS
    return numbered and _opens(layout, i - 1)


def section_name(line: Line) -> str:
    """A section's name, folded, without its number and brackets."""
    return line.words.strip(" 【】[]〔〕■◆●·|丨/")


def _opens(layout: Layout, i: int) -> bool:
    """True at the start, and after a closing line, a contents page or another print of the same name.

    Where sources stand under titles, true for a title above one.
    """
    if layout.led:
        return _leads(layout, i)
    lines, before = layout.lines, i - 1
    while before >= max(0, i - _NEAR) and (lines[before].says_nothing or _is_twin(lines[before], lines[i])):
        if before in layout.skip:
            return True
        before -= 1
    return before < 0 or before in layout.skip or lines[before].closes or _is_front(lines, i)


def _leads(layout: Layout, i: int) -> bool:
    """True for a title with its source right under it, or at its end."""
    if i >= len(layout.lines) or not layout.lines[i].titled:
        return False
    if layout.lines[i].tail:
        return True
    end = title_end(layout.lines, i, len(layout.lines))
    return end < len(layout.lines) and layout.lines[end].closes


def _is_twin(a: Line, b: Line) -> bool:
    return a.titled and section_name(a) == section_name(b)


def _is_front(lines: Sequence[Line], i: int) -> bool:
    """True when only a title, an issue, a date and an imprint stand before line `i`."""
    return i <= _FRONT and all(
        (len(x.text) <= 40 or is_masthead(x.text)) and not x.mark and "。" not in x.text for x in lines[:i]
    )


def candidate(layout: Layout, i: int) -> Head | None:
    """Line `i` as the heading of an item, if it could be one."""
    line = layout.lines[i]
    if line.paragraph.kind not in _HEADING or len(line.words) < 2 or section_name(line) in layout.names:
        return None
    after = _opens(layout, i)
    section = section_before(layout, i)
    if not line.mark and not (line.titled and (after or section == i - 1) and (layout.led or _has_body(layout, i))):
        return None
    style = line.mark.style if line.mark else ""
    number = line.mark.number if line.mark else 0
    weight = _weight(line, after or (section is not None and not layout.led), layout.closed)
    weight -= _parting(layout.lines, i) if _heads_another(layout.lines, i) else 0.0
    return Head(i, _FAMILY.get(style, style), number, section, after, weight)


def section_before(layout: Layout, i: int) -> int | None:
    """The heading of a section right before line `i`, a few lines of introduction between them allowed."""
    for k in range(i - 1, max(i - 8, -1), -1):
        if k in layout.skip or layout.lines[k].closes:
            return None
        if _is_section(layout, k) or _is_larger(layout.lines, k, i):
            return k
        if layout.lines[k].mark and layout.lines[k].titled:
            return None
    return None


def _is_larger(lines: Sequence[Line], section: int, head: int) -> bool:
    """True when a short heading that interrupts no sentence is printed larger than the one after it."""
    line, before = lines[section], lines[section - 1] if section else None
    if line.paragraph.kind != "heading" or not line.titled or len(line.words) > 30:
        return False
    done = before is None or before.titled or before.closes or before.text.endswith(_DONE)
    return done and line.size > 1.08 * lines[head].size > 0


def _has_body(layout: Layout, i: int) -> bool:
    """True when a sentence follows the title that begins on line `i`."""
    lines = layout.lines
    end = title_end(lines, i, len(lines))
    return (
        end < len(lines)
        and not lines[end].titled
        and bool(_SENTENCE.search(lines[end].text))
        and not lines[end].closing
    )


def _parting(lines: Sequence[Line], i: int) -> float:
    under = lines[title_end(lines, i, len(lines))]
    return _NO_TEXT if under.titled else _STORY


def _heads_another(lines: Sequence[Line], i: int) -> bool:
    """True for a heading with another one, or a story of one paragraph, of another style right under it."""
    end = title_end(lines, i, len(lines))
    if not lines[i].titled or end >= len(lines) or not (lines[end].titled or lines[end].closes):
        return False
    above, under = lines[i].mark, lines[end].mark
    return under is not None and under.number <= 1 and (above is None or under.style != above.style)


def _weight(line: Line, opens: bool, closings: bool) -> float:
    weight = 3.0 if opens else -2.5 if closings else 0.0
    weight += 2.0 if line.printed_large else 0.0
    weight -= 0.0 if line.titled else 2.0 if opens and line.mark else 4.0
    weight -= 0.0 if line.mark else 1.0
    weight -= 2.0 if line.closing and not line.closing.start else 0.0
    return weight


def look_of(line: Line) -> Look:
    """How a heading is printed."""
    return (line.mark.style if line.mark else "", line.paragraph.kind, round(2 * line.size) / 2, line.paragraph.bold)

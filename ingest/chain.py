"""Which of the possible headings are those of the items: the run of numbers that fits best over the whole document.

Numbers inside an item count too, but rarely go on where the item before them stopped, and no closing line stands before
them. Each candidate has a weight from its signs; passing from one to the next costs what the numbers make unlikely.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.heads import Line
from ingest.mastheads import is_masthead
from ingest.titles import title_end

_UNLIKELY = -1e9
_FRONT = 8
_SENTENCE = re.compile(".{8}[。，；,;]")
_DONE = tuple("。！？”）)")
_NEAR = 12
"""Captions and repeated names between a closing line and the heading after it, at most."""
_LOOK_BACK = 400
"""Candidates between two neighbouring headings, at most: what keeps long documents from taking quadratic time."""
_FAMILY = {"01": "1 "}


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
    """That line stands under the title, not at the end."""


def heads(lines: Sequence[Line], names: frozenset[str], skip: range) -> tuple[Head, ...]:
    """The headings of the items, in order; empty where no run of headings is likely."""
    closings = [i for i, line in enumerate(lines) if line.closes]
    led = [i for i in closings if i and lines[i - 1].titled and i + 1 < len(lines) and not lines[i + 1].titled]
    layout = Layout(lines, names, skip, len(closings) >= 3, len(led) > max(1, len(closings) / 2))
    places = [i for i in range(len(lines)) if i not in skip]
    candidates = [head for i in places if (head := _candidate(layout, i))]
    totals: list[float] = []
    came_from: list[int] = []
    for j, head in enumerate(candidates):
        best, source = _start(head), -1
        for i in range(max(0, j - _LOOK_BACK), j):
            value = totals[i] + _step(candidates[i], head)
            if value > best:
                best, source = value, i
        totals.append(best + head.weight)
        came_from.append(source)
    return tuple(_way_back(candidates, totals, came_from))


def _is_section(layout: Layout, i: int) -> bool:
    """True when line `i` could head a section: short, not numbered as items are, at a place where an item may begin."""
    line = layout.lines[i]
    if i in layout.skip or not line.titled or len(line.words) > 30:
        return False
    if line.mark and line.mark.style not in ("一、", "章", "节", "Ⅰ", "▶", "01", "1 "):
        return False
    if layout.led:
        return section_name(line) in layout.names or (not _leads(layout, i) and _leads(layout, i + 1))
    return section_name(line) in layout.names or _opens(layout, i)


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
    """True for a title with its source right under it."""
    if i >= len(layout.lines) or not layout.lines[i].titled:
        return False
    end = title_end(layout.lines, i, len(layout.lines))
    return end < len(layout.lines) and layout.lines[end].closes


def _is_twin(a: Line, b: Line) -> bool:
    return a.titled and section_name(a) == section_name(b)


def _is_front(lines: Sequence[Line], i: int) -> bool:
    """True when only a title, an issue, a date and an imprint stand before line `i`."""
    return i <= _FRONT and all(
        (len(x.text) <= 40 or is_masthead(x.text)) and not x.mark and "。" not in x.text for x in lines[:i]
    )


def _candidate(layout: Layout, i: int) -> Head | None:
    line = layout.lines[i]
    if line.paragraph.kind not in ("paragraph", "heading") or len(line.words) < 2 or section_name(line) in layout.names:
        return None
    after = _opens(layout, i)
    section = _section_before(layout, i)
    if not line.mark and not (line.titled and (after or section == i - 1) and (layout.led or _has_body(layout, i))):
        return None
    style = line.mark.style if line.mark else ""
    number = line.mark.number if line.mark else 0
    weight = _weight(line, after or (section is not None and not layout.led), layout.closed)
    return Head(i, _FAMILY.get(style, style), number, section, after, weight)


def _section_before(layout: Layout, i: int) -> int | None:
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


def _weight(line: Line, opens: bool, closings: bool) -> float:
    weight = 3.0 if opens else -2.5 if closings else 0.0
    weight += 2.0 if line.printed_large else 0.0
    weight -= 0.0 if line.titled else 2.0 if opens and line.mark else 4.0
    weight -= 0.0 if line.mark else 1.0
    weight -= 2.0 if line.closing and not line.closing.start else 0.0
    return weight


def _start(head: Head) -> float:
    return -float(max(head.number - 1, 0))


def _step(a: Head, b: Head) -> float:
    """What going from heading `a` to `b` costs."""
    new_section = b.section is not None and b.section > a.at
    if a.style == b.style and a.number and b.number > a.number:
        return -2.6 * (b.number - a.number - 1)
    if new_section:
        return -2.0 * max(b.number - 1, 0)
    if a.style == b.style:
        return 0.0 if not a.number else -4.0 if b.after_closing else _UNLIKELY
    return -4.0 if not (a.style and b.style) and b.after_closing else _UNLIKELY


def _way_back(candidates: Sequence[Head], totals: Sequence[float], came_from: Sequence[int]) -> list[Head]:
    if not totals:
        return []
    at = max(range(len(totals)), key=lambda j: (totals[j], -j))
    way: list[Head] = []
    while at >= 0 and (totals[at] > 0 or way):
        way.append(candidates[at])
        at = came_from[at]
    return way[::-1]

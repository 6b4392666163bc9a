"""Which of the possible headings are those of the items: the run of numbers that fits best over the whole document.

Numbers inside an item count too, but rarely go on where the item before them stopped, and no closing line stands before
them. Each candidate has a weight from its signs; passing from one to the next costs what the numbers make unlikely.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.items.candidates import Head, Layout, Look, candidate, look_of, section_before
from ingest.items.heads import Line

_UNLIKELY = -1e9
_ONE_MORE = 0.75
"""What every further closing line inside an item costs."""
_LOOK_BACK = 400
"""Candidates between two neighbouring headings, at most: what keeps long documents from taking quadratic time."""


def heads(lines: Sequence[Line], names: frozenset[str], skip: range) -> tuple[Head, ...]:
    """The headings of the items, in order; empty where no run of headings is likely."""
    closings = [i for i, line in enumerate(lines) if line.closes]
    led = [i for i in closings if i and lines[i - 1].titled and i + 1 < len(lines) and not lines[i + 1].titled]
    tails = sum(line.tail is not None for line in lines)
    above = len(led) + tails > max(1, (len(closings) + tails) / 2)
    layout = Layout(lines, names, skip, len(closings) + tails >= 3, above)
    found = _likeliest(layout)
    return (*_first(layout, found), *found)


def _first(layout: Layout, found: Sequence[Head]) -> Iterator[Head]:
    """The heading of a first item that an introduction parts from the start: it is printed as the others are."""
    look = _usual_look(layout.lines, found)
    if look is None or not layout.closed:
        return
    wanted = found[0].number - 1 if found[0].number > 1 else 0
    for i in range(found[0].at):
        if i in layout.skip or look_of(layout.lines[i]) != look or not (head := candidate(layout, i)):
            continue
        if head.number == wanted and head.style == found[0].style:
            yield replace(head, section=section_before(layout, i))
            return


def _usual_look(lines: Sequence[Line], found: Sequence[Head]) -> Look | None:
    """How most of the headings are printed, if the print sets them off and at least two are alike."""
    looks = Counter(look_of(lines[head.at]) for head in found if lines[head.at].printed_large)
    look, count = next(iter(looks.most_common(1)), (None, 0))
    return look if count >= max(2, 0.6 * len(found)) else None


def _likeliest(layout: Layout) -> tuple[Head, ...]:
    lines, closed = layout.lines, _counted(layout.lines)
    places = [i for i in range(len(lines)) if i not in layout.skip]
    candidates = [replace(head, closed=closed[i]) for i in places if (head := candidate(layout, i))]
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
    return tuple(_without_sections(lines, _way_back(candidates, totals, came_from)))


def _without_sections(lines: Sequence[Line], found: Sequence[Head]) -> Iterator[Head]:
    """The heads without those that have no text before the next head, which is not of their kind or smaller."""
    section: int | None = None
    for k, head in enumerate(found):
        following = found[k + 1] if k + 1 < len(found) else None
        if following and _all_titles(lines[head.at + 1 : following.at]) and _is_above(lines, head, following):
            section = head.at
            continue
        yield head if section is None or head.section is not None else replace(head, section=section)
        section = None


def _is_above(lines: Sequence[Line], head: Head, following: Head) -> bool:
    """True for a heading of another kind than the next, or of the same without numbers and larger."""
    larger = not head.style and lines[head.at].size > 1.08 * lines[following.at].size > 0
    return head.style != following.style or larger


def _all_titles(lines: Sequence[Line]) -> bool:
    return all(line.titled or line.says_nothing for line in lines)


def _counted(lines: Sequence[Line]) -> list[int]:
    """For each line how many closing lines stand before it; those that follow each other are one."""
    counts, count, before = [], 0, False
    for line in lines:
        counts.append(count)
        count += line.closes and not (before and not line.closing_start)
        before = line.closes
    return counts


def _start(head: Head) -> float:
    return -float(max(head.number - 1, 0))


def _step(a: Head, b: Head) -> float:
    """What going from heading `a` to `b` costs; an item has one closing line, seldom more."""
    left_out = b.number - a.number - 1 if a.style == b.style and b.number > a.number else 0
    return _passing(a, b) - _ONE_MORE * max(b.closed - a.closed - 1 - left_out, 0)


def _passing(a: Head, b: Head) -> float:
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

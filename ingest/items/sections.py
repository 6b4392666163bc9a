"""Which section each item of a bulletin stands in: by a heading, the contents page, or the running head."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.items.candidates import Head, section_name
from ingest.items.contents import listed_sections
from ingest.items.heads import Line
from ingest.items.numbering import OF_PARTS, counts
from ingest.items.titles import title_end, title_of
from ingest.model import Page
from ingest.script import fold

_GLUED = re.compile("[一二三四五六七八九十]{1,2}(?![带路周月季年国体农次期批般线起十])(?=.{3})")


@dataclass(frozen=True, slots=True)
class Section:
    """The section of one item."""

    name: str
    """As printed, without its number; empty where nothing names it."""
    heading: int | None
    """The line that heads it, right before this item; None where the item goes on with the section before it."""


def sections(
    text: Sequence[Line], found: Sequence[Head], running: Mapping[int, str], names: frozenset[str], skip: range
) -> tuple[Section, ...]:
    """The section of each item. `running` names pages, `names` are those known, `skip` is the contents page."""
    opened = [_opening(text, found, k, names) for k in range(len(found))]
    headings = [text[at] for at in opened if at is not None]
    told = iter(_printed_names(headings))
    elsewhere = () if headings else _unheaded(text, found, running, skip)
    name, out = "", list[Section]()
    for k, head in enumerate(found):
        if opened[k] is not None:
            name = next(told)
        elif elsewhere:
            name = elsewhere[k] or name
        elif not name:
            name = running.get(text[head.at].paragraph.page, "")
        out.append(Section(name, opened[k]))
    return tuple(out)


def same_section(text: Sequence[Line], i: int, j: int) -> bool:
    """True when line `i` prints the name of the section that line `j` heads, as a side tab does."""
    return j < len(text) and section_name(text[i]) == section_name(text[j])


def as_printed(running: Mapping[int, str], pages: Sequence[Page]) -> dict[int, str]:
    """The names that running heads give to pages, as printed."""
    return {page.number: _printed_in(page, running[page.number]) for page in pages if page.number in running}


def _printed_in(page: Page, name: str) -> str:
    for discard in page.discards:
        view = fold(discard.text)
        if discard.kind == "running head" and (at := view.text.find(name)) >= 0:
            a, b = view.span(at, at + len(name))
            return discard.text[a:b]
    return name


def _unheaded(text: Sequence[Line], found: Sequence[Head], running: Mapping[int, str], skip: range) -> tuple[str, ...]:
    """Sections that no heading names: those of a contents page, else of the running heads of the items' pages."""
    titles = [title_of(text[head.at : title_end(text, head.at, len(text))], head.number) for head in found]
    listed = listed_sections([text[i] for i in skip], titles)
    return tuple(listed[k] or running.get(text[head.at].paragraph.page, "") for k, head in enumerate(found))


def _opening(text: Sequence[Line], found: Sequence[Head], k: int, names: frozenset[str]) -> int | None:
    """The line that heads the section which item `k` opens; None when it goes on with the section before it."""
    head = found[k]
    if head.section is None or (k and head.section <= found[k - 1].at):
        return None
    line = text[head.section]
    starts = k == 0 or head.style != found[k - 1].style or head.number <= found[k - 1].number
    certain = section_name(line) in names or (line.mark is not None and line.mark.style in OF_PARTS)
    larger = line.size > 1.08 * text[head.at].size or (
        not line.size and len(line.text) <= 10 and head.section == head.at - 1
    )
    return head.section if starts or certain or larger else None


def _printed_names(headings: Sequence[Line]) -> list[str]:
    """The sections' names as printed, without their numbers, which OCR may have glued to them."""
    glued = [_glued_number(line) for line in headings]
    numbers = [n for n in glued if n]
    counting = len(numbers) > 1 and all(a < b for a, b in pairwise(numbers))
    pairs = enumerate(zip(headings, glued, strict=True), 1)
    return [_printed_name(line, n > 0 and (counting or n == order)) for order, (line, n) in pairs]


def _glued_number(line: Line) -> int:
    found = _GLUED.match(section_name(line)) if not line.mark else None
    return counts(found[0]) if found else 0


def _printed_name(line: Line, glued: bool) -> str:
    name = section_name(line)
    start = line.text.find(name)
    end = start + len(name)
    number = _GLUED.match(name) if glued else None
    a, b = line.paragraph.view.span(start + (number.end() if number else 0), end)
    return line.paragraph.passage.text[a:b]

"""The stories of a bulletin, or the headed parts of an article, with their section, number, title, source and date.

A bulletin is known by a run of headings with closing lines between them (`chain`); anything else is cut at its headings
(`parts`). Footnotes are items of a section of their own, so that no note is read as part of a sentence it interrupts.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.items import notes
from ingest.items.candidates import Head
from ingest.items.chain import heads
from ingest.items.contents import contents, cover, section_names
from ingest.items.dates import completed
from ingest.items.heads import Line, lines, without_masthead
from ingest.items.kinds import kind_of
from ingest.items.parts import INTRODUCTION, parts
from ingest.items.passages import Paragraph, joined
from ingest.items.running import running_heads
from ingest.items.sections import Section, as_printed, same_section, sections
from ingest.items.sources import dateline
from ingest.items.titles import parted, title_end, title_of
from ingest.model import About, Item, Page, Passage
from ingest.script import fold

_PREFACE = re.compile("(?:编者的?[按话]|卷首语|刊首语|本期导读|导读|前言|引言|按语)(?=[:：])")


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where one item stands: lines `head` to `stop`, the body from `body`."""

    head: Head
    section: str
    body: int
    stop: int


def items(paragraphs: Sequence[Paragraph], pages: Sequence[Page], about: About) -> tuple[Item, ...]:
    """The items of a document in order of print, its footnotes last."""
    running = as_printed(running_heads(pages, about.title, about.publisher), pages)
    body, noted = notes.parted(paragraphs)
    text = without_masthead(lines(body), about.title, about.publisher)
    skip = contents(text) or cover(text, pages)
    names = frozenset(fold(name).text for name in running.values()) | section_names([text[i] for i in skip])
    found = heads(text, names, skip)
    if _is_bulletin(text, found):
        told = tuple(_bulletin(text, _whole(text, found), running, names, skip, about))
        return notes.tied(told, noted)
    return (*parts(text, skip, about), *notes.notes(noted, about))


def _is_bulletin(text: Sequence[Line], found: Sequence[Head]) -> bool:
    """True where most items end with a closing line; two are needed for a run."""
    closed = sum(head.after_closing for head in found[1:])
    has_closing = any(line.closes or line.tail for line in text)
    return len(found) >= 2 and closed >= max(1, (len(found) - 1) // 3) and has_closing


def _whole(text: Sequence[Line], found: Sequence[Head]) -> list[Head]:
    """The run with single holes filled by a heading whose number was lost in print."""
    whole: list[Head] = []
    for head in found:
        if whole and head.style == whole[-1].style and head.number == whole[-1].number + 2:
            lost = _lost_head(text, whole[-1], head)
            whole += [lost] if lost else []
        whole.append(head)
    return whole


def _lost_head(text: Sequence[Line], before: Head, after: Head) -> Head | None:
    """The one line between two heads that looks like a heading after a closing line; else where the body begins."""
    starts = [i for i in range(before.at + 2, after.at - 1) if text[i - 1].closes and not text[i].closes]
    titled = [i for i in starts if text[i].titled and not (text[i + 1].closing and not text[i + 1].titled)]
    if len(titled) == 1:
        return Head(titled[0], before.style, before.number + 1, None, True, 0.0)
    bodies = [i for i in starts if len(text[i].text) > 60]
    return (
        Head(bodies[0], before.style, before.number + 1, None, True, 0.0) if len(starts) == len(bodies) == 1 else None
    )


def _bulletin(
    text: Sequence[Line],
    found: Sequence[Head],
    running: Mapping[int, str],
    names: frozenset[str],
    skip: range,
    about: About,
) -> Iterator[Item]:
    yield from _preface(text, found[0], skip, about)
    for cut in _cuts(text, found, sections(text, found, running, names, skip)):
        yield _item(text, cut, about)


def _cuts(text: Sequence[Line], found: Sequence[Head], told: Sequence[Section]) -> Iterator[_Cut]:
    """Where each item stands; the heading of a section, and its name in the margin, are of no item."""
    for k, (head, section) in enumerate(zip(found, told, strict=True)):
        stop = len(text)
        if k + 1 < len(found):
            following = told[k + 1].heading
            stop = found[k + 1].at if following is None else following
            while stop - 1 > head.at and same_section(text, stop - 1, stop):
                stop -= 1
        printed = text[head.at].mark is not None or text[head.at].titled
        yield _Cut(head, section.name, title_end(text, head.at, stop) if printed else head.at, stop)


def _preface(text: Sequence[Line], first: Head, skip: range, about: About) -> Iterator[Item]:
    """What an editor says before the first item, if it is more than a title page."""
    stop = first.at if first.section is None else first.section
    before = [text[i] for i in range(stop) if i not in skip]
    start = next((i for i, line in enumerate(before) if _is_preface(line)), None)
    if start is None:
        return
    heading = before[start - 1] if start and before[start - 1].titled else None
    named = _PREFACE.match(before[start].text)
    yield Item(
        section=named[0] if named else INTRODUCTION,
        number="",
        title=named[0] if named else title_of([heading]) if heading else "",
        heading=heading.paragraph.passage if heading else None,
        passages=tuple(line.paragraph.passage for line in before[start:]),
        kind="opinion",
        source_date=about.own_date,
    )


def _is_preface(line: Line) -> bool:
    return bool(_PREFACE.match(line.text)) or (len(line.text) > 60 and "。" in line.text)


def _item(text: Sequence[Line], cut: _Cut, about: About) -> Item:
    head, body = text[cut.head.at : cut.body], text[cut.body : cut.stop]
    source, date, cited = source_of(body or head)
    if head and (tail := head[-1].tail):
        source, date = tail.source, tail.date
    if not (source or date) and body and (opening := dateline(body[0].paragraph.passage.text)):
        source, date = opening.source, opening.date
    heading, rest = parted(head) if head else (None, None)
    title = title_of(head, cut.head.number, len(heading.text) if heading and rest else None)
    mark = head[0].mark if head else None
    number = mark.printed if mark and mark.number == cut.head.number else str(cut.head.number or "")
    tag = head[0].text[: head[0].text.find("】") + 1] if head else ""
    return Item(
        section=cut.section or ((about.title or "正文") if number else ""),
        number=number,
        title=title,
        heading=heading,
        passages=_passages(rest, head, body),
        kind=kind_of(cut.section, tag + title, body, cited),
        source=source,
        source_date=completed(date, about.own_date) or about.own_date,
    )


def _passages(rest: Passage | None, head: Sequence[Line], body: Sequence[Line]) -> tuple[Passage, ...]:
    """The body; text on the heading's line is its first paragraph, and goes on below where the line is full."""
    passages = [line.paragraph.passage for line in body]
    if rest is None:
        return tuple(passages)
    if body and head[-1].paragraph.full and body[0].paragraph.kind == "paragraph" and not body[0].mark:
        return (joined([rest, passages[0]]), *passages[1:])
    return (rest, *passages)


def source_of(body: Sequence[Line]) -> tuple[str, str, bool]:
    """Source, ISO date and whether it is a bibliographic reference, of the last closing line (the first of a stack)."""
    last = next((i for i in range(len(body) - 1, -1, -1) if body[i].closes), None)
    if last is None:
        closing = body[-1].closing if body else None
        return (closing.source, closing.date, False) if closing else ("", "", False)
    while last and body[last - 1].closes and (here := body[last].closing) and here.start == 0:
        last -= 1
    closing = body[last].closing
    return (closing.source, closing.date, closing.cited) if closing else ("", "", False)

"""An article without items: cut at its headings into parts, its annexes being sections of their own.

The rank of a heading comes from its look (numbering and size): a look first met under another one is below it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.items.contents import bare
from ingest.items.dates import completed, dated
from ingest.items.heads import Line
from ingest.items.kinds import kind_of
from ingest.items.numbering import OF_PARTS
from ingest.items.sources import Closing
from ingest.items.titles import parted, title_end, title_of
from ingest.model import About, Item, ItemKind
from ingest.script import HAN, fold

ANNEX = re.compile(
    r"(?P<name>(?:附[件录表]|附)\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[A-H](?![a-z]))?)"
    rf"\s?[:：.、 ]?\s?(?P<rest>[{HAN}A-Za-z《“\d].{{0,80}})?$"
)
"""附件一：… and the like."""
INTRODUCTION = "引言"
_RANKED = (*OF_PARTS, "（一）", "1.1", "1 ", "1.", "01", "(1)")
_SENTENCE_END = tuple("。！？；”：）)")


@dataclass(frozen=True, slots=True)
class _Heading:
    at: int
    stop: int
    """One past the last line of the heading."""
    rank: int
    """1 for parts, 2 for parts of parts."""
    annex: str
    """附件一 and the like; empty for other headings."""


def parts(text: Sequence[Line], skip: range, about: About) -> tuple[Item, ...]:
    """The headed parts of an article; what comes before the first heading is the introduction."""
    headings = _headings(text, skip, about)
    cited = any(
        line.text in ("参考文献", "摘要", "关键词") or line.text.startswith(("摘要", "关键词")) for line in text
    )
    default: ItemKind = "research" if cited or any(h.at for h in headings if _decimal(text[h.at])) else "opinion"
    told = [*_introduction(text, headings, skip, about), *_cut(text, headings, about, default)]
    return tuple(told)


def _headings(text: Sequence[Line], skip: range, about: About) -> list[_Heading]:
    title = _title_line(text, skip, about)
    found: list[_Heading] = []
    looks: list[tuple[str, float]] = []
    at = 0
    while at < len(text):
        annex = _annex(text, at)
        if at in skip or at == title or not (annex or _is_heading(text, at)):
            at += 1
            continue
        look = ("附", 0.0) if annex else _look(text[at])
        looks = [look] if annex else _nested(looks, look)
        stop = title_end(text, at, len(text))
        found.append(_Heading(at, stop, len(looks), annex))
        at = stop
    return found


def _title_line(text: Sequence[Line], skip: range, about: About) -> int | None:
    """The line that prints the document's own title, if it is among the first."""
    name = bare(fold(about.title).text)
    return next((i for i in range(min(12, len(text))) if name and i not in skip and bare(text[i].text) == name), None)


def _annex(text: Sequence[Line], at: int) -> str:
    line = text[at]
    found = ANNEX.match(line.text) if line.titled and len(line.text) <= 80 else None
    if (
        not found
        or not (found["rest"] or line.printed_large)
        or not (line.paragraph.kind == "heading" or _set_off(text, at))
    ):
        return ""
    return found["name"].strip()


def _is_heading(text: Sequence[Line], at: int) -> bool:
    line = text[at]
    if _decimal(line) and not line.titled and _set_off(text, at):
        return True  # its text was glued to it; no list in a sentence is numbered so
    if (
        not line.titled
        or len(line.words) > 60
        or (dated(line.text) and len(line.text) < 16)
        or "\t" in line.paragraph.passage.text
    ):
        return False
    if line.paragraph.kind == "heading" or (line.printed_large and line.size):
        return True
    if line.mark:
        return line.mark.style in _RANKED and not line.words.endswith(_SENTENCE_END) and _set_off(text, at)
    return (
        line.size == 0
        and len(line.words) <= 30
        and not line.text.endswith("：")
        and _set_off(text, at)
        and _followed_by_text(text, at)
    )


def _set_off(text: Sequence[Line], at: int) -> bool:
    """True where the line before is done: the start, another heading, a cell, or the end of a sentence."""
    if not at:
        return True
    before = text[at - 1]
    return (
        before.text.endswith(_SENTENCE_END)
        or before.titled
        or before.closing is not None
        or before.paragraph.kind == "cell"
    )


def _followed_by_text(text: Sequence[Line], at: int) -> bool:
    return at + 1 < len(text) and (len(text[at + 1].text) > 40 or text[at + 1].mark is not None)


def _decimal(line: Line) -> bool:
    return line.mark is not None and line.mark.style == "1.1"


def _look(line: Line) -> tuple[str, float]:
    if line.mark and line.mark.style in _RANKED:
        style = "1 " if line.mark.style in ("1 ", "1.", "01") else line.mark.style
        return (f"{style}{line.mark.depth}", 0.0)
    if line.mark and line.mark.style in ("▶", "【】"):
        return (line.mark.style, 0.0)
    return ("", round(line.size * 2) / 2)


def _nested(looks: Sequence[tuple[str, float]], look: tuple[str, float]) -> list[tuple[str, float]]:
    """The looks that enclose a heading, its own last."""
    if look in looks:
        return list(looks[: looks.index(look) + 1])
    kept = list(looks)
    while kept and 0 < kept[-1][1] < look[1]:
        kept.pop()
    return [*kept, look]


def _introduction(text: Sequence[Line], headings: Sequence[_Heading], skip: range, about: About) -> Iterator[Item]:
    stop = headings[0].at if headings else len(text)
    title = _title_line(text, skip, about)
    body = [text[i] for i in range(stop) if i not in skip and i != title]
    if not any(len(line.text) > 30 for line in body):
        return
    heading = text[title] if title is not None and title < stop else None
    name = title_of([heading]) if heading else about.title
    closing = _closing(body)
    yield Item(
        section=INTRODUCTION if headings else name or INTRODUCTION,
        number="",
        title=name,
        heading=heading.paragraph.passage if heading else None,
        passages=tuple(line.paragraph.passage for line in body),
        kind=kind_of("", name, body, False, "opinion"),
        source=closing.source if closing else "",
        source_date=_date(closing, about),
    )


def _cut(text: Sequence[Line], headings: Sequence[_Heading], about: About, default: ItemKind) -> Iterator[Item]:
    section = ""
    cuts = [h for h in headings if h.rank <= 2]
    for k, heading in enumerate(cuts):
        stop = cuts[k + 1].at if k + 1 < len(cuts) else len(text)
        lines, body = text[heading.at : heading.stop], text[heading.stop : stop]
        printed, rest = parted(lines)
        title = title_of(lines, 0, len(printed.text) if rest else None)
        if heading.annex:
            title = " ".join(printed.text.split())
        if heading.rank == 1:
            section = heading.annex or title
        if not (body or rest) and k + 1 < len(cuts) and cuts[k + 1].rank > heading.rank:
            continue
        closing = _closing(body) or _closing_of_section(text, cuts, k)
        mark = lines[0].mark if not heading.annex else None
        yield Item(
            section=section,
            number=mark.printed if mark else "",
            title=title,
            heading=printed,
            passages=(*((rest,) if rest else ()), *(line.paragraph.passage for line in body)),
            kind=_kind(heading, section, title, body, default),
            source=closing.source if closing else "",
            source_date=_date(closing, about),
        )


def _kind(heading: _Heading, section: str, title: str, body: Sequence[Line], default: ItemKind) -> ItemKind:
    annexed = bool(ANNEX.match(section))
    return kind_of("", title, body, False, "case" if annexed else default)


def _date(closing: Closing | None, about: About) -> str:
    return (completed(closing.date, about.own_date) if closing else "") or about.own_date


def _closing(body: Sequence[Line]) -> Closing | None:
    """The last closing line of a part that names its source."""
    sure = [line.closing for line in body[-3:] if line.closing and line.closing.sure and line.closing.source]
    return sure[-1] if sure else None


def _closing_of_section(text: Sequence[Line], cuts: Sequence[_Heading], k: int) -> Closing | None:
    """The source said once at the end of an annex holds for all its parts."""
    first = k
    while first and cuts[first].rank > 1:
        first -= 1
    if not cuts[first].annex:
        return None
    last = k
    while last + 1 < len(cuts) and cuts[last + 1].rank > 1:
        last += 1
    stop = cuts[last + 1].at if last + 1 < len(cuts) else len(text)
    return _closing(text[cuts[last].stop : stop])

"""Footnotes: in an article items of their own section, in a bulletin passages of the item that calls them.

Notes count up from 1, through the document or from each page on; what does not, as a line that begins with the exponent
of a unit, is text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.items.numbering import RAISED_MARK
from ingest.items.passages import Paragraph
from ingest.items.sources import closing
from ingest.model import About, Item, Passage
from ingest.signs import power

_MARK = re.compile(
    r"\s*[注註]?\s*[\[(（【〔]?\s*([0-9]{1,2}(?!\d|\.\d|[年月%])|[⁰¹²³⁴-⁹]{1,2}|[①-⑳]|[*＊†‡])\s*[\])）】〕]?[.、:：]?\s*(?=\S{2})"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_TO_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CLAUSE_END = re.compile("[，。；：,;:]|$")
_TITLE = 40
SECTION = "脚注"

Note = list[Paragraph]


def parted(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Note]]:
    """The running text, and the notes, each with its further paragraphs."""
    text: list[Paragraph] = []
    found: list[Note] = []
    expected, in_note = 1, False
    for paragraph in paragraphs:
        number = _number_of(paragraph)
        if number in ("*", str(expected), "1"):
            found.append([paragraph])
            expected = expected if number == "*" else int(number) + 1
            in_note = True
        elif in_note and paragraph.kind == "footnote" and not number:
            found[-1].append(paragraph)
        else:
            text.append(paragraph)
            in_note = False
    return text, found


def notes(found: Sequence[Note], about: About) -> Iterator[Item]:
    """One item for each footnote; its number is its mark, its title its first clause."""
    for note in found:
        text = note[0].passage.text
        mark = _MARK.match(text)
        words = text[mark.end() if mark else 0 :]
        end = _CLAUSE_END.search(words, 4)
        said = closing(note[-1].passage.text)
        yield Item(
            section=SECTION,
            number=_plain(mark.group(1)) if mark else "",
            title=words[: min(end.start() if end else _TITLE, _TITLE)].strip(),
            heading=None,
            passages=tuple(p.passage for p in note),
            kind="opinion",
            source=said.source if said and said.sure else "",
            source_date=about.own_date,
        )


def tied(items: Sequence[Item], found: Sequence[Note]) -> tuple[Item, ...]:
    """The items of a bulletin, each with the notes that its text calls at its end.

    A note belongs to the item that prints its mark on the note's page, else to the last item of that page or before.
    """
    told = list(items)
    for note in found:
        page = note[0].page
        here = [i for i, item in enumerate(told) if any(s.page == page for p in _all(item) for s in p.stretches)]
        before = [i for i, item in enumerate(told) if _all(item)[0].stretches[0].page <= page]
        calling = [i for i in here if _calls(told[i], page, _number_of(note[0]))]
        at = next(iter(calling or here[-1:] or before[-1:]), None)
        if at is not None:
            told[at] = replace(told[at], passages=(*told[at].passages, *(p.passage for p in note)))
    return tuple(told)


def _all(item: Item) -> tuple[Passage, ...]:
    return (*((item.heading,) if item.heading else ()), *item.passages)


def _calls(item: Item, page: int, number: str) -> bool:
    """True when the item prints the mark, raised, circled or in a bracket, on that page."""
    if not number:
        return False
    texts = [p.text for p in _all(item) if p.kind != "footnote" and any(s.page == page for s in p.stretches)]
    return any(not power(text[: m.start()], text[m.start() :]) for text in texts for m in _call(number).finditer(text))


def _call(number: str) -> re.Pattern[str]:
    """How a text calls a note: ¹, ①, [1], 〔1〕, （注1）; the signs * and † as they are."""
    if not number.isdecimal():
        return re.compile(r"[*＊†‡]")
    raised = number.translate(_TO_RAISED)
    forms = [rf"(?<![⁰¹²³⁴-⁹⁻]){raised}(?![⁰¹²³⁴-⁹])", rf"[\[〔【]{number}[\]〕】]", rf"[注註]{number}(?!\d)"]
    if 1 <= int(number) <= 20:
        forms.append(chr(ord("①") + int(number) - 1))
    return re.compile("|".join(forms))


def _number_of(paragraph: Paragraph) -> str:
    """The mark of a note as a number, `*` for a sign; empty for what does not begin as a note."""
    if paragraph.kind != "footnote" and not (paragraph.kind == "paragraph" and RAISED_MARK.match(paragraph.text)):
        return ""
    mark = _MARK.match(paragraph.passage.text)
    return _plain(mark.group(1)) if mark else ""


def _plain(mark: str) -> str:
    if "①" <= mark <= "⑳":
        return str(ord(mark) - ord("①") + 1)
    return "*" if mark in "*＊†‡" else mark.translate(_RAISED)

"""Which paragraphs may be headings, and how strong the signs are: the words, the print, the closing line before."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from statistics import median

from ingest.items.mastheads import is_masthead
from ingest.items.numbering import Mark, mark
from ingest.items.passages import Paragraph, joined
from ingest.items.sources import Closing, after_title, closing
from ingest.script import fold

_ENDS_A_SENTENCE = tuple("。；，;,、")
_NOT_A_TITLE = re.compile(
    r"(?:图|表|Fig(?:ure|\.)?|Table)\s?\d|注[:：]|[\d\s.,%·—-]+$|\(?(?:记者|作者|编辑|责编|责任编辑|审核|通讯员|电话|邮箱|网址)"
    r"|(?:https?|javascript):|单位[:：]"
)
_JUNK = re.compile(
    r"[\d\s.,%·—()|_-]*$|(?:https?|javascript):|[(\[【]?(?:完|全文完|未完待续)[)\]】]?$|(?:原文|阅读原文|查看原文|相关)(?:链接|地址|网址)?[:：]?(?:https?:|$)"
    r"|[(\[【]?(?:本期|本文|责任)?(?:编辑|责编|校对|审核|审校|终审|监制|排版|撰稿|编译|翻译|供图|图片来源|制图)[:：/].{0,40}$"
)
_RUNS_IN = re.compile(r"\d[年月日]，|(?:今[年日天]|昨[日天]|去年|近日|日前|近期|本月|上月)，")
_NUMERAL = re.compile(r"\d{1,2}[.、]?")
_SIDE_TAB = re.compile(r"[一二三四五六七八九十\d]{1,3}$")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph with what it may be: a numbered one, a closing line, a heading."""

    paragraph: Paragraph
    mark: Mark | None
    closing: Closing | None
    titled: bool
    """True when its words (after the mark) could be a title."""
    printed_large: bool
    """True when the print sets it off: a heading by its kind, larger or bolder than the body."""
    tail: Closing | None = None
    """The source in brackets at the end of a title."""

    @property
    def text(self) -> str:
        """Folded text."""
        return self.paragraph.text

    @property
    def words(self) -> str:
        """Folded text without the mark."""
        return self.text[self.mark.end :] if self.mark else self.text

    @property
    def size(self) -> float:
        """Height in points; 0 where unknown."""
        return self.paragraph.size

    @property
    def says_nothing(self) -> bool:
        """True for captions and for what is left of pictures and links: no sign of what stands before or after."""
        return self.paragraph.kind == "caption" or (bool(_JUNK.match(self.text)) and not self.closing)

    @property
    def closing_start(self) -> int:
        """Where in the text its closing line begins; 0 for a line that is nothing else."""
        return self.closing.start if self.closing else 0

    @property
    def closes(self) -> bool:
        """True for a closing line, and for a paragraph that ends with one."""
        return self.closing is not None and self.closing.sure


def lines(paragraphs: Sequence[Paragraph]) -> tuple[Line, ...]:
    """Every paragraph of the running text with its signs; side tabs (a lone 一 or 3) are left out.

    A lone number that counts on from the one before is that of the title under it.
    """
    body = body_size(paragraphs)
    numbered = numerals(paragraphs, body)
    kept = [p for i, p in enumerate(paragraphs) if i in numbered or not is_side_tab(p)]
    above = {id(paragraphs[i]) for i in numbered}
    found: list[Line] = []
    number: Paragraph | None = None
    for p in _mended(kept, body, above):
        if id(p) in above:
            number = p
            continue
        found.append(_line(p, body) if number is None else _under(number, p, body))
        number = None
    return _sure(found)


def numerals(paragraphs: Sequence[Paragraph], body: float) -> frozenset[int]:
    """Which paragraphs are the lone numbers of the titles under them: they count up from 1, from 01 or large."""
    some: list[int] = []
    last = 0
    for i, p in enumerate(paragraphs[:-1]):
        if p.kind not in ("paragraph", "heading") or not _NUMERAL.fullmatch(p.text):
            continue
        under, value = paragraphs[i + 1], int(p.text.strip(".、"))
        sets_off = p.text.startswith("0") or p.size > 1.3 * max(body, under.size) > 0 or p.size > 1.6 * body > 0
        if value in (1, last + 1) and sets_off and p.page == under.page and _could_stand_under(under):
            some.append(i)
            last = value
    return frozenset(some) if len(some) > 1 else frozenset()


def _could_stand_under(paragraph: Paragraph) -> bool:
    running = paragraph.kind in ("paragraph", "heading")
    return running and could_be_title(paragraph.text) and mark(paragraph.view) is None


def _under(number: Paragraph, title: Paragraph, body: float) -> Line:
    """A title with the number printed above it."""
    one = _one([number, title])
    line = _line(Paragraph(one.passage, title.size, title.bold, title.level, one.full), body)
    printed = number.text.strip(".、")
    found = Mark("01", int(printed), printed.lstrip("0"), len(fold(number.passage.text).text))
    return replace(line, mark=found, titled=could_be_title(title.text))


def without_masthead(found: Sequence[Line], *names: str) -> tuple[Line, ...]:
    """The lines, of which those that repeat the document's own title or publisher head nothing."""
    plain = {_plain(fold(name).text) for name in names if name}
    return tuple(
        replace(line, titled=False) if line.titled and not line.mark and _plain(line.text) in plain else line
        for line in found
    )


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text)


def body_size(paragraphs: Sequence[Paragraph]) -> float:
    """Height of the body's print: the median over its characters; 0 where unknown."""
    sizes = [p.size for p in paragraphs if p.kind == "paragraph" and p.size for _ in range(len(p.text) // 20 + 1)]
    return median(sizes) if sizes else 0.0


def is_side_tab(paragraph: Paragraph) -> bool:
    """True for a lone numeral that stands in the margin as the number of a section."""
    return paragraph.kind in ("paragraph", "heading") and bool(_SIDE_TAB.match(paragraph.text))


def could_be_title(words: str) -> bool:
    """True for words that are no sentence, no caption and no figures."""
    return (
        2 <= len(words) <= 120
        and not words.endswith(_ENDS_A_SENTENCE)
        and not re.search("。.", words)
        and not _NOT_A_TITLE.match(words)
        and not _RUNS_IN.search(words)
        and not is_masthead(words)
    )


def _sure(found: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, of which closing lines of one sign only are made sure where their neighbours speak for them."""
    sure = list(found)
    for i, line in enumerate(found):
        if line.closing is None or line.closing.sure or not i:
            continue
        before = found[i - 1]
        following = found[i + 1] if i + 1 < len(found) else None
        if _ends_an_item(before, line, following) or (line.closing.date and _stands_under_title(before, following)):
            sure[i] = replace(line, closing=replace(line.closing, sure=True))
    return tuple(sure)


def _ends_an_item(before: Line, line: Line, following: Line | None) -> bool:
    """True where a sentence stands before a closing line and a heading, or nothing, after it."""
    done = line.closing_start > 0 or before.text.endswith(("。", "！", "？", "”"))
    return done and (following is None or following.mark is not None or following.titled)


def _stands_under_title(before: Line, following: Line | None) -> bool:
    """True between a title and its text."""
    return before.titled and following is not None and not following.titled and len(following.text) > 20


def _mended(paragraphs: Sequence[Paragraph], body: float, alone: Set[int]) -> Iterator[Paragraph]:
    """Large headings and closing lines that were cut in two by a narrow column are put together."""
    at = 0
    while at < len(paragraphs):
        stop = at + 1
        if id(paragraphs[at]) in alone:
            yield paragraphs[at]
            at += 1
            continue
        while stop < len(paragraphs) and _is_one_heading(paragraphs[stop - 1], paragraphs[stop], body):
            stop += 1
        stop = max(stop, _closing_end(paragraphs, at))
        yield paragraphs[at] if stop == at + 1 else _one(paragraphs[at:stop])
        at = stop


def _is_one_heading(a: Paragraph, b: Paragraph, body: float) -> bool:
    large = min(a.size, b.size) > 1.3 * body > 0 and max(a.size, b.size) < 1.25 * min(a.size, b.size)
    return large and a.full and a.page == b.page and len(a.text + b.text) <= 60 and not mark(b.view)


def _closing_end(paragraphs: Sequence[Paragraph], at: int) -> int:
    """One past the last paragraph of a closing line whose bracket closes up to four paragraphs on."""
    first = paragraphs[at]
    opened = first.text.rfind("(")
    if opened < 0 or first.text.find(")", opened) >= 0 or first.kind not in ("paragraph", "heading", "caption"):
        return at + 1
    for stop in range(at + 2, min(at + 6, len(paragraphs) + 1)):
        some = paragraphs[at:stop]
        if some[-1].kind not in ("paragraph", "heading") or (mark(some[-1].view) and closing(some[-1].passage.text)):
            break
        found = closing(joined([p.passage for p in some]).text)
        if found and found.sure and found.start <= opened:
            return stop
    return at + 1


def _one(paragraphs: Sequence[Paragraph]) -> Paragraph:
    first, last = paragraphs[0], paragraphs[-1]
    passage = joined([p.passage for p in paragraphs])
    return Paragraph(passage, first.size, first.bold, first.level, last.full, first.gap)


def _line(paragraph: Paragraph, body: float) -> Line:
    running = paragraph.kind in ("paragraph", "heading", "caption", "contents")
    found = mark(paragraph.view) if running else None
    closes = closing(paragraph.passage.text) if running or paragraph.kind == "footnote" else None
    words = paragraph.text[found.end :] if found else paragraph.text
    titled = running and paragraph.kind != "caption" and could_be_title(words) and not (closes and closes.start == 0)
    large = paragraph.kind == "heading" or (paragraph.bold and len(words) < 80) or paragraph.size > body * 1.05 > 0
    tail = after_title(paragraph.passage.text) if titled and not closes and (found or large) else None
    return Line(paragraph, found, closes, titled, large, tail)

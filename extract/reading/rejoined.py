"""Paragraphs that print or a reader broke in the middle of a sentence, put together again before rules read them.

A reader parts lines by their places on the page; here the words decide: a title, bracket or quotation mark left open, a
comma at the end, running text that stops without a full stop. What comes out is the same text with the same places.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.items.passages import joined
from ingest.model import Document, Passage, Stretch
from ingest.script import fold

_PAIRS = (("《", "》"), ("(", ")"), ("“", "”"), ("〈", "〉"), ("[", "]"))
_ENDED = re.compile(r"[。！？!?：:；;)）”’」』】]$")
_BEGINS = re.compile(
    r"[(（【\[]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[、.．)）\]】]|[(（【▶●•■◆※—]"
    r"|(?:来源|注|作者|编辑|摘自|据|表|图)[:：\d ]|——"
)
_CITED = re.compile(r"\[\d{1,3}\][^\[\]]+\[(?:J|M|D|C|R|N|A|S|P|EB|DB)(?:/OL)?\][^\[\]]*[^.。\]]$")
_LONGEST = 4000
"""Characters beyond which nothing is joined on."""


def rejoined(document: Document) -> Document:
    """The document with the broken paragraphs of its items whole."""
    pages = {page.number: page.text for page in document.pages}
    items = (replace(item, passages=tuple(_whole(item.passages, pages))) for item in document.items)
    return replace(document, items=tuple(items))


def _whole(passages: Sequence[Passage], pages: Mapping[int, str]) -> Iterator[Passage]:
    run: list[Passage] = []
    for passage in passages:
        if run and not _goes_on(run, passage):
            yield joined(run)
            run = []
        elif run:
            run.extend(_between(run[-1], passage, pages))
        run.append(passage)
    if run:
        yield joined(run)


def _between(before: Passage, after: Passage, pages: Mapping[int, str]) -> Iterator[Passage]:
    """The line break that stands between two parts on the page, so that Latin words stay apart."""
    left, right = before.stretches[-1], after.stretches[0]
    gap = pages.get(left.page, "")[left.end : right.start] if left.page == right.page and left.end < right.start else ""
    if gap and len(gap) <= 2 and gap.isspace():
        yield Passage("paragraph", gap, (Stretch(left.page, left.end, right.start),))


def _goes_on(run: Sequence[Passage], following: Passage) -> bool:
    """True where a paragraph is the rest of the one before it."""
    if any(p.kind != "paragraph" or p.cell is not None for p in (run[-1], following)):
        return False
    said, rest = fold("".join(p.text for p in run)).text.rstrip(), fold(following.text).text.lstrip()
    if not said or len(said) > _LONGEST:
        return False
    return _is_open(said) or said[-1] in "，、" or (_is_running(said) and not _BEGINS.match(rest))


def _is_open(said: str) -> bool:
    """True while the last sentence holds a mark that has not been closed."""
    last = said[max(said.rfind(mark) for mark in "。！？") + 1 :]
    return len(last) < 200 and any(last.count(left) > last.count(right) for left, right in _PAIRS)


def _is_running(said: str) -> bool:
    """True for running text, or a reference, that stops without an end."""
    if _CITED.match(said):
        return True
    return len(said) >= 14 and bool(re.search("[，。]", said)) and not _ENDED.search(said)

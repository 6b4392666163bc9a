"""Title lines and imprints: issue, date and publisher among the first and last lines of a document.

A line is cut into pieces at gaps, signs, dates, issues and labels: `第 3 期　某某中心编　2025 年 3 月 8 日` has three.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.items.dates import DATE, all_dates, dated
from ingest.items.mastheads import BODY, DOCUMENT_NUMBER, IMPRINT, ISSUE, PRODUCED, VALUE_END, issued
from ingest.items.passages import Paragraph
from ingest.script import fold, is_chinese

_LABEL = re.compile(r"(?:主[办管]|编[制印辑写]|出版|发[布行]|承办|制作|出品)(?:单位|机构|部门|者|人|处)?\s?[:：]")
"""The label of a publisher. Editors are people, and named after 主编 or 责任编辑."""
_FIRST_LABEL = re.compile("主办")
_PIECE_END = re.compile(rf"{DATE}|{ISSUE.pattern}|{IMPRINT.pattern}|[|丨/·,，;；()]", re.IGNORECASE)
DATE_ALONE = re.compile(r"[\d〇零一二三四五六七八九十年月日民国.—/-]{4,14}(?:\([^)]{1,8}\))?(?:发布|出版|刊|印发|印)?")
"""A line that is a date and nothing else."""
_BYLINE = re.compile(rf"(?:文|图文|撰文|作者|编译|整理|撰稿|执笔|记者)[/:：|丨·].{{2,24}}?(?P<date>{DATE})$")
_PERIOD = re.compile(r"(?:19|20)\d\d年(?:[上下]半年|第?[一二三四1-4]季度|度)刊?")


def pieces(line: Paragraph) -> Iterator[str]:
    """The pieces of a line as printed, with a label together with its value."""
    text = line.text
    cuts = {0, len(text)} | {i for i in range(1, len(text)) if _is_gap(line, i)}
    for found in _PIECE_END.finditer(text):
        cuts -= set(range(found.start() + 1, found.end()))
        cuts |= {found.start()} if IMPRINT.match(found[0]) else {found.start(), found.end()}
    places = sorted(cuts)
    for start, end in pairwise(places):
        a, b = line.view.span(start, end)
        if said := line.passage.text[a:b].strip(" \u3000·|｜丨,，;；/()（）"):
            yield said


def _is_gap(line: Paragraph, i: int) -> bool:
    """True where white space parts two words before folded character `i`; one space beside figures is typesetting."""
    a, b = line.view.at[i - 1] + 1, line.view.at[i]
    gap = line.passage.text[a:b]
    return len(gap) > 1 or gap == "\u3000" or (bool(gap) and is_chinese(line.text[i - 1]) and is_chinese(line.text[i]))


def issue_of(lines: Sequence[Paragraph]) -> str:
    """The issue that short lines name, folded; empty where none does."""
    short = [line.text for line in lines if len(line.text) < 60]
    found = [f[0] for text in short for f in ISSUE.finditer(text)]
    numbered = next((f for f in found if re.search("第|\\d$", f)), "")
    found += [text.strip("()") for text in short if _PERIOD.fullmatch(text.strip("()"))]
    return numbered or next(iter(found), "")


def document_number(lines: Sequence[Paragraph]) -> str:
    """The number of an official letter that stands on a line of its own, as printed."""
    return next((line.passage.text.strip() for line in lines if DOCUMENT_NUMBER.fullmatch(line.text)), "")


def publisher_of(lines: Sequence[Paragraph]) -> str:
    """Who publishes, by a label before the name or a word after it, as printed; empty where no line says so."""
    told = [pair for i, line in enumerate(lines) if len(line.text) < 80 for pair in _told(lines, i)]
    return next((name for rank, name in sorted(told, key=lambda pair: pair[0])), "")


def body_of(lines: Sequence[Paragraph]) -> str:
    """A body that a masthead only names, as printed: the first piece that ends as the names of bodies do."""
    short = (piece for line in lines if _only_names(line.text) for piece in pieces(line))
    return next((p for p in short if 4 <= len(p) <= 30 and BODY.search(fold(p).text) and "：" not in p), "")


def _only_names(text: str) -> bool:
    """True for a short line that is a body's name, or names it beside an issue or date."""
    if len(text) >= 60 or "。" in text:
        return False
    return bool(BODY.search(text) or ISSUE.search(text) or re.search(DATE, text))


def signed(lines: Sequence[Paragraph]) -> str:
    """Who signs a letter: the body named on the line right before a date at its end."""
    for line, following in pairwise(lines):
        if DATE_ALONE.fullmatch(following.text) and dated(following.text) and BODY.search(line.text):
            return line.passage.text.strip() if len(line.text) <= 30 else ""
    return ""


def issued_on(lines: Sequence[Paragraph]) -> str:
    """The ISO date that a line of the imprint gives as that of publication."""
    return next((iso for line in lines if line.kind != "cell" and (iso := dated(issued(line.text)))), "")


def lone_date(lines: Sequence[Paragraph]) -> str:
    """The ISO date of a line that is only a date, as under a title or at the end of an article, or of a byline."""
    for line in lines:
        if line.kind == "cell" or len(line.text) > 60:
            continue
        by = _BYLINE.fullmatch(line.text)
        if (DATE_ALONE.fullmatch(line.text) or by) and (iso := dated(by["date"] if by else line.text)):
            return iso
    return ""


def cover_date(lines: Sequence[Paragraph]) -> str:
    """The ISO date of a cover: that of publication, else the fullest that its lines give."""
    dates = (iso for line in lines if len(line.text) < 60 for iso in all_dates(line.text))
    return issued_on(lines) or max(dates, key=len, default="")


def _told(lines: Sequence[Paragraph], i: int) -> Iterator[tuple[int, str]]:
    """The publishers that a line names, each with its rank: 主办 comes first, a word after a name last."""
    found = list(pieces(lines[i]))
    for k, piece in enumerate(found):
        folded = fold(piece).text
        if _LABEL.match(folded):
            value = _value(lines[i], piece)
            if not value and i + 1 < len(lines) and len(lines[i + 1].text) < 60:
                value = " ".join(lines[i + 1].passage.text.split())
            if value:
                yield (0 if _FIRST_LABEL.match(folded) else 1), value
        elif _LABEL.fullmatch(f"{folded}：") and len(found) == 1 and i + 1 < len(lines):
            yield 1, " ".join(lines[i + 1].passage.text.split())
        elif role := PRODUCED.fullmatch(folded):
            yield 2, _first(piece, len(role["name"]))
        elif k and (role := PRODUCED.fullmatch(f"{fold(found[k - 1]).text}{folded}")) and len(folded) <= 4:
            yield 2, found[k - 1]


def _value(line: Paragraph, piece: str) -> str:
    """What stands after a label, up to the next label, date or issue."""
    start = line.text.find(fold(piece).text)
    label = _LABEL.match(line.text, max(start, 0))
    if not label:
        return ""
    stop = VALUE_END.search(line.text, label.end())
    a, b = line.view.span(label.end(), stop.start() if stop else len(line.text))
    return line.passage.text[a:b].strip(" \u3000·|｜,，;；(（")


def _first(piece: str, length: int) -> str:
    return piece[: fold(piece).span(0, length)[1]].strip()

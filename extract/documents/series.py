"""Parts of a series told by their subjects alone: 滩涂和河口两项技术规程分别由A和B牵头编制."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.documents import actors
from extract.documents.acts import Fact
from extract.documents.naming import Occurrence
from extract.reading import rules
from extract.reading.telling import Range, Telling
from ingest.script import simplify

_PARTS = re.compile(
    r"(?P<parts>[\u4e00-\u9fff]{2,8}(?:、[\u4e00-\u9fff]{2,8})*(?:和|与|及)[\u4e00-\u9fff]{2,8}?)"
    r"(?P<number>[两三四五六]|\d)[项个部](?P<head>[\u4e00-\u9fff]{0,4}(?:规程|标准|规范|指南|方法学))"
)
_NUMBERS = {"两": 2, "三": 3, "四": 4, "五": 5, "六": 6}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a series: its occurrence (named after the series), and what is told of it."""

    occurrence: Occurrence
    facts: tuple[Fact, ...]


def parts(told: Telling, named: tuple[Occurrence, ...]) -> Iterator[Part]:
    """The parts of a series whose other parts the item names in full (第1部分：…)."""
    bases = [re.split(r"第(?:\d+|[一二三四五六七八九十]+)部分", o.name)[0] for o in named if "部分" in o.name]
    for passage in told.passages if bases else ():
        for match in _PARTS.finditer(passage.text):
            ends = _ends(match)
            if len(ends) == _NUMBERS.get(match["number"], int(match["number"]) if match["number"].isdigit() else 0):
                yield from _made(told, Range(passage.number, *match.span()), bases[-1], ends)


def _ends(match: re.Match[str]) -> list[tuple[int, int]]:
    start, found = match.start("parts"), []
    for part in re.split("([、和与及])", match["parts"]):
        if part not in "、和与及":
            found.append((start, start + len(part)))
        start += len(part)
    return _cut_left(match.string, found)


def _cut_left(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    lead = re.search("其中|包括|以及|还有", text[found[0][0] : found[0][1]])
    return [(found[0][0] + lead.end(), found[0][1]), *found[1:]] if lead else found


def _made(told: Telling, where: Range, base: str, ends: list[tuple[int, int]]) -> Iterator[Part]:
    text = told.told(where.passage).text
    makers = _makers(told, where, len(ends))
    for at, (start, end) in enumerate(ends):
        name = f"{base}（{text[start:end]}）"
        printed = told.printed(Range(where.passage, start, end))
        place = Range(where.passage, start, where.end)
        o = Occurrence(Range(where.passage, start, end), name, simplify(name), printed, "bare", place)
        facts = [Fact("drafters", *makers[at])] if makers else []
        yield Part(o, (*facts, *_status(told, where)))


def _makers(told: Telling, where: Range, number: int) -> list[actors.Who]:
    sentence = told.sentence_of(where)
    text = told.text(Range(where.passage, where.end, sentence.end))
    verb = rules.pattern("documents-acts", "same_ends").search(text)
    if not text.startswith(("分别由", "由")) or verb is None:
        return []
    outside = re.sub(r"\([^()]*\)", lambda m: "　" * len(m[0]), text[: verb.start()])
    who = actors.inside(told, Range(where.passage, where.end, where.end + verb.start()))
    who = tuple(w for w in who if outside[w[1].start - where.end] != "　")
    return list(who) if len(who) == number else []


def _status(told: Telling, where: Range) -> Iterator[Fact]:
    sentence = told.sentence_of(where)
    match = re.search("发布实施|发布|印发|立项|征求意见", told.text(Range(where.passage, where.end, sentence.end)))
    if match:
        at = where.end + match.start()
        yield Fact("status", match[0].removesuffix("实施"), Range(where.passage, at, at + len(match[0])))

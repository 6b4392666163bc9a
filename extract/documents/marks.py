"""What stands in or right beside a document's name: its code, level, version, English title, 全国首个 and so on."""

import re
from collections.abc import Iterator
from typing import Any

from extract.documents.acts import Fact
from extract.documents.codes import codes
from extract.documents.naming import Occurrence
from extract.documents.things import Thing
from extract.model import Name
from extract.reading import rules
from extract.reading.telling import Range, Telling

_VERSIONS = (
    r"(?<![A-Za-z0-9-])(?P<version>[Vv]\d{1,2}(?:\.\d+)*)(?![\d-])",
    r"(?:版本号?|[Vv]ersion)[:：为]? ?(?P<version>\d{1,2}(?:\.\d+)*)(?![\d-])",
    r"第?(?P<version>\d{1,2}\.\d+)版",
)
_CODE_LIST = re.compile(
    r"[^，。；：、《》()]{0,14}\((?P<all>(?P<head>(?:T/[A-Z]{2,10}|[A-Z]{2}(?:/[TZ])?|DB ?\d{2,4}(?:/T)?) ?)"
    r"(?P<numbers>\d+(?:[/、,]\d+)+)(?P<year>[-—]\d{4}))\)"
)


def marks(told: Telling, thing: Thing) -> Iterator[Fact]:
    """Code, level, version, English title and claim to be first of a document."""
    for o in thing.occurrences:
        beside = _beside(told, o)
        yield from _code(told, o, beside)
        yield from _version(told, o, beside)
        yield from _english(told, beside)
        yield from _first(told, o)
        yield from _level(told, o)


def _beside(told: Telling, o: Occurrence) -> Range:
    """Brackets and the noun behind a title, where its code and English title stand."""
    text = told.told(o.where.passage).text
    match = re.compile(r"(?:[^，。；：、《》()A-Z]{0,14}?\([^()]{1,300}(?:\([^()]{0,60}\)[^()]{0,300})?\)){1,2}").match(
        text, o.where.end
    )
    return Range(o.where.passage, o.where.end, match.end() if match else o.where.end)


def _code(told: Telling, o: Occurrence, beside: Range) -> Iterator[Fact]:
    listed = tuple(_of_list(told, o))
    if listed:
        yield from listed
        return
    for where in (o.where, beside, _in_front(told, o)):
        for rule, found in codes(told, where):
            yield from _coded(told, rule, found)
            return
    yield from _labelled(told, beside)


def _of_list(told: Telling, o: Occurrence) -> Iterator[Fact]:
    """The code of one of several titles whose codes are printed as one: 《甲》《乙》（T/ABCD 14/15-2022）."""
    text = told.told(o.where.passage).text
    match = _CODE_LIST.match(text, o.run.end)
    numbers = re.findall(r"\d+", match["numbers"]) if match else []
    if match and len(numbers) == o.of:
        yield Fact("code", match["head"] + numbers[o.nth] + match["year"], Range(o.where.passage, *match.span("all")))


def _coded(told: Telling, rule: dict[str, Any], found: Range) -> Iterator[Fact]:
    method = rule["kind"] == "methodologies"
    code = re.sub(r"(?<=[A-Z]) ?- ?(?=\d)", "-", told.text(found)) if method else told.text(found)
    yield Fact("code", code, found)
    if "level" in rule:
        yield Fact("level", str(rule["level"]), found)
    if "mechanism" in rule:
        yield Fact("mechanism", Name(told.printed(found), str(rule["mechanism"])), found)


def _in_front(told: Telling, o: Occurrence) -> Range:
    """The code right before a title: VM0033《…》; for a title within a list, nothing."""
    text = told.told(o.where.passage).text
    match = re.compile(r"[A-Z][A-Za-z0-9./ —-]{2,24}$").search(text, max(0, o.where.start - 26), o.where.start)
    return Range(o.where.passage, match.start() if match else o.where.start, o.where.start)


def _labelled(told: Telling, beside: Range) -> Iterator[Fact]:
    """A code of no known shape that print calls one: （编号 AB-01-001）; or, right behind, ，编号为AB-01-001."""
    text, label = told.told(beside.passage).text, str(rules.load("documents")["labelled"])
    match = re.compile(f"[(，]{label}").search(text, beside.start, beside.end)
    match = match or re.compile(f"，{label}").match(text, beside.end, told.sentence_of(beside).end)
    if match:
        yield Fact("code", match["code"], Range(beside.passage, *match.span("code")))


def _version(told: Telling, o: Occurrence, beside: Range) -> Iterator[Fact]:
    text, behind = told.told(o.where.passage).text, Range(beside.passage, o.where.end, beside.end + 12)
    for where in (o.where, beside, behind):
        loose = where in (o.where, beside)
        for pattern in _VERSIONS:
            found = re.compile(pattern)
            match = (found.search if loose else found.match)(text, where.start, where.end)
            if match:
                span = match.span("version")
                yield Fact("version", match["version"].replace("v", "V"), Range(where.passage, *span))
                return


def _english(told: Telling, beside: Range) -> Iterator[Fact]:
    text = told.told(beside.passage).text
    match = re.compile(r"\(([A-Za-z'’‘“][A-Za-z0-9 ,.:：，；;'’‘“”&?!()/—-]{14,})\)").search(
        text, beside.start, beside.end
    )
    if match:
        where = Range(beside.passage, *match.span(1))
        yield Fact("title_en", told.plain(where), where)


def _first(told: Telling, o: Occurrence) -> Iterator[Fact]:
    text = told.told(o.where.passage).text
    pattern = rules.pattern("documents", "first")
    match = re.compile(f"({pattern.pattern})$").search(text, max(0, o.where.start - 30), o.where.start)
    if match:
        yield Fact("first_claim", match["first"].rstrip("—"), Range(o.where.passage, *match.span("first")))


def _level(told: Telling, o: Occurrence) -> Iterator[Fact]:
    text = told.told(o.run.passage).text
    near = (
        o.where,
        Range(o.run.passage, o.run.end, o.run.end + 16),
        Range(o.run.passage, max(0, o.run.start - 8), o.run.start),
    )
    for where in near:
        for level, words in rules.load("documents")["levels"].items():
            match = re.compile(words).search(text, where.start, where.end)
            if match and not set("，。；") & set(text[min(o.run.end, match.end()) : max(match.start(), o.run.end)]):
                yield Fact("level", level, Range(o.run.passage, *match.span()))
                return

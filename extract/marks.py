"""What stands in or right beside a document's name: its code, level, version, English title, 全国首个 and so on."""

import re
from collections.abc import Iterator

from extract import rules
from extract.acts import Fact
from extract.codes import codes
from extract.model import Name
from extract.naming import Occurrence
from extract.telling import Range, Telling
from extract.things import Thing


def marks(told: Telling, thing: Thing) -> Iterator[Fact]:
    """Code, level, version, English title and claim to be first of a document."""
    for o in thing.occurrences:
        beside = _beside(told, o)
        yield from _code(told, o.where, beside)
        yield from _version(told, o.where, beside)
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


def _code(told: Telling, name: Range, beside: Range) -> Iterator[Fact]:
    for where in (name, beside):
        for rule, found in codes(told, where):
            code = (
                re.sub(r"(?<=[A-Z]) ?- ?(?=\d)", "-", told.text(found))
                if rule["kind"] == "methodologies"
                else told.text(found)
            )
            yield Fact("code", code, found)
            if "level" in rule:
                yield Fact("level", str(rule["level"]), found)
            if "mechanism" in rule:
                yield Fact("mechanism", Name(told.printed(found), str(rule["mechanism"])), found)
            return


def _version(told: Telling, name: Range, beside: Range) -> Iterator[Fact]:
    text = told.told(name.passage).text
    for where in (name, beside):
        match = re.compile(r"(?<![A-Za-z0-9])[Vv](\d{1,2}(?:\.\d+)*)(?![\d-])").search(text, where.start, where.end)
        if match:
            yield Fact("version", f"V{match[1]}", Range(where.passage, *match.span()))
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
        yield Fact("first_claim", match["first"], Range(o.where.passage, *match.span("first")))


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

"""Where an item names a document: in 《》, in quotation marks, or bare behind a verb such as 发布 or 签署."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from extract.documents import cornered
from extract.documents.codes import coded
from extract.model import ClaimKind
from extract.reading import rules
from extract.reading.needed import possible
from extract.reading.tablerows import head_of, row_of
from extract.reading.telling import HEADING, Range, Telling, Told
from ingest.script import simplify

Style = Literal["title", "quoted", "bare", "heading"]

_TITLE = re.compile(r"《((?:[^《》。]|《[^《》]*》|[。](?=[^《》]{0,160}》)){2,160})》")
_BESIDE_PROJECT = re.compile("(?:倡议|计划|行动)(?:和|与|及|以及|、)“[^“”]{2,24}”(?:项目|工程)")
"""What follows the first of two quoted names where the second is a project: then the first is one too."""
_LED = re.compile(r"(?:发起|推出|启动|实施|发布|印发|提出)(?:了)?([^，。；：、《》“”()了的一将首]{4,16})$")
_GLUE = re.compile(r"^(?:\([^()]{1,80}\)|[、，和及与]|以及|及其)*$")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A document named once: `where` with its 《》, `name` folded and without them, `run` with its coordinates."""

    where: Range
    name: str
    text: str
    """Simplified, with brackets and dashes as printed."""
    printed: str
    style: Style
    run: Range
    """The whole list 《A》、《B》和《C》 that it stands in."""
    nth: int = 0
    of: int = 1
    """Its place in that list, from 0, and the length of the list."""
    kind: ClaimKind | None = None
    """The table it belongs to, where the way it is named tells that."""


def occurrences(told: Telling) -> tuple[Occurrence, ...]:
    """Every place of an item that names a document, in order of print."""
    found = [o for passage in told.passages for o in _of(told, passage)]
    return tuple(sorted(found, key=lambda o: o.where))


def _of(told: Telling, passage: Told) -> Iterator[Occurrence]:
    titles = [Range(passage.number, *m.span()) for m in _TITLE.finditer(passage.text)]
    for run in _runs(passage.text, titles):
        whole = Range(passage.number, run[0].start, run[-1].end)
        made = (_occurrence(told, where, 1, "title", whole) for where in run)
        yield from (replace(o, nth=nth, of=len(run)) for nth, o in enumerate(made))
    if not titles and passage.passage.cell is not None and _is_title_cell(told, passage):
        whole = Range(passage.number, 0, len(passage.text))
        yield _occurrence(told, whole, 0, "title", whole)
        return
    taken = titles
    for style, kind, found in _unmarked(passage):
        new = list(_apart(found, taken))
        taken = [*taken, *new]
        for run in _runs(passage.text, sorted(new)) if kind is None else [[where] for where in new]:
            whole = Range(passage.number, run[0].start, run[-1].end)
            made = (_occurrence(told, where, int(style == "quoted"), style, whole) for where in run)
            yield from (replace(o, nth=nth, of=len(run), kind=kind) for nth, o in enumerate(made))


def _unmarked(passage: Told) -> Iterator[tuple[Style, ClaimKind | None, tuple[Range, ...]]]:
    yield from (("quoted", kind, found) for kind, found in cornered.titles(passage))
    yield "quoted", None, tuple(_quoted(passage))
    yield "bare", "standards", (*_crediting(passage), *_standards(passage))
    yield "bare", "methodologies", (*_coded(passage), *_methods(passage))
    yield "bare", "publications", tuple(_reports(passage))
    yield "bare", None, (*_running(passage), *_listed(passage), *_bare(passage))
    yield "heading", None, tuple(_about(passage))


def _is_title_cell(told: Telling, passage: Told) -> bool:
    row = row_of(told, passage.number)
    named = row is not None and row.cells.get("title") is passage and bool(head_of(told, passage.number))
    return named and 6 <= len(passage.text) <= 80


def _occurrence(told: Telling, where: Range, margin: int, style: Style, run: Range) -> Occurrence:
    text = told.told(where.passage).text
    inner = Range(where.passage, where.start + margin, where.end - margin)
    if margin and (text[where.end - 1] not in "》”‖" or text[where.start] not in "《“—"):
        inner = where
    coded = _code_before(text, inner)
    name = Range(inner.passage, coded, inner.end)
    printed = told.printed(name)
    return Occurrence(where, told.text(name), simplify(printed), printed, style, run)


def _code_before(text: str, name: Range) -> int:
    """Where a name begins behind the code that it may open with (VM0042土壤碳)."""
    for _, pattern in coded():
        match = pattern.match(text, name.start, name.end)
        if match and match.end() < name.end:
            behind = text[match.end() :]
            return match.end() + len(behind) - len(behind.lstrip(" :："))
    return name.start


def _apart(found: tuple[Range, ...], taken: list[Range]) -> Iterator[Range]:
    """The ranges that touch none taken and none before them."""
    kept = list(taken)
    for where in found:
        if not any(_overlap(where, t) for t in kept):
            kept.append(where)
            yield where


def _overlap(a: Range, b: Range) -> bool:
    return a.start < b.end and b.start < a.end


def _runs(text: str, titles: list[Range]) -> Iterator[list[Range]]:
    run: list[Range] = []
    for where in titles:
        if run and not _GLUE.match(text[run[-1].end : where.start]):
            yield run
            run = []
        run.append(where)
    if run:
        yield run


@cache
def _quoted_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a title in quotation marks ends with, and what stands behind one."""
    quoted = rules.load("documents")["quoted"]
    return re.compile(rules.any_of(quoted["heads"]) + "$"), re.compile(rules.any_of(quoted["followed"]))


def _quoted(passage: Told) -> Iterator[Range]:
    quoted = rules.load("documents")["quoted"]
    heads, followed = _quoted_words()
    for match in cornered.QUOTED.finditer(passage.text):
        if re.match(quoted["never"], match[1]) or _BESIDE_PROJECT.match(passage.text, match.end()):
            continue
        follows = followed.match(passage.text, match.end())
        years = re.compile(r"\(\d{4}[-—]\d{2,4}(?:年)?\)").match(passage.text, match.end())
        if len(match[1]) >= 4 and heads.search(match[1]):
            lead = _LED.search(passage.text, max(0, match.start() - 24), match.start())
            if lead:
                yield Range(passage.number, lead.start(1), match.end())
                continue
            yield Range(passage.number, match.start(), years.end() if years else match.end())
        elif follows:
            yield Range(passage.number, match.start(), follows.end())


@cache
def _bare_pattern() -> re.Pattern[str]:
    bare = rules.load("documents")["bare"]
    name = f"(?>{bare['name']}{rules.any_of(bare['heads'])}{bare['after']})"
    return re.compile(f"{rules.any_of(bare['verbs'])}{bare['lead']}({name}(?:、{name})*+)")


def _bare(passage: Told) -> Iterator[Range]:
    if passage.passage.kind == "cell":
        return
    never = rules.pattern("documents", "bare", "never")
    for match in _bare_pattern().finditer(passage.text):
        start = match.start(1)
        for part in match[1].split("、"):
            if len(part) >= 7 and not never.search(part):
                yield Range(passage.number, start, start + len(part))
            start += len(part) + 1


def _running(passage: Told) -> Iterator[Range]:
    for match in rules.pattern("documents", "about", "running").finditer(passage.text):
        yield Range(passage.number, *match.span("name"))


@cache
def _listed_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A list of names with one last word, one of its parts, and what is no name."""
    bare = rules.load("documents")["bare"]
    part = f"[^，。；：！？、《》“”()]{{4,34}}?{rules.any_of(bare['listed_heads'])}"
    run, one = f"{bare['listed']}({part}(?:[、和及]{part})+)", f"(?:^|(?<=[、和及]))({part})(?=[、和及]|$)"
    return re.compile(run), re.compile(one), re.compile(bare["listed_never"])


def _listed(passage: Told) -> Iterator[Range]:
    """具体包括A方法学、B方法学: every part of a list of names with one last word."""
    run, part, never = _listed_patterns()
    for match in run.finditer(passage.text) if possible(run, passage.text) else ():
        for name in part.finditer(match[1]):
            if not never.search(name[1]):
                yield Range(passage.number, match.start(1) + name.start(1), match.start(1) + name.end(1))


@cache
def _crediting_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What calls something a standard, and crediting standards without such a call and with one."""
    told = rules.load("documents")["crediting"]
    return re.compile(told["calls"]), re.compile(told["always"]), re.compile(f"{told['always']}|{told['called']}")


def _crediting(passage: Told) -> Iterator[Range]:
    """Crediting standards: by name, or where the sentence calls them standards."""
    calls, always, called = _crediting_patterns()
    for sentence in passage.sentences() if possible(called, passage.text) else ():
        wanted = called if calls.search(passage.text, sentence.start, sentence.end) else always
        for match in wanted.finditer(passage.text, sentence.start, sentence.end):
            yield Range(passage.number, *match.span())


@cache
def _coded_patterns() -> tuple[re.Pattern[str], ...]:
    """Methodologies by code beside the word for one."""
    word = r"[^，。；：、《》“”()\s的是了为]"
    codes = [pattern.pattern for rule, pattern in coded() if rule["kind"] == "methodologies"]
    return tuple(
        re.compile(whole)
        for code in codes
        for whole in (
            f"方法学(?:——|：|为)?({code}[ :：]?{word}{{3,30}})(?=[，。；)]|$)",
            f"({code} ?{word}{{2,30}}?方法学)",
            f"({code}) ?方法学",
        )
    )


def _coded(passage: Told) -> Iterator[Range]:
    """Methodologies given by code without 《》: 方法学——VM0042土壤碳, VM0033潮汐湿地修复方法学, VM0033方法学."""
    for pattern in _coded_patterns() if "方法学" in passage.text else ():
        for match in pattern.finditer(passage.text):
            yield Range(passage.number, *match.span(1))


def _standards(passage: Told) -> Iterator[Range]:
    """Standards given by code alone; a code in brackets belongs to the title before them."""
    for rule, pattern in coded():
        if rule["kind"] == "standards" and possible(pattern, passage.text):
            for match in pattern.finditer(passage.text):
                titled = passage.text[match.end() : match.end() + 2].strip()[:1] in ("《", "“")
                if not titled and passage.text[max(0, match.start() - 1) : match.start()] not in ("(", "《"):
                    yield Range(passage.number, *match.span())


def _reports(passage: Told) -> Iterator[Range]:
    """Reports without 《》 behind a verb of publishing; a short name is no name (发布研究报告)."""
    for match in re.finditer(rules.load("documents")["bare"]["reports"], passage.text):
        yield Range(passage.number, *match.span("name"))


def _methods(passage: Told) -> Iterator[Range]:
    for words in rules.load("documents")["bare"]["methods"]:
        for match in re.finditer(words, passage.text):
            yield Range(passage.number, *match.span("name"))


def _about(passage: Told) -> Iterator[Range]:
    """A heading that is itself a title: 某某关于…的联合声明, or the fuller wording of 《…通报》."""
    if passage.number != HEADING or "《" in passage.text:
        return
    number = re.match(r"\s*(?:\d+|[一二三四五六七八九十]+)?\s*[.、．]?\s*", passage.text)
    start = number.end() if number else 0
    match = rules.pattern("documents", "about", "pattern").match(passage.text[start:])
    whole = rules.pattern("documents", "about", "whole").fullmatch(passage.text[start:])
    if match or whole:
        yield Range(passage.number, start, len(passage.text))

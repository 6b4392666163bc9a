"""What later sentences of an item tell of a document by its kind alone: 该报告由A、B编写; 方案提出，…."""

import re
from collections.abc import Iterator

from extract.documents import actors
from extract.documents.acts import IN_FORCE, Fact
from extract.documents.sorting import core
from extract.documents.things import Thing
from extract.model import When
from extract.reading import rules
from extract.reading.telling import HEADING, Range, Telling

_BACKING = re.compile("资助|支持|委托|指导|赞助|依托|批准")
_ISSUES = re.compile("印发|发布|公布|公告")


def later(told: Telling, thing: Thing, others: tuple[Thing, ...]) -> Iterator[Fact]:
    """Issuers, drafters and dates told between a document's naming and the next of its kind."""
    acts = rules.load("documents-acts")
    opening, ends = re.compile(acts["same"][thing.kind]), re.compile(acts["same_ends"])
    for clause in _clauses(told, thing, others):
        text = told.text(clause)
        match = opening.match(text) or _one_of_two(told, thing, clause)
        if not match:
            continue
        rest = Range(clause.passage, clause.start + match.end(), told.sentence_of(clause).end)
        end = ends.search(told.text(rest))
        if end and not _BACKING.search(told.text(rest)[: end.start()]):
            yield from _makers(told, rest, end)
            yield from _made_on(told, rest, end)
            return
    yield from _headed(told, thing)


def in_force(told: Telling, thing: Thing, others: tuple[Thing, ...]) -> Iterator[Fact]:
    """方案自6月1日起施行: when a document comes into force, told under the last word of its name or a short form."""
    shorts = [simple for _, simple, _ in thing.aliases]
    words = [w for w in (thing.head, core(thing.name.name)[-4:], *shorts) if len(w) >= 2]
    named = rules.any_of(words) if words else "(?!)"
    subject = re.compile(f"(?:该|本|此|这一|上述|新)?[《“]?{named}[》”]?[将已拟现]?[自从于]?")
    for clause in _clauses(told, thing, others):
        match = subject.match(told.text(clause))
        for m in told.within(clause, "date") if match else ():
            begins = IN_FORCE.match(told.told(clause.passage).text, m.end)
            if match and m.start == clause.start + match.end() and begins and isinstance(m.value, When):
                yield Fact("effective", m.value, Range(m.passage, m.start, begins.end()))
                return


def _one_of_two(told: Telling, thing: Thing, clause: Range) -> re.Match[str] | None:
    """《A》与《B》…，前者由…，后者由…: the words that point at this one of the two titles before them."""
    match = re.match("(?:其中，?)?(?P<which>前者|后者)(?:是?由)", told.text(clause))
    sentence = told.sentence_of(clause)
    titles = [m for m in re.finditer("《[^《》]+》", told.text(Range(clause.passage, sentence.start, clause.start)))]
    if match is None or len(titles) < (1 if match["which"] == "后者" else 2):
        return None
    meant = titles[-1 if match["which"] == "后者" else -2]
    at = Range(clause.passage, sentence.start + meant.start(), sentence.start + meant.end())
    return match if any(o.where == at for o in thing.occurrences) else None


def _made_on(told: Telling, rest: Range, end: re.Match[str]) -> Iterator[Fact]:
    """The date that stands between the maker and its verb: 由某厅在2024年10月发布."""
    if end[0] == "发布":
        when = actors.date_before(told, Range(rest.passage, rest.start, rest.start + end.start()))
        yield from [Fact("date", *when)] if when else []


def _headed(told: Telling, thing: Thing) -> Iterator[Fact]:
    """现发布某决定: a notice without subject is issued by whom the heading says issues something."""
    heading = told.passages[0]
    body = told.told(thing.name.where.passage).text
    notice = re.search("现(?:将|予以?|正式)?(?:印发|发布|公布)[^，。；《]{0,12}$", body[: thing.name.run.start])
    act = _ISSUES.search(heading.text) if heading.number == HEADING and notice else None
    if act:
        who = actors.before(told, Range(HEADING, 0, act.start()))
        yield from (Fact("issuers", name, where) for name, where in who)


def _makers(told: Telling, rest: Range, end: re.Match[str]) -> Iterator[Fact]:
    who = actors.inside(told, Range(rest.passage, rest.start, rest.start + end.start()))
    behind = told.text(rest)[end.end() :]
    if not who and re.match(r"，包括|，其中包括", behind):
        who = actors.inside(told, rest)
    joined = re.match(r"[^。]{0,6}?，联合(?P<who>[^。]{2,120}?)(?:共同|等)", behind)
    if joined:
        at = rest.start + end.end()
        who += actors.inside(told, Range(rest.passage, at + joined.start("who"), at + joined.end("who")))
    role = {"发布": "issuers", "制定": "makers"}.get(end[0], "drafters")
    yield from (Fact(role, name, where) for name, where in who)


def _clauses(told: Telling, thing: Thing, others: tuple[Thing, ...]) -> Iterator[Range]:
    body = [o.where for o in thing.occurrences if o.where.passage != HEADING] or [thing.name.where]
    start = body[0]
    rivals = [o.where for t in others if t is not thing and t.kind == thing.kind for o in t.occurrences]
    first_rival = min((r for r in rivals if r > start and not _in_run(thing, r)), default=None)
    for passage in told.passages:
        if passage.number < start.passage:
            continue
        for sentence in passage.sentences():
            if passage.number == start.passage and sentence.end <= start.start:
                continue
            for clause in told.clauses(sentence):
                if first_rival is not None and clause >= first_rival:
                    return
                if clause.passage > start.passage or clause.start >= start.end:
                    yield clause


def _in_run(thing: Thing, where: Range) -> bool:
    runs = [o.run for o in thing.occurrences]
    return any(r.passage == where.passage and r.start <= where.start < r.end for r in runs)

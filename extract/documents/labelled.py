"""What is told of a document by labels below its name: 发布单位：…, 实施日期：…, 标准编号：…."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extract.documents import actors
from extract.documents.acts import Fact
from extract.documents.codes import codes
from extract.documents.things import Thing
from extract.model import When
from extract.reading import rules
from extract.reading.telling import HEADING, Range, Telling


def labelled(told: Telling, thing: Thing, others: Sequence[Thing]) -> Iterator[Fact]:
    """Issuers, drafters, dates and code told by labels between a document's naming and the next title."""
    first = min((o.where for o in thing.occurrences), key=lambda w: (w.passage == HEADING, w))
    limit = _next_title(thing, others, first)
    for passage in told.passages:
        if passage.number < first.passage or passage.number == HEADING:
            continue
        if limit is not None and passage.number > limit.passage:
            return
        start = first.end if passage.number == first.passage else 0
        end = limit.start if limit is not None and limit.passage == passage.number else len(passage.text)
        for match in _label().finditer(passage.text, start, end):
            value = Range(passage.number, *match.span("value"))
            yield from _read(told, _role(match["label"]), value)


def _next_title(thing: Thing, others: Sequence[Thing], first: Range) -> Range | None:
    """Where the next document is named in 《》 or by words; a bare code is none."""
    named = (t for t in others if t is not thing and t.name.style != "bare")
    return min((o.where for t in named for o in t.occurrences if o.where > first), default=None)


def _read(told: Telling, role: str, value: Range) -> Iterator[Fact]:
    if role == "code":
        yield from (
            fact
            for rule, found in codes(told, value)
            for fact in (Fact("code", told.text(found), found), *_level(rule.get("level"), found))
        )
    elif role in ("date", "effective"):
        dates = [m for m in told.within(value, "date") if isinstance(m.value, When) and actors.is_moment(m.value)]
        yield from (Fact(role, m.value, m.range) for m in dates[:1])
    else:
        known = actors.inside(told, value)
        yield from (Fact(role, name, where) for name, where in known or _whole(told, value))


def _level(level: object, found: Range) -> Iterator[Fact]:
    if level:
        yield Fact("level", str(level), found)


def _whole(told: Telling, value: Range) -> tuple[actors.Who, ...]:
    """A body that no list knows, where the words behind the label can be but its name."""
    shaped = re.fullmatch("[\u4e00-\u9fff()]{4,24}(?:[局厅部会院所署]|中心|政府|公司|大学)", told.text(value))
    return ((told.named(value), value),) if shaped else ()


def _role(label: str) -> str:
    listed: dict[str, str] = rules.load("documents-acts")["labels"]
    return next(role for role, words in listed.items() if re.fullmatch(words, label))


@cache
def _label() -> re.Pattern[str]:
    words = "|".join(rules.load("documents-acts")["labels"].values())
    opens, parts = r"(?:^|(?<=[；;。，、)\s]))", "(?:[：:]|为|是|(?=[A-Z])) ?"
    ends = f"(?=[；;。]|，(?={words})|，(?=由|自|将|已)|$)"
    return re.compile(f"{opens}(?P<label>{words}){parts}(?P<value>[^；;。：:《》]+?){ends}")

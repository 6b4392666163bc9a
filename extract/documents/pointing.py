"""What later sentences tell of a document by a short form or its kind alone: 该办法自6月1日起施行, 通过了以下声明."""

import re
from collections.abc import Iterator

from extract.documents import acts, endings
from extract.documents.acts import Fact
from extract.documents.naming import Occurrence
from extract.documents.sorting import core
from extract.reading import rules
from extract.reading.telling import HEADING, Range, Telling

_TOLD = ("issuers", "makers", "drafters", "date", "effective", "status")


def facts(
    told: Telling, names: tuple[Occurrence, ...], shorts: tuple[str, ...], head: str, limit: Range | None
) -> Iterator[Fact]:
    """What is told where a document is pointed at, behind its first naming and before the next of its kind."""
    first = min((n.where for n in names), key=lambda w: (w.passage == HEADING, w))
    for o in _pointers(told, names[0], shorts, head, first, limit):
        if limit is not None and o.where >= limit:
            return
        found = (*endings.facts(told, o), *acts.facts(told, o))
        yield from (f for f in found if f.role in _TOLD)


def _pointers(
    told: Telling, name: Occurrence, shorts: tuple[str, ...], head: str, first: Range, limit: Range | None
) -> Iterator[Occurrence]:
    words = _words(core(name.name.split("：")[0]), head, shorts)
    if words is None:
        return
    for passage in told.passages:
        if passage.number == HEADING or passage.number < first.passage:
            continue
        if limit is not None and passage.number > limit.passage:
            return
        start = first.end if passage.number == first.passage else 0
        end = limit.start if limit is not None and limit.passage == passage.number else len(passage.text)
        for match in words.finditer(passage.text, start, end):
            where = Range(passage.number, *match.span())
            yield Occurrence(where, match[0], match[0], told.printed(where), "title", where)


def _words(name: str, head: str, shorts: tuple[str, ...]) -> re.Pattern[str] | None:
    """该, 上述, 以下 before the last words of a name, and its short forms by themselves."""
    kinds = {
        k
        for k in (*rules.load("documents")["kinds"], *rules.load("documents")["pointers"], head)
        if k and name.endswith(k)
    }
    long = [s for s in shorts if len(s) >= 3]
    found = [f"(?:{rules.load('documents-acts')['points']}){rules.any_of(kinds)}"] if kinds else []
    found += [rf"(?<![A-Za-z0-9《“])(?:《|“)?{rules.any_of(long)}(?:》|”)?(?![A-Za-z0-9])"] if long else []
    return re.compile("|".join(found)) if found else None

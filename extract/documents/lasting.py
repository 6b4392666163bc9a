"""Until when a document holds: 有效期五年, 试行期至2034年6月30日, 自2033年1月1日起废止.

What is told right behind the name, or under 本办法 or 其 in the sentences after it, is the document's own; what it lays
down for others (办法规定，证书有效期三年) is not.
"""

import re
from collections.abc import Iterator
from functools import cache

from extract.documents import actors
from extract.documents.acts import Fact
from extract.documents.naming import Occurrence
from extract.documents.sorting import core
from extract.documents.things import Thing
from extract.model import When
from extract.reading import rules
from extract.reading.telling import HEADING, Range, Telling

_SENTENCES_AFTER = 3


def lasting(told: Telling, thing: Thing) -> tuple[Fact, ...]:
    """How long it holds (`validity`), its last day or the day of its abolition (`expires`): the first told of each."""
    facts = [fact for o in thing.occurrences for fact in (*_ended(told, o), *_behind(told, thing, o))]
    return tuple(next(f for f in facts if f.role == role) for role in dict.fromkeys(f.role for f in facts))


def _ended(told: Telling, o: Occurrence) -> Iterator[Fact]:
    """《甲》自某日起废止."""
    text, sentence = told.told(o.where.passage).text, told.sentence_of(o.where)
    start = _behind_title(o, text)
    for m in told.within(Range(o.where.passage, start, max(start, sentence.end)), "date"):
        ended = _pattern("ended").match(text, m.end)
        if ended and _pattern("since").match(text[start : m.start]) and _is_day(m.value):
            yield Fact("expires", m.value, Range(m.passage, m.start, ended.end()))


def _behind(told: Telling, thing: Thing, o: Occurrence) -> Iterator[Fact]:
    if o.where.passage == HEADING:
        return
    for number, sentence in enumerate(_sentences(told, o)):
        own = bool(re.search(_rule("holds"), told.text(sentence)))
        for clause in told.clauses(sentence):
            if not _pattern("about").search(told.text(clause)):
                continue
            start = _own_words(told, thing, clause, bare=number == 0 or own)
            if start is not None:
                yield from _until(told, clause, start)
                yield from _lasts(told, clause, start)


def _sentences(told: Telling, o: Occurrence) -> Iterator[Range]:
    """The rest of the sentence of a naming and those after it, up to another title or to what it lays down."""
    text, passage = told.told(o.where.passage).text, o.where.passage
    start = _behind_title(o, text)
    rival = text.find("《", start)
    limit = len(text) if rival < 0 else rival
    for _ in range(_SENTENCES_AFTER):
        if start >= limit:
            return
        end = min(max(told.sentence_of(Range(passage, start, start)).end, start + 1), limit)
        if _pattern("lays_down").search(text, start, end):
            return
        yield Range(passage, start, end)
        start = end


def _behind_title(o: Occurrence, text: str) -> int:
    """Where what is said of it begins: 《甲》《乙》自某日起废止 is said of both, 《甲》，《乙》自某日起废止 is not."""
    return o.where.end if "，" in text[o.where.end : o.run.end] else o.run.end


def _own_words(told: Telling, thing: Thing, clause: Range, bare: bool) -> int | None:
    """Where in a clause begins what may be said of the document itself; None where it speaks of something else."""
    named = rules.any_of([w for w in (thing.head, core(thing.name.name)[-4:]) if len(w) >= 2] or ["该文件"])
    subject = re.compile(_rule("subject").replace("{named}", named)).match(told.text(clause))
    if subject:
        return clause.start + subject.end()
    return clause.start if bare else None


def _lasts(told: Telling, clause: Range, start: int) -> Iterator[Fact]:
    found = _pattern("lasts").match(told.told(clause.passage).text, start, clause.end)
    if found:
        yield Fact("validity", found["term"], Range(clause.passage, start, found.end("term")))


def _until(told: Telling, clause: Range, start: int) -> Iterator[Fact]:
    text = told.told(clause.passage).text
    for m in told.within(Range(clause.passage, start, clause.end), "date"):
        if _pattern("until").fullmatch(text[start : m.start]) and _is_day(m.value):
            yield Fact("expires", m.value, Range(m.passage, start, m.end))


def _is_day(value: object) -> bool:
    return isinstance(value, When) and actors.is_moment(value)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = rules.load("documents-validity")
    return re.compile(
        _rule(name).format(term=words["term"], day=words["day"]) if name in ("lasts", "until") else _rule(name)
    )


def _rule(name: str) -> str:
    return str(rules.load("documents-validity")[name])

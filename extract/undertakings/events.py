"""Events: what happened on a date, or is to: meetings, launches, signings, closings, publications."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from extract.model import Claim, When
from extract.reading.fitted import fitted
from extract.reading.needed import search
from extract.reading.tagged import Tagged, tag
from extract.reading.telling import HEADING, Placed, Range, Telling
from extract.undertakings import event_names, event_people
from extract.undertakings.event_details import Event, held, told_of
from ingest.script import simplify

_LONGEST = 80
_ESSAYS = ("opinion", "policy")
"""Kinds of items that tell the history of a subject."""
_LISTED = 2
"""Meetings told in a list without a date, from this many marks on, are a life's work and no event."""


@dataclass(frozen=True, slots=True)
class _Rules:
    deed: re.Pattern[str]
    general: re.Pattern[str]
    not_before: re.Pattern[str]
    not_after: re.Pattern[str]
    other_time: re.Pattern[str]
    planned: re.Pattern[str]
    headless: re.Pattern[str]
    pointing: re.Pattern[str]
    titled: re.Pattern[str]
    leading: re.Pattern[str]
    passive: re.Pattern[str]
    issuing: re.Pattern[str]
    paper: re.Pattern[str]
    ceremony: re.Pattern[str]
    achieved: re.Pattern[str]
    dealt: re.Pattern[str]
    subjectless: re.Pattern[str]
    until: frozenset[str]
    in_passing: re.Pattern[str]
    bare_meeting: re.Pattern[str]
    ended: re.Pattern[str]
    gathers: re.Pattern[str]
    by_notice: re.Pattern[str]
    matter: re.Pattern[str]
    unfinished: re.Pattern[str]
    told_of: re.Pattern[str]


@cache
def _rules() -> _Rules:
    return fitted(_Rules, "events")


def claims(told: Telling) -> Iterator[Claim]:
    """The events of an item: one for each clause that tells a deed with its date, or a meeting that is held."""
    if told.item.kind == "toc":
        return
    seen: set[str] = set()
    for sentence in told.sentences():
        passage = told.told(sentence.passage).passage
        if sentence.passage == HEADING or passage.kind in ("heading", "cell", "contents", "formula", "caption"):
            continue
        for event in _found(told, sentence):
            date = event.date
            if _only_paper(told, event.clause, date):
                continue
            named = _subjected(told, event.clause, event.what)
            if named and named not in seen and not (date is None and any(named in s or s in named for s in seen)):
                seen.add(named)
                yield from told_of(told, replace(event, what=named))


def _only_paper(told: Telling, clause: Range, date: Placed | None) -> bool:
    """True where an item under a heading tells no more than that a document was issued or holds.

    The document is told in its own table with its date; essays tell of such years as the history of their subject.
    """
    known, signs = _rules(), tag(told, clause).text
    headed = told.passages[0].number == HEADING
    if (headed or _to_the_day(date)) and known.in_passing.search(signs) and told.item.kind not in _ESSAYS:
        return True
    deeds = {m.group() for m in known.deed.finditer(signs)}
    issued = bool(known.paper.search(signs)) and all(known.issuing.match(d) for d in deeds)
    if not issued or known.ceremony.search(signs) or not headed:
        return False
    if all(known.by_notice.match(d) for d in deeds):
        return True
    return told.item.kind not in _ESSAYS or (date is not None and not _to_the_year(date))


def _subjected(told: Telling, clause: Range, what: str) -> str:
    """The name with who does it from the head of the sentence, where the clause leaves that out; empty for rubble."""
    known = _rules()
    if known.pointing.search(what):
        return ""
    if not known.headless.search(what):
        return what
    if known.passive.search(what):
        titles = told.within(Range(clause.passage, told.sentence_of(clause).start, clause.start), "title")
        return told.plain(titles[-1].range) + what if titles else ""
    before = told.text(Range(clause.passage, told.sentence_of(clause).start, clause.start))
    who = event_people.present(told, Range(clause.passage, clause.start, clause.start), told.sentence_of(clause))
    if who and not any(m.start >= clause.start for m in who):
        return told.plain(Range(clause.passage, who[0].start, who[-1].end)) + what
    led = known.leading.search(before)
    if led:
        return simplify(led["who"]) + what
    return what if known.titled.search(what) or not before else ""


def _found(told: Telling, sentence: Range) -> Iterator[Event]:
    """The events of a sentence; where people gather for what is told next, that is where it was."""
    found = tuple(_deeds(told, sentence))
    gathers = [bool(_rules().gathers.search(tag(told, one.clause).text)) for one in found]
    scene: Range | None = None
    for number, event in enumerate(found):
        if gathers[number] and not all(gathers[number:]):
            scene = event.clause
        else:
            yield replace(event, scene=scene)


def _deeds(told: Telling, sentence: Range) -> Iterator[Event]:
    """Clauses that tell an event, its name and date; a date holds for the clauses after it, up to a semicolon."""
    known = _rules()
    date: Placed | None = None
    for clause in told.clauses(sentence):
        tagged = tag(told, clause)
        own = [d for at, d in tagged.among(0, len(tagged.text), "date") if _of_the_deed(told, tagged, at, d)]
        figured = any(one.search(tagged.text) for one in (known.achieved, known.dealt, known.subjectless))
        later = known.other_time.search(tagged.text) or known.planned.search(tagged.text)
        date = _finer(own[0], date) if own else None if later else date
        date = None if date is not None and _of_the_bulletin(told, date) else date
        meeting = held(tagged)
        deed = search(known.deed, tagged.text)
        dated = deed and date is not None and _dated(date) and not figured and not _deal_told(told, clause)
        if not known.general.search(tagged.text) and (meeting or dated):
            what = _called(told, tagged, meeting)
            listed = date is None and what.count("、") > _LISTED
            if 4 <= len(what) <= _LONGEST and not listed:
                yield Event(clause, what, date)
        if tagged.text.endswith("；"):
            date = None


def _deal_told(told: Telling, clause: Range) -> bool:
    """True where somebody announces a deal with its terms in the clauses behind: it is told as a deal."""
    rest = Range(clause.passage, clause.start, told.sentence_of(clause).end)
    announced = _rules().unfinished.search(told.text(clause).rstrip("，："))
    return bool(announced and _rules().dealt.search(tag(told, rest).text))


def _finer(own: Placed, before: Placed | None) -> Placed:
    """The day told before where a clause has but its month, as in the name of a meeting (6月例行发布会)."""
    if before is None or not isinstance(own.value, When) or not isinstance(before.value, When):
        return own
    return before if before.value.iso.startswith(f"{own.value.iso}-") else own


def _called(told: Telling, tagged: Tagged, meeting: re.Match[str] | None) -> str:
    """The name of a meeting, with who holds it where it is a mere word, and with 闭幕 where it tells of the end."""
    known = _rules()
    if meeting is None:
        what = event_names.named(told, tagged)
        return what + _rest(told, tagged.where, known.told_of) if known.unfinished.search(what) else what
    what = event_names.named(told, tagged.slice(*meeting.span("what")))
    if known.bare_meeting.search(what):
        return event_names.named(told, tagged) + _rest(told, tagged.where, known.matter)
    ended = known.ended.match(tagged.text[meeting.end("what") :])
    return what + ended["end"] if ended else what


def _rest(told: Telling, clause: Range, behind: re.Pattern[str]) -> str:
    """What a meeting without a name is about, or what somebody announced, by the clause behind it."""
    found = behind.match(told.text(Range(clause.passage, clause.end, told.sentence_of(clause).end)))
    return f"，{simplify(found['matter'])}" if found else ""


def _of_the_bulletin(told: Telling, date: Placed) -> bool:
    """True for 近日 and the like in an item without a date of its own: the bulletin's says nothing of them."""
    if not isinstance(date.value, When) or not date.value.anchor:
        return False
    whole, own = told.document.about.date, told.item.source_date
    if not own:
        return date.value.anchor.startswith(whole)
    return own == whole and not told.item.source and date.value.iso == whole


def _of_the_deed(told: Telling, tagged: Tagged, at: int, date: Placed) -> bool:
    """False for a date that only bounds a time (截至, 以来) or sets a goal (到 2030 年)."""
    known = _rules()
    if not isinstance(date.value, When) or known.not_after.search(tagged.text[at + 1 :]):
        return False
    if told.text(date.range).endswith("年度"):
        return False
    goal = date.value.iso[:4] > (told.item.source_date or told.document.about.own_date)[:4]
    bound = known.not_before.search(tagged.text[:at])
    return not (bound and (goal or bound.group() not in known.until))


def _to_the_year(date: Placed) -> bool:
    return isinstance(date.value, When) and len(date.value.iso) == 4


def _to_the_day(date: Placed | None) -> bool:
    return date is not None and isinstance(date.value, When) and len(date.value.iso) == 10


def _dated(date: Placed) -> bool:
    return isinstance(date.value, When) and "/" not in date.value.iso

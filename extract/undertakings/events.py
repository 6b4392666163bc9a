"""Events: what happened on a date, or is to: meetings, launches, signings, closings, publications."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.claims import claim
from extract.model import Claim, Modality, Name, Slot, When
from extract.reading import modality
from extract.reading.fitted import fitted
from extract.reading.needed import search
from extract.reading.tagged import Tagged, tag
from extract.reading.telling import HEADING, Placed, Range, Telling
from extract.undertakings import event_names, event_people
from ingest.script import simplify

_LONGEST = 80
_ESSAYS = ("opinion", "policy")
"""Kinds of items that tell the history of a subject."""
_BY_WORDS = 2
"""The first patterns of a place, which a preposition marks; what stands first in a clause may be whoever acts."""
_LISTED = 2
"""Meetings told in a list without a date, from this many marks on, are a life's work and no event."""


@dataclass(frozen=True, slots=True)
class _Rules:
    deed: re.Pattern[str]
    held: re.Pattern[str]
    holds: re.Pattern[str]
    places: tuple[re.Pattern[str], ...]
    general: re.Pattern[str]
    not_before: re.Pattern[str]
    not_after: re.Pattern[str]
    other_time: re.Pattern[str]
    planned: re.Pattern[str]
    headless: re.Pattern[str]
    pointing: re.Pattern[str]
    closing: re.Pattern[str]
    titled: re.Pattern[str]
    leading: re.Pattern[str]
    passive: re.Pattern[str]
    issuing: re.Pattern[str]
    paper: re.Pattern[str]
    ceremony: re.Pattern[str]
    achieved: re.Pattern[str]
    dealt: re.Pattern[str]
    about: re.Pattern[str]
    by_whom: re.Pattern[str]
    at_body: re.Pattern[str]
    somewhere: re.Pattern[str]
    subjectless: re.Pattern[str]
    until: frozenset[str]
    in_passing: re.Pattern[str]
    saying: re.Pattern[str]
    bare_meeting: re.Pattern[str]
    ended: re.Pattern[str]


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
        for where, what, date in _found(told, sentence):
            if _only_paper(told, where, date):
                continue
            named = _subjected(told, where, what)
            if named and named not in seen and not (date is None and any(named in s or s in named for s in seen)):
                seen.add(named)
                yield from _claim(told, where, named, date)


def _only_paper(told: Telling, clause: Range, date: Placed | None) -> bool:
    """True where an item under a heading tells no more than that a document was issued or holds.

    The document is told in its own table with its date; essays tell of such years as the history of their subject.
    """
    known, signs = _rules(), tag(told, clause).text
    headed = told.passages[0].number == HEADING
    if headed and known.in_passing.search(signs) and told.item.kind not in _ESSAYS:
        return True
    deeds = {m.group() for m in known.deed.finditer(signs)}
    issued = bool(known.paper.search(signs)) and all(known.issuing.match(d) for d in deeds)
    if not issued or known.ceremony.search(signs) or not headed:
        return False
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


def _found(told: Telling, sentence: Range) -> Iterator[tuple[Range, str, Placed | None]]:
    """Clauses that tell an event, its name and date; a date holds for the clauses after it, up to a semicolon."""
    known = _rules()
    date: Placed | None = None
    for clause in told.clauses(sentence):
        tagged = tag(told, clause)
        own = [d for at, d in tagged.among(0, len(tagged.text), "date") if _of_the_deed(told, tagged, at, d)]
        figured = any(one.search(tagged.text) for one in (known.achieved, known.dealt, known.subjectless))
        later = known.other_time.search(tagged.text) or known.planned.search(tagged.text)
        date = own[0] if own else None if later else date
        date = None if date is not None and _of_the_bulletin(told, date) else date
        meeting = search(known.held, tagged.text) or search(known.holds, tagged.text)
        deed = search(known.deed, tagged.text)
        dated = deed and date is not None and _dated(date) and not figured
        if not known.general.search(tagged.text) and (meeting or dated):
            what = _called(told, tagged, meeting)
            listed = date is None and what.count("、") > _LISTED
            if 4 <= len(what) <= _LONGEST and not listed:
                yield clause, what, date
        if tagged.text.endswith("；"):
            date = None


def _called(told: Telling, tagged: Tagged, meeting: re.Match[str] | None) -> str:
    """The name of a meeting, with who holds it where it is a mere word, and with 闭幕 where it tells of the end."""
    if meeting is None:
        return event_names.named(told, tagged)
    known, what = _rules(), event_names.named(told, tagged.slice(*meeting.span("what")))
    if known.bare_meeting.search(what):
        return event_names.named(told, tagged)
    ended = known.ended.match(tagged.text[meeting.end("what") :])
    return what + ended["end"] if ended else what


def _of_the_bulletin(told: Telling, date: Placed) -> bool:
    """True for 近日 and the like in an item without a date of its own: the bulletin's says nothing of them."""
    anchor = date.value.anchor if isinstance(date.value, When) else ""
    return bool(anchor) and not told.item.source_date and anchor.startswith(told.document.about.date)


def _of_the_deed(told: Telling, tagged: Tagged, at: int, date: Placed) -> bool:
    """False for a date that only bounds a time (截至, 以来) or sets a goal (到 2030 年)."""
    known = _rules()
    if not isinstance(date.value, When) or known.not_after.search(tagged.text[at + 1 :]):
        return False
    goal = date.value.iso[:4] > (told.item.source_date or told.document.about.own_date)[:4]
    bound = known.not_before.search(tagged.text[:at])
    return not (bound and (goal or bound.group() not in known.until))


def _to_the_year(date: Placed) -> bool:
    return isinstance(date.value, When) and len(date.value.iso) == 4


def _dated(date: Placed) -> bool:
    return isinstance(date.value, When) and "/" not in date.value.iso


def _claim(told: Telling, clause: Range, what: str, date: Placed | None) -> Iterator[Claim]:
    mode = _mode(told, clause, date)
    if mode in ("denied", "failed"):
        return
    slots = [told.slot("what", Name(told.printed(clause), what), clause)]
    if date is not None and isinstance(date.value, When):
        slots += _when(told, clause, date)
    present = event_people.present(told, clause, told.sentence_of(clause))
    slots += _place(told, tag(told, clause), present)
    named = _meeting(told, clause)
    taking_part = event_people.taking_part(told, clause, present, named)
    slots += [told.slot("participants", m.value, m.range) for m in taking_part]
    slots += event_people.reserves(told, clause)
    if _rules().held.search(tag(told, clause).text) or _rules().holds.search(tag(told, clause).text):
        slots += event_people.following(told, clause)
    evidence = [clause] if date is None or date.start >= clause.start else [date.range, clause]
    yield claim(told, "events", slots, evidence, "events/deed", mode)


def _meeting(told: Telling, clause: Range) -> Range | None:
    """Where the name of a meeting stands in a clause; bodies within it name the meeting."""
    known, signs = _rules(), tag(told, clause)
    found = known.held.search(signs.text) or known.holds.search(signs.text)
    if found is None:
        return None
    hosted = known.by_whom.match(found["what"])
    start = found.start("what") + (hosted.start("name") if hosted else 0)
    return signs.range(start, found.end("what"))


def _mode(told: Telling, clause: Range, date: Placed | None) -> Modality:
    """Planned for what is told as to come or dated later than the item; else as the words around the deed say."""
    text = told.told(clause.passage).text
    deed = _rules().deed.search(tag(told, clause).text)
    spot = tag(told, clause).range(*deed.span()) if deed else clause
    reading = modality.of(text, spot.start, spot.end)
    issued = told.item.source_date or told.document.about.date
    later = date is not None and isinstance(date.value, When) and date.value.iso[: len(issued)] > issued
    if later or reading == "planned":
        return "planned"
    return reading if reading in ("denied", "failed") else "done"


def _place(told: Telling, tagged: Tagged, present: tuple[Placed, ...]) -> Iterator[Slot]:
    known = _rules()
    if known.saying.search(tagged.text):
        return  # who says it is no place
    acting = known.at_body.search(tagged.text) or known.somewhere.search(tagged.text)
    for pattern in known.places[: _BY_WORDS if acting else None]:
        found = pattern.search(_deed_only(tagged.text))
        if found:
            spot = tagged.range(*found.span("place"))
            yield told.slot("place", told.named(spot), spot)
            return
    if acting:
        return  # it was in the body's house, wherever that is
    for body in (b for b in present[:1] if isinstance(b.value, Name) and b.value.kind == "government"):
        for p in told.within(body.range, "place"):
            if p.start == body.start:
                yield told.slot("place", p.value, p.range)


def _deed_only(signs: str) -> str:
    """The signs with the words for the matter of a deed (关于在某地…的提案) blanked out, offsets kept."""
    return _rules().about.sub(lambda found: " " * len(found.group()), signs)


def _when(told: Telling, clause: Range, date: Placed) -> Iterator[Slot]:
    """The day or days; the end of what is open until a day that the next clause gives."""
    assert isinstance(date.value, When)
    start, _, end = date.value.iso.partition("/")
    yield told.slot("date", When(date.value.printed, start) if end else date.value, date.range)
    if end:
        yield told.slot("end_date", When(date.value.printed, end), date.range)
        return
    rest = tag(told, Range(clause.passage, clause.end, told.sentence_of(clause).end))
    closing = _rules().closing.match(rest.text)
    for _, last in rest.among(*closing.span(), "date") if closing else ():
        if isinstance(last.value, When):
            yield told.slot("end_date", last.value, last.range)

"""Events: what happened on a date, or is to: meetings, launches, signings, closings, publications."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract import event_people, modality
from extract.claims import claim
from extract.fitted import fitted
from extract.model import Claim, Modality, Name, Slot, When
from extract.tagged import Tagged, tag
from extract.telling import HEADING, Placed, Range, Telling
from ingest.script import simplify

_LONGEST = 80
_SHARED = 4
"""Characters that a headline and the clause it sums up have in common at least."""


@dataclass(frozen=True, slots=True)
class _Rules:
    deed: re.Pattern[str]
    held: re.Pattern[str]
    holds: re.Pattern[str]
    dated: re.Pattern[str]
    places: tuple[re.Pattern[str], ...]
    general: re.Pattern[str]
    not_before: re.Pattern[str]
    not_after: re.Pattern[str]
    other_time: re.Pattern[str]
    planned: re.Pattern[str]
    attributive: re.Pattern[str]
    nobody: re.Pattern[str]
    headless: re.Pattern[str]
    pointing: re.Pattern[str]
    closing: re.Pattern[str]
    opening: re.Pattern[str]
    short: re.Pattern[str]
    titled: re.Pattern[str]
    passive: re.Pattern[str]
    issuing: re.Pattern[str]
    paper: re.Pattern[str]
    ceremony: re.Pattern[str]
    until: frozenset[str]


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
    """True where news tells no more than that a document was issued or holds, unless its headline tells that too.

    The document is told in its own table; essays and studies tell of such days as the history of their subject.
    """
    known, signs = _rules(), tag(told, clause).text
    deeds = {m.group() for m in known.deed.finditer(signs)}
    issued = bool(known.paper.search(signs)) and all(known.issuing.match(d) for d in deeds)
    recent = told.item.kind == "news" or (told.item.kind == "policy" and date is not None and _to_the_day(date))
    if not (recent and issued) or known.ceremony.search(signs):
        return False
    title = told.passages[0]
    if title.number != HEADING:
        return False
    words = told.text(clause)
    shared = any(title.text[at : at + _SHARED] in words for at in range(len(title.text) - _SHARED + 1))
    return not (shared and known.issuing.search(title.text))


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
    return what if known.titled.search(what) or not before else ""


def _found(told: Telling, sentence: Range) -> Iterator[tuple[Range, str, Placed | None]]:
    """Clauses that tell an event, its name and date; a date holds for the clauses after it, up to a semicolon."""
    known = _rules()
    date: Placed | None = None
    for clause in told.clauses(sentence):
        tagged = tag(told, clause)
        own = [d for at, d in tagged.among(0, len(tagged.text), "date") if _of_the_deed(told, tagged, at, d)]
        later = known.other_time.search(tagged.text) or known.planned.search(tagged.text)
        date = own[0] if own else None if later else date
        meeting = known.held.search(tagged.text) or known.holds.search(tagged.text)
        deed = known.deed.search(tagged.text)
        if not known.general.search(tagged.text) and (meeting or (deed and date is not None and _dated(date))):
            what = _what(told, tagged.slice(*(meeting.span("what") if meeting else (0, len(tagged.text)))))
            if 4 <= len(what) <= _LONGEST:
                yield clause, what, date
        if tagged.text.endswith("；"):
            date = None


def _of_the_deed(told: Telling, tagged: Tagged, at: int, date: Placed) -> bool:
    """False for a date that only bounds a time (截至, 以来) or sets a goal (到 2030 年)."""
    known = _rules()
    if not isinstance(date.value, When) or known.not_after.search(tagged.text[at + 1 :]):
        return False
    goal = date.value.iso[:4] > (told.item.source_date or told.document.about.own_date)[:4]
    bound = known.not_before.search(tagged.text[:at])
    return not (bound and (goal or bound.group() not in known.until))


def _to_the_day(date: Placed) -> bool:
    return isinstance(date.value, When) and len(date.value.iso) == 10


def _dated(date: Placed) -> bool:
    return isinstance(date.value, When) and "/" not in date.value.iso


def _what(told: Telling, tagged: Tagged) -> str:
    """The words of the clause without its dates."""
    left_out = {at for found in _rules().dated.finditer(tagged.text) for at in range(*found.span())}
    words = "".join(told.text(tagged.range(at, at + 1)) for at in range(len(tagged.text)) if at not in left_out)
    known = _rules()
    return simplify(_acted(known.opening.sub("", known.short.sub("", words))).strip("，。；：！？、 (["))


def _acted(words: str) -> str:
    """What a clause tells of a document made: who made it and its title, without what the document says."""
    known = _rules()
    found = known.attributive.match(words)
    if found is None:
        return words
    if not found["who"] or known.nobody.match(found["who"]):
        return found["thing"] + found["act"]
    return found["who"] + found["act"] + found["thing"]


def _claim(told: Telling, clause: Range, what: str, date: Placed | None) -> Iterator[Claim]:
    mode = _mode(told, clause, date)
    if mode in ("denied", "failed"):
        return
    slots = [told.slot("what", Name(told.printed(clause), what), clause)]
    if date is not None and isinstance(date.value, When):
        slots += _when(told, clause, date)
    present = event_people.present(told, clause, told.sentence_of(clause))
    slots += _place(told, tag(told, clause), present)
    slots += [told.slot("participants", m.value, m.range) for m in present]
    if _rules().held.search(tag(told, clause).text) or _rules().holds.search(tag(told, clause).text):
        slots += event_people.following(told, clause)
    evidence = [clause] if date is None or date.start >= clause.start else [date.range, clause]
    yield claim(told, "events", slots, evidence, "events/deed", mode)


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
    for pattern in _rules().places:
        found = pattern.search(tagged.text)
        if found:
            spot = tagged.range(*found.span("place"))
            yield told.slot("place", Name(told.printed(spot), simplify(told.printed(spot))), spot)
            return
    for body in present[:1]:
        for p in told.within(body.range, "place"):
            if p.start == body.start:
                yield told.slot("place", p.value, p.range)


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

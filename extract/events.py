"""Events: what happened on a date, or is to: meetings, launches, signings, closings, publications."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from extract.claims import claim
from extract.model import Claim, Name, Slot, When
from extract.tagged import Tagged, compiled, tag
from extract.telling import HEADING, Placed, Range, Telling
from ingest.script import simplify

_LONGEST = 80
_SHORT = re.compile(r"\((?:以下|下)?(?:简称|称)[^()]*\)|，(?:以下|下)?(?:简称|称)[^()]*(?=\))")
_OPENING = re.compile(
    r"^(?:[，。；、：\s]|\d+[.、](?!\d)|其中|同时|此外|据悉|据了解|据报道|继|更(?=在)|则|并(?!网)|而|亦)+"
)


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
    until: frozenset[str]


@cache
def _rules() -> _Rules:
    told = yaml.safe_load(files("extract").joinpath("frames/events.yaml").read_text(encoding="utf-8"))
    names = ("deed", "held", "holds", "dated", "general", "not_before", "not_after", "other_time", "planned")
    one = {name: compiled(told[name], told["words"]) for name in names}
    return _Rules(
        until=frozenset(told["until"]), places=tuple(compiled(p, told["words"]) for p in told["places"]), **one
    )


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
            if what not in seen and not (date is None and any(what in s or s in what for s in seen)):
                seen.add(what)
                yield _claim(told, where, what, date)


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


def _dated(date: Placed) -> bool:
    return isinstance(date.value, When) and "/" not in date.value.iso


def _what(told: Telling, tagged: Tagged) -> str:
    """The words of the clause without its dates."""
    left_out = {at for found in _rules().dated.finditer(tagged.text) for at in range(*found.span())}
    words = "".join(told.text(tagged.range(at, at + 1)) for at in range(len(tagged.text)) if at not in left_out)
    return simplify(_OPENING.sub("", _SHORT.sub("", words)).strip("，。；：！？、 "))


def _claim(told: Telling, clause: Range, what: str, date: Placed | None) -> Claim:
    slots = [told.slot("what", Name(told.printed(clause), what), clause)]
    if date is not None and isinstance(date.value, When):
        slots += _when(told, date)
    tagged = tag(told, clause)
    present = told.within(clause, "agency", "person")
    slots += _place(told, tagged, present)
    slots += [told.slot("participants", m.value, m.range) for m in present]
    evidence = [clause] if date is None or date.start >= clause.start else [date.range, clause]
    return claim(told, "events", slots, evidence, "events/deed")


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


def _when(told: Telling, date: Placed) -> Iterator[Slot]:
    assert isinstance(date.value, When)
    start, _, end = date.value.iso.partition("/")
    if end:
        yield told.slot("date", When(date.value.printed, start), date.range)
        yield told.slot("end_date", When(date.value.printed, end), date.range)
    else:
        yield told.slot("date", date.value, date.range)

"""What a clause tells of its event: when and where it was, who took part, whether it is still to come."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.claims import claim
from extract.model import Claim, Modality, Name, Slot, When
from extract.reading import modality, rules
from extract.reading.fitted import fitted
from extract.reading.needed import search
from extract.reading.tagged import Tagged, tag
from extract.reading.telling import Placed, Range, Telling
from extract.undertakings import event_people

_SEATED = ("government", "court")
"""Types of bodies that act where their name says they are."""
_BY_WORDS = 2
"""The first patterns of a place, which a preposition marks; what stands first in a clause may be whoever acts."""


@dataclass(frozen=True, slots=True)
class _Rules:
    deed: re.Pattern[str]
    held: re.Pattern[str]
    holds: re.Pattern[str]
    alongside: re.Pattern[str]
    places: tuple[re.Pattern[str], ...]
    elsewhere_named: re.Pattern[str]
    cities: re.Pattern[str]
    about: re.Pattern[str]
    by_whom: re.Pattern[str]
    at_body: re.Pattern[str]
    somewhere: re.Pattern[str]
    saying: re.Pattern[str]
    acting_for: re.Pattern[str]
    closing: re.Pattern[str]
    named_day: re.Pattern[str]


@cache
def _rules() -> _Rules:
    return fitted(_Rules, "events")


@cache
def _cities() -> dict[str, str]:
    return dict(rules.load("events")["city_letters"])


@dataclass(frozen=True, slots=True)
class Event:
    """A clause that tells an event, its name and its date, with the clause that told where it is before."""

    clause: Range
    what: str
    date: Placed | None
    scene: Range | None = None


def told_of(told: Telling, event: Event) -> Iterator[Claim]:
    """The claim of an event, if it happened or is to happen."""
    clause, date = event.clause, event.date
    mode = _mode(told, clause, date)
    if mode in ("denied", "failed"):
        return
    slots = [told.slot("what", Name(told.printed(clause), event.what), clause)]
    slots += _when(told, clause, date) if date is not None else _remembrance(told, clause)
    present = event_people.present(told, clause, told.sentence_of(clause))
    where = tuple(_place(told, tag(told, clause), present))
    slots += where or (_place(told, tag(told, event.scene), ()) if event.scene else ())
    named = meeting(told, clause)
    slots += [
        told.slot("participants", m.value, m.range) for m in event_people.taking_part(told, clause, present, named)
    ]
    slots += [*event_people.reserves(told, clause), *event_people.delegates(told, clause)]
    if named is not None:
        slots += event_people.following(told, clause)
    evidence = [clause] if date is None or date.start >= clause.start else [date.range, clause]
    yield claim(told, "events", slots, evidence, "events/deed", mode)


def meeting(told: Telling, clause: Range) -> Range | None:
    """Where the name of a meeting stands in a clause; bodies within it name the meeting."""
    known, signs = _rules(), tag(told, clause)
    found = held(signs)
    if found is None:
        return None
    hosted = known.by_whom.match(found["what"])
    start = found.start("what") + (hosted.start("name") if hosted else 0)
    return signs.range(start, found.end("what"))


def held(signs: Tagged) -> re.Match[str] | None:
    """The meeting that a clause says is held."""
    known = _rules()
    return search(known.alongside, signs.text) or search(known.held, signs.text) or search(known.holds, signs.text)


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
    text = _deed_only(tagged.text)
    acting = known.at_body.search(tagged.text) or known.somewhere.search(tagged.text)
    for pattern in known.places[: _BY_WORDS if acting or known.acting_for.search(text) else None]:
        found = pattern.search(text)
        if found:
            spot = tagged.range(*found.span("place"))
            yield told.slot("place", told.named(spot), spot)
            return
    if found := known.cities.search(text):
        spot = tagged.range(*found.span("place"))
        yield told.slot("place", Name(told.printed(spot), _cities()[found["place"]]), spot)
        return
    if found := known.elsewhere_named.search(text):
        spot = tagged.range(*found.span("place"))
        yield told.slot("place", told.named(spot), spot)
        return
    if acting:
        return  # it was in the body's house, wherever that is
    yield from _seat(told, present)


def _seat(told: Telling, present: tuple[Placed, ...]) -> Iterator[Slot]:
    """The place that the name of the government or court begins with which does it alone."""
    if sum(b.kind == "agency" for b in present) != 1:
        return
    for body in (b for b in present[:1] if isinstance(b.value, Name) and b.value.kind in _SEATED):
        for p in told.within(body.range, "place"):
            if p.start == body.start:
                yield told.slot("place", p.value, p.range)


def _deed_only(signs: str) -> str:
    """The signs with the words for the matter of a deed (关于在某地…的提案) blanked out, offsets kept."""
    return _rules().about.sub(lambda found: " " * len(found.group()), signs)


def _when(told: Telling, clause: Range, date: Placed) -> Iterator[Slot]:
    """The day or days; the end of what is open until a day that the next clause gives."""
    if not isinstance(date.value, When):
        return
    start, _, end = date.value.iso.partition("/")
    if day := _named_day(told, date, start):
        yield day
        return
    yield told.slot("date", When(date.value.printed, start) if end else date.value, date.range)
    if end:
        yield told.slot("end_date", When(date.value.printed, end), date.range)
        return
    rest = tag(told, Range(clause.passage, clause.end, told.sentence_of(clause).end))
    closing = _rules().closing.match(rest.text)
    for _, last in rest.among(*closing.span(), "date") if closing else ():
        if isinstance(last.value, When):
            yield told.slot("end_date", last.value, last.range)


def _named_day(told: Telling, date: Placed, year: str) -> Slot | None:
    """The day that a year and the figures of a day of remembrance make: 2022年“6·8世界海洋日”."""
    found = _rules().named_day.match(told.told(date.passage).text, date.end) if len(year) == 4 else None
    return _day(told, Range(date.passage, date.start, found.end()), year, found) if found else None


def _remembrance(told: Telling, clause: Range) -> Iterator[Slot]:
    """The day of remembrance that the name of a meeting without a date gives, the last before the item's own date."""
    issued = told.item.source_date
    found = _rules().named_day.search(told.told(clause.passage).text, clause.start, clause.end)
    if found and len(issued) == 10:
        later = f"{int(found['month']):02}-{int(found['day']):02}" > issued[5:]
        day = _day(told, Range(clause.passage, *found.span()), str(int(issued[:4]) - later), found)
        yield from [day] if day else []


def _day(told: Telling, where: Range, year: str, found: re.Match[str]) -> Slot | None:
    month, day = int(found["month"]), int(found["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return told.slot("date", When(told.printed(where), f"{year}-{month:02}-{day:02}"), where)

"""When and where a figure holds, and who says so."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.deals.rules import rules
from extract.figures.rules import measurement_rules
from extract.model import Name, Slot, When
from extract.reading.tagged import tag
from extract.reading.telling import HEADING, Placed, Range, Telling

_NEAR = 40
"""Characters beside a date or place that say what it is of."""


def period(told: Telling, m: Placed, sentence: Range) -> Iterator[Slot]:
    """The last time told before the figure that it is not compared with; else the year the item's title names.

    An open time (2010年以来, 截至2023年3月) and one with a name (第一个履约周期) stand in their own words.
    """
    times = list(_spans(told, m, sentence))
    if not times and measurement_rules().goes_on.match(told.text(sentence)):
        times = [t for s in _sentence_before(told, sentence) for t in _spans(told, m, s)]
    if not times and told.passages[0].number == HEADING:
        times = list(_yearly(told, m))
    if times:
        at, value = max(times, key=lambda t: t[0].start)
        yield told.slot("period", value, at)


def _spans(told: Telling, m: Placed, sentence: Range) -> Iterator[tuple[Range, When | str]]:
    """The times of a sentence that may hold for a figure, with their places."""
    before = Range(sentence.passage, sentence.start, min(sentence.end, m.start))
    text = told.told(sentence.passage).text
    for d in told.within(before, "date"):
        if isinstance(d.value, When) and _times(told, d, m):
            yield with_opening(told, d, d.value)
    for named in measurement_rules().named_time.finditer(text, before.start, before.end):
        where = Range(sentence.passage, *named.span())
        yield where, told.text(where)


def _yearly(told: Telling, m: Placed) -> Iterator[tuple[Range, When | str]]:
    """The year that the title of a yearly report names."""
    title = Range(HEADING, 0, len(told.passages[0].text))
    if measurement_rules().yearly.search(told.text(title)):
        for d in told.within(title, "date"):
            if isinstance(d.value, When) and _times(told, d, m) and len(d.value.iso) != 10:
                yield d.range, d.value
                return


def with_opening(told: Telling, d: Placed, when: When) -> tuple[Range, When]:
    """A date with the words that leave it open to one side (2010年以来), which no ISO date can say, and its place."""
    known, text = measurement_rules(), told.told(d.passage).text
    until = known.until.search(text, max(0, d.start - 4), d.start)
    since = known.since.match(text, d.end)
    if "/" in when.iso or not (until or since):
        return d.range, when
    since_from = known.since_from.search(text, max(0, d.start - 1), d.start) if since else None
    start = until.start() if until else since_from.start() if since_from else d.start
    where = Range(d.passage, start, since.end() if since else d.end)
    words = told.text(where)
    if when.anchor:  # 截至今年6月底: the table has the day it was told for
        words = words[: d.start - start] + when.iso + words[len(words) - (where.end - d.end) :].removeprefix("底")
    return where, replace(when, printed=told.printed(where), iso=words)


def _times(told: Telling, d: Placed, m: Placed) -> bool:
    """False for a date of a title, report or document, and for one the figure is compared with or has grown from."""
    known = measurement_rules()
    text = told.told(d.passage).text
    titled = text[: d.start].count("《") > text[: d.start].count("》")
    since = known.since.match(text, d.end)
    compared = known.compared_before.search(text[max(0, d.start - _NEAR) : d.start]) and not since
    if titled or known.compared_after.search(text[d.end : d.end + _NEAR]) or known.of_document.match(text, d.end):
        return False
    if d.passage == m.passage and known.later_time.search(text, d.end, m.start):
        return False
    grown = known.grown_from.search(text, max(0, d.start - 1), d.start)
    own = d.passage == m.passage and known.own_time.fullmatch(text, d.end, m.start)
    return bool(own) if grown and not since else not compared


def _sentence_before(told: Telling, sentence: Range) -> list[Range]:
    return [s for s in told.told(sentence.passage).sentences() if s.end <= sentence.start][-1:]


def place(told: Telling, m: Placed, sentence: Range) -> Iterator[Slot]:
    """The last place before the figure in its clause, else the first of its sentence, the one before, the title."""
    clause = told.clause_at(m.start, sentence)
    near = list(_places(told, Range(m.passage, clause.start, m.start)))[-1:]
    own = measurement_rules().own_sea.search(told.text(Range(m.passage, clause.start, m.start)))
    if own and not near:
        spot = Range(m.passage, clause.start + own.start("place"), clause.start + own.end("place"))
        yield told.slot("place", told.named(spot), spot)
        return
    rest = (
        run
        for where in _around(told, m, sentence)
        for run in _places(told, where)
        if not measurement_rules().world.fullmatch(run.text)
    )
    for found in (*near, *rest):
        wide = rules().singles["countrywide"].fullmatch(found.text)
        name = Name(found.text, rules().country) if wide else found.name
        yield told.slot("place", name, found.where)
        return
    if word := measurement_rules().worldwide.search(told.told(m.passage).text, sentence.start, m.start):
        where = Range(m.passage, *word.span())
        yield told.slot("place", told.named(where), where)


def _around(told: Telling, m: Placed, sentence: Range) -> Iterator[Range]:
    text = told.told(m.passage).text
    yield Range(m.passage, max(sentence.start, text.rfind("；", 0, m.start)), m.start)
    if measurement_rules().goes_on.match(told.text(sentence)):
        yield from _sentence_before(told, sentence)
    if told.passages[0].number == HEADING:
        yield Range(HEADING, 0, len(told.passages[0].text))


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place, or neighbouring places as one, in folded words."""

    text: str
    name: Name
    where: Range


def _places(told: Telling, where: Range) -> Iterator[_Spot]:
    """The places there, and words for the whole country that stand in a longer name (全国碳市场)."""
    text = told.told(where.passage).text
    known = measurement_rules()
    found = {p.start: _whole(told, p) for p in told.within(where, "place") if not known.body.match(text, p.end)}
    for region in known.own_region.finditer(text, where.start, where.end):
        found[region.start()] = (region.end(), Name(region.group(), region.group()))
    for word in rules().singles["countrywide"].finditer(text, where.start, where.end):
        if measurement_rules().first_of.match(text, word.end()):
            continue
        found.setdefault(word.start(), (word.end(), Name(word.group(), word.group())))
    last = -1
    for start, (end, name) in sorted(found.items(), key=lambda f: f[0]):
        if start >= last and not measurement_rules().share.search(text[max(0, start - _NEAR) : start]):
            stop, final = end, name
            while stop in found:
                stop, final = found[stop]
            if sea := rules().singles["sea"].match(text, stop, where.end):
                stop = sea.end()
            spot = Range(where.passage, start, stop)
            whole = told.named(spot, final.key)
            yield _Spot(text[start:stop], final if stop == end else whole, spot)
            last = stop


def _whole(told: Telling, place: Placed) -> tuple[int, Name]:
    """Where the whole name ends of which a place is the head (南海|新区), and that name."""
    value, longer = place.value, measurement_rules().longer.match(told.told(place.passage).text, place.end)
    assert isinstance(value, Name)
    if not longer:
        return place.end, value
    spot = Range(place.passage, place.start, longer.end())
    return longer.end(), told.named(spot)


def source(told: Telling, m: Placed, sentence: Range) -> Iterator[Slot]:
    """Who says it: the body, person or title that the words before the figure name as its source."""
    tagged = tag(told, Range(m.passage, sentence.start, m.start))
    for pattern in measurement_rules().sources:
        for found in pattern.finditer(tagged.text):
            thing = tagged.things[found.start("source")]
            if thing is not None and isinstance(thing.value, Name):
                yield told.slot("source", thing.value, thing.range)
                return

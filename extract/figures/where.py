"""Where a figure holds, and who says so."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extract.deals.rules import rules
from extract.figures.rules import measurement_rules
from extract.model import Name, Slot
from extract.reading.tagged import tag
from extract.reading.telling import HEADING, Placed, Range, Telling

_NEAR = 40
"""Characters beside a date or place that say what it is of."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place, or neighbouring places as one, in folded words."""

    text: str
    name: Name
    where: Range


def place(told: Telling, m: Placed, sentence: Range) -> Iterator[Slot]:
    """The last place before the figure in its clause, else the first of its sentence, the one before, the title."""
    clause = told.clause_at(m.start, sentence)
    near = list(_places(told, Range(m.passage, clause.start, m.start)))[-1:]
    own = measurement_rules().own_sea.search(told.text(Range(m.passage, clause.start, m.start)))
    if own and not near:
        spot = Range(m.passage, clause.start + own.start("place"), clause.start + own.end("place"))
        yield told.slot("place", told.named(spot), spot)
        return
    if not near and (pointed := _pointed(told, m, clause)):
        near = [pointed]
    rest = (
        run
        for where in _around(told, m, sentence)
        for run in _places(told, where)
        if not measurement_rules().world.fullmatch(run.text)
    )
    spots = [*near, *rest]
    if spots and not near and rules().singles["countrywide"].fullmatch(spots[0].text):
        spots = [s for s in spots if s.where.passage == HEADING and s.name.key != rules().country][:1] or spots
    for found in _nearest(told, m, spots):
        wide = rules().singles["countrywide"].fullmatch(found.text)
        name = Name(found.text, rules().country) if wide else found.name
        yield told.slot("place", name, found.where)
        return
    for part in (Range(m.passage, sentence.start, m.start), *_title(told)):
        if word := measurement_rules().worldwide.search(told.told(part.passage).text, part.start, part.end):
            where = Range(part.passage, *word.span())
            yield told.slot("place", told.named(where), where)
            return


def _title(told: Telling) -> Iterator[Range]:
    if told.passages[0].number == HEADING:
        yield Range(HEADING, 0, len(told.passages[0].text))


def _pointed(told: Telling, m: Placed, clause: Range) -> _Spot | None:
    """The region that a clause points at (全市, 当地): the last place told before it of that kind, else the title's."""
    found = measurement_rules().region.search(told.told(m.passage).text, clause.start, m.start)
    if found is None:
        return None
    kind = found["kind"] or ""
    for where in _before(told, Range(m.passage, clause.start, found.start())):
        spots = [s for s in _places(told, where) if not measurement_rules().world.fullmatch(s.text)]
        like = [s for s in spots if s.text.endswith(kind) or (where.passage == HEADING and not _kinds(s.text))]
        if like and not all(rules().singles["countrywide"].fullmatch(s.text) for s in like):
            return like[-1]
    return None


def _kinds(text: str) -> bool:
    return text.endswith(("省", "市", "县", "区", "镇", "州", "岛", "国"))


def _before(told: Telling, at: Range) -> Iterator[Range]:
    """The sentence up to a place, those before it in its paragraph and the item, the nearest first; the title last."""
    yield at._replace(start=told.sentence_of(at).start)
    for passage in reversed([p for p in told.passages if 0 <= p.number <= at.passage]):
        yield from (s for s in reversed(list(passage.sentences())) if s < at._replace(start=0) or s.end <= at.start)
    if told.passages[0].number == HEADING:
        yield Range(HEADING, 0, len(told.passages[0].text))


def _nearest(told: Telling, m: Placed, spots: list[_Spot]) -> Iterator[_Spot]:
    """The first of the places of a figure; where it is the title's, one within it that the paragraph has told last."""
    if spots and spots[0].where.passage == HEADING:
        sentences = [s for s in told.told(m.passage).sentences() if s.end <= m.start]
        near = [s for where in reversed(sentences) for s in list(_places(told, where))[:1]][:1]
        if near and _within(near[0], spots[0]):
            yield near[0]
            return
    yield from spots[:1]


def _within(inner: _Spot, outer: _Spot) -> bool:
    return inner.text.startswith(outer.text) and len(inner.text) > len(outer.text)


def _around(told: Telling, m: Placed, sentence: Range) -> Iterator[Range]:
    text = told.told(m.passage).text
    yield Range(m.passage, max(sentence.start, text.rfind("；", 0, m.start)), m.start)
    if measurement_rules().goes_on.match(told.text(sentence)) and (before := told.sentence_before(sentence)):
        yield before
    if told.passages[0].number == HEADING:
        yield Range(HEADING, 0, len(told.passages[0].text))


def _places(told: Telling, where: Range) -> Iterator[_Spot]:
    """The places there, and words for the whole country that stand in a longer name (全国碳市场)."""
    text = told.told(where.passage).text
    known = measurement_rules()
    bodies = [
        b for b in told.within(where, "agency") if isinstance(b.value, Name) and known.elsewhere.match(b.value.kind)
    ]
    found = {p.start: _whole(told, p) for p in told.within(where, "place") if not known.body.match(text, p.end)}
    for region in known.own_region.finditer(text, where.start, where.end):
        found[region.start()] = (region.end(), Name(region.group(), region.group()))
    for word in rules().singles["countrywide"].finditer(text, where.start, where.end):
        if measurement_rules().first_of.match(text, word.end()):
            continue
        if text[word.start() - 1 : word.start() + 1] == "其中":
            continue
        found.setdefault(word.start(), (word.end(), Name(word.group(), word.group())))
    last = -1
    for start, (end, name) in sorted(found.items(), key=lambda f: f[0]):
        if any(b.start <= start < b.end for b in bodies):
            continue
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


def narrowed(told: Telling, places: tuple[Slot, ...], named: tuple[Slot, ...]) -> Iterator[Slot]:
    """The place of a figure, or the one within it that the figure's owner has in its name."""
    owner = next((str(slot.value) for slot in named if slot.role == "subject"), "")
    for slot in places:
        wide = slot.value.key if isinstance(slot.value, Name) else ""
        inner = (p for text, key, p in _named_places(told) if text in owner and _inside(key, wide))
        found = next(inner, None) if owner and wide else None
        yield slot if found is None else told.slot("place", found.value, found.range)


@lru_cache(maxsize=4)
def _named_places(told: Telling) -> tuple[tuple[str, str, Placed], ...]:
    """The places of an item, each name once where it stands first, with their keys."""
    found: dict[str, tuple[str, str, Placed]] = {}
    for passage in told.passages:
        for p in passage.mentions:
            if p.kind == "place" and isinstance(p.value, Name):
                found.setdefault(p.value.text, (p.value.text, p.value.key, p))
    return tuple(found.values())


def _inside(key: str, wide: str) -> bool:
    """True for the key of a place within another: those of provinces, cities and counties begin with one another."""
    return len(key) > len(wide) and key.startswith(wide) and not wide.endswith(rules().country)


def source(told: Telling, m: Placed, sentence: Range) -> Iterator[Slot]:
    """Who says it: the body, person or title that the words before the figure name as its source."""
    tagged = tag(told, Range(m.passage, sentence.start, m.start))
    for pattern in measurement_rules().sources:
        for found in pattern.finditer(tagged.text):
            thing = tagged.things[found.start("source")]
            if thing is not None and isinstance(thing.value, Name) and not _another_acts(told, m, sentence, thing):
                yield told.slot("source", thing.value, thing.range)
                return


def _another_acts(told: Telling, m: Placed, sentence: Range, source: Placed) -> bool:
    """True where the figure's own clause, behind the one of its source, opens with another body, whose deed it is."""
    clause = told.clause_at(m.start, sentence)
    if source.start >= clause.start:
        return False
    return any(b.start == clause.start and b.value != source.value for b in told.within(clause, "agency"))

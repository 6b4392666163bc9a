"""When and where a figure holds, and who says so."""

from collections.abc import Iterator
from dataclasses import dataclass

from extract.deal_rules import rules
from extract.measured_rules import measurement_rules
from extract.model import Name, Slot, When
from extract.tagged import tag
from extract.telling import HEADING, Placed, Range, Telling
from ingest.script import simplify


def period(told: Telling, m: Placed, sentence: Range) -> Iterator[Slot]:
    """The last date before the figure that it is not compared with; else the year the item's title names."""
    before = [d for d in told.within(Range(m.passage, sentence.start, m.start), "date") if _times(told, d)]
    if not before and told.passages[0].number == HEADING:
        title = Range(HEADING, 0, len(told.passages[0].text))
        yearly = measurement_rules().yearly.search(told.text(title))
        before = [d for d in told.within(title, "date") if yearly and _times(told, d) and len(_iso(d)) != 10][:1]
    if before:
        yield told.slot("period", before[-1].value, before[-1].range)


def _times(told: Telling, d: Placed) -> bool:
    known = measurement_rules()
    text = told.told(d.passage).text
    titled = text[: d.start].count("《") > text[: d.start].count("》")
    compared = known.compared_before.search(text[: d.start]) or known.compared_after.search(text[d.end :])
    return isinstance(d.value, When) and not titled and not compared


def _iso(d: Placed) -> str:
    return d.value.iso if isinstance(d.value, When) else ""


def place(told: Telling, m: Placed, sentence: Range) -> Iterator[Slot]:
    """The last place before the figure in its clause, else the first of its sentence, the one before, the title."""
    clause = next((c for c in told.clauses(sentence) if c.start <= m.start < c.end), sentence)
    near = list(_places(told, Range(m.passage, clause.start, m.start)))[-1:]
    own = measurement_rules().own_sea.search(told.text(Range(m.passage, clause.start, m.start)))
    if own and not near:
        spot = Range(m.passage, clause.start + own.start("place"), clause.start + own.end("place"))
        yield told.slot("place", Name(told.printed(spot), simplify(told.printed(spot))), spot)
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


def _around(told: Telling, m: Placed, sentence: Range) -> Iterator[Range]:
    text = told.told(m.passage).text
    yield Range(m.passage, max(sentence.start, text.rfind("；", 0, m.start)), m.start)
    before = [s for s in told.told(m.passage).sentences() if s.end <= sentence.start]
    yield from before[-1:]
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
    found = {p.start: (p.end, p.value) for p in told.within(where, "place") if isinstance(p.value, Name)}
    for word in rules().singles["countrywide"].finditer(text, where.start, where.end):
        found.setdefault(word.start(), (word.end(), Name(word.group(), word.group())))
    last = -1
    for start, (end, name) in sorted(found.items(), key=lambda f: f[0]):
        if start >= last and not measurement_rules().share.search(text[:start]):
            stop, final = end, name
            while stop in found:
                stop, final = found[stop]
            if sea := rules().singles["sea"].match(text, stop, where.end):
                stop = sea.end()
            spot = Range(where.passage, start, stop)
            whole = Name(told.printed(spot), simplify(told.printed(spot)), final.key)
            yield _Spot(text[start:stop], final if stop == end else whole, spot)
            last = stop


def source(told: Telling, m: Placed, sentence: Range) -> Iterator[Slot]:
    """Who says it: the body, person or title that the words before the figure name as its source."""
    tagged = tag(told, Range(m.passage, sentence.start, m.start))
    for pattern in measurement_rules().sources:
        for found in pattern.finditer(tagged.text):
            thing = tagged.things[found.start("source")]
            if thing is not None and isinstance(thing.value, Name):
                yield told.slot("source", thing.value, thing.range)
                return

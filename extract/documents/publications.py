"""Publications: reports, bulletins, books and papers that an item names or closes with."""

from collections.abc import Iterator, Sequence

from extract.documents.acts import Fact
from extract.documents.built import build, first_of
from extract.documents.later import later
from extract.documents.marks import marks
from extract.documents.papers import paper
from extract.documents.things import Thing
from extract.model import Claim, When
from extract.reading.telling import Range, Telling
from ingest.script import fold

_COLUMNS = {
    "name": "title", "title_en": "title_en", "authors": "authors", "year": "year", "date": "date",
    "venue": "venue", "volume": "volume",
}  # fmt: skip


def publication(told: Telling, thing: Thing, others: tuple[Thing, ...]) -> Claim:
    """The claim of one publication: title, English title, authors (who wrote or issued it), date."""
    every = (*thing.facts, *later(told, thing, others))
    printed = paper(told, thing)
    makers = first_of(printed, "authors") or first_of(every, "drafters", "issuers", "named", "makers")
    dated = first_of([*thing.facts, *printed], "date") or tuple(_as_source(told, thing))
    facts = [
        *first_of(marks(told, thing), "title_en"),
        *(Fact("authors", f.value, f.where) for f in makers),
        *(f for f in printed if f.role in ("venue", "volume")),
        *dated,
        *(f for f in thing.facts if f.role == "modality"),
        *(first_of(printed, "year") or _year(dated)),
    ]
    return build(told, thing, facts, _COLUMNS, "publications")


def _year(dated: Sequence[Fact]) -> Iterator[Fact]:
    for fact in dated[:1]:
        if isinstance(fact.value, When):
            yield Fact("year", fact.value.iso[:4], fact.where)


def _as_source(told: Telling, thing: Thing) -> Iterator[Fact]:
    """The date in the closing brackets of an item whose source is the publication itself."""
    source = fold(told.item.source).text
    if not source or not any(len(o.name) >= 6 and source.endswith(o.name) for o in thing.occurrences):
        return
    for passage in told.passages[::-1]:
        at = passage.text.find(source)
        for m in told.within(Range(passage.number, at, len(passage.text)), "date") if at >= 0 else ():
            if isinstance(m.value, When) and m.value.iso == told.item.source_date:
                yield Fact("date", m.value, m.range)
                return

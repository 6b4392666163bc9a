"""Publications: reports, bulletins, books and papers that an item names or closes with."""

from collections.abc import Iterator

from extract.acts import Fact
from extract.built import build, first_of
from extract.later import later
from extract.marks import marks
from extract.model import Claim, When
from extract.papers import paper
from extract.telling import Telling
from extract.things import Thing

_COLUMNS = {
    "name": "title", "title_en": "title_en", "authors": "authors", "year": "year", "date": "date",
    "venue": "venue", "volume": "volume",
}  # fmt: skip


def publication(told: Telling, thing: Thing, others: tuple[Thing, ...]) -> Claim:
    """The claim of one publication: title, English title, authors (who wrote or issued it), date."""
    every = (*thing.facts, *later(told, thing, others))
    printed = paper(told, thing)
    makers = first_of(printed, "authors") or first_of(every, "drafters", "issuers", "named", "makers")
    facts = [
        *first_of(marks(told, thing), "title_en"),
        *(Fact("authors", f.value, f.where) for f in makers),
        *(f for f in printed if f.role in ("venue", "volume")),
        *first_of([*thing.facts, *printed], "date"),
        *(f for f in thing.facts if f.role == "modality"),
        *(first_of(printed, "year") or _year(thing)),
    ]
    return build(told, thing, facts, _COLUMNS, "publications")


def _year(thing: Thing) -> Iterator[Fact]:
    for fact in first_of(thing.facts, "date")[:1]:
        if isinstance(fact.value, When):
            yield Fact("year", fact.value.iso[:4], fact.where)

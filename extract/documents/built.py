"""From a document and its facts to a claim: which fact fills which column, and the shortest stretch that shows it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from extract.claims import claim
from extract.documents.acts import Fact
from extract.documents.sorting import plain_name
from extract.documents.things import Thing
from extract.model import Claim, ClaimKind, Modality, Name, Slot
from extract.reading.telling import Range, Telling


def build(told: Telling, thing: Thing, facts: Iterable[Fact], columns: Mapping[str, str], kind: ClaimKind) -> Claim:
    """A claim of one document: its name, its other names, and the facts whose role has a column."""
    listed = tuple(facts)
    slots = (*_names(told, thing, columns), *_slots(told, listed, columns))
    meant = next((f.value for f in listed if f.role == "modality"), "done")
    rule = f"documents/{kind}/{thing.name.style}"
    return claim(told, kind, slots, _shown(told, thing, listed), rule, cast(Modality, meant))


def first_of(facts: Iterable[Fact], *roles: str) -> tuple[Fact, ...]:
    """The facts of the first of these roles that has any."""
    listed = tuple(facts)
    for role in roles:
        found = tuple(f for f in listed if f.role == role)
        if found:
            return found
    return ()


def _names(told: Telling, thing: Thing, columns: Mapping[str, str]) -> Iterator[Slot]:
    name = thing.name
    text = plain_name(name.text)
    yield told.slot(columns["name"], Name(name.printed, text), name.where)
    for o in thing.occurrences[1:]:
        if plain_name(o.text) != text:
            yield told.slot("aliases", Name(o.printed, plain_name(o.text)), o.where)
    for printed, text, where in thing.aliases:
        yield told.slot("aliases", Name(printed, text), where)


def _slots(told: Telling, facts: Iterable[Fact], columns: Mapping[str, str]) -> Iterator[Slot]:
    for fact in facts:
        role, _, rest = fact.role.partition(".")
        if role in columns:
            yield told.slot(columns[role] + (f".{rest}" if rest else ""), fact.value, fact.where)


def _shown(told: Telling, thing: Thing, facts: Iterable[Fact]) -> list[Range]:
    """From the first to the last word that tells something in the sentence that tells most; of a row, its cells."""
    best = thing.shown or thing.name.where
    if told.told(best.passage).passage.cell is not None:
        cells = {f.where.passage for f in facts if f.role in ("date", "issuers")} - {best.passage}
        return [best, *(Range(cell, 0, len(told.told(cell).text)) for cell in cells)]
    sentence = told.sentence_of(best)
    inside = [f.where for f in facts if _in(f.where, sentence) and f.role.split(".")[0] not in ("relates", "mentions")]
    start, end = min([best.start, *(r.start for r in inside)]), max([best.end, *(r.end for r in inside)])
    text = told.told(best.passage).text
    closes = text.startswith(")", end) and text.count("(", start, end) > text.count(")", start, end)
    return [Range(best.passage, start, end + closes)]


def _in(where: Range, sentence: Range) -> bool:
    return where.passage == sentence.passage and sentence.start <= where.start and where.end <= sentence.end

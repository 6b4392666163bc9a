"""All that an item names: dates, amounts, codes, titles, concepts, agencies, persons and places, in print order."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.finders import agencies, aliases, codes, concepts, persons, places, titles, values
from extract.finders.aliases import Alias
from extract.finders.base import Found
from extract.finders.overlap import settle
from extract.model import Amount, Mention, Name, Value, When
from extract.values import dates
from ingest.model import Document, Item, Passage
from ingest.script import View, fold

HEADING = -1
"""Number of the passage that prints the item's title."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A passage with what was found in it."""

    number: int
    passage: Passage
    view: View
    found: list[Found]


def mentions(item: Item, document: Document) -> tuple[Mention, ...]:
    """The mentions of an item in its heading (passage -1) and body, sorted by passage and start.

    Dates are resolved against the item's own source date (else the document's date); 元 follows the document's region;
    short names are given the full form that the item defines. Offsets are those of the printed text of the passage.
    """
    passages = _read(item, item.source_date or document.about.own_date, document.about.region)
    return tuple(_mention(read, f) for read in _full_names(passages) for f in read.found)


def _read(item: Item, anchor: str, region: str) -> list[_Read]:
    told, out = "", []
    for number, passage in _passages(item):
        view = fold(passage.text)
        found = settle(_found(view.text, anchor, told, region))
        told = dates.last_told([f.value for f in found if isinstance(f.value, When)], told)
        out.append(_Read(number, passage, view, found))
    return out


def _passages(item: Item) -> Iterator[tuple[int, Passage]]:
    if item.heading is not None:
        yield HEADING, item.heading
    yield from enumerate(item.passages)


def _found(text: str, anchor: str, told: str, region: str) -> list[Found]:
    known = list(concepts.find(text, region))
    found = [*values.find(text, anchor, told, region), *codes.find(text), *titles.find(text), *persons.find(text)]
    found += (k for k in known if k.kind not in ("agency", "place"))
    found += agencies.find(text, known, region)
    found += places.find(text, known)
    return found


def _full_names(passages: list[_Read]) -> Iterator[_Read]:
    """The passages with short names resolved by the definitions of the whole item."""
    defined: list[Alias] = [a for p in passages for a in aliases.definitions(p.view.text, p.found)]
    titled: dict[str, Name] = {}
    for p in passages:
        found = settle([*p.found, *aliases.uses(p.view.text, defined)]) if defined else p.found
        found = aliases.resolve(found, defined, tuple(titled.values()))
        for name in (f.value for f in found if f.kind == "title" and isinstance(f.value, Name)):
            titled.pop(name.text, None)
            titled[name.text] = name
        yield replace(p, found=found)


def _mention(read: _Read, found: Found) -> Mention:
    start, end = read.view.span(found.start, found.end)
    value = _printed(found.value, read.passage.text[start:end])
    return Mention(read.number, start, end, found.kind, value, found.by)


def _printed(value: Value, printed: str) -> Value:
    """The value with the words as they stand in print, which most often are those that were read."""
    if isinstance(value, Name | When | Amount) and value.printed != printed:
        return replace(value, printed=printed)
    return value

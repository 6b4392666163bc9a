"""The parties of a deal: who stands in the words that a rule has marked as buyer, seller or signer.

Names of agencies and persons come first, then places that act (a city gives credits away), then the words themselves
where they describe a body; words that name nobody in particular (企业, 有关单位) name none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.deals.rules import rules
from extract.model import Amount, Name, Value
from extract.reading.tagged import SIGN, Tagged, kind_of
from extract.reading.telling import Range, Telling
from ingest.script import simplify

_LATIN = re.compile(r"[A-Za-z0-9 ]*")
_CUT = re.compile(r"P+[\u4e00-\u9fff]{0,2}")
_SOMEBODY = re.compile(r"[\u4e00-\u9fff]某{1,2}")
"""A person whose name is withheld: 赵某, 李某某."""
_LISTED = re.compile(r"[、和与及]|以及")


@dataclass(frozen=True, slots=True)
class Part:
    """One role of a deal with its value and where it stands."""

    role: str
    value: Value
    where: Range


def names(told: Telling, tagged: Tagged, start: int, end: int) -> Iterator[Part]:
    """The parties among signs `start` to `end`: agencies and persons, else places, else the words themselves."""
    pieces = list(_pieces(tagged.text, start, end))
    for left, right in pieces:
        found = [at for at, _ in tagged.among(left, right, "agency", "person")]
        body = rules().singles["bodied"].search(tagged.text[left:right])
        if found:
            yield from _body(told, tagged, left, found, right if body else found[-1] + 1)
        elif places := [at for at, _ in tagged.among(left, right, "place")]:
            if body or len(re.sub(SIGN, "", tagged.text[left:right])) > 1:
                yield from _literal(told, tagged.range(left, right))
            else:
                yield from _spot(told, tagged, places)
        elif body or len(pieces) == 1 or _SOMEBODY.fullmatch(tagged.text[left:right]):
            yield from _literal(told, tagged.range(left, right))


def _literal(told: Telling, where: Range) -> Iterator[Part]:
    """The words themselves, under the full name that the item gives elsewhere."""
    printed = told.printed(where)
    if any(isinstance(m.value, Amount) and m.value.currency for m in told.within(where, "amount")):
        return
    if 2 <= where.end - where.start <= 30 and not rules().singles["anybody"].fullmatch(printed):
        yield Part("", _known(told, Name(printed, unquoted(simplify(printed)))), where)


def _spot(told: Telling, tagged: Tagged, places: list[int]) -> Iterator[Part]:
    """A place that acts; neighbouring places are one."""
    where = tagged.range(places[0], places[-1] + 1)
    thing = tagged.things[places[-1]]
    assert thing is not None and isinstance(thing.value, Name)
    name = thing.value if len(places) == 1 else told.named(where, thing.value.key, thing.value.kind)
    yield Part("", name, where)


def _body(told: Telling, tagged: Tagged, start: int, found: list[int], end: int) -> Iterator[Part]:
    """A name as found, with what a finder cut off: place and a letter before it, a name parted from it by Latin,
    words up to its kind behind it.
    """
    first = found[-1]
    for at in reversed(found[:-1]):
        if not _LATIN.fullmatch(tagged.text[at + 1 : first]):
            break
        first = at
    before = tagged.text[start:first]
    left = start if before and _CUT.fullmatch(_kinds(before)) else first
    if len(found) > 1 and end > found[-1] + 1:
        left = found[0]
    where, thing = tagged.range(left, end), tagged.things[left]
    if end - left == 1 and thing is not None and isinstance(thing.value, Name):
        yield from _apart(told, thing.value, where)
    else:
        yield Part("", told.named(where), where)


def _kinds(signs: str) -> str:
    return "".join("P" if kind_of(s) == "place" else s for s in signs)


def _apart(told: Telling, name: Name, where: Range) -> Iterator[Part]:
    """A name, or the two that 和 joins where the first is a body by itself; without the project whose owner it is."""
    text = told.text(where)
    if owner := rules().singles["owner"].match(text):
        own = Range(where.passage, where.start + owner.end(), where.end)
        yield Part("", told.named(own, kind=name.kind), own)
        return
    joint = None if name.key else rules().singles["joint"].fullmatch(text)
    if joint is None:
        yield Part("", name, where)
        return
    for group in (1, 2):
        part = Range(where.passage, where.start + joint.start(group), where.start + joint.end(group))
        yield Part("", told.named(part, kind=name.kind), part)


def _known(told: Telling, name: Name) -> Name:
    """The agency of the item that is called so for short, else the name as it stands."""
    for passage in told.passages:
        for m in passage.mentions:
            if m.kind == "agency" and isinstance(m.value, Name) and len(name.text) >= 3 and name.text in m.value.text:
                return Name(name.printed, m.value.text, m.value.key, m.value.kind)
    return name


def unquoted(text: str) -> str:
    """A name without the quotation marks or title brackets that hold all of it."""
    return text[1:-1] if text[:1] in "“《" and text[-1:] in "”》" and text.count(text[0]) == 1 else text


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for cut in [*_LISTED.finditer(text, start, end), None]:
        stop = cut.start() if cut else end
        lead = rules().singles["party_lead"].match(text[at:stop])
        left = at + (lead.end() if lead else 0)
        while left < stop and kind_of(text[left]) == "date":
            left += 1
        if left < stop:
            yield left, stop
        at = cut.end() if cut else end

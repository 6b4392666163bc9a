"""Agencies: every body an item names, once, under its fullest name, with its other names, type and place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.claims import claim
from extract.model import Claim, Name, Slot
from extract.reading.tagged import compiled, tag
from extract.reading.telling import HEADING, Placed, Range, Telling, Told
from extract.undertakings import bodies
from ingest.script import fold, simplify

_BRACKET = re.compile(r"\((?:英文(?:简称|名称?)?[:：]?|(?:以下|下)?(?:简称|称)为?)?([^()]{2,80})\)")
_SHORT = re.compile(r"(?:以下|下)?(?:简称|称)为?[“‘]?([^“”‘’()，。]{2,20})")
_LATIN = re.compile(r"[A-Z][A-Za-z0-9&'./ -]*[A-Za-z0-9]")
_LABEL = re.compile(r"^\(?(?:资料|新闻|图片|信息|文章)?来源[：:]|[，,、 ]*(?:\d{2,4}年)?\d{1,2}月\d{1,2}日\)?$|\)$")
_SHARED = compiled("(?P<places>{place}(?:[、和与及]{place}){1,9})(?:等国?|两国|三国|各国)?的?政府", {})
_OUTLET = "other"
_BODY = re.compile(
    r"(?:社|台|网|院|所|中心|智库|协会|学会|联合会|专委会|委员会|局|厅|部|署|大学|学院|公司|集团|银行|基金会|联盟|馆|工作室"
    r"|(?i:press|agency|institute|cent(?:er|re)|university|society|association|council|foundation))$"
)
"""Endings of outlets that are bodies; a paper, a journal or a channel that an item is taken from is none."""
_FIRM = re.compile(r"(?:集团)?(?:股份有限|有限责任|有限)公司")
"""What a firm is by law, at the end of its full name."""


@dataclass(frozen=True, slots=True)
class _Body:
    """An agency with all its mentions in the item."""

    name: Name
    seen: tuple[Placed, ...]
    named: Range
    """Where its fullest name stands."""


def claims(told: Telling) -> Iterator[Claim]:
    """One claim for each agency of the item."""
    if told.item.kind == "toc":
        return
    found = tuple(_bodies(told))
    for body in found:
        if not _mere_source(told, body) and bodies.real(told, body.name.text, body.seen):
            yield _claim(told, body)
    yield from _governments(told, {body.name.text for body in found})
    yield from _outlet(told)


def _claim(told: Telling, body: _Body) -> Claim:
    first = body.seen[0]
    slots = [told.slot("name", body.name, body.named), *_aliases(told, body)]
    if kind := bodies.kind(body.name):
        slots.append(told.slot("type", kind, first.range))
    return claim(told, "agencies", [*slots, *_place(told, body)], [first.range], "agencies/mention")


def _governments(told: Telling, seen: set[str]) -> Iterator[Claim]:
    """The governments of a list of places (甲国和乙国的政府), each by a name of its own; the list is nobody's name."""
    for sentence in told.sentences():
        signs = tag(told, sentence)
        for found in _SHARED.finditer(signs.text):
            where = signs.range(*found.span())
            for _, place in signs.among(*found.span("places"), "place"):
                name = f"{told.plain(place.range)}政府"
                if name not in seen and not bodies.nobody(name):
                    seen.add(name)
                    slots = [told.slot("name", Name(name, name, "", "government"), where)]
                    slots += [told.slot("type", "government", where), told.slot("place", place.value, place.range)]
                    yield claim(told, "agencies", slots, [where], "agencies/governments")


def _outlet(told: Telling) -> Iterator[Claim]:
    """The outlet of the closing line, where no finder knows it."""
    outlet = _LABEL.sub("", fold(told.item.source).text)
    if not _BODY.search(outlet):
        return
    for passage in reversed(told.passages if len(outlet) >= 2 else ()):
        start = passage.text.rfind(outlet)
        where = Range(passage.number, start, start + len(outlet))
        if start < 0 or passage.number == HEADING:
            continue
        if not any(m.kind == "agency" for m in passage.mentions if m.start < where.end and where.start < m.end):
            name = told.named(where, kind=_OUTLET)
            slots = [told.slot("name", name, where), told.slot("type", _OUTLET, where)]
            yield claim(told, "agencies", slots, [where], "agencies/outlet")
        return


def _mere_source(told: Telling, body: _Body) -> bool:
    """True for a paper, journal or channel that the item does no more than name as its source."""
    source = fold(told.item.source).text
    if body.name.kind != _OUTLET or not source or _BODY.search(body.name.text):
        return False
    return all(told.text(m.range) in source for m in body.seen)


def _bodies(told: Telling) -> Iterator[_Body]:
    found: dict[str, list[Placed]] = {}
    for passage in told.passages:
        for m in passage.mentions:
            if m.kind == "agency" and isinstance(m.value, Name):
                found.setdefault(m.value.key or m.value.text, []).append(m)
    for seen in _joined(found):
        names = [(_by_law(m.value), m) for m in seen if isinstance(m.value, Name)]
        fullest, m = max(names, key=lambda n: (len(n[0].text), not n[0].printed.isascii(), len(n[0].printed)))
        kind = next((n.kind for n, _ in names if n.kind), "")
        yield _Body(Name(fullest.printed, fullest.text, fullest.key, kind), tuple(seen), m.range)


def _joined(found: dict[str, list[Placed]]) -> Iterator[list[Placed]]:
    """The mentions of each body; those of a firm called without what it is by law with those of its full name."""
    short = {name: _FIRM.sub("", name) for name in found if _FIRM.search(name)}
    for name, seen in found.items():
        if name in short.values():
            continue
        yield sorted([*seen, *found.get(short.get(name, ""), ())], key=lambda m: (m.passage, m.start))


def _by_law(name: Name) -> Name:
    """The name as printed where that has more of what the body is by law than the name the vocabulary has."""
    printed = simplify(name.printed)
    firm = printed.startswith(name.text) and _FIRM.fullmatch(printed, len(name.text))
    full = firm or printed == bodies.STATE + name.text
    return Name(name.printed, printed, name.key, name.kind) if full else name


def _aliases(told: Telling, body: _Body) -> Iterator[Slot]:
    given = {body.name.text}
    for m in body.seen:
        for text, where in (*_printed(told, m), *_bracketed(told.told(m.passage), m)):
            if text not in given:
                given.add(text)
                yield told.slot("aliases", Name(told.printed(where), text), where)


def _printed(told: Telling, m: Placed) -> Iterator[tuple[str, Range]]:
    yield told.plain(m.range), m.range


def _bracketed(passage: Told, m: Placed) -> Iterator[tuple[str, Range]]:
    """Other names in the brackets right behind a name: Latin ones, and those called short for it."""
    behind = _BRACKET.match(passage.text, m.end)
    if behind is None:
        return
    for pattern, group in ((_LATIN, 0), (_SHORT, 1)):
        for found in pattern.finditer(passage.text, *behind.span()):
            if found.end(group) - found.start(group) >= 2:
                yield found[group], Range(passage.number, found.start(group), found.end(group))


def _place(told: Telling, body: _Body) -> Iterator[Slot]:
    """The place its name begins with, or that stands in brackets in it."""
    for m in body.seen:
        if (found := bodies.place(told, m)) is not None:
            yield told.slot("place", *found)
            return

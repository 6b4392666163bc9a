"""Agencies: every body an item names, once, under its fullest name, with its other names, type and place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.claims import claim
from extract.model import Claim, Name, Slot
from extract.telling import HEADING, Placed, Range, Telling, Told
from ingest.script import fold, simplify

_BRACKET = re.compile(r"\((?:英文(?:简称|名称?)?[:：]?|(?:以下|下)?(?:简称|称)为?)?([^()]{2,80})\)")
_SHORT = re.compile(r"(?:以下|下)?(?:简称|称)为?[“‘]?([^“”‘’()，。]{2,20})")
_LATIN = re.compile(r"[A-Z][A-Za-z0-9&'./ -]*[A-Za-z0-9]")
_LABEL = re.compile(r"^\(?(?:资料|新闻|图片|信息|文章)?来源[：:]|[，,、 ]*(?:\d{2,4}年)?\d{1,2}月\d{1,2}日\)?$|\)$")
_OUTLET = "other"
_HOME = ("中国", "全国", "全球", "国家", "我国")


@dataclass(frozen=True, slots=True)
class _Body:
    """An agency with all its mentions in the item."""

    name: Name
    seen: tuple[Placed, ...]


def claims(told: Telling) -> Iterator[Claim]:
    """One claim for each agency of the item."""
    if told.item.kind == "toc":
        return
    for body in _bodies(told):
        first = body.seen[0]
        slots = [told.slot("name", body.name, first.range), *_aliases(told, body)]
        if body.name.kind:
            slots.append(told.slot("type", body.name.kind, first.range))
        slots += _place(told, body)
        yield claim(told, "agencies", slots, [first.range], "agencies/mention")
    yield from _outlet(told)


def _outlet(told: Telling) -> Iterator[Claim]:
    """The outlet of the closing line, where no finder knows it."""
    outlet = _LABEL.sub("", fold(told.item.source).text)
    for passage in reversed(told.passages if len(outlet) >= 2 else ()):
        start = passage.text.rfind(outlet)
        where = Range(passage.number, start, start + len(outlet))
        if start < 0 or passage.number == HEADING:
            continue
        if not any(m.kind == "agency" for m in passage.mentions if m.start < where.end and where.start < m.end):
            name = Name(told.printed(where), simplify(told.printed(where)), "", _OUTLET)
            slots = [told.slot("name", name, where), told.slot("type", _OUTLET, where)]
            yield claim(told, "agencies", slots, [where], "agencies/outlet")
        return


def _bodies(told: Telling) -> Iterator[_Body]:
    found: dict[str, list[Placed]] = {}
    for passage in told.passages:
        for m in passage.mentions:
            if m.kind == "agency" and isinstance(m.value, Name):
                found.setdefault(m.value.key or m.value.text, []).append(m)
    for seen in found.values():
        names = [m.value for m in seen if isinstance(m.value, Name)]
        fullest = max(names, key=lambda n: len(n.text))
        kinds = [n.kind for n in names if n.kind]
        yield _Body(Name(fullest.printed, fullest.text, fullest.key, kinds[0] if kinds else ""), tuple(seen))


def _aliases(told: Telling, body: _Body) -> Iterator[Slot]:
    given = {body.name.text}
    for m in body.seen:
        for text, where in (*_printed(told, m), *_bracketed(told.told(m.passage), m)):
            if text not in given:
                given.add(text)
                yield told.slot("aliases", Name(told.printed(where), text), where)


def _printed(told: Telling, m: Placed) -> Iterator[tuple[str, Range]]:
    yield simplify(told.printed(m.range)), m.range


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
    """The place its name begins with."""
    for m in body.seen:
        for p in told.within(m.range, "place"):
            if p.start == m.start and isinstance(p.value, Name) and p.value.text not in _HOME:
                yield told.slot("place", p.value, p.range)
                return

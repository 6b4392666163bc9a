"""What one stretch of text says of a deal: its volume, prices, parties, venue, project, purpose.

Each role has a list of patterns; the first that fits gives it. Parties that sign without being called buyer or seller
are told apart by what they are: who keeps the ecosystem sells, who takes credits buys; all others stay signers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from extract.deal_rules import DealRules, rules
from extract.model import Amount, Name, Value
from extract.tagged import SIGN, Tagged, kind_of
from extract.telling import Range, Telling
from ingest.script import simplify

AMOUNTS = ("volume", "unit_price", "start_price", "total")
PARTIES = ("buyers", "sellers", "signers", "borrower", "insurer")
_OXIDE = re.compile(r"二氧化碳(?P<e>当量)?(?:核证)?(?:自愿)?(?:减排量|排放量|碳汇量|吸收量)?(?:共|约|达|为|是|近)*$")
_OXIDE_AFTER = re.compile(r"^(?:的)?二氧化碳(?P<e>当量)?")
_LEADING = re.compile(
    r"^(?:[“”]|其中|分别|并|由|与|和|向|从|的|了|在|对|将|以|及|各|此次|本次|以及|主办方|买方|卖方|近日|日前|当天|此前|随后|同时)+"
)
_TWO = re.compile(r"(.{3,}(?:保护区|公司|管理局|管理处|基金会|研究院|研究所|集团|中心|大学|林场))[和与](.{4,})")
_LATIN = re.compile(r"[A-Za-z0-9 ]*")
_CUT = re.compile(r"P+[\u4e00-\u9fff]{0,2}")
_LISTED = re.compile(r"[、和与及]|以及")


@dataclass(frozen=True, slots=True)
class Part:
    """One role of a deal with its value and where it stands."""

    role: str
    value: Value
    where: Range


def read(told: Telling, tagged: Tagged) -> tuple[Part, ...]:
    """Everything the stretch says of a deal, one value for each role but several parties."""
    known = rules()
    parts: list[Part] = []
    for role, patterns in known.roles:
        parts += _first(told, tagged, known, role, patterns, tuple(parts))
    parts += _first_claim(told, tagged, known)
    return _sided(told, tagged, tuple(parts), known)


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
        elif body or len(pieces) == 1:
            yield from _literal(told, tagged.range(left, right))


def _literal(told: Telling, where: Range) -> Iterator[Part]:
    """The words themselves, under the full name that the item gives elsewhere."""
    printed = told.printed(where)
    if 2 <= where.end - where.start <= 30 and not rules().singles["anybody"].fullmatch(printed):
        yield Part("", _known(told, Name(printed, _unquoted(simplify(printed)))), where)


def _spot(told: Telling, tagged: Tagged, places: list[int]) -> Iterator[Part]:
    """A place that acts; neighbouring places are one."""
    where = tagged.range(places[0], places[-1] + 1)
    thing = tagged.things[places[-1]]
    assert thing is not None and isinstance(thing.value, Name)
    printed = told.printed(where)
    name = thing.value if len(places) == 1 else Name(printed, simplify(printed), thing.value.key, thing.value.kind)
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
        printed = told.printed(where)
        yield Part("", Name(printed, simplify(printed)), where)


def _kinds(signs: str) -> str:
    return "".join("P" if kind_of(s) == "place" else s for s in signs)


def _apart(told: Telling, name: Name, where: Range) -> Iterator[Part]:
    """A name, or the two that 和 joins where the first is a body by itself."""
    text = told.text(where)
    joint = None if name.key else _TWO.match(text)
    if joint is None:
        yield Part("", name, where)
        return
    for group in (1, 2):
        part = Range(where.passage, where.start + joint.start(group), where.start + joint.end(group))
        yield Part("", Name(told.printed(part), simplify(told.printed(part)), "", name.kind), part)


def _known(told: Telling, name: Name) -> Name:
    """The agency of the item that is called so for short, else the name as it stands."""
    for passage in told.passages:
        for m in passage.mentions:
            if m.kind == "agency" and isinstance(m.value, Name) and len(name.text) >= 3 and name.text in m.value.text:
                return Name(name.printed, m.value.text, m.value.key, m.value.kind)
    return name


def _first(
    told: Telling,
    tagged: Tagged,
    known: DealRules,
    role: str,
    patterns: tuple[re.Pattern[str], ...],
    before: tuple[Part, ...],
) -> list[Part]:
    for pattern in patterns:
        for match in _every(pattern, tagged.text):
            start, end = match.span(role)
            if role == "venue" and not known.singles["venued"].search(told.text(tagged.range(start, end))):
                continue
            if not _allowed(tagged, known, role, start, before):
                continue
            if made := list(_parts(told, tagged, role, start, end)):
                return made
    return []


def _every(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """All matches, those that begin inside another included."""
    match = pattern.search(text)
    while match:
        yield match
        match = pattern.search(text, match.start() + 1)


def _allowed(tagged: Tagged, known: DealRules, role: str, at: int, before: tuple[Part, ...]) -> bool:
    if role in ("volume", "total", "purpose") and known.singles["not_" + role].search(tagged.text[:at]):
        return False
    if role not in AMOUNTS:
        return True
    where = tagged.range(at, at + 1)
    return all(p.where != where for p in before if p.role in AMOUNTS)


def _parts(told: Telling, tagged: Tagged, role: str, start: int, end: int) -> Iterator[Part]:
    if role in PARTIES:
        yield from (replace(p, role=role) for p in names(told, tagged, start, end))
        return
    where = tagged.range(start, end)
    if role in AMOUNTS:
        thing = tagged.things[start]
        if thing is not None and isinstance(thing.value, Amount):
            yield Part(role, _based(told, where, thing.value) if role == "volume" else thing.value, where)
        return
    yield Part(role, _text(told, tagged, role, where), where)


def _text(told: Telling, tagged: Tagged, role: str, where: Range) -> Value:
    printed = told.printed(where)
    text = simplify(printed)
    if role == "purpose":
        return text
    agencies = [m for m in told.within(where, "agency") if m.end == where.end]
    if role == "venue" and agencies and isinstance(agencies[-1].value, Name):
        return agencies[-1].value
    return Name(printed, _unquoted(text))


def _unquoted(text: str) -> str:
    return text[1:-1] if text[:1] in "“《" and text[-1:] in "”》" and text.count(text[0]) == 1 else text


def _based(told: Telling, where: Range, amount: Amount) -> Amount:
    """The mass with the carbon basis that the words right beside it give."""
    if amount.basis or amount.unit != "t":
        return amount
    text = told.told(where.passage).text
    found = _OXIDE.search(text[: where.start]) or _OXIDE_AFTER.search(text[where.end :])
    if found is None:
        return amount
    return replace(amount, unit="tCO2e" if found["e"] else "tCO2", basis="CO2e" if found["e"] else "CO2")


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for cut in [*_LISTED.finditer(text, start, end), None]:
        stop = cut.start() if cut else end
        lead = _LEADING.match(text[at:stop])
        left = at + (lead.end() if lead else 0)
        while left < stop and kind_of(text[left]) == "date":
            left += 1
        if left < stop:
            yield left, stop
        at = cut.end() if cut else end


def _first_claim(told: Telling, tagged: Tagged, known: DealRules) -> list[Part]:
    for pattern in known.first:
        for match in pattern.finditer(tagged.text):
            where = tagged.range(*match.span("first_claim"))
            text = simplify(told.printed(where))
            if text.count("“") == text.count("”") and ("碳" in text or known.about.search(tagged.text)):
                return [Part("first_claim", text, where)]
    return []


def _sided(told: Telling, tagged: Tagged, parts: tuple[Part, ...], known: DealRules) -> tuple[Part, ...]:
    signers = [p for p in parts if p.role == "signers"]
    named = {_called(p) for p in parts if p.role in ("buyers", "sellers")}
    out = [p for p in parts if p.role != "signers"]
    free = [p for p in signers if _called(p) not in named]
    sides = {side: [p for p in free if _is(p, known.singles[side])] for side in ("producers", "takers")}
    sides["takers"] = [p for p in sides["takers"] if p not in sides["producers"]]
    for p in free:
        role = "signers"
        if p in sides["producers"] and len(sides["producers"]) == 1 and not any(q.role == "sellers" for q in out):
            role = "sellers"
        elif p in sides["takers"] and len(sides["takers"]) == 1 and not any(q.role == "buyers" for q in out):
            role = "buyers"
        out.append(replace(p, role=role))
    return tuple(out)


def _called(part: Part) -> str:
    return part.value.text if isinstance(part.value, Name) else str(part.value)


def _is(part: Part, pattern: re.Pattern[str]) -> bool:
    return isinstance(part.value, Name) and bool(pattern.search(part.value.text))


def product(volume: Amount, price: Amount) -> Decimal | None:
    """Volume times unit price, where both are single values in fitting units."""
    if volume.value is None or price.value is None or price.per[:1] != volume.unit[:1]:
        return None
    return volume.value * price.value

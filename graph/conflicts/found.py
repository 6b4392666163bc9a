"""Where two sources disagree: both values stand in the graph, and here they are found with both citations.

* values: one thing has two values that cannot both be right (two prices, two tonnages, two issuers, two dates)
* names: one thing bears two really different names
* figures: two documents give different figures for one thing, measured alike, at one time and place
* firsts: several things are each called the first of their sort
* codes: one code stands for two things
* sums: volume times unit price is not the total

What a person has chosen among the sides (`graph.choices`) is marked on them; the other sides stay.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, groupby

from graph.conflicts import names as conflictnames
from graph.conflicts.amounts import agree
from graph.conflicts.dates import drafted, times_agree
from graph.conflicts.figures import Figure, disagreeing
from graph.conflicts.rows import Said, of_classes, of_thing, told_twice
from graph.conflicts.sums import Sum, wrong_sums
from graph.identity import compare, titles
from graph.stores.base import Store
from graph.terms import vocab

KINDS = ("values", "names", "figures", "firsts", "codes", "sums")
_AMOUNTS = ("volume", "unit_price", "start_price", "total", "area", "cost")
_DATES = ("date", "effective")
_BODIES = ("issuer", "issuers", "holder")
_SINGLE = (*_AMOUNTS, *_DATES, *_BODIES, "code")
"""Roles in which a thing can have one value only; of bodies, one set of them."""
_NAMING = ("name", "title")
_WORKS = ("Policy", "Methodology", "Standard", "Publication")
_NAMED = (*_WORKS, "Project", "Agency")
_FIRSTS = ("Transaction", "Methodology", "Standard", "Project", "Policy")
_DENIED = "denied"
_PLANNED = ("planned", "proposed")


@dataclass(frozen=True, slots=True, order=True)
class Side:
    """One of the values that disagree, with where it stands."""

    value: str
    thing: str
    """IRI of the thing it is said of."""
    name: str
    file: str
    page: int
    quote: str
    claim: str
    title: str = ""
    """Of the document."""
    issued: str = ""
    document: str = ""
    """Its IRI."""
    slots: tuple[str, ...] = ()
    """IRIs of the slots that give the value."""
    chosen: str = ""
    """`chosen` or `not chosen`, where a person has chosen; else empty."""


@dataclass(frozen=True, slots=True, order=True)
class Conflict:
    """A disagreement with all its sides, sorted by value."""

    kind: str
    """One of `KINDS`."""
    name: str
    """Of what there are two opinions."""
    property: str
    sides: tuple[Side, ...]
    note: str = ""
    """The equation that does not come out, for sums."""
    because: str = field(default="", compare=False)
    """Why a person chose one side; empty where none has."""
    by: str = field(default="", compare=False)
    """Who chose."""

    def values(self) -> tuple[str, ...]:
        """What the sides say, each once: the values, or the things where one value is said of several."""
        return tuple(dict.fromkeys(self.said(side) for side in self.sides))

    def opinions(self) -> Iterator[tuple[str, tuple[Side, ...]]]:
        """What is said, each once with all the sides that say so; the chosen one first, those not chosen last."""
        ordered = sorted(self.sides, key=lambda s: (s.chosen == "not chosen", self.said(s), s.issued, s.file, s.page))
        for said, sides in groupby(ordered, key=self.said):
            yield said, tuple(sides)

    def said(self, side: Side) -> str:
        """What tells one side from another in this disagreement."""
        return side.name if self.kind in ("firsts", "codes") else side.value


def conflicts(store: Store) -> tuple[Conflict, ...]:
    """Every disagreement in a store, sorted, with what people have chosen."""
    from graph.conflicts import choices

    return choices.marked(store, unmarked(store))


def of(store: Store, thing: str) -> tuple[Conflict, ...]:
    """The disagreements on one thing's own values and names, with what people have chosen."""
    from graph.conflicts import choices

    said = tuple(of_thing(store, thing, {*_SINGLE, *_NAMING, "aliases", "status"}))
    return choices.marked(store, tuple(sorted((*_values(said), *_names(said)))), thing)


def unmarked(store: Store) -> tuple[Conflict, ...]:
    """Every disagreement in a store, sorted, as the sources have it."""
    said = tuple(told_twice(store, {*_SINGLE, *_NAMING, "aliases", "status"}))
    found = (*_values(said), *_names(said), *_figures(store), *_firsts(store), *_codes(store), *_sums(store))
    return tuple(sorted(found))


def _values(said: Sequence[Said]) -> Iterator[Conflict]:
    status = {s.claim: s.value for s in said if s.role == "status"}
    for group in _grouped(said, _SINGLE, lambda s: (s.thing, s.property)):
        against = [(a, b) for a, b in combinations(_told(group), 2) if _differ(a, b, status)]
        if against:
            sides = {_side(one) for pair in against for one in pair}
            yield Conflict("values", group[0].name, group[0].property, tuple(sorted(sides)))


def _told(group: Sequence[Said]) -> list[tuple[Said, ...]]:
    """The values to be held against each other: those of one claim together where they name bodies."""
    if group[0].role not in _BODIES:
        return [(one,) for one in group]
    claims: dict[str, list[Said]] = {}
    for one in group:
        claims.setdefault(one.claim, []).append(one)
    return [tuple(values) for values in claims.values()]


def _differ(a: tuple[Said, ...], b: tuple[Said, ...], status: dict[str, str]) -> bool:
    one, other = a[0], b[0]
    if one.item == other.item or _denied(one) or _denied(other):
        return False  # what one item tells in parts are parts, not opinions
    role = one.role
    if role in _DATES:
        return not times_agree(one.told(status.get(one.claim, "")), other.told(status.get(other.claim, "")))
    if (one.modality in _PLANNED) != (other.modality in _PLANNED):
        return False
    if role in _AMOUNTS:
        return one.given is not None and other.given is not None and not agree(one.given, other.given)
    if role == "code":
        return titles.code_key(one.value) != titles.code_key(other.value)
    if drafted(status.get(one.claim, "")) != drafted(status.get(other.claim, "")):
        return False
    return not _covers(_named(a), _named(b)) and not _covers(_named(b), _named(a))


def _denied(said: Said) -> bool:
    return said.modality == _DENIED


def _named(said: Sequence[Said]) -> frozenset[str]:
    """The bodies named, without words that may mean any."""
    return frozenset(s.value for s in said) - frozenset(titles.knowledge()["vague"])


def _covers(bodies: frozenset[str], others: frozenset[str]) -> bool:
    """True when all the others are among the bodies, or bodies of a place that is given in their place."""
    known = vocab.load()
    places = {place for body in bodies if (place := known.place(body))}
    return all(other in bodies or known.leading_place(other)[0] in places for other in others)


def _names(said: Sequence[Said]) -> Iterator[Conflict]:
    aliases: dict[str, set[str]] = {}
    for one in said:
        if one.role == "aliases":
            aliases.setdefault(one.thing, set()).add(one.value)
    for group in _grouped(said, _NAMING, lambda s: (s.thing,)):
        if group[0].class_name not in _NAMED or group[0].thing in vocab.load().names:
            continue  # the vocabulary knows the names of its own
        others = aliases.get(group[0].thing, set())
        against = [
            (a, b)
            for a, b in combinations(group, 2)
            if a.item != b.item and conflictnames.differ(a.value, b.value, others)
        ]
        if against:
            printed = {titles.plain(one.value): one.value for one in reversed(group)}
            sides = {_named_so(_side((one,)), printed) for pair in against for one in pair}
            yield Conflict("names", group[0].name, "name", tuple(sorted(sides)))


def _named_so(side: Side, printed: dict[str, str]) -> Side:
    """The side under one printed form of its name, whatever quotation marks its own print has."""
    return replace(side, value=printed[titles.plain(side.value)])


def _figures(store: Store) -> Iterator[Conflict]:
    roles = ("subject", "metric", "place", "period", "amount")
    claims: dict[str, dict[str, Said]] = {}
    for one in of_classes(store, ("Measurement",), roles):
        claims.setdefault(one.claim, {})[one.role] = one
    figures = [figure for told in claims.values() if (figure := _figure(told))]
    groups: dict[str, set[Side]] = {}
    for a, b in disagreeing(figures):
        sides = groups.setdefault(f"{a.measured} {a.place} {a.period.iso if a.period else ''}", set())
        sides.update(_side((claims[one.claim]["amount"],)) for one in (a, b))
    for sides in groups.values():
        ordered = tuple(sorted(sides))
        yield Conflict("figures", ordered[0].name, "quantity", ordered)


def _figure(told: dict[str, Said]) -> Figure | None:
    amount, period = told.get("amount"), told.get("period")
    if amount is None or amount.given is None or _denied(amount):
        return None
    subject, metric = (told[role].value if role in told else "" for role in ("subject", "metric"))
    place = told["place"].refers or told["place"].value if "place" in told else ""
    when = period.told("") if period else None
    return Figure(amount.claim, amount.document, subject, metric, place, when, amount.given)


def _firsts(store: Store) -> Iterator[Conflict]:
    groups: dict[tuple[str, str, str], list[Said]] = {}
    for one in of_classes(store, _FIRSTS, ("first_claim",)):
        if (first := compare.first(titles.plain(one.value))) and len(first[1]) > 1 and not _denied(one):
            groups.setdefault((one.class_name, *first), []).append(one)
    for group in groups.values():
        if len({one.thing for one in group}) > 1:
            sides = tuple(sorted(_side((one,)) for one in group))
            yield Conflict("firsts", min((one.value for one in group), key=lambda v: (len(v), v)), "firstClaim", sides)


def _codes(store: Store) -> Iterator[Conflict]:
    groups: dict[str, list[Said]] = {}
    for one in of_classes(store, _WORKS, ("code",)):
        groups.setdefault(titles.code_key(one.value), []).append(one)
    for group in groups.values():
        names = {one.thing: titles.title(one.name) for one in group}
        if any(not (x.within(y) or y.within(x) or x.differs_little(y)) for x, y in combinations(names.values(), 2)):
            best = max((titles.code(one.value) for one in group), key=lambda code: (len(code), code))
            yield Conflict("codes", best, "code", tuple(sorted(_side((one,)) for one in group)))


def _sums(store: Store) -> Iterator[Conflict]:
    said = [s for s in of_classes(store, ("Transaction",), ("volume", "unit_price", "total")) if not _denied(s)]
    for group in _grouped(said, ("volume", "unit_price", "total"), lambda s: (s.thing,)):
        for found in wrong_sums([Sum(s.claim, s.role, s.slot, s.given, s.value) for s in group if s.given]):
            sides = tuple(_side((s,)) for s in group if s.slot in found.slots)
            yield Conflict("sums", group[0].name, "total", sides, found.equation)


def _grouped(
    said: Sequence[Said], roles: Sequence[str], key: Callable[[Said], tuple[str, ...]]
) -> Iterator[list[Said]]:
    groups: dict[tuple[str, ...], list[Said]] = {}
    for one in said:
        if one.role in roles:
            groups.setdefault(key(one), []).append(one)
    yield from groups.values()


def _side(said: Sequence[Said]) -> Side:
    one = said[0]
    value, slots = ("、".join(sorted({s.value for s in said})), tuple(s.slot for s in said))
    where = (one.file, one.page, one.telling, one.claim, one.title, one.issued, one.document)
    return Side(value, one.thing, one.name, *where, slots)


def marked(conflict: Conflict, chosen: str, because: str, by: str) -> Conflict:
    """The disagreement with the sides that say `chosen` marked as chosen, the others as not chosen."""
    sides = (replace(s, chosen="chosen" if conflict.said(s) == chosen else "not chosen") for s in conflict.sides)
    return replace(conflict, sides=tuple(sides), because=because, by=by)

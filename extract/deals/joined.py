"""Deals ready to be claimed; those told in the text and again in a table are one claim with both as evidence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extract.claims import claim
from extract.model import Amount, Claim, Modality, Name, Slot, When
from extract.reading.telling import Range, Telling

_TERMS = ("volume", "unit_price", "start_price", "total", "buyers", "sellers")
"""Roles in which two tellings of one deal cannot differ."""
_HELD = 60
"""Deals of a text that its tables are held against."""
_SHARED = 2
"""How many of them two tellings must have in common to be one."""


@dataclass(frozen=True, slots=True)
class Made:
    """A deal with its slots and where it is told, before it is a claim."""

    slots: tuple[Slot, ...]
    evidence: tuple[Range, ...]
    rule: str
    modality: Modality

    def all(self, role: str) -> tuple[object, ...]:
        """Every value of a role, as what two tellings are compared by."""
        return tuple(_plain(s.value) for s in self.slots if s.role == role)


def claims(told: Telling, texts: Iterable[Made], rows: Iterable[Made]) -> Iterator[Claim]:
    """One claim for each deal: those of the text, each with the evidence of a table row that tells it again and what
    the text left out; then the rows that tell of another, each once.
    """
    kept = list(texts)
    listed: dict[object, Made] = {}
    for row in rows:
        if not _added(kept, row):
            listed.setdefault(_terms(row), row)
    for one in (*kept, *listed.values()):
        yield claim(told, "transactions", one.slots, one.evidence, one.rule, one.modality)


def _added(kept: list[Made], one: Made) -> bool:
    """Whether a deal is told before; it is then added to it."""
    at = next((i for i, other in enumerate(kept[:_HELD]) if _same(other, one)), None)
    if at is not None:
        kept[at] = _joined(kept[at], one)
    return at is not None


def _terms(one: Made) -> object:
    """All that a row says; rows that say the same are one."""
    return (one.modality, *((s.role, _plain(s.value)) for s in one.slots))


def _same(a: Made, b: Made) -> bool:
    """Whether two tellings give the same terms and contradict each other in none, nor in kind, outcome and day."""
    both = [role for role in _TERMS if a.all(role) and b.all(role)]
    if any(not set(a.all(role)) & set(b.all(role)) for role in both) or a.modality != b.modality:
        return False
    totals = "market_total"
    if (totals in a.all("type")) != (totals in b.all("type")) or not _same_day(a, b):
        return False
    return len(both) >= _SHARED


def _same_day(a: Made, b: Made) -> bool:
    days = [(str(x), str(y)) for x in a.all("date") for y in b.all("date")]
    return not days or any(x.startswith(y) or y.startswith(x) for x, y in days)


def _joined(a: Made, b: Made) -> Made:
    have = {s.role for s in a.slots}
    extra = tuple(s for s in b.slots if s.role not in have)
    return replace(a, slots=(*a.slots, *extra), evidence=(*a.evidence, *b.evidence))


def _plain(value: object) -> object:
    match value:
        case Amount():
            return (value.value, value.low, value.currency)
        case Name():
            return value.text
        case When():
            return value.iso
    return value

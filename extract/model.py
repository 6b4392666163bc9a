"""What extraction gives: mentions of names and values, and claims made of them.

Roles of a claim are the columns of the fact tables (`title`, `issuers`, `unit_price`, …); a column that holds a list
is a role that occurs several times. Nothing here is ever detached from the page: see `Stretch`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ingest.model import Stretch

Basis = Literal["C", "CO2", "CO2e", ""]
Comparator = Literal["=", "≈", "<", "≤", ">", "≥"]
Modality = Literal["done", "planned", "proposed", "denied", "failed", "announced"]
ClaimKind = Literal[
    "transactions", "methodologies", "policies", "standards", "agencies", "approvals",
    "measurements", "projects", "publications", "events",
]  # fmt: skip
MentionKind = Literal[
    "date", "amount", "code", "title", "agency", "person", "place", "ecosystem", "activity", "mechanism",
    "status", "species", "term",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity or a sum of money: `value`, or `low`..`high`, in `unit` or `currency`, multiplied out (万, 亿)."""

    printed: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    uncertainty: Decimal | None = None
    """The ± of 161.8±6."""
    comparator: Comparator = "="
    unit: str = ""
    """Symbol as in the fact tables: t, tC, tCO2, tCO2e, hm2, km2, 亩, %, 个, 家, `g C m-2 yr-1` …; empty for money."""
    currency: str = ""
    """ISO 4217 code; empty for anything but money."""
    per: str = ""
    """Unit of the denominator of a price (t, tCO2e, 亩)."""
    basis: Basis = ""
    """Carbon basis where the words give one; never guessed."""

    @property
    def approximate(self) -> bool:
        """True for 约, 近, 左右, 余 and the like."""
        return self.comparator == "≈"


@dataclass(frozen=True, slots=True)
class When:
    """A date or period: `iso` as in the fact tables (2023, 2023-09, 2023-09-26, 2013/2016), `edtf` with its doubt."""

    printed: str
    iso: str
    edtf: str = ""
    anchor: str = ""
    """The date it was resolved against; empty for a date that stands by itself."""


@dataclass(frozen=True, slots=True)
class Name:
    """An agency, firm, person, place, document title or concept."""

    printed: str
    text: str
    """Simplified, without inner spaces, in the fullest form known."""
    key: str = ""
    """IRI of the vocabulary concept it stands for; empty where the vocabulary has none."""
    kind: str = ""
    """For agencies their type (government, company, …), for persons `person`, for parties their role."""


Value = str | bool | Decimal | Amount | When | Name


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a passage that name something, with what they mean."""

    passage: int
    """Index of the passage in its item; -1 for the item's heading."""
    start: int
    end: int
    """Characters `start` to `end` of the passage's printed text."""
    kind: MentionKind
    value: Value
    found_by: str
    """Finder and rule, as `dates/relative`."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One role of a claim with its value and the words that give it."""

    role: str
    value: Value
    evidence: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What one item states of one thing, with its evidence."""

    id: str
    """From content: document, kind, evidence and slots. The same input gives the same id."""
    kind: ClaimKind
    item: int
    """Index of the item in its document."""
    slots: tuple[Slot, ...]
    evidence: tuple[Stretch, ...]
    """The shortest stretch (or stretches) of the document that shows the fact."""
    rule: str
    """Frame and rule that made it, as `deals/auction`."""
    modality: Modality = "done"
    confidence: Decimal = Decimal("0.5")

    def all(self, role: str) -> tuple[Value, ...]:
        """Every value of a role, in order of print."""
        return tuple(s.value for s in self.slots if s.role == role)

    def first(self, role: str) -> Value | None:
        """The first value of a role, or None."""
        return next(iter(self.all(role)), None)

    def __iter__(self) -> Iterator[Slot]:
        return iter(self.slots)

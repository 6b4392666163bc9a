"""Methodologies: rules by which credits or sinks are counted for a crediting scheme, a registry or an inventory."""

from extract.acts import Fact
from extract.built import build, first_of
from extract.later import later
from extract.marks import marks
from extract.model import Claim
from extract.scope import scope
from extract.telling import Telling
from extract.things import Thing

_COLUMNS = {
    "name": "name", "code": "code", "version": "version", "issuers": "issuer", "date": "date", "status": "status",
    "mechanism": "mechanism", "ecosystems": "ecosystems", "activities": "activities", "region": "region",
    "first_claim": "first_claim",
}  # fmt: skip


def methodology(told: Telling, thing: Thing, others: tuple[Thing, ...]) -> Claim:
    """The claim of one methodology: name, code, version, issuer, date, mechanism, what and where it covers."""
    every = (*thing.facts, *later(told, thing, others))
    beside = tuple(marks(told, thing))
    facts = [
        *(f for f in beside if f.role in ("code", "version", "first_claim")),
        *(Fact("issuers", f.value, f.where) for f in first_of(every, "issuers", "named", "makers", "drafters")),
        *(f for f in thing.facts if f.role in ("date", "status", "modality")),
        *(first_of([*beside, *scope(told, thing, "mechanism")], "mechanism")[:1]),
        *scope(told, thing, "ecosystem", "activity"),
        *scope(told, thing, "place"),
    ]
    return build(told, thing, facts, _COLUMNS, "methodologies")

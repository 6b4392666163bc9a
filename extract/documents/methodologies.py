"""Methodologies: rules by which credits or sinks are counted for a crediting scheme, a registry or an inventory."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.documents import schemes
from extract.documents.acts import Fact
from extract.documents.built import build, first_of
from extract.documents.lasting import lasting
from extract.documents.later import later
from extract.documents.marks import marks
from extract.documents.relations import succession
from extract.documents.scope import region, scope
from extract.documents.things import Thing
from extract.model import Claim, Name
from extract.reading.telling import Telling

_COLUMNS = {
    "name": "name", "code": "code", "version": "version", "issuers": "issuer", "date": "date", "status": "status",
    "mechanism": "mechanism", "ecosystems": "ecosystems", "activities": "activities", "region": "region",
    "first_claim": "first_claim", "expires": "expires", "validity": "validity", "relates": "relates",
}  # fmt: skip


def methodology(told: Telling, thing: Thing, others: tuple[Thing, ...]) -> Claim:
    """The claim of one methodology: name, code, version, issuer, date, mechanism, what and where it covers."""
    every = (*thing.facts, *later(told, thing, others))
    beside = tuple(marks(told, thing))
    issuers = _issuers(every)
    where = tuple(scope(told, thing, "place")) or tuple(region(told, thing, issuers, _code(beside)))
    facts = [
        *(f for f in beside if f.role in ("code", "version", "first_claim")),
        *(Fact("issuers", f.value, f.where) for f in issuers),
        *first_of(every, "date")[:1],
        *(f for f in thing.facts if f.role in ("status", "modality")),
        *_mechanism(told, thing, beside, issuers, where),
        *(tuple(schemes.counted(told, thing)) or scope(told, thing, "ecosystem")),
        *scope(told, thing, "activity"),
        *(where or schemes.of_table(told, thing)),
        *succession(told, thing, others),
        *lasting(told, thing),
    ]
    return _described(build(told, thing, facts, _COLUMNS, "methodologies"))


def _mechanism(
    told: Telling, thing: Thing, beside: Sequence[Fact], issuers: Sequence[Fact], region: Sequence[Fact]
) -> Iterator[Fact]:
    """The programme told by code, name or sentence, else by what the item says of the issuer."""
    found = first_of([*beside, *scope(told, thing, "mechanism")], "mechanism")[:1]
    yield from schemes.of_place(told, found, region) if found else schemes.of_issuer(told, issuers)


def _described(made: Claim) -> Claim:
    """A methodology without a name of its own (适用于盐沼的方法) goes by its issuer's: it would be anybody's else."""
    name, issuer = made.first("name"), made.first("issuer")
    if not (isinstance(name, Name) and isinstance(issuer, Name) and name.text.startswith(("适用于", "针对"))):
        return made
    gap = " " if issuer.text[-1:].isascii() else ""
    full = replace(name, text=f"{issuer.text}{gap}{name.text}")
    return replace(made, slots=tuple(replace(s, value=full) if s.role == "name" else s for s in made.slots))


def _code(facts: Sequence[Fact]) -> str:
    return next((str(f.value) for f in facts if f.role == "code"), "")


def _issuers(every: Sequence[Fact]) -> tuple[Fact, ...]:
    """Who issued it; a bare place (浙江公布…) gives way to an agency that is told as well."""
    told_first = first_of(every, "issuers", "named", "makers", "drafters")
    agencies = tuple(f for f in every if f.role == "issuers" and isinstance(f.value, Name) and not _is_place(f.value))
    some_place = any(isinstance(f.value, Name) and _is_place(f.value) for f in told_first)
    return agencies if some_place and agencies else told_first


def _is_place(name: Name) -> bool:
    return not name.kind and "/place/" in name.key

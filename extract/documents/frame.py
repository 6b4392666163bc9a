"""The documents an item names, as claims: policies, standards, methodologies, publications."""

from collections.abc import Iterator

from extract.claims import single
from extract.documents.methodologies import methodology
from extract.documents.policies import policy
from extract.documents.publications import publication
from extract.documents.standards import standard
from extract.documents.things import FAR, Thing, things
from extract.model import Claim, Name
from extract.reading.telling import Telling

_MAKERS = {"policies": policy, "standards": standard, "methodologies": methodology, "publications": publication}


def claims(told: Telling) -> Iterator[Claim]:
    """One claim for each document that the item names."""
    named = things(told)
    made = tuple(single(_claims(told, named)))
    coded = {_plain(c.first("code")) for c in made if c.first("code") and _name(c) != _plain(c.first("code"))}
    yield from (c for c in made if _name(c) not in coded)


def _claims(told: Telling, named: tuple[Thing, ...]) -> Iterator[Claim]:
    for at, thing in enumerate(named):
        yield _MAKERS[thing.kind](told, thing, named[max(0, at - FAR) : at + FAR])


def _name(made: Claim) -> str:
    return _plain(made.slots[0].value)


def _plain(value: object) -> str:
    """A name or code without spaces; what goes by its code alone is the document that has it."""
    return (value.text if isinstance(value, Name) else str(value)).replace(" ", "")

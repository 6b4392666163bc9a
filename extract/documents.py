"""The documents an item names, as claims: policies, standards, methodologies, publications."""

from collections.abc import Iterator

from extract.claims import single
from extract.methodologies import methodology
from extract.model import Claim
from extract.policies import policy
from extract.publications import publication
from extract.standards import standard
from extract.telling import Telling
from extract.things import things

_MAKERS = {"policies": policy, "standards": standard, "methodologies": methodology, "publications": publication}


def claims(told: Telling) -> Iterator[Claim]:
    """One claim for each document that the item names."""
    named = things(told)
    yield from single(_MAKERS[thing.kind](told, thing, named) for thing in named)

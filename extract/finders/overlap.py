"""Which of several finds over the same characters stand.

Values and codes never overlap one another: the longest wins, then the kind that comes first below. Names may nest: an
ecosystem, activity, species or place inside a title, an agency or a longer name is kept, since frames look there for
what a title is about; an agency inside a title is kept likewise. Of two names of one kind that overlap the longer wins.
"""

from collections.abc import Iterable

from extract.finders.base import Found
from extract.model import MentionKind

_ORDER: tuple[MentionKind, ...] = (
    "title", "code", "date", "amount", "agency", "person", "place",
    "mechanism", "ecosystem", "species", "activity", "status", "term",
)  # fmt: skip
_NESTED: dict[MentionKind, frozenset[MentionKind]] = {
    "title": frozenset(_ORDER[1:]),
    "agency": frozenset({"place", "ecosystem", "species", "activity"}),
    "person": frozenset({"agency"}),
    "place": frozenset({"ecosystem", "activity", "species"}),
    "mechanism": frozenset({"place", "ecosystem", "activity"}),
    "species": frozenset(),
    "ecosystem": frozenset({"species", "activity", "place"}),
    "activity": frozenset({"ecosystem", "species"}),
    "status": frozenset(),
    "term": frozenset({"ecosystem", "activity", "place", "mechanism", "species"}),
}


def settle(found: Iterable[Found]) -> list[Found]:
    """The finds that stand, by start, the longer first."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start - f.end, _ORDER.index(f.kind), f.start, f.by)):
        if all(_together(one, other) for other in kept if one.crosses(other)):
            kept.append(one)
    return sorted(kept, key=lambda f: (f.start, -f.end, _ORDER.index(f.kind)))


def _together(shorter: Found, longer: Found) -> bool:
    if shorter.start == longer.start and shorter.end == longer.end:
        pair = {shorter.kind, longer.kind}
        return len(pair) == 2 and not pair & {"date", "amount", "code"} and pair != {"agency", "place"}
    return longer.holds(shorter) and shorter.kind in _NESTED.get(longer.kind, frozenset())

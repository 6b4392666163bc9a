"""Approvals, measurements and events settled: one where all they say is the same."""

from collections.abc import Iterator, Sequence

from graph.identity.decided import Mark
from graph.identity.decisions import Groups
from graph.identity.marks import Marks
from graph.identity.named import FACTS
from graph.identity.settled import At, Part, Settled
from graph.model import Merge
from graph.names import Names

_ALL_THE_SAME = "all that is said is the same"


def settle(found: Settled, names: Names, marks: Marks) -> None:
    """Add every fact that claims tell of."""
    for class_name in FACTS:
        same: dict[tuple[str, ...], list[At]] = {}
        for at in found.by_class(class_name):
            telling = found.telling(at)
            same.setdefault((telling.said, *found.passing.get(telling.claim, ())), []).append(at)
        for group in _regrouped(list(same.values()), class_name, marks):
            iri = names.entity(class_name, found.claim(group[0][0])).value
            found.add(Part(iri, class_name, "told", tuple(at for at, _ in group)))
            found.merges += [Merge(iri, found.claim(other), reason) for other, reason in group[1:]]


def _regrouped(same: Sequence[Sequence[At]], class_name: str, marks: Marks) -> Iterator[Sequence[tuple[At, str]]]:
    """The groups as people have decided, each telling with why it was put with the first."""
    of = {at: mark for group in same for at, mark in zip(group, marks.of(class_name, group), strict=True)}
    for group in same:
        if not any(of[at] for at in group):
            yield [(at, _ALL_THE_SAME) for at in group]
    decided = [group for group in same if any(of[at] for at in group)]
    if decided:
        yield from _decided(decided, of, marks)


def _decided(
    same: Sequence[Sequence[At]], of: dict[At, frozenset[Mark]], marks: Marks
) -> Iterator[Sequence[tuple[At, str]]]:
    told = [at for group in same for at in group]
    own, number = [of[at] for at in told], {at: n for n, at in enumerate(told)}
    groups = Groups(len(told), lambda a, b: False, lambda a, b: marks.decided.parts(own[a], own[b]))
    for group in same:
        for place, other in enumerate(group):
            for first in group[:place]:
                groups.join(number[first], number[other], _ALL_THE_SAME)
    for a, b, reason in marks.joins(own):
        groups.join(a, b, reason, forced=True)
    reasons = {joined.b: joined.reason for joined in groups.joined}
    for members in groups:
        yield [(told[n], reasons.get(n, _ALL_THE_SAME)) for n in members]

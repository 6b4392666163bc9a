"""Decisions that tellings are of one thing, each with its reason, never against a clash and never by a chain alone.

Two groups are joined only when no member of the one clashes with any member of the other, so that A like B and B like
C do not make A and C one when they contradict each other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

Clash = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Joined:
    """Member `b` was put with member `a`."""

    a: int
    b: int
    reason: str


class Groups:
    """Numbered members in groups; at first each is alone."""

    def __init__(self, size: int, clash: Clash) -> None:
        self._clash = clash
        self._group: dict[int, tuple[int, ...]] = {n: (n,) for n in range(size)}
        self.joined: list[Joined] = []

    def join(self, a: int, b: int, reason: str) -> bool:
        """Put the groups of two members together unless members of them clash; True when they now are together."""
        left, right = self._group[a], self._group[b]
        if left is right:
            return True
        if any(self._clash(x, y) for x in left for y in right):
            return False
        both = tuple(sorted((*left, *right)))
        self._group.update(dict.fromkeys(both, both))
        first, second = (a, b) if left < right else (b, a)
        self.joined.append(Joined(first, second, reason))
        return True

    def of(self, member: int) -> tuple[int, ...]:
        """The group of a member, sorted."""
        return self._group[member]

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        """Every group once, in order of its first member."""
        for member, group in sorted(self._group.items()):
            if group[0] == member:
                yield group

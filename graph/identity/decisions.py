"""Decisions that tellings are of one thing, each with its reason, never against a clash and never by a chain alone.

Two groups are joined only when no member of the one clashes with any member of the other, so that A like B and B like
C do not make A and C one when they contradict each other. A weak likeness joins a group at most once, so that weak
ones make no chain at all.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field

Clash = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Joined:
    """Member `b` was put with member `a`."""

    a: int
    b: int
    reason: str


@dataclass(slots=True)
class _Group:
    """Members, and of those that are alike in all that clashes only one."""

    first: int
    members: list[int]
    faces: dict[Hashable, int] = field(default_factory=dict)
    weak: bool = False


class Groups:
    """Numbered members in groups; at first each is alone. `clash` and `parted` say which two may not be together.

    Members for which `alike` gives the same clash with the same; only one of them is asked, so that a thing told ten
    thousand times is compared once.
    """

    def __init__(
        self,
        size: int,
        clash: Clash,
        parted: Clash = lambda a, b: False,
        alike: Callable[[int], Hashable] = lambda n: n,
    ) -> None:
        self._clash, self._parted = clash, parted
        self._group = {n: _Group(n, [n], {alike(n): n}) for n in range(size)}
        self.joined: list[Joined] = []

    def join(self, a: int, b: int, reason: str, weak: bool = False, forced: bool = False) -> bool:
        """Put the groups of two members together unless members of them clash; True when they now are together.

        A `weak` reason joins only groups that no weak reason has made; a `forced` one minds no clash. Members that
        are `parted` are never together.
        """
        left, right = self._group[a], self._group[b]
        if left is right:
            return True
        if (weak and (left.weak or right.weak)) or self._keep_apart(left, right, forced):
            return False
        first, second = (a, b) if left.first < right.first else (b, a)
        self.joined.append(Joined(first, second, reason))
        self._merge(left, right, weak)
        return True

    def of(self, member: int) -> tuple[int, ...]:
        """The group of a member, sorted."""
        return tuple(sorted(self._group[member].members))

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        """Every group once, in order of its first member."""
        for member, group in self._group.items():
            if group.first == member:
                yield self.of(member)

    def _keep_apart(self, left: _Group, right: _Group, forced: bool) -> bool:
        return any(
            self._parted(x, y) or (not forced and self._clash(x, y))
            for x in left.faces.values()
            for y in right.faces.values()
        )

    def _merge(self, left: _Group, right: _Group, weak: bool) -> None:
        small, large = sorted((left, right), key=lambda group: (len(group.members), group.first))
        large.members += small.members
        large.faces = {**small.faces, **large.faces}
        large.first = min(left.first, right.first)
        large.weak = weak or left.weak or right.weak
        self._group.update(dict.fromkeys(small.members, large))

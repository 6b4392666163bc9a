"""Blocks: tellings that may have to do with each other, parted from all they have nothing to do with.

What is decided within a block rests on its tellings alone, so that it holds as long as they are the same ones.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence


class Blocks:
    """Numbered tellings, at first each a block of its own."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def tie(self, a: int, b: int) -> None:
        """Put the blocks of two into one."""
        left, right = self._head(a), self._head(b)
        if left != right:
            self._above[max(left, right)] = min(left, right)

    def tie_alike(self, keys: Iterable[Iterable[Hashable]]) -> None:
        """Put into one block those that share a key; `keys` are those of each telling, in order."""
        first: dict[Hashable, int] = {}
        for number, own in enumerate(keys):
            for key in own:
                self.tie(first.setdefault(key, number), number)

    def __iter__(self) -> Iterator[Sequence[int]]:
        """Every block, its tellings in order, in order of the first of them."""
        members: dict[int, list[int]] = {}
        for number in range(len(self._above)):
            members.setdefault(self._head(number), []).append(number)
        yield from members.values()

    def _head(self, number: int) -> int:
        above = self._above
        while above[number] != number:
            above[number] = above[above[number]]
            number = above[number]
        return number

"""Patterns of rule files that are compiled when a text first has what they need.

A pattern with several names of any length in it takes milliseconds to compile and there are hundreds, of which a text
seldom has words for a dozen. What one needs is read from the rule as it is written, where a name is one `{word}`.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from extract.reading.needed import Needs, characters, has, needs, telling
from extract.reading.tagged import KINDS, compiled, signs


class Words(dict[str, Needs]):
    """What each word of a rule file needs, read when a pattern first uses it; `said` is the words' own patterns."""

    def __init__(self, said: Mapping[str, str]) -> None:
        super().__init__({kind: (frozenset(signs(kind)),) for kind in KINDS})
        self.said = said

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or name in self.said

    def __missing__(self, name: str) -> Needs:
        self[name] = ()  # what a word that uses itself needs; such a pattern is refused when it is compiled
        self[name] = found = needs(self.said[name], self)
        return found


class Sought:
    """A pattern of a rule file; FrameFault where it is none comes when it is first looked for."""

    def __init__(self, source: str, words: Words) -> None:
        self._source, self._words = source, words

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern itself. Raises FrameFault where the rule is none."""
        return compiled(self._source, self._words.said)

    @cached_property
    def needed(self) -> Needs:
        """The characters without which it never matches."""
        return telling(needs(self._source, self._words))

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match from `start` on, before `end`."""
        return self.pattern.search(text, start, end) if has(text, self.needed) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match, none over another."""
        return self.pattern.finditer(text) if has(text, self.needed) else iter(())


class Sieve:
    """Patterns, of which those few are sifted out that a text can match, by one look at what it is written with."""

    def __init__(self, patterns: Iterable[Sought]) -> None:
        self.patterns = tuple(patterns)

    def __iter__(self) -> Iterator[Sought]:
        return iter(self.patterns)

    def sifted(self, text: str) -> Iterator[Sought]:
        """The patterns that can match, in their order."""
        known, there = self._by_character, characters(text)
        near = {at for one in known.keys() & there for at in known[one]}
        return (self.patterns[at] for at in sorted(near | self._always) if has(text, self.patterns[at].needed))

    def holds(self, text: str) -> bool:
        """True where one of the patterns can match."""
        return any(True for _ in self.sifted(text))

    @cached_property
    def _by_character(self) -> Mapping[str, tuple[int, ...]]:
        """The patterns by each of the few characters of which they need one most."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, pattern in enumerate(self.patterns):
            for one in pattern.needed[0] if pattern.needed else ():
                found[one].append(at)
        return {one: tuple(listed) for one, listed in found.items()}

    @cached_property
    def _always(self) -> frozenset[int]:
        """The patterns of which nothing is known."""
        return frozenset(at for at, pattern in enumerate(self.patterns) if not pattern.needed)

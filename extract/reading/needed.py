"""Whether a text can match a pattern at all, told in a glance by characters that every match holds or has beside it.

Patterns that open with a name of any length (`{party}…售予`) try every place of a text before they give up; most texts
have no 售 in them. What a pattern needs is read from its source, cautiously: what is not understood is not needed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

_WIDEST = 600
"""Characters of the largest class that is worth looking for."""
_MOST = 3
"""Sets of characters that are looked for, the smallest ones."""
_OPENINGS = re.compile(r"\((?:\?:|\?>|\?P<\w+>|\?<?=|(?P<never>\?<?!)|(?P<strange>\?))?")
_COUNT = re.compile(r"(?:[*?]|(?P<once>\+)|\{(?P<least>\d*)(?:,\d*)?\})[?+]?")
_MACRO = re.compile(r"\{([a-z_]+)\}")

Needs = tuple[frozenset[str], ...]
"""Sets of characters; of each set one must occur."""
_KNOWN: dict[int, tuple[re.Pattern[str], Needs]] = {}
"""What patterns need, each with the pattern, so that its identity is never another's."""


def possible(pattern: re.Pattern[str], text: str) -> bool:
    """False where the text lacks characters without which the pattern never matches."""
    # By identity: to hash a pattern of some thousand signs takes as long as to look for what it needs.
    known = _KNOWN.get(id(pattern))
    if known is None:
        known = _KNOWN[id(pattern)] = (pattern, _needed(pattern))
    return has(text, known[1])


def search(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first match of a pattern, sooner told where there is none."""
    return pattern.search(text) if possible(pattern, text) else None


def has(text: str, needed: Needs) -> bool:
    """True where the text has a character of each set."""
    there = characters(text)
    for one in needed:
        if one.isdisjoint(there):
            return False
    return True


@lru_cache(maxsize=1024)
def characters(text: str) -> frozenset[str]:
    """What a text is written with."""
    return frozenset(text)


def _needed(pattern: re.Pattern[str]) -> Needs:
    return () if pattern.flags & (re.IGNORECASE | re.VERBOSE) else telling(needs(pattern.pattern))


def telling(needed: Needs) -> Needs:
    """The few sets that turn most texts away."""
    return tuple(sorted(dict.fromkeys(needed), key=len)[:_MOST])


def needs(source: str, macros: Mapping[str, Needs] | None = None) -> Needs:
    """What stands in or beside every match of a pattern, `{name}` in it read as `macros` has it; empty if in doubt."""
    read = _Source(source, macros or {})
    try:
        found = read.choice()
    except _StrangeError:
        return ()
    return found if read.at == len(source) else ()


class _StrangeError(Exception):
    """A piece of a pattern that is not understood."""


@dataclass
class _Source:
    """A pattern as it is read, up to `at`."""

    text: str
    macros: Mapping[str, Needs] = field(default_factory=dict)
    at: int = 0

    def choice(self) -> Needs:
        """Alternatives: what one of each needs, where each needs something."""
        ways = [self.row()]
        while self.text.startswith("|", self.at):
            self.at += 1
            ways.append(self.row())
        if len(ways) == 1:
            return ways[0]
        return (frozenset().union(*(min(way, key=len) for way in ways)),) if all(ways) else ()

    def row(self) -> Needs:
        """Pieces one after the other, up to a | or the bracket that closes."""
        found: list[frozenset[str]] = []
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            needed = self.piece()
            count = _COUNT.match(self.text, self.at)
            if count:
                self.at = count.end()
            if not count or count["once"] or int(count["least"] or 0) > 0:
                found += (one for one in needed if len(one) <= _WIDEST)
        return tuple(found)

    def piece(self) -> Needs:
        """One character, class or bracket."""
        character = self.text[self.at]
        if character == "(":
            return self.bracket()
        if character == "[":
            return self.kind()
        if character == "{" and (macro := _MACRO.match(self.text, self.at)) and macro[1] in self.macros:
            self.at = macro.end()
            return self.macros[macro[1]]
        self.at += 1
        if character == "\\":
            return self.escaped()
        return () if character in ".^$" else (frozenset(character),)

    def escaped(self) -> Needs:
        """The character behind a backslash; letters and digits there stand for something else."""
        character = self.text[self.at]
        self.at += 1
        if character.isdigit() or character in "xuUN":
            raise _StrangeError
        return () if character.isalpha() else (frozenset(character),)

    def bracket(self) -> Needs:
        """A group; what has to stand beside a match is needed as well, what must not stand there is not."""
        opening = _OPENINGS.match(self.text, self.at)
        assert opening is not None
        if opening["strange"]:
            raise _StrangeError
        self.at = opening.end()
        found = self.choice()
        if not self.text.startswith(")", self.at):
            raise _StrangeError
        self.at += 1
        return () if opening["never"] else found

    def kind(self) -> Needs:
        """A class of characters; one of what it leaves out or of a sort of characters is none to look for."""
        end = self.at + 2 if self.text.startswith(("[]", "[^"), self.at) else self.at + 1
        while self.text[end] != "]" or (end == self.at + 2 and self.text[self.at + 1] == "^"):
            end += 2 if self.text[end] == "\\" else 1
        inner, self.at = self.text[self.at + 1 : end], end + 1
        if inner.startswith("^") or "\\" in inner:
            return ()
        found: set[str] = set()
        for low, high in re.findall("(.)(?:-(.))?", inner, re.DOTALL):
            found.update(map(chr, range(ord(low), ord(high or low) + 1)))
        return (frozenset(found),)

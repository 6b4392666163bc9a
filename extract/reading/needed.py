"""Whether a text can match a pattern at all, told in a glance by characters that every match must hold.

Patterns that open with a name of any length (`{party}…售予`) try every place of a text before they give up; most texts
have no 售 in them. What a pattern needs is read from its source, cautiously: what is not understood is not needed.
"""

import re
from dataclasses import dataclass
from functools import cache

_WIDEST = 600
"""Characters of the largest class that is worth looking for."""
_OPENINGS = re.compile(r"\((?:\?:|\?>|\?P<\w+>|(?P<aside>\?<?[=!])|(?P<strange>\?))?")
_COUNT = re.compile(r"(?:[*?]|(?P<once>\+)|\{(?P<least>\d*)(?:,\d*)?\})[?+]?")

Needs = tuple[frozenset[str], ...]
"""Sets of characters; of each set one must occur."""


def possible(pattern: re.Pattern[str], text: str) -> bool:
    """False where the text lacks characters without which the pattern never matches."""
    # By identity: to hash a pattern of some thousand signs takes as long as to look for what it needs.
    known = _KNOWN.get(id(pattern))
    if known is None:
        known = _KNOWN[id(pattern)] = (pattern, _needed(pattern))
    for needed in known[1]:
        if needed.search(text) is None:
            return False
    return True


def search(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first match of a pattern, sooner told where there is none."""
    return pattern.search(text) if possible(pattern, text) else None


_KNOWN: dict[int, tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]] = {}
"""Patterns asked for, which are held so that no other takes their place, with what they need."""


def _needed(pattern: re.Pattern[str]) -> tuple[re.Pattern[str], ...]:
    sets = () if pattern.flags & (re.IGNORECASE | re.VERBOSE) else needs(pattern.pattern)
    kept = sorted(dict.fromkeys(sets), key=len)[:3]
    return tuple(_any_of(tuple(sorted(one))) for one in kept)


@cache
def _any_of(characters: tuple[str, ...]) -> re.Pattern[str]:
    runs: list[list[str]] = []
    for one in characters:
        if runs and ord(one) == ord(runs[-1][-1]) + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return re.compile("[" + "".join(f"{re.escape(run[0])}-{re.escape(run[-1])}" for run in runs) + "]")


def needs(source: str) -> Needs:
    """What every match of a pattern holds; empty where nothing is sure."""
    read = _Source(source)
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
        """A group; what only has to stand beside the match is not needed in it."""
        opening = _OPENINGS.match(self.text, self.at)
        assert opening is not None
        if opening["strange"]:
            raise _StrangeError
        self.at = opening.end()
        found = self.choice()
        if not self.text.startswith(")", self.at):
            raise _StrangeError
        self.at += 1
        return () if opening["aside"] else found

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

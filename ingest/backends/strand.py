"""Characters of marked-up text gathered to lines: white space as it shows, raised figures raised, places kept."""

from dataclasses import dataclass, field, replace

from ingest.backends.rows import Row
from ingest.signs import RAISED, is_wide

TURN = "\v"
"""Where a line of the print ends inside a block."""


@dataclass(slots=True)
class Strand:
    """The characters of the block that is being read, each with its place in the stream, -1 for one added."""

    chars: list[str] = field(default_factory=list)
    raws: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    def add(self, text: str, at: int, raised: bool = False) -> None:
        """Characters from place `at` on (-1: they are not in the file). Raised figures become exponents."""
        up = raised and all(char in RAISED for char in text.strip())
        self.chars += [RAISED.get(char, char) for char in text] if up else text
        self.raws += text
        self.places += range(at, at + len(text)) if at >= 0 else [-1] * len(text)

    def take(self) -> tuple[Row, ...]:
        """The line gathered so far, none where it is blank; the strand is empty then.

        White space is one space, none at the ends and none where a line of the file ends between wide characters.
        """
        kept = self._shown()
        text = "".join(self.chars[at] if at >= 0 else " " for at in kept)
        raw = "".join(self.raws[at] if at >= 0 else " " for at in kept)
        row = Row(text, 0, 0, [self.places[at] if at >= 0 else -1 for at in kept], raw)
        self.chars, self.raws, self.places = [], [], []
        return (row,) if text else ()

    def _shown(self) -> list[int]:
        """The places in this strand of the characters that show, and -1 for a space between them."""
        out: list[int] = []
        gap = ""
        for at, char in enumerate(self.chars):
            if char.isspace():
                gap += char
                continue
            if gap and out and not _closed(gap, self.chars[out[-1]], char):
                out.append(-1)
            out.append(at)
            gap = ""
        return out


def _closed(gap: str, before: str, after: str) -> bool:
    """True where white space in the file does not show."""
    wide = is_wide(before) + is_wide(after)
    return (TURN in gap and wide > 0) or ("\n" in gap and wide == 2)


def numbered(rows: tuple[Row, ...], number: str) -> tuple[Row, ...]:
    """The lines of a list's entry with its number, which the file shows but does not hold as text."""
    first = rows[0]
    places = [-1] * len(number) + list(first.places)
    return (replace(first, text=number + first.text, raw=number + first.raw, places=places), *rows[1:])

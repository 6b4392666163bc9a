"""Lines of a text before they are blocks: their characters, and the place of each in the file's stream of characters.

A stream is the characters of a text file as decoded, or those that an HTML or DOCX file holds as text, in its order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.signs import RAISED, is_wide, power

SOFT = "\u00ad"
"""A hyphen that is only there because the line may end."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file that is not blank."""

    text: str
    gap: int
    """Blank lines before it."""
    lead: int
    """Spaces before it."""
    places: Sequence[int] = ()
    """The place of each character in the stream, -1 for one that is not in it; empty where none is known."""
    raw: str = ""
    """The characters as the file has them; empty where they are the same."""
    page: int = 1

    @property
    def width(self) -> int:
        """Width in half characters."""
        return sum(2 if is_wide(c) else 1 for c in self.text)

    @property
    def inked(self) -> tuple[int, ...]:
        """The places of those of its characters that are not blank."""
        return tuple(p for char, p in zip(self.text, self.places, strict=False) if p >= 0 and not char.isspace())


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a block, what the file has in their place, and where; all three of the same length."""

    text: str
    raw: str
    places: Sequence[int]


def joined(rows: Sequence[Row]) -> Iterator[Piece]:
    """The lines of a block as running text; powers that slid to the next line are raised again."""
    said = ""
    for row in rows:
        text = row.text
        raised = power(said[-8:], text) if said else 0
        if said and not raised and _spaced(said[-1], text[0]):
            yield Piece(" ", "\n", (-1,))
        up = "".join(RAISED.get(char, char) for char in text[:raised])  # it may stand raised already
        yield Piece(up + text[raised:], row.raw or text, row.places or (-1,) * len(text))
        said = text


def words(rows: Sequence[Row]) -> str:
    """The characters of a block's lines as joined."""
    return rows[0].text if len(rows) == 1 else "".join(piece.text for piece in joined(rows))


def _spaced(last: str, first: str) -> bool:
    if last.isspace() or first.isspace() or is_wide(last) or is_wide(first):
        return False
    return last not in "-/‐" or not first.isalnum()

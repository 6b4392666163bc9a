"""What is to be recognised on a page that is not recognised whole: lines known by their place, and its pictures."""

from dataclasses import dataclass

from ingest.model import Box


@dataclass(frozen=True, slots=True)
class Wanted:
    """The parts of one page to be recognised; lengths in points."""

    lines: tuple[Box, ...] = ()
    """Places of lines: they are read without being sought."""
    pictures: bool = False
    """True when lines of type are to be sought in the page's large pictures."""


Asked = tuple[tuple[int, Wanted], ...]
"""Pages with the parts that are wanted of them; a page that is not among them is wanted whole."""

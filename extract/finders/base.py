"""What every finder gives."""

from dataclasses import dataclass, replace

from extract.model import MentionKind, Value


@dataclass(frozen=True, slots=True)
class Found:
    """Folded characters `start` to `end` that name something."""

    start: int
    end: int
    kind: MentionKind
    value: Value
    by: str
    """Finder and rule, as `dates/relative`."""

    def holds(self, other: "Found") -> bool:
        """True where the other lies within this."""
        return self.start <= other.start and other.end <= self.end

    def crosses(self, other: "Found") -> bool:
        """True where the two share characters."""
        return self.start < other.end and other.start < self.end

    def moved(self, start: int, end: int) -> "Found":
        """The same find over other characters."""
        return replace(self, start=start, end=end)

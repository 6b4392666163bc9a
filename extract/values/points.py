"""Points of time as precise as they are told (2023, 2023-09, 2023-09-26) and counting with them."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Point:
    """A year, a month of it, or a day of it."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str:
        """ISO 8601, as precise as it is known."""
        parts = [f"{self.year:04d}", *(f"{p:02d}" for p in (self.month, self.day) if p is not None)]
        return "-".join(parts)

    @property
    def key(self) -> tuple[int, ...]:
        """For comparing at the precision of the coarser one."""
        return tuple(p for p in (self.year, self.month, self.day) if p is not None)

    def after(self, other: "Point") -> bool:
        """True when this lies after the other as far as both are known."""
        shared = min(len(self.key), len(other.key))
        return self.key[:shared] > other.key[:shared]

    def exists(self) -> bool:
        """False for a 30 February or a 13th month."""
        if not 1000 <= self.year <= 2999 or (self.month is not None and not 1 <= self.month <= 12):
            return False
        return self.day is None or 1 <= self.day <= monthrange(self.year, self.month or 1)[1]

    def days_on(self, days: int) -> "Point":
        """So many days later; the same where the day is not known."""
        if self.month is None or self.day is None:
            return self
        there = date(self.year, self.month, self.day) + timedelta(days)
        return Point(there.year, there.month, there.day)

    def months_on(self, months: int) -> "Point":
        """The month so many months later; the same where the month is not known."""
        if self.month is None:
            return self
        years, month = divmod(self.month - 1 + months, 12)
        return Point(self.year + years, month + 1)

    def weekday(self) -> int:
        """0 for Monday; the day must be known."""
        return date(self.year, self.month or 1, self.day or 1).weekday()

    def last_day(self) -> "Point":
        """The last day of the month."""
        return Point(self.year, self.month, monthrange(self.year, self.month or 12)[1])


def point(iso: str) -> Point | None:
    """The point of an ISO date, month or year; of a period its end; None where there is none."""
    match = re.search(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$", iso)
    if not match:
        return None
    year, month, day = (int(g) if g else None for g in match.groups())
    return Point(year or 0, month, day)

"""When two dates of one thing are one: as exactly as each is said, and only where both are of one step of its life.

A draft of March and the rule of August do not contradict each other, nor does a sale announced in July and held in
September. 近日 may be any day of the month before.
"""

import re
from dataclasses import dataclass

from graph.identity import titles
from graph.identity.features import precision, same_time

_SPAN = re.compile(r"(\d{4}(?:-\d\d){0,2}|\.\.)/(\d{4}(?:-\d\d){0,2}|\.\.)")
_OPEN = {"..": ("0000", "9999")}


@dataclass(frozen=True, slots=True)
class Told:
    """A date as a claim tells it."""

    iso: str
    edtf: str = ""
    status: str = ""
    """What had been done by then: 草案, 发布, announced …; empty where it is not said."""
    modality: str = "done"

    @property
    def precision(self) -> int:
        """0 for a year or a range, 1 for a month, 2 for a day."""
        return precision(self.iso)


def times_agree(a: Told, b: Told) -> bool:
    """True when two dates do not contradict each other, or are of two steps."""
    return not _one_step(a, b) or same_time(_when(a), _when(b))


def _when(told: Told) -> str:
    """The span that a rough or open date stands for, else the date itself."""
    found = _SPAN.fullmatch(told.edtf.rstrip("~?%"))
    if found is None or not (told.edtf[-1:] in "~?%" or ".." in found.groups()):
        return told.iso
    first, last = found.groups()
    return f"{_OPEN.get(first, (first,))[0]}/{_OPEN.get(last, ('', last))[1]}"


def _one_step(a: Told, b: Told) -> bool:
    if (a.modality == "done") != (b.modality == "done"):
        return False
    steps = _step(a.status), _step(b.status)
    return "" in steps or steps[0] == steps[1]


def drafted(status: str) -> bool:
    """True for a text that is not yet issued."""
    return _step(status) in titles.knowledge()["drafts"]


def _step(status: str) -> str:
    return next((words[0] for words in titles.knowledge()["steps"] if status in words), status)

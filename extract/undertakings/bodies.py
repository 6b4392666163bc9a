"""What the name of a body and the words around it tell: whether it is one, of what type it is, where it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extract.model import Name, Value
from extract.reading import rules
from extract.reading.fitted import fitted
from extract.reading.telling import Placed, Range, Telling

STATE = "中华人民共和国"
"""What the full name of a ministry begins with."""
_UNIT = re.compile(r" ?[A-Z][A-Za-z0-9]{0,9} ?(?=[一-鿿])")
_REACH = 24
"""Characters before a name that may tell that it is only proposed."""


@dataclass(frozen=True, slots=True)
class _Rules:
    nobody: re.Pattern[str]
    proposed: re.Pattern[str]
    alliance: re.Pattern[str]
    worldwide: re.Pattern[str]
    office_of_government: re.Pattern[str]
    committee: re.Pattern[str]
    of_the_world: re.Pattern[str]
    branch: re.Pattern[str]
    apposed: re.Pattern[str]
    sea: re.Pattern[str]
    last_sea: re.Pattern[str]
    parent: re.Pattern[str]


@cache
def _rules() -> _Rules:
    return fitted(_Rules, "bodies")


def nobody(name: str) -> bool:
    """True for a spot, a word for any body at all, or what a city is to become."""
    return bool(_rules().nobody.search(name))


def real(told: Telling, name: str, seen: Sequence[Placed]) -> bool:
    """True for a body that is told as one that there is; one that is only to be founded is none yet."""
    if nobody(name):
        return False
    return not all(_proposed(told, m) or _apposed(told, m) or _opens_another(told, m) for m in seen)


def _opens_another(told: Telling, m: Placed) -> bool:
    """True where the name is the beginning of another's: 某公司 SSV 实验室 is one body, of which two are found."""
    passage = told.told(m.passage)
    unit = _UNIT.match(passage.text, m.end)
    return unit is not None and any(p.start == unit.end() for p in passage.mentions if p.kind == "agency")


def _apposed(told: Telling, m: Placed) -> bool:
    """True for words that say what the firm is whose Latin name follows (海藻公司SeaGrow)."""
    known = isinstance(m.value, Name) and m.value.key
    passage = told.told(m.passage)
    return not known and not told.within(m.range, "place") and bool(_rules().apposed.match(passage.text, m.end))


def _proposed(told: Telling, m: Placed) -> bool:
    known = isinstance(m.value, Name) and m.value.key
    text = told.told(m.passage).text
    return not known and bool(_rules().proposed.search(text, max(0, m.start - _REACH), m.start))


def kind(name: Name) -> str:
    """The type of a body: of an alliance by its reach, of an office by what it hangs on, else what was found."""
    known = _rules()
    if not name.key and known.alliance.search(name.text):
        return "international" if known.worldwide.search(name.text) else "association"
    if not name.key and known.of_the_world.search(name.text):
        return "international"
    if not name.key and known.committee.search(name.text):
        return "association"
    if not name.key and known.branch.search(name.text):
        return next((kind for kind, of in _branches().items() if any(word in name.text for word in of)), name.kind)
    return "government" if known.office_of_government.search(name.text) else name.kind


@cache
def _branches() -> dict[str, list[str]]:
    return dict(rules.load("bodies")["branch_of"])


def place(told: Telling, m: Placed) -> tuple[Value, Range] | None:
    """The place that a name begins with or has in brackets, with where it stands; seas and the world are none.

    A name that begins with that of another body (甲大学乙市研究院) is where it says behind it.
    """
    known, inside = _rules(), told.within(m.range, "place")
    lands = [p for p in inside if isinstance(p.value, Name) and not known.sea.search(p.value.text)]
    parent = bool(lands) and known.parent.match(told.told(m.passage).text, lands[0].end, m.end)
    for p in lands[1:] if parent and lands[1:] else lands[:1]:
        if p.start == m.start or parent:
            return _ashore(told, p)
    text = told.told(m.passage).text
    return next(((p.value, p.range) for p in lands if text[p.start - 1] + text[p.end] == "()"), None)


def _ashore(told: Telling, p: Placed) -> tuple[Value, Range]:
    """A place without the sea that its name ends with (某市黄海), which is part of the name of the body."""
    sea = _rules().last_sea.search(told.text(p.range))
    if sea is None or not sea.start():
        return p.value, p.range
    where = Range(p.passage, p.start, p.start + sea.start())
    return told.named(where), where

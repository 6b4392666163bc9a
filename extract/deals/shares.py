"""Several deals in one breath: 甲、乙分别认购30吨、45吨, 甲、乙各认购20吨, and the sum of several told before them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from extract.deals.parties import Part
from extract.model import Amount
from extract.reading.tagged import Tagged

_EACH = {"分别": True, "各自": False, "各": False}
"""Words that share out what follows: True where each takes another of the figures, in the order of the names."""
_WORDS = re.compile("分别|各自|各(?!类|种|方|地|项|界|级|试点|市|省|区|县)")
_LISTED = re.compile(r"[、和与及]|以及|，")
_KINDS = {"volume": "volume", "unit_price": "price", "total": "money"}
_SIDES = ("buyers", "sellers")


def shared_out(tagged: Tagged, parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], ...]:
    """The parts of each deal, where the stretch gives several parties and shares out figures among them; else the
    parts as they are.
    """
    found = _WORDS.search(tagged.text)
    side = next((s for s in _SIDES if sum(p.role == s for p in parts) > 1), "")
    if found is None or not side:
        return (parts,)
    own = [p for p in parts if p.role == side]
    rows = dict(_figures(tagged, found.end(), len(own) if _EACH[found.group()] else 1))
    if "volume" not in rows and "total" not in rows:
        return (parts,)
    kept = tuple(p for p in parts if p.role != side and p.role not in rows)
    if any(p.role in _KINDS for p in kept if p.role != "unit_price"):
        kept = tuple(p for p in kept if p.role not in ("volume", "total"))
    return tuple((*(row[at % len(row)] for row in rows.values()), one, *kept) for at, one in enumerate(own))


def _figures(tagged: Tagged, start: int, wanted: int) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """For each role the first list of just as many figures behind a place."""
    for role, kind in _KINDS.items():
        for listed in _lists(tagged, start, kind):
            if len(listed) == wanted:
                yield role, tuple(replace(p, role=role) for p in listed)
                break


def _lists(tagged: Tagged, start: int, kind: str) -> Iterator[tuple[Part, ...]]:
    """The runs of figures of one kind with nothing but 、 and 和 between them."""
    run: list[Part] = []
    last = start
    for at, thing in tagged.among(start, len(tagged.text), kind):
        if run and not _LISTED.fullmatch(tagged.text[last + 1 : at]):
            yield tuple(run)
            run = []
        run.append(Part("", thing.value, thing.range))
        last = at
    if run:
        yield tuple(run)


def is_sum(volume: Part, others: list[Part]) -> bool:
    """Whether a volume is what all the others, two at least, come to."""
    values = [p.value.value for p in others if isinstance(p.value, Amount) and p.value.value is not None]
    whole = volume.value.value if isinstance(volume.value, Amount) else None
    return len(values) > 1 and whole is not None and sum(values, Decimal(0)) == whole

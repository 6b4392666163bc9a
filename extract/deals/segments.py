"""Where in a sentence one deal ends and the next begins: another sort of deed, another volume, 另拟."""

from collections.abc import Iterator

from extract.deals.rules import DealRules
from extract.reading.sentences import clauses
from extract.reading.tagged import Tagged

_FAMILY = {"donation": 1, "pledge_loan": 2, "insurance": 3, "purchase_pledge": 4}
"""Types that are never told as one deal with a sale."""


def segments(tagged: Tagged, known: DealRules) -> Iterator[Tagged]:
    """The stretches of a sentence that tell of one deal each.

    A new one begins where a deed of another sort is told (a sale, then a gift), or the next deed with its own volume.
    """
    start = 0
    seen: set[int] = set()
    filled = False
    for left, right in _pieces(tagged.text, known) if known.deeds.holds(tagged.text) else ():
        piece = tagged.text[left:right]
        another = bool(known.singles["second"].search(piece))
        families = {_FAMILY.get(t.type, 0) for t in known.triggers if t.pattern.search(piece)}
        volume = any(True for _ in tagged.among(left, right, "volume"))
        onward = known.singles["then"].search(piece) and any(True for _ in tagged.among(left, right, "price", "money"))
        if families and seen and (another or onward or not families & seen or (filled and volume)):
            yield tagged.slice(start, left)
            start, seen, filled = left, set(), False
        seen |= families
        filled = filled or bool(families and volume)
    yield tagged.slice(start, len(tagged.text))


def _pieces(text: str, known: DealRules) -> Iterator[tuple[int, int]]:
    """The clauses, those parted in two that open another deal behind a first: 购买 900 吨并拟再购 500 吨."""
    for left, right in clauses(text):
        opened = known.singles["second"].search(text, left, right)
        if opened and any(t.pattern.search(text, left, opened.start()) for t in known.triggers):
            yield left, opened.start()
            left = opened.start()
        yield left, right

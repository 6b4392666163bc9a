"""The ledger of glyphs: every inked glyph of every page is in one block or in one discard, and the sums are checked."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.model import DiscardKind, Page, Problem


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account of a page, or of several."""

    inked: int
    """Glyphs that are not blank."""
    kept: int
    """Those of them that stand in a block."""
    discarded: tuple[tuple[DiscardKind, int], ...]
    """How many are set aside, by the name of the discard, sorted."""
    lost: int = 0
    """Those in neither; 0 in a sound reading."""
    twice: int = 0
    """Those in more than one; 0 in a sound reading."""

    @property
    def coverage(self) -> float:
        """Share of the inked glyphs that are accounted for; 1 for a page without any."""
        return 1.0 - (self.lost + self.twice) / self.inked if self.inked else 1.0


def account(page: Page) -> Ledger:
    """The account of one page."""
    kept: Counter[int] = Counter()
    for block in page.blocks:
        text, places = page.text[block.start : block.end], page.places[block.start : block.end]
        kept.update(p for char, p in zip(text, places, strict=False) if p >= 0 and not char.isspace())
    aside: Counter[DiscardKind] = Counter()
    found = kept.copy()
    for discard in page.discards:
        aside[discard.kind] += len(discard.places)
        found.update(discard.places)
    named = tuple(sorted((kind, n) for kind, n in aside.items() if n))
    twice = sum(n > 1 for n in found.values())
    return Ledger(page.inked, len(kept), named, page.inked - len(found), twice)


def total(ledgers: Iterable[Ledger]) -> Ledger:
    """The account of several pages together."""
    all_of = list(ledgers)
    aside: Counter[DiscardKind] = Counter()
    for ledger in all_of:
        aside.update(dict(ledger.discarded))
    return Ledger(
        sum(x.inked for x in all_of),
        sum(x.kept for x in all_of),
        tuple(sorted(aside.items())),
        sum(x.lost for x in all_of),
        sum(x.twice for x in all_of),
    )


def unbalanced(pages: Iterable[Page]) -> Iterator[Problem]:
    """A problem for each page whose account does not come out."""
    for page in pages:
        ledger = account(page)
        if ledger.lost:
            yield Problem(page.number, f"{ledger.lost} of its {ledger.inked} glyphs came into no block and no discard")
        if ledger.twice:
            yield Problem(page.number, f"{ledger.twice} of its {ledger.inked} glyphs came into more than one block")

"""In which script a text is printed, and where it was written. The words that tell are in `regions.yaml`."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Literal, cast

import opencc

from ingest import rulefiles
from ingest.model import Page, Script
from ingest.script import fold, simplify

Region = Literal["CN", "HK", "TW", "MO", ""]
_MOST = 4
"""A word that comes again counts, but no more than so often; a place three times so often."""
_MASTHEAD = 200
"""A place among the first characters, where a publisher is named, counts three times."""
_HAN = tuple(chr(code) for code in range(0x4E00, 0x9FA6))


def script_of(texts: Iterator[str] | Sequence[str]) -> Script:
    """Traditional, simplified or Latin, by the characters that only one of them has."""
    count = Counter("".join(texts))
    han = sum(n for c, n in count.items() if "\u4e00" <= c <= "\u9fff")
    if han < 0.05 * sum(n for c, n in count.items() if c.isalpha()):
        return "latin"
    hans, hant = _telling()
    return "hant" if sum(count[c] for c in hant) > sum(count[c] for c in hans) else "hans"


def region_of(pages: Sequence[Page], script: Script) -> Region:
    """Where a text was written: the mainland for simplified characters, else by its words and, less, its spelling.

    A word of a region's own counts three times as much as a place or a spelling, which others write too.
    """
    if script != "hant":
        return "CN" if script == "hans" else ""
    printed = "\n".join(p.text for p in pages)
    folded = fold(printed).text
    scores = {region: _score(words, printed, folded) for region, words in _words().items()}
    best = max(scores, key=lambda region: (scores[region], region))
    return best if scores[best] else ""


def _score(words: dict[str, list[str]], printed: str, folded: str) -> int:
    own = sum(min(folded.count(word), _MOST) for word in words["own"])
    places = sum(min(folded.count(word), 3 * _MOST) + 2 * (word in folded[:_MASTHEAD]) for word in words["places"])
    return 3 * own + places + sum(min(printed.count(word), 2) for word in words["spelt"])


@cache
def _telling() -> tuple[frozenset[str], frozenset[str]]:
    """Characters that only simplified, and only traditional print has."""
    simple = simplify("".join(_HAN))
    hant = {c for c, s in zip(_HAN, simple, strict=True) if c != s}
    could = sorted({s for c, s in zip(_HAN, simple, strict=True) if c != s} - hant)
    back = opencc.OpenCC("s2t").convert("\n".join(could)).split("\n")
    return frozenset(c for c, t in zip(could, back, strict=True) if t != c), frozenset(hant)


@cache
def _words() -> dict[Region, dict[str, list[str]]]:
    said = rulefiles.said(Path(__file__).with_name("regions.yaml").read_text(encoding="utf-8"))
    return cast(dict[Region, dict[str, list[str]]], said)

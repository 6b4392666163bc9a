"""Lines of a plain text that are no part of it: running heads, numbers alone, and stretches that lost their Chinese."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.lines import is_han, is_wide
from ingest.model import Discard
from ingest.signs import CAPTION, NUMBERED

ENDS = ("。", "！", "？", "!", "?", "；", "：", ":", "”", "」", "）", ")")
HEAD_NUMBER = re.compile(r"\s*[一二三四五六七八九十]{1,2}\s*")
WORDS = re.compile(r"[a-z]{2,}")
RUN = 8
"""So many lines on end without Chinese, most of them scraps, are a lost stretch."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file that is not blank."""

    text: str
    gap: int
    """Blank lines before it."""
    lead: int
    """Spaces before it."""

    @property
    def width(self) -> int:
        """Width in half characters."""
        return sum(2 if is_wide(c) else 1 for c in self.text)


def sound(rows: Sequence[Row]) -> tuple[list[Row], list[Discard]]:
    """The rows without furniture and lost stretches, and these."""
    heads = _running_heads(rows)
    lost = _lost(rows)
    kept: list[Row] = []
    discards: list[Discard] = []
    stretch: list[str] = []
    for at, row in enumerate(rows):
        if at in lost:
            stretch.append(row.text)
            continue
        if stretch:
            discards.append(_untrusted(stretch))
            stretch = []
        if at in heads:
            discards.append(Discard("running head", row.text, "comes again with another page number"))
        elif HEAD_NUMBER.fullmatch(row.text) and not _heads_a_head(rows, at):
            discards.append(Discard("side tab", row.text, "a number alone, which belongs to no line beside it"))
        else:
            kept.append(row)
    return kept, [*discards, _untrusted(stretch)] if stretch else discards


def _untrusted(stretch: Sequence[str]) -> Discard:
    why = "its Chinese is lost: only figures and scraps of Latin are left"
    return Discard("untrusted", "\n".join(stretch), why)


def _running_heads(rows: Sequence[Row]) -> set[int]:
    """Lines that come again word for word but for a page number, which grows."""
    seen: dict[str, list[tuple[int, int]]] = {}
    for at, row in enumerate(rows):
        if match := re.fullmatch(
            r"(\d{1,4})[\s〉>》|·/]+([^\d\s.、．）)].{1,24})|(.{2,24}?[^\d.])[\s〈<《|·/]+(\d{1,4})", row.text
        ):
            if CAPTION.match(row.text) or NUMBERED.match(row.text):
                continue
            words, number = match[2] or match[3], int(match[1] or match[4])
            seen.setdefault(words.strip(), []).append((at, number))
    grown = [hits for hits in seen.values() if len(hits) > 1 and all(a[1] < b[1] for a, b in pairwise(hits))]
    return {at for hits in grown for at, _ in hits}


def _heads_a_head(rows: Sequence[Row], at: int) -> bool:
    """True for a number of a section that stands above its title."""
    after = rows[at + 1].text if at + 1 < len(rows) else ""
    return 2 <= len(after) <= 16 and sum(is_han(c) for c in after) * 2 > len(after) and not after.endswith(ENDS)


def _lost(rows: Sequence[Row]) -> set[int]:
    """The lines of lost stretches: none in a text that has little Chinese to lose."""
    if not any(sum(map(is_han, row.text)) >= 4 for row in rows):
        return set()
    out: set[int] = set()
    run: list[int] = []
    for at in range(len(rows) + 1):
        if at < len(rows) and not any(map(is_han, rows[at].text)):
            run.append(at)
            continue
        scraps = sum(len(WORDS.findall(rows[k].text)) < 6 for k in run)
        if len(run) >= RUN and scraps >= 0.6 * len(run) and not _is_table(rows, run):
            out.update(run)
        run = []
    return out


def _is_table(rows: Sequence[Row], run: Sequence[int]) -> bool:
    return sum("\t" in rows[k].text.strip() for k in run) > 0.5 * len(run)

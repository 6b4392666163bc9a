"""Stretches of a plain text that lost their Chinese, so that only figures and Latin scraps are left of them.

Where a tool could not read a font it wrote nothing for its characters. What is left looks like `2023 3 20 OCP`: dates
without their 年, brackets with nothing in them, acronyms and numbers alone. A number there has lost what it counts, so
all of the stretch is set aside. Figures that stand in the rows of a table are sound, and so is running English.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ingest.backends.rows import Row
from ingest.model import Discard
from ingest.signs import is_han

ENDS = ("。", "！", "？", "!", "?", "；", "：", ":", "”", "」", "）", ")")
HEAD_NUMBER = re.compile(r"\s*[一二三四五六七八九十]{1,2}\s*")
WORDS = re.compile(r"[a-z]{2,}")
TELLS = (
    re.compile(r"(?<![\d.,–-])(?:19|20)\d\d[ \u3000]+(?:0?[1-9]|1[0-2])(?:[ \u3000]+(?:[0-2]?\d|3[01]))?(?![\d.,%–-])"),
    re.compile(r"[（(《“「【][ \u3000]*[）)》”」】]"),
    re.compile(r"[，、；：][ \u3000]*[，、；：。]|^[ \u3000]*[，。、；：）》”」,]"),
)
"""What is left of a date, a bracket and a list of words that lost its Chinese."""
ORPHANS = re.compile(r"(?:^|[ \u3000，、；：。])[,，、。；：;:](?=[ \u3000，、；：。]|$)")
"""Marks that part nothing: many in a line are what is left of a Chinese paragraph, whatever Latin names it holds."""
RUN = 8
"""So many lines on end without Chinese, most of them scraps, are a lost stretch."""
SUSPECT = 3
"""With so many tells a text has lost Chinese, and single lines of scraps are distrusted as well."""
_WORD = re.compile(r"[^\d]*[A-Za-z]{3,}[^\d]*")
_FIGURE = re.compile(r"[-+−]?\d[\d,]*(?:\.\d+)?%?|[-–—]|n/?a", re.IGNORECASE)
_DECIMAL = re.compile(r"-?\d[\d,]*\.(\d+)%?")


def lost(rows: Sequence[Row]) -> set[int]:
    """The lines, by their place among the rows, of the stretches that lost their Chinese."""
    tabular = _tabular(rows)
    telling = {at for at, row in enumerate(rows) if at not in tabular and _tells(row.text)}
    if len(telling) < 2 and not any(_han(row.text) >= 4 for row in rows):
        return set()  # it has little Chinese to lose
    suspect = len(telling) >= SUSPECT
    return {at for run in _runs(rows) for at in run if _is_lost(rows, run, tabular, telling, suspect)} - tabular


def untrusted(stretch: Sequence[Row]) -> Discard:
    """The discard that a lost stretch of one page makes."""
    why = "its Chinese is lost: only figures and scraps of Latin are left"
    places = tuple(place for row in stretch for place in row.inked)
    return Discard("untrusted", "\n".join(row.text for row in stretch), why, places=places)


def _han(text: str) -> int:
    return sum(map(is_han, text))


def _tells(text: str) -> bool:
    if _han(text):
        return False
    return _orphaned(text) or (len(WORDS.findall(text)) < 6 and any(tell.search(text) for tell in TELLS))


def _orphaned(text: str) -> bool:
    """True for the rest of a whole paragraph: its marks part nothing, or its dates have lost their signs."""
    return len(ORPHANS.findall(text)) >= 3 or len(TELLS[0].findall(text)) >= 2


def _runs(rows: Sequence[Row]) -> Iterator[list[int]]:
    """Lines on end without Chinese; one with a few strays of it between two others goes with them."""
    bare = [not _han(row.text) for row in rows]
    stray = [
        0 < at < len(rows) - 1 and bare[at - 1] and bare[at + 1] and 0 < _han(row.text) <= min(3, 0.3 * len(row.text))
        for at, row in enumerate(rows)
    ]
    for bare_here, group in groupby(range(len(rows)), key=lambda at: bare[at] or stray[at]):
        if bare_here:
            yield list(group)


def _is_lost(rows: Sequence[Row], run: Sequence[int], tabular: set[int], telling: set[int], suspect: bool) -> bool:
    lines = [rows[at].text for at in run if at not in tabular]
    scraps = sum(map(_is_scrap, lines))
    if not lines or scraps < 0.6 * len(lines):
        return False
    tells = sum(at in telling for at in run)
    return len(lines) >= RUN or tells >= 2 or (suspect and (tells > 0 or any(c.isdigit() for c in "".join(lines))))


def _is_scrap(text: str) -> bool:
    """True for figures, acronyms and a few words, false for a line of a Latin sentence."""
    return len(WORDS.findall(text)) < 6 or _orphaned(text)


def _tabular(rows: Sequence[Row]) -> set[int]:
    """Lines in rows of figures: the same number of full fields three times on end, or figures of one form."""
    found: set[int] = set()
    for shape, group in groupby(range(len(rows)), key=lambda at: _shape(rows[at].text)):
        run = list(group)
        if not shape or len(run) < (4 if shape[0] == "spaced" else 3):
            continue
        beside = [rows[at].text for at in (run[0] - 1, run[-1] + 1) if 0 <= at < len(rows)]
        if shape[0] != "column" or all(_han(text) for text in beside):
            found.update(run)
    return found


def _shape(text: str) -> tuple[str, int] | None:
    """How a line of figures is laid out and how many fields it has; None for another line."""
    if decimal := _DECIMAL.fullmatch(text.strip()):
        return "column", len(decimal[1])
    if any(tell.search(text) for tell in TELLS[1:] if _han(text) == 0) or ("\t" not in text and TELLS[0].search(text)):
        return None
    for name, least, share, fields in (
        ("tabs", 2, 0.5, text.split("\t")),
        ("gaps", 2, 0.5, re.split(r" {2,}|\u3000+", text)),
        ("spaced", 3, 1.0, text.split()),
    ):
        full = [field.strip() for field in fields if field.strip()]
        figures = sum(bool(_FIGURE.fullmatch(field)) for field in full)
        if not all(_FIGURE.fullmatch(field) or _WORD.fullmatch(field) or _han(field) for field in full):
            continue
        if len(full) >= max(least, 0.7 * len(fields)) and figures >= share * len(full):
            return name, len(fields)
    return None

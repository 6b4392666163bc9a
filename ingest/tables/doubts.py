"""What is gapped and yet no table (contents pages, lists, addresses, formulas, names), and what is surely one."""

import re
from collections.abc import Sequence

from ingest.signs import CONTENTS, NUMBERED
from ingest.tables.labels import is_label
from ingest.tables.leading import Entry, is_numeric
from ingest.tables.pieces import Row
from ingest.tables.strips import Slot

MARKS = re.compile(
    r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[A-Za-z])[)）.．、]|[①-⑳•●■◆▶▪–—-]|第.{1,4}[章节節条條]"
)
LEADERS = re.compile(r"[.．·…]{4,}|…{2,}")


def is_other(rows: Sequence[Row]) -> bool:
    """True for contents pages, lists, addresses and formulas, which are gapped but no tables."""
    texts = ["".join(p.text for p in row) for row in rows]
    firsts = [row[0].text for row in rows if len(row) > 1]
    count = len(rows)
    leaders = sum(bool(LEADERS.search(t) or CONTENTS.match(t)) for t in texts)
    marked = sum(bool(MARKS.fullmatch(t)) for t in firsts)
    keyed = sum(p.text.rstrip().endswith(("：", ":")) for row in rows for p in row[:-1])
    formulas = sum("=" in t or "＝" in t for t in texts)
    dashed = sum(p.text.startswith(("—", "–", "：", ":")) and len(p.text) > 2 for row in rows for p in row[1:])
    headed = sum(bool(NUMBERED.match(t)) and not is_numeric(t) for t in firsts)
    pages = len(rows[0]) == 2 and _counts_up([row[-1].text for row in rows if len(row) > 1])
    return (
        3 * leaders >= count
        or (2 * marked > len(firsts) and max(len(row) for row in rows) == 2)
        or 3 * keyed >= count
        or 4 * formulas >= count
        or 2 * dashed >= count
        or (pages and (2 * headed >= len(firsts) or not any(is_label(t) for t in firsts)))
    )


def _counts_up(texts: Sequence[str]) -> bool:
    """True for page numbers: whole numbers that never fall."""
    numbers = [int(t) for t in texts if t.isdigit()]
    return len(numbers) >= max(3, 0.8 * len(texts)) and numbers == sorted(numbers)


def is_sure(made: Sequence[Entry], rows: int, columns: Sequence[Slot], named: bool, heads: int) -> bool:
    """True for cells that make a table: below a caption (`named`) nearly any, else those below labels of figures."""
    texts = {(e.row, e.column): "".join(p.text for p in e.pieces) for e in made}
    places = rows * len(columns)
    filled = sum(e.down * e.across for e in made) / places
    if rows < 3 or filled < (0.5 if named else 0.6) or _is_list_of_names(texts):
        return False
    long = sum(len(t) > 60 for t in texts.values())
    if named:
        return long * 3 < len(texts)
    first = [t for (r, _), t in texts.items() if r < max(heads, 1)]
    labelled = len(first) >= len(columns) - 1 and all(is_label(t) for t in first)
    if not labelled or long * 4 > len(texts):
        return False
    return _is_told(made, texts, len(columns), heads)


def _is_told(made: Sequence[Entry], texts: dict[tuple[int, int], str], columns: int, heads: int) -> bool:
    """True where columns below their labels hold numbers, or the labels are in other type."""
    body = {place: text for place, text in texts.items() if place[0] >= max(heads, 1)}
    counted = 0
    for k in range(columns):
        own = [text for (_, c), text in body.items() if c == k]
        counted += len(own) > 1 and sum(is_numeric(t) for t in own) >= 0.6 * len(own)
    bold = heads > 0 and all(p.bold for e in made if e.row < heads for p in e.pieces)
    return counted >= (1 if columns > 2 or bold else 2) or (bold and (columns > 2 or len(body) >= 6))


def _is_list_of_names(texts: dict[tuple[int, int], str]) -> bool:
    """True where every cell is a word of two to four characters, as in lists of persons."""
    return all(len(t) <= 4 and not any(c.isdigit() for c in t) for t in texts.values())

"""Hard-wrapped lines of a text put together again: which lines begin a block, and what kind of block they make."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ingest.backends.fields import Part, cells, fielded, is_head_of_another
from ingest.backends.losses import ENDS, HEAD_NUMBER
from ingest.backends.rows import Row
from ingest.signs import CAPTION, CONTENTS, NUMBERED, OPENING, is_han, is_wide, power

SOURCE = re.compile(r"\s*[（(][^（）()]{2,80}\d{4}[^（）()]{0,12}[）)]\s*")
"""A line that only names where the text above it was taken from."""
SLACK = 8
"""So many half characters may be wanting at the end of a line that goes on."""
LABEL = 100
"""Characters of which a source line or a bracket that is still open may consist."""


def parts(rows: Sequence[Row]) -> Iterator[Part]:
    """The blocks that lines make, in their order; none is on two pages."""
    yield from _linked(_listed(list(_parts(rows))))


def _parts(rows: Sequence[Row]) -> Iterator[Part]:
    wide = _wrapped_at(rows)
    usual = Counter(row.gap for row in rows[1:]).most_common(1)[0][0] if len(rows) > 1 else 0
    part: list[Row] = []
    table: list[Row] = []
    tables = 0
    listing = goes_on = False
    for row in rows:
        in_table = fielded(row, table)
        if table and (not in_table or is_head_of_another(row, table)):
            tables += 1
            yield from cells(table, tables)
            table = []
        begins = in_table or not part or _begins(part, row, wide, usual)
        if part and (begins or row.page != part[-1].page):
            yield _part(part, wide, goes_on)
            goes_on, part = not begins, []
        if in_table and not table and row.text.count("\t") == 1 and listing:
            in_table = False
        listing = bool(CONTENTS.match(row.text)) or (listing and "\t" in row.text)
        (table if in_table else part).append(row)
    if table:
        yield from cells(table, tables + 1)
    if part:
        yield _part(part, wide, goes_on)


def _wrapped_at(rows: Sequence[Row]) -> int:
    """Width at which the lines of a file were wrapped, in half characters; 0 where each paragraph is one line."""
    widths = sorted(row.width for row in rows if row.width > 12 and "\t" not in row.text)
    if len(widths) < 8:
        return 0
    wide = widths[int(0.9 * len(widths))]
    near = sum(0.82 * wide <= w <= 1.05 * wide for w in widths)
    return wide if wide <= 110 and near > 0.35 * len(widths) else 0


def _begins(part: Sequence[Row], row: Row, wide: int, usual: int) -> bool:
    """True when a line does not go on with the block begun."""
    last = part[-1]
    if HEAD_NUMBER.fullmatch(last.text) and len(part) == 1:
        return False
    if power(last.text[-LABEL:], row.text):
        return False
    if not wide:
        return True
    text = "".join(r.text for r in part) if sum(len(r.text) for r in part[:LABEL]) <= LABEL else ""
    if SOURCE.fullmatch(row.text) or SOURCE.fullmatch(text) or row.lead >= 4 or last.lead >= 4:
        return not (text[:1] in "（(" and text.count("（") + text.count("(") > text.count("）") + text.count(")"))
    if len(row.text) <= 2 and row.gap < usual:
        return False
    # a first line may have lost its indent of two characters, so it is full with that much less
    full = last.width + _first_word(row.text) + SLACK > wide
    ended = last.text.endswith(ENDS)
    if NUMBERED.match(row.text) or CAPTION.match(row.text):
        return ended or not full
    if row.gap > usual + 1:
        return ended or not full
    if len(part) == 1 and NUMBERED.match(last.text) and "。" not in last.text and OPENING.match(row.text):
        return True
    return not full


def _first_word(text: str) -> int:
    """Width of what a line begins with that cannot be broken."""
    word = re.match(r"[（(《“‘‚]?[!-~]*", text)
    return sum(2 if is_wide(c) else 1 for c in word[0]) or 2 if word else 2


def _part(rows: Sequence[Row], wide: int, goes_on: bool) -> Part:
    """The block that lines make; `goes_on`: it is the rest of one that the end of a page cut."""
    made = Part("paragraph", tuple(rows), continues=goes_on)
    text = made.text.strip()
    if CONTENTS.match(text) and len(text) < 160:
        return Part("contents", tuple(rows))
    if CAPTION.match(text) and len(text) < 80 and not text.endswith("。"):
        return Part("caption", tuple(rows))
    level = 0 if goes_on else _level(rows, text, wide)
    return Part("heading", tuple(rows), level) if level else made


def _level(rows: Sequence[Row], text: str, wide: int) -> int:
    """The rank of a heading; 0 for lines that are none."""
    plain = "。" not in text and not text.endswith(("；", "，", "：", ";", ",", ":")) and len(text) <= 90
    if not plain or SOURCE.fullmatch(text):
        return 0
    if rows[0].lead >= 4 or HEAD_NUMBER.fullmatch(rows[0].text):
        return 1
    if NUMBERED.match(text) and sum(map(is_han, text)) > 2:
        return 2 if not text.lstrip().startswith(("（", "(")) else 3
    label = len(text) <= 24 and sum(map(is_han, text)) > 0.6 * len(text) and text.count(" ") < 2 and ":" not in text
    return 3 if not wide and label and not text.endswith(ENDS) else 0


def _listed(found: Sequence[Part]) -> Iterator[Part]:
    """Four heads on end, or heads between lines of a table of contents, are its lines as well."""
    out = list(found)
    at = 0
    while at < len(out):
        end = at
        while end < len(out) and out[end].kind in ("heading", "contents") and NUMBERED.match(out[end].text):
            end += 1
        if end - at >= 4:
            out[at:end] = [Part("contents", part.rows) for part in out[at:end]]
        at = max(end, at + 1)
    yield from out


def _linked(found: Iterable[Part]) -> Iterator[Part]:
    """A paragraph that breaks off in the middle goes on in the next one."""
    before = ""
    for part in found:
        if part.kind == "paragraph":
            text = part.text
            open_end = len(before) > 30 and not before.rstrip().endswith(ENDS)
            if (
                open_end
                and not NUMBERED.match(text)
                and text.lstrip()[:1] not in "（(《“"
                and not SOURCE.fullmatch(text)
            ):
                part = Part("paragraph", part.rows, continues=True)
            before = text
        elif part.kind not in ("caption", "footnote"):
            before = ""
        yield part

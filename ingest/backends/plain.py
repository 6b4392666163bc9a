"""Plain text, one page a file: hard-wrapped lines put together again, furniture and lost stretches set aside.

Such a file is mostly what another tool got out of a PDF. Where that tool lost the Chinese and left only figures and
Latin scraps, the stretch is set aside as untrusted, so that nobody takes a number from it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest import repair
from ingest.backends.fields import Part, Sign, cells, fielded, is_head_of_another, joined
from ingest.backends.losses import ENDS, HEAD_NUMBER, Row, sound
from ingest.errors import NotADocument
from ingest.lines import is_han, is_wide, power
from ingest.model import Block, Discard, Page
from ingest.signs import CAPTION, CONTENTS, NUMBERED, OPENING

ENCODINGS = ("utf-8-sig", "gb18030", "big5hkscs")
SOURCE = re.compile(r"\s*[（(][^（）()]{2,80}\d{4}[^（）()]{0,12}[）)]\s*")
"""A line that only names where the text above it was taken from."""
SLACK = 8
"""So many half characters may be wanting at the end of a line that goes on."""


def read(path: Path) -> Page:
    """The one page of a text file. Raises NotADocument for a file that holds no text."""
    text = decoded(path)
    rows = list(_rows(text))
    if not rows:
        raise NotADocument(str(path), "the file holds no text", "give another file")
    return page(rows)


def decoded(path: Path) -> str:
    """The characters of a text file. Raises NotADocument where it is in no encoding that is known."""
    raw = path.read_bytes()
    if b"\0" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotADocument(str(path), "the file is named a text but is none", "rename it or give its text")
    for encoding in ("utf-16",) if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotADocument(
        str(path), "the text is in no encoding that is known (UTF-8, GB 18030, Big5)", "save it as UTF-8"
    )


def _rows(text: str) -> Iterator[Row]:
    gap = 0
    for line in re.split(r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]", text):
        if not line.strip():
            gap += 1
            continue
        inner = line.strip(" \u3000") if "\t" in line else line.strip()
        yield Row(inner, gap, len(line) - len(line.lstrip(" \u3000")))
        gap = 0


def page(rows: Sequence[Row]) -> Page:
    """The page that lines of text make."""
    kept, discards = sound(rows)
    lost = sum(d.text.count("\n") + 1 for d in discards if d.kind == "untrusted")
    health = f"plain text; {lost} of its {len(rows)} lines have lost their Chinese and are not trusted" if lost else ""
    return page_of(list(_linked(_listed(list(_parts(kept))))), discards, health or "plain text")


def page_of(parts: Sequence[Part], discards: Sequence[Discard], health: str) -> Page:
    """The page that blocks make, their damaged characters put right."""
    signs: list[Sign] = []
    blocks: list[Block] = []
    for part in parts:
        if signs:
            signs.append(("\n", "\n"))
        start = len(signs)
        signs += joined(part.rows)
        blocks.append(Block(part.kind, 1, start, len(signs), 0.0, False, part.level, part.cell, part.continues))
    right, done = repair.mended([s[0] for s in signs], [""] * len(signs), bare=True)
    raw, boxes = "".join(s[1] for s in signs), (None,) * len(signs)
    said = health + repair.said(done)
    return Page(1, 0.0, 0.0, "plain", said, "".join(right), raw, boxes, tuple(blocks), tuple(discards))


def _parts(rows: Sequence[Row]) -> Iterator[Part]:
    wide = _wrapped_at(rows)
    usual = Counter(row.gap for row in rows[1:]).most_common(1)[0][0] if len(rows) > 1 else 0
    part: list[Row] = []
    table: list[Row] = []
    tables = 0
    listing = False
    for row in rows:
        in_table = fielded(row, table)
        if table and (not in_table or is_head_of_another(row, table)):
            tables += 1
            yield from cells(table, tables)
            table = []
        if part and (in_table or _begins(part, row, wide, usual)):
            yield _part(part, wide)
            part = []
        if in_table and not table and row.text.count("\t") == 1 and listing:
            in_table = False
        listing = bool(CONTENTS.match(row.text)) or (listing and "\t" in row.text)
        (table if in_table else part).append(row)
    if table:
        yield from cells(table, tables + 1)
    if part:
        yield _part(part, wide)


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
    if power(last.text, row.text):
        return False
    if not wide:
        return True
    text = "".join(r.text for r in part)
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


def _part(rows: Sequence[Row], wide: int) -> Part:
    made = Part("paragraph", tuple(rows))
    text = made.text.strip()
    if CONTENTS.match(text) and len(text) < 160:
        return Part("contents", tuple(rows))
    if CAPTION.match(text) and len(text) < 80 and not text.endswith("。"):
        return Part("caption", tuple(rows))
    plain = "。" not in text and not text.endswith(("；", "，", "：", ";", ",", ":")) and len(text) <= 90
    if plain and not SOURCE.fullmatch(text):
        if rows[0].lead >= 4 or HEAD_NUMBER.fullmatch(rows[0].text):
            return Part("heading", tuple(rows), 1)
        if NUMBERED.match(text) and sum(map(is_han, text)) > 2:
            return Part("heading", tuple(rows), 2 if not text.lstrip().startswith(("（", "(")) else 3)
        label = len(text) <= 24 and sum(map(is_han, text)) > 0.6 * len(text) and text.count(" ") < 2 and ":" not in text
        if not wide and label and not text.endswith(ENDS):
            return Part("heading", tuple(rows), 3)
    return made


def _listed(parts: Sequence[Part]) -> Iterator[Part]:
    """Four heads on end, or heads between lines of a table of contents, are its lines as well."""
    out = list(parts)
    at = 0
    while at < len(out):
        end = at
        while end < len(out) and out[end].kind in ("heading", "contents") and NUMBERED.match(out[end].text):
            end += 1
        if end - at >= 4:
            out[at:end] = [Part("contents", part.rows) for part in out[at:end]]
        at = max(end, at + 1)
    yield from out


def _linked(parts: Iterator[Part]) -> Iterator[Part]:
    """A paragraph that breaks off in the middle goes on in the next one."""
    before: Part | None = None
    for part in parts:
        if part.kind == "paragraph":
            open_end = before is not None and len(before.text) > 30 and not before.text.rstrip().endswith(ENDS)
            first = part.text.lstrip()[:1]
            if open_end and not NUMBERED.match(part.text) and first not in "（(《“" and not SOURCE.fullmatch(part.text):
                part = Part("paragraph", part.rows, continues=True)
            before = part
        elif part.kind not in ("caption", "footnote"):
            before = None
        yield part

"""Plain text: its encoding, its pages where form feeds part them, furniture and lost stretches set aside.

Such a file is mostly what another tool got out of a PDF. Where that tool lost the Chinese and left only figures and
Latin scraps, the stretch is set aside as untrusted, so that nobody takes a number from it. The stream of a text
(`Page.places`) is the characters of the file as decoded, a byte order mark left out, counted through all its pages.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from ingest.backends import paged, wrapped
from ingest.backends.aside import sound
from ingest.backends.encodings import text_of
from ingest.backends.rows import Row
from ingest.errors import NotADocument, TooMuch
from ingest.model import Page, Reading

LARGEST = 24 << 20
"""Bytes of a text that are read at most; a thousand pages have three of them."""
LINE_ENDS = re.compile("\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")


def read(path: Path) -> Page:
    """A text file as one page, form feeds being line ends. Raises NotADocument or TooMuch."""
    return _bound(path, list(_rows(decoded(path).replace("\f", "\n")))).pages[0]


def reading(path: Path) -> Reading:
    """The pages of a text file, parted by its form feeds, and what was put right in it.

    Raises NotADocument for a file that holds no text, TooMuch for one of more than `LARGEST` bytes.
    """
    return _bound(path, list(_rows(decoded(path))))


def decoded(path: Path) -> str:
    """The characters of a text file. Raises NotADocument where it is in no encoding that is known, and TooMuch."""
    if path.stat().st_size > LARGEST:
        what = f"the text has {path.stat().st_size >> 20} MiB, more than the {LARGEST >> 20} MiB that are read"
        raise TooMuch(str(path), what, "split it")
    raw = path.read_bytes()
    if b"\0" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotADocument(str(path), "the file is named a text but is none", "rename it or give its text")
    if (text := text_of(raw)) is None:
        what = "the text is in no encoding that is known (UTF-8, GB 18030, Big5)"
        raise NotADocument(str(path), what, "save it as UTF-8")
    return text


def _rows(text: str) -> Iterator[Row]:
    """The lines of a text that are not blank."""
    gap = start = 0
    page = 1
    ends = chain((found.span() for found in LINE_ENDS.finditer(text)), ((len(text), len(text)),))
    for end, following in ends:
        line = text[start:end]
        if line.strip():
            inner = line.strip(" \u3000") if "\t" in line else line.strip()
            at = start + line.index(inner)
            lead = len(line) - len(line.lstrip(" \u3000"))
            yield Row(inner, gap, lead, range(at, at + len(inner)), page=page)
            gap = 0
        else:
            gap += 1
        page += text[end:following] == "\f"
        start = following


def _bound(path: Path, rows: Sequence[Row]) -> Reading:
    if not rows:
        raise NotADocument(str(path), "the file holds no text", "give another file")
    kept, aside = sound(rows)
    lost = sum(d.text.count("\n") + 1 for found in aside.values() for d in found if d.kind == "untrusted")
    health = "plain text" + (
        f"; {lost} of its {len(rows)} lines have lost their Chinese and are not trusted" * bool(lost)
    )
    return paged.bound(wrapped.parts(kept), aside, rows[-1].page, health)

"""Pages saved from a PDF whose tables are gone: broken off, or with an index that leads nowhere.

The objects that are still there are found by their own heads (`12 0 obj`), those packed into object streams are taken
out, and a new root is written over all the pages among them, in the order of the file.
"""

import re
from collections.abc import Iterator

from ingest.backends.unpacking import TooLarge, inflated

HEAD = re.compile(rb"(?<![0-9])(\d{1,9})[ \t\r\n]{1,8}(\d{1,5})[ \t\r\n]{1,8}obj(?![a-z])")
PAGE = re.compile(rb"/Type\s{0,8}/Page(?![A-Za-z0-9])")
PACKED = re.compile(rb"/Type\s{0,8}/ObjStm(?![A-Za-z0-9])")
COUNT = re.compile(rb"/N\s{1,8}(\d{1,6})(?![0-9])")
FIRST = re.compile(rb"/First\s{1,8}(\d{1,8})(?![0-9])")


def salvaged(data: bytes) -> tuple[bytes, int]:
    """A PDF that leads to every page found in the bytes of a broken one, and how many those are.

    It has no index of objects: qpdf makes one when it opens it.
    """
    objects = list(_objects(data))
    inner = {number: body for _, body in objects for number, body in _taken_out(body)}
    outer = {number: body for number, body in objects if not PACKED.search(body[:400])}
    pages = [number for number, body in (inner | outer).items() if PAGE.search(_head(body))]
    free = max((*inner, *outer, 0)) + 1
    added = b"".join(b"\n%d 0 obj\n%s\nendobj" % (n, body) for n, body in inner.items() if n not in outer)
    kids = b" ".join(b"%d 0 R" % n for n in pages)
    root = b"\n%d 0 obj\n<</Type/Catalog/Pages %d 0 R>>\nendobj" % (free, free + 1)
    tree = b"\n%d 0 obj\n<</Type/Pages/Count %d/Kids[%s]>>\nendobj" % (free + 1, len(pages), kids)
    trailer = b"\ntrailer\n<</Size %d/Root %d 0 R>>\nstartxref\n0\n%%%%EOF\n" % (free + 2, free)
    body = data.replace(b"trailer", b"trailed").replace(b"startxref", b"stopsxref")
    return body + b"\nendstream\nendobj" + added + root + tree + trailer, len(pages)


def _objects(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each object of a file by number, as far as to the next one or to its end."""
    heads = list(HEAD.finditer(data))
    for at, head in enumerate(heads):
        stop = heads[at + 1].start() if at + 1 < len(heads) else len(data)
        end = data.find(b"endobj", head.end(), stop)
        yield int(head[1]), data[head.end() : end if end >= 0 else stop]


def _head(body: bytes) -> bytes:
    return body[: body.find(b"stream")] if b"stream" in body else body


def _taken_out(body: bytes) -> Iterator[tuple[int, bytes]]:
    """The objects in an object stream, by number."""
    head = _head(body)
    count, first = COUNT.search(head), FIRST.search(head)
    if not (PACKED.search(head) and count and first):
        return
    start = body.find(b"stream") + 6
    start += 2 if body[start : start + 2] == b"\r\n" else 1
    try:
        text = inflated(body[start:])[0] if b"/FlateDecode" in head else body[start:]
        index = [int(n) for n in text[: int(first[1])].split()[: 2 * int(count[1])]]
    except (TooLarge, ValueError):
        return  # what is in it is lost, and the pages that need it are told of
    starts = [int(first[1]) + offset for offset in index[1::2]]
    for number, here, stop in zip(index[0::2], starts, [*starts[1:], len(text)], strict=False):
        yield number, text[here:stop]

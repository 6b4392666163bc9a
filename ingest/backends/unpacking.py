"""The streams of a PDF unpacked within bounds, and whether they are whole: what is deflated carries a checksum."""

import base64
import binascii
import zlib
from collections.abc import Callable, Mapping
from typing import Any

import pikepdf

STREAM = 256 << 20
"""A stream may hold so many bytes when it is unpacked."""


class TooLarge(Exception):
    """A stream that would be larger than is allowed when it is unpacked."""


def unpacked(stream: Any) -> tuple[bytes, bool]:
    """The bytes of a stream as far as they can be had, and whether that is all of them. Raises TooLarge.

    What is deflated or written in ASCII is unpacked; a stream packed otherwise (as a picture is) is given as it stands.
    """
    data: bytes = stream.read_raw_bytes()
    filters = stream.get("/Filter")
    names = [str(f) for f in filters] if isinstance(filters, pikepdf.Array) else [str(filters)] if filters else []
    for name in names:
        if name not in UNPACKERS:
            return _otherwise(stream, data)
        data, whole = UNPACKERS[name](data)
        if not whole:
            return data, False
    return data, True


def inflated(data: bytes) -> tuple[bytes, bool]:
    """Deflated bytes unpacked as far as they can be, and whether that is all of them. Raises TooLarge."""
    worker = zlib.decompressobj()
    out = b""
    try:
        out = worker.decompress(data, STREAM + 1)
    except zlib.error:
        return _as_far(data), False
    if len(out) > STREAM:
        raise TooLarge
    return out, worker.eof


def _as_far(data: bytes) -> bytes:
    """What a broken deflated stream gives before the place where it breaks."""
    worker = zlib.decompressobj()
    parts: list[bytes] = []
    try:
        for at in range(0, len(data), 256):
            parts.append(worker.decompress(data[at : at + 256], STREAM + 1 - sum(map(len, parts[-1:]))))
    except zlib.error:
        pass  # this is the place
    return b"".join(parts)


def _from_85(data: bytes) -> tuple[bytes, bool]:
    body = data.partition(b"~")[0].strip().removeprefix(b"<~")
    try:
        return base64.a85decode(body, ignorechars=b" \t\n\r\v\f\0"), True
    except ValueError:
        return b"", False


def _from_hex(data: bytes) -> tuple[bytes, bool]:
    body = b"".join(data.partition(b">")[0].split())
    try:
        return binascii.unhexlify(body + b"0" * (len(body) % 2)), True
    except ValueError:
        return b"", False


UNPACKERS: Mapping[str, Callable[[bytes], tuple[bytes, bool]]] = {
    "/FlateDecode": inflated,
    "/Fl": inflated,
    "/ASCII85Decode": _from_85,
    "/A85": _from_85,
    "/ASCIIHexDecode": _from_hex,
    "/AHx": _from_hex,
}


def _otherwise(stream: Any, data: bytes) -> tuple[bytes, bool]:
    """As `unpacked`, for streams that qpdf unpacks: those that a page's or font's instructions may be packed with."""
    if len(data) > STREAM // 2000:  # no way of packing makes more than that of a byte
        return data, True
    try:
        return stream.read_bytes(), True
    except pikepdf.PdfError:
        return data, False

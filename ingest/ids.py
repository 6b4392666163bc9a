"""Names made of content: the same bytes or words give the same id on every machine and in every run."""

import hashlib

_BETWEEN = "\x1f"


def document_id(content: bytes) -> str:
    """The sha256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def short(hexadecimal: str) -> str:
    """The first twelve digits of an id: enough to tell documents apart in an IRI."""
    return hexadecimal[:12]


def name(*parts: str, length: int = 12) -> str:
    """A hexadecimal id of `length` digits from the parts, in their order."""
    return hashlib.sha256(_BETWEEN.join(parts).encode()).hexdigest()[:length]

"""HTML and DOCX: headings, paragraphs and tables as they are marked, on one page without places on it."""

import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

from docx import Document as open_docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.exceptions import XmlchemyError
from lxml.etree import LxmlError

from ingest.backends import webpage, worddoc
from ingest.backends.encodings import marked_up
from ingest.backends.paged import bound
from ingest.backends.plain import LARGEST
from ingest.backends.webpage import Found
from ingest.errors import Damaged, Locked, NotADocument, TooMuch
from ingest.model import Reading

HEALTH = "its own marks tell headings, paragraphs and tables"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TREES = 64 << 20
"""Bytes of XML that a DOCX may unpack to: trees take some eight times that."""
UNPACKED = 512 << 20
"""Bytes that it may unpack to with its pictures."""
BROKEN = (
    zipfile.BadZipFile, zlib.error, LxmlError, PackageNotFoundError, XmlchemyError, KeyError, ValueError, EOFError,
    NotImplementedError, RuntimeError,
)  # fmt: skip
"""What damaged packages make the libraries raise."""


def html(path: Path) -> Reading:
    """The one page of an HTML file and what was put right in it. Raises NotADocument or TooMuch."""
    try:
        found = webpage.read(_text(path))
    except ValueError as fault:
        raise NotADocument(str(path), "the file holds no text", "give another file") from fault
    except webpage.TooDeep as fault:
        raise TooMuch(str(path), "its elements are nested too deeply", "print it to a PDF") from fault
    return _bound(path, found, "HTML")


def _text(path: Path) -> str:
    if path.stat().st_size > LARGEST:
        what = f"the page has {path.stat().st_size >> 20} MiB, more than the {LARGEST >> 20} MiB that are read"
        raise TooMuch(str(path), what, "split it")
    text = marked_up(path.read_bytes())
    if text is None:
        raise NotADocument(str(path), "the page is in no encoding that is known", "save it as UTF-8")
    return text


def docx(path: Path) -> Reading:
    """The one page of a DOCX file and what was put right in it. Raises NotADocument, Damaged, Locked or TooMuch."""
    try:
        _unpacks(path)
        found = worddoc.read(open_docx(str(path)))
    except BROKEN as fault:
        raise Damaged(str(path), "the DOCX is broken off or damaged", "save it again, or as a PDF") from fault
    return _bound(path, found, "DOCX")


def _bound(path: Path, found: Found, kind: str) -> Reading:
    if not found.parts:
        raise NotADocument(str(path), "the file holds no text", "give another file")
    made = bound(found.parts, {1: found.discards}, 1, f"{kind}: {HEALTH}")
    return replace(made, metadata=tuple(found.metadata.items()))


def _unpacks(path: Path) -> None:
    """Raises TooMuch, Locked or NotADocument for a package that is not to be opened."""
    with path.open("rb") as file:
        if file.read(8) == COMPOUND:
            locked = "EncryptedPackage".encode("utf-16-le") in path.read_bytes()
            if locked:
                raise Locked(str(path), "the DOCX wants a password", "save it without one")
            raise NotADocument(str(path), "it is an old Word file (.doc), which is not read", "save it as DOCX or PDF")
    with zipfile.ZipFile(path) as packed:
        parts = packed.infolist()
        trees = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
        whole = sum(part.file_size for part in parts)
    if trees > TREES or whole > UNPACKED:
        what = f"it unpacks to {trees >> 20} MiB of text and {whole >> 20} MiB in all, more than is read"
        raise TooMuch(str(path), what, "split it, or print it to a PDF")

"""The files of a corpus: which are documents, and which are new, changed, gone or the same since the last time.

A file's kind is known by its content; its name only tells plain text from the many other files that are text too.
Hidden files, sidecars (`.yaml`) and files of no known kind are passed over in folders; a named file is always taken.
"""

import hashlib
import os
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.about.found import sidecars
from ingest.errors import NoDocuments, NotADocument
from ingest.ids import document_id

PDF = "application/pdf"
TEXT = "text/plain"
HTML = "text/html"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"GIF8", "image/gif"),
)
_BY_NAME = {
    ".pdf": PDF, ".txt": TEXT, ".text": TEXT, ".htm": HTML, ".html": HTML, ".docx": DOCX, ".png": "image/png",
    ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".tif": "image/tiff", ".tiff": "image/tiff", ".webp": "image/webp",
    ".bmp": "image/bmp",
}  # fmt: skip
_HEAD = 4096
_PDF_WITHIN = 1024
"""Readers allow junk before the header of a PDF within its first kilobyte."""
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a corpus."""

    path: Path
    id: str
    """sha256 of its bytes."""
    media_type: str
    size: int
    """In bytes."""
    sidecar: str = ""
    """sha256 of the sidecar beside it; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Changes:
    """How a corpus differs from what it was; each file is in one of the four."""

    new: tuple[Source, ...]
    changed: tuple[Source, ...]
    """With content or sidecar other than before, under the same path."""
    gone: tuple[Source, ...]
    same: tuple[Source, ...]
    """Renamed files too."""


def scan(paths: Iterable[Path | str]) -> tuple[Source, ...]:
    """The documents among the files and folders given, sorted by path; the same content is taken once.

    Raises NotADocument for a path that is not there or a named file of no known kind, NoDocuments for a folder that
    holds nothing to read.
    """
    found: dict[str, Source] = {}
    for path in sorted({Path(p) for p in paths}):
        if not path.exists():
            raise NotADocument(str(path), "there is no such file or folder", "check the name")
        for source in _sources(path):
            found.setdefault(source.id, source)
    return tuple(sorted(found.values(), key=lambda s: str(s.path)))


def unreadable(paths: Iterable[Path | str]) -> tuple[Path, ...]:
    """The files among or below the paths that are there but may not be opened, sorted."""
    found = (file for path in paths for file in ([Path(path)] if Path(path).is_file() else _files(Path(path))))
    return tuple(sorted({file for file in found if file.is_file() and not os.access(file, os.R_OK)}))


def compare(old: Sequence[Source], new: Sequence[Source]) -> Changes:
    """What became of the files of `old` in `new`."""
    before = {s.id: s for s in old}
    paths = {s.path for s in old}
    after = {s.id for s in new}
    kept = {s.path for s in new}
    return Changes(
        new=tuple(s for s in new if s.id not in before and s.path not in paths),
        changed=tuple(s for s in new if _is_changed(s, before, paths)),
        gone=tuple(s for s in old if s.id not in after and s.path not in kept),
        same=tuple(s for s in new if s.id in before and s.sidecar == before[s.id].sidecar),
    )


def media_type(path: Path) -> str:
    """The media type of a file by its content, else by its name; empty where neither tells."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    by_name = _BY_NAME.get(path.suffix.lower(), "")
    return _by_content(path, head) or by_name or (TEXT if _is_text(head) and not path.suffix else "")


def read_source(path: Path) -> Source:
    """One file as a source. Raises NotADocument when it is empty, cannot be opened or is of no kind that is read."""
    try:
        size = path.stat().st_size
        kind = media_type(path) or (TEXT if _is_text(path.read_bytes()[:_HEAD]) else "")
        content = path.read_bytes()
    except OSError as fault:
        raise NotADocument(
            str(path), f"it cannot be opened ({fault.strerror})", "check the name and the rights"
        ) from fault
    if not size:
        raise NotADocument(str(path), "the file is empty", "copy it again")
    if not kind:
        raise NotADocument(str(path), "it is of no kind that is read", "give a PDF, text, HTML, DOCX or image file")
    return Source(path, document_id(content), kind, size, _sidecar(path))


def _sources(path: Path) -> Iterator[Source]:
    if path.is_file():
        yield read_source(path)
        return
    files = [file for file in _files(path) if _is_document(file)]
    if not files:
        raise NoDocuments(str(path))
    for file in files:
        content = file.read_bytes()
        yield Source(file, document_id(content), media_type(file), len(content), _sidecar(file))


def _files(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")):
                yield Path(here) / name


def _is_document(path: Path) -> bool:
    """True for known kinds; plain text only under a name that says so, for a folder may hold scripts and tables too."""
    if not path.is_file() or not os.access(path, os.R_OK):
        return False
    kind = media_type(path)
    return bool(kind) and (kind not in (TEXT, HTML) or _BY_NAME.get(path.suffix.lower()) in (TEXT, HTML, PDF))


def _is_changed(source: Source, before: dict[str, Source], paths: set[Path]) -> bool:
    if source.id in before:
        return source.sidecar != before[source.id].sidecar
    return source.path in paths


def _by_content(path: Path, head: bytes) -> str:
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return PDF
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return DOCX if _is_docx(path) else ""
    return HTML if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")) else ""


def _is_docx(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if not head or b"\x00" in head:
        return False
    for encoding in ("utf-8", "gb18030", "big5"):
        try:
            head[: len(head) - len(head) % 4].decode(encoding)
            return True
        except UnicodeDecodeError as fault:
            if fault.start > len(head) - 8:
                return True  # cut in the middle of a character
    return False


def _sidecar(path: Path) -> str:
    beside = next((s for s in sidecars(path) if s.is_file()), None)
    return hashlib.sha256(beside.read_bytes()).hexdigest() if beside else ""

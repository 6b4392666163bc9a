"""HTML and DOCX files read in a child process that may be killed, as PDFs are: bounded in memory and time."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from ingest.backends.base import Sheet
from ingest.errors import Damaged, IngestError, Locked, NotADocument, TooMuch
from ingest.limits import Child, Limits, Opened, Opening
from ingest.model import Reading

HTML = "text/html"
_OPENER = "ingest.backends.sheltered:open_marked_up"
_ERRORS = {kind.__name__: kind for kind in (Damaged, Locked, NotADocument, TooMuch)}


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a file is not read; errors do not survive the way between processes."""

    kind: str
    what: str
    do: str


def reading(path: Path, media_type: str, limits: Limits = Limits()) -> Reading:  # noqa: B008, frozen
    """The one page of an HTML or DOCX file, what was put right in it, and its metadata. Raises IngestError."""
    seconds = limits.whole(1)
    with closing(Child(Opening(_OPENER, str(path), media_type), (1,), limits)) as child:
        try:
            child.receive(limits.opening)
            said = child.receive(seconds)
        except (EOFError, TimeoutError) as lost:
            what = f"reading it takes more than {seconds:.0f} s or {limits.memory >> 20} MiB"
            raise TooMuch(str(path), what, "print it to a PDF and give that") from lost
    if isinstance(said, Sheet):
        kind = TooMuch if "MemoryError" in said.problem else Damaged
        raise kind(str(path), said.problem, "print it to a PDF and give that")
    if isinstance(said, Refused):
        raise _ERRORS[said.kind](str(path), said.what, said.do)
    assert isinstance(said, Reading)
    return said


def open_marked_up(path: str, asked: str) -> Opened:
    """The child's side: a file of the media type asked for, whose one page is its reading."""
    return Opened(cast(Any, _Marked(Path(path), asked)), 1)


@dataclass(frozen=True, slots=True)
class _Marked:
    path: Path
    media_type: str

    def read(self, _: int) -> Reading | Refused:
        """What is read, or why nothing is."""
        from ingest.backends import markup

        try:
            return markup.html(self.path) if self.media_type == HTML else markup.docx(self.path)
        except IngestError as refused:
            return Refused(type(refused).__name__, refused.what, refused.do)

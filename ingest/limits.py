"""Readers run in child processes that may be killed: bounded in memory, in time a page, in size of file.

A child opens one document and streams its pages back. When it dies or is late, a new child begins with the page it was
at; a page that breaks a child of its own is unread, and the next goes on behind it. So no page takes others with it.
"""

import os
import pickle
import resource
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic
from typing import Literal

from ingest.backends.base import PageReader, Sheet
from ingest.backends.columns import Packed, Packing
from ingest.errors import Damaged, IngestError, Locked, TooMuch


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may take. Sizes in bytes, times in seconds."""

    file: int = 200 << 20
    pages: int = 3000
    memory: int = 2 << 30
    opening: float = 30.0
    page: float = 20.0
    average: float = 2.0
    """The pages of a document together may take so much for each of them, and ten times `page` besides."""
    deaths: int = 10
    """After so many pages that broke their reader, the pages not read yet are given up."""

    def whole(self, pages: int) -> float:
        """What reading so many pages may take in seconds."""
        return self.opening + 10 * self.page + self.average * pages


OCR_LIMITS = Limits(memory=6 << 30, opening=60.0, page=120.0, average=60.0)
"""The recogniser keeps its models in memory and needs seconds a page."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How a child opens a document: `module:function`, called with the path, gives an `Opened`."""

    function: str
    path: str
    asked: object = None
    """What is asked of the reader besides whole pages, given to the function as `asked`; None for nothing."""
    password: str = ""
    """What opens a locked document, given to the function as `password`; empty for nothing."""

    def given(self) -> dict[str, object]:
        """What the function is given besides the path."""
        asked = {} if self.asked is None else {"asked": self.asked}
        return {**asked, "password": self.password} if self.password else {**asked}


@dataclass(frozen=True, slots=True)
class Opened:
    """A document that a reader has open."""

    reader: PageReader
    pages: int
    metadata: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    """What is to be said of the whole file, in sentences without their subject (`holds 2 attached files, …`)."""


class Refusal(Exception):
    """Why a reader does not open a document."""

    def __init__(self, kind: Literal["locked", "damaged", "too much"], what: str, do: str) -> None:
        super().__init__(kind, what, do)
        self.kind, self.what, self.do = kind, what, do

    def as_error(self, path: str) -> IngestError:
        """The error to raise for it."""
        kind = {"locked": Locked, "damaged": Damaged, "too much": TooMuch}[self.kind]
        return kind(path, self.what, self.do)


class Child:
    """One reader in a process of its own. Close it when done; it is killed if it still runs."""

    def __init__(self, opening: Opening, numbers: Sequence[int] | None, limits: Limits) -> None:
        ours, theirs = socket.socketpair()
        env = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": _import_path()}
        command = [sys.executable, "-c", "from ingest.limits import serve; serve()", str(theirs.fileno())]
        self.process = subprocess.Popen(
            command, pass_fds=[theirs.fileno()], env=env, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        theirs.close()
        self.connection = Connection(ours.detach())
        self.limits = limits
        with suppress(BrokenPipeError, ConnectionResetError):  # a child that died at once is noticed when it is read
            self.connection.send((opening, numbers if numbers is None else tuple(numbers), limits))

    def receive(self, seconds: float) -> object:
        """The next thing the child says. Raises TimeoutError when it is late, EOFError when it is gone."""
        if not self.connection.poll(seconds):
            raise TimeoutError
        try:
            return self.connection.recv()
        except (ConnectionResetError, pickle.UnpicklingError) as lost:
            raise EOFError from lost

    def close(self) -> None:
        """End the child."""
        self.connection.close()
        self.process.kill()
        self.process.wait()


def opened(opening: Opening, limits: Limits = Limits()) -> Opened:
    """Page count and metadata of a document; its reader stays in the child. Raises IngestError."""
    with closing(Child(opening, (), limits)) as child:
        return _opened(child, opening, limits)


def reading(opening: Opening, limits: Limits = Limits()) -> tuple[Opened, Iterator[Sheet]]:
    """A document as `opened` tells of it, and all its pages in order, by one child. Raises IngestError."""
    child = Child(opening, None, limits)
    try:
        said = _opened(child, opening, limits)
        if said.pages > limits.pages:
            what = f"it has {said.pages} pages, more than the {limits.pages} that are read"
            raise TooMuch(opening.path, what, "split it")
    except IngestError:
        child.close()
        raise
    return said, _stream(child, opening, list(range(1, said.pages + 1)), limits, ready=True)


def sheets(opening: Opening, numbers: Sequence[int], limits: Limits = Limits()) -> Iterator[Sheet]:
    """The pages with those numbers, in that order; one that could not be read says why. Raises IngestError."""
    yield from _stream(Child(opening, numbers, limits), opening, list(numbers), limits)


def _stream(first: Child, opening: Opening, left: list[int], limits: Limits, ready: bool = False) -> Iterator[Sheet]:
    """The pages that a child sends, and those behind the one at which it dies from others; `ready` if it has opened."""
    ends = monotonic() + limits.whole(len(left))
    child, deaths, asked = first, 0, len(left)
    while left:
        fresh = True
        with closing(child):
            try:
                if not ready:
                    _opened(child, opening, limits)
                ready = False
                while left:
                    yield _sheet(child, limits)
                    left.pop(0)
                    fresh = False
            except (EOFError, TimeoutError) as lost:
                if fresh:
                    deaths += 1
                    yield _unread(left.pop(0), lost, limits)
            except TooMuch:
                if len(left) == asked:
                    raise
                break  # what opened before does not open again: what was read is kept
        if deaths >= limits.deaths or monotonic() > ends:
            break
        if left:
            child = Child(opening, left, limits)
    yield from (Sheet(n, 0, 0, "unread", problem="given up after earlier pages broke the reader") for n in left)


def spread(opening: Opening, numbers: Sequence[int], limits: Limits, workers: int) -> Iterator[Sheet]:
    """As `sheets`, with the pages dealt out to several children at once."""
    workers = min(workers, len(numbers))
    shares = [list(numbers[k::workers]) for k in range(workers)]
    streams = [_stream(Child(opening, share, limits), opening, share, limits) for share in shares]
    for k in range(len(numbers)):
        yield next(streams[k % workers])


def _opened(child: Child, opening: Opening, limits: Limits) -> Opened:
    try:
        said = child.receive(limits.opening)
    except (EOFError, TimeoutError) as lost:
        what = f"opening it takes more than {limits.opening:.0f} s or {limits.memory >> 20} MiB"
        raise TooMuch(opening.path, what, "print it to a new PDF and give that") from lost
    if isinstance(said, Refusal):
        raise said.as_error(opening.path)
    assert isinstance(said, Opened)
    return said


def _sheet(child: Child, limits: Limits) -> Sheet:
    said = child.receive(limits.page)
    if isinstance(said, Packed):
        return said.unpacked()
    assert isinstance(said, Sheet)
    return said


def _unread(number: int, lost: Exception, limits: Limits) -> Sheet:
    late = isinstance(lost, TimeoutError)
    why = f"took more than {limits.page:.0f} s" if late else f"broke the reader (at most {limits.memory >> 20} MiB)"
    return Sheet(number, 0, 0, "unread", problem=f"reading it {why}")


def _import_path() -> str:
    root = str(Path(__file__).resolve().parents[1])
    return os.pathsep.join([root, *(p for p in sys.path if p and p != root)])


def serve() -> None:
    """The child's side: open, say so, then send page after page. The last argument is the number of its socket."""
    connection = Connection(int(sys.argv[-1]))
    opening, numbers, limits = connection.recv()
    count = limits.pages if numbers is None else len(numbers)
    busy = round(limits.whole(count)) + 1  # a child whose parent was killed does not go on for ever
    resource.setrlimit(resource.RLIMIT_CPU, (busy, busy))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    module, _, function = opening.function.partition(":")
    try:
        document: Opened = getattr(import_module(module), function)(opening.path, **opening.given())
    except Refusal as refusal:
        connection.send(refusal)
        return
    except OSError as fault:
        connection.send(Refusal("damaged", f"it cannot be opened ({fault})", "fetch it again"))
        return
    connection.send(Opened(Silent(), document.pages, document.metadata, document.notes))
    asked = range(1, document.pages + 1 if document.pages <= limits.pages else 1) if numbers is None else numbers
    for number in asked:
        connection.send(_read(document.reader, number))


def _read(reader: PageReader, number: int) -> Sheet | Packed:
    try:
        return reader.packed(number) if isinstance(reader, Packing) else reader.read(number)
    except Exception as fault:  # whatever a page does to a reader, the next page is still read
        return Sheet(number, 0, 0, "unread", problem=f"reading it failed: {type(fault).__name__}: {fault}")


@dataclass(frozen=True, slots=True)
class Silent:
    """Stands in the parent for a reader that lives in a child."""

    def read(self, number: int) -> Sheet:
        """Always unread."""
        return Sheet(number, 0, 0, "unread", problem="this page is read in another process")

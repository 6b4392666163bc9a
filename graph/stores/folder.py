"""The folder of an embedded store, so laid out that nothing half-written is ever seen.

    store.json      format and base of the IRIs
    current         name of the state in use; replaced in one step
    states/NAME/    one published state, never written again: oxigraph/ and manifest.json
    claims/         what each document told (JSON), with its statements (N-Quads)
    readings/       pages as read; fonts/ the outlines decoded in them
    answers/        what a proposer answered, where one was asked
    decisions.json  what people decided to be one thing or two
    lock            held by whoever writes

A writer makes a new state beside the old one and then switches `current`; a crash before that leaves the old one in
use. The state before the current one is kept for readers that still have it open.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode

from graph.errors import StoreBusy, StoreNewer, StoreUnusable
from graph.names import BASE
from graph.stores.oxigraph import Oxigraph, stopped

FORMAT = 1
"""Layout of the folder; a store with a higher number was made by a later lantan."""

_MAKING = ".making-"


@dataclass(frozen=True, slots=True)
class Folder:
    """A store's folder, whether or not it is there yet."""

    path: Path

    def settings(self) -> dict[str, Any]:
        """What `store.json` says. Raises `StoreUnusable` where there is no store, `StoreNewer` for a later format."""
        try:
            found = json.loads((self.path / "store.json").read_text(encoding="utf-8"))
            version, base = int(found["format"]), str(found["base"])
        except FileNotFoundError as error:
            raise StoreUnusable(f"{self.path}: there is no store here; make one with `lantan build`") from error
        except OSError as error:
            what = f"store.json cannot be read ({error.strerror})"
            raise StoreUnusable(f"{self.path}: {what}; give the right to read it or name another folder") from error
        except (ValueError, KeyError, TypeError) as error:
            what = "store.json is damaged or of another program"
            raise StoreUnusable(f"{self.path}: {what} ({error}); restore it or name another folder") from error
        if version > FORMAT:
            what = f"made by a later lantan (format {version}, this one knows {FORMAT})"
            raise StoreNewer(f"{self.path}: {what}; upgrade lantan")
        _check_base(base)
        return dict(found)

    @property
    def base(self) -> str:
        """Base of the IRIs of things in this store."""
        return str(self.settings()["base"])

    def check(self, base: str | None = None) -> None:
        """Raise `StoreUnusable` for a folder that holds something else or names things otherwise; touch nothing."""
        if (self.path / "store.json").exists():
            self._same_base(base)
            return
        _check_base(base or BASE)
        try:
            foreign = sorted(p.name for p in self.path.iterdir() if p.name != "lock") if self.path.exists() else []
        except OSError as error:
            raise StoreUnusable(f"{self.path}: cannot be used ({error.strerror}); name another folder") from error
        if foreign:
            raise StoreUnusable(f"{self.path}: not a store, it holds {foreign[0]}; name an empty or a new folder")

    def prepare(self, base: str | None = None) -> None:
        """Make the folder a store unless it is one. Raises `StoreUnusable` where it cannot be written."""
        self.check(base)
        if (self.path / "store.json").exists():
            return
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            settings = {"format": FORMAT, "base": base or BASE}
            write(self.path / "store.json", (json.dumps(settings, indent=1) + "\n").encode())
        except OSError as error:
            raise StoreUnusable(f"{self.path}: cannot be written ({error.strerror}); name another folder") from error

    def _same_base(self, base: str | None) -> None:
        if base not in (None, self.base):
            what = f"its things are named under {self.base}, not {base}"
            raise StoreUnusable(f"{self.path}: {what}; build into a new folder")

    def state(self) -> Path | None:
        """The folder of the state in use; None before the first build.

        Where `current` is damaged it is the newest of the states, which are all whole.
        """
        self.settings()
        states = self.path / "states"
        try:
            name = (self.path / "current").read_text(encoding="utf-8", errors="replace").strip()
        except FileNotFoundError:
            return None
        if name and name.isprintable() and "/" not in name and (states / name / "manifest.json").is_file():
            return states / name
        whole = [m for m in states.glob("*/manifest.json") if not m.parent.name.startswith(_MAKING)]
        return max(whole, key=lambda m: (m.stat().st_mtime_ns, m.parent.name)).parent if whole else None

    def reader(self) -> Oxigraph:
        """The state in use, opened for reading."""
        state = self.state()
        if state is None:
            raise StoreUnusable(f"{self.path}: no graph has been built here, or it was taken away; run `lantan build`")
        return Oxigraph(state / "oxigraph", version=state.name)

    def draft(self) -> "Draft":
        """A copy of the state in use, to be written to and published when closed."""
        return Draft(self)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Be the only writer. Raises `StoreBusy` where another process is writing."""
        try:
            file = open(self.path / "lock", "a", encoding="utf-8")
        except OSError as error:
            raise StoreUnusable(f"{self.path}: cannot be written ({error.strerror}); name another folder") from error
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise StoreBusy(f"{self.path}: another lantan is writing to it; wait for it to end") from error
            try:
                self._tidy()
                yield
            except OSError as error:
                raise StoreUnusable(f"{self.path}: {stopped(error)}") from error

    def making(self, name: str) -> Path:
        """An empty folder in which to make the state `name`, unseen until it is published."""
        made = self.path / "states" / (_MAKING + name)
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
        return made

    def publish(self, name: str) -> None:
        """Put the state `name` (just made, or one that is still there) in the place of the one in use."""
        states, before = self.path / "states", self.state()
        if not (states / name).exists():
            os.rename(states / (_MAKING + name), states / name)
        write(self.path / "current", (name + "\n").encode())
        for other in sorted(states.iterdir()):
            if other.name not in (name, before and before.name):
                shutil.rmtree(other, ignore_errors=True)

    def _tidy(self) -> None:
        for left in sorted((self.path / "states").glob(_MAKING + "*")):
            shutil.rmtree(left, ignore_errors=True)


class Draft(Oxigraph):
    """A copy of the state in use that takes its place when closed; an error in its `with` throws it away."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._lock = folder.lock()
        self._lock.__enter__()
        try:
            before = folder.reader()
            self._name = _next_name(folder.path / "states", before.version)
            made = folder.making(self._name)
            before.copy(made / "oxigraph")
            old = folder.path / "states" / before.version
            shutil.copyfile(old / "manifest.json", made / "manifest.json")
            super().__init__(made / "oxigraph", write=True)
        except BaseException:  # also a stop by the user: nothing may keep the lock
            self._lock.__exit__(None, None, None)
            raise

    def close(self) -> None:
        """Publish what was written."""
        super().close()
        self._folder.publish(self._name)
        self._lock.__exit__(None, None, None)

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is None:
            self.close()
            return
        super().close()
        self._lock.__exit__(None, None, None)


def _check_base(base: str) -> None:
    """Raise `StoreUnusable` for what no IRI can begin with (RFC 3987: no spaces, no quotes, a scheme)."""
    try:
        NamedNode(base + "graph/canon")
    except ValueError as error:
        what = f"{base!r} cannot begin the addresses of things ({error})"
        raise StoreUnusable(f"{what}; give a base such as {BASE}, without spaces") from error


def write(path: Path, content: bytes) -> None:
    """Write a file so that it is seen whole or not at all."""
    beside = path.with_name(f".{path.name}.new")
    with open(beside, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)


def _next_name(states: Path, name: str) -> str:
    stem = name.split("+", 1)[0]
    taken = {p.name for p in states.iterdir()}
    return next(new for n in range(1, len(taken) + 2) if (new := f"{stem}+{n}") not in taken)

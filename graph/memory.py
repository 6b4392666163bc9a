"""What was worked out before, by what it was worked out from; losing it costs time and nothing else.

remembered.sqlite   in the folder of a store
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Protocol

FILE = "remembered.sqlite"
_KINDS = ("ties", "named", "block", "alike", "deals", "part", "shared")


class Memory(Protocol):
    """Texts by kind and key."""

    def all(self, kind: str) -> dict[str, str]:
        """Every text of a kind, by key."""

    def find(self, kind: str, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Texts of a kind with one of these keys."""

    def keys(self, kind: str) -> set[str]:
        """The keys of a kind."""

    def keep(self, kind: str, key: str, text: str) -> None:
        """Keep a text."""

    def sweep(self, kind: str, used: Collection[str]) -> None:
        """Forget all of a kind but what is used."""


class InMemory:
    """Texts kept as long as this is."""

    def __init__(self) -> None:
        self._texts: dict[str, dict[str, str]] = {kind: {} for kind in _KINDS}

    def all(self, kind: str) -> dict[str, str]:
        """Every text of a kind, by key."""
        return dict(self._texts[kind])

    def find(self, kind: str, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Texts of a kind with one of these keys."""
        yield from ((key, self._texts[kind][key]) for key in keys if key in self._texts[kind])

    def keys(self, kind: str) -> set[str]:
        """The keys of a kind."""
        return set(self._texts[kind])

    def keep(self, kind: str, key: str, text: str) -> None:
        """Keep a text."""
        self._texts[kind][key] = text

    def sweep(self, kind: str, used: Collection[str]) -> None:
        """Forget all of a kind but what is used."""
        self._texts[kind] = {key: text for key, text in self._texts[kind].items() if key in used}


class Remembered:
    """Texts kept in the folder of a store; used by the one who holds its lock.

    A file that another version wrote, or that is no longer sound, is begun anew.
    """

    def __init__(self, folder: Path, version: str) -> None:
        self._path = folder / FILE
        try:
            self._open(version)
        except sqlite3.DatabaseError:
            for path in (
                self._path,
                *(self._path.with_name(FILE + end) for end in ("-journal", "-wal", "-shm")),
            ):
                path.unlink(missing_ok=True)
            self._open(version)

    def _open(self, version: str) -> None:
        self._base = sqlite3.connect(self._path)
        self._base.execute("PRAGMA synchronous = OFF")  # a kill leaves it whole; what a power cut spoils is made anew

        self._base.execute("CREATE TABLE IF NOT EXISTS version (name TEXT)")
        if self._base.execute("SELECT name FROM version").fetchall() != [(version,)]:
            for kind in _KINDS:
                self._base.execute(f"DROP TABLE IF EXISTS {kind}")
            self._base.execute("DELETE FROM version")
            self._base.execute("INSERT INTO version VALUES (?)", (version,))
        for kind in _KINDS:
            self._base.execute(f"CREATE TABLE IF NOT EXISTS {kind} (key TEXT PRIMARY KEY, body TEXT) WITHOUT ROWID")
        self._base.commit()

    def all(self, kind: str) -> dict[str, str]:
        """Every text of a kind, by key."""
        return dict(self._base.execute(f"SELECT key, body FROM {kind}"))

    def find(self, kind: str, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Texts of a kind with one of these keys."""
        for key in keys:
            for (body,) in self._base.execute(f"SELECT body FROM {kind} WHERE key = ?", (key,)):
                yield key, body

    def keys(self, kind: str) -> set[str]:
        """The keys of a kind."""
        return {key for (key,) in self._base.execute(f"SELECT key FROM {kind}")}

    def keep(self, kind: str, key: str, text: str) -> None:
        """Keep a text."""
        self._base.execute(f"INSERT OR REPLACE INTO {kind} VALUES (?, ?)", (key, text))

    def sweep(self, kind: str, used: Collection[str]) -> None:
        """Forget all of a kind but what is used."""
        there = self.keys(kind)
        if len(there) > 1.1 * len(used) + 100:
            gone = ((key,) for key in there.difference(used))
            self._base.executemany(f"DELETE FROM {kind} WHERE key = ?", gone)

    def commit(self) -> None:
        """Let what was kept be there for the next build."""
        self._base.commit()

    def close(self) -> None:
        """Let go of the file; what was not committed is forgotten."""
        self._base.close()

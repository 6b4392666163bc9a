"""What a store is made of: the paths of its corpus, its files with what they gave, and the versions that made it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from ingest import ids
from ingest.corpus import Source


@dataclass(frozen=True, slots=True)
class File:
    """One file of the corpus."""

    path: str
    id: str
    """sha256 of its bytes."""
    media_type: str
    size: int
    sidecar: str
    pages: int = 0
    items: int = 0
    claims: int = 0
    problems: tuple[str, ...] = ()
    failed: str = ""
    """Why it could not be read at all; empty when it was."""
    retry: bool = False
    """True when it failed by a crash, which another time may not happen."""
    work: tuple[str, ...] = ()
    """Ids of all renditions of its work, its own among them, the best first; empty where it was not read."""

    @property
    def witnesses(self) -> tuple[str, ...]:
        """Ids of the other renditions of its work, with which it is collated, sorted."""
        return tuple(sorted(one for one in self.work if one != self.id))

    def text_key(self, version: str) -> str:
        """Name under which its text is kept."""
        return ids.name(self.id, self.sidecar, Path(self.path).name, version, length=24)

    def key(self, version: str) -> str:
        """Name under which what was drawn from it is kept."""
        beside = (ids.name(*self.witnesses),) if self.witnesses else ()
        return ids.name(self.id, self.sidecar, Path(self.path).name, *beside, version, length=24)

    @property
    def source(self) -> Source:
        """The file as the corpus knows it."""
        return Source(Path(self.path), self.id, self.media_type, self.size, self.sidecar)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The state of a store."""

    roots: tuple[str, ...] = ()
    """Files and folders that were given, absolute."""
    left_out: tuple[str, ...] = ()
    """Files below a root that were forgotten on purpose."""
    files: tuple[File, ...] = ()
    drawing: str = ""
    """Version of reading and extraction."""
    graph: str = ""
    """Version of everything behind that."""
    entities: int = 0
    quads: int = 0
    renditions: tuple[tuple[str, str], ...] = field(default=())
    """Pairs of paths: a file, and the better witness of the same work."""
    decided: str = ""
    """Version of what people have decided about who is who; empty where they have not."""

    @property
    def name(self) -> str:
        """Name of the state that these files and versions make."""
        parts = (json.dumps(asdict(f), ensure_ascii=False) for f in self.files)
        decided = (self.decided,) if self.decided else ()
        return ids.name(self.drawing, self.graph, *decided, *self.roots, "", *self.left_out, "", *parts, length=16)

    def file(self, path_or_id: str) -> File | None:
        """The file at a path or with a document id (or the beginning of one)."""
        by_path = str(Path(path_or_id).absolute())
        for file in self.files:
            if file.path == by_path or (len(path_or_id) >= 8 and file.id.startswith(path_or_id)):
                return file
        named = [f for f in self.files if Path(f.path).name == path_or_id]
        return named[0] if len(named) == 1 else None


def to_bytes(manifest: Manifest) -> bytes:
    """The manifest as JSON."""
    return (json.dumps(asdict(manifest), ensure_ascii=False, indent=1) + "\n").encode()


def from_bytes(data: bytes) -> Manifest:
    """The reverse of `to_bytes`; also reads what another version wrote: what only that one knows is left."""
    plain = _known(Manifest, json.loads(data))
    files = tuple(_file(_known(File, f)) for f in plain.pop("files", ()))
    renditions = tuple((a, b) for a, b in plain.pop("renditions", ()))
    roots, left_out = (tuple(plain.pop(name, ())) for name in ("roots", "left_out"))
    return Manifest(roots, left_out, files, renditions=renditions, **plain)


def _known(cls: type[File | Manifest], plain: Mapping[str, Any]) -> dict[str, Any]:
    names = {f.name for f in fields(cls)}
    return {name: value for name, value in plain.items() if name in names}


def _file(plain: dict[str, Any]) -> File:
    problems, work = (tuple(plain.pop(name, ())) for name in ("problems", "work"))
    return File(**plain, problems=problems, work=work)


def files_of(sources: Iterable[Source]) -> tuple[File, ...]:
    """Files of which nothing has been drawn yet."""
    return tuple(File(str(s.path.absolute()), s.id, s.media_type, s.size, s.sidecar) for s in sources)

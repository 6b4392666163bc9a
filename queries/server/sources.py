"""Where the file of a document lies, as the store's manifest says, and whether it is still the file that was read."""

import hashlib
from functools import lru_cache
from pathlib import Path

from graph.building import manifest
from graph.stores.folder import Folder
from queries.server.site import Site


def find(site: Site, sha256: str) -> Path | None:
    """The file with these bytes; None where it is gone, has changed, or the store is remote."""
    return next((path for path in _listed(site, sha256) if path.is_file() and _is(path, sha256)), None)


def absence(site: Site, sha256: str) -> str:
    """Why there is nothing to show, in a sentence."""
    listed = _listed(site, sha256)
    if not listed:
        return "本库不知道原文件在哪里。"
    return f"原文件 {listed[0].name} 已不在原处，或内容已变。"


def _listed(site: Site, sha256: str) -> tuple[Path, ...]:
    if site.folder is None:
        return ()
    state = Folder(site.folder).state()
    if state is None:
        return ()
    files = manifest.from_bytes((state / "manifest.json").read_bytes()).files
    return tuple(Path(file.path) for file in files if file.id == sha256)


def _is(path: Path, sha256: str) -> bool:
    about = path.stat()
    return _digest(path, about.st_size, about.st_mtime_ns) == sha256


@lru_cache(maxsize=256)
def _digest(path: Path, size: int, changed: int) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

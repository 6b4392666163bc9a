"""Where the served graph lies, and which published state of it is in use."""

from pathlib import Path

from graph.names import BASE
from graph.stores.folder import Folder


def is_remote(store: str) -> bool:
    """True for a SPARQL server by URL."""
    return store.startswith(("http://", "https://"))


def version(store: str) -> str:
    """Name of the state in use; changes with every build. Empty for a remote store."""
    if is_remote(store):
        return ""
    state = Folder(Path(store)).state()
    return "" if state is None else state.name


def base(store: str) -> str:
    """What the IRIs of things begin with."""
    return BASE if is_remote(store) else Folder(Path(store)).base

"""Stores: an embedded one in a folder, any SPARQL server by URL, and one in memory."""

from pathlib import Path

from graph.stores.base import Store
from graph.stores.folder import Folder
from graph.stores.oxigraph import Oxigraph
from graph.stores.remote import Remote


def open(place: str | Path, write: bool = False) -> Store:
    """The store in a folder or at a URL; `:memory:` is an empty one in memory.

    A folder opened with `write` is a copy that is published when it is closed without an error; until then readers see
    the old state. Raises `StoreUnusable` where there is none yet, `StoreNewer` where it was made by a later lantan,
    `StoreBusy` where another process is writing.
    """
    name = str(place)
    if name == ":memory:":
        return Oxigraph(write=True)
    if name.startswith(("http://", "https://")):
        return Remote(name)
    folder = Folder(Path(place))
    return folder.draft() if write else folder.reader()

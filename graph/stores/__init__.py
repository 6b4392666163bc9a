"""Stores: an embedded one in a folder, any SPARQL server by URL, and one in memory."""

import os
import urllib.parse
from pathlib import Path

from graph.errors import StoreUnusable
from graph.stores.base import Store
from graph.stores.exchange import Access
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
        return server(name)
    folder = Folder(Path(place))
    return folder.draft() if write else folder.reader()


def server(address: str) -> Remote:
    """A SPARQL server by URL; a name and password may stand in it, as in `http://NAME:PASSWORD@host/sparql`.

    `$LANTAN_STORE_TOKEN` is sent as bearer token, `$LANTAN_STORE_SECONDS` is how long an answer may take. Raises
    `StoreUnusable` for what is no address.
    """
    seconds = os.environ.get("LANTAN_STORE_SECONDS", "60")
    try:
        parts = urllib.parse.urlsplit(address)
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
        place = f"{host}:{parts.port}" if parts.port else host
    except ValueError as error:
        raise StoreUnusable(f"{_shown(address)}: is no address of a server ({error}); correct it") from error
    if not host or any(c.isspace() or not c.isprintable() for c in address):
        what = "is no address of a server; write it as http://HOST:PORT/PATH, without spaces"
        raise StoreUnusable(f"{_shown(address)}: {what}")
    if not seconds.replace(".", "", 1).isdecimal() or not float(seconds):
        raise StoreUnusable(f"LANTAN_STORE_SECONDS is {seconds!r}; give a number of seconds, such as 60")
    name, password = (urllib.parse.unquote(part or "") for part in (parts.username, parts.password))
    access = Access(name, password, os.environ.get("LANTAN_STORE_TOKEN", ""), float(seconds))
    path = urllib.parse.quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    return Remote(urllib.parse.urlunsplit((parts.scheme, place, path, parts.query, "")), access=access)


def _shown(address: str) -> str:
    """An address without the name and password that may stand in it."""
    return address.rpartition("@")[2]

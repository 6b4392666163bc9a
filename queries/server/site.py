"""What every page of a served graph shares: the store as it now is, the workers, and the templates."""

import threading
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, Undefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from graph import stores
from graph.conflicts.found import Conflict, conflicts
from graph.names import LANTAN, PREFIXES
from graph.stores.base import Store
from queries import display
from queries.server import place
from queries.server.past import Pasts
from queries.server.policy import Limits
from queries.server.search import Index, index
from queries.server.workers import Pool
from queries.show import Disputed, disputed_in

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Content-Security-Policy of every page: no script at all, nothing from elsewhere."""


class Site:
    """One served store. `graph` is the newest published state; it is opened anew after a build."""

    def __init__(self, store_place: str, limits: Limits) -> None:
        self.store_place = store_place
        self.pool = Pool(store_place, limits)
        self.pasts = Pasts(store_place)
        self.base = place.base(store_place)
        self._lock = threading.Lock()
        self._opened: Store | None = None
        self._version = ""
        self._index: tuple[Store, Index] | None = None
        self._conflicts: tuple[Store, tuple[Conflict, ...]] | None = None

    @property
    def graph(self) -> Store:
        """The store as it now is."""
        version = place.version(self.store_place)
        with self._lock:
            if self._opened is None or version != self._version:
                self._opened, self._version = stores.open(self.store_place), version
            return self._opened

    @property
    def index(self) -> Index:
        """Names and quotes for the search box, read once for each state of the store."""
        graph = self.graph
        with self._lock:
            if self._index is None or self._index[0] is not graph:
                self._index = graph, index(graph)
            return self._index[1]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Where sources disagree, found once for each state of the store."""
        graph = self.graph
        with self._lock:
            if self._conflicts is None or self._conflicts[0] is not graph:
                self._conflicts = graph, conflicts(graph)
            return self._conflicts[1]

    @property
    def disputed(self) -> Disputed:
        """What sources disagree on."""
        return disputed_in(self.conflicts)

    @property
    def folder(self) -> Path | None:
        """Folder of the store; None for a remote one."""
        return None if place.is_remote(self.store_place) else Path(self.store_place)

    def link(self, iri: str) -> str:
        """Where a thing's page is on this site; its own address for things of elsewhere."""
        if iri.startswith(self.base):
            return "/id/" + quote(iri.removeprefix(self.base), safe="/.-_~")
        if iri.startswith(LANTAN):
            return "/" + quote(iri.removeprefix(LANTAN), safe="/.-_~#")
        return iri if iri.startswith(("http://", "https://")) else ""

    @cached_property
    def templates(self) -> Environment:
        """The pages' templates; everything that is not theirs is escaped."""
        made = Environment(
            loader=PackageLoader("queries.server"), autoescape=select_autoescape(default=True),
            undefined=Undefined, trim_blocks=True, lstrip_blocks=True,
        )  # fmt: skip
        made.filters |= {"link": self.link, "term": display.term, "date": _date, "kind": _kind, "short": _short}
        made.filters["rank"] = _rank
        return made

    def page(self, template: str, status: int = 200, **facts: object) -> HTMLResponse:
        """A page filled in."""
        text = self.templates.get_template(template).render(facts)
        return HTMLResponse(text, status, {"Content-Security-Policy": POLICY, "Vary": "Accept"})

    def close(self) -> None:
        """Ends the workers."""
        self.pool.close()
        self.pasts.close()


def site_of(request: Request) -> Site:
    """The site a request came to."""
    site: Site = request.app.state.site
    return site


def _date(value: object) -> str:
    return display.date(str(value))


def _kind(kind: object) -> str:
    return display.word("kinds", kind)


def _rank(rank: object) -> str:
    return display.word("ranks", rank)


def _short(iri: str) -> str:
    for name, beginning in PREFIXES.items():
        if iri.startswith(beginning):
            return f"{name}:{iri.removeprefix(beginning)}"
    return iri.removeprefix(LANTAN)


def style() -> str:
    """The style sheet."""
    return files("queries.server").joinpath("static/style.css").read_text(encoding="utf-8")

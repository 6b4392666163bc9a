"""The web application: routes, and the headers that every answer carries."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ingest.errors import LantanError
from queries.server import disputes, evidence, pages, problems, sparql
from queries.server.policy import Limits
from queries.server.problems import Refused
from queries.server.site import Site

SHARED_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After, Allow, Accept-Post",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class Headers:
    """Lets any site read any answer, errors too: all here is public, and no cookie is ever used."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self.app, self.site = app, site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Adds the headers to an HTTP answer."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SHARED_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


def create(store: str, limits: Limits = Limits()) -> ASGIApp:  # noqa: B008, frozen
    """The application over a store's folder or URL. Raises GraphError where there is no store."""
    site = Site(store, limits)
    site.graph  # noqa: B018, a store that cannot be opened is told at once

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        site.close()

    app = Starlette(
        routes=[
            Route("/", pages.home, methods=["GET"]),
            Route("/style.css", pages.style, methods=["GET"]),
            Route("/search", pages.search, methods=["GET"]),
            Route("/conflicts", disputes.page, methods=["GET"]),
            Route("/all/{name}", pages.listing, methods=["GET"]),
            Route("/page/{document}/{number:int}.png", evidence.picture, methods=["GET"]),
            Route("/sparql", Any(sparql.endpoint)),
            Route("/.well-known/void", pages.void, methods=["GET"]),
            Route("/ns", pages.ontology, methods=["GET"]),
            Route("/ontology", pages.ontology, methods=["GET"]),
            Route("/style/reference.css", pages.reference_style, methods=["GET"]),
            Route("/id/{path:path}", pages.thing, methods=["GET"]),
            Route("/{scheme}/{name:path}", pages.concept, methods=["GET"]),
        ],
        exception_handlers={
            Refused: _refused,
            HTTPException: _http,
            LantanError: _failed,
        },
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    app.state.site = site
    return Headers(app, site)


def site_behind(application: ASGIApp) -> Site:
    """The site that an application made here serves."""
    if not isinstance(application, Headers):
        raise TypeError("not an application of lantan")
    return application.site


class Any:
    """An endpoint that is given requests of every method."""

    def __init__(self, handler: Callable[[Request], Awaitable[Response]]) -> None:
        self.handler = handler

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        request = Request(scope, receive, send)
        response: Response = await self.handler(request)
        await response(scope, receive, send)


def _refused(request: Request, problem: Exception) -> Response:
    if not isinstance(problem, Refused):
        raise problem
    return problems.respond(request, problem)


def _http(request: Request, problem: Exception) -> Response:
    if not isinstance(problem, HTTPException):
        raise problem
    refused = Refused(problem.status_code, str(problem.detail), problem.headers)
    if problem.status_code == 404 and "text/html" in request.headers.get("accept", ""):
        return pages.missing(request)
    return problems.respond(request, refused)


def _failed(request: Request, problem: Exception) -> Response:
    return problems.respond(request, Refused(502, str(problem)))

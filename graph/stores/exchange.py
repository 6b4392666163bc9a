"""One exchange with a SPARQL server: a form or data out, a whole answer back, or a sentence that says why not.

The whole exchange has one deadline, whatever it is that hangs: finding the host, the first byte, or one byte a minute.
"""

import http.client
import queue
import threading
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from email.message import Message
from typing import IO

from graph.errors import NoAnswer

_SAID = 300
"""Characters of what a server said that are repeated."""

_WHY = {
    401: "it wants to know who asks: write the name and password into the address (http://NAME:PASSWORD@…)"
    " or a token into LANTAN_STORE_TOKEN",
    403: "it does not allow this to who asks",
    404: "there is nothing; is this the address of its SPARQL endpoint?",
    405: "it does not take this here; is this the address of its SPARQL endpoint?",
    406: "it has none of the formats asked for",
    413: "it does not take so much at once",
    408: "it gave up waiting; ask for less",
    429: "it has been asked too often; wait and ask again",
    503: "it is busy or being repaired; ask again later",
    504: "it found no answer in its time; ask for less",
}


@dataclass(frozen=True, slots=True)
class Access:
    """How a server is to be addressed."""

    name: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    """Sent as bearer token where given."""
    seconds: float = 60.0
    """How long one exchange may take, from first to last byte."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer."""

    kind: str
    """Its media type, without parameters."""
    body: bytes
    headers: Message

    @property
    def most(self) -> int:
        """Rows at which the server cut its answer, where it says that it does; 0 where it does not."""
        said = self.headers.get("X-SPARQL-MaxRows", "")
        return int(said) if said.isdecimal() else 0

    @property
    def partial(self) -> bool:
        """True where the server says that it gave up on the rest (Virtuoso's anytime queries)."""
        return self.headers.get("X-SQL-State", "") == "S1TAT"


class Refused(NoAnswer):
    """A server answered with an error; `said` is what it says of it."""

    def __init__(self, url: str, status: int, said: str, headers: Message) -> None:
        self.status, self.said = status, said
        wait = headers.get("Retry-After", "")
        why = _WHY.get(status, "an error of the server" if status >= 500 else "it does not take this")
        again = f" (after {wait} s)" if wait.isdecimal() else ""
        words = " ".join(said.split())[:_SAID]
        super().__init__(f"{url}: answered {status}: {why}{again}" + (f"; it says: {words}" if words else ""))


def exchange(request: urllib.request.Request, access: Access) -> Reply:
    """What the server answers. Raises `Refused` for an error status, `NoAnswer` for no whole answer in time."""
    url, came = request.full_url, queue.SimpleQueue[Reply | Exception]()

    def fetch() -> None:
        try:
            came.put(_fetch(request, access))
        except Exception as error:  # raised below, where somebody waits for it
            came.put(error)

    threading.Thread(target=fetch, daemon=True).start()
    try:
        got = came.get(timeout=access.seconds)
    except queue.Empty as error:
        raise NoAnswer(_late(url, access)) from error
    if isinstance(got, Exception):
        raise _told(got, url, access) from got
    return got


def _fetch(request: urllib.request.Request, access: Access) -> Reply:
    for name, value in (("Authorization", f"Bearer {access.token}"),) if access.token else ():
        request.add_unredirected_header(name, value)
    with _opener(request.full_url, access).open(request, timeout=access.seconds) as answer:
        body = answer.read()
        return Reply(
            answer.headers.get_content_type() if "Content-Type" in answer.headers else "", body, answer.headers
        )


def _opener(url: str, access: Access) -> urllib.request.OpenerDirector:
    handlers: list[urllib.request.BaseHandler] = [_SameHost()]
    if access.name:
        known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, url, access.name, access.password)
        handlers += [urllib.request.HTTPDigestAuthHandler(known), urllib.request.HTTPBasicAuthHandler(known)]
    return urllib.request.build_opener(*handlers)


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a server that has moved within its host, with all that was sent; never to another host."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request:
        before, after = urllib.parse.urlsplit(req.full_url), urllib.parse.urlsplit(newurl)
        if before.hostname != after.hostname or (before.scheme, after.scheme) == ("https", "http"):
            raise NoAnswer(f"{req.full_url}: sends us on to {newurl}; if you trust that address, name it as the store")
        return urllib.request.Request(newurl, req.data, req.headers, method=req.get_method())


def _told(error: Exception, url: str, access: Access) -> NoAnswer:
    match error:
        case NoAnswer():
            return error
        case urllib.error.HTTPError():
            return Refused(url, error.code, _words(error), error.headers)
        case TimeoutError() | urllib.error.URLError(reason=TimeoutError()):
            return NoAnswer(_late(url, access))
        case http.client.IncompleteRead():
            return NoAnswer(f"{url}: broke off in the middle of its answer; ask again, or for less")
        case urllib.error.URLError() | OSError():
            why = error.reason if isinstance(error, urllib.error.URLError) else error
            return NoAnswer(f"{url}: cannot be reached ({why}); is the server running, and the address right?")
        case http.client.InvalidURL() | ValueError():
            return NoAnswer(f"{url}: cannot be asked ({error}); correct the address")
        case http.client.HTTPException():
            return NoAnswer(f"{url}: does not speak HTTP ({error or type(error).__name__}); is the address right?")
        case _:
            raise error


def _words(error: urllib.error.HTTPError) -> str:
    """What a server says of its refusal, as far as it can be read."""
    try:
        said = error.read().decode(errors="replace").strip()
    except (OSError, http.client.HTTPException):
        return ""
    return "" if error.headers.get_content_type() == "text/html" else said


def _late(url: str, access: Access) -> str:
    return (
        f"{url}: no whole answer within {access.seconds:g} s; ask for less, look at the server,"
        " or give it more time with LANTAN_STORE_SECONDS"
    )

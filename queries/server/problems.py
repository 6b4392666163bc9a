"""Refusals and failures as the client reads them: RFC 9457 problem documents, or plain text where that is asked for."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from queries.server.negotiate import Form, choose

TITLES = {
    400: "the request cannot be read",
    403: "not allowed here",
    404: "nothing here",
    405: "not with this method",
    406: "no such form",
    413: "too much at once",
    415: "no such kind of body",
    500: "a fault in the server",
    502: "the store did not answer",
    503: "too busy",
    504: "took too long",
}
SHAPES = (Form("json", "application/problem+json", ("application/json",)), Form("text", "text/plain", ("text/html",)))


class Refused(Exception):
    """Ends a request with a status and a sentence."""

    def __init__(
        self, status: int, detail: str, headers: Mapping[str, str] | None = None, **facts: str | int | list[str]
    ) -> None:
        self.status, self.detail, self.headers, self.facts = status, detail, dict(headers or {}), facts
        super().__init__(detail)


def respond(request: Request, problem: Refused) -> Response:
    """The refusal in the form the client asks for; problem JSON where it takes neither."""
    form = choose(request.headers.get("accept"), SHAPES) or SHAPES[0]
    if form.name == "text":
        more = "\n".join(str(v) for k, v in problem.facts.items() if k in ("picture", "hint") and v)
        return PlainTextResponse(
            f"{problem.detail}\n{more}\n" if more else f"{problem.detail}\n", problem.status, problem.headers
        )
    body = {"type": "about:blank", "title": TITLES.get(problem.status, ""), "status": problem.status}
    body |= {"detail": problem.detail, **problem.facts}
    return JSONResponse(body, problem.status, problem.headers, media_type=form.media_type)

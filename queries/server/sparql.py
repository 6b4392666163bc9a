"""The SPARQL endpoint: SPARQL 1.1 Protocol, query operation, over a pool of workers that can be stopped.

An answer is sent only when it is whole, so 200 means complete; what takes too long is 504, never a short answer.
"""

import hashlib
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl

import anyio
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from queries import fault
from queries.server import describe, place, policy, query_page
from queries.server.negotiate import PAGE, ROWS, TRIPLES, Form, choose
from queries.server.problems import Refused
from queries.server.site import Site, site_of
from queries.server.workers import Done, Failed, Job

METHODS = "GET, HEAD, POST, OPTIONS"
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
PART = 1 << 16
"""Bytes of an answer sent at a time."""
STATUS = {"syntax": 400, "form": 406, "engine": 500, "late": 504, "large": 413, "busy": 503}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request wants to know."""

    query: str | None
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    wanted: str
    """Form asked for by name."""
    seconds: float
    as_of: str = ""
    """A date or an issue: only what was known then is asked."""


async def endpoint(request: Request) -> Response:
    """Answers a query, or describes the service where none is put."""
    site = site_of(request)
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": METHODS})
    if request.method not in ("GET", "HEAD", "POST"):
        raise Refused(405, f"{request.method} is not taken here, only {METHODS}", {"Allow": METHODS})
    asked = _asked(await _parameters(request, site.pool.limits.body), site.pool.limits.seconds)
    if asked.query is None:
        if request.method == "POST":
            raise Refused(400, "no query: send one as `query=` or as a body of application/sparql-query")
        return _description(request, site, asked)
    return await _answer(request, site, asked, asked.query)


async def _parameters(request: Request, most: int) -> list[tuple[str, str]]:
    given = _pairs(request.scope["query_string"], "the address")
    if request.method != "POST":
        return given
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind not in (FORM, DIRECT):
        raise Refused(
            415,
            f"a body of {kind or 'no stated kind'} is not taken; send {FORM} or {DIRECT}",
            {"Accept-Post": f"{FORM}, {DIRECT}"},
        )
    body = await _body(request, most)
    if kind == FORM:
        return given + _pairs(body, "the body")
    try:
        return [*given, ("query", body.decode("utf-8"))]
    except UnicodeDecodeError as problem:
        raise Refused(400, f"the query is not UTF-8 (byte {problem.start})") from problem


def _pairs(text: bytes, where: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError as problem:
        raise Refused(400, f"the parameters in {where} are not UTF-8 in percent encoding") from problem


async def _body(request: Request, most: int) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > most:
            raise Refused(413, f"the body is longer than {most} bytes")
    return body


def _asked(given: list[tuple[str, str]], most: float) -> Asked:
    def every(name: str) -> tuple[str, ...]:
        return tuple(value for key, value in given if key == name)

    if len(every("query")) > 1:
        raise Refused(400, "more than one query: put one at a time")
    if every("update"):
        raise Refused(403, "this endpoint only reads: an update is not taken")
    query = every("query")[0] if every("query") else None
    wanted = (every("format") or every("output") or ("",))[0]
    as_of = (every("asOf") or ("",))[0]
    seconds = _seconds(every("timeout"), most)
    return Asked(query, every("default-graph-uri"), every("named-graph-uri"), wanted, seconds, as_of.strip())


def _seconds(given: tuple[str, ...], most: float) -> float:
    try:
        return min([most, *(float(text) for text in given if float(text) > 0)])
    except ValueError as problem:
        raise Refused(400, f"timeout={given[0]} is not a number of seconds") from problem


def _description(request: Request, site: Site, asked: Asked) -> Response:
    form = choose(request.headers.get("accept"), (*TRIPLES, PAGE), asked.wanted)
    if form is None:
        raise _unacceptable((*TRIPLES, PAGE))
    if form is PAGE:
        return query_page.empty(site, asked.as_of)
    body = describe.service(site, str(request.url.replace(query="")), form)
    return Response(body, media_type=form.content_type, headers={"Vary": "Accept"})


def _unacceptable(forms: tuple[Form, ...]) -> Refused:
    return Refused(
        406,
        "no form of the answer is accepted; there are " + ", ".join(f.media_type for f in forms),
        available=[f.media_type for f in forms],
    )


async def _answer(request: Request, site: Site, asked: Asked, query: str) -> Response:
    if why := policy.refusal(query):
        raise Refused(403 if "SERVICE" in why else 400, why)
    accept, rows = request.headers.get("accept"), (*ROWS, PAGE)
    form_of_rows, form_of_triples = choose(accept, rows, asked.wanted), choose(accept, (*TRIPLES, PAGE), asked.wanted)
    _accepted(query, form_of_rows, form_of_triples)
    past = await site.pasts.at(asked.as_of, site.graph, asked.seconds) if asked.as_of else None
    version = place.version(site.store_place) if past is None else f"{past.parent.name}@{past.name}"
    tag = _tag(version, asked, query, form_of_rows, form_of_triples)
    headers = {"Vary": "Accept", "Cache-Control": "no-cache"} | ({"ETag": tag} if tag else {})
    if tag and tag in [t.strip() for t in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    job = Job(
        query,
        ROWS[0] if form_of_rows is PAGE else form_of_rows,
        TRIPLES[0] if form_of_triples is PAGE else form_of_triples,
        asked.default_graphs,
        asked.named_graphs,
        past,
    )
    done = await _run(request, site, job, asked.seconds)
    if isinstance(done, Failed):
        if PAGE in (form_of_rows, form_of_triples) and done.kind == "syntax":
            return query_page.faulty(site, query, fault.explain(query, done.message), asked.as_of)
        raise _failure(query, done)
    if (form_of_rows if done.form in ROWS else form_of_triples) is PAGE:
        return query_page.answered(site, query, done, asked.as_of)
    headers |= {"Content-Length": str(done.path.stat().st_size), "Content-Type": done.form.content_type}
    return StreamingResponse(_parts(done.path), headers=headers)


async def _parts(path: Path) -> AsyncIterator[bytes]:
    try:
        async with await anyio.open_file(path, "rb") as file:
            while part := await file.read(PART):
                yield part
    finally:
        path.unlink(missing_ok=True)


def _accepted(query: str, rows: Form | None, triples: Form | None) -> None:
    kind = policy.kind(query)
    if kind in ("SELECT", "ASK") and rows is None:
        raise _unacceptable(ROWS)
    if kind in ("CONSTRUCT", "DESCRIBE") and triples is None:
        raise _unacceptable(TRIPLES)


def _tag(version: str, asked: Asked, query: str, rows: Form | None, triples: Form | None) -> str:
    """A state of the store never changes, so that state, query and form make a strong tag without an evaluation."""
    if (
        not version
        or "NOW" in policy.words(query)
        or any(w in ("RAND", "UUID", "STRUUID") for w in policy.words(query))
    ):
        return ""
    parts = [version, query, *asked.default_graphs, "|", *asked.named_graphs, "|"]
    parts += [form.name for form in (rows, triples) if form]
    return f'"{hashlib.sha256(chr(31).join(parts).encode()).hexdigest()[:32]}"'


async def _run(request: Request, site: Site, job: Job, seconds: float) -> Done | Failed:
    gone = threading.Event()
    async with anyio.create_task_group() as group:

        async def watch() -> None:
            while not await request.is_disconnected():
                await anyio.sleep(0.25)
            gone.set()

        group.start_soon(watch)
        done = await anyio.to_thread.run_sync(site.pool.run, job, seconds, gone)
        group.cancel_scope.cancel()
    return done


def _failure(query: str, failed: Failed) -> Refused:
    if failed.kind == "form":
        return _unacceptable(TRIPLES if failed.message == "triples" else ROWS)
    headers = {"Retry-After": "5"} if failed.kind == "busy" else {}
    if failed.kind != "syntax":
        return Refused(STATUS[failed.kind], failed.message, headers)
    why = fault.explain(query, failed.message)
    return Refused(
        400, why.sentence, line=why.line, column=why.column, source=why.source, picture=why.picture, hint=why.hint
    )

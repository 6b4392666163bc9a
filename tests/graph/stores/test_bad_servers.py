"""Servers that hang, break off, lie or refuse: each gets a sentence that says what, where and what to do."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from graph import stores
from graph.errors import BadQuery, NoAnswer, StoreUnusable
from graph.stores.exchange import Access
from graph.stores.remote import Remote

JSON = "application/sparql-results+json"
TWO_ROWS = (
    b'{"head":{"vars":["a"]},"results":{"bindings":[{"a":{"type":"literal","value":"x"}},'
    b'{"a":{"type":"literal","value":"y"}}]}}'
)
Serve = Callable[[socket.socket, bytes], None]


def says(status: str, body: bytes = b"", kind: str = JSON, *headers: str, length: int | None = None) -> Serve:
    """A server that always answers the same."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", "Connection: close"]
    lines += [f"Content-Type: {kind}"] if kind else []
    head = "\r\n".join([*lines, *headers, "", ""]).encode()
    return lambda line, _: line.sendall(head + body)


@contextmanager
def server(serve: Serve) -> Iterator[str]:
    """Answers every connection with `serve`, which gets the socket and the request; the address of its endpoint."""
    listening = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def run() -> None:
        while not over.is_set():
            try:
                line, _ = listening.accept()
            except OSError:
                return
            with line:
                line.settimeout(5)
                try:
                    serve(line, _request(line))
                except OSError:
                    pass  # the other end has gone

    threading.Thread(target=run, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/sparql"
    finally:
        over.set()
        listening.close()


def _request(line: socket.socket) -> bytes:
    got = b""
    while b"\r\n\r\n" not in got:
        more = line.recv(65536)
        if not more:
            return got
        got += more
    head, _, body = got.partition(b"\r\n\r\n")
    length = next((int(h.split(b":")[1]) for h in head.split(b"\r\n") if h.lower().startswith(b"content-length")), 0)
    while len(body) < length:
        body += line.recv(65536)
    return head + b"\r\n\r\n" + body


def ask(url: str, text: str = "SELECT ?a { GRAPH ?g { ?a ?b ?c } }", seconds: float = 5.0) -> object:
    return Remote(url, access=Access(seconds=seconds)).ask(text)


def test_an_answer_is_read_whole_before_the_first_row_is_given():
    with server(says("200 OK", TWO_ROWS)) as url:
        assert [row["a"] for row in ask(url).dicts()] == ["x", "y"]


@pytest.mark.parametrize(
    ("serve", "sentence"),
    [
        (says("200 OK", TWO_ROWS[:-20]), "its answer is broken"),
        (says("200 OK", TWO_ROWS + b"}"), "its answer is broken"),
        (says("200 OK", TWO_ROWS.replace(b'"x"', b'"\xff\xfe"')), "its answer is broken.*UTF-8"),
        (says("200 OK", b""), "its answer is broken"),
        (says("200 OK", TWO_ROWS, length=5000), "broke off in the middle"),
        (says("200 OK", b"<html>log in</html>", "text/html"), "answered with text/html, not with rows"),
        (says("200 OK", TWO_ROWS, ""), "something without a type"),
        (says("200 OK", gzip.compress(TWO_ROWS), JSON, "Content-Encoding: gzip"), "its answer is broken"),
        (
            says("200 OK", b'<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head>'
                 b'<variable name="a"/></head><results><result>', "application/sparql-results+xml"),
            "its answer is broken.*too early",
        ),
        (says("200 OK", TWO_ROWS, JSON, "X-SPARQL-MaxRows: 2"), "at most 2 rows .X-SPARQL-MaxRows.*LIMIT"),
        (says("200 OK", TWO_ROWS, JSON, "X-SQL-State: S1TAT"), "ran out of its time"),
        (says("500 Oops", b"the disk is gone", "text/plain"), "500: an error of the server; it says: the disk is gone"),
        (says("503 Busy", b"", "text/plain", "Retry-After: 30"), "503: it is busy.*after 30 s"),
        (says("401 Who", b"", "text/plain"), "401: it wants to know who asks.*LANTAN_STORE_TOKEN"),
        (says("401 Who", b"", "text/plain", 'WWW-Authenticate: Negotiate x="1"'), "401: it wants to know who asks"),
        (says("403 No", b"not you", "text/plain"), "403: it does not allow this.*not you"),
        (says("404 None", b"<html>a page</html>", "text/html"), "404: there is nothing; is this the address"),
        (says("302 Moved", b"", "", "Location: http://example.org/sparql"), "sends us on to http://example.org/sparql"),
        (says("302 Moved", b"", "", "Location: /sparql"), "302"),
        (lambda line, _: line.sendall(b"220 mail.example.org ESMTP\r\n"), "does not speak HTTP"),
        (lambda line, _: None, "cannot be reached|does not speak HTTP"),
    ],
)  # fmt: skip
def test_whatever_a_server_does_wrong_is_a_sentence(serve, sentence):
    with server(serve) as url, pytest.raises(NoAnswer, match=f"(?s)^{url}: .*{sentence}"):
        ask(url)


def test_a_cut_is_told_by_the_number_of_rows_not_by_the_header_alone():
    with server(says("200 OK", TWO_ROWS, JSON, "X-SPARQL-MaxRows: 10000")) as url:
        assert len(list(ask(url))) == 2


def test_a_refused_query_says_what_the_server_says():
    with server(says("400 Bad", "expected a « { »".encode(), "text/plain")) as url:
        with pytest.raises(BadQuery, match=r"expected a « \{ »"):
            ask(url)


def _silent(line: socket.socket, _: bytes) -> None:
    line.recv(1)  # until the other end has gone


def _dripping(line: socket.socket, _: bytes) -> None:
    line.sendall(f"HTTP/1.1 200 OK\r\nContent-Type: {JSON}\r\nContent-Length: 9999\r\n\r\n".encode())
    for _ in range(100):
        line.sendall(b" ")
        time.sleep(0.05)


@pytest.mark.parametrize("serve", [_silent, _dripping])
def test_a_server_that_hangs_is_given_up_in_time(serve):
    started = time.monotonic()
    with server(serve) as url, pytest.raises(NoAnswer, match=r"no whole answer within 0\.3 s.*LANTAN_STORE_SECONDS"):
        ask(url, seconds=0.3)
    assert time.monotonic() - started < 3


def test_a_server_that_has_moved_within_its_host_is_followed_with_the_query():
    def serve(line: socket.socket, request: bytes) -> None:
        there = request.startswith(b"POST /new ") and b"query=SELECT" in request
        says("200 OK", TWO_ROWS)(line, request) if there else says("307 Moved", b"", "", "Location: /new")(
            line, request
        )

    with server(serve) as url:
        assert len(list(ask(url))) == 2


def test_a_name_and_password_in_the_address_are_sent_and_never_printed(monkeypatch):
    asked: list[bytes] = []

    def serve(line: socket.socket, request: bytes) -> None:
        asked.append(request)
        known = b"Authorization: Basic dXM6cEBzcw==" in request
        says("200 OK", TWO_ROWS)(line, request) if known else says(
            "401 Who", b"", "", 'WWW-Authenticate: Basic realm="r"'
        )(line, request)

    with server(serve) as url:
        asking = stores.server(url.replace("http://", "http://us:p%40ss@"))
        assert len(list(asking.ask("SELECT ?a { ?a ?b ?c }"))) == 2
        assert "p@ss" not in repr(asking) and "p%40ss" not in repr(asking)
        with pytest.raises(NoAnswer, match=f"^{url}: .*401") as refused:
            stores.server(url.replace("http://", "http://us:wrong@")).ask("SELECT ?a { ?a ?b ?c }")
        assert "wrong" not in str(refused.value)
        monkeypatch.setenv("LANTAN_STORE_TOKEN", "open sesame")
        with pytest.raises(NoAnswer):
            stores.server(url).ask("SELECT ?a { ?a ?b ?c }")
        assert b"Authorization: Bearer open sesame" in asked[-1]


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("http://", "no address of a server"),
        ("http://example.org/a b/sparql", "without spaces"),
        ("http://example.org:port/sparql", "no address of a server"),
        ("http://me:secret@example.org/a b", "^example.org/a b: "),
    ],
)
def test_what_is_no_address_is_said_so(address, sentence):
    with pytest.raises(StoreUnusable, match=sentence):
        stores.open(address)


def test_a_time_that_is_none_is_said_so(monkeypatch):
    monkeypatch.setenv("LANTAN_STORE_SECONDS", "soon")
    with pytest.raises(StoreUnusable, match="LANTAN_STORE_SECONDS is 'soon'"):
        stores.open("http://example.org/sparql")

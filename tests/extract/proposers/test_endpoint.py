"""A model behind a URL, played by a small server on this machine: what is asked, what is made of answers and faults."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from extract.errors import ProposerFailed
from extract.proposers.base import Pointed, Proposal
from extract.proposers.endpoint import Endpoint

Reply = Callable[[dict[str, Any]], tuple[int, str]]


class Stub:
    """The server: gives what `reply` makes of each request, and keeps the requests."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.reply: Reply = lambda body: (200, answer({"facts": []}))
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                stub.asked.append(body)
                stub.headers.append(dict(self.headers))
                status, said = stub.reply(body) if self.path == "/v1/chat/completions" else (404, "no such path")
                self.send_response(status)
                self.end_headers()
                self.wfile.write(said.encode())

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"


def answer(said: object) -> str:
    return json.dumps({"choices": [{"message": {"content": json.dumps(said, ensure_ascii=False)}}]})


@pytest.fixture
def stub() -> Iterator[Stub]:
    served = Stub()
    thread = threading.Thread(target=served.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield served
    served.server.shutdown()
    served.server.server_close()
    thread.join()


def test_an_answer_becomes_proposals(stub: Stub) -> None:
    roles = [
        {"role": "what", "quote": "转让碳汇"},
        {"role": "volume", "quote": "300吨"},
        {"role": "colour", "quote": "蓝"},
    ]
    fact = {"kind": "transactions", "quote": "双方转让碳汇300吨。", "roles": roles}
    stub.reply = lambda body: (200, answer({"facts": [fact, {"kind": "rumours", "quote": "", "roles": []}]}))
    made = Endpoint(stub.url, "tiny", "secret").propose("双方转让碳汇300吨。")
    pointed = (Pointed("what", "转让碳汇"), Pointed("volume", "300吨"))
    assert made == (Proposal("transactions", "双方转让碳汇300吨。", pointed),)
    (body,) = stub.asked
    assert (body["model"], body["temperature"]) == ("tiny", 0)
    assert body["messages"][1] == {"role": "user", "content": "双方转让碳汇300吨。"}
    assert body["response_format"]["json_schema"]["schema"]["required"] == ["facts"]
    assert stub.headers[0]["Authorization"] == "Bearer secret"


@pytest.mark.parametrize(
    ("status", "said", "told"),
    [
        (500, "out of order", "answered 500: out of order"),
        (200, "not json", "could not be asked"),
        (200, json.dumps({"choices": []}), "not in the form asked for"),
        (200, answer("words"), "not in the form asked for"),
        (200, answer({"facts": [{"kind": "events"}]}), "not in the form asked for"),
    ],
)
def test_a_fault_is_told_with_who_made_it(stub: Stub, status: int, said: str, told: str) -> None:
    stub.reply = lambda body: (status, said)
    with pytest.raises(ProposerFailed, match=told) as raised:
        Endpoint(stub.url, "tiny").propose("某事。")
    assert "tiny@127.0.0.1" in str(raised.value)


def test_a_server_that_is_not_there_is_told(stub: Stub) -> None:
    with pytest.raises(ProposerFailed, match="could not be asked"):
        Endpoint("http://127.0.0.1:1/v1", "tiny", seconds=2).propose("某事。")
    with pytest.raises(ProposerFailed, match="no http or https URL"):
        Endpoint("file:///v1", "tiny").propose("某事。")

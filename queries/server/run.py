"""Listens for requests until it is told to stop."""

import json as jsons
import socket
import sys

import uvicorn

from queries.errors import CannotListen
from queries.server import app
from queries.server.policy import Limits


def forever(store: str, host: str, port: int, seconds: float, workers: int, json: bool = False) -> None:
    """Serves a store. Raises CannotListen where the address is taken or not ours."""
    application = app.create(store, Limits(seconds=seconds, workers=workers))
    listening = _listen(host, port)
    address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/"
    if json:
        sys.stdout.write(jsons.dumps({"pages": address, "sparql": f"{address}sparql"}) + "\n")
        sys.stdout.flush()
    print(f"serving {store} at {address} (SPARQL at {address}sparql); Ctrl-C ends it", file=sys.stderr, flush=True)
    uvicorn.Server(uvicorn.Config(application, log_level="warning", server_header=False)).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as problem:
        listening.close()
        raise CannotListen(host, port, (problem.strerror or str(problem)).lower()) from problem
    return listening

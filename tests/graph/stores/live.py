"""Real SPARQL servers, started on a free port in a temporary folder and ended with the test."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START = 60.0
"""Seconds a server may take until it listens."""


@dataclass(frozen=True)
class Live:
    """A running server: where it takes queries, updates and whole graphs, and its process."""

    name: str
    query: str
    update: str
    graphs: str
    pid: int


def oxigraph() -> str | None:
    """The program of the package `oxigraph`; None where it is not installed."""
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.exists() else shutil.which("oxigraph")


def virtuoso() -> str | None:
    """The program of Debian's `virtuoso-opensource-7-bin`; None where it is not installed."""
    return shutil.which("virtuoso-t") if shutil.which("isql-vt") else None


@contextmanager
def oxigraph_server(folder: Path | None = None, union: bool = False) -> Iterator[Live]:
    """`oxigraph serve`, in memory or over a folder; its default graph is the union only where that is asked for."""
    (port,) = free_ports(1)
    command = [str(oxigraph()), "serve", "--bind", f"127.0.0.1:{port}"]
    command += ["--location", str(folder)] if folder else []
    command += ["--union-default-graph"] if union else []
    with _running(command, None, port) as pid:
        base = f"http://127.0.0.1:{port}"
        yield Live("oxigraph serve", f"{base}/query", f"{base}/update", f"{base}/store", pid)


@contextmanager
def virtuoso_server(rows: int = 10_000, buffers: int = 10_000) -> Iterator[Live]:
    """Virtuoso 7 over an empty folder; everybody may update, and an answer has at most `rows` rows."""
    sql, web = free_ports(2)
    with tempfile.TemporaryDirectory(prefix="lantan-virtuoso-") as folder:
        settings = _SETTINGS.format(sql=sql, web=web, rows=rows, buffers=buffers, dirty=buffers * 3 // 4)
        (Path(folder) / "virtuoso.ini").write_text(settings)
        command = [str(virtuoso()), "+configfile", "virtuoso.ini", "+foreground"]
        with _running(command, folder, web) as pid:
            _sql(sql, 'GRANT SPARQL_UPDATE TO "SPARQL";')
            base = f"http://127.0.0.1:{web}"
            yield Live("Virtuoso 7", f"{base}/sparql", f"{base}/sparql", f"{base}/sparql-graph-crud", pid)


def free_ports(number: int) -> tuple[int, ...]:
    """Ports of this machine on which nobody listens."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = tuple(one.getsockname()[1] for one in held)
    for one in held:
        one.close()
    return ports


@contextmanager
def _running(command: list[str], folder: str | None, port: int) -> Iterator[int]:
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
        try:
            _wait(process, port, said)
            yield process.pid
        finally:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, said: object) -> None:
    late = time.monotonic() + START
    while time.monotonic() < late:
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2).close()
            return
        except urllib.error.HTTPError as error:
            return error.close()
        except OSError:
            time.sleep(0.05)
    said.seek(0)  # type: ignore[attr-defined]
    words = said.read().decode(errors="replace")  # type: ignore[attr-defined]
    raise RuntimeError(f"{process.args} does not listen at {port}: {words}")


def _sql(port: int, text: str) -> None:
    command = [str(shutil.which("isql-vt")), f"127.0.0.1:{port}", "dba", "dba", f"exec={text}"]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "LC_ALL": "C"}, timeout=START)


_SETTINGS = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000

[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx

[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CheckpointInterval = 0
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
CaseMode = 2
DirsAllowed = .
ServerThreads = 20

[HTTPServer]
ServerPort = 127.0.0.1:{web}
ServerRoot = .
MaxClientConnections = 10
DavRoot = DAV

[SPARQL]
ResultSetMaxRows = {rows}
"""

"""A document read while its pages are counted on the terminal, and its view written."""

import re
from collections.abc import Sequence
from pathlib import Path

import typer

from ingest import reader
from ingest.about.sidecar import KEY, read_sidecar
from ingest.model import Document
from queries import progress, terminal, view
from queries.files import put

MOST = 1_000_000
_RANGE = re.compile(r"(\d{1,6})(?:-(\d{0,6}))?")


def watched(file: Path, password: str) -> Document:
    """The document in a file, a bar on stderr while it is read. Raises IngestError."""
    with progress.pages(file.name) as watch:
        return reader.read(file, password=password, watch=watch)


def show(document: Document, file: Path, out: Path, wanted: Sequence[int], password: str) -> None:
    """Writes the view of the pages wanted, of all where none is named. Raises BadParameter where none is there."""
    password = password or _beside(file)
    there = tuple(number for number in wanted if number <= len(document.pages))
    if wanted and not there:
        raise typer.BadParameter(f"the document has {len(document.pages)} pages", param_hint="--pages")
    put(view.write(document, file, there, password), out)
    terminal.tell(f"{out}: {len(there or document.pages)} of {len(document.pages)} pages shown")


def _beside(file: Path) -> str:
    """The password that the sidecar of a file gives; a sidecar with a fault is a problem of the document already."""
    try:
        return str(read_sidecar(file).get(KEY) or "")
    except ValueError:
        return ""


def numbers(said: str) -> tuple[int, ...]:
    """The page numbers that `3-8,12,20-` names, in order. Raises BadParameter for anything else."""
    found: set[int] = set()
    for part in filter(None, said.replace(" ", "").split(",")):
        match = _RANGE.fullmatch(part)
        if not match or int(match[1]) < 1:
            raise typer.BadParameter(f"{part} is no range of pages; write 3-8 or 12", param_hint="--pages")
        first = int(match[1])
        last = first if match[2] is None else int(match[2] or MOST)
        found.update(range(first, min(last, first + MOST) + 1))
    return tuple(sorted(found))

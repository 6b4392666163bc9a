"""A language model asked beside the rules, for `extract` and `build`: who is asked, what it costs, if it is wanted."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import typer
from rich.progress import track

from extract.extractor import texts
from extract.proposers.endpoint import Endpoint
from extract.proposers.kept import Kept
from ingest.model import Document
from queries import terminal

KEY = "LANTAN_PROPOSER_KEY"
"""The environment variable that holds the key of the server, if it wants one."""
ANSWERS = Path(".lantan") / "answers"


def proposer(document: Document, url: str, model: str, agreed: bool) -> Kept | None:
    """The model at a URL, its answers kept; None where no URL is given.

    What asking costs is told first; without `agreed` a person has to say yes. Raises Abort for a no.
    """
    if not url:
        return None
    kept = _kept(url, model, ANSWERS)
    _told(kept, tuple(texts(document)), agreed)
    return kept


def answered(paths: Sequence[Path], store: Path, base: str | None, url: str, model: str, agreed: bool) -> str:
    """The name of the model at a URL, once it has answered of every item of a corpus; empty where no URL is given.

    Files are read for that and their readings kept. What asking costs is told first. Raises Abort for a no and
    ProposerFailed where the model cannot be asked; what it has answered by then is kept.
    """
    if not url:
        return ""
    from graph.building.drawing import ANSWERS as FOLDER

    kept = _kept(url, model, store / FOLDER)
    wanted = tuple(dict.fromkeys(_asked(paths, store, base)))
    _told(kept, wanted, agreed)
    console = terminal.err()
    for text in track(wanted, "asking", console=console, transient=True, disable=not console.is_terminal):
        kept.propose(text)
    return kept.name


def _kept(url: str, model: str, folder: Path) -> Kept:
    if not model:
        raise typer.BadParameter("a model is asked by its name: --model NAME", param_hint="--propose")
    return Kept(Endpoint(url, model, os.environ.get(KEY, "")), folder)


def _asked(paths: Sequence[Path], store: Path, base: str | None) -> Iterator[str]:
    from graph.build import corpus
    from ingest import reader
    from ingest.errors import IngestError
    from ingest.store import Readings

    for source in corpus(paths, store, base):
        try:
            document = reader.read(source.path, Readings(store / "readings"))
        except IngestError:
            continue  # the build that follows says what is the matter with it
        yield from texts(document)


def _told(kept: Kept, wanted: Sequence[str], agreed: bool) -> None:
    cost = kept.cost(wanted)
    told = f"{kept.name} would be asked {cost.items} times, some {cost.tokens:,} tokens sent"
    terminal.tell(told if cost.items else f"{kept.name} has answered all of this before")
    if cost.items and not agreed:
        typer.confirm("Ask?", abort=True, err=True)

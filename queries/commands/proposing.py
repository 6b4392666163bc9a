"""A language model asked beside the rules, for `extract`: who is asked, what that costs, and whether it is wanted."""

import os
from pathlib import Path

import typer

from extract.extractor import tellings
from extract.proposed import texts
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
    if not model:
        raise typer.BadParameter("a model is asked by its name: --model NAME", param_hint="--propose")
    kept = Kept(Endpoint(url, model, os.environ.get(KEY, "")), ANSWERS)
    cost = kept.cost(texts(tellings(document)))
    told = f"{kept.name} would be asked {cost.items} times, some {cost.tokens:,} tokens sent"
    terminal.tell(told if cost.items else f"{kept.name} has answered all of this before")
    if cost.items and not agreed:
        typer.confirm("Ask?", abort=True, err=True)
    return kept

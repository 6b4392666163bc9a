"""Options that commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from queries.errors import CannotWrite

Store = Annotated[
    str,
    typer.Option("--store", envvar="LANTAN_STORE", metavar="DIR|URL", help="Folder of the store, or a SPARQL server."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
File = Annotated[Path, typer.Argument(metavar="FILE", help="A PDF, image, HTML, DOCX or text file.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead of to stdout.")]
AsOf = Annotated[
    str,
    typer.Option("--as-of", metavar="DATE|ISSUE", help="What was known then: only of documents issued by that day."),
]
Propose = Annotated[
    str, typer.Option("--propose", metavar="URL", help="Ask a language model as well (OpenAI-compatible).")
]
Model = Annotated[str, typer.Option("--model", metavar="NAME", help="The model asked with --propose.")]
Yes = Annotated[bool, typer.Option("--yes", help="Ask it without another question.")]

DEFAULT_STORE = "./.lantan"


def folder(store: str) -> Path:
    """The folder of a store that is to be built. Raises CannotWrite for a URL: a server is filled from a folder."""
    if "://" in store:
        raise CannotWrite(store, "a corpus is built in a folder, not on a server")
    return Path(store)


class Rows(StrEnum):
    """How `query` prints."""

    table = "table"
    csv = "csv"
    json = "json"
    ttl = "ttl"


class Dump(StrEnum):
    """Forms of `export`: RDF and network syntaxes, and two for tables."""

    nq = "nq"
    trig = "trig"
    ttl = "ttl"
    jsonld = "jsonld"
    graphml = "graphml"
    gexf = "gexf"
    jsonl = "jsonl"
    csv = "csv"


class Profile(StrEnum):
    """Models of others in whose words `export` can write."""

    cadtrust = "cadtrust"
    eli = "eli"


class Page(StrEnum):
    """Forms of a digest."""

    md = "md"
    html = "html"
    docx = "docx"


class Reading(StrEnum):
    """Forms of `read`."""

    md = "md"
    json = "json"


class Lines(StrEnum):
    """Forms of `extract`."""

    text = "text"
    jsonl = "jsonl"
    json = "json"


def exits(*more: str) -> str:
    """The line of `--help` that tells the exit codes."""
    return "Exit codes: " + "; ".join(("0 done", *more, "1 it failed, and stderr says why", "2 wrong usage")) + "."

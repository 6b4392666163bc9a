"""`read` and `extract`: one document, without a store."""

from pathlib import Path
from typing import Annotated

import typer

from queries.commands.options import File, Lines, Output, Reading, exits

EPILOGUES = {"read": exits(), "extract": exits()}
Password = Annotated[str, typer.Option("--password", metavar="WORD", help="What opens a locked PDF.")]


def read(
    file: File,
    format: Annotated[Reading, typer.Option("--format", help="Markdown with page marks, or JSON.")] = Reading.md,
    json: Annotated[bool, typer.Option("--json", help="Same as --format json.")] = False,
    output: Output = None,
    view: Annotated[
        Path | None, typer.Option("--view", metavar="FILE", help="Write an HTML page that shows what was read where.")
    ] = None,
    pages: Annotated[str, typer.Option("--pages", metavar="N-M,…", help="Show only these pages in the view.")] = "",
    password: Password = "",
) -> None:
    """Show what is read out of one document: its items, their text, and what was left out."""
    from queries import documents, readable
    from queries.commands import views
    from queries.files import put

    if pages and view is None:
        raise typer.BadParameter("it goes with --view FILE", param_hint="--pages")
    wanted = views.numbers(pages)
    document = views.watched(file, password)
    if view is not None:
        views.show(document, file, view, wanted, password)
    in_json = json or format is Reading.json
    if view is None or output is not None or in_json:
        put(documents.as_json(document) if in_json else readable.as_markdown(document), output)


def extract(
    file: File,
    format: Annotated[Lines, typer.Option("--format", help="JSON lines, one claim each.")] = Lines.jsonl,
    json: Annotated[bool, typer.Option("--json", help="One JSON list instead of lines.")] = False,
    output: Output = None,
    password: Password = "",
    propose: Annotated[
        str,
        typer.Option("--propose", metavar="URL", help="Ask a language model as well (OpenAI-compatible)."),
    ] = "",
    model: Annotated[str, typer.Option("--model", metavar="NAME", help="The model asked with --propose.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Ask it without another question.")] = False,
) -> None:
    """Show the claims of one document, each with its evidence.

    A model only points at printed words: what it points at is read as everything else, or dropped.
    """
    import json as jsons

    from extract import extractor
    from queries import documents
    from queries.commands import views
    from queries.commands.proposing import proposer
    from queries.files import put

    document = views.watched(file, password)
    asked = proposer(document, propose, model, yes)
    claims = [documents.claim(document, claim) for claim in extractor.extract(document, asked)]
    lines = "".join(jsons.dumps(claim, ensure_ascii=False) + "\n" for claim in claims)
    put(jsons.dumps(claims, ensure_ascii=False, indent=2) + "\n" if json else lines, output)

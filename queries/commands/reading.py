"""`read` and `extract`: one document, without a store."""

from pathlib import Path
from typing import Annotated

import typer

from queries.commands.options import File, Lines, Model, Output, Propose, Reading, Yes, exits

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
    format: Annotated[
        Lines | None,
        typer.Option(
            "--format", help="A list for reading, JSON lines, or JSON.", show_default="text on a terminal, else jsonl"
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Same as --format json.")] = False,
    output: Output = None,
    password: Password = "",
    why: Annotated[
        str, typer.Option("--why", metavar="NUMBER|ID", help="Say why this one claim was made, and how sure it is.")
    ] = "",
    propose: Propose = "",
    model: Model = "",
    yes: Yes = False,
    spacy: Annotated[
        Path | None,
        typer.Option("--spacy", metavar="FILE", help="Write items, mentions and claims as spaCy documents instead."),
    ] = None,
) -> None:
    """Show the claims of one document, each with its evidence and how sure it is.

    Claims are numbered as they are listed. A model only points at printed words: what it points at is read as
    everything else, or dropped.
    """
    from extract import extractor
    from queries import terminal
    from queries.commands import claims
    from queries.commands.proposing import proposer
    from queries.files import put

    document = claims.read(file, password)
    if spacy is not None:
        return claims.pack(document, spacy)
    found = extractor.extract(document, proposer(document, propose, model, yes))
    on_terminal = Lines.text if why or (output is None and terminal.out().is_terminal) else Lines.jsonl
    form = Lines.json if json else format or on_terminal
    asked = claims.find(found, why, file.name) if why else None
    put(claims.written(document, found, asked, form, to_terminal=output is None), output)
    if form is Lines.text and not why:
        terminal.tell(f"{len(found)} claims; `lantan extract {file} --why NUMBER` says why one of them was made")

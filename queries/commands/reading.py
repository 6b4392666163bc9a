"""`read` and `extract`: one document, without a store."""

from typing import Annotated

import typer

from queries.commands.options import File, Lines, Output, Reading, exits

EPILOGUES = {"read": exits(), "extract": exits()}


def read(
    file: File,
    format: Annotated[Reading, typer.Option("--format", help="Markdown with page marks, or JSON.")] = Reading.md,
    json: Annotated[bool, typer.Option("--json", help="Same as --format json.")] = False,
    output: Output = None,
) -> None:
    """Show what is read out of one document: its items, their text, and what was left out."""
    from ingest import reader
    from queries import documents
    from queries.files import put

    document = reader.read(file)
    put(documents.as_json(document) if json or format is Reading.json else documents.as_markdown(document), output)


def extract(
    file: File,
    format: Annotated[Lines, typer.Option("--format", help="JSON lines, one claim each.")] = Lines.jsonl,
    json: Annotated[bool, typer.Option("--json", help="One JSON list instead of lines.")] = False,
    output: Output = None,
) -> None:
    """Show the claims of one document, each with its evidence."""
    import json as jsons

    from extract import extractor
    from ingest import reader
    from queries import documents
    from queries.files import put

    document = reader.read(file)
    claims = [documents.claim(document, claim) for claim in extractor.extract(document)]
    lines = "".join(jsons.dumps(claim, ensure_ascii=False) + "\n" for claim in claims)
    put(jsons.dumps(claims, ensure_ascii=False, indent=2) + "\n" if json else lines, output)

"""`digest` and `export`: what leaves the graph."""

from pathlib import Path
from typing import Annotated

import typer

from queries.commands.options import DEFAULT_STORE, AsOf, Dump, Json, Output, Page, Profile, Store, exits

EPILOGUES = {"digest": exits("3 no document answers to --since"), "export": exits()}


def digest(
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE|ISSUE", help="Only what became known after it.")
    ] = None,
    about: Annotated[
        str | None, typer.Option("--about", metavar="TERM", help="Only what concerns it, or something narrower.")
    ] = None,
    format: Annotated[Page | None, typer.Option("--format", help="Default: the ending of FILE, else md.")] = None,
    output: Output = None,
    as_of: AsOf = "",
    store: Store = DEFAULT_STORE,
    json: Json = False,
) -> None:
    """Draft a digest in Chinese in which every sentence is footnoted to a page."""
    from queries import digest as digests
    from queries import terminal
    from queries.commands import past
    from queries.files import put

    form = format.value if format else digests.form_of(output)
    with past.opened(store, as_of) as opened:
        draft = digests.draft(opened, since=since, about=about)
    if json:
        terminal.as_json(digests.as_json(draft))
        return
    if form == "docx" and output is None:
        raise typer.BadParameter("a docx wants a file: add -o NAME.docx", param_hint="--format")
    put(digests.write(draft, form), output)
    terminal.tell(digests.summary(draft))


def export(
    format: Annotated[Dump | None, typer.Option("--format", help="Default nq; with --tables jsonl or csv.")] = None,
    tables: Annotated[
        Path | None, typer.Option("--tables", metavar="DIR", help="Write the fact tables, or those of a profile, here.")
    ] = None,
    profile: Annotated[
        Profile | None,
        typer.Option("--profile", help="In the words of CAD Trust 2 (tables) or of ELI (Turtle) instead of ours."),
    ] = None,
    output: Output = None,
    store: Store = DEFAULT_STORE,
    json: Json = False,
) -> None:
    """Write the graph out, or its fact tables; on request in the words of another model."""
    from queries.commands import exports

    if (tables is not None) != (format in TABLES) and format is not None and profile is not Profile.eli:
        raise typer.BadParameter("jsonl and csv go with --tables DIR, the others without", param_hint="--format")
    if profile is not None:
        exports.profile(store, profile.value, tables, format.value if format else "", output, json)
    elif tables is not None:
        exports.tables(store, tables, "csv" if format is Dump.csv else "jsonl", json)
    else:
        exports.dump(store, (format or Dump.nq).value, output)


TABLES = (Dump.jsonl, Dump.csv)

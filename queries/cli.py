"""The command `lantan`: parses, calls, and says what went wrong in a sentence."""

import os
import sys
from typing import Annotated

import typer

from ingest.errors import LantanError
from queries.commands import (
    asking,
    building,
    checking,
    conflicting,
    healing,
    looking,
    merging,
    networking,
    publishing,
    reading,
    referring,
    serving,
    writing,
)

app = typer.Typer(
    name="lantan",
    help="From Chinese blue-carbon bulletins to a knowledge graph in which every statement can be seen on its page.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Data goes to stdout, progress and problems to stderr. Every command takes --json.",
)

COMMANDS = (
    building.build, building.forget, reading.read, reading.extract, healing.heal, asking.ask, asking.query,
    looking.show, looking.path, networking.network, conflicting.conflicts, conflicting.choose, looking.coverage,
    merging.merges, merging.together, merging.apart, writing.digest, writing.export, referring.reference,
    publishing.publish, checking.check, serving.serve, checking.score, checking.doctor,
)  # fmt: skip
"""Every command, in the order of the work."""

EPILOGUES = {
    name: text
    for module in (
        building,
        reading,
        healing,
        asking,
        looking,
        conflicting,
        merging,
        networking,
        writing,
        publishing,
        referring,
        checking,
        serving,
    )
    for name, text in module.EPILOGUES.items()
}

for _command in COMMANDS:
    app.command(epilog=EPILOGUES[_command.__name__])(_command)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"lantan {version('lantan')}")
        raise typer.Exit


@app.callback()
def lantan(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Says the version."""


def main() -> None:
    """The console entry: runs the command; a LantanError becomes one sentence on stderr and its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except LantanError as problem:
        print(f"lantan: {problem}", file=sys.stderr)
        sys.exit(problem.exit_code)
    except BrokenPipeError:
        # The reader of a pipe has had enough; the interpreter must not complain again when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        print("lantan: stopped", file=sys.stderr)
        sys.exit(130)


if __name__ == "__main__":
    main()

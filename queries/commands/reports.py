"""What a build did, as the command prints it, and the progress bar while it is at it."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from graph import build
from graph.building.crew import LOCAL, Engine
from graph.model import Report
from queries import terminal

MOST_LISTED = 12


def built(
    paths: Sequence[Path],
    store: Path,
    jobs: int,
    base: str | None = None,
    proposer: str = "",
    engine: Engine = LOCAL,
) -> Report:
    """Builds, with a bar on stderr."""
    columns = (
        TextColumn("{task.description}"), BarColumn(bar_width=24), MofNCompleteColumn(), TimeElapsedColumn(),
        TextColumn("{task.fields[name]}", style="dim"),
    )  # fmt: skip
    with Progress(
        *columns, console=(console := terminal.err()), transient=True, disable=not console.is_terminal
    ) as bar:
        reading = bar.add_task("reading", total=None, name="")

        def told(done: int, total: int, name: str) -> None:
            bar.update(reading, completed=done, total=total, name=name)
            if done == total:
                bar.update(reading, description="joining" if total else "looking", name="")

        return build.build(paths, store, jobs, told, base, proposer, engine)


def show(report: Report) -> None:
    """The figures on stdout, problems on stderr."""
    rows = [
        ("documents", report.documents), ("pages", report.pages), ("items", report.items), ("facts", report.claims),
        ("things", report.entities), ("statements", report.quads),
    ]  # fmt: skip
    terminal.out().print(terminal.table(("", ""), [(name, f"{number:,}") for name, number in rows], right=[1]))
    for word, paths in (
        ("new", report.new),
        ("changed", report.changed),
        ("gone", report.gone),
        ("read again", report.again),
    ):
        if paths:
            terminal.line(Text(f"{word}: ", style="dim") + Text(_names(paths)))
    for one, best in report.renditions:
        terminal.line(Text(f"{Path(one).name} is another rendition of {Path(best).name}, which is cited", style="dim"))
    if not report.rebuilt:
        terminal.line(Text("nothing has changed; the graph is as it was", style="dim"))
    for problem in report.problems:
        terminal.tell(f"problem: {problem}")
    terminal.tell(f"{len(report.problems)} problem{'' if len(report.problems) == 1 else 's'}, {report.seconds:.1f} s")


def _names(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - MOST_LISTED} more" if len(paths) > MOST_LISTED else ""
    return ", ".join(Path(path).name for path in paths[:MOST_LISTED]) + more


def as_json(report: Report) -> dict[str, Any]:
    """The report as one object."""
    return asdict(report)

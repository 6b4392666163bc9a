"""Long work shown on a terminal: pages, pages a second, time left; nothing where stderr is no terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
from rich.text import Text

from ingest.pages import Watch
from queries import terminal


class _Pace(ProgressColumn):
    """Pages a second and the time left, by all pages of a round: they come in handfuls, so the last few tell little."""

    def render(self, task: Task) -> Text:
        """As `12.5 pages/s, 0:08 left`; empty before the first page."""
        ended = task.total is not None and task.completed >= task.total
        seconds = (task.fields["told"] if ended else task.elapsed or 0.0) - task.fields["since"]
        if not task.completed or seconds <= 0 or task.total is None:
            return Text("")
        left = round((task.total - task.completed) * seconds / task.completed)
        hours, rest = divmod(left, 3600)
        clock = f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"
        return Text(f"{task.completed / seconds:.1f} pages/s, {clock} left", style="dim")


@contextmanager
def pages(name: str) -> Iterator[Watch]:
    """A bar for the pages of the document of that name while they are read; what is yielded moves it on.

    Each round of reading (`what`: from the text layer, from pictures) is counted anew, from the end of the one before.
    """
    columns = (
        TextColumn("{task.description}"), BarColumn(bar_width=24), MofNCompleteColumn(), TextColumn("pages"), _Pace(),
        TextColumn("{task.fields[name]}", style="dim"),
    )  # fmt: skip
    console = terminal.err()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        at = bar.add_task("reading", total=None, name=name, since=0.0, told=0.0)
        task = bar.tasks[0]

        def told(what: str, done: int, of: int) -> None:
            if what != task.description:
                bar.update(at, description=what, since=task.fields["told"])
            bar.update(at, completed=done, total=of, told=task.elapsed or 0.0)

        yield told

"""Workers set to a corpus: first every file is read, then claims are drawn from each; what is kept stays."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic
from typing import Any, Literal

from graph.building import kept, raypool, workers
from graph.building.kept import Drawn, Task
from graph.building.manifest import File
from graph.building.workers import Done, Step
from graph.stores.folder import Folder

Progress = Callable[[int, int, str], None]
"""Called with how many steps are done, how many there are, and a file: the one just done (at first none), or how far
one is."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Who does the work: worker processes of this machine, or Ray here or at an address."""

    name: Literal["local", "ray"] = "local"
    address: str = ""


LOCAL = Engine()


@dataclass(slots=True)
class Crew:
    """Worker processes for one corpus in one version of the rules, and how far they are."""

    store: Folder
    version: str
    jobs: int
    progress: Progress | None
    proposer: str = ""
    """Whose kept answers are joined; `version` names it too."""
    engine: Engine = LOCAL
    done: int = 0
    began: dict[tuple[str, str], float] = field(default_factory=dict)
    """When a round of reading a file began, by the file's key and what is done."""

    def read(self, files: Sequence[File], before: Mapping[str, File]) -> tuple[File, ...]:
        """The files, those read that were not; one that cannot be read says why. `before`: by key of their text."""
        to_read = {key: f for f in files if not self._is_read(key := f.text_key(self.version), before)}
        self._say(2 * len(to_read), "")
        read = {**before, **dict(self._worked("attempt_reading", to_read, 2 * len(to_read)))}
        return tuple(_told_of(f, read[f.text_key(self.version)]) for f in files)

    def draw(self, files: Sequence[File], before: Mapping[str, File]) -> tuple[tuple[File, ...], tuple[str, ...]]:
        """The files with what was drawn from them, and the paths of those drawn anew. `before`: by key."""
        keys = {f.path: f.key(self.version) for f in files}
        there = {key for key in keys.values() if key in before and kept.is_kept(self.store.path, key)}
        to_draw = {keys[f.path]: f for f in files if not f.failed and keys[f.path] not in there}
        drawn = {**before, **dict(self._worked("attempt", to_draw, self.done + len(to_draw)))}
        out = tuple(f if f.failed else _told_of(f, drawn[keys[f.path]]) for f in files)
        return out, tuple(f.path for f in files if keys[f.path] in to_draw)

    def _worked(self, function: str, files: Mapping[str, File], steps: int) -> Iterator[tuple[str, File]]:
        """Files after a function of `graph.building.drawing`, by their keys; `steps` is how many there are in all."""

        def heard(task: Task, step: Step) -> None:
            self._say(steps, f"{Path(task.path).name}: {self._pace(task.key, step)}")

        tasks = [self._task(f, key) for key, f in files.items()]
        for done in self._run(function, tasks, heard):
            file = files[done.task.key]
            self.done += 1
            self._say(steps, Path(file.path).name)
            yield done.task.key, after(file, done.result, done.error, done.died)

    def _run(
        self, function: str, tasks: Sequence[Task], heard: Callable[[Task, Step], None]
    ) -> Iterator[Done[Task, Any]]:
        if self.engine.name == "ray" and tasks:
            return raypool.run("graph.building.drawing", function, tasks, self.jobs, self.engine.address)
        return workers.run("graph.building.drawing", function, tasks, self.jobs, "graph.building.rehearsed", heard)

    def _is_read(self, key: str, before: Mapping[str, File]) -> bool:
        of_old = before.get(key)
        return of_old is not None and (bool(of_old.failed and not of_old.retry) or kept.is_read(self.store.path, key))

    def _task(self, file: File, key: str) -> Task:
        return Task(file.path, key, str(self.store.path.absolute()), self.store.base, file.witnesses, self.proposer)

    def _pace(self, key: str, step: Step) -> str:
        """As `recognising page 12 of 45, 0.9 pages/s, 0:37 left`."""
        began = self.began.setdefault((key, step.what), monotonic())
        said = f"{step.what} page {step.done} of {step.of}"
        spent = monotonic() - began
        if step.done < 2 or spent <= 0:
            return said
        left = round((step.of - step.done) * spent / step.done)
        return f"{said}, {step.done / spent:.1f} pages/s, {left // 60}:{left % 60:02} left"

    def _say(self, steps: int, name: str) -> None:
        if self.progress:
            self.progress(self.done, steps, name)


def _told_of(file: File, known: File) -> File:
    """A file with what is known of one of the same content and name, wherever that lies."""
    return replace(known, path=file.path, work=file.work)


def after(file: File, result: Drawn | str | None, error: Exception | None, died: bool) -> File:
    """A file after the work on it: with its figures, or with why there are none."""
    if isinstance(result, Drawn):
        return replace(
            file, pages=result.pages, items=result.items, claims=result.claims, problems=result.problems, failed=""
        )
    if died:
        what = "reading it ended the worker process twice (out of memory, or a fault in a library); it is set aside"
        return replace(file, retry=True, failed=f"{file.path}: {what}; build again with --jobs 1, or forget the file")
    if error:
        return replace(file, failed=f"{file.path}: {error}; report this with the file, it is a fault of lantan")
    return replace(file, failed=result or "")

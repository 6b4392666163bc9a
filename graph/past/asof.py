"""The graph as it was known at a moment: made of the documents issued by then, as if no other had ever been read.

    STORE/asof/STATE/NAME/    what was known at a moment: oxigraph/, made once from the kept claims, never written again

It is the graph that a build of only those documents makes, for it is put together in the same way from the same
claims. A document that is read together with another rendition of its work is drawn again where that one came later.
What is made is kept below the state it was made from, and goes when that state has gone.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from graph.building import assembly, kept, manifest, versions
from graph.building.kept import Task
from graph.building.manifest import File, Manifest
from graph.errors import StoreUnusable
from graph.identity import decided
from graph.past import moments
from graph.past.moments import Known
from graph.stores.folder import Folder
from graph.stores.oxigraph import Oxigraph
from ingest import ids
from ingest.works import witnesses

MOST_KEPT = 24
"""Moments kept for one state; beyond that those not asked for the longest go."""
_MAKING = ".making"
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Past:
    """A graph as it was known at a moment, open for reading."""

    graph: Oxigraph
    known: Known
    unkept: str = ""
    """Why it could not be kept in the store and is made anew each time; empty where it is kept."""


def opened(place: str | Path, said: str) -> Past:
    """The graph of a store as it was known at the moment that a date or an issue names.

    Raises `UnknownMoment` where it names none, and `StoreUnusable` where there is no store in a folder, or what is
    needed is no longer kept there.
    """
    folder = _folder(place)
    with folder.reader() as now:
        known = moments.known(said, moments.issued(now))
    try:
        made = prepared(folder, known)
    except OSError as error:  # a store that may only be read, a full disk
        return Past(_in_memory(folder, known), known, error.strerror or str(error))
    return Past(Oxigraph(made / "oxigraph", version=f"{made.parent.name}@{made.name}"), known)


def find(folder: Folder, known: Known) -> Path | None:
    """The folder of the graph of these documents where it has been made, marked as asked for just now."""
    made = _place(folder, _state(folder), known)
    if not made.exists():
        return None
    with suppress(PermissionError):  # what may only be read is not swept either
        os.utime(made)
    return made


def prepared(folder: Folder, known: Known) -> Path:
    """The folder of the graph of these documents; made unless it is there.

    Raises `StoreUnusable` where what is needed is no longer kept, and OSError where nothing can be written.
    """
    for _ in range(_TRIES):
        state = _state(folder)
        made = _place(folder, state, known)
        try:
            if find(folder, known) is None:
                _make(folder, state, known, made)
            return made
        except FileNotFoundError:
            # A build that ends meanwhile sweeps away claims; the state it made keeps others.
            if _state(folder) == state and not made.exists():
                break
    raise _unkept(folder)


def _folder(place: str | Path) -> Folder:
    if "://" in str(place):
        what = "a server does not keep what each document told"
        raise StoreUnusable(f"{place}: {what}; name the folder that was built, or ask its endpoint with asOf=")
    return Folder(Path(place))


def _state(folder: Folder) -> Path:
    state = folder.state()
    if state is None:
        raise StoreUnusable(f"{folder.path}: nothing has been built here yet; run `lantan build`")
    return state


def _place(folder: Folder, state: Path, known: Known) -> Path:
    documents = sorted(d.id for d in known.there)
    name = ids.name(versions.graph(), decided.version(folder.path), "", *documents, length=16)
    return folder.path / "asof" / state.name / name


def _make(folder: Folder, state: Path, known: Known, made: Path) -> None:
    with _alone(folder.path / "asof"):
        if made.exists():
            return
        _sweep(folder)
        making = folder.path / "asof" / _MAKING
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True)
        with Oxigraph(making / "oxigraph", write=True) as graph:
            _fill(graph, folder, state, known)
        made.parent.mkdir(parents=True, exist_ok=True)
        os.rename(making, made)


def _in_memory(folder: Folder, known: Known) -> Oxigraph:
    graph = Oxigraph(version=f"{_state(folder).name}@{_place(folder, _state(folder), known).name}")
    try:
        _fill(graph, folder, _state(folder), known)
    except FileNotFoundError as error:
        raise _unkept(folder) from error
    return graph


def _unkept(folder: Folder) -> StoreUnusable:
    return StoreUnusable(f"{folder.path}: what its documents told is no longer kept whole; run `lantan build`")


@contextmanager
def _alone(asof: Path) -> Iterator[None]:
    """Wait until nobody else makes a graph of the past here; a build is not waited for."""
    asof.mkdir(exist_ok=True)
    with open(asof / "lock", "a", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _sweep(folder: Folder) -> None:
    """Drop what was made from states that have gone, and what was not asked for the longest."""
    there = {path.name for path in (folder.path / "states").iterdir()}
    for of_state in sorted(p for p in (folder.path / "asof").iterdir() if p.is_dir() and p.name != _MAKING):
        if of_state.name not in there:
            shutil.rmtree(of_state, ignore_errors=True)
            continue
        by_age = sorted(of_state.iterdir(), key=lambda path: path.stat().st_mtime)
        for old in by_age[: max(0, len(by_age) - MOST_KEPT + 1)]:
            shutil.rmtree(old, ignore_errors=True)


def _fill(graph: Oxigraph, folder: Folder, state: Path, known: Known) -> None:
    now = manifest.from_bytes((state / "manifest.json").read_bytes())
    then = replace(now, files=tuple(_then(folder, now, {d.id for d in known.there})))
    assembly.fill(graph, folder, then)


def _then(folder: Folder, now: Manifest, there: set[str]) -> Iterator[File]:
    """The files that were there, each with the renditions of its work that were, drawn with those alone."""
    files = [f for f in now.files if f.id in there and not f.failed]
    split = [f for f in files if not there.issuperset(f.work)]
    works: dict[str, tuple[str, ...]] = {}
    for work in sorted({f.work for f in split}):
        texts = [kept.witness(folder.path, f.text_key(now.drawing)) for f in split if f.work == work]
        works |= {one: group for group in witnesses.works(texts) for one in group}
    for file in files:
        alone = replace(file, work=works.get(file.id, file.work))
        if not kept.is_kept(folder.path, alone.key(now.drawing)):
            _draw(folder, now, alone)
        yield alone


def _draw(folder: Folder, now: Manifest, file: File) -> None:
    """Draw a document with the renditions that were there; its pages are kept and not read again."""
    from graph.building import drawing  # only here: it loads all of extraction

    if now.drawing != versions.drawing():
        why = "was read together with a rendition that came later, by other rules than today's or with a proposer"
        raise StoreUnusable(f"{file.path}: {why}; run `lantan build` without --propose, then ask again")
    task = Task(file.path, file.key(now.drawing), str(folder.path), folder.base, file.witnesses)
    drawn = drawing.attempt(task)
    if isinstance(drawn, str):
        raise StoreUnusable(f"{file.path}: must be drawn again without a rendition that came later, but {drawn}")

"""Bringing a store up to date: paths join its corpus, what changed in it is read, the graph is made and switched to.

What vanished is forgotten, what is unchanged is not touched. Entities are made anew from the claims of all documents,
so that the graph is the same whichever way the corpus came to be what it is.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from graph.building import assembly, kept, versions
from graph.building.crew import LOCAL, Crew, Engine, Progress
from graph.building.manifest import File, Manifest, files_of, from_bytes
from graph.errors import UnknownName
from graph.identity import decided
from graph.model import Report
from graph.stores.folder import Folder
from ingest import ids
from ingest.corpus import Changes, Source, compare, scan, unreadable
from ingest.errors import IngestError, NoDocuments
from ingest.store import Readings
from ingest.works import witnesses


def build(
    paths: Iterable[Path | str],
    folder: Path | str,
    jobs: int = 2,
    progress: Progress | None = None,
    base: str | None = None,
    proposer: str = "",
    engine: Engine = LOCAL,
) -> Report:
    """Let the paths join the corpus of the store in `folder`, and bring its graph up to date.

    With the name of a `proposer`, what it has answered before joins what the rules find; nobody is asked here.
    Raises `StoreUnusable`, `StoreNewer` or `StoreBusy` where the store cannot be used, and `NotADocument` or
    `NoDocuments` where none of the paths given can; the store is then as before.
    """
    started = time.monotonic()
    store = Folder(Path(folder))
    store.check(base)
    given = [str(Path(p).absolute()) for p in paths]
    problems = _unusable(given)
    store.prepare(base)
    with store.lock():
        old = current(store)
        roots = sorted({*given, *old.roots} - {path for path, _ in problems})
        left_out = tuple(path for path in old.left_out if path not in given)
        new = replace(old, roots=tuple(roots), left_out=left_out)
        report = _bring_up_to_date(store, old, new, jobs, progress, proposer, engine)
    said = (*(message for _, message in problems), *report.problems)
    return replace(report, problems=said, seconds=round(time.monotonic() - started, 3))


def forget(what: str | Path, folder: Path | str, jobs: int = 2) -> Report:
    """Take a file, a folder or a document (by id or file name) out of the corpus and the graph.

    Raises `UnknownName` where the corpus has no such thing.
    """
    store = Folder(Path(folder))
    store.settings()
    with store.lock():
        old = current(store)
        path = str(Path(what).absolute())
        below = [f for f in old.files if f.path == path or f.path.startswith(path + "/")]
        one = old.file(str(what))
        out = below or ([one] if one else [])
        if not out and path not in old.roots:
            raise UnknownName(f"{what}: not in the corpus of {folder}; `lantan build --json` lists what is")
        roots = tuple(r for r in old.roots if r != path and r not in {f.path for f in out})
        left_out = {*old.left_out, *(f.path for f in out if any(f.path.startswith(r + "/") for r in roots))}
        new = replace(old, roots=roots, left_out=tuple(sorted(left_out)))
        report = _bring_up_to_date(store, old, new, jobs, None)
        for file in out:
            Readings(store.path / "readings").forget(file.id)
        return report


def current(store: Folder) -> Manifest:
    """What the state in use is made of; an empty manifest before the first build."""
    state = store.state()
    return Manifest() if state is None else from_bytes((state / "manifest.json").read_bytes())


def _unusable(given: Sequence[str]) -> list[tuple[str, str]]:
    """The paths that cannot be used, with why; raises when none can."""
    errors: list[tuple[str, IngestError | NoDocuments]] = []
    for path in given:
        try:
            scan([path])
        except (IngestError, NoDocuments) as error:
            errors.append((path, error))
    if errors and len(errors) == len(given):
        raise errors[0][1]
    return [(path, str(error)) for path, error in errors]


def corpus(paths: Iterable[Path | str], folder: Path | str, base: str | None = None) -> tuple[Source, ...]:
    """The files that `build` would read with these paths, those that it knows included; the folder is made a store.

    Raises as `build` does.
    """
    store = Folder(Path(folder))
    store.check(base)
    given = [str(Path(p).absolute()) for p in paths]
    unusable = {path for path, _ in _unusable(given)}
    store.prepare(base)
    old = current(store)
    out = set(old.left_out) - set(given)
    roots = sorted({*given, *old.roots} - unusable)
    return tuple(s for s in _scanned(roots) if str(s.path.absolute()) not in out)


def _bring_up_to_date(
    store: Folder,
    old: Manifest,
    new: Manifest,
    jobs: int,
    progress: Progress | None,
    proposer: str = "",
    engine: Engine = LOCAL,
) -> Report:
    found = tuple(s for s in _scanned(new.roots) if str(s.path.absolute()) not in new.left_out)
    hidden = _hidden(old, new)
    sources = (*found, *(f.source for f in old.files if f.path in {path for path, _ in hidden}))
    changes = compare([f.source for f in old.files], sources)
    drawing = f"{versions.drawing()}-{ids.name(proposer)}" if proposer else versions.drawing()
    new = replace(new, drawing=drawing, graph=versions.graph(), files=files_of(sources))
    new = replace(new, decided=decided.version(store.path))
    new, again = _drawn(store, old, new, jobs, progress, proposer, engine)
    rebuilt = _made_of(new) != _made_of(old) or store.state() is None
    if rebuilt:
        new = assembly.publish(store, new)
    else:
        new = replace(new, entities=old.entities, quads=old.quads, renditions=old.renditions)
    same = {str(s.path.absolute()) for s in changes.same}
    report = _report(new, changes, tuple(path for path in again if path in same), rebuilt)
    return replace(report, problems=(*dict.fromkeys(why for _, why in hidden), *report.problems))


def _drawn(
    store: Folder, old: Manifest, new: Manifest, jobs: int, progress: Progress | None, proposer: str, engine: Engine
) -> tuple[Manifest, tuple[str, ...]]:
    """The manifest with what its files gave, and the paths of those that were drawn anew.

    All files are read first: what is drawn from one may rest on other renditions of the same work.
    """
    crew = Crew(store, new.drawing, jobs, progress, proposer, engine)
    files = crew.read(new.files, {f.text_key(old.drawing): f for f in old.files})
    files = _beside(store, old, replace(new, files=files))
    files, again = crew.draw(files, {f.key(old.drawing): f for f in old.files})
    return replace(new, files=files), again


def _beside(store: Folder, old: Manifest, new: Manifest) -> tuple[File, ...]:
    """The files, each with the renditions of its work; the same files make the same works."""
    known = {f.text_key(old.drawing): f.work for f in old.files}
    if {f.text_key(new.drawing) for f in new.files} == set(known):
        return tuple(replace(f, work=known[f.text_key(new.drawing)]) for f in new.files)
    read = [kept.print_of(store.path, f.text_key(new.drawing)) for f in new.files if not f.failed]
    works = {one: work for work in witnesses.works_of(read) for one in work}
    return tuple(f if f.failed else replace(f, work=works[f.id]) for f in new.files)


def _hidden(old: Manifest, new: Manifest) -> list[tuple[str, str]]:
    """Files that are not seen though nobody took them away, with why: what is known of them stays.

    A file may be closed to us for a while, and a folder on a drive that is not mounted.
    """
    here = [root for root in new.roots if Path(root).exists()]
    why = "may not be opened; give the right to read it"
    closed = [(str(path.absolute()), f"{path}: {why}") for path in unreadable(here)]
    away = [root for root in new.roots if root not in here and root not in {f.path for f in old.files}]
    gone = [
        (f.path, f"{root}: is not there; what was read of it stays until it is put back or `lantan forget {root}`")
        for root in away
        for f in old.files
        if f.path.startswith(root + "/")
    ]
    return [*closed, *gone]


def _made_of(manifest: Manifest) -> Manifest:
    return replace(manifest, entities=0, quads=0, renditions=())


def _scanned(roots: Sequence[str]) -> Iterator[Source]:
    """The documents below the roots; a root that is gone or empty has none."""
    usable = []
    for root in roots:
        try:
            scan([root])
        except (IngestError, NoDocuments):
            continue
        usable.append(root)
    yield from scan(usable)


def _report(new: Manifest, changes: Changes, again: tuple[str, ...], rebuilt: bool) -> Report:
    read = [f for f in new.files if not f.failed]
    failed = [f for f in new.files if f.failed]
    return Report(
        documents=len(read),
        pages=sum(f.pages for f in read),
        items=sum(f.items for f in read),
        claims=sum(f.claims for f in read),
        entities=new.entities,
        quads=new.quads,
        problems=(*(f.failed for f in failed), *(p for f in read for p in f.problems)),
        new=_paths(changes.new),
        changed=_paths(changes.changed),
        gone=_paths(changes.gone),
        same=_paths(changes.same),
        failed=tuple(f.path for f in failed),
        again=again,
        renditions=new.renditions,
        rebuilt=rebuilt,
    )


def _paths(sources: Sequence[Source]) -> tuple[str, ...]:
    return tuple(str(s.path) for s in sources)

"""Speed: pages a second a core beside the peers, a damaged font the first and second time, scans.

CPU time is that of the process and of its children together, so that a reader which works in child processes is not
flattered. Each figure is the median of several runs. Loading of dictionaries and models is told apart.
"""

import gc
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

import pypdfium2

from ingest.corpus import read_source
from ingest.reader import read
from ingest.store import Readings
from tests.bench import damage, peers, scans
from tests.bench.classes import PAGE, Recipe, made
from tests.bench.faces import covered, faces
from tests.bench.pages import Made, Style, dense_pages, sound, truth_of
from tests.bench.printed import Row, table
from tests.bench.words import article

HEAD = ("what", "CPU s", "wall s", "pages a CPU second", "wanted")
A_PAGE = 900
"""Characters of a page of the sound document."""


@dataclass(frozen=True, slots=True)
class Spent:
    """CPU and wall time in seconds."""

    cpu: float
    wall: float


def spent(job: Callable[[], object]) -> Spent:
    """What a job takes in this process and in the children it waits for."""
    gc.collect()
    before, begun = os.times(), time.perf_counter()
    job()
    after = os.times()
    return Spent(sum(after[:4]) - sum(before[:4]), time.perf_counter() - begun)


def usual(job: Callable[[], object], runs: int) -> Spent:
    """The median of several runs."""
    several = [spent(job) for _ in range(runs)]
    return Spent(median(s.cpu for s in several), median(s.wall for s in several))


# the files


def sound_document(pages: int) -> Recipe:
    return Recipe("speed", "sound", f"speed-sound-{pages}", partial(_make_sound, pages))


def _make_sound(pages: int) -> Made:
    face = faces("hans", "CFF")[0]
    pieces = article("speed", pages * A_PAGE, fits=lambda said: covered(face, "".join(said.split())))
    return Made("speed", f"speed-sound-{pages}", sound(pieces, Style(face, 12, leading=1.95)), truth_of(pieces))


def _font(seed: str, damaged: bool) -> Recipe:
    """A page in one font of about 260 glyphs, as a table font is; the font's map sound or not."""
    name = f"speed-font-{seed}{'' if damaged else '-sound'}"
    return Recipe("speed", "font", name, partial(_make_font, name, seed, damaged))


def _make_font(name: str, seed: str, damaged: bool) -> Made:
    face = faces("hans", "TrueType")[0]
    pieces = [p for p in article(seed, 800, fits=lambda said: covered(face, "".join(said.split()))) if p.kind == "body"]
    while len({c for p in pieces[:-1] for c in p.text}) >= 260:
        pieces.pop()
    tables = {"body": damage.overrun(truth_of(pieces), "unicode", 1.0, 22, random.Random(seed)) if damaged else {}}
    pdf = dense_pages(pieces, Style(face, 9), "unicode", damage.written(tables))
    return Made("speed", name, pdf, truth_of(pieces), damage.mapped(pieces, tables))


def scanned_document(pages: int) -> Recipe:
    return Recipe("speed", "scan", f"speed-scan-{pages}", partial(_make_scan, pages))


def _make_scan(pages: int) -> Made:
    face = faces("hans", "CFF")[0]
    pieces = article("speed-scan", pages * PAGE, fits=lambda said: covered(face, "".join(said.split())))
    pdf = scans.scan(sound(pieces, Style(face)), 150, "speed-scan")
    return Made("speed", f"speed-scan-{pages}", pdf, truth_of(pieces))


def sound_rows(quick: bool, tell: Callable[[str], None]) -> Iterator[Row]:
    """Trusted text: the whole way to items, and the peers."""
    count, runs = (24, 1) if quick else (60, 5)
    (_, one), (_, many) = made(sound_document(8)), made(sound_document(count))
    tell("speed: sound text")
    with pypdfium2.PdfDocument(one) as few, pypdfium2.PdfDocument(many) as all_of:
        least, pages = len(few), len(all_of)
    more = pages - least
    warm = spent(lambda: read(one))
    yield (f"loading dictionaries, and {least} pages", *_times(warm), "", "")
    short, whole = usual(lambda: read(one), runs), usual(lambda: read(many), runs)
    yield (f"lantan, {least} pages, once loaded", *_times(short), _rate(least, short.cpu), "")
    yield (f"lantan, {pages} pages to items, start of the child counted", *_times(whole), _rate(pages, whole.cpu), "")
    rest = Spent(whole.cpu - short.cpu, whole.wall - short.wall)
    yield (f"lantan, {more} more pages", *_times(rest), _rate(more, rest.cpu), _at_least(more / rest.cpu, 60))
    plain = usual(lambda: peers.glyphs_by_pdfium(many), runs)
    yield ("PDFium alone, text and boxes", *_times(plain), _rate(pages, plain.cpu), "")
    slow = usual(lambda: peers.glyphs_by_plumber(many), runs)
    yield ("pdfplumber alone, text and boxes", *_times(slow), _rate(pages, slow.cpu), "")


def font_rows(quick: bool, tell: Callable[[str], None]) -> Iterator[Row]:
    """A damaged font the first time, again, and in another file of the same face; beside it the same page sound."""
    (file, path), (_, other), (_, plain) = made(_font("a", True)), made(_font("b", True)), made(_font("a", False))
    tell("speed: damaged font")
    rounds = [(*_twice(path, other), *_twice(plain, plain)) for _ in range(1 if quick else 3)]
    first, again, next_file, _, sound_again, _ = (
        Spent(median(r[k].cpu for r in rounds), median(r[k].wall for r in rounds)) for k in range(6)
    )
    of = f"a page in one font of {len(set(file.truth))} glyphs"
    yield (f"{of}, sound, second time", *_times(sound_again), "", "")
    yield (f"{of}, damaged, first time", *_times(first), "", _at_most(first.cpu, 5))
    over = Spent(max(again.cpu - sound_again.cpu, 0), max(again.wall - sound_again.wall, 0))
    yield (f"{of}, damaged, second time, beyond the sound one", *_times(over), "", _at_most(over.cpu, 0.5))
    yield ("another page in the same face, damaged", *_times(next_file), "", _at_most(next_file.cpu, 5))


def _twice(path: Path, other: Path) -> tuple[Spent, Spent, Spent]:
    """A file read with nothing remembered, again with its fonts remembered but its pages forgotten; then another."""
    with tempfile.TemporaryDirectory() as folder:
        readings = Readings(Path(folder, "readings"))
        first = spent(lambda: read(path, readings))
        readings.forget(read_source(path).id)
        again = spent(lambda: read(path, readings))
        readings.forget(read_source(path).id)
        return first, again, spent(lambda: read(other, readings))


def scan_rows(quick: bool, tell: Callable[[str], None]) -> Iterator[Row]:
    """Scanned pages on all cores."""
    (_, few), (_, many) = made(scanned_document(1)), made(scanned_document(3 if quick else 7))
    tell("speed: scans")
    with pypdfium2.PdfDocument(few) as a, pypdfium2.PdfDocument(many) as b:
        pages, more = len(b), len(b) - len(a)
    short, whole = spent(lambda: read(few)), usual(lambda: read(many), 1 if quick else 3)
    yield ("scan of one page, loading of models counted", *_times(short), "", "")
    each = Spent(whole.cpu / pages, whole.wall / pages)
    yield (
        f"a page of a scan of {pages}, on {os.cpu_count()} cores",
        *_times(each),
        _rate(1, each.cpu),
        _at_most(each.wall, 3.5),
    )
    rest = Spent((whole.cpu - short.cpu) / more, (whole.wall - short.wall) / more)
    yield ("a further page of it", *_times(rest), _rate(1, rest.cpu), "")


def _times(said: Spent) -> tuple[str, str]:
    return f"{said.cpu:.2f}", f"{said.wall:.2f}"


def _rate(pages: float, seconds: float) -> str:
    return f"{pages / seconds:.1f}"


def _at_most(got: float, wanted: float) -> str:
    return f"≤ {wanted:g} s {'yes' if got <= wanted else 'no'}"


def _at_least(got: float, wanted: float) -> str:
    return f"≥ {wanted:g} {'yes' if got >= wanted else 'no'}"


def report(like: str, quick: bool, tell: Callable[[str], None]) -> Iterator[str]:
    """The table of speed as text; `like` picks from sound, font, scan."""
    parts = {"sound": sound_rows, "font": font_rows, "scan": scan_rows}
    rows = [row for name, rows_of in parts.items() if like in name for row in rows_of(quick, tell)]
    if rows:
        yield table(f"Speed on {os.cpu_count()} cores (medians; CPU time of the process and its children)", HEAD, rows)

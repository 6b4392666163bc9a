"""Memory: the peak of a process that reads a file, and of the greatest of its children, for files of any length."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf

from ingest.reader import read
from tests.bench import peers
from tests.bench.classes import made
from tests.bench.printed import Row, table
from tests.bench.speed import scanned_document, sound_document

HEAD = ("file", "parent, MiB", "greatest child, MiB", "wanted")
READERS: dict[str, Callable[[Path], object]] = {"lantan": read, "PDFium": peers.glyphs_by_pdfium}


def rows(quick: bool, tell: Callable[[str], None]) -> Iterator[Row]:
    """Peak of the parent and of its greatest child, in MiB, for a file and one ten times as long."""
    _, source = made(sound_document(24 if quick else 60))
    for pages in (20, 200) if quick else (100, 1000):
        tell(f"memory: {pages} pages")
        ours, child = _peak(_long(source, pages))
        yield (
            f"{pages} pages of sound text",
            f"{ours:.0f}",
            f"{child:.0f}",
            f"≤ 600 {'yes' if child <= 600 else 'no'}",
        )
        yield (f"{pages} pages, PDFium alone", f"{_peak(_long(source, pages), 'PDFium')[0]:.0f}", "", "")
    ours, child = _peak(made(scanned_document(1))[1])
    yield ("a scanned page", f"{ours:.0f}", f"{child:.0f}", f"≤ 600 {'yes' if child <= 600 else 'no'}")


def _peak(path: Path, reader: str = "lantan") -> tuple[float, float]:
    """Peak resident size in MiB of a process that reads a file to items, and of the greatest of its children."""
    command = [sys.executable, "-m", "tests.bench.peaks", reader, str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(said[0]), float(said[1])


def _long(path: Path, pages: int) -> Path:
    """The pages of a file again and again until there are so many."""
    out = path.with_name(f"speed-long-{pages}.pdf")
    if not out.exists():
        with pikepdf.open(path) as source, pikepdf.new() as document:
            while len(document.pages) < pages:
                document.pages.extend(list(source.pages)[: pages - len(document.pages)])
            half = out.with_name(f"{out.name}.{os.getpid()}")
            document.save(half, deterministic_id=True)
            half.replace(out)
    return out


def report(quick: bool, tell: Callable[[str], None]) -> Iterator[str]:
    """The table of peaks as text."""
    yield table("Peak of memory", HEAD, list(rows(quick, tell)))


def main() -> None:
    """Read a file with one of the readers and print the peaks of this process and of its children in MiB."""
    READERS[sys.argv[1]](Path(sys.argv[2]))
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        print(resource.getrusage(who).ru_maxrss / 1024)


if __name__ == "__main__":
    main()

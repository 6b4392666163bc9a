"""The measuring instrument of `ingest`: `make bench-ingest`, or `python -m tests.bench.ingest --help`."""

import argparse
import sys
from collections.abc import Callable, Iterator

from tests.bench import building, cells, characters, peaks, speed, stories
from tests.bench.classes import GROUPS, KEPT
from tests.bench.faces import missing

PARTS = (*GROUPS, "tables", "items", "speed", "memory", "build")


def main() -> None:
    """Print the tables that are asked for."""
    asked = argparse.ArgumentParser(prog="python -m tests.bench.ingest", description=__doc__)
    asked.add_argument("--only", default=",".join(PARTS), help=f"some of {','.join(PARTS)}")
    asked.add_argument("--quick", action="store_true", help="few and short files of each class")
    asked.add_argument("--no-peers", action="store_true", help="leave out PDFium, pdfplumber and the bare engine")
    asked.add_argument("--faults", action="store_true", help="show where the readings differ from the truth")
    asked.add_argument("--like", default="", help="only files whose name has this in it")
    told = asked.parse_args()
    wanted = told.only.split(",")
    if unknown := set(wanted) - set(PARTS):
        asked.error(f"no such part: {', '.join(sorted(unknown))}")
    if absent := missing():
        print(f"faces left out; to have them install {', '.join(absent)}\n")
    for part in (p for p in PARTS if p in wanted):
        for text in _part(part, told):
            print(text, flush=True)
    print(f"the pages lie in {KEPT}")


def _part(part: str, told: argparse.Namespace) -> Iterator[str]:
    if part == "tables":
        yield from cells.report(told.like, told.quick, not told.no_peers, told.faults, _teller())
    elif part == "items":
        yield from stories.report(told.like, told.quick, told.faults, _teller())
    elif part == "speed":
        yield from speed.report(told.like, told.quick, _teller())
    elif part == "build":
        yield from building.report(told.quick, _teller())
    elif part == "memory":
        yield from peaks.report(told.quick, _teller())
    else:
        yield from characters.report(part, told.like, told.quick, not told.no_peers, told.faults, _teller())


def _teller() -> Callable[[str], None]:
    """Says on a terminal which file is at work; silent elsewhere."""
    if not sys.stderr.isatty():
        return lambda _: None
    return lambda name: print(f"\r\x1b[K{name}", end="\r", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()

"""`python -m tests.bench.values`: the hand-made sets of values through lantan and through the reference recognisers.

One table: set, cases, lantan right in all (value, range, comparator, uncertainty, unit, denominator, basis, to the
letter), then numbers, units and days alone for all three. `--faults` lists what each reads wrong, `--suite FOLDER`
reads the case suites of the two recognisers instead (see `foreign`).
"""

import argparse
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from tests.bench.values import foreign
from tests.bench.values.peers import PEERS, PLAIN_UNITS, Read, missing
from tests.bench.values.plain import ours, same, wanted
from tests.extract.values import sets
from tests.extract.values.sets import Case

COLUMNS = ("set", "cases", "lantan, all", "lantan", *PEERS)


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(prog="python -m tests.bench.values", description=__doc__)
    options.add_argument("--faults", action="store_true", help="list what each reads wrong")
    options.add_argument("--suite", type=Path, help="a folder with the case suites of Recognizers-Text or JioNLP")
    chosen = options.parse_args()
    if chosen.suite:
        show([[str(cell) for cell in row] for row in foreign.measured(chosen.suite, chosen.faults)], foreign.COLUMNS)
        return
    show([row(name, cases, chosen.faults) for name, cases in measured_sets()], COLUMNS)
    if note := missing():
        print(note)


def measured_sets() -> Iterator[tuple[str, tuple[Case, ...]]]:
    """The sets, each half by itself, and the quantities in units that every recogniser knows."""
    for kind in sets.KINDS:
        for half in sets.HALVES:
            cases = sets.cases(kind, half)
            yield f"{kind}, {half}", cases
            if kind == "quantities":
                yield f"{kind} in plain units, {half}", tuple(c for c in cases if c.wanted and _plain(c))


def _plain(case: Case) -> bool:
    return all(value.unit in PLAIN_UNITS for _, will_do in wanted(case) for value in will_do)


def row(name: str, cases: Sequence[Case], faults: bool) -> list[str]:
    """One line of the table; a dash where a recogniser has nothing for the set or is not installed."""
    kind = cases[0].kind
    cells = [_share(cases, sets.right, faults and f"lantan, {name}")]
    cells.append(_share(cases, alone) if kind != "basis" else "–")
    for peer, (module, reads, kinds) in PEERS.items():
        known = kind in kinds and find_spec(module) is not None
        cells.append(_share(cases, reads, faults and f"{peer}, {name}") if known else "–")
    return [name, str(len(cases)), *cells]


def alone(case: Case) -> bool:
    """True where lantan's numbers, units and days are right, whatever else it says."""
    return same([[value] for value in ours(case)], wanted(case))


def _share(cases: Sequence[Case], reads: Read, told: str | bool = False) -> str:
    wrong = [case for case in cases if not reads(case)]
    if told:
        print(f"{told}:", *(f"  {case.text}  wanted {case.wanted}" for case in wrong), sep="\n")
    return f"{len(cases) - len(wrong)} ({(len(cases) - len(wrong)) / len(cases):.1%})"


def show(rows: Sequence[Sequence[str]], columns: Sequence[str]) -> None:
    """The table, in Markdown."""
    widths = [max(len(r[n]) for r in [columns, *rows]) for n in range(len(columns))]
    for cells in (columns, ["-" * w for w in widths], *rows):
        print("| " + " | ".join(c.ljust(w) for c, w in zip(cells, widths, strict=True)) + " |")


if __name__ == "__main__":
    main()

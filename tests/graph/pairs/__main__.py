"""Scores who is who in a built graph: `python -m tests.graph.pairs STORE [--unseen STORE] [--write]`.

Prints precision and recall of "the two tellings are one thing", in all and for each kind, by the round the pairs were
written in, and the pairs that are wrong. A pair of which the graph holds only one side is counted apart. `--unseen`
names a store of tests/fresh and corpus, whose pairs are reported apart; `--write` puts the figures into README.md.
"""

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph import stores
from tests import scoreboard
from tests.graph.pairs.gold import ROUNDS, Pair, pairs, unseen
from tests.graph.pairs.lookup import Tellings


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with what the graph makes of it."""

    pair: Pair
    missing: bool
    together: bool


@dataclass(frozen=True, slots=True)
class Count:
    """How many pairs a graph holds, joins, should join and joins rightly, and how many it does not hold."""

    held: int
    right: int
    joined: int
    wanted: int
    missing: int

    @property
    def precision(self) -> str:
        """Share of the joined pairs that are one thing."""
        return f"{self.right / self.joined:.3f}" if self.joined else "–"

    @property
    def recall(self) -> str:
        """Share of the pairs that are one thing that were joined."""
        return f"{self.right / self.wanted:.3f}" if self.wanted else "–"


def judge(tellings: Tellings, gold: Iterable[Pair]) -> tuple[Judged, ...]:
    """What a graph makes of each pair."""
    found = ((p, tellings.things(p.kind, p.a), tellings.things(p.kind, p.b)) for p in gold)
    return tuple(Judged(p, not a or not b, bool(a & b)) for p, a, b in found)


def count(judged: Iterable[Judged]) -> Count:
    """The figures of some pairs."""
    every = tuple(judged)
    held = [j for j in every if not j.missing]
    right = sum(j.together and j.pair.together for j in held)
    joined, wanted = sum(j.together for j in held), sum(j.pair.together for j in held)
    return Count(len(held), right, joined, wanted, len(every) - len(held))


def figures(judged: Iterable[Judged]) -> str:
    """One line: pairs, precision, recall, and how many pairs the graph does not hold."""
    c = count(judged)
    return f"{c.held:4} {c.precision:>9} {c.recall:>6} {c.right:>4}/{c.joined}/{c.wanted:<4} {c.missing:4}"


def table(judged: tuple[Judged, ...], new: tuple[Judged, ...] = ()) -> str:
    """The figures as a table of Markdown: by kind, in all, and for the bulletins of other publishers."""
    lines = [
        "| gold pairs | told of in the graph | of one thing | joined | precision | recall |",
        "|---|--:|--:|--:|--:|--:|",
        *(_row(kind, [j for j in judged if j.pair.kind == kind]) for kind in _kinds(judged)),
        _row("**all**", judged),
    ]
    if new:
        lines.append(_row("other publishers", new))
    return "\n".join(lines) + "\n"


def _row(name: str, judged: Iterable[Judged]) -> str:
    c = count(judged)
    return f"| {name} | {c.held} of {c.held + c.missing} | {c.wanted} | {c.joined} | {c.precision} | {c.recall} |"


def _kinds(judged: Iterable[Judged]) -> list[str]:
    return sorted({j.pair.kind for j in judged})


def main() -> None:
    """Prints the table and the wrong pairs."""
    options = argparse.ArgumentParser(prog="python -m tests.graph.pairs", description=__doc__)
    options.add_argument("store")
    options.add_argument("--unseen", metavar="STORE")
    options.add_argument("--write", action="store_true")
    asked = options.parse_args()
    judged = _judged(asked.store, pairs())
    new = _judged(asked.unseen, unseen()) if asked.unseen else ()
    print("\n".join(_told(judged, new)))
    if asked.write:
        scoreboard.write("pairs", table(judged, new))


def _judged(store: str, gold: Iterable[Pair]) -> tuple[Judged, ...]:
    with stores.open(store) as opened:
        return judge(Tellings(opened), gold)


def _told(judged: tuple[Judged, ...], new: tuple[Judged, ...]) -> Iterator[str]:
    yield f"{'':16}pairs precision recall joined right/all/gold, not in the graph"
    for written in ROUNDS:
        yield f"{written:15} {figures(j for j in judged if j.pair.written == written)}"
    for kind in _kinds(judged):
        yield f"{kind:15} {figures(j for j in judged if j.pair.kind == kind)}"
    yield f"{'all':15} {figures(judged)}"
    if new:
        yield f"{'unseen':15} {figures(new)}"
    for word, shown in (
        ("wrongly joined", [j for j in (*judged, *new) if not j.missing and j.together > j.pair.together]),
        ("wrongly apart", [j for j in (*judged, *new) if not j.missing and j.together < j.pair.together]),
        ("not in the graph", [j for j in (*judged, *new) if j.missing]),
    ):
        for j in shown:
            yield f"{word}: {j.pair.kind} | {j.pair.a} | {j.pair.b} | {j.pair.why} ({j.pair.written})"


if __name__ == "__main__":
    main()

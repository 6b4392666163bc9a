"""Scores who is who in a built graph: `python -m tests.graph.pairs STORE [--list]`.

Prints precision and recall of "the two tellings are one thing", in all and for each kind, by the round the pairs were
written in, and the pairs that are wrong. A pair of which the graph holds only one side is counted apart.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass

from graph import stores
from tests.graph.pairs.gold import ROUNDS, Pair, pairs
from tests.graph.pairs.lookup import Tellings


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with what the graph makes of it."""

    pair: Pair
    missing: bool
    together: bool


def judge(tellings: Tellings, gold: Iterable[Pair]) -> tuple[Judged, ...]:
    """What a graph makes of each pair."""
    found = ((p, tellings.things(p.kind, p.a), tellings.things(p.kind, p.b)) for p in gold)
    return tuple(Judged(p, not a or not b, bool(a & b)) for p, a, b in found)


def figures(judged: Iterable[Judged]) -> str:
    """One line: pairs, precision, recall, and how many pairs the graph does not hold."""
    every = tuple(judged)
    held = [j for j in every if not j.missing]
    right = sum(j.together and j.pair.together for j in held)
    joined, wanted = sum(j.together for j in held), sum(j.pair.together for j in held)
    precision, recall = (f"{right / n:.3f}" if n else "    –" for n in (joined, wanted))
    return f"{len(held):4} {precision:>9} {recall:>6} {right:>4}/{joined}/{wanted:<4} {len(every) - len(held):4}"


def main() -> None:
    """Prints the table and the wrong pairs."""
    with stores.open(sys.argv[1]) as store:
        judged = judge(Tellings(store), pairs())
    print(f"{'':16}pairs precision recall joined right/all/gold, not in the graph")
    for written in ROUNDS:
        print(f"{written:15} {figures(j for j in judged if j.pair.written == written)}")
    for kind in sorted({j.pair.kind for j in judged}):
        print(f"{kind:15} {figures(j for j in judged if j.pair.kind == kind)}")
    print(f"{'all':15} {figures(judged)}")
    for word, shown in (
        ("wrongly joined", [j for j in judged if not j.missing and j.together > j.pair.together]),
        ("wrongly apart", [j for j in judged if not j.missing and j.together < j.pair.together]),
        ("not in the graph", [j for j in judged if j.missing]),
    ):
        for j in shown:
            print(f"{word}: {j.pair.kind} | {j.pair.a} | {j.pair.b} | {j.pair.why} ({j.pair.written})")


if __name__ == "__main__":
    main()

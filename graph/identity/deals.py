"""Deals settled: tellings of which enough agrees and nothing clashes are one, each join with its reason.

Which two tellings are alike is a matter of the two alone, and is remembered; only what is new is compared.
"""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from graph.identity import compare
from graph.identity.blocks import Blocks
from graph.identity.decided import Mark
from graph.identity.decisions import Groups
from graph.identity.features import Features, features
from graph.identity.marks import Marks
from graph.identity.named import digest
from graph.identity.settled import At, Part, Settled
from graph.identity.titled import Grouped, grouped_from_text
from graph.memory import Memory
from graph.model import Merge
from graph.names import Names
from graph.terms.vocab import Vocabulary

_ALIKE = "deals"
"""Under which the pairs that are alike are remembered."""


class Alike(NamedTuple):
    """Two tellings (by number, the first the lower one) that are of one deal."""

    weight: int
    a: int
    b: int
    reason: str


def settle(
    found: Settled,
    names: Names,
    vocabulary: Vocabulary,
    marks: Marks,
    memory: Memory,
    salt: str,
) -> None:
    """Add every deal that claims tell of."""
    told = _Told(found, found.by_class("Transaction"), vocabulary)
    of = marks.of("Transaction", told.claims)
    alike = _alike(told, memory)
    blocks = Blocks(len(told.claims))
    for a, b in (
        *((one.a, one.b) for one in alike),
        *((a, b) for a, b, _ in marks.joins(of)),
    ):
        blocks.tie(a, b)
    groups = list(blocks)
    pairs: dict[int, list[Alike]] = {}
    block_of = {n: at for at, block in enumerate(groups) for n in block}
    for one in alike:
        pairs.setdefault(block_of[one.a], []).append(one)
    known, used = memory.all("deals"), set[str]()
    for at, block in enumerate(groups):
        key = digest(salt, *(told.traces[n] for n in block))
        used.add(key)
        if len(block) == 1:
            joined: Grouped = [[0]], []
        elif key in known:
            joined = grouped_from_text(known[key])
        else:
            made = _grouped(told, block, pairs.get(at, []), of, marks)
            joined = [list(group) for group in made], [(one.b, one.reason) for one in made.joined]
            memory.keep("deals", key, json.dumps(joined, ensure_ascii=False))
        for group in joined[0]:
            _add(found, names, [told.claims[block[n]] for n in group])
        claims = ((found.claim(told.claims[block[n]]), reason) for n, reason in joined[1])
        found.merges += [Merge(found.about[claim], claim, reason) for claim, reason in claims]
    memory.sweep("deals", used)


class _Told:
    """The tellings of deals, read when they are compared."""

    def __init__(self, found: Settled, claims: Sequence[At], vocabulary: Vocabulary) -> None:
        self._found, self.claims, self._vocabulary = found, claims, vocabulary
        self._features: dict[int, Features] = {}
        self.traces = [self._trace(at) for at in claims]

    def _trace(self, at: At) -> str:
        works = self._found.passing.get(self._found.claim(at), ())
        return digest(self._found.trace(at), *works)

    def keys(self, number: int) -> tuple[int, ...]:
        return self._found.telling(self.claims[number]).deal

    def features(self, number: int) -> Features:
        if number not in self._features:
            at = self.claims[number]
            self._features[number] = features(self._found.source(at), self._found.identify(at))
        return self._features[number]

    def compared(self, a: int, b: int) -> Alike | None:
        left, right = self.features(a), self.features(b)
        if not compare.one_deal(left, right, self._vocabulary):
            return None
        said = compare.deals(left, right, self._vocabulary)
        return Alike(said.weight, a, b, said.reason)

    def clash(self, a: int, b: int) -> bool:
        return compare.deals_clash(self.features(a), self.features(b), self._vocabulary)


def _alike(told: _Told, memory: Memory) -> list[Alike]:
    known, pairs = _remembered(memory)
    number = {trace: n for n, trace in enumerate(told.traces)}
    alike = [
        Alike(weight, min(number[a], number[b]), max(number[a], number[b]), reason)
        for weight, a, b, reason in pairs
        if a in number and b in number
    ]
    new = {n for n, trace in enumerate(told.traces) if trace not in known}
    if new:
        alike += [one for a, b in _worth_comparing(told, new) if (one := told.compared(a, b)) is not None]
    if new or known != set(told.traces):
        kept = [(one.weight, told.traces[one.a], told.traces[one.b], one.reason) for one in alike]
        memory.keep("alike", _ALIKE, json.dumps([told.traces, kept], ensure_ascii=False))
    return sorted(alike, key=lambda one: (-one.weight, one.a, one.b))


def _remembered(memory: Memory) -> tuple[set[str], list[tuple[int, str, str, str]]]:
    for _, text in memory.find("alike", [_ALIKE]):
        traces, pairs = json.loads(text)
        return set(traces), pairs
    return set(), []


def _worth_comparing(told: _Told, new: set[int]) -> Iterator[tuple[int, int]]:
    """Pairs that share a key and of which one at least is new, each once, in order."""
    wanted = {key for n in new for key in told.keys(n)}
    index: dict[int, list[int]] = {}
    for n in range(len(told.claims)):
        for key in wanted.intersection(told.keys(n)):
            index.setdefault(key, []).append(n)
    found = {
        (min(a, b), max(a, b)) for members in index.values() for a in members if a in new for b in members if a != b
    }
    yield from sorted(found)


def _grouped(
    told: _Told,
    block: Sequence[int],
    alike: Sequence[Alike],
    of: Sequence[frozenset[Mark]],
    marks: Marks,
) -> Groups:
    """The deals of a block, by place in it."""
    place, own = {n: at for at, n in enumerate(block)}, [of[n] for n in block]
    groups = Groups(
        len(block),
        partial(_clash, told, block),
        lambda a, b: marks.decided.parts(own[a], own[b]),
    )
    for one in alike:
        groups.join(place[one.a], place[one.b], one.reason)
    for a, b, reason in marks.joins(own):
        groups.join(a, b, reason, forced=True)
    return groups


def _clash(told: _Told, block: Sequence[int], a: int, b: int) -> bool:
    return told.clash(block[a], block[b])


def _add(found: Settled, names: Names, claims: Sequence[At]) -> None:
    iri = names.entity("Transaction", found.claim(claims[0])).value
    found.add(Part(iri, "Transaction", "told", tuple(claims)))

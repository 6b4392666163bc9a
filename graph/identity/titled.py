"""Policies, methodologies, standards, publications and projects settled: block by block, by title and code."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from graph.identity import called, works
from graph.identity.blocks import Blocks
from graph.identity.decided import Mark
from graph.identity.features import features
from graph.identity.marks import Marks
from graph.identity.named import WORKS, WorkRow, digest
from graph.identity.references import References
from graph.identity.settled import At, Part, Settled
from graph.memory import Memory
from graph.model import Merge
from graph.names import Names
from graph.terms.vocab import Vocabulary

Grouped = tuple[list[list[int]], list[tuple[int, str]]]
"""Groups of numbers; and who was joined, with the reason."""


def settle(
    found: Settled,
    names: Names,
    vocabulary: Vocabulary,
    marks: Marks,
    memory: Memory,
    salt: str,
) -> References:
    """Add every work that claims tell of; by its titles and codes it is found where it is named in passing."""
    references, known, used = References(), memory.all("block"), set[str]()
    for class_name in WORKS:
        claims = found.by_class(class_name)
        of = marks.of(class_name, claims)
        groups, joined = [], []
        for block in _blocks(found, claims, marks, of):
            grouped = _remembered(found, class_name, [claims[n] for n in block], salt, known, used)
            if grouped is None:
                grouped = _grouped(
                    found,
                    class_name,
                    [claims[n] for n in block],
                    [of[n] for n in block],
                    vocabulary,
                    marks,
                )
                _keep(found, class_name, [claims[n] for n in block], salt, grouped, memory)
            groups += [[claims[block[n]] for n in group] for group in grouped[0]]
            joined += [(claims[block[n]], reason) for n, reason in grouped[1]]
        _add(found, names, class_name, groups, references)
        found.merges += [Merge(found.about[found.claim(at)], found.claim(at), why) for at, why in joined]
    memory.sweep("block", used)
    return references


def grouped_from_text(text: str) -> Grouped:
    """Groups as they are remembered."""
    groups, joined = json.loads(text)
    return groups, [(n, reason) for n, reason in joined]


def _blocks(
    found: Settled, claims: Sequence[At], marks: Marks, of: Sequence[frozenset[Mark]]
) -> Iterator[Sequence[int]]:
    blocks, place = Blocks(len(claims)), {at: n for n, at in enumerate(claims)}
    blocks.tie_alike(_row(found, at).keys for at in claims)
    for d in dict.fromkeys(d for d, _ in claims):
        for a, b in found.named[d].pairs:
            if (d, a) in place and (d, b) in place:
                blocks.tie(place[d, a], place[d, b])
    for a, b, _ in marks.joins(of):
        blocks.tie(a, b)
    return iter(blocks)


def _remembered(
    found: Settled,
    class_name: str,
    claims: Sequence[At],
    salt: str,
    known: Mapping[str, str],
    used: set[str],
) -> Grouped | None:
    if len(claims) == 1:
        return [[0]], []
    key = _key(found, class_name, claims, salt)
    used.add(key)
    if key not in known:
        return None
    return grouped_from_text(known[key])


def _keep(
    found: Settled,
    class_name: str,
    claims: Sequence[At],
    salt: str,
    grouped: Grouped,
    memory: Memory,
) -> None:
    memory.keep(
        "block",
        _key(found, class_name, claims, salt),
        json.dumps(grouped, ensure_ascii=False),
    )


def _key(found: Settled, class_name: str, claims: Sequence[At], salt: str) -> str:
    return digest(class_name, salt, *map(found.trace, claims))


def _grouped(
    found: Settled,
    class_name: str,
    claims: Sequence[At],
    of: Sequence[frozenset[Mark]],
    vocabulary: Vocabulary,
    marks: Marks,
) -> Grouped:
    told = [works.work(class_name, features(found.source(at), found.identify(at))) for at in claims]
    parts = partial(_parts, marks, of)
    groups = works.grouped(told, vocabulary, parts, of)
    for a, b, reason in marks.joins(of):
        groups.join(a, b, reason, forced=True)
    return [list(group) for group in groups], [(joined.b, joined.reason) for joined in groups.joined]


def _parts(marks: Marks, of: Sequence[frozenset[Mark]], a: int, b: int) -> bool:
    return marks.decided.parts(of[a], of[b])


def _add(
    found: Settled,
    names: Names,
    class_name: str,
    groups: Sequence[Sequence[At]],
    references: References,
) -> None:
    keys = [_name(found, group) for group in groups]
    several = Counter(keys)
    for key, group in zip(keys, groups, strict=True):
        more = () if several[key] == 1 else (found.claim(group[0]),)
        iri = names.entity(class_name, key, *more).value
        found.add(Part(iri, class_name, "work", tuple(group)))
        for at in group:
            _learn(
                references,
                _row(found, at),
                class_name,
                iri,
                found.named[at[0]].document,
            )


def _name(found: Settled, group: Sequence[At]) -> str:
    rows = [_row(found, at) for at in group]
    best = max((row.best for row in rows), key=lambda code: (len(code), code))
    return best or called.fullest([row.text for row in rows])


def _learn(references: References, row: WorkRow, class_name: str, iri: str, document: str) -> None:
    for code in row.codes:
        references.code(code, class_name, iri)
    for words in (row.title, *row.aliases):
        references.title(words, class_name, iri, document)


def _row(found: Settled, at: At) -> WorkRow:
    row = found.telling(at).work
    assert row is not None, "a telling of a work has its row"
    return row

"""Synthetic bulletins as documents with the claims their words state, without reading or extracting anything.

    python -m tests.bench.synthetic_claims FILE.nq [--documents 600]

With them the graph is measured alone: what a bulletin costs to read and extract does not depend on how many there
are, what it costs to resolve might. Six hundred make a million quads.
"""

import argparse
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, serialize

from extract.model import Amount, Claim, Name, Slot, Value, When
from graph.building import assembly
from graph.documents import statements, told
from graph.model import Told
from graph.names import Names
from ingest import ids
from ingest.model import About, Block, Box, Document, Item, Page, Passage, Stretch
from tests.bench.invented import World
from tests.bench.synthetic import MANNERS, Fact, issue_day, stories

_A_LINE = 40
"""Characters of a printed line."""


def document(world: World, number: int, edition: int = 0) -> tuple[Document, tuple[Claim, ...]]:
    """One bulletin, a box for every character, and its claims."""
    manner, told_of = MANNERS[number % len(MANNERS)], stories(world, number, edition)
    issue, day = f"总第{number + 1}期", issue_day(number).isoformat()
    name = f"bulletin-{number:05}.pdf"
    about = About(title=manner.title, issue=issue, date=day, region="CN", publisher=f"{manner.title}编辑部")
    lines = [text for story in told_of for text in (story.heading, story.words)]
    text, starts = "\n".join(lines), _starts(lines)
    id_ = ids.document_id(f"{manner.title} {issue} {text}".encode())
    blocks = tuple(Block("paragraph", 1, at, at + len(line)) for at, line in zip(starts, lines, strict=True))
    page = Page(1, 595, 842, "text", "", text, text, _boxes(text), blocks)
    items, claims = [], []
    for n, story in enumerate(told_of):
        head, body = starts[2 * n], starts[2 * n + 1]
        heading = Passage("heading", story.heading, (Stretch(1, head, head + len(story.heading)),))
        passage = Passage("paragraph", story.words, (Stretch(1, body, body + len(story.words)),))
        items.append(Item(manner.sections[0], str(n + 1), story.heading, heading, (passage,), "news"))
        claims += [_claim(id_, n, fact, story.words, body, at) for at, fact in enumerate(story.facts)]
    return Document(id_, name, "application/pdf", about, (page,), tuple(items)), tuple(claims)


def told_of(world: World, documents: int) -> Iterator[Told]:
    """What so many bulletins tell."""
    for number in range(documents):
        yield told.of(*document(world, number))


def quads(documents: int, seed: int = 1, names: Names | None = None) -> Iterator[Quad]:
    """Every quad of the graph of so many bulletins: their own graphs, the entities, the account of it all."""
    world, names = World(seed), names or Names()
    kept = []
    for number in range(documents):
        made, claims = document(world, number)
        kept.append(told.of(made, claims))
        yield from statements.quads(made, claims, names)
    yield from assembly.graphs(kept, tuple((t.document,) for t in kept), names)[1]


def _starts(lines: Sequence[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return starts[:-1]


def _boxes(text: str) -> tuple[Box, ...]:
    places = (divmod(n, _A_LINE) for n in range(len(text)))
    return tuple(Box(40.0 + 12 * x, 40.0 + 18 * y, 51.0 + 12 * x, 54.0 + 18 * y) for y, x in places)


def _claim(document_id: str, item: int, fact: Fact, words: str, start: int, at: int) -> Claim:
    given = [(role, value) for role, value in fact.said.items() if value is not None]
    shown = [(role, value, _where(value, words, start)) for role, value in given]
    slots = tuple(Slot(role, value, where) for role, value, where in shown)
    places = [stretch for _, _, where in shown for stretch in where]
    first, last = min(s.start for s in places), max(s.end for s in places)
    claim_id = ids.name(document_id, str(item), str(at), fact.kind, repr(slots), length=16)
    evidence = (Stretch(1, first, last),)
    return Claim(claim_id, fact.kind, item, slots, evidence, "made/told", confidence=Decimal("0.9"))


def _where(value: Value, words: str, start: int) -> tuple[Stretch, ...]:
    printed = value.printed if isinstance(value, Name | Amount | When) else str(value)
    at = words.find(printed)
    if at < 0:
        return (Stretch(1, start, start + words.find("，") + 1),)
    return (Stretch(1, start + at, start + at + len(printed)),)


def main() -> None:
    """Write the graph of so many bulletins as N-Quads."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("file", type=Path)
    asked.add_argument("--documents", type=int, default=600)
    asked.add_argument("--seed", type=int, default=1)
    wanted = asked.parse_args()
    with wanted.file.open("wb") as out:
        serialize(quads(wanted.documents, wanted.seed), out, RdfFormat.N_QUADS)


if __name__ == "__main__":
    main()

"""Questions to a reader in a child process whose answers are no pages: codes, pieces of pictures, files written.

As with pages, a child that dies or is late costs one answer, and a new one goes on with the next.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace

from ingest.backends.base import Sheet
from ingest.limits import Child, Limits, Opened, Opening, Refusal

WORTH = 40
"""Questions for which one more child is worth its start."""


def answers(opening: Opening, numbers: Sequence[int], limits: Limits) -> Iterator[object]:
    """What the reader says to each of the numbers; None where it failed or its child was lost.

    Raises IngestError where the reader refuses the file.
    """
    yield from _stream(Child(opening, numbers, limits), opening, list(numbers), limits)


def _stream(first: Child, opening: Opening, left: list[int], limits: Limits) -> Iterator[object]:
    deaths = 0
    while left and deaths < limits.deaths:
        with closing(Child(opening, left, limits) if deaths else first) as child:
            try:
                _begin(child, opening, limits)
                while left:
                    said = child.receive(limits.page)
                    left.pop(0)
                    yield None if isinstance(said, Sheet) else said  # a sheet here only tells of a failure
            except (EOFError, TimeoutError):
                deaths += 1
                left.pop(0)
                yield None
    yield from (None for _ in left)


def _begin(child: Child, opening: Opening, limits: Limits) -> None:
    said = child.receive(limits.opening)
    if isinstance(said, Refusal):
        raise said.as_error(opening.path)
    if not isinstance(said, Opened):
        raise EOFError


def shared(opening: Opening, asked: Sequence[object], limits: Limits) -> Iterator[object]:
    """The answers to things asked of a reader that takes them as `asked`, dealt out to a few children in turn."""
    workers = max(1, min(os.cpu_count() or 1, 4, len(asked) // WORTH))
    size = -(-len(asked) // workers)
    parts = [asked[k : k + size] for k in range(0, len(asked), size)]
    openings = [replace(opening, asked=tuple(part)) for part in parts]
    children = [Child(o, range(1, len(p) + 1), limits) for o, p in zip(openings, parts, strict=True)]
    for child, own, part in zip(children, openings, parts, strict=True):
        yield from _stream(child, own, list(range(1, len(part) + 1)), limits)

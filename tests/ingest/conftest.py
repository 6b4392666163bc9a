"""Pages made of words, for tests that need no file."""

from collections.abc import Callable, Sequence

import pytest

from ingest.model import Block, BlockKind, Discard, Page

Said = str | tuple[BlockKind, str] | tuple[BlockKind, str, float]


def _page(*said: Said, number: int = 1, running: Sequence[str] = (), size: float = 10.5) -> Page:
    text, blocks = "", list[Block]()
    for one in said:
        kind, words, height = ("paragraph", one, size) if isinstance(one, str) else (*one, size)[:3]
        text += "\n" if text else ""
        blocks.append(Block(kind, number, len(text), len(text) + len(words), height, kind == "heading"))
        text += words
    discards = tuple(Discard("running head", words, "on every page") for words in running)
    return Page(number, 595.0, 842.0, "text", "", text, text, (None,) * len(text), tuple(blocks), discards)


@pytest.fixture
def page() -> Callable[..., Page]:
    """Makes a page of paragraphs; a tuple gives the kind of block first, and its height in points last."""
    return _page

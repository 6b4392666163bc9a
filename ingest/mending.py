"""The characters of faulty font maps put right, over all pages of a document."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from ingest import repair
from ingest.backends.base import Sheet
from ingest.model import Mending


def mended(read: Sequence[Sheet]) -> tuple[list[Sheet], list[Mending]]:
    """The sheets with the characters of faulty font maps put right; what was recognised is left as it is."""
    glyphs = [g for s in read if s.how == "text" for g in s.glyphs]
    right, done = repair.mended([g.char for g in glyphs], [g.font for g in glyphs])
    if not done:
        return list(read), done
    sound = iter([g if g.char == char else replace(g, char=char) for g, char in zip(glyphs, right, strict=True)])
    return [replace(s, glyphs=tuple(islice(sound, len(s.glyphs)))) if s.how == "text" else s for s in read], done

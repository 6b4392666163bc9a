"""The lines of a page in the order in which they are read: one column, several, or both, level, turned or upright."""

from collections.abc import Iterator, Sequence

from ingest.backends.base import Glyph
from ingest.layout.columns import level, ordered
from ingest.layout.rows import Line, line_of, pieces
from ingest.layout.turned import around, on_page, put_back, regions, stood_up, turned_lines
from ingest.model import Box

__all__ = ["Line", "in_order", "line_of"]


def in_order(glyphs: Sequence[Glyph], holes: Sequence[Box] = ()) -> Iterator[tuple[Line, ...]]:
    """The columns of a page in the order in which they are read: zones downwards, in each the columns from the left.

    A hole (the place of a table) comes back where it is read, as a line without characters. Turned text is read where
    it stands; beside level text, after it.
    """
    upright, columns = stood_up(list(pieces([g for g in glyphs if not g.turn])))
    turned = [*turned_lines(g for g in glyphs if g.turn), *columns]
    body = [*upright, *(Line((), box, 0.0) for box in holes)]
    if turned:
        yield from _with_turned(body, list(regions(turned)))
    else:
        yield from ordered(body)


def _with_turned(body: list[Line], found: list[list[Line]]) -> Iterator[tuple[Line, ...]]:
    marks = {id(mark := Line((), around(on_page(line) for line in region), 0.0)): (mark, region) for region in found}
    beside = {key for key, (mark, _) in marks.items() if any(p.glyphs and level(p.box, mark.box) > 0.5 for p in body)}
    for column in ordered([*body, *(mark for key, (mark, _) in marks.items() if key not in beside)]):
        part: list[Line] = []
        for line in column:
            if id(line) in marks:
                yield from filter(None, [tuple(part)])
                part = []
                yield from _level_again(marks[id(line)][1])
            else:
                part.append(line)
        yield from filter(None, [tuple(part)])
    for _, region in sorted((marks[key] for key in beside), key=lambda m: (m[0].box.top, m[0].box.left)):
        yield from _level_again(region)


def _level_again(region: list[Line]) -> Iterator[tuple[Line, ...]]:
    for column in ordered(region):
        yield tuple(put_back(line) for line in column)

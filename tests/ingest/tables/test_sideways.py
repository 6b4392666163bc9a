"""Tables printed sideways."""

from dataclasses import replace

import pytest

from ingest.backends.base import Edge, Glyph
from ingest.layout.turned import levelled
from ingest.tables.grids import grids, outside
from ingest.tables.sideways import turn_of
from tests.ingest.tabled import Rows, meant, only, read, typed, walls
from tests.ingest.typeset import set_type

COLUMNS = [70.0, 150.0, 250.0, 350.0]
ROWS: Rows = [["断面", "春季", "秋季"], ["东滩", "12.5", "9.8"], ["西滩", "8.2", "7.7"], ["北滩", "3.2", "4.7"]]


def turned(glyphs: list[Glyph], turn: int) -> list[Glyph]:
    """Level characters as a page has them that is printed with such a turn."""
    back, sign = (360 - turn) % 360, -1 if turn in (90, 180) else 1
    return [
        replace(g, box=levelled(g.box, back), baseline=sign * g.baseline, turn=turn, order=k)
        for k, g in enumerate(glyphs)
    ]


@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_set_sideways_has_its_rows_and_columns(turn: int, ruled: bool) -> None:
    glyphs = turned(typed(ROWS, COLUMNS), turn)
    edges = [Edge(levelled(e.box, (360 - turn) % 360)) for e in walls(ROWS, COLUMNS)] if ruled else []
    grid = only(edges, glyphs)
    assert read(grid) == meant(ROWS)
    assert list(outside(glyphs, [grid])) == []
    found = {g.order: g for f in grid.fields for line in f.lines for g in line.glyphs}
    assert [found[g.order] for g in glyphs] == glyphs


def test_the_number_of_the_page_stands_level_and_outside() -> None:
    number = replace(set_type("7", 300, 820)[0], order=99)
    glyphs = [*turned(typed(ROWS, COLUMNS), 90), number]
    found = grids([], glyphs)
    assert turn_of(glyphs) == 90
    assert list(outside(glyphs, found)) == [number]

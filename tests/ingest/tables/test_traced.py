"""Lines traced from a picture: breaks closed, ends made to meet."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ingest.backends.base import Edge
from ingest.model import Box
from ingest.tables.traced import is_traced, mended
from tests.ingest.tabled import TOP, Rows, meant, only, read, typed
from tests.ingest.typeset import ruled, set_type

COLUMNS = [70.0, 190.0, 330.0, 450.0]
ROWS: Rows = [["断面", "春季", "秋季"], ["东滩", "12.5", "9.8"], ["西滩", "8.2", "7.7"]]


def test_pieces_of_one_line_are_one_line() -> None:
    pieces = [Edge(Box(70, 100, 200, 100)), Edge(Box(206, 101, 320, 101)), Edge(Box(325, 100, 450, 100))]
    (line,) = mended(pieces)
    assert (line.box.left, line.box.right) == (70, 450)


def test_lines_far_apart_stay_two() -> None:
    assert len(mended([Edge(Box(70, 100, 200, 100)), Edge(Box(260, 100, 400, 100))])) == 2
    assert len(mended([Edge(Box(70, 100, 200, 100)), Edge(Box(70, 112, 200, 112))])) == 2


def test_a_line_is_drawn_on_to_the_one_it_all_but_reaches() -> None:
    level, upright = mended([Edge(Box(75, 100, 300, 100)), Edge(Box(70, 104, 70, 300))])
    assert level.box.left == 70 and upright.box.top == 100


def test_characters_of_a_picture_are_known_by_their_font() -> None:
    assert is_traced(set_type("图中的字", font="ocr"))
    assert not is_traced(set_type("文中的字"))


@given(st.lists(st.tuples(st.floats(0.2, 0.8), st.floats(2, 7), st.floats(-1, 1)), min_size=8, max_size=8))
def test_a_broken_grid_reads_as_the_whole_one(breaks: list[tuple[float, float, float]]) -> None:
    whole = ruled(COLUMNS, [TOP, TOP + 30, TOP + 60, TOP + 90])
    edges = [
        part for edge, (where, gap, off) in zip(whole, breaks, strict=True) for part in _broken(edge, where, gap, off)
    ]
    glyphs = [replace(g, font="ocr") for g in typed(ROWS, COLUMNS, 30)]
    assert read(only(edges, glyphs)) == meant(ROWS)


def _broken(edge: Edge, where: float, gap: float, off: float) -> list[Edge]:
    box = edge.box
    if edge.upright:
        y = box.top + where * (box.bottom - box.top - gap)
        return [
            Edge(Box(box.left, box.top, box.left, y)),
            Edge(Box(box.left + off, y + gap, box.left + off, box.bottom)),
        ]
    x = box.left + where * (box.right - box.left - gap)
    return [Edge(Box(box.left, box.top, x, box.top)), Edge(Box(x + gap, box.top + off, box.right, box.top + off))]

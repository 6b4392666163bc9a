"""Tables that lines part only in places: three lines, lines between rows, upright lines, frames, filled rows."""

import pytest

from ingest.backends.base import Edge
from ingest.model import Box
from ingest.tables.grids import grids
from ingest.tables.labels import head_rows, labels
from tests.ingest.tabled import TOP, Rows, level, meant, only, read, typed
from tests.ingest.typeset import ruled, set_type

COLUMNS = [70.0, 150.0, 250.0, 350.0, 450.0]
FIGURES: Rows = [
    ["断面", "春季", "夏季", "秋季"],
    ["东滩", "12.5", "13.1", "9.8"],
    ["西滩", "8.2", "", "7.7"],
    ["北滩", "10.4", "11.9", "—"],
]
TWO_LEVELS: Rows = [
    [("断面", 1, 2), ("表层", 2, 1), ("底层", 1, 2)],
    ["密度", "盐度"],
    ["东滩", "1.25", "31", "1.31"],
    ["西滩", "1.27", "32", "1.36"],
    ["北滩", "1.22", "30", "1.30"],
]


def rules(*rows: float) -> list[Edge]:
    return level([TOP + 20 * r for r in rows], 70, 450)


def test_a_table_of_three_lines_has_its_rows_columns_and_head() -> None:
    grid = only(rules(0, 1, 4), typed(FIGURES, COLUMNS))
    assert read(grid) == meant(FIGURES)
    assert head_rows(grid) == 1
    assert labels(grid, 1) == {0: "断面", 1: "春季", 2: "夏季", 3: "秋季"}


def test_an_empty_place_is_a_field_so_that_column_numbers_stay_right() -> None:
    grid = only(rules(0, 1, 4), typed(FIGURES, COLUMNS))
    assert {(f.row, f.column) for f in grid.fields} == {(r, c) for r in range(4) for c in range(4)}


def test_a_line_under_a_label_makes_a_head_of_two_levels() -> None:
    edges = [*rules(0, 2, 5), *level([TOP + 20], 150, 350)]
    grid = only(edges, typed(TWO_LEVELS, COLUMNS))
    assert read(grid) == meant(TWO_LEVELS)
    assert labels(grid, head_rows(grid)) == {0: "断面", 1: "表层 密度", 2: "表层 盐度", 3: "底层"}


def test_a_label_centred_over_two_others_spans_them_without_a_line() -> None:
    assert read(only(rules(0, 2, 5), typed(TWO_LEVELS, COLUMNS))) == meant(TWO_LEVELS)


def test_lines_between_all_rows_and_none_upright() -> None:
    rows: Rows = [["名称", "做法", "期限", "经费"], ["调查", "取样\n送检", "三月", "12"], ["评估", "会审", "六月", "7"]]
    grid = only(level([TOP, TOP + 30, TOP + 60, TOP + 90], 70, 450), typed(rows, COLUMNS, 30))
    assert read(grid) == meant(rows)


def test_lines_that_stop_before_the_first_column_let_its_cell_down() -> None:
    rows: Rows = [
        ["区", "类", "面积", "储量"],
        [("北", 1, 2), "草", "12", "30"],
        ["林", "8", "21"],
        ["南", "草", "5", "11"],
    ]
    edges = [*rules(0, 1, 3, 4), *level([TOP + 40], 150, 450)]
    assert read(only(edges, typed(rows, COLUMNS))) == meant(rows)


def test_upright_lines_alone() -> None:
    edges = [Edge(Box(x, TOP, x, TOP + 80)) for x in COLUMNS]
    assert read(only(edges, typed(FIGURES, COLUMNS))) == meant(FIGURES)


def test_a_frame_with_a_line_below_the_head_holds_several_rows() -> None:
    edges = ruled(COLUMNS, [TOP, TOP + 20, TOP + 80])
    assert read(only(edges, typed(FIGURES, COLUMNS))) == meant(FIGURES)


def test_every_second_row_filled() -> None:
    edges = [e for r in (0, 1, 3) for e in ruled([70, 450], [TOP + 20 * r, TOP + 20 * r + 20])]
    assert read(only(edges, typed(FIGURES, COLUMNS))) == meant(FIGURES)


def test_open_sides_are_closed() -> None:
    edges = [*rules(0, 1, 2, 3, 4), *(Edge(Box(x, TOP, x, TOP + 80)) for x in COLUMNS[1:-1])]
    assert read(only(edges, typed(FIGURES, COLUMNS))) == meant(FIGURES)


def test_two_tables_of_three_lines_with_a_title_between_are_two() -> None:
    first = typed(FIGURES, COLUMNS)
    second = [*set_type("表2 另一年的结果", 200, TOP + 110, 9)]
    second += [g for g in typed([[], [], [], [], [], [], *FIGURES], COLUMNS)]
    found = grids([*rules(0, 1, 4), *rules(6, 7, 10)], [*first, *second])
    assert [grid.rows for grid in found] == [4, 4]


@pytest.mark.parametrize("rows", [[0, 6], [0, 3, 6]])
def test_lines_above_and_below_two_columns_of_prose_make_no_table(rows: list[float]) -> None:
    words = "近岸的植被能固定许多碳所以各地都安排修复"
    glyphs = [g for k in range(8) for x in (70, 265) for g in set_type(words, x, TOP + 12 + 14 * k, 9)]
    assert grids(rules(*rows), glyphs) == []


def test_the_name_of_a_journal_between_two_lines_is_no_table() -> None:
    glyphs = [*set_type("潮间带通讯", 200, TOP + 15, 18)]
    for x, words in ((75, "第9期"), (200, "二〇二四年五月"), (350, "某学会编印")):
        glyphs += set_type(words, x, TOP + 35, 9)
    assert grids(rules(0, 2), [*glyphs, *set_type("正文从这里开始。", 70, TOP + 70)]) == []


def test_the_numbers_between_the_lines_of_a_chart_are_no_table() -> None:
    glyphs = [g for k in range(6) for g in set_type(str(90 - 15 * k), 50, TOP + 3 + 30 * k, 9)]
    for k in range(6):
        glyphs += set_type(f"{7 * k + 3}.5", 90 + 60 * k, TOP + 140 - 23 * k, 8)
        glyphs += set_type(f"{2016 + k}年", 85 + 60 * k, TOP + 165, 8)
    bars = [e for k in range(6) for e in ruled([90 + 60 * k, 115 + 60 * k], [TOP + 142 - 23 * k, TOP + 150])]
    assert grids([*level([TOP + 30 * k for k in range(6)], 70, 450), *bars], glyphs) == []

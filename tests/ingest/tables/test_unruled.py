"""Tables without lines, and what looks like one and is not."""

import pytest

from ingest.backends.base import Glyph
from ingest.tables.grids import grids
from ingest.tables.labels import head_rows
from ingest.tables.pieces import has_gaps, rows_of
from tests.ingest.tabled import TOP, Rows, meant, only, read, typed, width
from tests.ingest.typeset import set_type

COLUMNS = [70.0, 150.0, 250.0, 350.0, 450.0]
FIGURES: Rows = [
    ["断面", "春季", "夏季", "秋季"],
    ["东滩", "12.5", "13.1", "9.8"],
    ["西滩", "8.2", "", "7.7"],
    ["北滩", "10.4", "11.9", "—"],
]
WORDS: Rows = [
    ["序号", "名称", "内容", "单位"],
    ["1", "调查", "布设断面并且采\n集沉积物的样品", "甲所"],
    ["2", "评估", "核对以后算出结\n果再写一份报告", "乙所"],
    ["3", "宣传", "举办开放日", "丙处"],
]
PROSE = "近岸的植被能固定许多碳，所以各地把修复它当作长期的工作来安排，每年都要派人去看"


def caption(words: str = "表3　各断面的结果") -> list[Glyph]:
    return set_type(words, 200, TOP - 8, 9)


def lines_at(*lines: tuple[tuple[float, str], ...], step: float = 16) -> list[Glyph]:
    return [g for k, line in enumerate(lines) for x, words in line for g in set_type(words, x, TOP + step * k, 10)]


def test_figures_below_labels_are_a_table_without_a_caption() -> None:
    grid = only([], typed(FIGURES, COLUMNS))
    assert read(grid) == meant(FIGURES)
    assert head_rows(grid) == 1


def test_words_are_a_table_below_a_caption_and_their_lines_make_rows() -> None:
    glyphs = [*caption(), *typed(WORDS, COLUMNS, 34)]
    assert read(only([], glyphs)) == meant(WORDS)


def test_labels_in_bold_make_a_table_of_words() -> None:
    head = typed(WORDS[:1], COLUMNS, 34, bold=True)
    assert read(only([], [*head, *typed([[], *WORDS[1:]], COLUMNS, 34)])) == meant(WORDS)


def test_a_cell_beside_the_middle_of_three_rows_spans_them() -> None:
    rows: Rows = [
        ["区", "类", "面积", "储量"],
        [("北部", 1, 3), "草", "12", "30"],
        ["林", "8", "21"],
        ["沼", "5", "11"],
        [("南部", 1, 2), "草", "7", "9"],
        ["林", "6", "14"],
    ]
    assert read(only([], [*caption(), *typed(rows, COLUMNS)])) == meant(rows)


def test_two_tables_side_by_side_below_their_captions_are_two() -> None:
    left, right = [70.0, 120.0, 180.0], [300.0, 350.0, 420.0]
    rows: Rows = [["站", "值"], ["甲", "1.5"], ["乙", "2.5"], ["丙", "3.5"]]
    glyphs = [*set_type("表1 甲年", 90, TOP - 8, 9), *set_type("表2 乙年", 330, TOP - 8, 9)]
    found = grids([], [*glyphs, *typed(rows, left), *typed(rows, right)])
    assert [read(grid) for grid in found] == [meant(rows), meant(rows)]


def test_prose_above_and_below_stays_outside() -> None:
    above, below = set_type(PROSE, 70, TOP - 20, 10), set_type(PROSE, 70, TOP + 100, 10)
    grid = only([], [*above, *caption(), *typed(FIGURES, COLUMNS), *below])
    assert TOP - 8 < grid.box.top and grid.box.bottom < TOP + 90


def test_a_table_beside_a_column_of_prose_ends_at_the_white_between() -> None:
    prose = [g for k in range(9) for g in set_type(PROSE[:18], 70, TOP - 30 + 16.8 * k, 10.5)]
    columns = [300.0, 350.0, 400.0, 450.0, 500.0]
    grid = only([], [*prose, *set_type("表1 结果", 360, TOP - 12, 9), *typed(FIGURES, columns)])
    assert read(grid) == meant(FIGURES)


NOT_TABLES = {
    "two columns of prose": [[(70, PROSE[k : k + 18]), (280, PROSE[k : k + 18])] for k in range(10)],
    "contents with leaders": [[(70, f"第{k}节"), (120, f"某些事情{'…' * 12}{3 * k}")] for k in range(1, 7)],
    "contents without": [[(70, "总则" * k), (400, f"{4 * k}")] for k in range(1, 7)],
    "a list with tabs": [[(70, f"{k}."), (95, PROSE[:20])] for k in range(1, 7)],
    "an address": [[(70, f"{k}："), (110, "某市滨海路十二号")] for k in ("地址", "邮编", "电话", "邮箱")],
    "formulas": [[(120, "E = A × B"), (420, f"（{k}）")] for k in range(1, 5)],
    "what signs stand for": [[(70, k), (100, "——某种量，单位为吨；")] for k in "ABCDE"],
    "names": [[(70, "张三"), (170, "李四"), (270, "王五六")]] * 5,
    "a poem": [[(70, "潮起潮落几时休"), (250, "一片青芦绕旧洲")]] * 4,
    "choices": [[(70, "A. 林"), (170, "B. 沼"), (270, "C. 草")]] * 4,
    "dates and events": [[(70, f"2021年{k}月"), (150, "举办了一次研讨会并且讨论经费")] for k in range(1, 7)],
    "ticks of a chart": [[(70, str(90 - 20 * k)), (140 + 40 * k, str(12 + 7 * k))] for k in range(5)],
}


@pytest.mark.parametrize("name", sorted(NOT_TABLES))
def test_what_is_gapped_and_no_table(name: str) -> None:
    assert grids([], lines_at(*(tuple(line) for line in NOT_TABLES[name]))) == []


def test_a_page_of_prose_has_no_gaps_and_costs_no_further_look() -> None:
    prose = lines_at(*(((70.0, PROSE),) for _ in range(30)))
    assert not has_gaps(prose)
    assert has_gaps(typed(FIGURES, COLUMNS))


def test_raised_figures_join_the_row_they_lean_on() -> None:
    glyphs = [*set_type("面积/hm", 70, 100, 10), *set_type("2", 70 + width("面积/hm", 10), 96, 6)]
    (row,) = rows_of([*glyphs, *set_type("次数", 200, 100, 10)])
    assert [piece.text for piece in row] == ["面积/hm2", "次数"]

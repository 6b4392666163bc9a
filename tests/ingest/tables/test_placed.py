"""Tables in their place: cells with their heads, and tables that run over pages and columns."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.backends.base import Edge, Glyph
from ingest.layout.drafts import Draft
from ingest.layout.lines import Line
from ingest.model import Box
from ingest.tables.grids import Grid, grids, outside
from ingest.tables.placed import placed
from tests.ingest.tabled import Rows, only, typed, walls
from tests.ingest.typeset import lines, ruled, set_type

COLUMNS = [70.0, 150.0, 350.0, 500.0]


def words(rows: list[list[str]], top: float = 100, step: float = 20, bold_head: bool = True) -> list[Glyph]:
    out = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            bold = bold_head and not r
            out += set_type(text, COLUMNS[c] + 4, top + 14 + step * r, 9, bold=bold)
    return out


def table(rows: list[list[str]], top: float = 100, bold_head: bool = True) -> Grid:
    edges = ruled(COLUMNS, [top + 20 * r for r in range(len(rows) + 1)])
    (grid,) = grids(edges, words(rows, top, bold_head=bold_head))
    return grid


def hole(grid: Grid) -> Draft:
    return Draft("cell", (Line((), grid.box, 0.0),))


def cells(drafts: list[Draft]) -> list[tuple[int, int, int, str, bool]]:
    return [
        (d.cell.table, d.cell.row, d.cell.column, "".join(line.text for line in d.lines), d.continues)
        for d in drafts
        if d.cell
    ]


def test_every_cell_has_its_row_column_and_head() -> None:
    grid = table([["年份", "政策", "部门"], ["2019", "海岸带规划", "某部"], ["2020", "湿地条例", "某局"]])
    ((drafts, _),) = placed([[hole(grid)]], [[grid]])
    assert [(d.cell.row, d.cell.column, d.cell.header, d.cell.is_header) for d in drafts if d.cell][3:5] == [
        (1, 0, "年份", False),
        (1, 1, "政策", False),
    ]
    assert [text for *_, text, _ in cells(drafts)][:4] == ["年份", "政策", "部门", "2019"]


def test_a_table_that_goes_on_keeps_its_number_and_drops_the_head_that_comes_again() -> None:
    first = table([["年份", "政策", "部门"], ["2019", "海岸带规划", "某部"]])
    second = table([["年份", "政策", "部门"], ["2021", "海洋法", "某院"]])
    (_, _), (drafts, again) = placed([[hole(first)], [hole(second)]], [[first], [second]])
    assert cells(drafts) == [(1, 2, 0, "2021", False), (1, 2, 1, "海洋法", False), (1, 2, 2, "某院", False)]
    assert [d.text for d in again] == ["年份", "政策", "部门"]


def test_words_between_two_tables_make_them_two() -> None:
    first, second = table([["甲", "乙", "丙"], ["1", "2", "3"]]), table([["甲", "乙", "丙"], ["4", "5", "6"]])
    text = Draft("paragraph", tuple(lines("中间有一段话。")))
    found = placed([[hole(first), text], [hole(second)]], [[first], [second]])
    assert {number for number, *_ in cells(found[1][0])} == {2}


def test_a_row_that_the_page_cuts_is_one_row() -> None:
    edges = [e for e in ruled(COLUMNS, [100, 120, 140, 170]) if not (e.box.top == 170 and not e.upright)]
    rows = [["年份", "政策", "部门"], ["2019", "海岸带规划", "某部"], ["2020", "湿地保护修复工作的", "某局"]]
    (first,) = grids(edges, words(rows))
    assert first.open_bottom
    second = table([["", "长期方案", ""], ["2021", "海洋法", "某院"]], bold_head=False)
    _, (drafts, _) = placed([[hole(first)], [hole(second)]], [[first], [second]])
    assert cells(drafts)[:2] == [(1, 2, 1, "长期方案", True), (1, 3, 0, "2021", False)]


def test_a_row_of_one_cell_ends_the_sentence_above_it() -> None:
    grid = table([["年份", "政策", "内容"], ["2019", "规划", "提出监测方法和"], ["", "", "标准"], ["2020", "法", "完"]])
    ((drafts, _),) = placed([[hole(grid)]], [[grid]])
    assert (1, 1, 2, "标准", True) in cells(drafts)
    assert (1, 2, 0, "2020", False) in cells(drafts)


def test_a_frame_around_a_picture_is_no_table() -> None:
    assert grids(ruled([70, 300], [100, 300]), set_type("图中的字", 80, 120)) == []


def test_a_drawing_of_thousands_of_lines_is_no_table() -> None:
    edges = [Edge(Box(x, y, x + 30, y)) for x in range(50, 500, 50) for y in range(50, 800, 2)]
    edges += [Edge(Box(x, y, x, y + 30)) for x in range(50, 500, 2) for y in range(50, 800, 50)]
    assert grids(edges, set_type("字")) == []


def test_characters_outside_stay_outside() -> None:
    grid = table([["甲", "乙", "丙"], ["1", "2", "3"]])
    beside = set_type("表外", 70, 300)
    assert list(outside([*words([["甲"]]), *beside], [grid])) == beside


def test_a_table_that_goes_on_in_the_next_column_is_one_table() -> None:
    shifted = [x + 300 for x in COLUMNS]
    rows = [["2021", "海洋法", "某院"], ["2022", "条例", "某会"]]
    first = table([["年份", "政策", "部门"], ["2019", "海岸带规划", "某部"]])
    glyphs = [replace(g, box=replace(g.box, left=g.box.left + 300, right=g.box.right + 300)) for g in words(rows)]
    (second,) = grids(ruled(shifted, [100, 120, 140]), glyphs)
    ((drafts, _),) = placed([[hole(first), replace(hole(second), column=1)]], [[first, second]])
    assert {number for number, *_ in cells(drafts)} == {1}


def test_two_tables_below_each_other_are_two() -> None:
    first = table([["甲", "乙", "丙"], ["1", "2", "3"]])
    second = table([["甲", "乙", "丙"], ["4", "5", "6"]], top=400)
    ((drafts, _),) = placed([[hole(first), hole(second)]], [[first, second]])
    assert {number for number, *_ in cells(drafts)} == {1, 2}


TWO_LEVELS: Rows = [[("湾", 1, 2), ("表层", 2, 1)], ["高", "低"]]
LINES = [70.0, 150.0, 250.0, 350.0]


def two_levels(*body: list[str]) -> Grid:
    rows = [*TWO_LEVELS, *body]
    return only(walls(rows, LINES), typed(rows, LINES))


def test_a_head_of_two_levels_calls_a_column_by_both() -> None:
    grid = two_levels(["甲", "3", "4"], ["乙", "5", "6"])
    ((drafts, _),) = placed([[hole(grid)]], [[grid]])
    found = {(d.cell.row, d.cell.column): d.cell for d in drafts if d.cell}
    assert (found[0, 0].down, found[0, 1].across) == (2, 2)
    assert [found[2, c].header for c in range(3)] == ["湾", "表层 高", "表层 低"]
    assert [cell.is_header for cell in found.values()].count(True) == 4


def test_a_head_of_two_levels_that_comes_again_is_dropped_whole_with_its_places() -> None:
    first, second = two_levels(["甲", "3", "4"]), two_levels(["乙", "5", "6"])
    _, (drafts, again) = placed([[hole(first)], [hole(second)]], [[first], [second]])
    assert [text for *_, text, _ in cells(drafts)] == ["乙", "5", "6"]
    assert sorted(d.text for d in again) == sorted(["湾", "表层", "高", "低"])


@pytest.mark.parametrize("words", ["续表1", "（续表）", "續表 2", "表3 各湾的结果（续）", "表 4（續）", "单位：吨"])
def test_a_table_goes_on_below_a_line_that_says_so(words: str) -> None:
    first = table([["年份", "政策", "部门"], ["2019", "规划", "某部"]])
    second = table([["年份", "政策", "部门"], ["2020", "条例", "某局"]])
    said = Draft("paragraph", tuple(lines(words)))
    _, (drafts, _) = placed([[hole(first)], [said, hole(second)]], [[first], [second]])
    assert [text for *_, text, _ in cells(drafts)] == ["2020", "条例", "某局"]


def test_another_title_begins_another_table() -> None:
    first = table([["年份", "政策", "部门"], ["2019", "规划", "某部"]])
    second = table([["年份", "政策", "部门"], ["2020", "条例", "某局"]])
    said = Draft("caption", tuple(lines("表2 另一年的政策")))
    _, (drafts, _) = placed([[hole(first)], [said, hole(second)]], [[first], [second]])
    assert {number for number, *_ in cells(drafts)} == {2}


def test_a_row_without_its_first_column_at_the_top_of_a_page_ends_the_row_before() -> None:
    first = table([["序号", "政策", "内容"], ["1", "规划", "提出"], ["2", "湿地保护", "修复退化的"]])
    second = table([["", "条例", "滩涂"], ["3", "法", "完"]], bold_head=False)
    _, (drafts, _) = placed([[hole(first)], [hole(second)]], [[first], [second]])
    assert cells(drafts)[:3] == [(1, 2, 1, "条例", True), (1, 2, 2, "滩涂", True), (1, 3, 0, "3", False)]


def test_an_empty_first_column_below_a_name_is_still_named_by_it() -> None:
    grid = table([["领域", "机构", "批号"], ["林业", "甲所", "A1"], ["", "乙所", "A2"], ["渔业", "丙所", "A3"]])
    ((drafts, _),) = placed([[hole(grid)]], [[grid]])
    assert {d.cell.row: d.cell.down for d in drafts if d.cell and d.cell.column == 0} == {0: 1, 1: 2, 3: 1}


def test_the_first_row_below_a_head_never_goes_on_from_the_head() -> None:
    grid = table([["序号", "政策", "内容"], ["", "", "滩涂"], ["1", "法", "完"]])
    ((drafts, _),) = placed([[hole(grid)]], [[grid]])
    assert (1, 1, 2, "滩涂", False) in cells(drafts)


@given(st.lists(st.tuples(st.floats(60, 510), st.floats(95, 165)), min_size=1, max_size=40))
@example([(60, 118), (65, 104), (65, 123), (146, 104), (146, 120)])  # the middle of a row beside a line
def test_every_character_in_a_table_is_in_exactly_one_field(points: list[tuple[float, float]]) -> None:
    rows = [["甲", "乙", "丙"], ["丁", "戊", "己"], ["庚", "辛", "壬"]]
    strewn = [replace(set_type("字", x, y)[0], order=k) for k, (x, y) in enumerate(points)]
    glyphs = [*strewn, *(replace(g, order=100 + k) for k, g in enumerate(words(rows)))]
    found = grids(ruled(COLUMNS, [100, 120, 140, 160]), glyphs)
    kept = [g.order for grid in found for f in grid.fields for line in f.lines for g in line.glyphs if g.raw]
    kept += [g.order for g in outside(glyphs, found)]
    assert sorted(kept) == sorted(g.order for g in glyphs)


def test_a_table_that_goes_on_in_two_columns_of_a_page_is_one_table_read_from_the_left() -> None:
    rows = [["年份", "政策", "部门"], ["2019", "规划", "某部"]]
    first, left = table(rows), table([rows[0], ["2020", "条例", "某局"]])
    moved = [x + 450 for x in COLUMNS]
    glyphs = words([rows[0], ["2021", "法", "某会"]])
    glyphs = [replace(g, box=replace(g.box, left=g.box.left + 450, right=g.box.right + 450)) for g in glyphs]
    (right,) = grids(ruled(moved, [100, 120, 140]), glyphs)
    _, (drafts, _) = placed([[hole(first)], [hole(right), hole(left)]], [[first], [left, right]])
    assert [(number, row, text) for number, row, column, text, _ in cells(drafts) if not column] == [
        (1, 2, "2020"),
        (1, 3, "2021"),
    ]

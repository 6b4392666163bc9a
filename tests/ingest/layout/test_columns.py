"""Reading order over columns: zones of one and of several columns, figures across, sidebars."""

from itertools import zip_longest

import pytest

from ingest.layout.lines import in_order
from ingest.model import Box
from tests.ingest.typeset import Glyphs, set_type


def column(name: str, count: int, x: float, y: float, ems: int = 20, step: float = 16) -> list[Glyphs]:
    """So many full lines of a column, each beginning with its name and number."""
    return [set_type(f"{name}{k:02}".ljust(ems, "文"), x=x, y=y + step * k) for k in range(count)]


def read(*parts: Glyphs, holes: list[Box] | None = None) -> str:
    """The names of the lines in the order in which they are read; `#` for a hole."""
    lines = [line for part in in_order([g for glyphs in parts for g in glyphs], holes or []) for line in part]
    return " ".join(line.text[:3] if line.glyphs else "#" for line in lines)


def names(name: str, count: int) -> str:
    return " ".join(f"{name}{k:02}" for k in range(count))


def test_a_title_across_two_columns_a_figure_across_and_two_columns() -> None:
    parts = [
        set_type("题00".ljust(30, "目"), x=120, y=60),
        *column("左", 5, 70, 100),
        *column("右", 5, 310, 100),
        set_type("图00".ljust(30, "画"), x=120, y=300),
        *column("甲", 5, 70, 340),
        *column("乙", 5, 310, 340),
    ]
    expected = ["题00", names("左", 5), names("右", 5), "图00", names("甲", 5), names("乙", 5)]
    assert read(*parts) == " ".join(expected)


def test_a_few_rows_of_two_columns_below_a_long_text_of_one() -> None:
    parts = [*column("全", 24, 70, 60, ems=44), *column("左", 6, 70, 470), *column("右", 6, 310, 470)]
    assert read(*parts) == " ".join([names("全", 24), names("左", 6), names("右", 6)])


def test_columns_of_unequal_width_and_length() -> None:
    parts = [*column("左", 20, 70, 100, ems=28), *column("右", 8, 380, 104, ems=12, step=20)]
    assert read(*parts) == " ".join([names("左", 20), names("右", 8)])


def test_three_columns() -> None:
    parts = [*column("一", 9, 60, 100, 14), *column("二", 9, 220, 100, 14), *column("三", 9, 380, 100, 14)]
    assert read(*parts) == " ".join(names(name, 9) for name in "一二三")


def test_columns_whose_lines_stand_at_different_heights() -> None:
    left, right = column("左", 12, 70, 100), column("右", 12, 310, 107)
    mixed = [part for pair in zip_longest(left, right) for part in pair]
    assert read(*mixed) == " ".join([names("左", 12), names("右", 12)])


def test_a_sidebar_beside_part_of_the_text_is_read_in_one_go() -> None:
    parts = [*column("上", 6, 70, 60, 44), *column("文", 8, 70, 160, 28), *column("旁", 7, 380, 162, 12)]
    parts += column("下", 6, 70, 300, 44)
    assert read(*parts) == " ".join([names("上", 6), names("文", 8), names("旁", 7), names("下", 6)])


def test_a_table_across_ends_the_columns_above_it() -> None:
    parts = [
        *column("左", 5, 70, 100),
        *column("右", 5, 310, 100),
        *column("甲", 5, 70, 400),
        *column("乙", 5, 310, 400),
    ]
    hole = Box(70, 190, 510, 380)
    expected = [names("左", 5), names("右", 5), "#", names("甲", 5), names("乙", 5)]
    assert read(*parts, holes=[hole]) == " ".join(expected)


def test_a_table_that_fills_one_column_stays_in_it() -> None:
    parts = [*column("左", 20, 70, 100), *column("右", 2, 310, 420)]
    assert read(*parts, holes=[Box(310, 95, 510, 400)]) == " ".join([names("左", 20), "#", names("右", 2)])


def test_a_source_at_the_right_edge_ends_the_text_above_two_columns() -> None:
    parts = [*column("全", 6, 70, 60, ems=44), set_type("（某报，", x=400, y=156)]
    parts += [*column("左", 6, 70, 200), *column("右", 6, 310, 200)]
    assert read(*parts) == " ".join([names("全", 6), "（某报", names("左", 6), names("右", 6)])


def test_running_heads_at_both_ends_of_a_line_are_two_lines() -> None:
    parts = [
        set_type("甲刊物", x=70, y=30),
        set_type("第三期", x=460, y=30),
        set_type("题".ljust(30, "目"), x=120, y=60),
    ]
    parts += [*column("左", 6, 70, 100), *column("右", 6, 310, 100)]
    assert read(*parts).startswith("甲刊物 第三期 题目目")


@pytest.mark.parametrize("ems", [2, 5])
def test_a_list_of_short_fields_is_read_across(ems: int) -> None:
    rows = [set_type(f"地{k}".ljust(ems, "方") + " ", x=70, y=100 + 16 * k) for k in range(9)]
    values = [set_type(f"{k}2.5", x=300, y=100 + 16 * k) for k in range(9)]
    said = [line.text for part in in_order([g for row in (*rows, *values) for g in row]) for line in part]
    assert said[3] == "地3".ljust(ems, "方") + " 32.5"

"""Turned text and upright columns: read in their own direction, placed where they stand, back at their places."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.backends.base import Glyph
from ingest.layout.lines import in_order
from ingest.layout.turned import levelled
from ingest.ledger import account
from ingest.model import Box
from ingest.pages import assembled
from tests.ingest.typeset import Glyphs, set_type, sheet

FULL = "海草床修复工程今年在沿海各地全面铺开并取得成效显著"


def turned(text: str, turn: int, x: float, y: float, size: float = 10) -> Glyphs:
    """Text that begins at a place and runs down the page (90), up (270) or from right to left upside down (180)."""
    out = []
    for glyph in set_type(text, 0, 0, size):
        box = levelled(glyph.box, (360 - turn) % 360)
        moved = Box(box.left + x, box.top + y, box.right + x, box.bottom + y)
        base = {90: x, 180: y, 270: x}[turn]
        out.append(replace(glyph, box=moved, baseline=base, turn=turn))
    return out


def upright(text: str, x: float, y: float, size: float = 10, step: float = 1.1) -> Glyphs:
    """Characters one below the other."""
    out = list[Glyph]()
    for row, char in enumerate(text):
        out += set_type(char, x, y + step * size * row, size)
    return out


def read(*parts: Glyphs) -> list[str]:
    return [line.text for column in in_order([g for part in parts for g in part]) for line in column]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_lines_are_read_in_their_direction(turn: int) -> None:
    step = {90: (-16, 0), 180: (0, -16), 270: (16, 0)}[turn]
    parts = [
        turned(f"{name}行文字在此处", turn, 300 + step[0] * k, 400 + step[1] * k) for k, name in enumerate("一二三")
    ]
    assert read(*reversed(parts)) == [f"{name}行文字在此处" for name in "一二三"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_characters_keep_their_places_on_the_page(turn: int) -> None:
    glyphs = turned("面积 12 km", turn, 300, 400)
    (page,) = assembled([sheet(1, [replace(g, order=k) for k, g in enumerate(glyphs)])], [""])
    assert page.text == "面积 12 km"
    assert [page.boxes[k] for k in range(8) if page.text[k] != " "] == [g.box for g in glyphs if g.char != " "]


def test_the_columns_of_a_page_set_upright_are_read_from_the_right() -> None:
    columns = [
        upright("海草床是海洋生态", 400, 100),
        upright("系统的一部分︒另", 380, 100),
        upright("有盐沼", 360, 100),
    ]
    assert read(*reversed(columns)) == ["海草床是海洋生态", "系统的一部分。另", "有盐沼"]


def test_two_digits_side_by_side_take_one_place_in_an_upright_column() -> None:
    year = set_type("12", 401, 122)
    column = [*upright("今年", 400, 100), *year, *upright("月修复", 400, 133)]
    assert read(column) == ["今年12月修复"]


def test_level_text_with_wide_gaps_and_lists_of_single_characters_stay_level() -> None:
    spaced = [glyph for k, char in enumerate("第一章总则") for glyph in set_type(char, 100 + 15 * k, 60)]
    answers = [set_type("是否有无"[k], 200, 100 + 16 * k) for k in range(4)]
    assert read(spaced, *answers) == ["第一章总则", "是", "否", "有", "无"]


def test_a_note_turned_at_the_side_does_not_part_the_text_beside_it() -> None:
    body = [set_type(FULL, y=100 + 16 * k) for k in range(9)]
    side = turned("本表由某某中心根据各地上报的资料整理而成", 90, 400, 110)
    assert read(*body, side) == [FULL] * 9 + ["本表由某某中心根据各地上报的资料整理而成"]


@given(
    st.lists(st.tuples(st.text("碳汇ab1，。", min_size=1, max_size=9), st.sampled_from([0, 90, 180, 270])), max_size=6)
)
def test_no_character_is_lost_whatever_its_turn(said: list[tuple[str, int]]) -> None:
    glyphs = Glyphs()
    for k, (text, turn) in enumerate(said):
        x, y = 100 + 90 * (k % 3), 300 + 100 * (k // 3)
        glyphs += turned(text, turn, x, y) if turn else set_type(text, x, y)
    (page,) = assembled([sheet(1, [replace(g, order=k) for k, g in enumerate(glyphs)])], [""])
    ledger = account(page)
    assert (ledger.lost, ledger.twice, ledger.inked) == (0, 0, len(glyphs))


JUNK = st.builds(
    lambda char, x, y, wide, high, size, turn: Glyph(char, char, Box(x, y, x + wide, y + high), y + size, size, turn=turn),
    st.sampled_from("碳汇a1. \u00ad"),
    st.floats(-50, 700), st.floats(-50, 900), st.floats(0, 30), st.floats(0, 30), st.floats(0, 40),
    st.sampled_from([0, 0, 0, 90, 270]),
)  # fmt: skip


@given(st.lists(JUNK, max_size=40))
def test_no_character_is_lost_whatever_its_box(glyphs: list[Glyph]) -> None:
    (page,) = assembled([sheet(1, [replace(g, order=k) for k, g in enumerate(glyphs)])], [""])
    ledger = account(page)
    assert (ledger.lost, ledger.twice) == (0, 0)

"""Characters into lines, and lines into the order in which they are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.layout.lines import in_order, line_of
from ingest.model import Box
from ingest.signs import is_han, power
from tests.ingest.typeset import set_type


def read(*glyphs: list) -> list[str]:
    return [line.text for column in in_order([g for part in glyphs for g in part]) for line in column]


def test_characters_in_any_order_make_the_line_that_is_printed() -> None:
    glyphs = set_type("海草床碳汇监测")
    assert read(list(reversed(glyphs))) == ["海草床碳汇监测"]


def test_words_of_other_scripts_are_parted_where_the_print_leaves_a_gap() -> None:
    glyphs = set_type("Blue", x=70) + set_type("Carbon", x=94) + set_type("项目", x=126)
    assert read(glyphs) == ["Blue Carbon项目"]


@pytest.mark.parametrize("size", [7, 9, 10.8])
def test_a_raised_digit_is_the_power_it_is_printed_as_and_keeps_its_raw_form(size: float) -> None:
    base = set_type("面积1.2×10", size=12)
    raised = set_type("5", x=base[-1].box.right, y=95, size=size)
    line = line_of([*base, *raised, *set_type("公顷", x=raised[-1].box.right, size=12)])
    assert line.text == "面积1.2×10⁵公顷"
    assert "".join(g.raw for g in line.glyphs) == "面积1.2×105公顷"


def test_a_lowered_digit_stays_what_it_is() -> None:
    base = set_type("CO", size=12)
    line = line_of([*base, *set_type("2", x=base[-1].box.right, y=103, size=7)])
    assert line.text == "CO2"


def test_a_raised_digit_belongs_to_its_own_line_and_not_to_the_one_above() -> None:
    upper, lower = set_type("上面一行的文字在这里", y=100, size=12), set_type("贡献机制", y=118, size=12)
    note = set_type("1", x=lower[-1].box.right, y=113, size=7)
    assert read(upper, lower, note) == ["上面一行的文字在这里", "贡献机制¹"]


def test_two_columns_are_read_one_after_the_other_below_a_title_across_both() -> None:
    title = set_type("贯通两栏的大标题在最上面居中排列着它很宽很宽直到右边才停", x=150, y=60)
    left = [set_type(f"左栏第{n}行文字文字文字文字文字", x=70, y=100 + 16 * n) for n in range(6)]
    right = [set_type(f"右栏第{n}行文字文字文字文字文字", x=310, y=100 + 16 * n) for n in range(6)]
    said = read(title, *(g for pair in zip(left, right, strict=True) for g in pair))
    assert [s[:4] for s in said] == ["贯通两栏", *(f"左栏第{n}" for n in range(6)), *(f"右栏第{n}" for n in range(6))]


def test_a_list_with_short_fields_is_read_across() -> None:
    rows = [set_type("甲省", x=70, y=100 + 16 * n) + set_type("12.5", x=300, y=100 + 16 * n) for n in range(9)]
    assert read(*rows) == ["甲省 12.5"] * 9


def test_the_place_of_a_table_comes_back_where_it_is_read() -> None:
    above, below = set_type("表格上面的一行", y=100), set_type("表格下面的一行", y=300)
    hole = Box(70, 120, 500, 280)
    said = [(line.text, line.box == hole) for column in in_order([*below, *above], [hole]) for line in column]
    assert said == [("表格上面的一行", False), ("", True), ("表格下面的一行", False)]


@pytest.mark.parametrize(
    ("before", "after", "length"),
    [
        ("所需面积为1.1×10", "7", 1),
        ("约 3×10", "−3 kg", 2),
        ("面积 20 hm", "2 和", 1),
        ("通量 5 g C m", "-2 yr", 2),
        ("面积 20 hm", "2.5 倍", 0),
        ("共 10", "7 家", 0),
        ("the farm", "2 ponds", 0),
        ("每日工作 8 h", "2 次", 0),
        ("通量 5 g C m⁻² yr", "⁻¹，高于", 2),
        ("修复 30 hm", "² 盐沼", 1),
    ],
)
def test_a_power_that_slid_to_the_next_line_is_known(before: str, after: str, length: int) -> None:
    assert power(before, after) == length


@given(st.text(alphabet="碳汇海洋abc12，。", min_size=1, max_size=40))
def test_no_character_is_lost_or_made(text: str) -> None:
    line = line_of(set_type(text))
    assert "".join(g.raw for g in line.glyphs) == text


@pytest.mark.parametrize(("char", "han"), [("碳", True), ("𠮷", True), ("，", False), ("a", False), ("ア", False)])
def test_chinese_characters_are_known_on_every_plane(char: str, han: bool) -> None:
    assert is_han(char) is han


def test_a_raised_mark_in_square_brackets_keeps_its_form() -> None:
    base = set_type("航运企业", size=12)
    mark = set_type("[2]", x=base[-1].box.right, y=96, size=8)
    assert line_of([*base, *mark]).text == "航运企业[2]"

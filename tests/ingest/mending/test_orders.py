"""The order of a font's glyphs, and what it lets a glyph be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.mending.orders import Order, gb_place, rising

BY_UNICODE = "一三上下不与中为主举久之乐乘乙九也习乡书买了事二于云互五亚交产"
BY_GB = "《》按把编标表布部财草测察产称成承出除单当岛得的登"


def order(chars: str) -> Order:
    return Order(dict(enumerate(chars, 10)))


def code(of: Order, char: str) -> int:
    return next(code for code, own in of.chars.items() if own == char)


def test_a_font_in_unicode_order_is_known() -> None:
    assert len(order(BY_UNICODE).by_unicode) == len(BY_UNICODE)
    assert not order(BY_UNICODE).by_gb


def test_a_font_in_the_order_of_gb_2312_is_known() -> None:
    assert len(order(BY_GB).by_gb) == len(BY_GB)
    assert not order(BY_GB).by_unicode


def test_a_font_in_the_order_of_use_has_none() -> None:
    assert not order("海洋碳汇交易市场发展研究中心报告").known


def test_a_glyph_that_follows_its_neighbour_may_have_been_run_over() -> None:
    damaged = order(BY_UNICODE.replace("不与", "丌不"))
    assert {damaged.chars[c] for c in damaged.ran_on} >= {"丌", "不"}
    assert damaged.allows(code(damaged, "丌"), "不")
    assert damaged.allows(code(damaged, "不"), "与")
    assert not damaged.allows(code(damaged, "丌"), "三")
    assert not damaged.allows(code(damaged, "丌"), "产")


def test_a_glyph_that_breaks_the_order_is_a_stray() -> None:
    damaged = order(BY_UNICODE.replace("久", "臵"))
    (stray,) = damaged.strays
    assert damaged.chars[stray] == "臵"
    assert damaged.allows(stray, "久")
    assert "久" in damaged.between(stray)


def test_the_order_of_gb_2312_bounds_a_glyph() -> None:
    damaged = order("‘’‚‛" + BY_GB)
    assert damaged.allows(code(damaged, "‚"), "“")
    assert not damaged.allows(code(damaged, "‚"), "得")


@pytest.mark.parametrize(("char", "place"), [("啊", 0xB0A1), ("“", 0xA1B0), ("a", 0), ("収", 0)])
def test_the_place_of_a_character_in_gb_2312(char: str, place: int) -> None:
    assert gb_place(char) == place


@given(st.lists(st.integers(1, 99)))
def test_the_longest_run_goes_up(places: list[int]) -> None:
    kept = [places[at] for at in sorted(rising(places))]
    assert kept == sorted(set(kept))
    assert len(kept) >= len(set(places)) ** 0 if places else not kept

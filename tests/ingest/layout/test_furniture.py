"""Running heads, page numbers, side tabs and doubled characters are set aside, with their reason."""

from dataclasses import replace

import pytest

from ingest.layout.furniture import furniture, undoubled
from ingest.layout.lines import Line, in_order, line_of
from ingest.model import Box
from tests.ingest.typeset import set_type

HEIGHT = 842.0
BODY = "这一页的正文写得很长，一直写到了这一行的最右边"


def page(number: int, head: str, foot: str) -> list[Line]:
    body = [line_of(set_type(f"{BODY}{number}{n}", y=200 + 16 * n)) for n in range(5)]
    return [line_of(set_type(head, y=60, size=8)), *body, line_of(set_type(foot, x=290, y=810, size=8))]


def found(*pages: list[Line]) -> list[list[tuple[str, str]]]:
    named = furniture({n: (HEIGHT, lines) for n, lines in enumerate(pages, 1)})
    return [[(d.kind, d.text) for _, d in named[n]] for n in sorted(named)]


def test_heads_that_come_back_and_numbers_that_keep_step_are_found() -> None:
    assert found(*(page(n, "蓝碳通讯", str(n + 8)) for n in range(1, 5))) == [
        [("running head", "蓝碳通讯"), ("page number", str(n + 8))] for n in range(1, 5)
    ]


def test_the_head_of_a_short_section_is_known_by_its_place() -> None:
    heads = ["第一章", "第一章", "第一章", "附录"]
    assert ("running head", "附录") in found(*(page(n, head, str(n)) for n, head in enumerate(heads, 1)))[3]


def test_body_at_the_top_of_the_page_stays() -> None:
    assert found(*(page(n, f"第{'一二三四'[n - 1]}页从这里开始的不同文字", str(n)) for n in range(1, 5))) == [
        [("page number", str(n))] for n in range(1, 5)
    ]


def test_a_figure_at_the_foot_that_is_no_page_number_stays() -> None:
    pages = [page(1, "甲", "1"), page(2, "乙", "1990"), page(3, "丙", "3"), page(4, "丁", "4")]
    assert found(*pages)[1] == []


def test_a_number_beside_the_column_is_a_side_tab() -> None:
    lines = [*page(1, "甲", "1"), line_of(set_type("三", x=30, y=400))]
    assert ("side tab", "三") in found(lines)[0]


def test_a_shadow_is_set_aside_and_a_ligature_is_not() -> None:
    word = set_type("蓝碳")
    shadow = set_type("蓝碳", x=70.6)
    kept, twice = undoubled([*word, *shadow])
    assert [g.char for g in kept] == ["蓝", "碳"]
    assert [d.text for d in twice] == ["蓝", "碳"]
    letter = set_type("f")[0]
    assert undoubled([letter, letter])[0] == [letter, letter]


def test_a_last_line_that_comes_back_by_chance_takes_no_text_with_it() -> None:
    pages = [page(n, "蓝碳通讯", str(n)) for n in range(1, 9)]
    for n, lines in enumerate(pages, 1):
        last = "（甲报网）" if n in (2, 4, 7) else f"第{'一二三四五六七八'[n - 1]}页的正文写到了这里"
        lines.insert(-1, line_of(set_type(last, y=770)))
    kinds = {kind for said in found(*pages) for kind, text in said if text != "蓝碳通讯"}
    assert kinds == {"page number"}


def test_upright_and_turned_tabs_at_the_edge_are_set_aside_and_a_turned_caption_is_not() -> None:
    tab = [glyph for row, char in enumerate("政策标准") for glyph in set_type(char, x=30, y=300 + 11 * row)]
    body = [glyph for n in range(5) for glyph in set_type(f"{BODY}{n}", y=200 + 16 * n)]
    lines = [line for column in in_order([*tab, *body]) for line in column]
    named = furniture({1: (HEIGHT, lines)})[1]
    assert [(d.kind, d.text, d.box) for _, d in named] == [("side tab", "政策标准", Box(30, 291.2, 40, 334.2))]


@pytest.mark.parametrize("text", ["- 3 -", "第 3 页", "第3页 共20页", "3/20", "· 3 ·", "3"])
def test_page_numbers_come_in_many_forms(text: str) -> None:
    pages = [page(n, "甲", text.replace("3", str(n))) for n in (3, 4, 5)]
    assert all("page number" in {kind for kind, _ in said} for said in found(*pages))


@pytest.mark.parametrize("turn", [0, 90])
def test_a_shadow_of_turned_text_is_found_and_its_other_letters_are_kept(turn: int) -> None:
    word = [replace(g, turn=turn) for row in range(3) for g in set_type("碳", x=300, y=100 + 11 * row)]
    shadow = [replace(g, box=replace(g.box, left=g.box.left + 0.5)) for g in word]
    kept, twice = undoubled([*word, *shadow])
    assert (len(kept), len(twice)) == (3, 3)


def test_a_long_dash_that_one_glyph_prints_is_two_characters_and_a_doubled_one_is_not() -> None:
    dash = set_type("—")[0]
    long = replace(dash, box=replace(dash.box, right=dash.box.left + 20))
    assert undoubled([replace(long, order=0), replace(long, order=1)])[1] == []
    assert len(undoubled([replace(dash, order=0), replace(dash, order=1)])[1]) == 1

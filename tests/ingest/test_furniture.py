"""Running heads, page numbers, side tabs and doubled characters are set aside, with their reason."""

from ingest.furniture import furniture, undoubled
from ingest.lines import Line, line_of
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

"""Blocks joined to paragraphs over columns and pages."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.items.cuts import cut
from ingest.items.passages import joined, paragraphs, part
from ingest.model import Block, BlockKind, Box, Cell, Page

MakePage = Callable[..., Page]


def _printed(lines: list[tuple[str, float]], size: float = 10.0, kind: BlockKind = "paragraph") -> Page:
    """A page of one block whose lines begin at the given left edges, ten points a character."""
    text = "".join(words for words, _ in lines)
    boxes = [
        Box(left + 10 * i, 20 * row, left + 10 * i + 10, 20 * row + 10)
        for row, (words, left) in enumerate(lines)
        for i in range(len(words))
    ]
    block = Block(kind, 1, 0, len(text), size, kind == "heading")
    return Page(1, max(box.right for box in boxes), 300, "text", "", text, text, tuple(boxes), (block,))


def test_a_paragraph_goes_on_over_the_page() -> None:
    first = Page(1, 0, 0, "text", "", "潮间带的盐", "潮间带的盐", (None,) * 5, (Block("paragraph", 1, 0, 5),))
    second = Page(
        2, 0, 0, "text", "", "注\n沼很宽。", "注\n沼很宽。", (None,) * 6,
        (Block("footnote", 2, 0, 1), Block("paragraph", 2, 2, 6, continues=True)),
    )  # fmt: skip
    found = paragraphs([first, second])
    assert [(p.kind, p.passage.text) for p in found] == [("paragraph", "潮间带的盐沼很宽。"), ("footnote", "注")]
    assert [(s.page, s.start, s.end) for s in found[0].passage.stretches] == [(1, 0, 5), (2, 2, 6)]
    assert [s.page for s in found[0].passage.stretches_of(4, 6)] == [1, 2]


def test_latin_words_that_meet_at_a_column_end_stay_apart() -> None:
    text = "blue\ncarbon"
    page = Page(
        1, 0, 0, "text", "", text, text, (None,) * 11,
        (Block("paragraph", 1, 0, 4), Block("paragraph", 1, 5, 11, continues=True)),
    )  # fmt: skip
    assert paragraphs([page])[0].text == "blue carbon"


def test_a_cell_goes_on_in_its_own_cell() -> None:
    text = "甲\n乙\n丙"
    cells = [Block("cell", 1, i * 2, i * 2 + 1, cell=Cell(1, 0, c), continues=i == 2) for i, c in enumerate((0, 1, 0))]
    page = Page(1, 0, 0, "text", "", text, text, (None,) * 5, tuple(cells))
    assert [p.passage.text for p in paragraphs([page])] == ["甲丙", "乙"]


def test_blocks_of_white_space_are_left_out(page: MakePage) -> None:
    assert [p.text for p in paragraphs([page("甲乙", "  ", "丙丁")])] == ["甲乙", "丙丁"]


@given(st.lists(st.text("碳汇ab 。\u3000", max_size=8), max_size=6), st.data())
def test_a_passage_reads_what_its_stretches_read(words: list[str], data: st.DataObject) -> None:
    pages = []
    for number, text in enumerate(words, 1):
        goes_on = data.draw(st.booleans())
        block = Block("paragraph", number, 0, len(text), continues=goes_on)
        pages.append(Page(number, 0, 0, "plain", "", text, text, (None,) * len(text), (block,)))
    for paragraph in paragraphs(pages):
        read = "".join(pages[s.page - 1].text[s.start : s.end] for s in paragraph.passage.stretches)
        assert read == paragraph.passage.text


def test_parts_and_joins_keep_their_places(page: MakePage) -> None:
    one, two = (p.passage for p in paragraphs([page("海草床修复", "标准发布")]))
    whole = joined([one, two])
    assert whole.text == "海草床修复标准发布"
    assert part(whole, 3, 7).text == "修复标准"
    assert [(s.start, s.end) for s in part(whole, 3, 7).stretches] == [(3, 5), (6, 8)]


def test_a_heading_glued_to_its_text_is_cut_at_the_short_line() -> None:
    page = _printed([("海草床修复", 0), ("某地今年在沿岸种下海草四百亩成活良好", 0), ("很好。", 0)])
    assert [p.text for p in paragraphs([page])] == ["海草床修复", "某地今年在沿岸种下海草四百亩成活良好很好。"]


def test_the_centred_lines_of_a_masthead_stand_alone() -> None:
    page = _printed([("第 7 期（总第 9 期）", 80.0), ("主办：某某中心 出版日期：2025年3月8日", 30.0)])
    assert [p.text for p in paragraphs([page])] == ["第7期(总第9期)", "主办：某某中心出版日期：2025年3月8日"]


def test_a_date_line_and_a_closing_line_stand_alone() -> None:
    page = _printed([("2024年6月", 110), ("附件一：某某业态的简介与说明和展望等等", 0)], kind="heading")
    assert [p.text for p in paragraphs([page])] == ["2024年6月", "附件一：某某业态的简介与说明和展望等等"]


@pytest.mark.parametrize(
    "lines",
    [
        [("某地今年在沿岸种下海草四百亩成活良好", 0), ("很好。", 0)],  # full line
        [("某地今年种草：", 0), ("沿岸种下海草四百亩成活良好而且很多", 0)],  # the colon goes on
        [("某地今年与", 0), ("Conservation International 合作", 0)],  # a long Latin word did not fit
    ],
)
def test_other_lines_are_not_cut(lines: list[tuple[str, float]]) -> None:
    assert len(paragraphs([_printed(lines)])) == 1


def test_a_full_last_line_is_known() -> None:
    full, short = "某地今年在沿岸种下海草四百亩成活良好", "成活很好"
    text = f"{full}\n{short}"
    boxes = [Box(10 * i, 0, 10 * i + 10, 10) for i in range(len(full))]
    boxes = [*boxes, None, *(Box(10 * i, 20, 10 * i + 10, 30) for i in range(len(short)))]
    blocks = (Block("heading", 1, 0, len(full), 10), Block("heading", 1, len(full) + 1, len(text), 10))
    page = Page(1, 300, 300, "text", "", text, text, tuple(boxes), blocks)
    assert [p.full for p in paragraphs([page])] == [True, False]


def _lines_apart(*lines: tuple[str, float]) -> Page:
    """A page on which every line became a block of its own, as on a skewed scan."""
    text, boxes, blocks = "", list[Box | None](), list[Block]()
    for row, (words, left) in enumerate(lines):
        if text:
            text, boxes = text + "\n", [*boxes, None]
        blocks.append(Block("paragraph", 1, len(text), len(text) + len(words), 10))
        boxes += [Box(left + 10 * i, 20 * row, left + 10 * i + 10, 20 * row + 10) for i in range(len(words))]
        text += words
    width = max(box.right for box in boxes if box)
    return Page(1, width, 300, "ocr", "", text, text, tuple(boxes), tuple(blocks))


def test_lines_that_a_scan_took_apart_are_joined() -> None:
    page = _lines_apart(
        ("某地今年在沿岸种下海草四百亩并且", 20), ("在三处新建了监测站以便记录其成活情况", 0), ("与面积。", 0)
    )
    assert [p.text for p in paragraphs([page])] == [
        "某地今年在沿岸种下海草四百亩并且在三处新建了监测站以便记录其成活情况与面积。"
    ]


@pytest.mark.parametrize(
    "second",
    [
        ("某地今年在沿岸种下海草四百亩并且", 20),
        ("（某报，2025-3-4）", 0),
        ("二、某地今年在沿岸种下海草四百亩的经过", 0),
    ],
)
def test_other_lines_stay_apart(second: tuple[str, float]) -> None:
    page = _lines_apart(("某地今年在沿岸种下海草四百亩并且成活", 0), second)
    assert len(paragraphs([page])) == 2


def test_notes_do_not_part_the_sentence_they_interrupt(page: MakePage) -> None:
    told = page(
        "某地今年在沿岸种下海草四百亩并且在三处新建了监测站以便记录其成活¹", "¹ 指移植一年以后的存活率。", "² 另一说明在此。",
        "与面积。", "次年又种下三百亩。",
    )  # fmt: skip
    assert [p.text[-6:] for p in paragraphs([told])] == ["活¹与面积。", "后的存活率。", "一说明在此。", "种下三百亩。"]


def test_a_wide_gap_in_the_first_line_is_known() -> None:
    words = "某湾碳汇流拍昨日某公司"
    boxes = tuple(Box(x := 10 * i + (15 if i > 5 else 0), 0, x + 10, 10) for i in range(len(words)))
    page = Page(1, 300, 300, "ocr", "", words, words, boxes, (Block("paragraph", 1, 0, len(words), 10),))
    assert paragraphs([page])[0].gap == 6


@pytest.mark.parametrize(
    ("lines", "joined_up"),
    [
        ([("某地在沿岸种下海草。据测算其面积达", 20), ("四百亩。", 20)], True),
        ([("某地在沿岸种下海草。净吸收 3 g m⁻² yr", 20), ("⁻¹，高于各地。", 20)], True),
        ([("（甲、乙. 海草床的碳汇[J]. 海洋", 20), ("学报, 2024(3): 4-9.）", 0)], True),
        ([("某地在沿岸种下海草。据测算", 20), ("（二）面积达四百亩。", 20)], False),
        ([("海草床修复项目开工", 20), ("某地在沿岸种下海草四百亩而且成活良好。", 20)], False),
    ],
)
def test_running_text_cut_at_a_short_line_is_whole_again(lines: list[tuple[str, float]], joined_up: bool) -> None:
    wide = ("某地在沿岸种下海草四百亩成活率达到九成以上，另在别处种下三百亩。", 0.0)
    page = _printed([*lines, wide])
    assert len(printed_cuts(page)) > 1
    assert (lines[0][0] + lines[1][0] in paragraphs([page])[0].passage.text) is joined_up


def printed_cuts(page: Page) -> list[str]:
    return [page.text[one.block.start : one.block.end] for one in cut(page)]


@pytest.mark.parametrize(
    ("upper", "lower", "joined_up"),
    [
        ("某地今年在沿岸各处的浅滩种下海草四百亩。据了解，这一种方", "法由当地的渔民合作社提出，已经用了三年。", True),
        (
            "某地今年在沿岸各处的浅滩种下海草四百亩并且成活良好，这一种方",
            "法由当地的渔民合作社提出，已经用了三年。",
            True,
        ),
        (
            "某地今年在沿岸各处的浅滩种下海草四百亩。据了解，这一种方",
            "二、法由当地的渔民合作社提出，已经用了三年。",
            False,
        ),
        (
            "某地今年在沿岸各处的浅滩种下海草四百亩。据了解，方法很好。",
            "该法由当地的渔民合作社提出，已经用了三年。",
            False,
        ),
        ("海草床修复", "该法由当地的渔民合作社提出，已经用了三年。", False),
    ],
)
def test_a_paragraph_goes_on_past_a_running_head_that_was_set_apart(upper: str, lower: str, joined_up: bool) -> None:
    pages = [replace(_printed([(text, 0)]), number=n) for n, text in ((1, upper), (2, lower))]
    pages = [replace(p, blocks=tuple(replace(b, page=p.number) for b in p.blocks)) for p in pages]
    assert (len(paragraphs(pages)) == 1) is joined_up

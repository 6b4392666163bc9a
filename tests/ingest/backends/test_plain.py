"""Plain text: paragraphs put together again, what is lost set aside, tables by their tabs."""

from pathlib import Path

import pytest

from ingest.backends.plain import read
from ingest.errors import NotADocument
from ingest.model import Page

WRAPPED = """
      蓝碳动态

1. 某省发布海岸带生态保护与修复规划，明确到二〇三〇年为止的

主要目标和任务

2023 年 3 月 20 日，某省发布了海岸带生态保护与修复的规划。该规

划整合了各地的调查结果，分析了海岸带生态系统的现状和变化的趋势以

及未来的风险，并提出了保护与修复的主要任务。

规划指出，红树林与海草床和盐沼是最重要的三类滨海生态系统，三

者都有很高的固碳能力，需要优先加以保护。

（某海洋报，2023-4-18）

2. 某市举行论坛

一
 2023 年 5 月 8 日，某市举行了蓝碳论坛，来自国内外的专家学者一

共有两百余人参加了会议，并就监测与核算的方法交换了意见和看法。

（某晚报，2023-5-9）
"""


def text(tmp_path: Path, words: str | bytes) -> Page:
    path = tmp_path / "a.txt"
    path.write_bytes(words if isinstance(words, bytes) else words.encode())
    return read(path)


def blocks(page: Page) -> list[tuple[str, str]]:
    return [(b.kind, page.text[b.start : b.end]) for b in page.blocks]


def test_wrapped_lines_become_heads_paragraphs_and_source_lines(tmp_path: Path) -> None:
    found = blocks(text(tmp_path, WRAPPED))
    assert [kind for kind, _ in found] == [
        "heading", "heading", "paragraph", "paragraph", "paragraph", "heading", "paragraph", "paragraph",
    ]  # fmt: skip
    assert found[1][1] == "1. 某省发布海岸带生态保护与修复规划，明确到二〇三〇年为止的主要目标和任务"
    assert found[4][1] == "（某海洋报，2023-4-18）"


def test_a_number_alone_in_the_middle_is_a_side_tab(tmp_path: Path) -> None:
    assert [(d.kind, d.text) for d in text(tmp_path, WRAPPED).discards] == [("side tab", "一")]


def test_a_text_of_a_line_a_paragraph_is_not_joined_but_linked_where_it_breaks_off(tmp_path: Path) -> None:
    first = "当前各地都在开展海岸带生态系统的保护和修复工作，并且取得了明显的成效，同时也要看到" * 2
    page = text(tmp_path, f"{first}\n\n问题依然存在，需要继续努力。\n\n另一段从这里开始，并在这里结束。\n")
    assert [b.continues for b in page.blocks] == [False, True, False]


SCRAPS = "1.\n\nOCP\n\nIPCC\n\n2023 3 20 OCP\n\n2.5\n\n106\n\nVCS\n\n2024-2-5\n\n4.\n\n2023 11\n"


def test_stretches_that_lost_their_chinese_are_not_trusted(tmp_path: Path) -> None:
    page = text(tmp_path, f"某半年报第五期目录\n\n{SCRAPS}\n表后的中文仍然完整可读。\n")
    assert "106" not in page.text
    assert "表后的中文仍然完整可读。" in page.text
    assert "lost their Chinese" in page.health
    assert [d.kind for d in page.discards] == ["untrusted"]
    assert "106" in page.discards[0].text


def test_an_english_abstract_in_a_chinese_text_is_trusted(tmp_path: Path) -> None:
    lines = ["Seagrass meadows store large amounts of carbon in their sediments every year."] * 10
    assert text(tmp_path, "中文的题目在这里\n\n" + "\n\n".join(lines)).discards == ()


def test_tabs_make_a_table_with_its_head(tmp_path: Path) -> None:
    page = text(tmp_path, "年份\t政策\t部门\n2019\t规划\t某部\n2020\t\t某局\n")
    assert [(b.cell.row, b.cell.column, b.cell.header) for b in page.blocks if b.cell] == [
        *((0, column, "") for column in range(3)),
        *((1, column, head) for column, head in enumerate(("年份", "政策", "部门"))),
        (2, 0, "年份"),
        (2, 2, "部门"),
    ]


def test_a_row_of_one_field_ends_the_sentence_above_it(tmp_path: Path) -> None:
    page = text(tmp_path, "年份\t政策\t内容\n2019\t规划\t提出监测和\n\n\t\t核算\n2020\t条例\t保护\n")
    cells = [(b.cell.row, b.cell.column, b.continues) for b in page.blocks if b.cell]
    assert cells[6:8] == [(1, 2, True), (2, 0, False)]


def test_lines_of_a_table_of_contents_are_no_heads(tmp_path: Path) -> None:
    page = text(tmp_path, "1、甲地的规划………… 3\n2、乙地的规划\n3、丙地的规划\n4、丁地的规划\t12\n")
    assert {b.kind for b in page.blocks} == {"contents"}


def test_a_power_on_a_line_of_its_own_is_raised_again(tmp_path: Path) -> None:
    page = text(tmp_path, WRAPPED + "\n全国的滨海湿地的总面积据估计一共大约为 1.14×10\n7\n hm\n\n2 左右。\n")
    assert page.text.endswith("1.14×10⁷ hm² 左右。") or page.text.endswith("1.14×10⁷hm² 左右。")


def test_damaged_characters_are_put_right_and_kept_raw(tmp_path: Path) -> None:
    page = text(tmp_path, "提出‚双碳‛目标，优化资源配臵。\n")
    assert page.text == "提出“双碳”目标，优化资源配置。"
    assert page.raw == "提出‚双碳‛目标，优化资源配臵。"
    assert "臵→置" in page.health


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_usual_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    assert text(tmp_path, "海草床的碳汇".encode(encoding)).text == "海草床的碳汇"


@pytest.mark.parametrize("words", [b"", b" \n \n", b"\x00\x01\x02", b"\xff\xff\xff\x81"])
def test_what_is_no_text_is_refused_in_a_sentence(tmp_path: Path, words: bytes) -> None:
    with pytest.raises(NotADocument, match=r"a\.txt: .+; .+"):
        text(tmp_path, words)

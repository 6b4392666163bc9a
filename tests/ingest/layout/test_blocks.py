"""Lines into headings, paragraphs, captions and notes."""

from collections.abc import Sequence

import pytest

from ingest.layout.blocks import drafts, feet, linked
from ingest.layout.compose import Signs, join
from ingest.layout.drafts import Draft, measure
from ingest.layout.lines import Line, line_of
from tests.ingest.typeset import lines, set_type

FULL = "海草床修复工程今年在沿海各地全面铺开并取得成效显著"
BODY = lines(*([(FULL, 2.0)] + [FULL + "它们"] * 6), y=500)


def blocks(*columns: list[Line]) -> list[Draft]:
    usual = measure([*(line for column in columns for line in column), *BODY])
    return list(drafts(columns, usual))


def said(found: list[Draft]) -> list[tuple[str, str]]:
    return [(b.kind, "".join(signs(b.lines).text)) for b in found]


def signs(said: Sequence[Line]) -> Signs:
    made = Signs()
    join(said, made)
    return made


def test_an_indented_line_begins_a_paragraph() -> None:
    column = lines((FULL, 2.0), FULL + "一二", "尾巴。", (FULL, 2.0), FULL + "三四", "又一段。")
    assert [text for _, text in said(blocks(column))] == [FULL * 2 + "一二尾巴。", FULL * 2 + "三四又一段。"]


def test_a_numbered_head_over_two_lines_is_one_block_and_not_part_of_the_body() -> None:
    head = lines("3. 关于红树林保护修复情况的一份很长的", "报告的标题", bold=True)
    body = lines((FULL, 2.0), FULL + "一二", "尾巴。", y=140)
    assert said(blocks([*head, *body]))[0] == ("heading", "3. 关于红树林保护修复情况的一份很长的报告的标题")


def test_a_source_line_at_the_right_edge_stands_alone() -> None:
    column = lines((FULL, 2.0), FULL + "一二", "尾巴。", ("（某报，2023-4-18）", 17.0), ("2. 下一条的标题", 0.0))
    assert ("paragraph", "（某报，2023-4-18）") in said(blocks(column))


def test_a_citation_that_runs_over_to_the_right_edge_is_one_block() -> None:
    column = lines(
        (FULL + "。", 2.0), ("（张三. 海岸带修复的路径研究[J]. 某某学报,", 7.0), ("2023, 36(4): 44-50.）", 17.0)
    )
    assert said(blocks(column))[-1][1] == "（张三. 海岸带修复的路径研究[J]. 某某学报, 2023, 36(4): 44-50.）"


def test_a_large_centred_line_is_a_head_of_high_rank() -> None:
    head = lines(("一　海洋碳汇", 4.0), size=18, y=60)
    first = blocks([*head, *lines((FULL, 2.0), FULL + "一二", "完。")])[0]
    assert (first.kind, first.level) == ("heading", 1)


def test_a_list_entry_begins_its_own_block() -> None:
    column = lines((FULL + "包括：", 2.0), "（1）开展调查。", "（2）建立平台。")
    assert [text for _, text in said(blocks(column))][1:] == ["（1）开展调查。", "（2）建立平台。"]


def test_a_number_in_the_middle_of_a_sentence_begins_nothing() -> None:
    column = lines((FULL + "气温升高", 2.0), "1.5 度以内" + FULL[:20], FULL + "一二", "完。")
    assert len(blocks(column)) == 1


def test_running_text_set_like_its_head_is_parted_from_it() -> None:
    column = lines("7. 某国发布排放报告", "2024 年 4 月 12 日，某国环境部门发布了报告，说明", "排放减少。", bold=True)
    assert [kind for kind, _ in said(blocks(column))] == ["heading", "paragraph"]


@pytest.mark.parametrize(
    ("text", "kind"), [("图 2 各省碳汇量", "caption"), ("3.1 监测方法 ............ 12", "contents")]
)
def test_captions_and_lines_of_contents_are_known(text: str, kind: str) -> None:
    assert said(blocks(lines((text, 5.0))))[0][0] == kind


def test_small_print_at_the_foot_is_a_note_and_small_print_elsewhere_is_not() -> None:
    body = lines((FULL, 2.0), FULL + "一二", "完。")
    notes = lines(("1. 见某报告。", 2.0), ("2. 见另一报告。", 2.0), y=300, size=8)
    usual = measure([*body, *BODY])
    found = list(feet(list(drafts([[*body, *notes]], usual)), usual))
    assert [b.kind for b in found] == ["paragraph", "footnote", "footnote"]
    turned = list(feet(list(drafts([[*notes, *lines((FULL, 2.0), FULL + "一二", "完。", y=400)]], usual)), usual))
    assert [b.kind for b in turned] == ["paragraph", "paragraph", "paragraph"]


def test_a_paragraph_goes_on_over_the_page_past_the_notes_of_the_first() -> None:
    first = lines((FULL, 2.0), FULL + "一二", FULL + "三四")
    notes = lines(("1. 见某报告。", 2.0), y=300, size=8)
    second = lines(FULL + "五六", "结束。", (FULL, 2.0), "另一段。")
    usual = measure([*first, *second, *BODY])
    pages = [list(feet(list(drafts([column], usual)), usual)) for column in ([*first, *notes], second)]
    marks = [[b.continues for b in page] for page in linked(pages, usual)]
    assert marks == [[False, False], [True, False]]


def test_an_indented_first_line_of_a_page_goes_on_from_nothing() -> None:
    first, second = lines((FULL, 2.0), FULL + "一二", FULL + "。"), lines((FULL, 2.0), "另一段。")
    usual = measure([*first, *second, *BODY])
    pages = [list(drafts([column], usual)) for column in (first, second)]
    assert [[b.continues for b in page] for page in linked(pages, usual)] == [[False], [False]]


@pytest.mark.parametrize(
    ("upper", "lower", "text"),
    [
        ("海草床", "碳汇", "海草床碳汇"),
        ("blue carbon", "stocks", "blue carbon stocks"),
        ("nature-", "based", "nature-based"),
        ("sea\u00ad", "grass", "seagrass"),
        ("见http://abc.cn/", "page", "见http://abc.cn/page"),
        ("共计 12", "公顷", "共计 12公顷"),
        ("面积 3 hm", "2 左右", "面积 3 hm² 左右"),
    ],
)
def test_lines_are_joined_as_running_text(upper: str, lower: str, text: str) -> None:
    assert "".join(signs(lines(upper, lower)).text) == text


def test_places_run_beside_the_characters() -> None:
    made = signs(lines("blue", "carbon"))
    assert [box is None for box in made.boxes] == [False] * 4 + [True] + [False] * 6
    assert set_type("b")[0].box == made.boxes[0]


def texts(found: list[Draft]) -> list[str]:
    return [text for _, text in said(found)]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("这一片湿地的净吸收量为 320 g C m⁻² yr", "⁻¹，高于邻近的农田。"),
        ("该区沉积物的碳储量约为 4.1×10", "⁶ 吨，其余各区较少。"),
        ("该区修复的面积合计为", "0.65 万亩，其余各区较少。"),
        ("该区湿地每年吸收的碳约", "（2.1～3.4 万吨）占全省一成。"),
        ("修复之后的湿地生态系统", "的碳储量明显增加。"),
        ("去年全年的固碳量约为 54", "Mt CO2，其余年份较少。"),
        ("这一结果首先发表在 Journal of", "coastal carbon 上。"),
    ],
)
def test_a_sentence_goes_on_over_a_line_that_is_broken_early_and_one_that_is_indented(upper: str, lower: str) -> None:
    column = lines((FULL + "，", 2.0), FULL + "一二。", upper, (lower, 2.0), (FULL, 2.0), FULL + "。")
    assert texts(blocks(column))[0].startswith(f"{FULL}，{FULL}一二。{upper[:4]}")
    assert len(blocks(column)) == 2


def test_a_sentence_goes_on_in_a_line_of_another_weight_or_size() -> None:
    column = [
        *lines((FULL + "，", 2.0), FULL + "。该区修复面积为"),
        *lines("0.65 万亩，其余", y=132, size=11, bold=True),
        *lines("各区较少。", y=148),
    ]
    assert texts(blocks(column)) == [f"{FULL}，{FULL}。该区修复面积为0.65 万亩，其余各区较少。"]


@pytest.mark.parametrize(
    ("line", "indent", "bold"),
    [
        ("（二）下一步的打算", 2.0, False),
        ("2. 下一步的打算", 0.0, False),
        ("（某报，2025-3-4）", 15.0, False),
        ("来源：某报", 2.0, False),
        ("图 3 各区的碳汇量", 6.0, False),
        ("下一步的打算", 0.0, True),
    ],
)
def test_what_is_no_sentence_is_not_swallowed_by_one_that_breaks_off(line: str, indent: float, bold: bool) -> None:
    column = [
        *lines((FULL + "，", 2.0), FULL + "一二。", "并在沿海各地开展了湿地修复"),
        *lines((line, indent), y=148, bold=bold),
        *lines((FULL, 2.0), FULL + "。", y=164),
    ]
    assert texts(blocks(column))[1] == line


def test_a_list_that_hangs_below_its_numbers_is_one_block_an_entry() -> None:
    wide = FULL + "，一二三四五六七八九十一二三四五六"
    entry = lines((f"(1) {wide}", 0.0), (wide, 2.0), ("完成。", 2.0), (f"(2) {wide}", 0.0), ("完成。", 2.0))
    assert [text[:3] for text in texts(blocks(entry))] == ["(1)", "(2)"]


def test_a_box_in_a_column_has_edges_of_its_own() -> None:
    inner = FULL[:-2]
    column = [
        *lines((FULL, 2.0), FULL + "它们", FULL + "它们。"),
        *lines((inner, 3.0), ("碳汇。", 1.0), (inner, 3.0), (inner + "二三", 1.0), ("盐沼。", 1.0), y=148),
        *lines((FULL, 2.0), FULL + "它们", "完。", y=228),
    ]
    assert texts(blocks(column)) == [
        f"{FULL}{FULL}它们{FULL}它们。", f"{inner}碳汇。", f"{inner}{inner}二三盐沼。", f"{FULL}{FULL}它们完。",
    ]  # fmt: skip


def test_lines_of_contents_stay_apart_even_in_a_narrow_column() -> None:
    column = lines(*(f"{k}. 某地碳汇成交".ljust(40, ".") + "12" for k in range(1, 6)))
    assert [kind for kind, _ in said(blocks(column))] == ["contents"] * 5


def test_notes_at_the_foot_of_the_left_of_two_columns_are_notes() -> None:
    left = [
        *lines((FULL, 2.0), FULL + "一二", FULL + "三四"),
        *lines("① 见某报告。", "[2] 见另一报告。", y=300, size=8),
    ]
    right = lines(FULL + "五六", "结束。", (FULL, 2.0), x=330)
    usual = measure([*left, *right, *BODY])
    (page,) = linked([list(feet(list(drafts([left, right], usual)), usual))], usual)
    assert [b.kind for b in page] == ["paragraph", "footnote", "footnote", "paragraph", "paragraph"]
    assert [b.continues for b in page] == [False, False, False, True, False]


def test_a_note_goes_on_at_the_foot_of_the_next_page() -> None:
    usual = measure(BODY)
    first = [*lines((FULL, 2.0), FULL + "。"), *lines("1. 这一份报告由某某中心编写，其中", y=300, size=8)]
    second = [*lines((FULL, 2.0), FULL + "。"), *lines("的数据来自各地。", "2. 见另一报告。", y=300, size=8)]
    pages = [list(feet(list(drafts([column], usual)), usual)) for column in (first, second)]
    marks = [[(b.kind, b.continues) for b in page] for page in linked(pages, usual)]
    assert marks[1] == [("paragraph", False), ("footnote", True), ("footnote", False)]


def test_a_paragraph_goes_on_below_a_figure_at_the_top_of_the_next_page() -> None:
    first, caption = lines((FULL, 2.0), FULL + "一二", FULL + "三四"), lines(("图 2 各省碳汇量", 8.0))
    second = [*caption, *lines(FULL + "五六", "结束。", (FULL, 2.0), y=140)]
    usual = measure([*first, *second, *BODY])
    pages = [list(drafts([column], usual)) for column in (first, second)]
    assert [[b.continues for b in page] for page in linked(pages, usual)] == [[False], [False, True, False]]


def test_a_paragraph_that_a_sidebar_interrupts_is_read_to_its_end_before_the_sidebar() -> None:
    text = lines((FULL, 2.0), FULL + "一二", FULL + "三四")
    side = lines(("旁边的另一件事情", 2.0), "也说完了。", x=400)
    rest = lines(FULL + "五六", "结束。", (FULL, 2.0), y=200)
    usual = measure([*text, *rest, *BODY])
    (page,) = linked([list(drafts([text, side, rest], usual))], usual)
    assert [(b.column, b.continues) for b in page] == [(0, False), (2, True), (1, False), (2, False)]


def test_a_reference_that_hangs_below_its_first_word_is_one_block() -> None:
    wide = "张某, 李某. 滨海湿地碳埋藏速率的空间差异[J]. 海洋"
    found = blocks(lines(f"[1] {wide}通报", ("研究, 2024.", 2.0), "[2] 王某. 海草床[J]. 海洋, 2024."))
    assert texts(found) == [f"[1] {wide}通报研究, 2024.", "[2] 王某. 海草床[J]. 海洋, 2024."]


def test_a_lowered_digit_that_slid_to_the_next_line_is_put_to_its_word() -> None:
    lower = line_of([*set_type("2", y=132, size=7), *set_type("的排放量", x=74, y=130)])
    assert "".join(signs([*lines("减少 CO"), lower]).text) == "减少 CO2的排放量"


def test_small_print_at_the_head_of_a_column_does_not_keep_a_paragraph_from_going_on() -> None:
    left = lines((FULL, 2.0), FULL + "一二", FULL + "三四")
    right = [*lines("某某中心编印", x=330, y=60, size=8), *lines(FULL + "五六", "结束。", x=330)]
    usual = measure([*left, *right, *BODY])
    (page,) = linked([list(drafts([left, right], usual))], usual)
    assert [b.continues for b in page] == [False, False, True]

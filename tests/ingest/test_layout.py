"""Lines into headings, paragraphs, captions and notes."""

import pytest

from ingest.compose import joined
from ingest.drafts import Draft, measure
from ingest.layout import drafts, feet, linked
from ingest.lines import Line
from tests.ingest.typeset import lines, set_type

FULL = "海草床修复工程今年在沿海各地全面铺开并取得成效显著"
BODY = lines(*([(FULL, 2.0)] + [FULL + "它们"] * 6), y=500)


def blocks(*columns: list[Line]) -> list[Draft]:
    usual = measure([*(line for column in columns for line in column), *BODY])
    return list(drafts(columns, usual))


def said(found: list[Draft]) -> list[tuple[str, str]]:
    return [(b.kind, "".join(char for char, _, _ in joined(b.lines))) for b in found]


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
    assert "".join(char for char, _, _ in joined(lines(upper, lower))) == text


def test_places_run_beside_the_characters() -> None:
    signs = list(joined(lines("blue", "carbon")))
    assert [box is None for _, _, box in signs] == [False] * 4 + [True] + [False] * 6
    assert set_type("b")[0].box == signs[0][2]

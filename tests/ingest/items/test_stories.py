"""Items of bulletins in layouts of many kinds, their sections, sources and texts."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.items.passages import paragraphs
from ingest.items.stories import items
from ingest.model import About, Block, BlockKind, Item, Page

MakePage = Callable[..., Page]
BODY = "某市近日启动海草床修复，计划三年内种植五百亩，并设站监测。项目由当地渔业部门负责，成果将向社会公布。"
ABOUT = About(title="蓝色海岸快讯", date="2025-03")


def _items(*pages: Page, about: About = ABOUT) -> tuple[Item, ...]:
    return items(paragraphs(pages), pages, about)


def _keys(*pages: Page, about: About = ABOUT) -> list[str]:
    return [item.key for item in _items(*pages, about=about)]


LAYOUTS = {
    "numbers": ("政策速递", "1. 甲省发布规划", "2. 乙市办法", "市场观察", "1. 丙所首单", "2. 丁行贷款"),
    "dots": ("一 政策速递", "▶ 1. 甲省发布规划", "▶ 2. 乙市办法", "二 市场观察", "▶ 1. 丙所首单", "▶ 2. 丁行贷款"),
    "ideographic": (
        "一、政策速递",
        "（一）甲省发布规划",
        "（二）乙市办法",
        "二、市场观察",
        "（一）丙所首单",
        "（二）丁行贷款",
    ),
    "padded": ("政策速递", "01 甲省发布规划", "02 乙市办法", "市场观察", "01 丙所首单", "02 丁行贷款"),
    "bare": ("政策速递", "甲省发布规划", "乙市办法", "市场观察", "丙所首单", "丁行贷款"),
    "running": ("一、政策速递", "1、甲省发布规划", "2、乙市办法", "二、市场观察", "3、丙所首单", "4、丁行贷款"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("close", ["（某报，2025-3-{}）", "来源：某报 2025年3月{}日", "（某某日报社）"])
def test_layouts_that_nobody_listed_give_their_items(page: MakePage, layout: str, close: str) -> None:
    lines = LAYOUTS[layout]
    printed: list[str] = []
    for i, line in enumerate(lines):
        printed += [line] if i in (0, 3) else [line, BODY, close.format(i)]
    found = _items(page(*printed))
    assert [item.section for item in found] == ["政策速递"] * 2 + ["市场观察"] * 2
    assert [item.title for item in found] == ["甲省发布规划", "乙市办法", "丙所首单", "丁行贷款"]
    assert {item.source for item in found} == {"某某日报社" if "日报社" in close else "某报"}
    assert {item.source_date[:7] for item in found} == {"2025-03"}
    assert all(len(item.passages) == 2 for item in found)


@pytest.mark.parametrize("layout", ["numbers", "dots", "padded", "bare", "running"])
def test_sources_may_stand_under_the_titles(page: MakePage, layout: str) -> None:
    printed: list[str] = []
    for i, line in enumerate(LAYOUTS[layout]):
        printed += [line] if i in (0, 3) else [line, f"来源：某网 发布时间：2025-03-{i:02}", BODY, BODY]
    found = _items(page(*printed))
    assert [(item.section, item.title, item.source_date) for item in found] == [
        ("政策速递", "甲省发布规划", "2025-03-01"),
        ("政策速递", "乙市办法", "2025-03-02"),
        ("市场观察", "丙所首单", "2025-03-04"),
        ("市场观察", "丁行贷款", "2025-03-05"),
    ]
    assert all(len(item.passages) == 3 for item in found)


def test_tags_and_bullets_head_items_too(page: MakePage) -> None:
    told = ["國內動態", "【政策】某縣公告", BODY, "（某報，2025-3-4）", "【交易】某所首單", BODY, "（某報，2025-3-5）"]
    assert _keys(page(*told)) == ["國內動態/某縣公告", "國內動態/某所首單"]


@pytest.mark.parametrize("gap", ["\u3000", "  "])
def test_a_heading_on_the_line_of_its_text_is_parted_from_it(page: MakePage, gap: str) -> None:
    one = f"【交易】某湾碳汇流拍{gap}3 月 1 日，某市海草床碳汇拍卖，因无人应价而流拍。（据《某晨报》2025年3月2日报道）"
    two = f"【金融】某地首笔贷款{gap}昨日，某公司以碳汇收益作质押。（据《某金融报》2025年3月4日报道）"
    found = _items(page(one, two))
    assert [(item.title, item.source, item.source_date) for item in found] == [
        ("某湾碳汇流拍", "某晨报", "2025-03-02"),
        ("某地首笔贷款", "某金融报", "2025-03-04"),
    ]
    assert found[0].passages[0].text.startswith("3 月 1 日，某市")
    assert found[0].key == "某湾碳汇流拍"


def test_numbers_that_count_through_the_sections_keep_them_apart(page: MakePage) -> None:
    said: list[object] = []
    for n, section in enumerate(["香港動態", "", "台灣動態", ""], 1):
        said += [("heading", section, 14.0)] if section else []
        said += [("heading", f"▶ {n}. 第{n}則消息", 11.5), BODY, f"來源：《某報》，2025-3-{n}"]
    assert _keys(page(*said)) == ["香港動態/1", "香港動態/2", "台灣動態/3", "台灣動態/4"]


def test_a_masthead_heads_nothing_and_a_preface_has_its_name(page: MakePage) -> None:
    told = page(
        ("heading", "蓝色海岸快讯", 26.0), "2025 年第 1 号　某某资料室　2025 年 2 月 20 日", f"编者按：{BODY}",
        ("heading", "一、市场", 15.0), ("heading", "（一）甲市", 12.5), BODY, "（甲报，2025-3-4）",
        ("heading", "（二）乙市", 12.5), BODY, "（乙报，2025-3-4）",
    )  # fmt: skip
    assert _keys(told) == ["编者按", "市场/一", "市场/二"]


@pytest.mark.parametrize(
    "imprint", ["主办：某某海岸中心　出版日期：2025年3月8日", "發行單位：某協會　114 年 3 月 8 日出刊"]
)
@pytest.mark.parametrize("tag", ["【政策】", "政策"])
def test_the_heading_under_an_imprint_is_a_section(page: MakePage, imprint: str, tag: str) -> None:
    head = (("heading", "海岸碳讯", 26.0), "2025 年 3 月刊（总第 7 期）", imprint)
    first = (("heading", tag, 14.0), ("heading", "甲市修复海草", 12.0), BODY, "（来源：甲报 2025-03-04）")
    second = (("heading", "乙市修复盐沼", 12.0), BODY, "（来源：乙报 2025-03-05）")
    found = _items(page(*head, *first, *second), about=About(title="海岸碳讯", date="2025-03-08"))
    assert [(i.section, i.title, i.source) for i in found] == [
        (tag.strip("【】"), "甲市修复海草", "甲报"), (tag.strip("【】"), "乙市修复盐沼", "乙报"),
    ]  # fmt: skip


def test_an_imprint_is_no_section(page: MakePage) -> None:
    head = (("heading", "海岸碳讯", 26.0), "第 7 期", "編印：某協會　電話：02-1234")
    told = ("01 甲市修復海草", BODY, "（甲報，114年3月4日）", "02 乙市修復鹽沼", BODY, "（乙報，114年3月5日）")
    found = _items(page(*head, *told), about=About(title="海岸碳訊", date="2025-03-08"))
    assert [(i.section, i.source_date) for i in found] == [("海岸碳訊", "2025-03-04"), ("海岸碳訊", "2025-03-05")]


def test_the_notes_of_a_bulletin_stay_with_the_items_that_call_them(page: MakePage) -> None:
    told = page(
        "热点", "1. 甲市", f"{BODY}另据¹说明。", "（甲报，2025-3-4）", "2. 乙市", BODY, "（乙报，2025-3-5）",
        ("footnote", "¹ 该标准属行业标准。"), ("footnote", "² 另一说明在此。"),
    )  # fmt: skip
    assert [[p.text for p in item.passages if p.kind == "footnote"] for item in _items(told)] == [
        ["¹ 该标准属行业标准。"],
        ["² 另一说明在此。"],
    ]


def test_lists_inside_an_item_are_not_items(page: MakePage) -> None:
    inside = [
        "一、做法",
        "1. 植被修复",
        BODY,
        "2. 长期监测",
        BODY,
        "3. 公众参与",
        BODY,
        "二、成效",
        "（1）面积扩大",
        BODY,
    ]
    told = page("案例", "1. 甲市红树林", BODY, "（甲报，2025-3-4）", "2. 乙市海草", BODY, *inside, "（乙报，2025-3-5）")
    assert _keys(told) == ["案例/1", "案例/2"]
    assert len(_items(told)[1].passages) == 12


def test_an_item_keeps_the_whole_of_its_text(page: MakePage) -> None:
    told = page(
        "案例",
        "1. 甲市红树林",
        BODY,
        ("caption", "图 1 分布"),
        ("cell", "面积"),
        "（甲报，2025-3-4）",
        "2. 乙市",
        BODY,
        "（乙报，2025-3-5）",
    )
    first = _items(told)[0]
    assert [p.kind for p in first.passages] == ["paragraph", "caption", "cell", "paragraph"]
    assert first.heading is not None and first.heading.text == "1. 甲市红树林"


def test_a_title_runs_over_its_lines(page: MakePage) -> None:
    heads = [("heading", "1. 甲院发布《海岸带", 14.0), ("heading", "修复指南》", 14.0)]
    told = page(
        ("heading", "热点", 22.0),
        *heads,
        BODY,
        "（甲报，2025-3-4）",
        ("heading", "2. 乙市", 14.0),
        BODY,
        "（乙报，2025-3-5）",
    )
    assert _items(told)[0].title == "甲院发布《海岸带修复指南》"


def test_a_lost_number_is_told_from_its_neighbours(page: MakePage) -> None:
    said = [words for n in "1234" for words in (f"{n}. 第{n}市消息", BODY, f"（某报，2025-3-{n}）")]
    said[3] = "第2市消息"
    said[9] = "74. 第4市消息"
    assert _keys(page("热点", *said))[:3] == ["热点/1", "热点/2", "热点/3"]


def test_a_closing_line_broken_by_a_narrow_column_is_read(page: MakePage) -> None:
    told = page("热点", "1. 甲市", BODY, "（某某国际", "联合会，", "2025-3-4）", "2. 乙市", BODY, "（乙报，2025-3-5）")
    assert (_items(told)[0].source, _items(told)[0].source_date) == ("某某国际联合会", "2025-03-04")


def test_without_a_date_an_item_has_that_of_the_document(page: MakePage) -> None:
    told = page("热点", "1. 甲市", BODY, "（甲报，2025-3-4）", "2. 乙市", BODY, "（乙报，2025-3-5）", "3. 丙市", BODY)
    assert [item.source_date for item in _items(told)] == ["2025-03-04", "2025-03-05", "2025-03"]


def test_the_first_of_stacked_sources_counts(page: MakePage) -> None:
    told = page(
        "热点", "1. 甲市", BODY, "（甲报，2025-3-4）", "2. 乙市", BODY, "（乙报，2025-3-5）", "（丙报，2025-3-6）"
    )
    assert [(item.source, len(item.passages)) for item in _items(told)] == [("甲报", 2), ("乙报", 3)]


def test_contents_pages_and_covers_are_no_items(page: MakePage) -> None:
    cover = page(("heading", "蓝色海岸快讯", 30.0), "第3期", "2025年3月")
    entries = page("目录", "一、热点", "1. 甲市修复海草……1", "2. 乙市修复盐沼……2", number=2)
    told = page(
        "热点", "1. 甲市修复海草", BODY, "（甲报，2025-3-4）", "2. 乙市修复盐沼", BODY, "（乙报，2025-3-5）", number=3
    )  # fmt: skip
    assert _keys(cover, entries, told) == ["热点/1", "热点/2"]


def test_a_running_head_names_the_section_where_nothing_else_does(page: MakePage) -> None:
    first = page("1. 甲市", BODY, "（甲报，2025-3-4）", "2. 乙市", BODY, "（乙报，2025-3-5）", running=["权威观点 12"])
    second = page("1. 丙市", BODY, "（甲报，2025-3-4）", number=2, running=["典型案例"])
    third = page("2. 丁市", BODY, "（甲报，2025-3-4）", number=3, running=["典型案例"])
    assert _items(first, second, third)[0].section == "权威观点"


LINES = st.sampled_from(
    [BODY, "1. 甲市", "2. 乙市", "3. 丙市", "一、政策", "（一）办法", "热点", "热点", "目录", "附件一：说明", "（甲报，2025-3-4）", "（某社）",
     "来源：某网 2025年3月4日", "【交易】首单", "▶ 消息", "图 1 分布", "（甲, 乙. 海草[J]. 海洋学报, 2024, 4(7): 2–3.）", "（", "2025年3月", "第3期",
     "1.1 背景", "¹ 某县指沿海的县。", "二", "—", "a"]
)  # fmt: skip


@given(
    st.lists(
        st.tuples(st.sampled_from(["paragraph", "heading", "cell", "footnote", "contents", "caption"]), LINES),
        max_size=24,
    )
)
def test_nothing_is_told_twice_whatever_is_printed(said: list[tuple[BlockKind, str]]) -> None:
    text, blocks = "", list[Block]()
    for kind, words in said:
        blocks.append(Block(kind, 1, len(text), len(text) + len(words)))
        text += words + "\n"
    page = Page(1, 0, 0, "plain", "", text, text, (None,) * len(text), tuple(blocks))
    told = [s for item in _items(page) for p in (item.heading, *item.passages) if p for s in p.stretches]
    assert len({(s.start, s.end) for s in told}) == len(told)
    assert all(item.heading or item.passages for item in _items(page))


def test_nothing_printed_gives_no_item(page: MakePage) -> None:
    assert _items(page()) == ()


def test_a_number_above_a_title_is_its_number(page: MakePage) -> None:
    told = [
        said
        for n in (1, 2, 3)
        for said in (("heading", f"0{n}", 24.0), ("heading", f"第{n}市的海草", 13.0), BODY, f"（某报，2025-3-{n}）")
    ]
    assert [(i.number, i.title) for i in _items(page(*told))] == [(str(n), f"第{n}市的海草") for n in (1, 2, 3)]


def test_sections_may_stand_only_in_a_contents_page(page: MakePage) -> None:
    listed = page("目录", "人与海", "甲市修复海草床………2", "碳与账", "乙市修复盐沼地………3")
    told = page(
        "■ 甲市修复海草床", BODY, "（甲报，2025-3-4）", "■ 乙市修复盐沼地", BODY, "（乙报，2025-3-5）", number=2
    )
    assert [(i.section, i.title) for i in _items(listed, told)] == [
        ("人与海", "甲市修复海草床"),
        ("碳与账", "乙市修复盐沼地"),
    ]


def test_sections_may_stand_only_in_running_heads(page: MakePage) -> None:
    pages = [
        page(f"{n}. 第{p}{n}市消息", BODY, f"（某报，2025-3-{n}）", number=2 * p + n, running=[name])
        for p, name in enumerate(["专家视点", "地方实践", "域外来风"])
        for n in (1, 2)
    ]
    told = [i.section for i in _items(*pages)]
    assert told == ["专家视点", "专家视点", "地方实践", "地方实践", "域外来风", "域外来风"]


def test_sources_may_stand_at_the_end_of_titles(page: MakePage) -> None:
    told = [said for n in (1, 2, 3) for said in (("heading", f"◎ 第{n}市公告办法（某社 2025/3/{n}）", 12.0), BODY)]
    found = _items(page(*told))
    assert [(i.title, i.source, i.source_date) for i in found] == [
        (f"第{n}市公告办法", "某社", f"2025-03-0{n}") for n in (1, 2, 3)
    ]


def test_parts_of_parts_are_no_items(page: MakePage) -> None:
    told = page(
        "一、国内", "（一）政策", "1. 甲省规划", BODY, "（甲报，2025-3-4）", "2. 乙市办法", BODY, "（乙报，2025-3-5）",
        "（二）地方", "1. 丙县试点", BODY, "（丙报，2025-3-6）", "二、国际", "（一）组织", "1. 丁组织行动", BODY, "（丁报，2025-3-7）",
    )  # fmt: skip
    assert _keys(told) == ["政策/1", "政策/2", "地方/1", "组织/1"]


def test_a_year_that_is_not_printed_is_that_of_the_issue(page: MakePage) -> None:
    told = page("1. 甲市", BODY, "（甲报 记者 某甲 3月4日）", "2. 乙市", BODY, "（乙报 12月30日）")
    assert [(i.source, i.source_date) for i in _items(told)] == [("甲报", "2025-03-04"), ("乙报", "2024-12-30")]


def test_an_introduction_takes_no_item_away(page: MakePage) -> None:
    heads = [("heading", f"【交易】第{n}单成交", 12.0) for n in (1, 2, 3)]
    told = page(f"编者按：{BODY}", *(s for h in heads for s in (h, BODY, "（某报，2025-3-4）")))
    assert [i.title for i in _items(told)] == ["编者按", "第1单成交", "第2单成交", "第3单成交"]

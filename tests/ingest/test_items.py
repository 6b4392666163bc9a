"""Items of bulletins in layouts of many kinds, parts of articles, annexes, notes, contents pages."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.items import items
from ingest.model import About, Block, BlockKind, Item, Page
from ingest.numbering import mark
from ingest.passages import paragraphs
from ingest.script import fold
from ingest.sources import closing, dated

MakePage = Callable[..., Page]
BODY = "某市近日启动海草床修复，计划三年内种植五百亩，并设站监测。项目由当地渔业部门负责，成果将向社会公布。"
ABOUT = About(title="蓝色海岸快讯", date="2025-03")


def _items(*pages: Page, about: About = ABOUT) -> tuple[Item, ...]:
    return items(paragraphs(pages), pages, about)


def _keys(*pages: Page, about: About = ABOUT) -> list[str]:
    return [item.key for item in _items(*pages, about=about)]


@pytest.mark.parametrize(
    ("printed", "style", "number", "rest"),
    [
        ("1. 某省发布规划", "1.", 1, "某省发布规划"),
        ("12、某省发布规划", "1.", 12, "某省发布规划"),
        ("▶ 3. 某省发布规划", "1.", 3, "某省发布规划"),
        ("🔷 5. “蓝湾”项目", "1.", 5, "“蓝湾”项目"),
        ("A4. 某地的破冰", "1.", 4, "某地的破冰"),
        ("1. 2023 年绿皮书发布", "1.", 1, "2023年绿皮书发布"),
        ("03 某省发布规划", "01", 3, "某省发布规划"),
        ("2.1 技术不足", "1.1", 1, "技术不足"),
        ("1 背景", "1 ", 1, "背景"),
        ("一\u3000政策动态", "一、", 1, "政策动态"),
        ("十二、政策动态", "一、", 12, "政策动态"),
        ("（三）成效", "（一）", 3, "成效"),
        ("（3）成效", "(1)", 3, "成效"),
        ("③成效", "①", 3, "成效"),
        ("第二章 成效", "章", 2, "成效"),
        ("第二部分：成效", "节", 2, "成效"),
        ("【交易】首单落地", "【】", 0, "【交易】首单落地"),
        ("▶ 首单落地", "▶", 0, "首单落地"),
    ],
)
def test_marks_are_read(printed: str, style: str, number: int, rest: str) -> None:
    found = mark(fold(printed))
    assert found is not None
    assert (found.style, found.number, fold(printed).text[found.end :]) == (style, number, rest)


@pytest.mark.parametrize(
    "printed",
    ["2024 年 5 月 1 日", "1.5 万吨", "3.38×10", "5000 吨碳票", "第一次会议", "一带一路", "海草床", "2 个项目", ""],
)
def test_numbers_of_other_things_are_no_marks(printed: str) -> None:
    assert mark(fold(printed)) is None


@pytest.mark.parametrize(
    ("printed", "source", "date"),
    [
        ("（某海洋动态，2023-4-18）", "某海洋动态", "2023-04-18"),
        ("(某日报,2021-04-27)", "某日报", "2021-04-27"),
        ("（某部，2024-01）", "某部", "2024-01"),
        ("（某协会 TNC，2024 年 5 月 31 日）", "某协会 TNC", "2024-05-31"),
        ("（某部，民國113年7月2日）", "某部", "2024-07-02"),
        ("（某報，113 年 7 月 2 日）", "某報", "2024-07-02"),
        ("（資料來源：某電子報，99年7月2日）", "某電子報", "2010-07-02"),
        ("（来源：某某晚报 2024-07-02）", "某某晚报", "2024-07-02"),
        ("（来源：某网　发布时间：2024年7月2日）", "某网", "2024-07-02"),
        ("（稿源：某社｜2024-07-02）", "某社", "2024-07-02"),
        ("（摘自：某某网 2024-07-02）", "某某网", "2024-07-02"),
        ("來源：某報，113年7月2日", "某報", "2024-07-02"),
        ("（《林业政策》，2022年第2卷第4期）", "林业政策", "2022"),
        ("来源：某网 2025年3月4日", "某网", "2025-03-04"),
        ("文章来源：某报（2024-05-01）", "某报", "2024-05-01"),
        ("資料來源：網上資料、某會整理", "網上資料、某會整理", ""),
        ("转自：某公众号", "某公众号", ""),
        ("本文摘自《海洋》2024年第3期", "海洋", "2024"),
        ("来源：某网　发布时间：2025-03-04 10:20　浏览次数：12", "某网", "2025-03-04"),
        ("发布时间：2025-03-04 来源：某网", "某网", "2025-03-04"),
        ("2025年3月4日 | 来源：某网", "某网", "2025-03-04"),
        ("作者：某甲 来源：某网", "某网", ""),
        ("来源: 某网 作者: 某甲 时间: 2025-03-04", "某网", "2025-03-04"),
        ("——摘自《某某观察》，2025 年 2 月 5 日", "某某观察", "2025-02-05"),
        ("……因此流拍。（据《某晨报》2024年12月19日报道）", "某晨报", "2024-12-19"),
        ("（甲, 乙. 海草固碳[J]. 海洋学报, 2024, 44(07): 27–36.）", "海洋学报", "2024"),
        ("（甲, 乙. 海草固碳[J/OL]. 海洋学报(中文版): 1–14 [2024-07-03].）", "海洋学报(中文版)", "2024"),
        ("(Ann Lee, Bo Wu, Journal of Tides, 15 Feb 2024, Vol 3, 109)", "Journal of Tides", "2024-02-15"),
        ("(Lee A. On seagrass. Tidal Letters, 2023, 68 (20): 24-27)", "Tidal Letters", "2023"),
        ("……稳定增长。（某社，2024-1-2）", "某社", "2024-01-02"),
        ("（甲报，2024-1-2）（乙报，2024-1-3）", "甲报", "2024-01-02"),
        ("2023-4-18", "", "2023-04-18"),
    ],
)
def test_closing_lines_give_source_and_date(printed: str, source: str, date: str) -> None:
    found = closing(printed)
    assert found is not None and found.sure
    assert (found.source, found.date) == (source, date)


@pytest.mark.parametrize(
    "printed",
    [
        "（试行）",
        "来源于海洋的热量很多",
        "碳汇量达 5 万吨（2023 年为 4 万吨）",
        "会议（某市，2024-1-2）通过决议",
        "（1）背景",
        BODY,
        "",
    ],
)
def test_other_brackets_do_not_close_an_item(printed: str) -> None:
    found = closing(printed)
    assert found is None or not found.sure


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2024年6月", "2024-06"),
        ("二〇二四年十月", "2024-10"),
        ("2024-13", "2024"),
        ("民国114年7月24日", "2025-07-24"),
        ("114年7月24日", "2025-07-24"),
        ("2114年7月24日", ""),
        ("15年7月24日", ""),
        ("114年7月", ""),
        ("碳", ""),
    ],
)
def test_dates_become_iso(printed: str, iso: str) -> None:
    assert dated(printed) == iso


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


@pytest.mark.parametrize(
    ("section", "title", "kind"),
    [
        ("科学研究", "甲校揭示机理", "research"),
        ("典型案例", "甲市海草", "case"),
        ("权威观点", "甲院士谈碳汇", "opinion"),
        ("政策法规", "甲省动态", "policy"),
        ("热点", "甲省印发行动方案", "policy"),
        ("热点", "论坛在甲市举行", "news"),
        ("熱點", "甲縣公告管理辦法》修訂", "policy"),
    ],
)
def test_the_kind_of_an_item_is_told_by_section_and_title(page: MakePage, section: str, title: str, kind: str) -> None:
    told = page(section, f"1. {title}", BODY, "（甲报，2025-3-4）", "2. 乙市", BODY, "（乙报，2025-3-5）")
    assert _items(told)[0].kind == kind


def test_an_item_of_cells_is_a_table_and_a_cited_one_research(page: MakePage) -> None:
    cells = [("cell", "某市海草床面积与碳储量的多年监测数据")] * 6
    cited = "（甲, 乙. 海草固碳[J]. 海洋学报, 2024, 44(07): 27–36.）"
    told = page("热点", "1. 甲市", "见下表。", *cells, "（甲报，2025-3-4）", "2. 乙市", BODY, cited)
    assert [item.kind for item in _items(told)] == ["table", "research"]


def test_an_article_becomes_its_headed_parts(page: MakePage) -> None:
    told = page(
        ("heading", "藍色碳匯的前景", 18.0), BODY, ("heading", "減排與增匯", 13.0), BODY, BODY,
        ("heading", "政策給力", 13.0), BODY, ("footnote", "1 某市指位於沿海的地級市，下同。"), BODY,
    )  # fmt: skip
    found = _items(told, about=About(title="藍色碳匯的前景", date="2024-06"))
    assert [item.key for item in found] == ["引言/藍色碳匯的前景", "減排與增匯", "政策給力", "脚注/1"]
    assert [len(item.passages) for item in found] == [1, 2, 2, 1]
    assert found[3].title == "某市指位於沿海的地級市"


def test_an_annex_is_a_section_with_its_source(page: MakePage) -> None:
    told = page(
        ("heading", "正文的一节", 13.0), BODY, "2024 年 6 月", ("heading", "附件一：某种业态简介", 13.0), BODY,
        ("heading", "海洋牧场", 13.0), BODY, ("heading", "海藻饲料", 13.0), BODY, "资料来源：某会整理",
        ("heading", "附件二：2007 年以来的文件", 13.0), ("cell", "年份"), ("cell", "文件"), "资料来源：另一会",
    )  # fmt: skip
    found = _items(told, about=About(date="2024-06"))
    assert [(item.section, item.title, item.source) for item in found] == [
        ("正文的一节", "正文的一节", ""),
        ("附件一", "附件一：某种业态简介", "某会整理"),
        ("附件一", "海洋牧场", "某会整理"),
        ("附件一", "海藻饲料", "某会整理"),
        ("附件二", "附件二：2007 年以来的文件", "另一会"),
    ]
    assert [p.kind for p in found[4].passages] == ["cell", "cell", "paragraph"]


def test_a_paper_is_cut_at_its_decimal_heads(page: MakePage) -> None:
    told = page(
        ("heading", "海草碳汇研究", 20.0), ("heading", "1 背景", 12.0), ("heading", "1.1 政策", 12.0), BODY,
        ("heading", "1.2 市场", 12.0), BODY, ("heading", "2 结语", 12.0), BODY,
    )  # fmt: skip
    found = _items(told, about=About(title="海草碳汇研究", date="2024"))
    assert [(item.section, item.number, item.title) for item in found] == [
        ("背景", "1.1", "政策"),
        ("背景", "1.2", "市场"),
        ("结语", "2", "结语"),
    ]
    assert {item.kind for item in found} <= {"research", "policy"}


def test_plain_text_without_any_print_is_cut_too(page: MakePage) -> None:
    told = page("藍色碳匯的前景", BODY, "減排與增匯", BODY, BODY, "政策給力", BODY, size=0.0)
    assert _keys(told, about=About(title="藍色碳匯的前景")) == ["引言/藍色碳匯的前景", "減排與增匯", "政策給力"]


def test_numbered_sections_without_closing_lines_keep_their_numbers(page: MakePage) -> None:
    told = page(
        ("heading", "政策速递", 16.0), ("heading", "1. 甲省规划", 12.0), BODY, ("heading", "2. 乙市办法", 12.0), BODY,
        ("heading", "市场观察", 16.0), ("heading", "1. 丙所首单", 12.0), BODY, ("heading", "2. 丁行贷款", 12.0), BODY,
    )  # fmt: skip
    assert _keys(told) == ["政策速递/1", "政策速递/2", "市场观察/1", "市场观察/2"]


def test_raised_numbers_begin_notes_in_plain_text(page: MakePage) -> None:
    told = page("某题", BODY, "¹ 某市指沿海的地级市，下同。", "² 某县指沿海的县。", BODY, size=0.0)
    assert [item.key for item in _items(told) if item.section == "脚注"] == ["脚注/1", "脚注/2"]


def test_lines_that_begin_with_an_exponent_are_no_notes(page: MakePage) -> None:
    told = page("某题", BODY, ("footnote", "2 和 0.7×10"), BODY, ("footnote", "9 美元，价值最高"), BODY)
    assert "脚注" not in {item.section for item in _items(told)}


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

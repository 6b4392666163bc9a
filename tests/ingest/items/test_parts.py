"""Articles without items: headed parts, annexes, notes."""

from collections.abc import Callable

from ingest.items.passages import paragraphs
from ingest.items.stories import items
from ingest.model import About, Item, Page

MakePage = Callable[..., Page]
BODY = "某市近日启动海草床修复，计划三年内种植五百亩，并设站监测。项目由当地渔业部门负责，成果将向社会公布。"
ABOUT = About(title="蓝色海岸快讯", date="2025-03")


def _items(*pages: Page, about: About = ABOUT) -> tuple[Item, ...]:
    return items(paragraphs(pages), pages, about)


def _keys(*pages: Page, about: About = ABOUT) -> list[str]:
    return [item.key for item in _items(*pages, about=about)]


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

"""What kind of story an item is."""

from collections.abc import Callable

import pytest

from ingest.items.passages import paragraphs
from ingest.items.stories import items
from ingest.model import About, Item, Page

MakePage = Callable[..., Page]
BODY = "某市近日启动海草床修复，计划三年内种植五百亩，并设站监测。项目由当地渔业部门负责，成果将向社会公布。"
ABOUT = About(title="蓝色海岸快讯", date="2025-03")


def _items(*pages: Page, about: About = ABOUT) -> tuple[Item, ...]:
    return items(paragraphs(pages), pages, about)


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

"""What a document says of itself, and which voice is believed."""

from collections.abc import Callable
from typing import Any

import pytest

from ingest.about.found import about
from ingest.items.passages import paragraphs
from ingest.model import About, Page

MakePage = Callable[..., Page]
BODY = "某市近日启动海草床修复，计划三年内种植五百亩，并设站监测。项目由渔业部门负责，成果将公布，欢迎监督与参与。"


def _about(*pages: Page, metadata: dict[str, str] | None = None, sidecar: dict[str, Any] | None = None) -> About:
    return about(pages, paragraphs(pages), metadata or {}, sidecar or {}, "2031-01-02")


def test_a_cover_gives_title_issue_date_and_publisher(page: MakePage) -> None:
    cover = page(("heading", "蓝色海岸快讯", 30.0), "第3期（总第12期）", "二〇二五年三月", "主办单位：某某海洋中心")
    found = _about(cover, page(BODY, number=2))
    assert (found.title, found.issue, found.date, found.publisher) == (
        "蓝色海岸快讯", "第3期(总第12期)", "2025-03", "某某海洋中心",
    )  # fmt: skip
    assert dict(found.said_by)["date"] == "cover"


def test_the_first_lines_of_a_text_are_its_cover(page: MakePage) -> None:
    found = _about(page("蓝色海岸快讯", "第3期", "2025年3月", "编制单位", "某某海洋中心", BODY, size=0.0))
    assert (found.title, found.issue, found.date, found.publisher) == (
        "蓝色海岸快讯",
        "第3期",
        "2025-03",
        "某某海洋中心",
    )


def test_an_article_has_its_largest_heading_and_its_date_line(page: MakePage) -> None:
    found = _about(page(("heading", "藍色碳匯的前景", 18.0), BODY, ("heading", "一節", 13.0), BODY, "2024 年 6 月"))
    assert (found.title, found.date) == ("藍色碳匯的前景", "2024-06")
    assert dict(found.said_by) == {"title": "heads", "date": "heads", "region": "heads", "script": "heads"}


def test_the_newest_item_dates_a_bulletin_that_does_not_say(page: MakePage) -> None:
    found = _about(page("某题", BODY, "（甲报，2025-3-4）", BODY, "（乙报，2025-1-9）"))
    assert found.date == "2025-03-04"


@pytest.mark.parametrize(
    ("issue", "imprint", "date", "publisher"),
    [
        ("2025年3月刊（总第7期）", "主办：某某海岸中心　出版日期：2025年3月8日", "2025-03-08", "某某海岸中心"),
        ("季刊　第 7 期", "發行單位：某協會　中華民國 114 年 3 月 8 日出刊", "2025-03-08", "某協會"),
        ("第7号", "编印：某某研究所 电话：010-1234 发行日期：2025-03-08", "2025-03-08", "某某研究所"),
    ],
)
def test_an_imprint_dates_a_bulletin_before_its_newest_item(
    page: MakePage, issue: str, imprint: str, date: str, publisher: str
) -> None:
    found = _about(page(("heading", "海岸碳讯", 26.0), issue, imprint, "某题", BODY, "（甲报，2025-3-4）"))
    assert (found.date, found.publisher) == (date, publisher)
    assert found.issue in {"总第7期", "第7期", "第7号"}


def test_an_imprint_at_the_end_dates_a_bulletin(page: MakePage) -> None:
    found = _about(page("某题", BODY, "（甲报，2025-3-4）", BODY, "出版日期：2025年3月8日　主编：某甲"))
    assert found.date == "2025-03-08"


def test_what_others_published_dates_no_document(page: MakePage) -> None:
    found = _about(page("某题", BODY, "某书，某社2024年5月8日出版", BODY, "（甲报，2025-3-4）"))
    assert found.date == "2025-03-04"


def test_metadata_speak_where_the_pages_do_not(page: MakePage) -> None:
    said = {"Title": "蓝色海岸快讯 第3期", "Author": "某某海洋中心", "CreationDate": "D:20250301120000Z"}
    found = _about(page(BODY), metadata=said)
    assert (found.title, found.issue, found.date, found.publisher) == (
        "蓝色海岸快讯", "第3期", "2025-03-01", "某某海洋中心",
    )  # fmt: skip
    assert dict(found.said_by)["title"] == "metadata"


@pytest.mark.parametrize("title", ["Microsoft Word", "scan0001", "快讯终稿.docx"])
def test_file_names_in_metadata_are_no_titles(page: MakePage, title: str) -> None:
    assert _about(page(BODY), metadata={"Title": title}).title == ""


def test_the_date_of_the_file_is_the_last_resort(page: MakePage) -> None:
    found = _about(page(BODY))
    assert (found.date, dict(found.said_by)["date"]) == ("2031-01-02", "file")


def test_a_sidecar_is_believed_above_all(page: MakePage) -> None:
    cover = page(("heading", "蓝色海岸快讯", 30.0), "第3期", "2025年3月")
    found = _about(cover, page(BODY, number=2), sidecar={"date": "2025-04", "region": "HK", "issue": 7})
    assert (found.title, found.issue, found.date, found.region) == ("蓝色海岸快讯", "7", "2025-04", "HK")
    assert dict(found.said_by)["date"] == "sidecar"

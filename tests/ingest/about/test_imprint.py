"""Title lines and imprints: issue, date and publisher."""

from collections.abc import Callable

import pytest

from ingest.about.imprint import body_of, cover_date, document_number, issue_of, lone_date, pieces, publisher_of, signed
from ingest.items.mastheads import is_masthead
from ingest.items.passages import Paragraph, paragraphs
from ingest.model import Page

MakePage = Callable[..., Page]


def _lines(page: MakePage, *printed: str) -> tuple[Paragraph, ...]:
    return paragraphs([page(*printed)])


def test_a_line_falls_into_its_pieces(page: MakePage) -> None:
    (line,) = _lines(page, "第 3 期　某某中心编　2025 年 3 月 8 日")
    assert list(pieces(line))[-2:] == ["某某中心编", "2025 年 3 月 8 日"]


@pytest.mark.parametrize(
    ("printed", "publisher"),
    [
        ("主办：某某海岸中心　出版日期：2025年3月8日", "某某海岸中心"),
        ("第2期　　某某大学海洋法研究所编　　2025年2月18日", "某某大学海洋法研究所"),
        ("某某智库 主办", "某某智库"),
        ("2024年9月某某保护站主办", "某某保护站"),
        ("主编：某甲　责任编辑：某乙", ""),
        ("首部蓝皮书出版", ""),
        ("某省规划印发", ""),
    ],
)
def test_publishers_are_named_by_a_label_or_a_word_after_them(page: MakePage, printed: str, publisher: str) -> None:
    assert publisher_of(_lines(page, printed)) == publisher


def test_the_first_named_as_host_is_the_publisher(page: MakePage) -> None:
    assert publisher_of(_lines(page, "承办：甲某学会", "主办：乙某学会")) == "乙某学会"


def test_a_masthead_may_only_name_a_body(page: MakePage) -> None:
    assert body_of(_lines(page, "总第41期", "某某实验室　2025年5月6日")) == "某某实验室"
    assert body_of(_lines(page, "某某实验室建成。")) == ""


@pytest.mark.parametrize(
    ("printed", "issue"),
    [
        ("2025年3月刊（总第7期）", "总第7期"),
        ("2025年4月号", "2025年4月号"),
        ("2024年秋季号", "2024年秋季号"),
        ("（2024年下半年）", "2024年下半年"),
        ("Vol.42　2025年2月14日", "Vol.42"),
        ("2024年5月", ""),
    ],
)
def test_issues_have_numbers_or_seasons(page: MakePage, printed: str, issue: str) -> None:
    assert issue_of(_lines(page, printed)) == issue


def test_letters_have_a_number_and_a_signature(page: MakePage) -> None:
    assert document_number(_lines(page, "某函〔2024〕15号", "关于某事的通知")) == "某函〔2024〕15号"
    assert signed(_lines(page, "请遵照执行。", "某省海洋厅", "2024年5月20日")) == "某省海洋厅"
    assert signed(_lines(page, "请遵照执行。", "某省海洋厅")) == ""


def test_dates_stand_alone_or_in_a_byline(page: MakePage) -> None:
    assert lone_date(_lines(page, "某题", "文／某甲　2024 年 10 月")) == "2024-10"
    assert lone_date(_lines(page, "某题", "二〇二四年五月二十四日")) == "2024-05-24"
    assert cover_date(_lines(page, "2025年", "2025年3月")) == "2025-03"


@pytest.mark.parametrize(
    ("printed", "is_one"),
    [
        ("某某情报室编", True),
        ("2025年4月号", True),
        ("某函〔2024〕15号", True),
        ("某省规划印发", False),
        ("某市修复海草", False),
    ],
)
def test_mastheads_are_no_titles(printed: str, is_one: bool) -> None:
    assert is_masthead(printed) is is_one

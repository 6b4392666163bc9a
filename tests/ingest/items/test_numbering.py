"""Marks of headings and lists, and numbers that are none."""

import pytest

from ingest.items.numbering import counts, mark
from ingest.script import fold


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
    ("printed", "style", "number", "rest"),
    [
        ("貳、縣市動態", "壹、", 2, "县市动态"),
        ("01｜某省发布规划", "01", 1, "某省发布规划"),
        ("12 | 某省发布规划", "1|", 12, "某省发布规划"),
        ("【3】某省发布规划", "[1]", 3, "某省发布规划"),
        ("No.7 某省发布规划", "No", 7, "某省发布规划"),
        ("B. 学界动向", "A.", 2, "学界动向"),
        ("案例二：某县的做法", "案例一", 2, "某县的做法"),
        ("◆ 3月4日，某地签约", "▶", 0, "3月4日，某地签约"),
        ("\uf06e 首单落地", "▶", 0, "首单落地"),
        ("u 首单落地", "▶", 0, "首单落地"),
    ],
)
def test_rarer_marks_are_read_too(printed: str, style: str, number: int, rest: str) -> None:
    found = mark(fold(printed))
    assert found is not None
    assert (found.style, found.number, fold(printed).text[found.end :]) == (style, number, rest)


@pytest.mark.parametrize(
    ("printed", "value"), [("二十一", 21), ("十", 10), ("叁", 3), ("拾贰", 12), ("09", 9), ("半", 0), ("", 0)]
)
def test_numerals_have_a_value(printed: str, value: int) -> None:
    assert counts(printed) == value

"""Titles in 《》."""

import pytest

from extract.finders import titles
from extract.model import Name

TITLES = [
    ("印发《海岸带规划纲要》，", ["海岸带规划纲要"]),
    ("《甲法》《乙法》和《丙公约》", ["甲法", "乙法", "丙公约"]),
    ("《关于印发<某某办法>的通知》", ["关于印发<某某办法>的通知"]),
    ("《关于印发〈某某办法〉的通知》", ["关于印发〈某某办法〉的通知"]),
    ("《关于印发《某某办法》的通知》，", ["关于印发《某某办法》的通知"]),
    ("《关于印发《某某办法》的通知，要求各地落实。", ["关于印发《某某办法》"]),
    ("发布《海草床监测技术指南，旨在", ["海草床监测技术指南"]),
    ("《办法(试行)》施行", ["办法(试行)"]),
]


@pytest.mark.parametrize(("text", "names"), TITLES)
def test_a_title_is_what_stands_between_the_outer_marks(text: str, names: list[str]) -> None:
    assert [f.value.text for f in titles.find(text) if isinstance(f.value, Name)] == names


TRAILS = [
    ("《某某办法》(试行)", "试行"),
    ("《某某条例》(草案)规定", "草案"),
    ("《某某规划》(2021—2035年)", "2021—2035年"),
    ("《某某指南》（某社）".replace("（", "(").replace("）", ")"), ""),
    ("《某某标准》(征求意见稿)", "征求意见稿"),
    ("《某某公报》(2022)", "2022"),
    ("《某某规则》(2023年11月16日)", ""),
]


@pytest.mark.parametrize(("text", "kind"), TRAILS)
def test_what_says_how_far_a_title_has_come_is_its_kind(text: str, kind: str) -> None:
    (found,) = titles.find(text)
    assert isinstance(found.value, Name)
    assert found.value.kind == kind
    assert text[found.start : found.end].endswith(f"({kind})" if kind else "》")


def test_a_closing_mark_alone_is_no_title() -> None:
    assert list(titles.find("某某办法》施行")) == []

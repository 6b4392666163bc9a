"""Figures whose owner, place, time or modality stands outside their clause."""

from collections.abc import Callable

import pytest

from extract.figures import measurements
from extract.model import Claim, Name, When
from extract.reading.telling import Telling

Tell = Callable[..., Telling]


def shown(claim: Claim, role: str) -> str:
    value = claim.first(role)
    return value.text if isinstance(value, Name) else value.iso if isinstance(value, When) else str(value or "")


def names(told: Telling) -> list[tuple[str, str]]:
    return [(shown(c, "subject"), shown(c, "metric")) for c in measurements.claims(told)]


def test_what_is_done_is_done_by_the_work_that_the_title_names(tell_item: Tell) -> None:
    told = tell_item(
        "该地海岸曾受侵蚀。", "累计营造红树林86公顷，清退养殖塘120亩。", title="鹭洲湾生态修复工程通过验收"
    )
    assert names(told) == [("鹭洲湾生态修复工程", "累计营造红树林"), ("鹭洲湾生态修复工程", "清退养殖塘")]


@pytest.mark.parametrize(
    ("phrase", "owned"),
    [
        ("盘锦苇海国家级自然保护区历史悠久。保护区总面积8万公顷。", ("盘锦苇海国家级自然保护区", "总面积")),
        ("福州蓝岸公园位于江边。该公园每年接待游客80万人次。", ("福州蓝岸公园", "每年接待游客")),
        ("1999年启动的退耕还湿工程实施多年，中央财政累计投入1200亿元。", ("退耕还湿工程", "中央财政累计投入")),
    ],
)
def test_words_that_point_are_the_thing_named_before(tell_item: Tell, phrase: str, owned: tuple[str, str]) -> None:
    assert names(tell_item(phrase)) == [owned]


@pytest.mark.parametrize(
    "phrase",
    [
        "该公司累计签发碳信用260万吨，合作农户1.2万户。",
        "该项目涵盖3个县，户均增收3600元。",
        "海带养殖是当地的支柱产业，年产量18万吨。",
        "拥有全球45%的盐沼。",
        "盐度降低5‰时甲烷排放减少。",
    ],
)
def test_a_figure_of_nobody_knows_whom_is_not_told(tell_item: Tell, phrase: str) -> None:
    assert names(tell_item(phrase)) == []


@pytest.mark.parametrize(
    ("phrase", "metrics"),
    [
        ("江苏整治修复岸线3公里、滨海湿地2万公顷。", ["江苏整治修复岸线", "整治修复滨海湿地"]),
        ("福建力争到2027年海洋碳汇交易量达到30万吨。", ["福建力争到2027年海洋碳汇交易量（目标）"]),
        ("福建提出，到2027年修复海草床600公顷。", ["修复海草床（目标）"]),
        ("江苏计划投资28亿元，修复滨海湿地1.2万公顷。", ["江苏计划投资", "修复滨海湿地（计划）"]),
        ("与2019年相比，福建排放量下降3%；广东排放量增加5%。", ["福建排放量较2019年下降", "广东排放量较2019年增加"]),
        ("全国碳市场累计运行350个交易日。", ["全国碳市场累计运行交易日"]),
        ("福建海带养殖面积9公顷，其中连江占两成。", ["福建海带养殖面积", "占福建海带养殖面积的比例"]),
    ],
)
def test_a_metric_keeps_the_verb_the_aim_and_the_base_of_its_sentence(
    tell_item: Tell, phrase: str, metrics: list[str]
) -> None:
    assert [metric for _, metric in names(tell_item(phrase))] == metrics


@pytest.mark.parametrize(
    ("phrase", "period"),
    [
        ("2003年，福建防护林工程正式启动，累计造林1.5亿亩。", ""),
        ("2003年，福建造林1.5亿亩。", "2003"),
        ("福建自2011年起种植红树林，目前红树林面积达85公顷。", ""),
    ],
)
def test_the_day_that_something_began_is_not_when_a_figure_holds(tell_item: Tell, phrase: str, period: str) -> None:
    assert [shown(c, "period") for c in measurements.claims(tell_item(phrase))] == [period]


def test_a_region_that_is_pointed_at_is_the_place(tell_item: Tell) -> None:
    told = tell_item("在全国率先立法后，全市27个主要海湾推行湾长制。", title="威海市保护海湾")
    assert [shown(c, "place") for c in measurements.claims(told)] == ["威海市"]

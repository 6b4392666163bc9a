"""Figures whose thing, unit or name stands elsewhere in the sentence."""

from collections.abc import Callable

import pytest

from extract.figures import measurements
from extract.model import Amount, Claim
from extract.reading.telling import Telling

Tell = Callable[..., Telling]


def names(claim: Claim) -> tuple[str, str]:
    return str(claim.first("subject") or ""), str(claim.first("metric"))


def unit(claim: Claim) -> str:
    amount = claim.first("amount")
    assert isinstance(amount, Amount)
    return amount.unit or f"{amount.currency}/{amount.per}".rstrip("/")


@pytest.mark.parametrize(
    ("phrase", "owners"),
    [
        ("自愿碳市场近年扩张很快，市值约30亿美元。", [("自愿碳市场", "市值")]),
        ("崇明东滩湿地是重要的碳库。其土壤碳密度为每公顷120吨。", [("崇明东滩湿地", "土壤碳密度")]),
        ("全球盐沼曾广泛分布，总面积约为5万平方公里。", [("全球盐沼", "总面积")]),
        ("东港新区建设海洋牧场，面积为10平方公里。", [("海洋牧场", "面积")]),
        ("改善最明显的为透明度，年平均值为2.5米。", []),  # of no water
        ("若以碳税价格计，年固碳价值为4000万元。", [("", "以碳税价格计的年固碳价值")]),
    ],
)
def test_a_bare_measure_is_one_of_what_its_sentence_is_about(
    tell_item: Tell, phrase: str, owners: list[tuple[str, str]]
) -> None:
    assert [names(c) for c in measurements.claims(tell_item(phrase))] == owners


@pytest.mark.parametrize("phrase", ["总量达40万吨。", "市值为5亿元。", "面积为3公顷。"])
def test_a_bare_measure_of_nothing_is_no_figure(tell_item: Tell, phrase: str) -> None:
    assert list(measurements.claims(tell_item(phrase))) == []


@pytest.mark.parametrize(
    ("phrase", "parted"),
    [
        ("海南和广东红树林面积分别为0.5万公顷和1.1万公顷。", [("海南", "红树林面积"), ("广东", "红树林面积")]),
        (
            "浙江省贝类养殖年均总碳汇量、长期碳汇量分别为9万吨和4万吨。",
            [("浙江省贝类养殖", "年均总碳汇量"), ("浙江省贝类养殖", "长期碳汇量")],
        ),
        ("其消耗速率低于草原(60%)和农田(75%)。", [("草原", "消耗速率"), ("农田", "消耗速率")]),
        ("红树林覆盖率由修复前的12%提高到35%。", [("", "红树林覆盖率")]),
        ("有26个县保存4种及以上的海草。", [("", "县保存4种及以上的海草")]),
    ],
)
def test_figures_in_a_row_have_each_their_own_name(tell_item: Tell, phrase: str, parted: list[tuple[str, str]]) -> None:
    assert [names(c) for c in measurements.claims(tell_item(phrase))] == parted


@pytest.mark.parametrize(
    ("phrase", "units"),
    [
        ("CCER项目开发多年，累计签发500万吨。", ["tCO2e"]),
        ("福建省碳票的审核时间只有15个工作日。", ["工作日"]),
        ("各区域蓝碳价值平均值为每年300万美元。", ["USD/yr"]),
        ("海草床以每年2%的速度消失。", ["% yr-1"]),
        ("紫菜养殖每年可以移除氮3万吨，固碳总量达20万吨。", ["t yr-1", "t yr-1"]),
        ("紫菜养殖每年可以移除氮3万吨，累计固碳总量达20万吨。", ["t yr-1", "t"]),
    ],
)
def test_the_words_around_a_figure_complete_its_unit(tell_item: Tell, phrase: str, units: list[str]) -> None:
    assert [unit(c) for c in measurements.claims(tell_item(phrase))] == units

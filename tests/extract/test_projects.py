"""Projects by name, with place, leads, ecosystems, area and outcomes."""

from collections.abc import Callable

import pytest

from extract import projects
from extract.model import Amount, Name, When
from extract.telling import Telling

Tell = Callable[..., Telling]


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("该市实施“碧海银滩”工程。", "“碧海银滩”工程"),
        ("近年来,温州开展洞头海岸带生态修复项目。", "洞头海岸带生态修复项目"),
        ("国家启动蓝色海湾整治行动。", "蓝色海湾整治行动"),
    ],
)
def test_a_named_work_is_a_project(tell_item: Tell, phrase: str, name: str) -> None:
    found = [c.first("name") for c in projects.claims(tell_item(phrase))]
    assert any(isinstance(n, Name) and name.strip("“”") in n.text for n in found), found


@pytest.mark.parametrize("phrase", ["该项目进展顺利。", "碳汇项目需要审定。", "执行《碳汇项目管理办法》。"])
def test_words_too_general_name_none(tell_item: Tell, phrase: str) -> None:
    assert list(projects.claims(tell_item(phrase))) == []


def test_figures_behind_the_name_are_area_and_outcomes(tell_item: Tell) -> None:
    (claim,) = projects.claims(tell_item("自然资源部实施“碧海银滩”工程,修复红树林300公顷,清退养殖塘80亩。"))
    area, leads = claim.first("area"), claim.first("leads")
    assert isinstance(area, Amount) and area.value == 300
    assert isinstance(leads, Name) and leads.text == "自然资源部"
    assert [s.role for s in claim if s.role.startswith("outcomes.")] == ["outcomes.修复红树林", "outcomes.清退养殖塘"]


def test_sentences_that_go_on_about_a_project_give_its_terms(tell_item: Tell) -> None:
    told = tell_item(
        "近日,罗源湾盐沼恢复项目通过验收。项目位于福建省罗源县,由福建海洋研究所牵头,2020年至2023年恢复盐沼52.5公顷,投资860万元。"
    )
    (claim,) = projects.claims(told)
    area, cost, leads = claim.first("area"), claim.first("cost"), claim.first("leads")
    assert isinstance(area, Amount) and area.value is not None and area.unit == "hm2"
    assert isinstance(cost, Amount) and cost.value == 8600000
    assert isinstance(leads, Name) and leads.text == "福建海洋研究所"
    period = claim.first("period")
    assert isinstance(period, When) and period.iso == "2020/2023"


def test_from_a_year_to_a_year_is_a_period(tell_item: Tell) -> None:
    told = tell_item("台南市安平湿地复育计划由海岸保育学会执行,自民国110年展开,至民国114年完成。")
    (claim,) = projects.claims(told)
    period = claim.first("period")
    assert isinstance(period, When) and period.iso == "2021/2025"


@pytest.mark.parametrize(
    "title",
    ["海南新规取代蓝碳项目备案旧办法", "山东暂停海草床修复项目", "浙江修订碳汇林建设项目清单", "福建蓝碳项目上线"],
)
def test_a_headline_with_a_verb_names_no_project(tell_item: Tell, title: str) -> None:
    assert [c.first("name") for c in projects.claims(tell_item("正文。", title=title))] == []


def test_the_terms_of_a_deal_are_no_outcomes_and_its_day_no_period(tell_item: Tell) -> None:
    told = tell_item("3月1日,洞头红树林修复项目的碳汇1000吨在温州产权交易所挂牌,挂牌价每吨30元,合计3万元。")
    (claim,) = projects.claims(told)
    assert [s.role for s in claim if s.role.startswith("outcomes.")] == []
    assert claim.first("period") is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("福建省政府在东山县打造海洋牧场，年产海带三万吨。", "东山县海洋牧场"),
        ("该基金向6个研究盐沼修复的示范项目提供800万元。", "研究盐沼修复的示范项目"),
        ("该国的旗舰计划包括“绿色河口”倡议和“蓝湾”项目。", "绿色河口"),
    ],
)
def test_works_without_a_name_of_their_own_go_by_place_or_purpose(tell_item, words: str, name: str) -> None:
    assert name in [claim.first("name").text.split("”")[0].strip("“") for claim in projects.claims(tell_item(words))]

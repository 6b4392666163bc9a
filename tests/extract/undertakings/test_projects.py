"""Projects by name, with place, leads, ecosystems, area and outcomes."""

from collections.abc import Callable

import pytest

from extract.model import Amount, Name, When
from extract.reading.telling import Telling
from extract.undertakings import projects

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
    told = tell_item("台南市安平湿地复育计划由海岸保育学会执行,自民国110年展开,至民国114年完成,面积36公顷。")
    (claim,) = projects.claims(told)
    assert isinstance(claim.first("area"), Amount)
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
        ("该基金向6个研究盐沼修复的示范项目提供800万元。", "6个研究盐沼修复的示范项目"),
        ("该国的旗舰计划包括“绿色河口”倡议和“蓝湾”项目。", "绿色河口"),
    ],
)
def test_works_without_a_name_of_their_own_go_by_place_or_purpose(tell_item, words: str, name: str) -> None:
    assert name in [claim.first("name").text.split("”")[0].strip("“") for claim in projects.claims(tell_item(words))]


def told_of(claim) -> dict[str, object]:
    return {s.role: getattr(s.value, "text", getattr(s.value, "iso", s.value)) for s in claim}


def test_who_leads_where_and_for_how_much_stand_before_and_behind_the_name(tell_item: Tell) -> None:
    told = tell_item("2020年，由大连海事局牵头的“碧海银滩”生态修复工程在长海县启动，总投资1.8亿元。")
    (claim,) = projects.claims(told)
    found = told_of(claim)
    assert (found["name"], found["leads"], found["place"]) == ("“碧海银滩”生态修复工程", "大连海事局", "长海县")
    assert isinstance(found["cost"], Amount) and found["cost"].value == 180000000


def test_a_list_of_countries_leads_and_is_the_place(tell_item: Tell) -> None:
    (claim,) = projects.claims(tell_item("印度和泰国的政府近年积极推动红树林的修复；该国另计划恢复3万公顷湿地。"))
    leads = [v.text for v in claim.all("leads") if isinstance(v, Name)]
    place = claim.first("place")
    assert leads == ["印度政府", "泰国政府"]
    assert isinstance(place, Name) and place.text == "印度和泰国"
    assert claim.first("area") is None


@pytest.mark.parametrize(
    "phrase",
    [
        "实施湿地保护修复工程，增强碳汇功能。",
        "鼓励考虑资源和修复项目的特点。",
        "该市获“长堤杯”优质工程奖。",
        "要扎实推进美丽海湾建设项目，加快形成示范。",
    ],
)
def test_what_a_policy_asks_for_and_prizes_are_no_projects(tell_item: Tell, phrase: str) -> None:
    assert [c.first("name") for c in projects.claims(tell_item(phrase))] == []


@pytest.mark.parametrize(
    ("phrase", "period"),
    [
        ("2024年5月，洞头红树林修复项目签约仪式举行。", None),
        ("2021年，温州市启动洞头红树林修复项目。", None),
        ("2015年以来，温州市实施洞头红树林修复项目。", "2015年以来"),
        ("2022年发布的《年报》提出建设洞头红树林修复项目。", None),
    ],
)
def test_only_what_runs_on_is_the_time_of_a_project(tell_item: Tell, phrase: str, period: str | None) -> None:
    (claim,) = projects.claims(tell_item(phrase))
    value = claim.first("period")
    assert (value.iso if isinstance(value, When) else value) == period


@pytest.mark.parametrize(
    ("phrases", "name"),
    [
        (("莆田市实施湄洲湾2021年“碧水清岸”整治行动项目。",), "湄洲湾2021年“碧水清岸”整治行动项目"),
        (("福建省罗源湾“蓝湾护航”专项行动启动。",), "福建省罗源湾“蓝湾护航”专项行动"),
        (("菲律宾在2019年发起21世纪滨海走廊“绿碳计划”，与沿线国家开展监测。",), "21世纪滨海走廊绿碳计划"),
        (
            ("舟山市推进“银滩再造”整治行动。", "舟山市2020年“银滩再造”整治行动项目完工。"),
            "舟山市2020年“银滩再造”整治行动项目",
        ),
    ],
)
def test_a_name_is_the_whole_of_what_is_printed(tell_item: Tell, phrases: tuple[str, ...], name: str) -> None:
    (claim,) = projects.claims(tell_item(*phrases))
    assert told_of(claim)["name"] == name


@pytest.mark.parametrize(
    "phrase",
    [
        "上述修复工程由福建海洋研究所承担。",
        "该机构支援当地造林项目的发展。",
    ],
)
def test_words_that_point_back_name_no_project(tell_item: Tell, phrase: str) -> None:
    assert list(projects.claims(tell_item(phrase))) == []


@pytest.mark.parametrize(
    ("phrase", "outcomes"),
    [
        ("玉环市实施“碧海银滩”工程，目标是到2030年种植红树林500公顷。", []),
        ("温州市启动洞头盐沼修复项目，将修复盐沼120公顷，带动就业300人。", []),
        ("玉环市实施“碧海银滩”工程，将废弃虾塘改造为湿地，修复红树林80公顷。", ["outcomes.修复红树林"]),
        ("越南推出“绿色河口”倡议和“蓝湾”项目，恢复2万公顷红树林。", []),
    ],
)
def test_aims_and_what_several_did_together_are_no_outcomes(tell_item: Tell, phrase: str, outcomes: list[str]) -> None:
    for claim in projects.claims(tell_item(phrase)):
        assert [s.role for s in claim if s.role.startswith("outcomes.")] == outcomes


def test_who_launches_a_programme_of_many_countries_is_not_where_it_is(tell_item: Tell) -> None:
    (claim,) = projects.claims(tell_item("韩国发起“蓝色海洋”国际研究计划，涉及9个国家。"))
    assert claim.first("place") is None


def test_the_title_of_its_plan_gives_the_place_that_a_headline_leaves_out(tell_item: Tell) -> None:
    told = tell_item("《东极岛国际零碳岛建设方案》印发。", title="减排成为国际零碳岛的任务")
    assert [told_of(claim)["name"] for claim in projects.claims(told)] == ["东极岛国际零碳岛"]


@pytest.mark.parametrize(
    ("phrase", "leads"),
    [
        ("2021年起，惠东县人民政府投资3亿元实施考洲洋红树林修复工程。", ["惠东县人民政府"]),
        ("绿叶基金会资助的“近海海草计划”2020年立项，由宁波大学承担。", ["宁波大学"]),
        ("绿叶基金会资助的“近海海草计划”2020年立项。", []),
        ("泰国海岸资源厅宣布实施攀牙湾红树林修复项目。", ["泰国海岸资源厅"]),
    ],
)
def test_who_does_it_leads_it_and_who_only_pays_does_not(tell_item: Tell, phrase: str, leads: list[str]) -> None:
    (claim,) = projects.claims(tell_item(phrase))
    assert [v.text for v in claim.all("leads") if isinstance(v, Name)] == leads


@pytest.mark.parametrize(
    ("phrase", "place"),
    [
        ("绿叶基金会发起“滨海守护计划”，覆盖江苏、福建。", "江苏、福建"),
        ("中国塑料减量项目在宁波启动。", "宁波"),
        ("澎湖县政府委托台湾大学执行海草复育计划。", "澎湖县"),
    ],
)
def test_a_project_is_where_its_site_is(tell_item: Tell, phrase: str, place: str) -> None:
    (claim,) = projects.claims(tell_item(phrase))
    found = claim.first("place")
    assert isinstance(found, Name) and found.text == place


def test_parts_of_the_work_that_the_heading_names_are_its_other_names(tell_item: Tell) -> None:
    told = tell_item(
        "通过蓝屿湾岸线整治工程，岸线恢复。", "蓝屿湾生态修复项目带来收入。", title="碧海——福建东山蓝屿湾保护修复项目"
    )
    (claim,) = projects.claims(told)
    name = claim.first("name")
    assert isinstance(name, Name) and name.text == "福建东山蓝屿湾保护修复项目"


def test_sums_put_into_a_work_are_its_cost_and_shares_no_outcome(tell_item: Tell) -> None:
    told = tell_item(
        "某公司投资6800万元建设川岛湾盐沼修复示范项目，修复岸线5公里、湿地3公顷，占全县湿地的9%，17家企业参与。"
    )
    (claim,) = projects.claims(told)
    assert isinstance(claim.first("cost"), Amount)
    assert {s.role for s in claim.slots if s.role.startswith("outcomes.")} == {"outcomes.修复岸线", "outcomes.修复湿地"}


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("芬兰成功研发深海二氧化碳的规模化封存技术。", "深海二氧化碳的规模化封存技术"),
        ("泉州、莆田等城市已积极参与碳汇交易的先行先试。", "碳汇交易的先行先试"),
        ("该机构把服务输出至越南和老挝，以支援当地造林项目的发展。", "越南和老挝造林项目"),
    ],
)
def test_research_and_trials_are_projects_as_well(tell_item: Tell, phrase: str, name: str) -> None:
    (claim,) = projects.claims(tell_item(phrase))
    assert told_of(claim)["name"] == name


def test_a_grant_to_several_projects_is_neither_their_cost_nor_led_by_who_gives_it(tell_item: Tell) -> None:
    (claim,) = projects.claims(tell_item("丹麦能源署随即向9个研究海草修复的研发项目提供500万美元的资助。"))
    found = told_of(claim)
    assert found["name"] == "9个研究海草修复的研发项目"
    assert not {"leads", "cost"} & found.keys()


def test_an_area_that_is_aimed_at_or_shared_is_not_its_own(tell_item: Tell) -> None:
    for phrase in (
        "越南推出“绿色河口”倡议和“蓝湾”项目，旨在恢复2万公顷红树林。",
        "越南推出“绿色河口”倡议，力争恢复2万公顷红树林。",
    ):
        assert all(claim.first("area") is None for claim in projects.claims(tell_item(phrase)))


def test_what_may_come_of_it_at_most_is_no_outcome(tell_item: Tell) -> None:
    (claim,) = projects.claims(tell_item("洞头区实施“碧海银滩”工程，修复湿地30公顷，碳汇的年收益最高可达900万元。"))
    assert [s.role for s in claim if s.role.startswith("outcomes.")] == ["outcomes.修复湿地"]


def test_a_part_of_the_work_that_the_heading_names_is_not_its_other_name(tell_item: Tell) -> None:
    told = tell_item("通过蓝屿湾沙滩整治工程，沙滩恢复。", title="碧海——福建东山蓝屿湾保护修复项目")
    (claim,) = projects.claims(told)
    assert claim.all("aliases") == ()


@pytest.mark.parametrize(
    "phrase",
    ["近日，藻场论坛在舟山市朱家尖渔旅服务平台举行。", "各地代表齐聚宁德市海上养殖改造示范区，商讨交易办法。"],
)
def test_where_people_meet_is_no_project(tell_item: Tell, phrase: str) -> None:
    assert list(projects.claims(tell_item(phrase))) == []


def test_a_grant_from_the_budget_is_not_what_a_work_costs(tell_item: Tell) -> None:
    (claim,) = projects.claims(
        tell_item("获得中央财政资金支持3亿元的秦皇岛市海岸带保护修复工程完工，修复岸线12.4公里。")
    )
    assert claim.first("cost") is None


def test_what_a_first_stage_or_a_coming_year_brings_is_not_its_area(tell_item: Tell) -> None:
    for phrase in (
        "苏北滨海湿地修复工程一期修复盐沼210公顷。",
        "广东启动红树林营造修复行动计划，到2035年营造红树林8000公顷。",
    ):
        assert [c.first("area") for c in projects.claims(tell_item(phrase))] == [None]

"""Figures with what they measure, when, where, and who says so."""

import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from extract.figures import measurements
from extract.model import Amount, Claim, Name, When
from extract.reading.telling import Telling

Tell = Callable[..., Telling]


def shown(claim: Claim, role: str) -> Any:
    value = claim.first(role)
    match value:
        case Amount():
            return value.value, value.unit or value.currency
        case Name():
            return value.text
        case When():
            return value.iso
    return value


def test_the_words_before_a_figure_are_parted_into_subject_and_metric(tell_item: Tell) -> None:
    (claim,) = measurements.claims(tell_item("2019年,浙江省海水养殖的产量为120万吨。"))
    assert (shown(claim, "subject"), shown(claim, "metric")) == ("浙江省海水养殖", "产量")
    assert shown(claim, "amount") == (Decimal(1200000), "t")
    assert (shown(claim, "period"), shown(claim, "place")) == ("2019", "浙江省")


def test_a_figure_that_opens_its_clause_is_named_by_what_follows(tell_item: Tell) -> None:
    (claim,) = measurements.claims(tell_item("目前，38个国家提交了报告。"))
    assert shown(claim, "amount")[0] == Decimal(38)
    assert "提交了报告" in shown(claim, "metric")


def test_a_year_that_a_figure_is_compared_with_is_not_its_period(tell_item: Tell) -> None:
    (claim,) = measurements.claims(tell_item("2021年,福建省排放量比2010年下降12%。"))
    assert shown(claim, "period") == "2021"


def test_what_a_share_is_taken_of_is_not_its_place(tell_item: Tell) -> None:
    (claim,) = measurements.claims(tell_item("广西的红树林面积约占全国总面积的37%。"))
    assert shown(claim, "place") == "广西"
    amount = claim.first("amount")
    assert isinstance(amount, Amount) and amount.comparator == "≈"


def test_the_whole_country_goes_by_one_name(tell_item: Tell) -> None:
    (claim,) = measurements.claims(tell_item("我国海草床面积为2万公顷。"))
    assert shown(claim, "place") == "中国"


def test_who_says_a_figure_is_told(tell_item: Tell) -> None:
    (claim,) = measurements.claims(tell_item("据自然资源部统计,我国红树林面积达3万公顷。"))
    assert shown(claim, "source") == "自然资源部"


@pytest.mark.parametrize(
    "phrase",
    ["他提出两项建议。", "见《2021年1000万吨减排方案》。", "第12条规定了办法。", "(某报,2024-05-06)"],
)
def test_what_is_no_figure_gives_none(tell_item: Tell, phrase: str) -> None:
    assert list(measurements.claims(tell_item(phrase))) == []


def test_terms_of_a_deal_are_no_measurements(tell_item: Tell) -> None:
    told = tell_item("4月2日,华夏航空有限公司以每吨20元购买海带碳汇1000吨。")
    assert list(measurements.claims(told)) == []


def test_each_figure_of_a_list_has_its_own_words(tell_item: Tell) -> None:
    told = tell_item("项目修复岸线5.4公里、种植红树12公顷、清退养殖塘80亩。", title="鹭浦湾生态修复项目")
    assert [told_names(c) for c in measurements.claims(told)] == [
        ("鹭浦湾生态修复项目", "修复岸线"),
        ("鹭浦湾生态修复项目", "种植红树"),
        ("鹭浦湾生态修复项目", "清退养殖塘"),
    ]


def test_a_unit_whose_exponent_stands_on_the_next_line_is_whole(tell_item: Tell) -> None:
    told = tell_item("盐沼净固碳能力为430 gC m⁻²yr", "⁻¹,高于农田。")
    assert [shown(c, "amount") for c in measurements.claims(told)] == [(Decimal(430), "g C m-2 yr-1")]


@pytest.mark.parametrize("phrase", ["一旦超过5年,须重新申请。", "这张10米的地图已公开。"])
def test_words_that_name_nothing_are_left_out(tell_item: Tell, phrase: str) -> None:
    metrics = [shown(c, "metric") for c in measurements.claims(tell_item(phrase))]
    assert "一旦" not in metrics and "这张" not in metrics


@pytest.mark.parametrize(
    "phrase",
    [
        "传闻某集团将投资30亿元建设碳汇基地,该集团予以否认。",
        "有消息称该市将投入3亿元修复红树林。",
        "该市将投入3亿元修复红树林。市政府回应称,该消息不实。",
        "3月1日,福州安泰酒店有限公司以每吨20元购买海带碳汇900吨,保证金2000元。",
    ],
)
def test_rumours_and_sums_told_with_a_deal_are_no_figures(tell_item: Tell, phrase: str) -> None:
    assert list(measurements.claims(tell_item(phrase))) == []


@pytest.mark.parametrize(
    "phrase",
    [
        "表层1米沉积物碳储量为230吨。",
        "1 m深沉积物的碳储量为230吨。",
        "0—30厘米土层碳储量为230吨。",
        "深度1米以内的碳储量为230吨。",
    ],
)
def test_a_depth_that_says_where_a_figure_holds_is_none_itself(tell_item: Tell, phrase: str) -> None:
    assert [shown(c, "amount")[0] for c in measurements.claims(tell_item(phrase))] == [Decimal(230)]


def test_a_depth_that_is_told_is_a_figure(tell_item: Tell) -> None:
    assert [shown(c, "amount") for c in measurements.claims(tell_item("泉州湾平均水深为12米。"))] == [
        (Decimal(12), "m")
    ]


def test_a_bay_is_the_place_of_its_figure(tell_item: Tell) -> None:
    told = tell_item("胶州湾海草床面积为300公顷。后海湾红树林面积为90公顷。")
    assert [shown(c, "place") for c in measurements.claims(told)] == ["胶州湾", "后海湾"]


def test_a_change_is_one_of_what_was_told_before_it(tell_item: Tell) -> None:
    told = tell_item("2023年，南麂岛养殖的固碳量为7.2万吨，与2022年相比增加了3.1%（0.22万吨），较2013年减少40%。")
    found = [(shown(c, "subject"), shown(c, "metric"), shown(c, "amount")) for c in measurements.claims(told)]
    assert found == [
        ("南麂岛养殖", "固碳量", (Decimal(72000), "t")),
        ("南麂岛养殖", "固碳量较2022年增加", (Decimal("3.1"), "%")),
        ("南麂岛养殖", "固碳量较2022年增加量", (Decimal(2200), "t")),
        ("南麂岛养殖", "固碳量较2013年减少", (Decimal(40), "%")),
    ]


def test_a_change_without_a_figure_before_it_is_told_by_its_own_words(tell_item: Tell) -> None:
    (claim,) = measurements.claims(tell_item("红树林面积较2013年增加40%。"))
    assert "红树林面积" in f"{shown(claim, 'subject')}{shown(claim, 'metric')}"


def told_names(claim: Claim) -> tuple[str, str]:
    return str(claim.first("subject") or ""), str(claim.first("metric"))


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("贝类产量1670万吨,占海水养殖总产量的69%。", [("", "贝类产量"), ("贝类产量", "占海水养殖总产量的比例")]),
        ("盐沼埋藏速率为218吨,是雨林的50倍。", [("", "盐沼埋藏速率"), ("盐沼埋藏速率", "是雨林的倍数")]),
        ("海草床面积由850公顷恢复到1260公顷。", [("", "海草床面积")]),
        ("湿地面积以每年2%的速度下降。", [("", "湿地面积下降速度")]),
        ("每年减少14万吨碳排放量。", [("", "每年减少碳排放量")]),
        ("该市有长达190多公里的海岸线。", [("", "福州市海岸线长")]),
        ("超过六成的海草床已经退化。", [("", "海草床已经退化")]),
        ("抵销比例不得超过配额的5%。", [("", "抵销比例上限")]),
        ("海域面积90平方公里,其中航道占两成。", [("", "海域面积"), ("航道", "占海域面积的比例")]),
        ("岸线总长由40公里增加到46公里,年均增长2%。", [("", "岸线总长"), ("", "岸线总长年均增长")]),
        ("其固碳速率低于草地(68%)。", [("草地", "固碳速率")]),
        ("海带、江蓠产量分别为3万吨和2万吨。", [("海带", "产量"), ("江蓠", "产量")]),
        ("市场潜力可达190亿美元(约1500亿港元)。", [("", "市场潜力"), ("", "市场潜力")]),
    ],
)
def test_a_figure_is_named_by_the_shape_of_its_clause(
    tell_item: Tell, phrase: str, names: list[tuple[str, str]]
) -> None:
    told = tell_item(phrase, title="福州市发布海洋公报")
    assert [told_names(c) for c in measurements.claims(told)] == names


@pytest.mark.parametrize(
    "phrase",
    [
        "会议明确了3方面12项任务和5个重点方向。",
        "评估采用了7种模型和2套数据集。",
        "推出海藻指数保险、贝类价格保险等6项新产品。",
        "违反规定的，处五万元以上二十万元以下罚款。",
        "该机构应在10个工作日内完成审核。",
        "每公顷湿地相当于3公顷阔叶林。",
        "报告列出以下6种制品。",
    ],
)
def test_parts_of_a_text_lists_fines_and_deadlines_are_no_figures(tell_item: Tell, phrase: str) -> None:
    assert [told_names(c) for c in measurements.claims(tell_item(phrase))] == []


@pytest.mark.parametrize(
    ("phrase", "periods"),
    [
        ("2015年以来,累计修复岸线9公里。", ["2015年以来"]),
        ("自2019年起,每年放流鱼苗3亿尾。", ["自2019年起"]),
        ("截至2023年3月,共有46个城市加入。", ["截至2023年3月"]),
        ("截至今年2月底,在建规模达300万千瓦。", ["截至2024-02"]),
        ("第三个履约周期纳入排放单位2533家。", ["第三个履约周期"]),
        ("2024年出台的法案计划在未来十年投资30亿元。", ["未来十年"]),
        ("新华社3月2日电 渔业产值为3亿元。", [None]),
        ("2023年修订的《节约法》要求约1万家企业申报。", [None]),
        ("盐沼面积从1990年的65公顷减少到2020年的60公顷。", ["1990", "2020"]),
    ],
)
def test_the_time_of_a_figure_is_its_own_and_open_where_the_words_leave_it_open(
    tell_item: Tell, phrase: str, periods: list[str | None]
) -> None:
    told = tell_item(phrase, title="福州市海洋事业进展")
    assert [shown(c, "period") for c in measurements.claims(told)] == periods


def test_a_level_in_another_unit_is_not_the_ratio_before_it(tell_item: Tell) -> None:
    told = tell_item("红树林净吸收量是盐沼的2倍多，为1031吨。")
    assert [told_names(c) for c in measurements.claims(told)] == [("红树林净吸收量", "是盐沼的倍数")]


def test_everywhere_is_a_place_only_where_no_other_is_told(tell_item: Tell) -> None:
    told = tell_item("合规市场占全球排放的17%。挪威的产量占全球产量的10%。")
    assert [shown(c, "place") for c in measurements.claims(told)] == ["全球", "挪威"]


def test_figures_in_a_row_without_end_are_read_in_linear_time(tell_item: Tell) -> None:
    def spent(times: int) -> float:
        told = tell_item("盐沼面积3公顷和" * times + "约5公顷。", title="福州市盐沼")
        started = time.process_time()
        assert list(measurements.claims(told))
        return time.process_time() - started

    assert spent(2000) < 10 * 3 * spent(200) + 0.1

"""Figures that hold only within a limit: a column, a scheme, a habitat, a condition, a base, a narrower place."""

from collections.abc import Callable

import pytest

from extract.figures import measurements
from extract.mentions import mentions
from extract.model import Amount, Claim, Name
from extract.reading.telling import Telling, tell
from ingest.model import About, Cell, Document, Item, Page, Passage, Stretch

Tell = Callable[..., Telling]


def told(claim: Claim) -> tuple[str, str]:
    return str(claim.first("subject") or ""), str(claim.first("metric"))


def table(rows: list[list[str]]) -> Telling:
    """An item of one table, its first row the head."""
    text = "\n".join(cell for row in rows for cell in row)
    page = Page(1, 0, 0, "plain", "", text, text, (None,) * len(text), ())
    at, passages = 0, []
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            cell = Cell(1, number, column, "" if number == 0 else rows[0][column], is_header=number == 0)
            passages.append(Passage("cell", words, (Stretch(1, at, at + len(words)),), cell=cell))
            at += len(words) + 1
    item = Item("热点", "1", "制度比较", None, tuple(passages), "news", "某报", "2024-03-05")
    document = Document("0" * 64, "some.txt", "text/plain", About(region="CN"), (page,), (item,))
    return tell(document, 0, mentions(item, document))


def test_a_figure_in_a_cell_is_of_the_head_of_its_column() -> None:
    heads = ["要素", "旧减排机制", "新减排机制"]
    cells = ["登记项目", "截至2021年5月，共登记项目300个。", "首批登记项目12个。"]
    assert [told(c) for c in measurements.claims(table([heads, cells]))] == [
        ("旧减排机制", "登记项目"),
        ("新减排机制", "首批登记项目"),
    ]


def test_a_figure_in_a_cell_whose_head_limits_nothing_is_not_told_without_an_owner() -> None:
    assert not list(measurements.claims(table([["年份", "主要内容"], ["2021", "共登记项目300个。"]])))


@pytest.mark.parametrize(
    ("title", "phrase", "names"),
    [
        ("浙江省碳普惠机制运行情况", "已备案方法学6项。", [("浙江省碳普惠机制", "备案方法学")]),
        ("某地动态", "已备案方法学6项。", []),
        ("福建霞浦海带养殖碳汇评估", "土壤碳埋藏速率为每年每平方米168克碳。", [("福建霞浦海带养殖", "土壤碳埋藏速率")]),
        ("研究揭示外来植物的影响", "外来植物入侵后，土壤有机碳储量增加了46%。", []),
    ],
)
def test_what_was_issued_has_its_scheme_and_a_natural_quantity_its_habitat(
    tell_item: Tell, title: str, phrase: str, names: list[tuple[str, str]]
) -> None:
    assert [told(c) for c in measurements.claims(tell_item(phrase, title=title))] == names


@pytest.mark.parametrize(
    ("phrase", "metrics"),
    [
        ("扣除林火排放后，我国年均陆地碳汇约为9亿吨二氧化碳。", ["扣除林火排放后的我国年均陆地碳汇"]),
        ("2023年全国温室气体排放量增加了2%（不含土地利用）。", ["全国温室气体排放量增加（不含土地利用）"]),
        ("若不采取行动，到2050年全球将丧失七成的珊瑚礁。", ["全球将丧失珊瑚礁（若不采取行动）"]),
        ("9个部门制定了湿地保护文件41份。", ["制定了湿地保护文件的部门", "9个部门制定了湿地保护文件"]),
    ],
)
def test_conditions_and_what_is_counted_stay_with_a_figure(tell_item: Tell, phrase: str, metrics: list[str]) -> None:
    found = measurements.claims(tell_item(phrase, title="全国生态公报"))
    assert [str(c.first("metric")) for c in found] == metrics


@pytest.mark.parametrize(
    ("phrase", "metrics"),
    [
        ("世界各国同意守住全球升温2℃以内的目标。", True),
        ("各国完成了早先提出的“森林覆盖率达到24%”等目标。", True),
        ("2022年全国森林覆盖率为24%。", False),
    ],
)
def test_words_behind_a_figure_can_call_it_an_aim(tell_item: Tell, phrase: str, metrics: bool) -> None:
    found = [str(c.first("metric")) for c in measurements.claims(tell_item(phrase))]
    assert found and all(("目标" in one) is metrics for one in found)


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        (
            "在五个试点项目中，盐沼修复产生的碳汇量占到61%。",
            [("盐沼修复产生的碳汇量", "占五个试点项目的比例")],
        ),
        ("单位水面中藻类占60%，贝类占40%。", [("", "单位水面中藻类占比"), ("", "单位水面中贝类占比")]),
        ("贝类占40%。", []),
    ],
)
def test_a_share_has_what_it_is_a_share_of(tell_item: Tell, phrase: str, names: list[tuple[str, str]]) -> None:
    assert [told(c) for c in measurements.claims(tell_item(phrase))] == names


def test_a_bound_behind_a_figure_outweighs_its_hedge(tell_item: Tell) -> None:
    (claim,) = measurements.claims(tell_item("全市渔民约8万人以上。", title="舟山市渔业情况"))
    amount = claim.first("amount")
    assert isinstance(amount, Amount) and amount.comparator == "≥"


def test_the_time_that_is_pointed_back_at_is_the_one_told_before(tell_item: Tell) -> None:
    said = tell_item("2005-2009：试点阶段", "在此期间，舟山市种植红树林60公顷。")
    assert [getattr(c.first("period"), "iso", "") for c in measurements.claims(said)] == ["2005/2009"]


def test_a_work_that_has_a_quoted_name_goes_by_its_place_and_so_does_its_figure(tell_item: Tell) -> None:
    said = tell_item(
        "温州项目群“碧湾”整治行动入选浙江案例。", "项目完成岸线修复3公里。", title="“碧湾”项目入选浙江案例"
    )
    (claim,) = measurements.claims(said)
    place = claim.first("place")
    assert claim.first("subject") == "温州项目群“碧湾”整治行动"
    assert isinstance(place, Name) and place.text == "温州"


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("海岸带有大片的湿地，其中分布着大量的裸滩，其面积达5万公顷。", [("裸滩", "面积")]),
        ("农商银行推出“海蓝贷”，已累计发放128笔，贷款余额2亿元。", ["“海蓝贷”"] * 2),
    ],
)
def test_what_a_clause_ends_with_owns_the_next_figure(tell_item: Tell, phrase: str, names: list[object]) -> None:
    found = [told(c) for c in measurements.claims(tell_item(phrase))]
    assert [pair if isinstance(one, tuple) else pair[0] for pair, one in zip(found, names, strict=True)] == names

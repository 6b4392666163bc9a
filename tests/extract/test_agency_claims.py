"""One claim for each agency of an item."""

from collections.abc import Callable

import pytest

from extract.model import Name
from extract.reading.telling import Telling
from extract.undertakings import agencies

Tell = Callable[..., Telling]


def named(told: Telling) -> dict[str, tuple[object, list[str]]]:
    out: dict[str, tuple[object, list[str]]] = {}
    for claim in agencies.claims(told):
        name = claim.first("name")
        assert isinstance(name, Name)
        out[name.text] = claim.first("type"), [a.text for a in claim.all("aliases") if isinstance(a, Name)]
    return out


def test_an_agency_named_twice_is_one(tell_item: Tell) -> None:
    found = named(tell_item("生态环境部发布公告。", "生态环境部表示满意。"))
    assert list(found) == ["生态环境部"]
    assert found["生态环境部"][0] == "government"


def test_names_in_brackets_are_other_names(tell_item: Tell) -> None:
    found = named(tell_item("世界自然基金会（WWF）参加论坛。"))
    assert "WWF" in next(iter(found.values()))[1]


def test_a_paper_that_an_item_is_taken_from_is_no_agency(tell_item: Tell) -> None:
    assert named(tell_item("海水变暖。", "（某报，2024-03-05）")) == {}


@pytest.mark.parametrize("phrase", ["沿海公司应当申报。", "船泊于东屿港口门处。"])
def test_words_for_any_body_or_a_spot_name_none(tell_item: Tell, phrase: str) -> None:
    assert named(tell_item(phrase)) == {}


def test_a_list_of_countries_with_one_word_for_government_names_each(tell_item: Tell) -> None:
    found = named(tell_item("印度和泰国的政府推动红树林修复。"))
    assert {"印度政府", "泰国政府"} <= set(found)
    assert found["印度政府"][0] == "government"


def test_the_place_is_that_which_the_name_begins_with(tell_item: Tell) -> None:
    (claim,) = agencies.claims(tell_item("浙江省海洋局组织调查。"))
    place = claim.first("place")
    assert isinstance(place, Name) and place.text == "浙江省"


def test_a_short_form_in_brackets_does_not_take_the_place_of_the_full_name(tell_item: Tell) -> None:
    found = named(tell_item("国家近海蓝碳观测研究中心（海洋三所）启用。海洋三所负责。"))
    assert list(found) == ["国家近海蓝碳观测研究中心"]


@pytest.mark.parametrize(
    "phrase",
    ["该片林地碳汇开发交易所获收益返还村民。", "碳减排量交易所产生的收益归集体。", "海草床碳汇交易所得资金用于修复。"],
)
def test_what_trading_has_gained_is_no_exchange(tell_item: Tell, phrase: str) -> None:
    assert named(tell_item(phrase)) == {}


def test_a_designation_applied_for_is_no_body(tell_item: Tell) -> None:
    found = named(tell_item("东山观测站申报自然资源部野外科学观测研究站。"))
    assert list(found) == ["东山观测站", "自然资源部"]


def test_a_firm_goes_by_its_full_name_and_a_list_of_countries_is_nobody(tell_item: Tell) -> None:
    firm = named(tell_item("绿源环境交易所有限公司启动服务。绿源环境交易所表示满意。"))
    assert firm == {"绿源环境交易所有限公司": ("exchange", ["绿源环境交易所"])}
    lands = named(tell_item("越南、泰国和老挝等国的政府近年推动修复。越南政府表示满意。"))
    assert lands == {f"{land}政府": ("government", []) for land in ("越南", "泰国", "老挝")}

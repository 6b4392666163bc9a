"""One claim for each agency of an item."""

from collections.abc import Callable

from extract import agencies
from extract.model import Name
from extract.telling import Telling

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


def test_the_outlet_of_the_closing_line_is_an_agency(tell_item: Tell) -> None:
    assert "某报" in named(tell_item("海水变暖。", "（某报，2024-03-05）"))


def test_the_place_is_that_which_the_name_begins_with(tell_item: Tell) -> None:
    (claim,) = agencies.claims(tell_item("浙江省海洋局组织调查。"))
    place = claim.first("place")
    assert isinstance(place, Name) and place.text == "浙江省"


def test_a_short_form_in_brackets_does_not_take_the_place_of_the_full_name(tell_item: Tell) -> None:
    found = named(tell_item("国家近海蓝碳观测研究中心（海洋三所）启用。海洋三所负责。"))
    assert list(found) == ["国家近海蓝碳观测研究中心"]

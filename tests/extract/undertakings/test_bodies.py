"""What the name of a body and the words around it tell: whether it is one, of what type it is, where it is."""

from collections.abc import Callable

import pytest

from extract.model import Name
from extract.reading.telling import Telling
from extract.undertakings import agencies

Tell = Callable[..., Telling]


def shown(told: Telling) -> dict[str, tuple[object, str]]:
    out: dict[str, tuple[object, str]] = {}
    for claim in agencies.claims(told):
        name, place = claim.first("name"), claim.first("place")
        assert isinstance(name, Name)
        out[name.text] = claim.first("type"), place.text if isinstance(place, Name) else ""
    return out


@pytest.mark.parametrize(
    "phrase",
    [
        "海南拟设立南海珊瑚碳汇交易中心。",
        "代表建议支持莆田筹建国际海藻认证中心。",
        "辽宁将建设东北亚海草研究院。",
        "研究者用谷歌地球引擎绘图。",
        "会议以腾讯会议形式召开。",
        "该市推进国际航运中心建设。",
        "三地将设立红树林监测站。",
    ],
)
def test_what_is_only_proposed_or_made_by_a_firm_is_no_body(tell_item: Tell, phrase: str) -> None:
    assert shown(tell_item(phrase)) == {}


def test_a_proposed_body_that_is_told_of_as_working_is_one(tell_item: Tell) -> None:
    told = tell_item("该省曾计划设立闽东海藻研究院。闽东海藻研究院去年投入运行。")
    assert "闽东海藻研究院" in shown(told)


@pytest.mark.parametrize(
    ("phrase", "name", "kind"),
    [
        ("长三角海草联盟在沪揭牌。", "长三角海草联盟", "association"),
        ("世界海草联盟发布年报。", "世界海草联盟", "international"),
        ("日照市人民政府新闻办公室介绍情况。", "日照市人民政府新闻办公室", "government"),
        ("烟台市政府新闻办介绍情况。", "烟台市政府新闻办", "government"),
        ("全国湿地标准化技术委员会审查标准。", "全国湿地标准化技术委员会", "association"),
        ("世界自然基金会广州办事处发布年报。", "世界自然基金会广州办事处", "ngo"),
    ],
)
def test_the_type_is_told_by_reach_and_by_what_an_office_hangs_on(
    tell_item: Tell, phrase: str, name: str, kind: str
) -> None:
    assert shown(tell_item(phrase))[name][0] == kind


@pytest.mark.parametrize(
    ("phrase", "name", "place"),
    [
        ("渤海碳汇研究中心成立。", "渤海碳汇研究中心", ""),
        ("江苏南通黄海湿地研究院成立。", "江苏南通黄海湿地研究院", "江苏南通"),
        ("绿帆食品（厦门）有限公司签约。", "绿帆食品(厦门)有限公司", "厦门"),
        ("中华人民共和国水利部发文。", "中华人民共和国水利部", ""),
    ],
)
def test_a_body_is_where_its_name_says_on_land(tell_item: Tell, phrase: str, name: str, place: str) -> None:
    assert shown(tell_item(phrase))[name][1] == place


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("马来西亚环境与自然资源部发布报告。", ["马来西亚环境与自然资源部"]),
        ("厦门市海洋发展局局长出席。", ["厦门市海洋发展局"]),
        ("国务院新闻办就海洋经济举行发布会。", ["国务院新闻办"]),
        ("挪威国家石油公司投资。", ["挪威国家石油公司"]),
        ("山东海之星渔业有限公司负责建设。", ["山东海之星渔业有限公司"]),
        ("蓝藻能源公司SeaMossy获得投资。", ["SeaMossy"]),
    ],
)
def test_a_name_is_not_cut_behind_a_country_or_within_a_word(tell_item: Tell, phrase: str, names: list[str]) -> None:
    assert list(shown(tell_item(phrase))) == names

"""Agencies and firms: by vocabulary and by the grammar of their names."""

import pytest

from extract.finders import agencies, concepts
from extract.finders.agency_grammar import kind_of
from extract.finders.overlap import settle
from extract.model import Name
from ingest.script import fold


def found(text: str) -> list[tuple[str, str]]:
    view = fold(text)
    known = list(concepts.find(view.text))
    hits = [f for f in settle(agencies.find(view.text, known)) if isinstance(f.value, Name)]
    return [(view.text[f.start : f.end], f.value.kind) for f in hits if isinstance(f.value, Name)]


NAMES = [
    ("经福州市海洋与渔业局审定", [("福州市海洋与渔业局", "government")]),
    (
        "由温州市生态环境局和温州市自然资源局联合印发",
        [("温州市生态环境局", "government"), ("温州市自然资源局", "government")],
    ),
    ("国家林业和草原局发布", [("国家林业和草原局", "government")]),
    ("国家应对气候变化战略研究和国际合作中心编制", [("国家应对气候变化战略研究和国际合作中心", "research")]),
    ("自然资源部、生态环境部等部门", [("自然资源部", "government"), ("生态环境部", "government")]),
    (
        "南京大学、宁波大学和鲁东大学等高校",
        [("南京大学", "university"), ("宁波大学", "university"), ("鲁东大学", "university")],
    ),
    ("购买方为海口绿洲食品(三亚)有限公司，", [("海口绿洲食品(三亚)有限公司", "company")]),
    (
        "大连金贝海珍品股份有限公司与中国农业银行签约",
        [("大连金贝海珍品股份有限公司", "company"), ("中国农业银行", "bank")],
    ),
    ("在广州碳排放权交易中心挂牌", [("广州碳排放权交易中心", "exchange")]),
    ("在广碳所挂牌", [("广碳所", "exchange")]),
    ("自然资源部第三海洋研究所负责", [("自然资源部第三海洋研究所", "research")]),
    ("委托海洋三所核算", [("海洋三所", "research")]),
    ("福建省莆田市秀屿区人民法院判决", [("福建省莆田市秀屿区人民法院", "court")]),
    ("兴业银行厦门分行发放", [("兴业银行厦门分行", "bank")]),
    ("厦门大学海洋与地球学院教授", [("厦门大学海洋与地球学院", "university")]),
    ("中国科学院南海海洋研究所", [("中国科学院南海海洋研究所", "research")]),
    ("日本環境省公佈", [("日本环境省", "government")]),
    ("獲得世界自然基金會(WWF)支持", [("世界自然基金会", "ngo"), ("WWF", "ngo")]),
    ("深圳市规划和自然资源局指导", [("深圳市规划和自然资源局", "government")]),
    ("广西英罗红树林国家级自然保护区管理局", [("广西英罗红树林国家级自然保护区管理局", "park")]),
    ("初创公司BlueKelp获投", [("BlueKelp", "company")]),
    ("烟台市人民政府办公室印发", [("烟台市人民政府办公室", "government")]),
    ("德国政府宣布", [("德国政府", "government")]),
    ("湖北大学、河海大学与北大合作", [("湖北大学", "university"), ("河海大学", "university"), ("北大", "university")]),
    ("福建省财政厅、省自然资源厅印发", [("福建省财政厅", "government"), ("省自然资源厅", "government")]),
    ("中国东海财产保险股份有限公司三亚支公司", [("中国东海财产保险股份有限公司三亚支公司", "insurer")]),
    ("交易双方在海峡资源环境交易中心签约", [("海峡资源环境交易中心", "exchange")]),
    ("中国人民财产保险股份有限公司承保", [("中国人民财产保险股份有限公司", "insurer")]),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_an_agency_is_found_from_its_first_to_its_last_character(text: str, names: list[tuple[str, str]]) -> None:
    assert found(text) == names


NONE = [
    "各有关部门",
    "科研院所",
    "本公司",
    "有限公司",
    "金融机构",
    "上市公司和高等院校",
    "财政部门",
    "所有人",
    "院士和教授",
    "局面稳定",
    "企业组织开展",
    "该中心",
    "交易所和银行",
    "部署会议",
    "签署协议",
    "司法鉴定",
    "法院判决",
    "会议上",
    "西部地区",
]


@pytest.mark.parametrize("text", NONE)
def test_words_that_only_look_like_endings_name_no_agency(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("某某农商银行", "bank"),
        ("某某研究院", "research"),
        ("某某商会", "association"),
        ("某某认证有限公司", "verifier"),
        ("某某", "other"),
    ],
)
def test_the_longest_ending_tells_the_type(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_a_province_office_without_its_province_is_that_of_the_province_named_before() -> None:
    text = "福建省财政厅、省自然资源厅印发"
    names = [f.value.text for f in agencies.find(text, list(concepts.find(text))) if isinstance(f.value, Name)]
    assert names == ["福建省财政厅", "福建省自然资源厅"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2月10日核發證書予彰化區漁會", ["彰化区渔会"]),
        ("國立成功大學與財團法人國家實驗研究院", ["国立成功大学", "财团法人国家实验研究院"]),
        ("財團法人工業技術研究院負責", ["财团法人工业技术研究院"]),
        ("國立中山大學調查", ["国立中山大学"]),
        ("農業部漁業署公告", ["农业部渔业署"]),
        ("環境部門協調", []),
        ("3月10日浙江省海洋监测中心负责", ["浙江省海洋监测中心"]),
        ("（資料來源：海洋週報，114年5月2日）", []),
    ],
)
def test_a_name_in_taiwan_is_told_as_it_is_printed(text: str, names: list[str]) -> None:
    view = fold(text).text
    hits = settle(agencies.find(view, list(concepts.find(view, "TW")), "TW"))
    assert [f.value.text for f in hits if isinstance(f.value, Name)] == names


def test_a_namesake_of_another_law_is_another_body() -> None:
    (found_name,) = settle(agencies.find("国立中山大学", list(concepts.find("国立中山大学"))))
    assert isinstance(found_name.value, Name) and found_name.value.key == ""

"""Whom a name means, in its document and in others: short forms of organs, levels, firms, places within places."""

from dataclasses import replace

import pytest


@pytest.fixture
def bodies(make):
    """How many bodies some (document, name) or (document, name, publisher) are."""

    def count(*told):
        bulletins = {document: make.bulletin(document) for document, *_ in told}
        for document, name, *publisher in told:
            one = bulletins[document]
            one.tell("agencies", f"{name}成立", name=make.name(name))
            one.about = replace(one.about, publisher=publisher[0] if publisher else "")
        return len(make.named("Agency", *bulletins.values()))

    return count


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("浙江省发改委", "浙江省发展和改革委员会"),
        ("深圳市政府", "深圳市人民政府"),
        ("中共海南省委", "海南省委"),
        ("美国联邦政府", "美国政府"),
        ("象山县法院", "象山县人民法院"),
        ("象山县检察院", "象山县人民检察院"),
        ("宁波市市场监管局", "宁波市市场监督管理局"),
        ("福建省林业和草原局", "福建省林草局"),
        ("温州市人大常委会", "温州市人民代表大会常务委员会"),
        ("宁波市海洋局", "宁波海洋局"),
        ("市场监管总局", "市场监管总局"),
        ("市政设计研究院", "市政设计研究院"),
        ("区块链研究院", "区块链研究院"),
    ],
)
def test_two_names_of_one_body_are_one_in_any_two_documents(bodies, one, other):
    assert bodies(("甲", one), ("乙", other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("厦门大学", "厦门大学嘉庚学院"),
        ("中国银行", "中国银行业协会"),
        ("福建省海洋局", "福建省海洋与渔业局"),
        ("福建省林草局", "福建省林业局"),
        ("宁波市生态环境局", "宁波市生态环境局象山分局"),
        ("国家发改委", "浙江省发改委"),
        ("海丰蓝源科技股份有限公司", "海丰蓝源"),
    ],
)
def test_look_alikes_stay_apart(bodies, one, other):
    assert bodies(("甲", one), ("乙", other)) == 2


@pytest.mark.parametrize("name", ["省自然资源厅", "我省生态环境厅", "该市海洋局", "县林业局", "市政府", "州政府"])
def test_an_organ_named_by_its_level_alone_is_another_in_another_document(bodies, name):
    assert bodies(("甲", name), ("乙", name)) == 2
    assert bodies(("甲", name), ("甲", name)) == 1


@pytest.mark.parametrize(
    ("publisher", "bodies_told"),
    [("浙江省海洋学会", 1), ("宁波市海洋局", 1), ("福建省海洋学会", 2), ("某某学会", 2)],
)
def test_an_organ_named_by_its_level_is_of_the_place_of_the_publisher(bodies, publisher, bodies_told):
    assert bodies(("甲", "浙江省自然资源厅"), ("乙", "省自然资源厅", publisher)) == bodies_told


def test_an_organ_named_by_its_level_is_one_for_all_issues_of_a_publisher(bodies):
    assert bodies(("甲", "省自然资源厅", "某某学会"), ("乙", "省自然资源厅", "某某学会")) == 1
    assert bodies(("甲", "省自然资源厅", "某某学会"), ("乙", "省自然资源厅", "海岸学会")) == 2


def test_an_organ_named_by_its_level_is_the_one_that_its_document_names(bodies):
    assert bodies(("甲", "浙江省自然资源厅"), ("甲", "省自然资源厅")) == 1
    assert bodies(("甲", "浙江省自然资源厅"), ("乙", "省自然资源厅")) == 2


@pytest.mark.parametrize(
    ("long", "short", "one"),
    [
        ("海丰蓝源科技股份有限公司", "海丰蓝源", True),
        ("宁波市海丰蓝源科技股份有限公司", "海丰蓝源", True),
        ("海丰蓝源科技股份有限公司", "海丰", False),
        ("海丰蓝源科技股份有限公司", "海丰蓝湾", False),
        ("宁波市象山县白沙合作社", "白沙合作社", True),
        ("东海银行股份有限公司", "东海银行宁波分行", False),
    ],
)
def test_a_firm_is_called_by_the_beginning_of_its_name_in_its_document(bodies, long, short, one):
    assert bodies(("甲", long), ("甲", short)) == (1 if one else 2)


def test_the_beginning_of_two_firms_means_neither(bodies):
    assert bodies(("甲", "海丰蓝源科技有限公司"), ("甲", "海丰蓝源能源有限公司"), ("甲", "海丰蓝源")) == 3

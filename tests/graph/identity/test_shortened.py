"""Short names of bodies mean the longer one that their document names, and no other."""

import pytest

from graph.identity.shortened import kin, organ_of, tail_of, without_latin, without_of
from graph.terms.vocab import load

BODIES = ("省地质局", "中国科学院", "白鹭集团")


def _tail(plain: str, *mains: str) -> str:
    found = tail_of(plain, mains, lambda words: words in ("青州市", "宁波"), lambda words: words in BODIES)
    return found[0] if found else ""


@pytest.mark.parametrize(
    ("plain", "mains", "meant"),
    [
        ("三角湾观测站", ("省地质局三角湾观测站", "海洋局"), "省地质局三角湾观测站"),
        ("林业局", ("青州市林业局",), "青州市林业局"),
        ("林业局", ("青州市林业局", "宁波林业局"), ""),
        ("研究院", ("中国科学院研究院",), ""),
        ("海藻研究中心", ("中国科学院海藻研究中心", "南湾大学海藻研究中心"), ""),
        ("三角湾观测站", ("第二三角湾观测站",), ""),
        ("三角湾观测站", (), ""),
    ],
)
def test_a_tail_means_the_one_longer_name(plain, mains, meant):
    assert _tail(plain, *mains) == meant


@pytest.mark.parametrize(
    ("plain", "mains", "meant"),
    [
        ("福建厅", ("福建省自然资源厅", "广东省自然资源厅"), "福建省自然资源厅"),
        ("福建厅", ("福建省自然资源厅", "福建省生态环境厅"), ""),
        ("大厅", ("福建省自然资源厅",), ""),
    ],
)
def test_place_and_organ_mean_the_only_one_of_the_place(plain, mains, meant):
    found = organ_of(plain, mains, load())
    assert (found[0] if found else "") == meant


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("腾讯abc碳中和实验室", "腾讯碳中和实验室"),
        ("腾讯abc实验室", ""),
        ("白鹭ai湿地海藻研究中心", "白鹭湿地海藻研究中心"),
        ("白鹭ai公司", ""),
        ("白鹭公司", ""),
    ],
)
def test_latin_letters_within_a_name_may_be_left_out_where_the_rest_tells_enough(name, rest):
    assert without_latin(name, load()) == rest


@pytest.mark.parametrize(
    ("name", "plain"), [("福建的海藻协会", "福建海藻协会"), ("美的集团", "美的集团"), ("海藻的协会", "海藻的协会")]
)
def test_of_behind_a_place_says_nothing(name, plain):
    assert without_of(name, load()) == plain


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("p 国家级白鹭自然保护区管理处@", "p 湿地白鹭国家级自然保护区@", True),
        ("p 白鹭自然保护区@", "q 白鹭自然保护区@", False),
        ("p 白鹭航运公司@", "p 海岳能源公司@", False),
        ("p 林业局@", "p 林业局大楼管理有限公司@", False),
    ],
)
def test_names_that_do_not_contradict_each_other(a, b, alike):
    assert kin(a, b) is alike
    assert kin(b, a) is alike


def test_a_short_name_is_joined_in_its_document_only(make):
    one, other = make.bulletin("甲"), make.bulletin("乙")
    for text in ("白鹭集团", "白鹭集团三角湾观测站", "三角湾观测站"):
        one.tell("agencies", f"{text}成立", name=make.name(text))
    other.tell("agencies", "三角湾观测站成立", name=make.name("三角湾观测站"))
    assert len(make.named("Agency", one)) == 2
    assert len(make.named("Agency", one, other)) == 3


def test_a_university_and_its_school_are_two(make):
    one = make.bulletin("甲")
    for text in ("南湾大学", "南湾大学海洋生态学院", "北湾大学"):
        one.tell("agencies", f"{text}成立", name=make.name(text))
    assert len(make.named("Agency", one)) == 3

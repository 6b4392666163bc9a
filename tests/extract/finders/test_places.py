"""Places: joined to the fullest name in print."""

import pytest

from extract.finders import concepts, places
from extract.finders.overlap import settle
from extract.model import Name
from ingest.script import fold


def found(text: str) -> list[str]:
    view = fold(text)
    hits = settle(places.find(view.text, list(concepts.find(view.text))))
    return [view.text[f.start : f.end] for f in hits]


NAMES = [
    ("象山西沪港启动", ["象山西沪港"]),
    ("台州玉环海山乡", ["台州玉环海山乡"]),
    ("福建省连江县海域", ["福建省连江县海域"]),
    ("广西防城港珍珠湾红树林", ["广西防城港珍珠湾"]),
    ("山东、浙江和广东", ["山东", "浙江", "广东"]),
    ("位于海南省万宁市", ["海南省万宁市"]),
    ("美国加州", ["美国加州"]),
    ("中国和斯里兰卡", ["中国", "斯里兰卡"]),
    ("希腊雅典", ["希腊雅典"]),
    ("江苏盐城", ["江苏盐城"]),
    ("全国红树林", ["全国"]),
    ("山西省", ["山西省"]),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_a_place_is_told_in_full(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text", ["海岛", "港口和海湾", "乡镇", "巴黎协定", "京都议定书", "第三方", "中国海洋大学", "合作开展"]
)
def test_common_nouns_and_names_of_other_things_are_no_places(text: str) -> None:
    assert found(text) == []


def test_the_key_is_the_last_part_the_vocabulary_knows() -> None:
    text = "福建莆田秀屿"
    (place,) = settle(places.find(text, list(concepts.find(text))))
    assert isinstance(place.value, Name)
    assert place.value.key == "https://w3id.org/lantan/place/福建省莆田市秀屿区"


@pytest.mark.parametrize(
    ("text", "key"),
    [("浙江宁波象山", "浙江省宁波市象山县"), ("桂林象山区", "广西壮族自治区桂林市象山区"), ("象山的渔民", "")],
)
def test_a_name_that_places_share_is_the_one_in_the_place_before_it(text: str, key: str) -> None:
    (place,) = settle(places.find(text, list(concepts.find(text))))
    assert isinstance(place.value, Name)
    assert place.value.key == (f"https://w3id.org/lantan/place/{key}" if key else "")


@pytest.mark.parametrize(
    ("text", "name"), [("泉州湾的监测", "泉州湾"), ("海口湾沿岸", "海口湾"), ("玉环湾和", "玉环湾")]
)
def test_a_bay_is_not_the_town_it_is_called_after(text: str, name: str) -> None:
    (place,) = settle(places.find(text, list(concepts.find(text))))
    assert isinstance(place.value, Name) and (place.value.text, place.value.key) == (name, "")


def test_the_whole_country_is_that_of_the_document() -> None:
    text = "国内首座藻场，全国渔民参与"
    assert [f for f in concepts.find(text, "TW") if f.kind == "place"] == []
    assert len([f for f in concepts.find(text, "CN") if f.kind == "place"]) == 2


@pytest.mark.parametrize(("text", "kinds"), [("北仑河口潮间带", 0), ("黄河口鸟类", 0), ("典型河口生态", 1)])
def test_a_mouth_in_a_proper_name_is_no_ecosystem(text: str, kinds: int) -> None:
    assert (
        len([f for f in concepts.find(text) if isinstance(f.value, Name) and f.value.key.endswith("estuary")]) == kinds
    )

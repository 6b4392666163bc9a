"""The thesaurus and what it finds in folded text."""

from pathlib import Path

import pytest

from extract.errors import VocabularyFault
from extract.thesaurus import vocabulary
from ingest.script import fold

BASE = "https://w3id.org/lantan/"


def found(text: str, scheme: str) -> list[tuple[str, str]]:
    hits = vocabulary.load().find(fold(text).text)
    return [(text[s:e], c.iri.removeprefix(f"{BASE}{scheme}/")) for s, e, c in hits if c.scheme == scheme]


ECOSYSTEMS = [
    ("红树林与海草床", ["mangrove", "seagrass"]),
    ("紅樹林與海草床", ["mangrove", "seagrass"]),
    ("潮汐沼泽修复", ["saltmarsh"]),
    ("鹽沼", ["saltmarsh"]),
    ("大型藻类和贝类", ["macroalgae", "shellfish"]),
    ("牡蛎礁、珊瑚礁", ["oysterreef", "coralreef"]),
    ("滨海蓝碳生态系统", ["coastal"]),
    ("mangroves and seagrass meadows", ["mangrove", "seagrass"]),
    ("红树林基金会", []),
    ("国家海洋局", []),
    ("滩涂湿地", ["tidalflat"]),
]


@pytest.mark.parametrize(("text", "slugs"), ECOSYSTEMS)
def test_ecosystems_are_found_in_both_scripts_and_not_inside_names(text: str, slugs: list[str]) -> None:
    assert [slug for _, slug in found(text, "ecosystem")] == slugs


MECHANISMS = [
    ("CCER重启", ["ccer"]),
    ("国家核证自愿减排量", ["ccer"]),
    ("CCERX", []),
    ("清洁发展机制(CDM)", ["cdm"]),
    ("VCS与CDM", ["vcs", "cdm"]),
    ("广东省碳普惠", ["phcer"]),
    ("“碳惠通”", ["cq-cht"]),
    ("FFCER", ["ffcer"]),
    ("歐盟排放交易體系", ["eu-ets"]),
    ("全国碳市场", ["ets-cn"]),
    ("J-Blue Credit", ["jblue"]),
]


@pytest.mark.parametrize(("text", "slugs"), MECHANISMS)
def test_mechanisms_are_found(text: str, slugs: list[str]) -> None:
    assert [slug for _, slug in found(text, "mechanism")] == slugs


PLACES = [
    ("福建省莆田市秀屿区", ["福建省莆田市秀屿区"]),
    ("山东威海", ["山东省", "山东省威海市"]),
    ("臺灣花蓮縣", ["台湾省", "台湾省花莲县"]),
    ("三亚", ["海南省三亚市"]),
    ("白银交易", []),
    ("白银市", ["甘肃省白银市"]),
    ("印度尼西亚", ["indonesia"]),
    ("印度洋", ["indian-ocean"]),
    ("巴黎协定", []),
    ("中国海洋大学", []),
]


@pytest.mark.parametrize(("text", "slugs"), PLACES)
def test_places_are_found_with_and_without_their_endings(text: str, slugs: list[str]) -> None:
    assert [slug for _, slug in found(text, "place")] == slugs


def test_every_concept_has_its_three_names_and_only_known_broader_ones() -> None:
    known = vocabulary.load()
    assert len(known.concepts("agency")) > 250
    for concept in known.by_iri.values():
        assert {"zh-hans", "zh-hant", "en"} <= concept.pref.keys()
        assert all(known.concept(b) for b in concept.broader)


def test_labels_stand_as_folded_text_has_them() -> None:
    assert [label for label in vocabulary.load().labels if fold(label).text != label] == []


def test_mangrove_is_below_blue_carbon_and_the_ocean() -> None:
    assert vocabulary.load().broader(f"{BASE}ecosystem/mangrove")[:1] == (f"{BASE}ecosystem/coastal",)
    assert f"{BASE}ecosystem/ocean" in vocabulary.load().broader(f"{BASE}ecosystem/mangrove")


def test_an_abolished_body_names_the_one_that_took_over() -> None:
    former = vocabulary.load().concept(f"{BASE}agency/soa")
    assert former is not None
    assert former.replaced_by == f"{BASE}agency/mnr"


def test_a_broken_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("@prefix : <urn:x> . :a :b", encoding="utf-8")
    with pytest.raises(VocabularyFault, match=r"broken\.ttl.*mend the Turtle"):
        list(vocabulary.read(broken))


def test_a_concept_without_an_english_name_is_refused(tmp_path: Path) -> None:
    poor = tmp_path / "poor.ttl"
    skos = "http://www.w3.org/2004/02/skos/core#"
    poor.write_text(f'<urn:a> <{skos}inScheme> <urn:s/> ; <{skos}prefLabel> "海"@zh-hans .', encoding="utf-8")
    with pytest.raises(VocabularyFault, match="zh-hant and en"):
        list(vocabulary.read(poor))

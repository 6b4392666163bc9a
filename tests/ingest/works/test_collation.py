"""Renditions of one work put each other's slips right, character for character, and nothing else."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import How, Mending, Page, Reading
from ingest.works.collation import Witness, aligned, collated

TEXT = (
    "黄湾红树林保护区去年补植秋茄和桐花树，新增面积共计三百二十亩，监测站布设在北侧潮沟。"
    "经核证机构审定，首个监测期碳汇量为2381.6吨，由一家航运企业以每吨118元的价格认购。\n"
    "项目收入的六成用于后续管护，其余部分投入社区的滩涂养殖转产，村民还参加了巡护队伍的培训。"
)
OTHER = "潮间带的芦苇在冬季收割后制成板材，厂房设在堤内，年产量约四万张，主要供应邻近城市的装修市场。"


def page(text: str, how: How = "text", raw: str = "") -> Page:
    return Page(1, 595, 842, how, "", text, raw or text, (None,) * len(text), ())


def reading(text: str, how: How = "text", raw: str = "") -> Reading:
    return Reading((page(text, how, raw),))


@pytest.mark.parametrize(
    ("right", "slip"),
    [
        ("秋茄和桐花树", "秋茄和捅花树"),
        ("2381.6吨", "2331.6吨"),
        ("首个监测期", "首个监测朝"),
        ("巡护队伍", "巡沪队伍"),
    ],
)
def test_a_slip_of_the_recogniser_is_put_right_after_a_text_layer(right: str, slip: str) -> None:
    made = collated(reading(TEXT.replace(right, slip), "ocr"), [reading(TEXT)])
    assert made.pages[0].text == TEXT
    assert made.pages[0].raw == TEXT.replace(right, slip)
    (wrong, sound) = next((a, b) for a, b in zip(slip, right, strict=True) if a != b)
    (mending,) = made.fonts[-1].mendings
    assert mending == Mending("", wrong, sound, 1, "another rendition of the work has it so", "witness")


def test_a_text_layer_is_not_changed_after_recognition() -> None:
    layer = reading(TEXT)
    assert collated(layer, [reading(TEXT.replace("2381.6", "2331.6").replace("桐", "捅"), "ocr")]) is layer


def test_a_rare_wrong_character_of_a_text_layer_gives_way_to_a_word() -> None:
    damaged = reading(TEXT.replace("后续", "后糹"))
    assert collated(damaged, [reading(TEXT, "plain")]).pages[0].text == TEXT


def test_two_witnesses_outweigh_one_of_their_kind() -> None:
    slip = reading(TEXT.replace("118元", "113元"), "plain")
    assert collated(slip, [reading(TEXT, "plain"), reading(TEXT, "plain")]).pages[0].text == TEXT
    assert collated(reading(TEXT, "plain"), [slip]).pages[0].text == TEXT


def test_other_wordings_are_left_alone() -> None:
    edited = reading(TEXT.replace("邻近", "周边").replace("一家航运企业", "某大型国有公司"), "ocr")
    assert collated(edited, [reading(TEXT)]) is edited
    assert collated(reading(OTHER), [reading(TEXT)]).pages[0].text == OTHER


def test_a_witness_in_the_other_script_lends_no_character_of_its_own() -> None:
    traditional = "黃灣紅樹林保護區去年補植秋茄和桐花樹，新增面積共計三百二十畝，監測站佈設在北側潮溝。"
    simple = collated(reading(TEXT.replace("补植", "朴植"), "ocr"), [reading(traditional)])
    assert simple.pages[0].text == TEXT
    slip = reading(traditional.replace("補植", "朴植"), "ocr")
    assert collated(slip, [reading(TEXT)]) is slip


def test_places_correspond_across_scripts_and_widths() -> None:
    own, other = (
        Witness.of([page("面积１２０亩，均为红树林宜林地，位于河口北岸。")]),
        Witness.of([page("其面積 120 畝，均為紅樹林宜林地，位於河口北岸。")]),
    )
    places = aligned(own, other)
    assert {own.letters[a] == other.letters[b] for a, b in places.items()} == {True}
    assert len(places) == len(own.letters)


@given(st.integers(0, 10**6), st.floats(0, 0.1))
def test_nothing_is_lost_or_moved(seed: int, share: float) -> None:
    dice = random.Random(seed)
    noisy = "".join(dice.choice("木未工土人入0O1l") if dice.random() < share and c != "\n" else c for c in TEXT)
    scan = reading(noisy, "ocr")
    made = collated(scan, [reading(TEXT)]).pages[0]
    assert (len(made.text), made.raw, made.boxes) == (len(noisy), noisy, scan.pages[0].boxes)
    assert all(after in (before, sound) for after, before, sound in zip(made.text, noisy, TEXT, strict=True))
    assert replace(made, text=noisy, health="") == scan.pages[0]

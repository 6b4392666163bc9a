"""Damaged maps put right, and sound characters left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.repair.lexicon import lexicon, simplified
from ingest.repair.suspects import candidates, gb_next, traditional
from ingest.repair.words import mended, said

TABLE = (
    "本办法由主管部门収布，自収布之日起施行。首批収布四个方法学，国家収改委负责审批。"
    "其他单位丌得重复申请，丌再办理旧项目。减排量可用亍抵销，关亍抵销的比例另行规定。"
    "拒丌接叐监督戒者弄虚作假的，叏消备案资格，并向社会収布公告。"
    "国家气候发化戓略研究中心负责登记，戔至年底共有十个项目。"
)
RIGHT = (
    "本办法由主管部门发布，自发布之日起施行。首批发布四个方法学，国家发改委负责审批。"
    "其他单位不得重复申请，不再办理旧项目。减排量可用于抵销，关于抵销的比例另行规定。"
    "拒不接受监督或者弄虚作假的，取消备案资格，并向社会发布公告。"
    "国家气候变化战略研究中心负责登记，截至年底共有十个项目。"
)


def read(text: str, font: str = "table") -> str:
    return "".join(mended(list(text), [font] * len(text))[0])


def test_a_font_whose_map_ran_on_is_put_right() -> None:
    assert read(TABLE) == RIGHT


def test_a_text_without_fonts_is_put_right_by_its_words() -> None:
    assert "".join(mended(list(TABLE), [""] * len(TABLE), bare=True)[0]) == RIGHT


@pytest.mark.parametrize("place", ["验收不评估办法", "选址不栽植要点", "选址不减损评价"])
def test_a_common_character_of_a_bare_text_gives_way_where_the_other_reads_better(place: str) -> None:
    body = "验收与评估的要求，选址与栽植的时间，选址与栽植的深度，选址与减损的关系。"
    right = bare(TABLE + f"项目选址不栽植由省厅负责，{place}由省厅印发。" + body)
    assert place.replace("不", "与") in right


@pytest.mark.parametrize("place", ["本办法不适用于旧项目", "数据不完整的不予受理", "各地情况不同，不能照搬"])
def test_and_stays_where_it_makes_words(place: str) -> None:
    assert place in bare(TABLE + f"{place}。" + RIGHT)


def bare(text: str) -> str:
    return "".join(mended(list(text), [""] * len(text), bare=True)[0])


def test_each_change_says_how_far_it_can_be_believed() -> None:
    done = mended(list(TABLE), [""] * len(TABLE), bare=True)[1]
    sure = {m.wrong: m.confidence for m in done}
    assert sure["収"] > sure["丌"] > 0.5
    assert all(0.5 <= m.confidence < 1 and m.why for m in done)


def test_another_font_of_the_same_document_is_not_touched() -> None:
    sound = "他不得不与我们一起发展，或者另想办法。"
    chars, fonts = list(TABLE + sound), ["table"] * len(TABLE) + ["body"] * len(sound)
    assert "".join(mended(chars, fonts)[0]) == RIGHT + sound


def test_a_character_that_another_glyph_reads_as_stands_for_a_later_one() -> None:
    damaged = TABLE + "审定不核查机构负责审定不核查。"
    body = "审定与核查的要求，审定与核查的费用。"
    chars, fonts = list(damaged + body), ["table"] * len(damaged) + ["body"] * len(body)
    assert "".join(mended(chars, fonts)[0]) == RIGHT + "审定与核查机构负责审定与核查。" + body


def test_a_second_glyph_that_makes_words_as_it_reads_is_left_alone() -> None:
    assert read(TABLE + "受理机构接受申请。") == RIGHT + "受理机构接受申请。"


def test_quotation_marks_that_ran_on_in_gb_order_are_put_right() -> None:
    assert read("提出‚双碳‛目标，建设‚海上粮仓‛和‚蓝色牧场‛。") == "提出“双碳”目标，建设“海上粮仓”和“蓝色牧场”。"


def test_a_point_between_names_is_put_right() -> None:
    text = "提出‚双碳‛目标。约翰〃史密斯和玛丽〃琼斯出席。"
    assert read(text) == "提出“双碳”目标。约翰·史密斯和玛丽·琼斯出席。"


@pytest.mark.parametrize(
    "text",
    [
        "白鹭和黑脸琵鹭在木槿花旁的潟湖越冬，中国鲎在沙滩产卵。",
        "刘玥在会上介绍了情况，喆明补充说，王琦和李恺参加。",
        "记者昨日从水浒景区获悉，该区新栽槿树。",
        "他不得不承认，发展与保护或者可以兼顾。",
        "長江口濕地發展計劃於去年公佈，並設置監測站。",
    ],
)
def test_rare_names_and_sound_text_are_left_alone(text: str) -> None:
    assert read(text) == text


def test_rare_names_are_left_alone_in_a_damaged_font_of_the_other_order() -> None:
    text = "提出‚双碳‛目标，设臵专区，配臵资源，黄槿和木槿长势良好。"
    assert read(text) == "提出“双碳”目标，设置专区，配置资源，黄槿和木槿长势良好。"


@given(st.text(max_size=60))
def test_whatever_comes_in_as_many_characters_go_out(text: str) -> None:
    right, _ = mended(list(text), ["f"] * len(text))
    assert len(right) == len(text)


def test_what_was_done_can_be_said() -> None:
    assert "収→发" in said(mended(list(TABLE), ["t"] * len(TABLE))[1])
    assert said([]) == ""


@pytest.mark.parametrize(("wrong", "right"), [("臵", "置"), ("‚", "“"), ("‛", "”"), ("〃", "·")])
def test_the_next_character_in_gb_order_is_found(wrong: str, right: str) -> None:
    assert right in gb_next(wrong)


@pytest.mark.parametrize(
    ("wrong", "right"), [("収", "发"), ("丌", "不"), ("亍", "于"), ("癿", "的"), ("迚", "进"), ("讣", "认")]
)
def test_the_true_character_is_a_later_neighbour(wrong: str, right: str) -> None:
    assert right in candidates(wrong, hant=False)


def test_the_script_of_a_text_is_known() -> None:
    assert traditional("濕地與紅樹林的發展")
    assert not traditional("湿地与红树林的发展")


def test_words_are_found_in_either_script() -> None:
    assert lexicon().word_at("海洋發展", 2) == "發展"
    assert simplified("發展") == "发展"

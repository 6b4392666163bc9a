"""The folded view: what it reads like, and that every character of it knows its printed place."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.script import fold, is_chinese, simplify

PRINT = st.text(
    st.one_of(
        st.sampled_from("的臺台灣裏里爲為發佈发布碳匯汇計劃计划乾著藉覆瞭顯著名明回"),
        st.sampled_from(' \t\n\u3000\u200b"「」『』‚‛（）％，：－—～ＡＢ１２3.ab'),
        st.characters(codec="utf-8", exclude_categories=("Cs",)),
    ),
    max_size=60,
)

PAIRS = [
    ("臺灣與香港發佈計劃", "台湾与香港发布计划"),
    ("爲海草牀碳匯核證提供證據", "为海草床碳汇核证提供证据"),
    ("為了紅樹林裏的魚羣", "为了红树林里的鱼群"),
    ("衞星遙感與無人機調查", "卫星遥感与无人机调查"),
    ("隨著鹽沼修復，成效顯著", "随着盐沼修复，成效显著"),
    ("乾濕分離，回覆意見，瞭解情況", "干湿分离，回复意见，了解情况"),
    ("憑藉漁業，狼藉一片", "凭借渔业，狼藉一片"),
    ("後續監測項目覆蓋全縣", "后续监测项目覆盖全县"),
    ("塩沼與海艸床，⾹港碳滙", "盐沼与海草床，香港碳汇"),
    ("「藍碳」與『綠碳』", "“蓝碳”与‘绿碳’"),
]


@pytest.mark.parametrize(("traditional", "simplified"), PAIRS)
def test_both_scripts_fold_to_one_text(traditional: str, simplified: str) -> None:
    assert fold(traditional).text == fold(simplified).text == simplified


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("成交 2340.1 吨", "成交2340.1吨"),
        ("2023 年 3\u3000月", "2023年3月"),
        ("海\n草床", "海草床"),
        ("blue  carbon\nmarket", "blue carbon market"),
        ("CCER 市场", "CCER市场"),
        ("ＨＹ／Ｔ　０３４９—２０２２", "HY/T 0349—2022"),
        ("（试行）：５０％", "(试行)：50%"),
        ("2020–2030年", "2020—2030年"),
        ("－5℃~＋3℃", "—5℃~+3℃"),
        ("40～45", "40~45"),
        ('称"甲"和"乙"', "称“甲”和“乙”"),
        ("‚甲‛", "“甲”"),
        ("滨海\u200b湿地\ufeff", "滨海湿地"),
        ("  前后  ", "前后"),
        ("", ""),
    ],
)
def test_white_space_width_and_signs_are_evened_out(printed: str, folded: str) -> None:
    assert fold(printed).text == folded


@given(PRINT)
def test_every_folded_character_knows_its_place(printed: str) -> None:
    view = fold(printed)
    assert len(view.at) == len(view.text) + 1
    assert all(a < b for a, b in zip(view.at[:-1], view.at[1:-1], strict=False))
    assert view.at[-1] == len(printed)


@given(PRINT)
def test_folding_twice_changes_nothing(printed: str) -> None:
    once = fold(printed).text
    assert fold(once).text == once


@given(PRINT)
def test_what_is_left_out_is_white_space_only(printed: str) -> None:
    view = fold(printed)
    left_out = set(range(len(printed))) - set(view.at)
    assert all(not printed[i].isprintable() or printed[i].isspace() for i in left_out)


@given(PRINT, st.data())
def test_a_folded_range_is_quoted_from_its_own_printed_words(printed: str, data: st.DataObject) -> None:
    view = fold(printed)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    a, b = view.span(start, end)
    assert 0 <= a <= b <= len(printed)
    if '"' not in printed and start < end and not view.text[start].isspace() and not view.text[end - 1].isspace():
        assert fold(printed[a:b]).text.strip() in view.text


def test_a_quote_has_no_white_space_at_its_ends() -> None:
    view = fold("成交 2340.1 吨 ，")
    start = view.text.index("2340.1吨")
    a, b = view.span(start, start + 7)
    assert "成交 2340.1 吨 ，"[a:b] == "2340.1 吨"


def test_a_printed_offset_is_found_again() -> None:
    view = fold("海 草 床")
    assert [view.find(i) for i in range(6)] == [0, 1, 1, 2, 2, 3]


@pytest.mark.parametrize(
    ("name", "simple"),
    [
        ("「藍碳」 計畫（2023 年）", "“蓝碳”计划（2023年）"),
        ("自然資源部 第三海洋\n研究所", "自然资源部第三海洋研究所"),
        ("Wetlands  International", "Wetlands International"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_names_are_simplified_and_keep_their_punctuation(name: str, simple: str) -> None:
    assert simplify(name) == simple


def test_chinese_characters_and_signs_are_known() -> None:
    assert [c for c in "碳，a1 〇(" if is_chinese(c)] == ["碳", "，", "〇"]


@pytest.mark.proof
def test_a_million_characters_fold_in_a_second() -> None:
    text = "隨著 2023 年紅樹林修復，碳匯計劃（CCER）成交 2340.1 噸。" * 400
    fold("预热")
    start = time.process_time()
    for i in range(100):
        fold(f"{i}{text}")
    assert 100 * len(text) / (time.process_time() - start) > 1_000_000

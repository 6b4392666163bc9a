"""Which fonts are looked at, and which of their glyphs are suspect."""

import pytest

from ingest.mending.forensics import RAN_ON, Slot, ciphered, doubtful, suspects
from ingest.mending.orders import Order
from tests.ingest.typeset import set_type, sheet

SOUND = "海洋碳汇交易市场发展研究中心发布报告，白鹭和黑脸琵鹭在木槿花旁的潟湖越冬，中国鲎在沙滩产卵。"
DAMAGED = "一三上下丌不中为主举久之乐乘乙九也习乡书买了事二亍云互五亚交产"


def doubts(text: str, font: str = "ABCDEF+Song#1") -> dict[str, str]:
    return doubtful([sheet(1, set_type(text, font=font))], {})


def slots(chars: str, own: str = "") -> list[Slot]:
    return [
        Slot("song", 7, code, char, ((0, code),), own[code - 10] if own else "") for code, char in enumerate(chars, 10)
    ]


def found(chars: str, own: str = "") -> set[str]:
    own_slots = slots(chars, own)
    order = Order({s.code: s.char for s in own_slots})
    codes = suspects(own_slots, order, hant=False)
    return {s.char for s in own_slots if s.code in codes}


@pytest.mark.parametrize(
    "text",
    [
        SOUND,
        "長江口濕地發展計劃於去年公佈，並設置監測站。",
        "Blue carbon ecosystems of the world",
        "CCER 2024 VCS",
        "12.5×10⁵ t(C)",
        "他不得不承认，发展与保护或者可以兼顾。",
    ],
)
def test_a_sound_font_is_not_looked_at(text: str) -> None:
    assert doubts(text) == {}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("由主管部门収布，自収布之日起施行。", "収"),
        ("提出‚双碳‛目标。", "‚"),
        ("上下丌得重复申请，二亍三", "丌"),
        ("\ue012\ue013\ue01a蓝碳", "private use"),
        ("\x17KH UHVWRUDWLRQ RI FRDVWDO HFRV\\VWHPV", "words"),
    ],
)
def test_a_font_with_evidence_is_looked_at_and_it_is_said_why(text: str, why: str) -> None:
    (said,) = doubts(text).values()
    assert why in said


def test_a_latin_face_with_chinese_is_looked_at() -> None:
    assert "Latin" in doubts("安全生产海", "ABCDEF+TimesNewRoman#1")["ABCDEF+TimesNewRoman#1"]
    assert not doubts("海洋", "ABCDEF+ArialUnicodeMS#1")


def test_another_font_is_left_alone() -> None:
    page = sheet(1, set_type("収布", font="a"), set_type(SOUND, y=200, font="b"))
    assert set(doubtful([page], {})) == {"a"}


def test_what_a_run_may_have_got_wrong_is_suspect_and_nothing_else() -> None:
    assert found(DAMAGED) >= {"丌", "不", "亍"}
    assert not found(DAMAGED) & set("一三中举久之")


def test_a_sound_font_has_no_suspects() -> None:
    assert found(DAMAGED.replace("丌不", "不与").replace("亍", "于")) == set()


def test_what_the_font_program_contradicts_is_suspect() -> None:
    own = DAMAGED.replace("丌不", "不与").replace("亍", "于")
    assert {"丌", "不", "亍"} <= found(DAMAGED, own)


def test_a_reason_is_given() -> None:
    own = slots(DAMAGED)
    said = suspects(own, Order({s.code: s.char for s in own}), hant=False)
    assert RAN_ON in said.values()


def test_letters_without_the_common_ones_are_no_words() -> None:
    assert ciphered({c: 4 for c in "7KUVWGLQFZJ\\"})
    assert not ciphered({c: 9 for c in "coastalecosystem"})
    assert not ciphered({"x": 400})

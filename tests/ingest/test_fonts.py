"""Which fonts can be believed, and which pages must be recognised from their picture."""

from dataclasses import replace

import pytest

from ingest.backends.base import Glyph, Sheet
from ingest.fonts import judge, page_reason
from ingest.model import Discard
from tests.ingest.typeset import set_type, sheet

SOUND = "海草床是全球重要的蓝碳生态系统，在固碳和保护海岸方面有不可替代的作用，需要我们共同保护。"


def reason(page: Sheet) -> str:
    return page_reason(page, judge([page]))


def lost(glyphs: list[Glyph]) -> list[Glyph]:
    return [replace(g, trusted=False) for g in glyphs]


@pytest.mark.parametrize(
    "text", [SOUND, "濕地與紅樹林的保護，是香港發展藍碳的基礎，各界應當共同參與。", "The blue carbon stock."]
)
def test_sound_text_is_believed(text: str) -> None:
    assert reason(sheet(1, set_type(text))) == ""


@pytest.mark.parametrize(
    "text",
    [
        "ދᰂ᛭ዌפ৯எᎁഭ৯ഢδˈ᛭ዌᐧԗਁนພӈ" * 2,
        "犜犺犲犅犾狌犲犆犪狉犫狅狀犛狋狅犮犽犻狊犔犪狉犵犲犪狀犱",
        "ꀀꀁꀂꀃꀄꀅꀆꀇꀈꀉꀊꀋꀌꀍꀎꀏꀐꀑꀒꀓ",
    ],
)
def test_a_mixture_of_scripts_or_of_rare_characters_is_not(text: str) -> None:
    assert "cannot be believed" in reason(sheet(1, set_type(text)))


def test_chinese_without_its_common_characters_is_not_believed() -> None:
    shifted = "".join(chr(ord(c) + 7) if c not in "，。" else c for c in SOUND) * 9
    assert reason(sheet(1, set_type(shifted))) != ""


def test_one_lost_font_sends_only_its_own_pages_to_the_recogniser() -> None:
    good = sheet(1, set_type(SOUND, font="good"))
    bad = sheet(2, set_type(SOUND, font="good"), lost(set_type(SOUND, y=200, font="bad")))
    verdicts = judge([good, bad])
    assert page_reason(good, verdicts) == ""
    assert "bad" in page_reason(bad, verdicts)


def test_a_single_odd_sign_does_not() -> None:
    assert reason(sheet(1, set_type(SOUND), lost(set_type("?", y=200)))) == ""


def test_a_page_without_text_says_so() -> None:
    assert reason(sheet(1)) == "it has no text layer"


def test_the_invisible_layer_of_a_scanner_is_not_taken() -> None:
    layer = Discard("invisible", SOUND, "drawn with an invisible pen")
    assert "scanner" in reason(replace(sheet(1), discards=(layer,)))


def test_a_scan_with_a_printed_page_number_is_recognised_whole() -> None:
    assert "picture covers it" in reason(replace(sheet(1, set_type("12")), pictured=0.95))

"""Which fonts can be believed, what state a page is in, and what must be recognised on its picture."""

from dataclasses import replace

import pytest

from ingest.backends.base import Glyph, Sheet
from ingest.health.fonts import judge
from ingest.health.needs import Need, need, probes
from ingest.model import Box, Discard
from tests.ingest.typeset import set_type, sheet

SOUND = "海草床是全球重要的蓝碳生态系统，在固碳和保护海岸方面有不可替代的作用，需要我们共同保护。"


def needed(page: Sheet) -> Need:
    return need(page, judge([page]))


def lost(glyphs: list[Glyph]) -> list[Glyph]:
    return [replace(g, trusted=False) for g in glyphs]


def numbered(page: Sheet) -> Sheet:
    return replace(page, glyphs=tuple(replace(g, order=k) for k, g in enumerate(page.glyphs)))


@pytest.mark.parametrize(
    "text", [SOUND, "濕地與紅樹林的保護，是香港發展藍碳的基礎，各界應當共同參與。", "The blue carbon stock."]
)
def test_sound_text_is_believed(text: str) -> None:
    assert needed(sheet(1, set_type(text))) == Need("text", "layer", "its fonts can be believed")


@pytest.mark.parametrize(
    "text",
    [
        "ދᰂ᛭ዌפ৯எᎁഭ৯ഢδˈ᛭ዌᐧԗਁนພӈ" * 2,
        "犜犺犲犅犾狌犲犆犪狉犫狅狀犛狋狅犮犽犻狊犔犪狉犵犲犪狀犱",
        "ꀀꀁꀂꀃꀄꀅꀆꀇꀈꀉꀊꀋꀌꀍꀎꀏꀐꀑꀒꀓ",
    ],
)
def test_a_mixture_of_scripts_or_of_rare_characters_is_not(text: str) -> None:
    wants = needed(sheet(1, set_type(text)))
    assert (wants.state, wants.reader) == ("lost map", "whole") and "cannot be believed" in wants.why


def test_chinese_without_its_common_characters_is_not_believed() -> None:
    shifted = "".join(chr(ord(c) + 7) if c not in "，。" else c for c in SOUND) * 9
    assert needed(sheet(1, set_type(shifted))).state == "lost map"


def test_one_lost_font_sends_only_its_own_lines_to_the_recogniser() -> None:
    good = numbered(sheet(1, set_type(SOUND, font="good")))
    bad = numbered(sheet(2, set_type(SOUND, font="good"), lost(set_type("面积为一千公顷", y=200, font="bad"))))
    verdicts = judge([good, bad])
    assert need(good, verdicts).reader == "layer"
    wants = need(bad, verdicts)
    assert (wants.state, wants.reader, len(wants.lines)) == ("mixed", "lines", 2)
    assert "bad" in wants.why
    assert wants.lines[0].top < 200 < wants.lines[0].bottom, "the lost line first, then a sample of the sound ones"


def test_a_page_most_of_which_is_lost_is_recognised_whole() -> None:
    page = numbered(sheet(1, set_type("表一", font="good"), lost(set_type(SOUND, y=200, font="bad"))))
    assert needed(page).reader == "whole"


def test_figures_in_a_lost_font_are_never_taken_however_few() -> None:
    page = numbered(sheet(1, set_type(SOUND * 3, font="good"), lost(set_type("128", y=200, font="bad"))))
    assert needed(page).reader == "lines"


def test_a_single_odd_sign_is_let_be() -> None:
    assert needed(numbered(sheet(1, set_type(SOUND), lost(set_type("?", y=200, font="marks"))))).reader == "layer"


def test_a_page_without_text_says_so() -> None:
    assert needed(sheet(1)) == Need("scan", "whole", "it has no text layer")


def test_the_invisible_layer_of_a_scanner_is_not_taken() -> None:
    layer = Discard("invisible", SOUND, "drawn with an invisible pen")
    wants = needed(replace(sheet(1), discards=(layer,)))
    assert wants.reader == "whole" and "scanner" in wants.why


def test_a_scan_with_a_printed_page_number_is_recognised_whole() -> None:
    wants = needed(replace(sheet(1, set_type("12")), pictured=0.95))
    assert wants.state == "scan" and "picture covers it" in wants.why


def test_a_layer_under_a_picture_that_covers_the_page_is_probed_where_it_tells_most() -> None:
    page = sheet(
        1, *(set_type(SOUND[:30], y=100 + 20 * k) for k in range(6)), set_type("共1234567890123456公顷", y=400)
    )
    wants = needed(replace(page, pictured=0.95))
    assert (wants.state, wants.reader, len(wants.lines)) == ("text", "probe", 3)
    assert any(box.top < 400 < box.bottom for box in probes(page)), "figures are looked at before words"


@pytest.mark.parametrize(("share", "looked_at"), [(0.0, False), (0.05, False), (0.2, True), (0.7, True)])
def test_only_a_large_picture_is_looked_at(share: float, looked_at: bool) -> None:
    wants = needed(replace(sheet(1, set_type(SOUND)), pictured=share))
    assert wants.pictures is looked_at
    assert wants.reader == ("lines" if looked_at else "layer")


def test_a_page_whose_layer_breaks_its_reader_is_recognised() -> None:
    broken = Sheet(1, 595, 842, "unread", problem="reading it took more than 20 s")
    assert need(broken, {}).reader == "whole"


def test_the_place_of_a_line_has_white_around_it() -> None:
    page = numbered(sheet(1, set_type(SOUND, font="good"), lost(set_type("面积为一千公顷", y=200, font="bad"))))
    assert needed(page).lines[0] == Box(68.0, pytest.approx(189.2), 142.0, pytest.approx(203.2))

"""Pages read a second time: whole, in part, after a probe; what both readers say; and that no glyph is lost."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ingest.backends.base import Glyph, Sheet
from ingest.backends.wanted import Asked
from ingest.health.fonts import judge
from ingest.health.recognition import Recognised, recognised
from ingest.ledger import account
from ingest.model import Page
from ingest.pages import assembled
from tests.ingest.typeset import set_type, sheet

LINES = (
    "各地应当组织开展海草床与红树林的现状调查",
    "并在二零二五年底之前公布调查的结果和数据",
    "调查所需经费列入年度预算不得挪作他用的",
    "监测站位一百二十八个分布在河口与海湾中",
)
GARBLE = {c: chr(0x1200 + k) for k, c in enumerate(sorted(set("".join(LINES))))}


def page(*lines: str, font: str = "song", number: int = 1, **more: float) -> Sheet:
    """A page of lines one below the other, its glyphs numbered."""
    glyphs = [g for k, line in enumerate(lines) for g in set_type(line, y=100 + 30 * k, font=font)]
    return replace(sheet(number, [replace(g, order=k) for k, g in enumerate(glyphs)]), **more)  # type: ignore[arg-type]  # any field


def lost(layer: Sheet, lines: Sequence[int]) -> Sheet:
    """A page some of whose lines are in a font without a map."""

    def one(glyph: Glyph) -> Glyph:
        if round((glyph.baseline - 100) / 30) not in lines:
            return glyph
        char = GARBLE[glyph.char]
        return replace(glyph, char=char, raw=char, font="lost", trusted=False)

    return replace(layer, glyphs=tuple(one(g) for g in layer.glyphs))


def seen(*lines: str, number: int = 1, down: int = 0) -> Sheet:
    """What the recogniser makes of those lines."""
    return (
        replace(page(*lines, font="ocr", number=number), how="ocr")
        if not down
        else replace(
            sheet(
                number, [replace(g, order=k) for k, g in enumerate(set_type(lines[0], y=100 + 30 * down, font="ocr"))]
            ),
            how="ocr",
        )
    )


class Eyes:
    """Shows prepared pictures, whole ones and parts, and remembers what it was asked."""

    def __init__(self, whole: Sequence[Sheet] = (), part: Sequence[Sheet] = ()) -> None:
        self.whole, self.part = {s.number: s for s in whole}, {s.number: s for s in part}
        self.asked: list[tuple[tuple[int, ...], Asked]] = []

    def __call__(self, numbers: Sequence[int], asked: Asked) -> list[Sheet]:
        self.asked.append((tuple(numbers), asked))
        parts = dict(asked)
        return [self.part[n] if n in parts else self.whole[n] for n in numbers]


def read(layers: Sequence[Sheet], eyes: Eyes) -> Recognised:
    return recognised(layers, judge(layers), eyes)


def made(done: Recognised) -> list[Page]:
    pages = list(assembled(done.sheets, done.health))
    assert all(account(p).lost == account(p).twice == 0 for p in pages), [account(p) for p in pages]
    return pages


def text(sheet: Sheet) -> str:
    return "".join(g.char for g in sorted(sheet.glyphs, key=lambda g: (round(g.baseline), g.box.left)))


def test_believed_text_costs_nothing() -> None:
    eyes = Eyes()
    done = read([page(*LINES)], eyes)
    assert eyes.asked == [] and done.sheets[0].how == "text"
    assert done.health == ["text: its fonts can be believed"]


def test_only_the_lines_of_a_lost_font_are_recognised_and_the_rest_stays() -> None:
    layer = lost(page(*LINES), [2])
    eyes = Eyes(part=[seen(LINES[2], down=2)])
    done = read([layer], eyes)
    assert len(eyes.asked) == 1 and len(dict(eyes.asked[0][1])[1].lines) == 3
    assert text(done.sheets[0]) == "".join(LINES)
    assert made(done)[0].how == "mixed" and done.health[0].startswith("mixed: 19 of its")
    assert {g.font for g in done.sheets[0].glyphs} == {"song", "lost"}


def test_what_both_readers_see_is_told() -> None:
    layer = lost(page(*LINES), [2])
    done = read([layer], Eyes(part=[seen(*LINES)]))
    assert "both readers agree on 59 of 59 characters" in done.health[0]


def test_lost_glyphs_that_nobody_saw_are_set_aside_by_name() -> None:
    layer = lost(page(*LINES), [2])
    done = read([layer], Eyes(part=[seen(LINES[0])]))
    assert LINES[2] not in text(done.sheets[0])
    page_made = made(done)[0]
    assert [(d.kind, len(d.places)) for d in page_made.discards] == [("untrusted", len(LINES[2]))]


def test_a_page_that_is_lost_is_set_on_its_glyphs_and_believed_ones_stay() -> None:
    layer = lost(page(*LINES), [0, 1, 2])
    slip = seen(*LINES[:3], LINES[3].replace("海", "诲"))
    done = read([layer], Eyes(whole=[slip]))
    assert text(done.sheets[0]) == "".join(LINES)
    assert done.health[0].startswith("lost map:") and made(done)[0].how == "ocr"


def test_a_font_that_looks_otherwise_than_it_reads_is_not_believed_and_its_pages_are_read_again() -> None:
    other = page(*("的一是在不了有和人这中大为上个国我以要" for _ in LINES), font="liar")
    mixed = replace(
        other,
        glyphs=(
            *other.glyphs,
            *(
                replace(g, order=g.order + 500, trusted=False, font="lost", raw="\ufffd")
                for g in page("", "", "", "", "监测", number=1).glyphs
            ),
        ),
    )
    second = page("的一是在不了有和人这中大为上个国我以要", font="liar", number=2)
    eyes = Eyes(whole=[seen(*LINES), seen(LINES[0], number=2)], part=[seen(*LINES)])
    done = read([mixed, second], eyes)
    assert not done.verdicts["liar"].trusted and "look like" in done.verdicts["liar"].why
    assert [numbers for numbers, _ in eyes.asked] == [(1,), (1, 2)]
    assert text(done.sheets[1]) == LINES[0]


def test_a_scanners_layer_that_reads_otherwise_than_it_looks_is_read_anew() -> None:
    layer = page(*LINES * 2, pictured=0.95)
    bad = replace(
        layer, glyphs=tuple(replace(g, char="己", raw="己") if k % 9 == 4 else g for k, g in enumerate(layer.glyphs))
    )
    eyes = Eyes(whole=[seen(*LINES * 2)], part=[seen(*LINES)])
    done = read([bad], eyes)
    assert [bool(asked) for _, asked in eyes.asked] == [True, False]
    assert done.health[0].startswith("bad OCR layer: a picture covers it")
    page_made = made(done)[0]
    assert page_made.how == "ocr" and "己" not in page_made.text
    assert [(d.kind, len(d.places)) for d in page_made.discards] == [("untrusted", len(bad.glyphs))]


def test_a_layer_that_agrees_with_what_is_seen_is_used() -> None:
    layer = page(*LINES * 2, pictured=0.95)
    done = read([layer], Eyes(part=[seen(*LINES)]))
    assert done.sheets[0] is layer
    assert done.health[0] == "text: a picture covers it, and both readers agree on 78 of 78 characters"


@pytest.mark.parametrize("blind", [True, False])
def test_a_layer_is_not_used_unprobed(blind: bool) -> None:
    layer = page(*LINES * 2, pictured=0.95)
    nothing = Sheet(1, 595, 842, "unread", problem="it was late") if blind else Sheet(1, 595, 842, "ocr")
    done = read([layer], Eyes(whole=[nothing], part=[nothing]))
    assert not done.sheets[0].glyphs and len(done.sheets[0].discards[0].places) == len(layer.glyphs)


def test_text_in_a_picture_is_added_and_an_empty_picture_changes_nothing() -> None:
    layer = page(*LINES, pictured=0.3)
    annex = seen("附表列出各省的站位数量", down=15)
    done = read([layer], Eyes(part=[annex]))
    assert text(done.sheets[0]) == "".join(LINES) + "附表列出各省的站位数量"
    assert made(done)[0].how == "mixed" and "11 characters of its pictures" in done.health[0]
    plain = read([layer], Eyes(part=[Sheet(1, 595, 842, "ocr")]))
    assert plain.sheets[0] is layer and plain.health[0].endswith("its pictures show no text")


def test_a_picture_behind_the_text_does_not_double_it() -> None:
    layer = page(*LINES, pictured=0.3)
    assert text(read([layer], Eyes(part=[seen(*LINES)])).sheets[0]) == "".join(LINES)


def test_a_page_that_can_only_be_drawn_is_recognised() -> None:
    broken = Sheet(1, 595, 842, "unread", problem="reading it took more than 20 s")
    done = read([broken], Eyes(whole=[seen(*LINES)]))
    assert done.sheets[0].how == "ocr" and "took more than 20 s" in done.health[0]


def test_a_page_that_must_not_be_drawn_is_unread_and_says_why() -> None:
    broken = Sheet(1, 0, 0, "unread", problem="it was not read", undrawable="its picture is too large")
    eyes = Eyes()
    done = read([broken], eyes)
    assert eyes.asked == [] and done.health == ["unread: it was not read"]


def test_a_blank_page_says_so() -> None:
    done = read([sheet(1)], Eyes(whole=[Sheet(1, 595, 842, "ocr")]))
    assert done.health == ["blank: it has no text layer, and shows no text"]

"""What is done to recognised lines before they are characters on a page, and pages recognised whole or in part."""

import struct
import zlib
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from ingest.backends.base import Edge
from ingest.backends.lookalikes import habit_of, meant
from ingest.backends.ocr import Pictures, open_image, recognise
from ingest.backends.recogniser import Seen, cut_out, read
from ingest.backends.strokes import Ink, ink_of, mark_in, minus_before, raised
from ingest.backends.typed import Typed, like_print, marked, sized
from ingest.limits import Refusal
from ingest.model import Box

EM = 20.0


def seen(text: str, apart: dict[int, float] | None = None, **rivals: tuple[str, float]) -> list[Seen]:
    """Signs 20 pixels apart; `apart` gives other distances, in ems, from a sign to the next."""
    out: list[Seen] = []
    x = 10.0
    for at, char in enumerate(text):
        others = (rivals[f"at{at}"],) if f"at{at}" in rivals else ()
        out.append(Seen(char, x - 8, x + 8, 1.0 - sum(odds for _, odds in others), others))
        x += EM * (apart or {}).get(at, 1.0)
    return out


def said(text: str, apart: dict[int, float] | None = None, **rivals: tuple[str, float]) -> str:
    return "".join(meant(seen(text, apart, **rivals)))


@pytest.mark.parametrize(
    ("shown", "wanted"),
    [
        ("C1imate", "Climate"),
        ("Ne11eman", "Nelleman"),
        ("Figure1", "Figure1"),
        ("Scopel", "Scope1"),
        ("2O24", "2024"),
        ("排放C02和N20及tC02e", "排放CO2和N2O及tCO2e"),
        ("PM2.5与A1级", "PM2.5与A1级"),
        ("VM0033v2.1", "VM0033v2.1"),
        ("H1N1型", "H1N1型"),
        ("绿色密码一一山东烟台", "绿色密码——山东烟台"),
        ("“新路”—一某地实践", "“新路”——某地实践"),
        ("与任务一一对应", "与任务一一对应"),
        ("第2706一2716页", "第2706-2716页"),
        ("某ー地", "某一地"),
        ("12.5×10^{-6}t", "12.5×10⁻⁶t"),
        ("CO_{2}与CO₂", "CO2与CO2"),
    ],
)
def test_signs_that_look_alike_are_decided_by_what_stands_beside_them(shown: str, wanted: str) -> None:
    assert said(shown) == wanted


def test_of_two_quotes_that_open_the_doubtful_one_closes() -> None:
    assert said("“海草床“是", at4=("”", 0.3)) == "“海草床”是"
    assert said("“海草床“是") == "“海草床“是"


def test_a_doubtful_figure_behind_a_word_is_the_letter_it_looks_like() -> None:
    assert said("stil1", at4=("l", 0.4)) == "still"
    assert said("Hall1", at4=("l", 0.05)) == "Hall1"


@pytest.mark.parametrize(
    ("shown", "apart", "wanted"),
    [
        ("海草床，分布于河口", {2: 0.7, 3: 0.7}, "海草床,分布于河口"),
        ("海草床,分布于河口", {2: 1.0, 3: 1.0}, "海草床，分布于河口"),
        ("海草床,分布于河口", {2: 0.9, 3: 0.87}, "海草床,分布于河口"),
        ("红树林分布（NBS", {4: 0.8}, "红树林分布(NBS"),
        ("红树林分布(NBS", {4: 1.3}, "红树林分布(NBS"),
        ("共1,234公顷海草床", {}, "共1,234公顷海草床"),
    ],
)
def test_the_width_of_a_mark_is_told_by_the_distance_of_its_neighbours(
    shown: str, apart: dict[int, float], wanted: str
) -> None:
    assert said(shown, apart) == wanted


def test_a_mark_whose_width_does_not_show_is_set_as_the_page_sets_its_marks() -> None:
    narrow = [seen("海草床，分布于河口", {2: 0.7, 3: 0.7})] * 4
    assert habit_of(narrow) == {"，": ","}
    assert "".join(meant(seen("2023年，CO2"), habit_of(narrow))) == "2023年,CO2"
    assert habit_of(narrow[:3]) == {}


def test_on_a_page_of_traditional_print_its_own_forms_are_meant() -> None:
    lines = [seen("這個島嶼的溫室氣體減排與強化"), seen("海內外的參與")]
    assert "".join(meant(seen("内外参与"), habit_of(lines))) == "內外參与"
    assert "内" not in habit_of([seen("国内外的参与和发展")])


def test_what_the_reader_said_is_kept_beside_what_is_meant() -> None:
    line = Typed(tuple(seen("C02")), Ink(18.0, 20.0, (None,) * 3), 50.0, 100.0, 0.5)
    assert [(g.char, g.raw) for g in line.glyphs()] == [("C", "C"), ("O", "0"), ("2", "2")]


def typed(text: str, size: float) -> Typed:
    return Typed(tuple(seen(text)), Ink(18.0, size, (None,) * len(text)), 50.0, 100.0, 1.0)


def test_a_line_that_does_not_show_its_size_has_that_of_the_page() -> None:
    lines = [
        typed("这是正文的一行", 11.0),
        typed("这是正文的二行", 11.2),
        typed("完。", 13.0),
        typed("大标题在此处", 22.0),
    ]
    assert [line.size for line in sized(lines)] == [pytest.approx(11.2)] * 3 + [22.0]


def test_a_character_the_reader_doubts_is_kept_and_not_trusted() -> None:
    line = typed("己经", 20.0)
    doubted = Typed((Seen("己", 0, 20, 0.4), line.seen[1]), line.ink, 0, 0, 1.0)
    assert [(g.char, g.trusted) for g in doubted.glyphs()] == [("己", False), ("经", True)]


def ink(*stands: tuple[float, float]) -> Ink:
    """Signs that reach from so far above the base to so far, in ems."""
    return Ink(40.0, EM, tuple((40 - top * EM, 40 - foot * EM) for foot, top in stands))


@pytest.mark.parametrize(
    ("text", "stands", "move"),
    [
        ("05", [(0.0, 0.7), (0.35, 0.8)], 1),
        ("05", [(0.0, 0.7), (0.0, 0.72)], 0),
        ("m2", [(0.0, 0.5), (0.3, 0.75)], 1),
        ("O2", [(0.0, 0.7), (-0.2, 0.3)], -1),
        ("m-2", [(0.0, 0.5), (0.5, 0.6), (0.35, 0.8)], 1),
        ("3-0", [(0.0, 0.7), (0.5, 0.6), (0.0, 0.7)], 0),
        ("3-", [(0.0, 0.7), (0.25, 0.35)], 0),
        ("[3", [(0.3, 0.9), (0.35, 0.85)], 0),
        ("gj", [(-0.2, 0.5), (0.35, 0.8)], 0),
    ],
)
def test_a_raised_or_lowered_figure_is_told_by_its_ink(text: str, stands: list[tuple[float, float]], move: int) -> None:
    assert raised(seen(text), ink(*stands), 1) == move


def test_a_raised_figure_stands_higher_and_smaller_on_its_page() -> None:
    line = Typed(tuple(seen("105")), ink((0.0, 0.7), (0.0, 0.7), (0.35, 0.8)), 0.0, 0.0, 1.0)
    glyphs = list(line.glyphs())
    assert [g.baseline for g in glyphs] == [40.0, 40.0, 33.0]
    assert glyphs[2].size < 0.8 * glyphs[0].size


def test_a_number_of_many_figures_is_no_power_wherever_it_seems_to_stand() -> None:
    line = Typed(tuple(seen("20245")), ink(*[(0.35, 0.8)] * 5), 0.0, 0.0, 1.0)
    assert {g.size for g in line.glyphs()} == {EM}


def test_a_minus_that_was_overlooked_is_seen_in_the_ink() -> None:
    grey = np.full((50, 80), 255, np.uint8)
    cv2.putText(grey, "m", (2, 40), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 0, 2)
    cv2.putText(grey, "2", (46, 30), cv2.FONT_HERSHEY_SIMPLEX, 0.4, 0, 1)
    signs = [Seen("m", 0, 22), Seen("²", 44, 56)]
    place = Ink(40.0, 30.0, ((25.0, 40.0), (20.0, 30.0)))
    assert not minus_before(grey, signs, place, 1)
    cv2.line(grey, (30, 23), (38, 23), 0, 2)
    assert minus_before(grey, signs, place, 1)


@pytest.mark.parametrize(
    ("corners", "sign"),
    [
        ([[40, 40], [40, 60], [56, 50]], "▶"),
        ([[40, 40], [40, 58], [58, 58], [58, 40]], "■"),
        ([[40, 50], [50, 40], [60, 50], [50, 60]], "◆"),
    ],
)
def test_a_solid_mark_is_known_by_its_shape(corners: list[list[int]], sign: str) -> None:
    grey = np.full((100, 300), 255, np.uint8)
    cv2.fillPoly(grey, [np.array(corners)], 0)
    found = mark_in(grey, 22.0)
    assert found is not None and found[0] == sign


def _line_with_mark(grey: np.ndarray, text: str, first: tuple[float, float]) -> str:
    signs = (Seen(text[0], *first), *(Seen(c, 60.0 + 9 * k, 68.0 + 9 * k) for k, c in enumerate(text[1:])))
    line = Typed(signs, Ink(20.0, 20.0, (None,) * len(text)), 0.0, 38.0, 1.0)
    return "".join(g.char for g in marked(line, grey).glyphs())


def test_a_solid_mark_read_as_a_letter_or_overlooked_is_a_mark() -> None:
    grey = np.full((100, 300), 255, np.uint8)
    cv2.fillPoly(grey, [np.array([[40, 40], [40, 58], [56, 49]])], 0)
    assert _line_with_mark(grey, "V1.", (40.0, 56.0)) == "▶1."
    assert _line_with_mark(grey, "1.", (60.0, 66.0)) == "▶1."
    letter = np.full((100, 300), 255, np.uint8)
    cv2.putText(letter, "V", (40, 58), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 0, 1)
    assert _line_with_mark(letter, "V1.", (40.0, 56.0)) == "V1."


def _printed(text: str, count: int, sure: float = 0.98) -> list[Typed]:
    signs = tuple(Seen(c, 20.0 * k, 20.0 * k + 18, sure) for k, c in enumerate(text))
    return [Typed(signs, Ink(18.0, 11.0, (None,) * len(signs)), 0.0, 20.0 * k, 1.0) for k in range(count)]


def test_text_pasted_as_a_picture_is_print_and_the_words_on_a_photograph_are_not() -> None:
    assert like_print(_printed("附表中列出了各监测站位的数量。", 4), [])
    assert not like_print(_printed("蓝色海湾", 8), [])
    assert not like_print(_printed("附表中列出了各监测站位的数量。", 4, 0.6), [])
    assert not like_print(_printed("2010 2015 2020", 9), [])
    ruled = [Edge(Box(0, y, 400, y)) for y in (10, 40, 70)]
    assert like_print(_printed("监测站位数量", 8), ruled)


def test_ink_that_cannot_be_measured_is_guessed() -> None:
    blank = ink_of(np.full((30, 60), 255, np.uint8), seen("。"))
    assert blank.size > 0 and 0 < blank.base <= 31


def test_a_bare_picture_has_no_text() -> None:
    assert recognise(1, np.full((400, 300), 250, np.uint8), 0.5).glyphs == ()


def words(height: int = 200, width: int = 700) -> np.ndarray:
    grey = np.full((height, width), 255, np.uint8)
    cv2.putText(grey, "Blue Carbon 2024", (30, 100), cv2.FONT_HERSHEY_SIMPLEX, 1.5, 0, 3)
    return grey


def test_a_line_cut_out_of_a_picture_is_read_with_places_and_confidence() -> None:
    corners = np.array([[20, 40], [520, 40], [520, 130], [20, 130]], np.float32)
    signs = [s for s in read(cut_out(words(), corners)) if not s.char.isspace()]
    assert "".join(s.char for s in signs) == "BlueCarbon2024"
    assert all(a.middle < b.middle for a, b in pairwise(signs))
    assert all(0 <= s.left < s.right <= 501 and s.sure > 0.5 for s in signs)


def text_of(grey: np.ndarray) -> tuple[str, float]:
    sheet = recognise(1, np.ascontiguousarray(grey), 0.5)
    return "".join(g.char for g in sheet.glyphs if not g.char.isspace()), sheet.skew


@pytest.mark.proof
@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_page_that_lies_turned_is_read_upright(turns: int) -> None:
    page = np.full((900, 700), 255, np.uint8)
    for k in range(8):
        cv2.putText(page, f"Blue Carbon Report 20{10 + k}", (40, 100 + 80 * k), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 2)
    text, fall = text_of(np.rot90(page, -turns))
    assert text == "".join(f"BlueCarbonReport20{10 + k}" for k in range(8))
    assert round(fall / 90) % 4 == turns


@pytest.mark.proof
def test_light_type_on_a_dark_ground_and_on_shaded_paper_is_read() -> None:
    assert text_of(255 - words())[0] == "BlueCarbon2024"
    shade = np.linspace(0.4, 1.0, 700)[None, :]
    assert text_of((words() * shade).astype(np.uint8))[0] == "BlueCarbon2024"


def test_a_picture_of_400_million_dots_is_refused(tmp_path: Path) -> None:
    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", len(head)) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    (tmp_path / "a.png").write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk + b"\0\0\0\0IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
    )
    with pytest.raises(Refusal, match="too large"):
        open_image(str(tmp_path / "a.png"))


def test_a_large_jpeg_is_unpacked_at_a_smaller_size(tmp_path: Path) -> None:
    Image.new("L", (8_000, 6_000), 255).save(tmp_path / "a.jpg", quality=10)
    sheet = Pictures(str(tmp_path / "a.jpg")).read(1)
    assert (sheet.how, round(sheet.width), sheet.glyphs) == ("ocr", 595, ())


def test_a_picture_that_tells_its_size_keeps_it(tmp_path: Path) -> None:
    Image.new("L", (1000, 500), 255).save(tmp_path / "a.png", dpi=(100, 100))
    sheet = Pictures(str(tmp_path / "a.png")).read(1)
    assert (round(sheet.width), round(sheet.height)) == (720, 360)

"""What is done to recognised lines before they are characters on a page."""

import cv2
import numpy as np
import pytest

from ingest.backends.ocr import _edges, _Found, _likely, _sized, _skew, _turned, _with_bullet, _with_spaces, recognise


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("C1imate", "Climate"),
        ("Vo1 10", "Vol 10"),
        ("排放 C02 和 N20", "排放 CO2 和 N2O"),
        ("PM2.5 与 A1 级", "PM2.5 与 A1 级"),
        ("VM0033 v2.1", "VM0033 v2.1"),
        ("绿色密码一一山东烟台", "绿色密码——山东烟台"),
        ("与任务一一对应", "与任务一一对应"),
    ],
)
def test_digits_in_words_are_the_letters_they_look_like(read: str, meant: str) -> None:
    assert _likely(read) == meant


def test_spaces_between_words_are_kept() -> None:
    places = [("a", 0.0, 5.0), ("b", 8.0, 13.0)]
    assert [char for char, _, _ in _with_spaces("a b", places)] == ["a", " ", "b"]


def _found(text: str, size: float, tall: float = 16.0) -> _Found:
    return _Found(text, tuple((c, 10.0 * k, 10.0 * k + 9) for k, c in enumerate(text)), tall, 50.0, size)


def test_a_line_that_does_not_show_its_size_has_that_of_the_page() -> None:
    assert [
        line.size for line in _sized([_found("正文一行", 11.0), _found("正文二行", 11.2), _found("完。", 0.0)])
    ] == [pytest.approx(11.1)] * 3


def test_a_solid_mark_read_as_a_letter_is_a_mark() -> None:
    grey = np.full((100, 300), 255, np.uint8)
    cv2.fillPoly(grey, [np.array([[40, 40], [40, 60], [56, 50]])], 0)
    places = (("V", 40.0, 56.0), ("1", 60.0, 68.0), (".", 68.0, 72.0))
    line = _Found("V1.", places, 20.0, 50.0, 14.0)
    assert _with_bullet(line, grey, 1.0).text == "▶1."
    letter = np.full((100, 300), 255, np.uint8)
    cv2.putText(letter, "V", (40, 60), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 0, 1)
    assert _with_bullet(line, letter, 1.0).text == "V1."


def test_drawn_lines_are_found_and_letters_are_not() -> None:
    grey = np.full((400, 400), 255, np.uint8)
    cv2.line(grey, (20, 50), (380, 50), 0, 2)
    cv2.line(grey, (20, 50), (20, 300), 0, 2)
    cv2.putText(grey, "text", (100, 200), cv2.FONT_HERSHEY_SIMPLEX, 1, 0, 2)
    assert [edge.upright for edge in _edges(grey, 1.0)] == [False, True]


def _lines_of_ink(degrees: float) -> np.ndarray:
    grey = np.full((900, 700), 255, np.uint8)
    for y in range(100, 800, 30):
        cv2.rectangle(grey, (80, y), (620, y + 8), 0, -1)
    return _turned(grey, -degrees)


@pytest.mark.parametrize("degrees", [-1.0, -0.3, 0.0, 0.5])
def test_a_picture_that_lies_askew_is_made_level(degrees: float) -> None:
    assert _skew(_lines_of_ink(degrees)) == pytest.approx(degrees, abs=0.15)


def test_a_picture_without_lines_is_left_as_it_lies() -> None:
    assert _skew(np.full((300, 300), 255, np.uint8)) == 0.0


@pytest.mark.proof
def test_a_picture_of_words_is_read() -> None:
    grey = np.full((200, 600), 255, np.uint8)
    cv2.putText(grey, "Blue Carbon 2024", (30, 100), cv2.FONT_HERSHEY_SIMPLEX, 1.5, 0, 3)
    sheet = recognise(1, grey, 0.5)
    assert "".join(g.char for g in sheet.glyphs).replace(" ", "") == "BlueCarbon2024"
    assert sheet.width == 300

"""Pictures of pages made fit for reading."""

import cv2
import numpy as np
import pytest

from ingest.backends.pictures import edges, levelled, like_type, quartered, skew, turned


def lines_of_ink(degrees: float = 0.0) -> np.ndarray:
    grey = np.full((900, 700), 255, np.uint8)
    for y in range(100, 800, 30):
        cv2.rectangle(grey, (80, y), (620, y + 8), 0, -1)
    return turned(grey, -degrees)


@pytest.mark.parametrize("degrees", [-1.0, -0.3, 0.0, 0.5])
def test_a_picture_that_lies_askew_is_made_level(degrees: float) -> None:
    assert skew(lines_of_ink(degrees)) == pytest.approx(degrees, abs=0.15)


def test_a_picture_without_lines_is_left_as_it_lies() -> None:
    assert skew(np.full((300, 300), 255, np.uint8)) == 0.0


def test_drawn_lines_are_found_and_letters_are_not() -> None:
    grey = np.full((400, 400), 255, np.uint8)
    cv2.line(grey, (20, 50), (380, 50), 0, 2)
    cv2.line(grey, (20, 50), (20, 300), 0, 2)
    cv2.putText(grey, "text", (100, 200), cv2.FONT_HERSHEY_SIMPLEX, 1, 0, 2)
    assert [edge.upright for edge in edges(grey, 1.0)] == [False, True]


def test_shaded_paper_is_made_white_and_ink_stays_dark() -> None:
    shade = (lines_of_ink() * np.linspace(0.5, 0.9, 700)[None, :]).astype(np.uint8)
    even = levelled(shade)
    assert even[50, 100] > 220 and even[50, 600] > 220
    assert even[104, 300] < 60


def test_a_picture_on_white_paper_comes_back_as_it_is() -> None:
    grey = lines_of_ink()
    assert levelled(grey) is grey


def test_a_quarter_turn_is_turned_back() -> None:
    grey = lines_of_ink()
    assert np.array_equal(quartered(np.rot90(grey, -1), 90), grey)
    assert np.array_equal(quartered(np.rot90(grey, 1), 270), grey)


def test_lines_of_ink_may_be_type_and_a_photograph_is_not() -> None:
    noise = np.random.default_rng(7).normal(128, 60, (60, 90)).clip(0, 255).astype(np.uint8)
    assert like_type(lines_of_ink())
    assert not like_type(cv2.resize(noise, (900, 600), interpolation=cv2.INTER_CUBIC))
    assert not like_type(np.full((300, 300), 255, np.uint8))

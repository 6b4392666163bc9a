"""Shifted letters and the Founder lane are undone exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.repair.decoders import founder, lane, shift, unlaned

PROSE = "The restoration of coastal ecosystems and the protection of blue carbon in the ocean is a project for all"


@pytest.mark.parametrize("by", [29, 31, 3, -1])
def test_a_constant_shift_is_found(by: int) -> None:
    assert shift(["".join(chr(ord(c) - by) for c in word) for word in PROSE.split()]) == by


@pytest.mark.parametrize("text", [PROSE, "IPCC UNFCCC COP29 VCS CCER", "x" * 400, "2024-05-06 12.5 30%", ""])
def test_letters_that_read_as_they_are_have_no_shift(text: str) -> None:
    assert shift(text.split()) == 0


@given(st.lists(st.text(st.characters(min_codepoint=0x00, max_codepoint=0xFF), max_size=9), max_size=30))
def test_whatever_is_raised_is_printable(words: list[str]) -> None:
    by = shift(words)
    assert not by or all(0x20 < ord(c) + by < 0x7F for word in words for c in word)


@pytest.mark.parametrize(("char", "letter"), [("犜", "T"), ("犺", "h"), ("犲", "e"), ("海", ""), ("T", "")])
def test_the_founder_lane(char: str, letter: str) -> None:
    assert founder(char) == letter


def test_a_run_in_the_lane_is_ascii() -> None:
    text, found = unlaned("摘要 犜犺犲犅犾狌犲 海洋")
    assert (text, found["犲"], found.total()) == ("摘要 TheBlue 海洋", 2, 7)
    assert unlaned("營造紅樹林") == ("營造紅樹林", {})


def test_a_font_of_the_lane_is_told_from_one_with_a_few_rare_characters() -> None:
    assert lane({"犜": 3, "犺": 5, "犲": 9, "狉": 4})
    assert not lane({"犜": 1, "海": 20, "洋": 8})
    assert not lane({"營": 6, "爭": 3, "爲": 8, "牀": 2, "的": 90, "海": 40})

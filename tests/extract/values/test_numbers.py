"""Numerals as bulletins print them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values import numbers

VALUES = [
    ("0", "0"),
    ("12", "12"),
    ("1,300", "1300"),
    ("3.50", "3.5"),
    ("24万", "240000"),
    ("2.64亿", "264000000"),
    ("1万2000", "12000"),
    ("3亿5000万", "350000000"),
    ("5千", "5000"),
    ("3百万", "3000000"),
    ("1.5万亿", "1500000000000"),
    ("7500亿", "750000000000"),
    ("2.47×10^7", "24700000"),
    ("2.47×10⁷", "24700000"),
    ("1.2×10-3", "0.0012"),
    ("4e6", "4000000"),
    ("十", "10"),
    ("十五", "15"),
    ("二十", "20"),
    ("一百零五", "105"),
    ("一百五", "150"),
    ("三千五", "3500"),
    ("两万五", "25000"),
    ("两万五千", "25000"),
    ("一万零三百", "10300"),
    ("三十万", "300000"),
    ("五千亿", "500000000000"),
    ("一千三百四十二万", "13420000"),
    ("两亿六千五百万", "265000000"),
    ("五万亿", "5000000000000"),
    ("二〇二三", "2023"),
    ("一九九八", "1998"),
    ("三点五", "3.5"),
    ("三点五万", "35000"),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_a_numeral_has_its_value(text: str, value: str) -> None:
    assert numbers.parse(text) == Decimal(value)
    assert "E" not in str(numbers.parse(text))


@pytest.mark.parametrize("text", ["", "万", "亿", "吨", "1-2", "一切", "3.", "a", "五万亿元"])
def test_what_is_no_numeral_has_none(text: str) -> None:
    assert numbers.parse(text) is None


@given(st.integers(0, 10**12))
def test_digits_with_and_without_separators_say_the_same(value: int) -> None:
    assert numbers.parse(str(value)) == numbers.parse(f"{value:,}") == value


@given(st.integers(1, 9999), st.sampled_from(["万", "亿", "万亿"]))
def test_a_scale_multiplies(value: int, scale: str) -> None:
    assert numbers.parse(f"{value}{scale}") == value * {"万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]


@given(st.integers(1, 99_999_999))
def test_characters_say_what_digits_say(value: int) -> None:
    assert numbers.parse(spoken(value)) == value


def spoken(value: int) -> str:
    """A number below a hundred million in Chinese characters, as it is read out."""
    if value >= 10_000:
        rest = value % 10_000
        zero = "零" if 0 < rest < 1000 else ""
        return spoken(value // 10_000) + "万" + zero + (spoken(rest) if rest else "")
    out, pending = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if digit:
            out += ("零" if pending else "") + "一二三四五六七八九"[digit - 1] + unit
            pending = False
        else:
            pending = bool(out)
    return out


@pytest.mark.parametrize(("printed", "value"), [("12 600", 12600), ("1 234 567", 1234567), ("3 500.5", "3500.5")])
def test_a_space_may_part_groups_of_digits(printed: str, value: object) -> None:
    assert numbers.parse(printed) == Decimal(str(value))


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("三四百", (300, 400)),
        ("十七八", (17, 18)),
        ("两三万", (20000, 30000)),
        ("一两", (1, 2)),
        ("三五", (3, 5)),
        ("三百", None),
    ],
)
def test_two_digits_in_a_row_are_two_ends(text: str, ends: tuple[int, int] | None) -> None:
    assert numbers.neighbours(text) == ends


@pytest.mark.parametrize(
    ("first", "second", "scale"),
    [
        ("3", "5万", 10_000),
        ("三", "五万", 10_000),
        ("七千", "九千亿", 10**8),
        ("两", "三千", 1000),
        ("8500", "3万", 1),
        ("三百", "五百", 1),
        ("3千", "5万", 1),
        ("二十", "三百", 1),
    ],
)
def test_the_lower_end_of_a_range_shares_the_scale_of_the_upper(first: str, second: str, scale: int) -> None:
    assert numbers.shared_scale(first, second) == scale


def test_a_run_longer_than_any_numeral_is_none() -> None:
    assert numbers.parse("9" * 200_000) is None and numbers.parse("亿" * 200_000) is None

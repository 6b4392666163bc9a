"""Two printed amounts contradict each other only where both cannot be true, as finely as each is printed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.conflicts.amounts import Given, agree, comparable


def _given(printed, value="", low="", high="", doubt="", **more):
    numbers = (Decimal(text) if text else None for text in (value, low, high, doubt))
    return Given(printed, *numbers, **more)


CNY = {"currency": "CNY"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_given("24.8万吨", "248000", unit="t"), _given("248050.6吨", "248050.6", unit="t")),
        (_given("1204吨", "1204", unit="t"), _given("1204.6吨", "1204.6", unit="t")),
        (_given("370亩", "370", unit="亩"), _given("24.67公顷", "24.67", unit="hm2")),
        (_given("12吨", "12", unit="t"), _given("12000千克", "12000", unit="kg")),
        (_given("12吨", "12", unit="t"), _given("12吨二氧化碳当量", "12", unit="tCO2e")),
        (_given("1.2万元", "12000", **CNY), _given("12000元", "12000", **CNY)),
        (_given("106元/吨", "106", per="t", **CNY), _given("0.106元/千克", "0.106", per="kg", **CNY)),
        (_given("约3000亩", "3000", unit="亩", comparator="≈"), _given("2800亩", "2800", unit="亩")),
        (_given("超过6万吨", "60000", unit="t", comparator=">"), _given("7万吨", "70000", unit="t")),
        (_given("不足10%", "10", unit="%", comparator="<"), _given("8%", "8", unit="%")),
        (_given("1.5–2℃", low="1.5", high="2", unit="℃"), _given("1.8℃", "1.8", unit="℃")),
        (_given("14–40公顷", low="14", high="40", unit="hm2"), _given("20–30公顷", low="20", high="30", unit="hm2")),
        (_given("161.8±6", "161.8", doubt="6", unit="g C m-2 yr-1"), _given("165", "165", unit="g C m-2 yr-1")),
        (_given("两亿七千三百万亩", "273000000", unit="亩"), _given("2.73亿亩", "273000000", unit="亩")),
        (_given("1.99×10⁶吨", "1990000", unit="t"), _given("199万吨", "1990000", unit="t")),
    ],
)
def test_these_are_one(one, other):
    assert comparable(one, other)
    assert agree(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_given("12吨", "12", unit="t"), _given("12千克", "12", unit="kg")),
        (_given("12元", "12", **CNY), _given("12万元", "120000", **CNY)),
        (_given("1850吨", "1850", unit="t"), _given("1580吨", "1580", unit="tCO2e")),
        (_given("3875吨", "3875", unit="t"), _given("3876吨", "3876", unit="t")),
        (_given("106元/吨", "106", per="t", **CNY), _given("116元/吨", "116", per="tCO2e", **CNY)),
        (_given("约3000亩", "3000", unit="亩", comparator="≈"), _given("5200亩", "5200", unit="亩")),
        (_given("超过6万吨", "60000", unit="t", comparator=">"), _given("5万吨", "50000", unit="t")),
        (_given("1.5–2℃", low="1.5", high="2", unit="℃"), _given("2.5℃", "2.5", unit="℃")),
        (_given("2.6–5.9Pg", low="2.6", high="5.9", unit="Pg"), _given("4.2–8.4Pg", low="4.2", high="8.4", unit="Pg")),
    ],
)
def test_these_contradict_each_other(one, other):
    assert comparable(one, other)
    assert not agree(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_given("100元", "100", **CNY), _given("100美元", "100", currency="USD")),
        (_given("9吨碳", "9", unit="tC"), _given("7吨二氧化碳当量", "7", unit="tCO2e")),
        (_given("9吨", "9", unit="t"), _given("7公顷", "7", unit="hm2")),
        (_given("9吨每年", "9", unit="t yr-1"), _given("7吨", "7", unit="t")),
        (_given("50元/吨", "50", per="t", **CNY), _given("70元/亩", "70", per="亩", **CNY)),
        (_given("若干吨", unit="t"), _given("7吨", "7", unit="t")),
    ],
)
def test_what_cannot_be_compared_contradicts_nothing(one, other):
    assert agree(one, other)


AMOUNTS = st.builds(
    lambda number, unit, comparator: _given(f"{number}{unit}", str(number), unit=unit, comparator=comparator),
    st.decimals(min_value=0, max_value=10**6, places=2),
    st.sampled_from(("t", "kg", "tCO2e", "hm2", "亩", "%", "个")),
    st.sampled_from(("=", "≈", ">", "≤")),
)


@given(AMOUNTS, AMOUNTS)
def test_agreeing_has_no_direction_and_everything_agrees_with_itself(one, other):
    assert agree(one, other) == agree(other, one)
    assert agree(one, one)

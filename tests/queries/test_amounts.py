"""Amounts as a person reads them, and the arithmetic answers may do."""

from decimal import Decimal

import pytest

from queries.amounts import Shown, add_up, multiply, shown_amounts


def shown(text: str, value: str, unit: str = "", currency: str = "", per: str = "") -> Shown:
    return Shown(text, Decimal(value), unit, currency, per)


VOLUME = shown("2340.1 吨", "2340.1", unit="t")
PRICE = shown("106 元/吨", "106", currency="CNY", per="t")


def test_a_total_that_the_text_does_not_state_is_computed_with_its_equation() -> None:
    ((text, equation),) = multiply("d", {("d", "volume"): (VOLUME,), ("d", "unitPrice"): (PRICE,)})
    assert text == "248050.6元"
    assert equation.startswith("2340.1 吨 × 106 元/吨 = 248050.6元")


@pytest.mark.parametrize(
    "amounts",
    [
        {("d", "volume"): (VOLUME,), ("d", "unitPrice"): (PRICE,), ("d", "total"): (shown("24 万元", "240000"),)},
        {("d", "volume"): (VOLUME, VOLUME), ("d", "unitPrice"): (PRICE,)},
        {("d", "volume"): (shown("5 亩", "5", unit="亩"),), ("d", "unitPrice"): (PRICE,)},
        {("d", "volume"): (VOLUME,)},
    ],
    ids=["total stated", "two volumes", "an area", "no price"],
)
def test_nothing_is_computed_where_the_parts_do_not_fit(amounts: dict[tuple[str, str], tuple[Shown, ...]]) -> None:
    assert list(multiply("d", amounts)) == []


def test_tonnes_of_different_kinds_are_never_added_together() -> None:
    amounts = {
        ("a", "volume"): (shown("10 tC", "10", unit="tC"),),
        ("b", "volume"): (shown("20 tCO2e", "20", unit="tCO2e"),),
        ("c", "volume"): (shown("5 tCO2e", "5", unit="tCO2e"),),
    }
    assert list(add_up(amounts, "volume")) == [
        ("10吨碳", "10 = 10吨碳"),
        ("25吨二氧化碳当量", "20 + 5 = 25吨二氧化碳当量"),
    ]


def test_amounts_of_a_store_read_with_their_unit_and_rate(store) -> None:
    found = store.query("PREFIX lt: <https://w3id.org/lantan/ns#> SELECT ?a WHERE { ?t lt:unitPrice ?a }")
    texts = {s.text for s in shown_amounts(store, {row[0].value for row in found}).values()}
    assert texts == {"106元/吨", "160元/吨"}

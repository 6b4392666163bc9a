"""Units as printed and the symbols they are tabled with."""

import re

import pytest

from extract.thesaurus import vocabulary
from extract.values import units

PRINTED = [
    ("吨", "t", "mass"),
    ("公吨", "t", "mass"),
    ("Mt", "Mt", "mass"),
    ("公顷", "hm2", "area"),
    ("hm²", "hm2", "area"),
    ("亩", "亩", "area"),
    ("平方公里", "km2", "area"),
    ("km", "km", "length"),
    ("立方米", "m3", "volume"),
    ("%", "%", "ratio"),
    ("个", "个", "count"),
    ("吨二氧化碳当量", "tCO2e", "mass"),
    ("t CO2eq", "tCO2e", "mass"),
    ("tCO₂", "tCO2", "mass"),
    ("t(C)", "tC", "mass"),
    ("吨/公顷/年", "t hm-2 yr-1", "mass"),
    ("g C m-2 yr-1", "g C m-2 yr-1", "mass"),
    ("gC·m-2·a-1", "g C m-2 yr-1", "mass"),
    ("Mg C ha-1 yr-1", "Mg C ha-1 yr-1", "mass"),
    ("tCO2e/(hm2·a)", "t CO2e hm-2 yr-1", "mass"),
]


@pytest.mark.parametrize(("printed", "symbol", "kind"), PRINTED)
def test_a_unit_has_a_symbol_and_a_kind(printed: str, symbol: str, kind: str) -> None:
    found = units.unit(printed)
    assert found is not None
    assert (found.symbol, found.kind) == (symbol, kind)
    assert re.fullmatch(units.pattern(), printed)


@pytest.mark.parametrize("printed", ["", "碳", "部", "tx", "CO2"])
def test_what_is_no_unit_has_none(printed: str) -> None:
    assert units.unit(printed) is None


def test_the_four_tonnes_are_four_units() -> None:
    printed = ("吨", "吨碳", "吨二氧化碳", "吨二氧化碳当量")
    assert [u.symbol for p in printed if (u := units.unit(p))] == ["t", "tC", "tCO2", "tCO2e"]


def test_every_symbol_of_a_measure_is_a_concept_of_the_vocabulary() -> None:
    notations = {c.notation for c in vocabulary.load().concepts("unit")}
    kinds = ("mass", "area", "length", "volume", "energy", "time", "ratio", "temperature", "credit")
    symbols = {u.symbol for form in units.printed_forms(*kinds) if (u := units.unit(form))}
    assert sorted(symbols - notations) == []

"""What a pattern needs is found cautiously: a text that it matches is never turned away."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.deals import rules as deal_rules
from extract.reading.needed import needs, possible, search

NEEDS = [
    ("售予{2}a", [{"售"}, {"予"}, {"a"}]),
    ("售?予*卖{0,3}给", [{"给"}]),
    ("(?:售予|卖给)(?P<who>某+)", [{"售", "卖"}, {"某"}]),
    ("(?:售|)予", [{"予"}]),
    ("[a-c]?[吨克]", [{"吨", "克"}]),
    ("[^，。]吨", [{"吨"}]),
    (r"\d吨(?=左右)(?<!约)", [{"吨"}]),
    (r"^\(某\)$", [{"("}, {"某"}, {")"}]),
    (r"(?i:abc)某", []),
    (r"(?P<a>某)(?P=a)", []),
    ("某|", []),
]


@pytest.mark.parametrize(("source", "wanted"), NEEDS)
def test_needs_are_read_from_the_source(source: str, wanted: list[set[str]]) -> None:
    assert list(needs(source)) == wanted


@pytest.mark.parametrize(("source", "wanted"), NEEDS)
@given(st.text(alphabet="售予卖给某甲吨克()5约左右abc，", max_size=12))
def test_what_matches_is_possible(source: str, wanted: list[set[str]], text: str) -> None:
    pattern = re.compile(source)
    assert possible(pattern, text) or pattern.search(text) is None
    assert bool(search(pattern, text)) == bool(pattern.search(text))


def test_what_the_rules_for_deals_match_is_possible() -> None:
    told = "某县林场将红树林碳汇\ue500以\ue600售予\ue000，总价\ue700，由\ue001竞得，用于抵消会议碳排放；\ue002向\ue003购买碳汇。"
    for _, patterns in deal_rules.rules().roles:
        for pattern in patterns:
            assert possible(pattern, told) or pattern.search(told) is None

"""What tells two deals apart, and what is one deal misprinted."""

from decimal import Decimal

import pytest

from graph.identity.compare import first, slip


@pytest.mark.parametrize(
    ("a", "b", "slipped"),
    [
        ("1850", "1580", True),
        ("1302.6", "1320.6", True),
        ("1204.6", "12046", True),
        ("1850", "1850", False),
        ("1850", "1510", False),
        ("1850", "18500", True),
        ("5", "50", False),
        ("700", "900", False),
        ("1234", "4321", False),
    ],
)
def test_digits_changed_round_or_a_moved_point_are_a_slip(a, b, slipped):
    assert slip(Decimal(a), Decimal(b)) == slip(Decimal(b), Decimal(a)) == slipped


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("全国首单贝藻碳汇", ("nation", "贝藻")),
        ("我国首个贝藻碳汇交易项目", ("nation", "贝藻")),
        ("国内首宗蓝碳权", ("nation", "蓝碳")),
        ("福建首单贝藻碳汇交易", ("福建", "贝藻")),
        ("贝藻碳汇交易", None),
    ],
)
def test_what_is_called_the_first_of_where_and_of_what(text, meant):
    assert first(text) == meant


def _auction(make, name, volume, day="2024-12-18"):
    one = make.bulletin(name)
    one.tell(
        "transactions", f"{volume}吨流拍", what=make.name("青螺湾海草床碳汇拍卖"), type="auction",
        volume=make.amount(f"{volume}吨", volume, unit="t"), start_price=make.amount("55元", "55", currency="CNY", per="t"),
        place=make.name("威海市"), date=make.when(day), status="failed",
    )  # fmt: skip
    return one


@pytest.mark.parametrize(
    ("volume", "day", "deals"), [("1580", "2024-12-18", 1), ("1240", "2024-12-18", 2), ("1580", "2024-12-19", 2)]
)
def test_a_deal_with_a_misprinted_tonnage_is_one_where_the_day_and_all_else_agree(make, volume, day, deals):
    found = make.named("Transaction", _auction(make, "甲", "1850"), _auction(make, "乙", volume, day))
    assert len(found) == deals

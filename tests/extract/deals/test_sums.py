"""Volume, unit price and sum: a witness where they agree, an alarm where they do not."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from extract.deals import frame as deals
from extract.deals.sums import agree, product
from extract.model import Amount, Claim
from extract.reading.telling import Telling

Tell = Callable[..., Telling]


def tonnes(value: str) -> Amount:
    return Amount(value, Decimal(value), unit="t")


def yuan(value: str, per: str = "", currency: str = "CNY") -> Amount:
    return Amount(value, Decimal(value), currency=currency, per=per)


def figures(claim: Claim) -> list[Decimal | None]:
    found = [claim.first(role) for role in ("volume", "unit_price", "total")]
    return [one.value if isinstance(one, Amount) else None for one in found]


def test_a_product_needs_a_price_for_the_unit_of_the_volume() -> None:
    assert product(tonnes("20"), yuan("3", per="t")) == 60
    assert product(tonnes("20"), yuan("3", per="亩")) is None


@pytest.mark.parametrize(
    ("price", "total", "expected"),
    [
        (yuan("50", "t"), yuan("5000"), True),
        (yuan("50", "t"), yuan("5040"), True),
        (yuan("50", "t"), yuan("6000"), False),
        (yuan("50", "t"), yuan("5000", currency="HKD"), None),
        (yuan("50", "t"), None, None),
    ],
)
def test_a_sum_agrees_within_a_hundredth(price: Amount, total: Amount | None, expected: bool | None) -> None:
    assert agree(tonnes("100"), price, total) is expected


def test_the_figure_that_the_sum_bears_out_is_taken(tell_item: Tell) -> None:
    (found,) = deals.claims(
        tell_item("4月2日,福州某县投放海带碳汇3000吨,实际售出,买家认购2000吨,每吨30元,成交总额6万元。")
    )
    assert figures(found) == [Decimal(2000), Decimal(30), Decimal(60000)]


def test_figures_that_gainsay_each_other_stay_as_they_are_told(tell_item: Tell) -> None:
    (found,) = deals.claims(tell_item("4月2日,福州安泰酒店有限公司以每吨30元购买海带碳汇2000吨,总价9万元。"))
    assert figures(found) == [Decimal(2000), Decimal(30), Decimal(90000)]


def test_a_unit_price_without_its_unit_is_that_of_the_volume(tell_item: Tell) -> None:
    (found,) = deals.claims(tell_item("4月2日,福州安泰酒店有限公司购买海带碳汇2000吨,单价30元。"))
    price = found.first("unit_price")
    assert isinstance(price, Amount) and (price.value, price.per) == (Decimal(30), "t")

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.identity.features import finer, near, precision, same_time, significant

DATES = st.one_of(
    st.dates().map(str), st.dates().map(lambda d: str(d)[:7]), st.dates().map(lambda d: str(d)[:4]),
    st.tuples(st.dates(), st.dates()).map(lambda both: "/".join(str(d) for d in sorted(both))),
)  # fmt: skip


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("2023", "2023-12-05", True),
        ("2023-12", "2023-12-05", True),
        ("2023-11", "2023-12-05", False),
        ("2013/2016", "2015", True),
        ("2013/2016", "2017-01", False),
        ("2021/2025", "2025/2030", True),
        ("2021-01-01/2021-03-31", "2021-04", False),
    ],
)
def test_times_agree_when_one_lies_within_the_other(a, b, one):
    assert same_time(a, b) is one


@given(DATES, DATES)
def test_agreement_of_times_has_no_direction(a, b):
    assert same_time(a, b) == same_time(b, a)
    assert same_time(a, a)
    assert not (finer(a, b) and finer(b, a))


@given(st.decimals(1, 10**12, places=2), st.decimals(1, 10**12, places=2))
def test_nearness_has_no_direction(a, b):
    assert near(a, b) == near(b, a)
    assert near(a, a)


@pytest.mark.parametrize(
    ("a", "b", "one"), [("248050.6", "248000", True), ("1204.6", "1302.6", False), ("0", "5", False)]
)
def test_a_rounded_number_is_near(a, b, one):
    assert near(Decimal(a), Decimal(b)) is one


@pytest.mark.parametrize(("number", "digits"), [("5000", 1), ("1204.6", 5), ("106.0", 3)])
def test_digits_that_are_more_than_zeros_at_the_end(number, digits):
    assert significant(Decimal(number)) == digits


@pytest.mark.parametrize(("iso", "how"), [("2023", 0), ("2023-12", 1), ("2023-12-05", 2), ("2013/2016", 0)])
def test_how_precise_a_date_is(iso, how):
    assert precision(iso) == how

"""Since when and until when claims are true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.documents.validity import last_day, true_from, true_to


@pytest.mark.parametrize(
    ("since", "term", "day"),
    [
        ("2031-06-01", "5年", "2036-05-31"),
        ("2031-06-01", "五年", "2036-05-31"),
        ("2031-01-01", "两年", "2032-12-31"),
        ("2031-06-01", "一年半", "2032-11-30"),
        ("2031-06-01", "半年", "2031-11-30"),
        ("2031-06-15", "18个月", "2032-12-14"),
        ("2031-06-15", "十八个月", "2032-12-14"),
        ("2031-06-15", "二十年", "2051-06-14"),
        ("2032-02-29", "1年", "2033-02-28"),
        ("2031-08-31", "6个月", "2032-02-29"),
        ("2031-06", "5年", ""),
        ("2031-06-01", "若干年", ""),
        ("2031-06-01", "", ""),
        ("9990-06-01", "20年", ""),
    ],
)
def test_a_term_ends_on_the_eve_of_the_day_it_began(since, term, day):
    assert last_day(since, term) == day


@given(st.dates().filter(lambda d: d.year < 9000), st.integers(1, 600))
def test_the_last_day_is_the_same_by_months_and_by_years(since, years):
    by_years, by_months = (last_day(since.isoformat(), term) for term in (f"{years}年", f"{12 * years}个月"))
    assert by_years == by_months > since.isoformat()


@pytest.mark.parametrize(
    ("kind", "roles", "since", "until"),
    [
        ("policies", {"effective": "2031-05-01", "date": "2031-04-02"}, ("2031-05-01",), ()),
        ("policies", {"effective": "2031-05-01", "expires": "2034-04-30"}, ("2031-05-01",), ("2034-04-30",)),
        ("standards", {"effective": "2031-05-01", "validity": "3年"}, ("2031-05-01",), ("2034-04-30",)),
        ("methodologies", {"date": "2031-05-01"}, (), ()),
        ("measurements", {"period": "2031"}, ("2031",), ("2031",)),
        ("projects", {"period": "2031/2033"}, ("2031",), ("2033",)),
        ("measurements", {"period": "2031年以来"}, ("2031",), ()),
        ("measurements", {"period": "2031年3月起"}, ("2031-03",), ()),
        ("measurements", {"period": "近年来"}, (), ()),
        ("events", {"date": "2031-05-01", "end_date": "2031-05-03"}, ("2031-05-01",), ("2031-05-03",)),
        ("transactions", {"date": "2031-05-01"}, (), ()),
    ],
)
def test_a_claim_is_true_in_the_time_its_document_says(make, kind, roles, since, until):
    plain = {role: value if role in ("validity", "period") else make.when(value) for role, value in roles.items()}
    claim = make.bulletin("简报").tell(kind, "一句话", **plain)
    assert (true_from(claim), true_to(claim)) == (since, until)

"""Dates and issues as people name them, and what was out by then."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import UnknownMoment
from graph.past.moments import Issued, known, last_day, moment

SPRING = Issued("2031-03", "spring.pdf", "a" * 64, "海湾简报", "第3期")
SUMMER = Issued("2031-06-12", "summer.pdf", "b" * 64, "海湾简报", "2031年第6期")
OTHER = Issued("2032-01-05", "other.pdf", "c" * 64, "潮间带通讯", "第3期")
MUTE = Issued("", "notes.txt", "d" * 64, "滩涂札记")
EVERY = (SPRING, SUMMER, OTHER, MUTE)


@pytest.mark.parametrize(
    ("iso", "day"),
    [
        ("2031", "2031-12-31"),
        ("2031-02", "2031-02-28"),
        ("2032-02", "2032-02-29"),
        ("2031-06-12", "2031-06-12"),
        ("2031-06-31", ""),
        ("2031-13", ""),
        ("0000", ""),
        ("2031-6-1", ""),
        ("", ""),
    ],
)
def test_a_date_stands_for_the_last_day_it_may_mean(iso, day):
    assert last_day(iso) == day


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2031-06-30", "2031-06-30"),
        ("2031年6月", "2031-06-30"),
        ("2031 年 6 月 5 日", "2031-06-05"),
        ("2031年第6期", "2031-06-12"),
        ("2031 年第 6 期", "2031-06-12"),
        ("《海湾简报》第3期", "2031-03-31"),
        ("海灣簡報第3期", "2031-03-31"),
        ("潮间带通讯", "2032-01-05"),
        ("summer.pdf", "2031-06-12"),
        ("spring", "2031-03-31"),
        ("第6期", "2031-06-12"),
    ],
)
def test_a_moment_is_named_by_a_date_or_an_issue(said, day):
    assert moment(said, EVERY).day == day


def test_an_issue_that_looks_like_a_date_is_the_issue():
    assert moment("2031-06", (Issued("2031-07-02", "a.pdf", "a" * 64, "简讯", "2031-06"),)).day == "2031-07-02"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("第9期", r"neither a date .* 第3期 \(2031-03\), 2031年第6期 \(2031-06-12\)"),
        ("第3期", "several dates"),
        ("海湾简报", "several dates"),
        ("滩涂札记", "no date of issue"),
        ("2031-06-31", "no such day"),
        ("", "neither a date"),
        ("期", "neither a date"),
    ],
)
def test_what_names_no_moment_says_what_would(said, why):
    with pytest.raises(UnknownMoment, match=why):
        moment(said, EVERY)


def test_a_document_of_a_month_is_not_out_before_its_last_day_and_an_undated_one_never():
    assert known("2031-03-30", EVERY).there == ()
    at = known("2031-03-31", EVERY)
    assert (at.there, at.later, at.undated) == ((SPRING,), (SUMMER, OTHER), (MUTE,))


@given(st.dates(), st.dates())
def test_what_was_known_is_known_later(first, second):
    early, late = sorted((first.isoformat(), second.isoformat()))
    assert set(known(early, EVERY).there) <= set(known(late, EVERY).there)

"""Dates of every form become ISO, as precise as they are printed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.items.dates import closing_dates, completed, dated, iso
from ingest.script import fold


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2024年6月", "2024-06"),
        ("二〇二四年十月", "2024-10"),
        ("2024-13", "2024"),
        ("民国114年7月24日", "2025-07-24"),
        ("114年7月24日", "2025-07-24"),
        ("2114年7月24日", ""),
        ("15年7月24日", ""),
        ("114年7月", ""),
        ("碳", ""),
    ],
)
def test_dates_become_iso(printed: str, iso: str) -> None:
    assert dated(printed) == iso


@pytest.mark.parametrize(
    ("printed", "isos"),
    [
        ("114.4.16", ["2025-04-16"]),
        ("114-04-14", ["2025-04-14"]),
        ("113年12月", ["2024-12"]),
        ("民國一百一十四年四月", ["2025-04"]),
        ("民國一一三年七月二日", ["2024-07-02"]),
        ("3月5日", ["--03-05"]),
        ("15 Feb 2024", ["2024-02-15"]),
        ("March 11, 2025", ["2025-03-11"]),
        ("2024. 3. 5", ["2024-03-05"]),
        ("3.5 万吨", []),
        ("13月45日", []),
    ],
)
def test_a_closing_line_gives_more_dates(printed: str, isos: list[str]) -> None:
    assert [found.iso for found in closing_dates(fold(printed).text)] == isos


@pytest.mark.parametrize(
    ("date", "issue", "whole"),
    [
        ("--03-05", "2025-03-10", "2025-03-05"),
        ("--12-30", "2025-01", "2024-12-30"),
        ("--03-05", "2025", "2025-03-05"),
        ("--03-05", "", ""),
        ("2024-03-05", "2025-03-10", "2024-03-05"),
    ],
)
def test_a_date_without_a_year_is_of_the_year_of_the_issue(date: str, issue: str, whole: str) -> None:
    assert completed(date, issue) == whole


@given(st.dates())
def test_a_printed_day_is_that_day(day: date) -> None:
    if not 1900 <= day.year <= 2099:
        return
    forms = (f"{day.year}年{day.month}月{day.day}日", f"{day.year}-{day.month:02}-{day.day:02}", f"{day:%Y/%m/%d}")
    assert {dated(form) for form in forms} == {day.isoformat()}
    if 2001 <= day.year <= 2041:
        assert dated(f"民国{day.year - 1911}年{day.month}月{day.day}日") == day.isoformat()


def test_months_and_days_that_cannot_be_are_left_out() -> None:
    assert (iso("2024", "13"), iso("2024", "2", "32"), iso("2024", "2", "3")) == ("2024", "2024-02", "2024-02-03")

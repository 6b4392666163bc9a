"""Events: deeds with a date, and meetings that are held."""

from collections.abc import Callable

import pytest

from extract import events
from extract.model import Claim, Name, When
from extract.telling import Telling

Tell = Callable[..., Telling]


def shown(claim: Claim, role: str) -> object:
    value = claim.first(role)
    return value.text if isinstance(value, Name) else value.iso if isinstance(value, When) else value


def test_a_meeting_has_its_name_date_and_place(tell_item: Tell) -> None:
    (claim,) = events.claims(tell_item("2023年5月9日,第三届海洋碳汇论坛在厦门召开。"))
    assert (shown(claim, "what"), shown(claim, "date"), shown(claim, "place")) == (
        "第三届海洋碳汇论坛",
        "2023-05-09",
        "厦门",
    )


def test_a_deed_is_told_without_its_date(tell_item: Tell) -> None:
    (claim,) = events.claims(tell_item("2022年6月,自然资源部发布调查报告。"))
    assert (shown(claim, "what"), shown(claim, "date")) == ("自然资源部发布调查报告", "2022-06")
    assert shown(claim, "participants") == "自然资源部"


def test_a_date_holds_for_the_clauses_after_it(tell_item: Tell) -> None:
    found = list(events.claims(tell_item("2022年6月8日,自然资源部发布报告,并启动海岸带调查。")))
    assert {shown(c, "date") for c in found} == {"2022-06-08"}
    assert len(found) == 2


@pytest.mark.parametrize("phrase", ["企业应当在2025年完成改造。", "海洋吸收二氧化碳。", "要加强论坛建设。"])
def test_duties_and_truths_are_no_events(tell_item: Tell, phrase: str) -> None:
    assert list(events.claims(tell_item(phrase))) == []

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


def participants(claim: Claim) -> list[str]:
    return [v.text for v in claim.all("participants") if isinstance(v, Name)]


def test_who_attends_and_announces_takes_part_but_not_where_they_work(tell_item: Tell) -> None:
    told = tell_item("2023年5月9日,全国海洋碳汇市场启动仪式在厦门举行。国务院副总理丁薛祥出席仪式,宣布市场启动。")
    (first, *_) = events.claims(told)
    assert participants(first) == ["丁薛祥"]


def test_who_hosts_a_meeting_takes_part(tell_item: Tell) -> None:
    told = tell_item("第四届蓝碳工作坊定于2024年8月5日至6日在高雄举行,由厦门大学承办。")
    (claim,) = events.claims(told)
    assert (shown(claim, "date"), shown(claim, "end_date")) == ("2024-08-05", "2024-08-06")
    assert participants(claim) == ["厦门大学"]
    assert claim.modality == "planned"


def test_what_stays_open_until_a_day_ends_then(tell_item: Tell) -> None:
    told = tell_item("厦门市海洋发展局于2月3日就《海草床碳汇计量指引》展开公众咨询,至2024年4月2日截止。")
    (claim,) = events.claims(told)
    assert (shown(claim, "date"), shown(claim, "end_date")) == ("2024-02-03", "2024-04-02")


@pytest.mark.parametrize(
    ("phrase", "what"),
    [
        ("2021年发布的《海堤管理办法》提出加强巡查。", "《海堤管理办法》发布"),
        ("2022年自然资源部发布的《海堤技术规程》要求定期检测。", "自然资源部发布《海堤技术规程》"),
    ],
)
def test_a_document_that_says_something_was_issued(tell_item: Tell, phrase: str, what: str) -> None:
    (claim,) = events.claims(tell_item(phrase))
    assert shown(claim, "what") == what


def test_what_comes_into_force_is_the_document_not_who_made_it(tell_item: Tell) -> None:
    told = tell_item("厦门市海洋发展局发布了《海堤管理办法》,于2024年1月1日起正式生效。")
    found = [c for c in events.claims(told) if shown(c, "date") == "2024-01-01"]
    assert [shown(c, "what") for c in found] == ["《海堤管理办法》正式生效"]


@pytest.mark.parametrize(
    "phrase", ["等核证完成后再付款,时间为2024年3月。", "2024年1月,该办法尚未发布。", "力争2024年内启动交易市场。"]
)
def test_goals_and_what_has_not_happened_are_no_events(tell_item: Tell, phrase: str) -> None:
    assert [shown(c, "what") for c in events.claims(tell_item(phrase))] == []


@pytest.mark.parametrize(("title", "events_told"), [("首届滩涂论坛将办", 0), ("自然资源部发布海堤监测技术规程", 1)])
def test_a_document_issued_is_an_event_only_where_the_headline_tells_it(
    tell_item: Tell, title: str, events_told: int
) -> None:
    told = tell_item("3月1日,自然资源部发布《海堤监测技术规程》。", title=title)
    assert len(list(events.claims(told))) == events_told

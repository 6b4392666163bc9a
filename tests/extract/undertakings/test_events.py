"""Events: deeds with a date, and meetings that are held."""

from collections.abc import Callable

import pytest

from extract.model import Claim, Name, When
from extract.reading.telling import Telling
from extract.undertakings import events

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


@pytest.mark.parametrize("title", ["首届滩涂论坛将办", "自然资源部发布海堤监测技术规程"])
def test_a_document_issued_is_told_in_its_own_table(tell_item: Tell, title: str) -> None:
    told = tell_item("3月1日,自然资源部发布《海堤监测技术规程》。", title=title)
    assert list(events.claims(told)) == []


def test_a_document_issued_on_an_occasion_is_an_event(tell_item: Tell) -> None:
    told = tell_item("3月1日,《海堤监测年报》在“海堤日”上正式发布。", title="海堤年报发布")
    assert [shown(c, "date") for c in events.claims(told)] == ["2024-03-01"]


def test_who_hosts_in_front_of_the_name_takes_part_and_is_no_part_of_it(tell_item: Tell) -> None:
    told = tell_item("由中国海洋学会主办、宁波大学承办的海洋碳汇研讨会于5月10日在宁波召开。")
    (claim,) = events.claims(told)
    assert shown(claim, "what") == "海洋碳汇研讨会"
    assert participants(claim) == ["中国海洋学会", "宁波大学"]


def test_countries_that_act_together_take_part_and_are_not_the_place(tell_item: Tell) -> None:
    (claim,) = events.claims(tell_item("2023年10月9日，印度与泰国签署红树林合作备忘录。"))
    assert participants(claim) == ["印度", "泰国"]
    assert claim.first("place") is None


@pytest.mark.parametrize(
    ("phrase", "bodies"),
    [
        ("2023年6月8日，宁波大学和厦门大学共同发起成立海洋碳汇联盟。", ["宁波大学", "厦门大学"]),
        ("2023年6月8日，海洋碳汇签约仪式在宁波大学举行。", []),
        ("2023年6月8日，海洋碳汇论坛在厦门举行，国家林草局副局长出席。", []),
    ],
)
def test_what_is_founded_where_it_is_held_and_where_one_works_do_not_take_part(
    tell_item: Tell, phrase: str, bodies: list[str]
) -> None:
    (claim,) = events.claims(tell_item(phrase))
    assert participants(claim) == bodies


def test_a_place_in_the_matter_of_a_deed_is_not_its_place(tell_item: Tell) -> None:
    told = tell_item("2023年9月6日，国际湿地大会审议通过了关于在厦门建立海洋中心的提案。")
    assert [c.first("place") for c in events.claims(told)] == [None]


@pytest.mark.parametrize(
    "phrase",
    [
        "2021年全市完成渔业总产值1112亿元。",
        "2023年2月28日，该湾2340吨碳汇量以每吨106元的价格成交。",
        "2023年9月15日，在厦门产权交易中心挂牌成交。",
    ],
)
def test_figures_and_deals_are_told_in_their_own_tables(tell_item: Tell, phrase: str) -> None:
    assert list(events.claims(tell_item(phrase))) == []


@pytest.mark.parametrize(
    ("phrase", "participants"),
    [
        ("智利将于2025年6月同秘鲁在利马共同举办下一届海洋论坛。", {"智利", "秘鲁"}),
        ("2022年，印尼在公约大会上宣布建立红树林中心。", {"印尼"}),
        (
            "2023年5月12日，美国环保协会与江苏大丰麋鹿国家级自然保护区举行了碳汇交易签约仪式。",
            {"美国环保协会", "江苏大丰麋鹿国家级自然保护区"},
        ),
    ],
)
def test_countries_and_reserves_take_part_too(tell_item: Tell, phrase: str, participants: set[str]) -> None:
    (claim,) = events.claims(tell_item(phrase))
    assert {v.text for v in claim.all("participants") if isinstance(v, Name)} == participants


def test_who_announces_something_is_not_where_it_is(tell_item: Tell) -> None:
    (claim,) = events.claims(tell_item("2022年，印尼在公约大会上宣布建立红树林中心。"))
    assert claim.first("place") is None


@pytest.mark.parametrize(
    ("phrase", "what"),
    [
        ("第三届滨海湿地大会于2023年5月9日在泰国曼谷闭幕。", "第三届滨海湿地大会闭幕"),
        ("3月2日，台州市政府新闻办召开新闻发布会。", "台州市政府新闻办召开新闻发布会"),
    ],
)
def test_an_end_is_told_as_one_and_a_bare_meeting_with_who_holds_it(tell_item: Tell, phrase: str, what: str) -> None:
    (claim,) = events.claims(tell_item(phrase))
    name = claim.first("what")
    assert isinstance(name, Name) and name.text == what


@pytest.mark.parametrize(
    ("phrase", "what", "date"),
    [
        ("8月27日，水利部召开8月例行新闻发布会。", "水利部召开8月例行新闻发布会", "2023-08-27"),
        ("2023年“6·8世界海洋日”，汕头市举行放流启动仪式。", "放流启动仪式", "2023-06-08"),
        ("6·5世界环境日主题活动在湛江举行。", "6·5世界环境日主题活动", "2023-06-05"),
        ("2022年度“蓝湾奖”颁奖典礼2月3日在三亚举行。", "“蓝湾奖”颁奖典礼", "2024-02-03"),
    ],
)
def test_the_day_of_an_event_is_the_finest_that_is_printed(tell_item: Tell, phrase: str, what: str, date: str) -> None:
    (claim, *_) = events.claims(tell_item(phrase))
    assert (shown(claim, "what"), shown(claim, "date")) == (what, date)


def test_news_of_late_in_an_item_without_a_date_of_its_own_has_none(tell_item: Tell) -> None:
    assert list(events.claims(tell_item("近日，蓝鲸基金会发布年度报告。", date=""))) == []


@pytest.mark.parametrize(
    ("phrase", "what"),
    [
        (
            "3月2日，舟山市政府新闻办举行新闻发布会，介绍海岛碳汇情况。",
            "舟山市政府新闻办举行新闻发布会，介绍海岛碳汇情况",
        ),
        ("与第五届海岛论坛同期举行的海草研讨会由厦门大学承办。", "海草研讨会"),
        ("印度环境部长出席了在孟买举行的湿地峰会开幕式。", "湿地峰会"),
    ],
)
def test_an_event_is_called_by_its_own_name_and_matter(tell_item: Tell, phrase: str, what: str) -> None:
    assert shown(next(iter(events.claims(tell_item(phrase)))), "what") == what


@pytest.mark.parametrize(
    ("phrase", "people"),
    [
        # what goes on beside it, and who hosts a show within it
        ("5月8日，海岛论坛在珠海开幕。由广东省海洋学会主办的“海草展”亮相会场。", []),
        ("5月8日，海岛论坛在珠海开幕，同期举办由广东省海洋学会承办的“海草展”。", []),
        # a body whose name begins that of the meeting
        ("5月8日，国际标准化组织第3次全会在珠海召开。二十位专家参加国际标准化组织全会。", []),
        # several in a row, whose verb stands behind the last
        ("5月8日，海岛论坛在珠海开幕。代表团顾问、特使解明华，外交部原副部长刘安民出席论坛。", ["解明华", "刘安民"]),
        (
            "5月8日，海岛论坛在珠海开幕。宁波大学等高校代表，中国农业银行等企业代表参加论坛。",
            ["宁波大学", "中国农业银行"],
        ),
        ("2023年5月8日，陈海平出席海岛论坛并发表演讲。", ["陈海平"]),
    ],
)
def test_who_was_at_the_event_itself_takes_part(tell_item: Tell, phrase: str, people: list[str]) -> None:
    claim = next(iter(events.claims(tell_item(phrase))))
    assert [p for p in participants(claim) if p != "中国海洋学会"] == people


@pytest.mark.parametrize(
    ("phrase", "place"),
    [
        ("2023年5月8日，渔业协会在京召开海草大会。", "北京"),
        ("2023年5月8日，海草大会在奥克兰举行。", "奥克兰"),
        ("2023年5月8日，海草大会在线上举行。", None),
        ("2023年5月8日，海草大会在海湾酒店举行。", None),
        ("2023年，中国湿地公约联络人向秘书处提交报告。", None),
        ("2023年3月，中国向联合国提交了更新文件。", None),
    ],
)
def test_where_it_was_is_printed_and_no_country_that_acts(tell_item: Tell, phrase: str, place: str | None) -> None:
    assert shown(next(iter(events.claims(tell_item(phrase)))), "place") == place


def test_those_who_gather_for_a_deed_did_it_where_they_gathered(tell_item: Tell) -> None:
    (claim,) = events.claims(tell_item("6月2日，三省渔业机构代表，齐聚福建平潭，联合发布海草倡议。"))
    assert (shown(claim, "what"), shown(claim, "place")) == ("三省渔业机构代表联合发布海草倡议", "福建平潭")


def test_the_place_in_the_name_of_a_project_is_not_where_its_contract_is_signed(tell_item: Tell) -> None:
    (claim,) = events.claims(tell_item("2024年5月29日，湖州市轨道交通项目核证减排量交易签约仪式举行。"))
    assert claim.first("place") is None

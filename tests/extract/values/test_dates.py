"""Dates and periods in folded text, resolved against the date of the item."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values import dates

ANCHOR = "2022-11-18"

RESOLVED = [
    # full dates, in digits and in characters
    ("该办法于2021年5月9日印发", "2021-05-09"),
    ("会议2019年12月31日闭幕", "2019-12-31"),
    ("二〇二一年六月一日起", "2021-06-01"),
    ("二○二〇年", "2020"),
    ("2020年10月，渔民", "2020-10"),
    ("早在1998年就开始", "1998"),
    ("2018年度报告", "2018"),
    ("民国114年7月24日公告", "2025-07-24"),
    ("民国一百一十年三月", "2021-03"),
    ("(某海洋报，2022-3-9)", "2022-03-09"),
    ("(某海洋报，2022/03/09)", "2022-03-09"),
    ("(某海洋报，2022.3.9)", "2022-03-09"),
    ("(2022.3)", "2022-03"),
    ("(2022-03)", "2022-03"),
    ("published on 4 May 2020", "2020-05-04"),
    ("in October 2021", "2021-10"),
    ("Feb. 3, 2019", "2019-02-03"),
    # years told by words
    ("去年2月1日起施行", "2021-02-01"),
    ("今年3月", "2022-03"),
    ("前年的9月", "2020-09"),
    ("去年全年", "2021"),
    ("明年6月将", "2023-06"),
    ("去年底", "2021"),
    ("去年年底", "2021"),
    ("今年年初", "2022"),
    # without a year: past unless planned
    ("6月7日，某县", "2022-06-07"),
    ("11月18日，某县", "2022-11-18"),
    ("11月19日，某县", "2021-11-19"),
    ("12月，某县", "2021-12"),
    ("8月份召开例会", "2022-08"),
    ("将于12月6日召开", "2022-12-06"),
    ("拟于1月10日开标", "2023-01-10"),
    ("计划在3月开工", "2023-03"),
    ("该标准12月1日起实施", "2022-12-01"),
    ("九月十五日上午", "2022-09-15"),
    ("记者16日从省里获悉", "2022-11-16"),
    ("22日上午举行", "2022-10-22"),
    ("2月底前完成", "2022-02"),
    ("5月中旬开展", "2022-05"),
    ("7月初投放", "2022-07"),
    ("年底前建成", "2022"),
    ("年内有望挂牌", "2022"),
    # words of time
    ("近日，海草床", "2022-11"),
    ("日前印发", "2022-11"),
    ("昨日签约", "2022-11-17"),
    ("昨天下午", "2022-11-17"),
    ("今天上午", "2022-11-18"),
    ("上月完成", "2022-10"),
    ("本月启动", "2022-11"),
    ("周三表示", "2022-11-16"),
    ("上周五签署", "2022-11-11"),
    # periods
    ("2015年至2019年间", "2015/2019"),
    ("2021-2030年", "2021/2030"),
    ("2020—2030年", "2020/2030"),
    ("2001~2010年", "2001/2010"),
    ("从2013年到2016年", "2013/2016"),
    ("9月18日至22日", "2022-09-18/2022-09-22"),
    ("9月18日—10月2日", "2022-09-18/2022-10-02"),
    ("2020年9月22日-24日", "2020-09-22/2020-09-24"),
    ("2023年3月至5月", "2023-03/2023-05"),
    ("2019年3-5月", "2019-03/2019-05"),
    ("2019年11月至2020年2月", "2019-11/2020-02"),
    ("“十四五”时期", "2021/2025"),
    ("十三五期间", "2016/2020"),
    ("自2024年5月1日起至2029年4月30日止", "2024-05-01/2029-04-30"),
    ("一季度出口", "2022-01/2022-03"),
    ("十五五规划", "2026/2030"),
    ("十一五末", "2006/2010"),
    ("2021年上半年", "2021-01/2021-06"),
    ("2021年第二季度", "2021-04/2021-06"),
    ("今年前三季度", "2022-01/2022-09"),
    ("上世纪90年代", "1990/1999"),
    ("20世纪八十年代", "1980/1989"),
    ("日本2022财年的清单", "2022-04-01/2023-03-31"),
    ("2022财年，日本吸收", "2022-04-01/2023-03-31"),
    ("美国2020财年拨款", "2019-10-01/2020-09-30"),
    ("澳大利亚2021财年", "2020-07-01/2021-06-30"),
    ("2021财年利润", "2021"),
]


@pytest.mark.parametrize(("text", "iso"), RESOLVED)
def test_a_date_is_read_as_an_editor_would(text: str, iso: str) -> None:
    assert [when.iso for _, _, when in dates.find(text, ANCHOR)] == [iso]


NO_DATE = [
    "近年来，湿地",
    "近几年",
    "多年前就有",
    "未来五年",
    "三年行动",
    "5个月",
    "第5期",
    "HY/T 0349-2022",
    "国发〔2021〕23号",
    "2024.1吨",
    "一日游",
    "日前5年以内"[2:],
    "每日均值",
    "光明日报",
    "先天后天",
    "3号线",
    "20年",
    "申请登记之日前",
    "项目编号20230512",
    "PM2.5",
    "2,020家",
    "十五家企业",
    "第十五条",
    "一月饼",
    "1:2022",
]


@pytest.mark.parametrize("text", NO_DATE)
def test_what_names_no_date_gives_none(text: str) -> None:
    assert list(dates.find(text, ANCHOR)) == []


SEVERAL = [
    ("2021年3月出台，同年9月修订", ["2021-03", "2021-09"]),
    ("2020年5月8日挂牌，当天成交", ["2020-05-08", "2020-05-08"]),
    ("2020年5月8日挂牌，次日成交", ["2020-05-08", "2020-05-09"]),
    ("2020年5月8日签约，7月3日交割", ["2020-05-08", "2020-07-03"]),
    ("2020年5月8日签约。7月3日，另一单", ["2020-05-08", "2022-07-03"]),
    ("2017、2018和2019年", ["2017", "2018", "2019"]),
    ("2021年立项，次年发布", ["2021", "2022"]),
    ("2019年达99亿元，比上年增长", ["2019", "2018"]),
    ("11月8日核算完成。当天签约", ["2022-11-08", "2022-11-08"]),
    ("比2005年下降，到2030年", ["2005", "2030"]),
]


@pytest.mark.parametrize(("text", "isos"), SEVERAL)
def test_a_date_leans_on_the_one_told_before(text: str, isos: list[str]) -> None:
    assert [when.iso for _, _, when in dates.find(text, ANCHOR)] == isos


DOUBT = [
    ("截至2023年3月", "../2023-03"),
    ("2010年以来", "2010/.."),
    ("2021年2月1日起", "2021-02-01/.."),
    ("2030年前达峰", "../2030"),
    ("年底前建成", "../2022-12"),
    ("约2015年", "2015~"),
    ("近日", "2022-10-19/2022-11-18~"),
    ("2月底", "2022-02-21/2022-02-28"),
    ("上世纪90年代", "199X"),
]


@pytest.mark.parametrize(("text", "edtf"), DOUBT)
def test_the_edtf_keeps_the_doubt(text: str, edtf: str) -> None:
    assert [when.edtf for _, _, when in dates.find(text, ANCHOR)] == [edtf]


def test_a_date_that_needs_no_anchor_has_none() -> None:
    assert [w.anchor for _, _, w in dates.find("2021年5月，去年6月", ANCHOR)] == ["", ANCHOR]


@pytest.mark.parametrize("anchor", ["", "2022", "2022-11"])
def test_a_coarse_anchor_gives_what_it_can(anchor: str) -> None:
    assert [w.iso for _, _, w in dates.find("6月7日", anchor)] == (["2022-06-07"] if anchor else [])
    assert (
        list(dates.find("昨日", anchor)) == []
        or anchor == ""
        or all("-17" not in w.iso for _, _, w in dates.find("昨日", anchor))
    )


def test_the_day_told_in_the_passage_before_is_meant_by_the_same_day() -> None:
    assert [w.iso for _, _, w in dates.find("同日，签约", ANCHOR, "2020-05-08")] == ["2020-05-08"]


@given(st.text("0123456789年月日至-—同去今前近上中底二〇三十，。", max_size=24))
def test_every_find_lies_in_the_text_and_they_follow_one_another(text: str) -> None:
    reached = 0
    for start, end, when in dates.find(text, ANCHOR):
        assert reached <= start < end <= len(text)
        assert when.printed == text[start:end]
        reached = end


@pytest.mark.parametrize(("cell", "isos"), [("2016", ["2016"]), (" 2016 ", ["2016"]), ("2016个", []), ("编号2016", [])])
def test_a_table_cell_that_holds_only_a_year_is_that_year(cell: str, isos: list[str]) -> None:
    assert [when.iso for _, _, when in dates.find(cell, ANCHOR)] == isos


@pytest.mark.parametrize(
    ("text", "isos"),
    [
        ("预计117年完工", ["2028"]),
        ("113年第2季起", ["2024-04/2024-06"]),
        ("112年前3季", ["2023-01/2023-09"]),
        ("114年2月5日公告", ["2025-02-05"]),
        ("113年度预算", ["2024"]),
        ("111至115年办理", ["2022/2026"]),
        ("自112年至114年", ["2023/2025"]),
        ("100年一遇的暴潮", []),
        ("近100年来", []),
        ("历时115年", []),
        ("120年内", []),
        ("面积114公顷", []),
    ],
)
def test_in_taiwan_a_bare_year_is_one_of_the_republic(text: str, isos: list[str]) -> None:
    assert [when.iso for _, _, when in dates.find(text, ANCHOR, region="TW")] == isos


def test_elsewhere_a_bare_number_of_years_is_no_date() -> None:
    assert list(dates.find("预计116年", ANCHOR, region="CN")) == []

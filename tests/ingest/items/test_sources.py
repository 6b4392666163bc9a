"""Closing lines of items: who said it, and when."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.items.sources import after_title, closing, dateline
from ingest.script import fold

BODY = "某市近日启动海草床修复，计划三年内种植五百亩，并设站监测。项目由当地渔业部门负责，成果将向社会公布。"


@pytest.mark.parametrize(
    ("printed", "source", "date"),
    [
        ("（某海洋动态，2023-4-18）", "某海洋动态", "2023-04-18"),
        ("(某日报,2021-04-27)", "某日报", "2021-04-27"),
        ("（某部，2024-01）", "某部", "2024-01"),
        ("（某协会 TNC，2024 年 5 月 31 日）", "某协会 TNC", "2024-05-31"),
        ("（某部，民國113年7月2日）", "某部", "2024-07-02"),
        ("（某報，113 年 7 月 2 日）", "某報", "2024-07-02"),
        ("（資料來源：某電子報，99年7月2日）", "某電子報", "2010-07-02"),
        ("（来源：某某晚报 2024-07-02）", "某某晚报", "2024-07-02"),
        ("（来源：某网　发布时间：2024年7月2日）", "某网", "2024-07-02"),
        ("（稿源：某社｜2024-07-02）", "某社", "2024-07-02"),
        ("（摘自：某某网 2024-07-02）", "某某网", "2024-07-02"),
        ("來源：某報，113年7月2日", "某報", "2024-07-02"),
        ("（《林业政策》，2022年第2卷第4期）", "林业政策", "2022"),
        ("来源：某网 2025年3月4日", "某网", "2025-03-04"),
        ("文章来源：某报（2024-05-01）", "某报", "2024-05-01"),
        ("資料來源：網上資料、某會整理", "網上資料、某會整理", ""),
        ("转自：某公众号", "某公众号", ""),
        ("本文摘自《海洋》2024年第3期", "海洋", "2024"),
        ("来源：某网　发布时间：2025-03-04 10:20　浏览次数：12", "某网", "2025-03-04"),
        ("发布时间：2025-03-04 来源：某网", "某网", "2025-03-04"),
        ("2025年3月4日 | 来源：某网", "某网", "2025-03-04"),
        ("作者：某甲 来源：某网", "某网", ""),
        ("来源: 某网 作者: 某甲 时间: 2025-03-04", "某网", "2025-03-04"),
        ("——摘自《某某观察》，2025 年 2 月 5 日", "某某观察", "2025-02-05"),
        ("……因此流拍。（据《某晨报》2024年12月19日报道）", "某晨报", "2024-12-19"),
        ("（甲, 乙. 海草固碳[J]. 海洋学报, 2024, 44(07): 27–36.）", "海洋学报", "2024"),
        ("（甲, 乙. 海草固碳[J/OL]. 海洋学报(中文版): 1–14 [2024-07-03].）", "海洋学报(中文版)", "2024"),
        ("(Ann Lee, Bo Wu, Journal of Tides, 15 Feb 2024, Vol 3, 109)", "Journal of Tides", "2024-02-15"),
        ("(Lee A. On seagrass. Tidal Letters, 2023, 68 (20): 24-27)", "Tidal Letters", "2023"),
        ("……稳定增长。（某社，2024-1-2）", "某社", "2024-01-02"),
        ("（甲报，2024-1-2）（乙报，2024-1-3）", "甲报", "2024-01-02"),
        ("2023-4-18", "", "2023-04-18"),
    ],
)
def test_closing_lines_give_source_and_date(printed: str, source: str, date: str) -> None:
    found = closing(printed)
    assert found is not None and found.sure
    assert (found.source, found.date) == (source, date)


@pytest.mark.parametrize(
    "printed",
    [
        "（试行）",
        "来源于海洋的热量很多",
        "碳汇量达 5 万吨（2023 年为 4 万吨）",
        "会议（某市，2024-1-2）通过决议",
        "（1）背景",
        BODY,
        "",
    ],
)
def test_other_brackets_do_not_close_an_item(printed: str) -> None:
    found = closing(printed)
    assert found is None or not found.sure


@pytest.mark.parametrize(
    ("printed", "source", "date"),
    [
        ("（某报 记者 王某 3月4日）", "某报", "--03-04"),
        ("（记者 周某 3月7日）", "", "--03-07"),
        ("（某报，2024-1-2，记者李某）", "某报", "2024-01-02"),
        ("（某报，2024-1-2，A3版）", "某报", "2024-01-02"),
        ("（2024-1-2，某报）", "某报", "2024-01-02"),
        ("（某周报 3月4日", "某周报", "--03-04"),
        ("（（英）某通讯，2025-8-11）", "（英）某通讯", "2025-08-11"),
        ("【来源：某海洋报　2025年4月15日】", "某海洋报", "2025-04-15"),
        ("来源 | 某客户端 2025-07-15", "某客户端", "2025-07-15"),
        ("来源：某网 https://www.example.org/a/20240307.htm 2024/03/07", "某网", "2024-03-07"),
        ("來源：某電子報，114.4.16", "某電子報", "2025-04-16"),
        ("（資料來源：某縣政府，114-04-14）", "某縣政府", "2025-04-14"),
        ("（資料來源：某時報，113年12月）", "某時報", "2024-12"),
        ("【某新聞局，二〇二五年一月三日】", "某新聞局", "2025-01-03"),
        ("（摘自《某日报》2024年5月17日第2版）", "某日报", "2024-05-17"),
        ("（据某问政平台，2024年5月20日）", "某问政平台", "2024-05-20"),
        ("——《某故事》11月12日", "某故事", "--11-12"),
        ("——摘自《某评论》2024年4月号", "某评论", "2024-04"),
        ("Source: Clean Notices, 4 March 2025", "Clean Notices", "2025-03-04"),
        ("Source: Tidal Herald, March 11, 2025", "Tidal Herald", "2025-03-11"),
        ("Source: Deep Letters, 2025, 7(3): 201-209", "Deep Letters", "2025"),
        ("（某甲. 盐沼制图[D]. 滨海大学, 2024.）", "滨海大学", "2024"),
    ],
)
def test_closing_lines_of_other_publishers_are_read(printed: str, source: str, date: str) -> None:
    found = closing(printed)
    assert found is not None and found.sure
    assert (found.source, found.date) == (source, date)


@pytest.mark.parametrize(
    ("printed", "source", "date"),
    [
        ("2024-03-05 某华网", "某华网", "2024-03-05"),
        ("（某某处）", "某某处", ""),
        ("……已经完成。（某市海洋局）", "某市海洋局", ""),
    ],
)
def test_weak_signs_close_an_item_only_beside_others(printed: str, source: str, date: str) -> None:
    found = closing(printed)
    assert found is not None and not found.sure
    assert (found.source, found.date) == (source, date)


@pytest.mark.parametrize(
    "printed", ["……已经完成。（完）", "（截至2024年3月5日）", "（北京时间3月5日）", "2024年3月5日召开会议"]
)
def test_asides_close_nothing(printed: str) -> None:
    assert closing(printed) is None


def test_a_source_may_stand_at_the_end_of_a_title() -> None:
    found = after_title("◎ 某部公告草案（某社 2024/07/11）")
    assert found is not None
    assert (found.source, found.date) == ("某社", "2024-07-11")
    assert after_title("某部公告草案（2024年）") is None


@given(st.text(alphabet="（）()【】[]《》，。、：:—-/. 0123456789年月日民国某报来源自据记者A\n", max_size=60))
def test_a_closing_line_names_only_what_is_printed(printed: str) -> None:
    found = closing(printed)
    if found is not None:
        assert 0 <= found.start <= len(fold(printed).text)
        assert "".join(found.source.split()) in "".join(printed.split())


@pytest.mark.parametrize(
    ("printed", "source", "date"),
    [
        ("新华社某地3月4日电（记者某甲）某市启动修复。", "新华社", "--03-04"),
        ("据某海洋报2025年3月4日讯，某市启动修复。", "某海洋报", "2025-03-04"),
    ],
)
def test_an_agency_may_open_a_story(printed: str, source: str, date: str) -> None:
    found = dateline(printed)
    assert found is not None
    assert (found.source, found.date) == (source, date)
    assert dateline(BODY) is None

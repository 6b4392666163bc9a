"""All that an item names, in print order, at its printed place."""

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.mentions import mentions
from extract.model import Amount, Name, When
from extract.reading.telling import Telling
from ingest.model import About, Document, Item, Page, Passage, Stretch

Tell = Callable[..., Telling]


def test_a_deal_is_told_with_all_its_parts_at_their_printed_places(tell_item: Tell) -> None:
    printed = "去年 6 月 8 日，湛江市某某公司以每噸 70 元購入 300 噸紅樹林碳匯。"
    told = tell_item(printed, date="2022-09-01")
    shown = {(m.kind, printed[m.start : m.end]) for m in told.mentions}
    assert {
        ("date", "去年 6 月 8 日"),
        ("amount", "每噸 70 元"),
        ("amount", "300 噸"),
        ("ecosystem", "紅樹林"),
    } <= shown
    values = [m.value for m in told.mentions]
    assert [v.iso for v in values if isinstance(v, When)] == ["2021-06-08"]
    assert [(v.value, v.currency, v.per) for v in values if isinstance(v, Amount) and v.currency] == [
        (Decimal(70), "CNY", "t")
    ]


def test_the_heading_is_passage_minus_one(tell_item: Tell) -> None:
    assert [m.passage for m in tell_item("海草床", title="红树林").mentions] == [-1, 0]


def test_what_a_title_is_about_is_kept_inside_it(tell_item: Tell) -> None:
    kinds = [m.kind for m in tell_item("《海南红树林营造方法学》").mentions]
    assert kinds[0] == "title"
    assert {"place", "ecosystem", "activity"} <= set(kinds)


def test_values_do_not_overlap(tell_item: Tell) -> None:
    values = [
        m for m in tell_item("2021-2030年投入3亿元，T/CAOE 64-2023").mentions if m.kind in ("date", "amount", "code")
    ]
    assert all(a.end <= b.start for a, b in pairwise(values))
    assert [m.kind for m in values] == ["date", "amount", "code"]


def test_yuan_follows_the_region(tell_item: Tell) -> None:
    (amount,) = [m.value for m in tell_item("共300元", region="HK").mentions if isinstance(m.value, Amount)]
    assert amount.currency == "HKD"


def test_the_day_told_in_one_passage_is_meant_in_the_next(tell_item: Tell) -> None:
    told = tell_item("2020年5月8日挂牌。", "当天成交。")
    assert [m.value.iso for m in told.mentions if isinstance(m.value, When)] == ["2020-05-08", "2020-05-08"]


def test_printed_is_what_stands_on_the_page(tell_item: Tell) -> None:
    printed = "在廣 州碳排放權交易中心"
    ((start, end, name),) = [(m.start, m.end, m.value) for m in tell_item(printed).mentions if m.kind == "agency"]
    assert isinstance(name, Name)
    assert (name.printed, name.text) == (printed[start:end], "广州碳排放权交易中心")


@settings(max_examples=60, deadline=None)
@given(st.text("红树林紅樹海草 公司局部和、，。《》（）()2023年月日5吨元/每约广州厦门大学\n", max_size=40))
def test_every_mention_lies_in_its_passage_and_the_order_is_that_of_print(text: str) -> None:
    page = Page(1, 0, 0, "plain", "", text, text, (None,) * len(text), ())
    item = Item(
        "s", "1", "", None, (Passage("paragraph", text, (Stretch(1, 0, len(text)),)),), "news", "", "2023-05-01"
    )
    document = Document("0" * 64, "x.txt", "text/plain", About(region="CN"), (page,), (item,))
    found = mentions(item, document)
    assert [(m.start, -m.end) for m in found] == sorted((m.start, -m.end) for m in found)
    for m in found:
        assert 0 <= m.start < m.end <= len(text)
        assert isinstance(m.value, Name | When | Amount)
        assert m.value.printed == text[m.start : m.end]
    assert found == mentions(item, document)

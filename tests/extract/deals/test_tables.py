"""Deals told in the rows of a table, each column read by its head."""

from decimal import Decimal

import pytest

from extract.deals import frame as deals
from extract.mentions import mentions
from extract.model import Amount, Claim, Name, When
from extract.reading.telling import Telling, tell
from ingest.model import About, BlockKind, Cell, Document, Item, Page, Passage, Stretch

HEADS = ("序号", "标的", "卖方", "买方", "数量（吨）", "单价（元/吨）", "总价（万元）", "日期", "结果")


def table(title: str, heads: tuple[str, ...], *rows: tuple[str, ...], before: str = "") -> Telling:
    parts = [
        (title, None),
        *([(before, None)] if before else []),
        *((head, Cell(1, 0, at, "", True)) for at, head in enumerate(heads)),
    ]
    parts += [(text, Cell(1, n, at, heads[at])) for n, row in enumerate(rows, 1) for at, text in enumerate(row)]
    at = 0
    passages: list[Passage] = []
    for text, cell in parts:
        kind: BlockKind = "cell" if cell else "paragraph" if passages else "heading"
        passages.append(Passage(kind, text, (Stretch(1, at, at + len(text)),), cell))
        at += len(text) + 1
    item = Item("市场", "1", title, passages[0], tuple(passages[1:]), "table", "某报", "2024-03-05")
    printed = "\n".join(text for text, _ in parts)
    page = Page(1, 0, 0, "plain", "", printed, printed, (None,) * len(printed), ())
    document = Document("0" * 64, "some.txt", "text/plain", About(date="2024-06", region="CN"), (page,), (item,))
    return tell(document, 0, mentions(item, document))


def value(claim: Claim, role: str) -> object:
    first = claim.first(role)
    match first:
        case Amount():
            return first.value
        case Name():
            return first.text
        case When():
            return first.iso
    return first


def test_a_row_is_a_deal_with_the_terms_of_its_columns() -> None:
    row = (
        "1",
        "罗源湾海带碳汇",
        "罗源湾渔业合作社",
        "福州电力集团有限公司",
        "1 200",
        "45",
        "5.4",
        "2023-06-08",
        "成交",
    )
    (found,) = deals.claims(table("2023年海洋碳汇交易一览", HEADS, row))
    told = {
        role: value(found, role) for role in ("sellers", "buyers", "volume", "unit_price", "total", "date", "status")
    }
    assert told == {
        "sellers": "罗源湾渔业合作社",
        "buyers": "福州电力集团有限公司",
        "volume": Decimal(1200),
        "unit_price": Decimal(45),
        "total": Decimal(54000),
        "date": "2023-06-08",
        "status": "completed",
    }


def test_a_row_that_tells_of_no_buyer_and_a_failure_has_failed() -> None:
    row = ("2", "海坛岛海草床碳汇", "平潭保护站", "—", "3,500", "60", "", "2023年7月", "流拍")
    (found,) = deals.claims(table("2023年海洋碳汇交易一览", HEADS, row))
    assert (value(found, "status"), value(found, "buyers"), value(found, "date")) == ("failed", None, "2023-07")


@pytest.mark.parametrize("title", ["2023年地方鱼市行情", "各县海堤建设情况"])
def test_a_table_that_is_not_about_credits_tells_no_deal(title: str) -> None:
    assert list(deals.claims(table(title, ("卖方", "买方", "数量（吨）"), ("甲渔行", "乙酒店", "12")))) == []


def test_a_row_of_sums_is_no_deal() -> None:
    deal = (
        "1",
        "罗源湾海带碳汇",
        "罗源湾渔业合作社",
        "福州电力集团有限公司",
        "1 200",
        "45",
        "5.4",
        "2023-06-08",
        "成交",
    )
    total = ("", "合计", "", "", "1 200", "", "5.4", "", "")
    assert len(list(deals.claims(table("2023年海洋碳汇交易一览", HEADS, deal, total)))) == 1


def test_a_price_in_a_head_without_a_unit_of_mass_is_the_sum() -> None:
    heads = ("标的", "受让方", "成交量（吨）", "成交价（万元）")
    (found,) = deals.claims(
        table("海洋碳汇成交公示", heads, ("海坛岛海草床碳汇", "福州电力集团有限公司", "900", "7.2"))
    )
    assert (value(found, "total"), value(found, "unit_price")) == (Decimal(72000), None)


def test_units_above_the_table_hold_for_all_its_columns() -> None:
    heads = ("卖出方", "买入方", "数量", "单价", "金额")
    row = ("罗源湾渔业合作社", "福州电力集团有限公司", "900", "30", "27 000")
    (found,) = deals.claims(table("海洋碳汇交易（单位：吨、元）", heads, row))
    price = found.first("unit_price")
    assert (value(found, "volume"), value(found, "total")) == (Decimal(900), Decimal(27000))
    assert isinstance(price, Amount) and (price.value, price.per) == (Decimal(30), "t")


def test_what_markets_traded_in_all_is_their_total() -> None:
    heads = ("交易所", "累计成交量（万吨）", "累计成交额（亿元）")
    (found,) = deals.claims(table("2023年碳市场成交情况", heads, ("东海碳排放权交易所", "120", "0.6")))
    told = {role: value(found, role) for role in ("type", "venue", "volume", "total", "date")}
    assert told == {
        "type": "market_total",
        "venue": "东海碳排放权交易所",
        "volume": Decimal(1200000),
        "total": Decimal(60000000),
        "date": "2023",
    }


def test_goods_that_are_counted_are_no_credits() -> None:
    heads = ("标的", "数量（台）", "买方", "成交金额（元）")
    assert list(deals.claims(table("蓝碳观测设备", heads, ("通量塔", "2", "福州电力集团有限公司", "8000")))) == []


def test_a_deal_told_in_the_text_and_in_a_table_is_one_with_both_as_evidence() -> None:
    told = "6月8日，福州电力集团有限公司以每吨45元购买罗源湾海带碳汇1200吨。"
    row = (
        "1",
        "罗源湾海带碳汇",
        "罗源湾渔业合作社",
        "福州电力集团有限公司",
        "1 200",
        "45",
        "5.4",
        "2023-06-08",
        "成交",
    )
    (found,) = deals.claims(table("2023年海洋碳汇交易一览", HEADS, row, before=told))
    assert value(found, "sellers") == "罗源湾渔业合作社"
    assert len(found.evidence) > 1


def test_a_table_of_many_rows_is_read_in_one_go() -> None:
    rows = [
        (str(n), f"罗源湾海带碳汇{n}", "", f"福州{n}号电力有限公司", str(n), "45", "", "2023-06-08", "成交")
        for n in range(1, 400)
    ]
    assert len(list(deals.claims(table("2023年海洋碳汇交易一览", HEADS, *rows)))) == 399

"""Deals told in the rows of a table, each column read by its head."""

from decimal import Decimal

import pytest

from extract import deals
from extract.mentions import mentions
from extract.model import Amount, Claim, Name, When
from extract.telling import Telling, tell
from ingest.model import About, Cell, Document, Item, Page, Passage, Stretch

HEADS = ("序号", "标的", "卖方", "买方", "数量（吨）", "单价（元/吨）", "总价（万元）", "日期", "结果")


def table(title: str, heads: tuple[str, ...], *rows: tuple[str, ...]) -> Telling:
    parts = [(title, None), *((head, Cell(1, 0, at, "", True)) for at, head in enumerate(heads))]
    parts += [(text, Cell(1, n, at, heads[at])) for n, row in enumerate(rows, 1) for at, text in enumerate(row)]
    at, passages = 0, []
    for text, cell in parts:
        kind = "cell" if cell else "heading"
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

"""Approvals: permissions and certificates, in sentences and in rows."""

import pytest

from extract.mentions import mentions
from extract.model import Name, When
from extract.reading.telling import Telling, tell
from extract.undertakings.approvals import claims
from ingest.model import About, Cell, Document, Item, Page, Passage, Stretch


def plain(value: object) -> object:
    if isinstance(value, Name):
        return value.text
    return value.iso if isinstance(value, When) else value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "厦门市2021年3月作为首批入选国家碳汇试点市。",
            {"holder": "厦门市", "scope": "国家碳汇试点市（首批）", "date": "2021-03"},
        ),
        ("三亚市海洋发展局取得海域使用权证书。", {"holder": "三亚市海洋发展局", "scope": "海域使用权证书"}),
        (
            "5月6日，福建省林业局向厦门市鹭湾湿地保护站发放登记证书，编号FJ-20-01，登记对象为鹭湾湿地。",
            {
                "holder": "厦门市鹭湾湿地保护站",
                "granted_by": "福建省林业局",
                "code": "FJ-20-01",
                "scope": "鹭湾湿地",
                "date": "2023-05-06",
            },
        ),
        (
            "浙江省生态环境厅2月2日批准宁波海澜检测有限公司从事碳汇核查业务，批准号为ZJ-2024-008。",
            {
                "holder": "宁波海澜检测有限公司",
                "granted_by": "浙江省生态环境厅",
                "code": "ZJ-2024-008",
                "scope": "碳汇核查业务",
                "date": "2024-02-02",
            },
        ),
        (
            "福建省林业局向厦门鹭源贝业合作小组核发碳足迹证书，证书编号FJ-24-07，认证范围为牡蛎养殖。",
            {
                "holder": "厦门鹭源贝业合作小组",
                "granted_by": "福建省林业局",
                "code": "FJ-24-07",
                "scope": "牡蛎养殖",
            },
        ),
        (
            "2024年1月8日，福建省林业局核发登记证书予厦门大学（厦大），证书编号为FJ-24-09。",
            {
                "holder": "厦门大学",
                "granted_by": "福建省林业局",
                "code": "FJ-24-09",
                "scope": "登记证书",
                "date": "2024-01-08",
            },
        ),
        (
            "2023年6月，山东省荣成市获批国家级海洋牧场示范区。",
            {"holder": "山东省荣成市", "scope": "国家级海洋牧场示范区", "date": "2023-06"},
        ),
    ],
)
def test_a_sentence_tells_an_approval(tell_item, text: str, expected: dict[str, str]) -> None:
    (claim,) = claims(tell_item(text))
    assert {s.role: plain(s.value) for s in claim} == expected


@pytest.mark.parametrize(
    "text",
    [
        "厦门市拟申请入选国家碳汇试点市。",
        "成果获得社会广泛认可。",
        "厦门市获得资金支持。",
        "三亚市尚未取得海域使用权证书。",
        "福建省林业局向10家企业颁发登记证书。",
        "福建省林业局拟批准厦门鹭源检测有限公司从事碳汇核查业务。",
    ],
)
def test_what_is_wished_for_or_no_approval_gives_none(tell_item, text: str) -> None:
    assert list(claims(tell_item(text))) == []


def table(rows: list[list[str]], title: str) -> Telling:
    """An item with a table; its first row is the head, an empty cell belongs to the one above it."""
    text, passages = title + "\n", []
    heading = Passage("heading", title, (Stretch(1, 0, len(title)),))
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            if words:
                head = "" if number == 0 else rows[0][column]
                cell = Cell(1, number, column, head, number == 0)
                passages.append(Passage("cell", words, (Stretch(1, len(text), len(text) + len(words)),), cell))
                text += words + "\n"
    item = Item("热点", "1", title, heading, tuple(passages), "policy", "", "2024-06")
    page = Page(1, 0, 0, "plain", "", text, text, (None,) * len(text), ())
    document = Document("0" * 64, "some.txt", "text/plain", About(), (page,), (item,))
    return tell(document, 0, mentions(item, document))


def test_rows_with_a_number_are_approvals_and_a_merged_scope_holds_below() -> None:
    told = table(
        [
            ["序号", "行业领域", "机构名称", "批准号"],
            ["1", "海水养殖", "甲州认证有限公司", "ABCD-R-2002-001"],
            ["", "", "乙州认证有限公司", "ABCD-R-2002-005"],
        ],
        "国家认监委发布：海水检测机构名单",
    )
    first, second = claims(told)
    assert [plain(c.first("holder")) for c in (first, second)] == ["甲州认证有限公司", "乙州认证有限公司"]
    assert second.first("code") == "ABCD-R-2002-005"
    assert str(second.first("scope")).endswith("：海水养殖")
    assert "认证认可监督管理委员会" in str(plain(first.first("granted_by")))
    assert told.document.text_of(second.evidence) == "乙州认证有限公司 … ABCD-R-2002-005"


def test_a_table_without_numbers_of_permits_gives_none() -> None:
    assert list(claims(table([["机构名称", "地点"], ["甲州认证有限公司", "厦门"]], "名单"))) == []

"""Meetings that make documents, those who make them without being named beside the verb, and when they did."""

import time

import pytest

from extract.documents.frame import claims
from extract.model import Claim, Name, When


def plain(value: object) -> object:
    if isinstance(value, Name):
        return value.text
    return value.iso if isinstance(value, When) else value


def named(told) -> dict[str, Claim]:
    return {str(plain(c.slots[0].value)): c for c in claims(told)}


CLOSED = "11月18日，《荒漠公约》第十五次缔约方大会（COP15）在阿比让闭幕。"


@pytest.mark.parametrize(
    ("text", "title", "role", "expected"),
    [
        (CLOSED + "大会达成“阿比让倡议”。", "阿比让倡议", "issuers", ["《荒漠公约》第十五次缔约方大会（COP15）"]),
        (CLOSED + "大会达成“阿比让倡议”。", "阿比让倡议", "date", ["2023-11-18"]),
        (CLOSED + "会上，各方通过《造林框架》。", "造林框架", "date", ["2023-11-18"]),
        ("第六届联合国环境大会通过了《酸化决议》。", "酸化决议", "issuers", ["第六届联合国环境大会"]),
        ("《沙丘宣言》在《荒漠公约》第九次缔约方大会上通过。", "沙丘宣言", "issuers", ["《荒漠公约》第九次缔约方大会"]),
        ("财政部召开会议，审议并原则通过《岸线规划》。", "岸线规划", "issuers", ["财政部"]),
        ("2月，财政部召开会议，并印发《岸线规划》。", "岸线规划", "date", ["2024-02"]),
        ("中美两国发表《湖滨声明》。", "湖滨声明", "issuers", ["中国", "美国"]),
        (
            "《中日韩关于治理海漂垃圾的联合声明》公布。",
            "中日韩关于治理海漂垃圾的联合声明",
            "issuers",
            ["中国", "日本", "韩国"],
        ),
        ("江苏省财政厅会同省渔业局联合出台《贝类规划》。", "贝类规划", "issuers", ["江苏省财政厅", "省渔业局"]),
        ("《海湾条例》经省人大常委会第八次会议表决通过。", "海湾条例", "issuers", ["省人大常委会"]),
        ("6月2日，多家机构共同推出岸线合作倡议，并为《贝类碳汇标准》立项。", "贝类碳汇标准", "date", ["2023-06-02"]),
    ],
)
def test_who_makes_a_document_and_when_is_told(
    tell_item, text: str, title: str, role: str, expected: list[str]
) -> None:
    found = named(tell_item(text))
    assert [plain(v) for v in found[title].all(role)] == expected


def test_what_is_signed_at_a_ceremony_is_of_its_day(tell_item) -> None:
    told = tell_item("揭牌典礼3日在珠海举办。", "典礼上，中国银行等单位签订护岸行业自律倡议。")
    assert plain(named(told)["护岸行业自律倡议"].first("date")) == "2024-03-03"


@pytest.mark.parametrize(
    ("text", "title", "role"),
    [
        (CLOSED + "会上，专家介绍，财政部已印发《岸线规划》。", "岸线规划", "date"),
        ("会议审议了《海洋强县计划》。", "海洋强县计划", "issuers"),
        ("11月30日，论坛开幕。同日，各方就损失与损害基金达成《京城决定》。", "京城决定", "issuers"),
        ("中阿发表《沙海联合声明》。", "沙海联合声明", "issuers"),
        ("市人大常委会通过《礁石规定》，报省人大常委会批准。", "礁石规定", "date"),
        ("财政部已废止《渔船规定》。", "渔船规定", "issuers"),
        ("3月，财政部发布《甲规划》，交通运输部正在制定《乙规划》。", "乙规划", "date"),
    ],
)
def test_nothing_is_told_of(tell_item, text: str, title: str, role: str) -> None:
    assert named(tell_item(text))[title].all(role) == ()


def test_long_lists_of_meetings_are_read_in_linear_time(tell_item) -> None:
    def spent(times: int) -> float:
        told = tell_item("大会通过，" * times + "《岸线规划》。")
        start = time.process_time()
        tuple(claims(told))
        return time.process_time() - start

    assert spent(2000) < 10 * 3 * spent(200) + 0.1

"""Was it done, planned, denied? Read from the words around the verb."""

import pytest

from extract.reading import modality

CASES = [
    ("双方已完成碳汇转让", "转让", "done"),
    ("平台将碳汇转让给一家酒店", "转让", "done"),
    ("该县将于下月转让碳汇", "转让", "planned"),
    ("该县拟转让碳汇", "转让", "planned"),
    ("碳汇尚未成交", "成交", "denied"),
    ("碳汇未能成交", "成交", "denied"),
    ("从未来收益看,已成交", "成交", "done"),
    ("因无人报价,拍卖流拍", "拍卖", "failed"),
    ("鼓励企业购买碳汇", "购买", "general"),
    ("企业可通过购买碳汇抵消排放", "购买", "general"),
    ("企业应当购买碳汇", "购买", "general"),
    ("县政府宣布转让碳汇", "转让", "announced"),
    ("计划单列市的企业购买了碳汇", "购买", "done"),
    ("此前尚未交易。如今已成交", "成交", "done"),
]


@pytest.mark.parametrize(("text", "verb", "expected"), CASES)
def test_the_clause_says_how_a_deed_is_meant(text: str, verb: str, expected: str) -> None:
    start = text.rindex(verb)
    assert modality.of(text, start, start + len(verb)) == expected

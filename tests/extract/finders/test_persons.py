"""Persons named with a title."""

import pytest

from extract.finders import persons

NAMES = [
    ("副总理王小明出席", ["王小明"]),
    ("某所研究员李海洋介绍", ["李海洋"]),
    ("陈蓝碳教授团队", ["陈蓝碳"]),
    ("某某大学张海院士", ["张海"]),
    ("德国部长汉斯·穆勒(Hans", ["汉斯·穆勒"]),
    ("国家主席", []),
    ("主任委员", []),
    ("教授团队", []),
    ("专家认为", []),
    ("记者从省厅", []),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_a_person_is_named_next_to_a_title(text: str, names: list[str]) -> None:
    assert [text[f.start : f.end] for f in persons.find(text)] == names

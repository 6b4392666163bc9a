"""What a row calls a thing that the vocabulary knows: the fullest form that is printed."""

import pytest

from queries.columns import Known, Told, cells
from queries.printed import called


@pytest.mark.parametrize(
    ("label", "printed", "name"),
    [
        ("蓝鲸能源集团有限公司", {"蓝鲸能源"}, "蓝鲸能源"),
        ("蓝鲸能源集团有限公司", {"蓝鲸能源", "藍鯨能源集團有限公司"}, "蓝鲸能源集团有限公司"),
        ("蓝鲸交易所", {"蓝鲸交易所", "蓝鲸交易所有限公司"}, "蓝鲸交易所有限公司"),
        ("水利部", {"水利部", "中华人民共和国水利部"}, "中华人民共和国水利部"),
        ("岛礁海洋委员会", {"島礁的海洋委員會"}, "岛礁海洋委员会"),
        ("海草科学倡议", {"SGI"}, "SGI"),
        ("海草科学倡议", set(), "海草科学倡议"),
    ],
)
def test_a_row_says_only_what_a_page_prints(label: str, printed: set[str], name: str) -> None:
    assert called(label, printed) == name


def test_bodies_in_rows_of_other_kinds_go_by_what_is_printed_too() -> None:
    told = Told({"claim": "one"})
    told.slots["participants"].append({"value": "蓝鲸能源", "refers": "body", "name": "蓝鲸能源集团有限公司"})
    made = cells("events", told, Known({}, {}, {}, bodies={"body": "蓝鲸能源"}))
    assert made["participants"] == ["蓝鲸能源"]

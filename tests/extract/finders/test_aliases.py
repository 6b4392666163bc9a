"""Short names that an item gives to what it names."""

from collections.abc import Callable

import pytest

from extract.model import Name
from extract.reading.telling import Telling

Tell = Callable[..., Telling]

DEFINED = [
    ("《湿地蓝碳监测办法》（以下简称《办法》）施行。", "《办法》要求", "湿地蓝碳监测办法"),
    ("《湿地蓝碳监测办法》(下称“监测办法”)施行。", "监测办法要求", "湿地蓝碳监测办法"),
    ("《湿地蓝碳监测办法》（简称：监测办法）施行。", "监测办法要求", "湿地蓝碳监测办法"),
    ("《湿地藍碳監測辦法》（以下簡稱「監測辦法」）施行。", "監測辦法要求", "湿地蓝碳监测办法"),
    ("《湿地蓝碳监测办法》（以下称‘监测办法’）施行。", "监测办法要求", "湿地蓝碳监测办法"),
    ('《湿地蓝碳监测办法》（以下简称"监测办法"）施行。', "监测办法要求", "湿地蓝碳监测办法"),
    ("《湿地蓝碳监测办法》（以下简称‚《监测办法》‛）施行。", "《监测办法》要求", "湿地蓝碳监测办法"),
    ("威海蓝碳发展有限公司（以下简称“威海蓝碳”）成立。", "威海蓝碳表示", "威海蓝碳发展有限公司"),
    ("蓝湾海洋基金会（Some Ocean Trust，SOT）成立。", "SOT表示", "蓝湾海洋基金会"),
    ("《湿地蓝碳监测办法（试行）》施行。", "《办法》要求", "湿地蓝碳监测办法(试行)"),
]


@pytest.mark.parametrize(("definition", "use", "full"), DEFINED)
def test_a_short_name_means_the_full_one_in_the_whole_item(
    tell_item: Tell, definition: str, use: str, full: str
) -> None:
    names = [m.value.text for m in tell_item(definition, use).mentions if m.passage == 1 and isinstance(m.value, Name)]
    assert full in names


def test_a_short_name_of_another_item_means_nothing(tell_item: Tell) -> None:
    names = [m.value.text for m in tell_item("《办法》要求。").mentions if isinstance(m.value, Name)]
    assert names == ["办法"]

"""What a thing is called: the fullest name, then the most told, then that of the surest telling."""

import pytest

from graph.identity.called import fullest


@pytest.mark.parametrize(
    ("texts", "sure", "wanted"),
    [
        (("滨海湿地保护办法", "办法"), (0.5, 0.9), "滨海湿地保护办法"),
        (("甲市蓝碳工作方案", "甲市蓝碳行动计划", "甲市蓝碳工作方案"), (0.5, 0.9, 0.5), "甲市蓝碳工作方案"),
        (('"十二五"蓝碳方案', "“十二五”蓝碳方案", "“十二五”蓝碳计划"), (0.9, 0.9, 0.99), "“十二五”蓝碳方案"),
        (("应对气候变化意见", "应对气候缓和意见"), (0.9, 0.6), "应对气候变化意见"),
        (("关于印发《蓝碳方案》的通知", "蓝碳方案"), (), "蓝碳方案"),
    ],
)
def test_the_name_shown_is_the_fullest_then_the_most_told_then_the_surest(
    texts: tuple[str, ...], sure: tuple[float, ...], wanted: str
) -> None:
    assert fullest(texts, sure) == wanted

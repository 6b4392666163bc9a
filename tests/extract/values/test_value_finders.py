"""What holds for any text: value finders never raise, point at what they read, and take time in proportion to it."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values import amounts, dates
from ingest.script import fold

PIECES = st.sampled_from(
    "〇 一 两 三 五 十 百 千 万 亿 萬 億 兆 0 1 2 3 5 9 １ ２ . , ， 、 。 - — ~ ～ 至 到 ± × 10 ^ ⁴ ( ) % ％ ‰ 分之 百分之 成 半 倍 "
    "约 近 超 逾 余 多 不少于 最高 以上 以下 左右 零下 负 吨 噸 公顷 公頃 亩 畝 hm2 t C CO2e m-2 yr-1 /年 每吨 每公顷 元 萬元 美元 "
    "人民币 NT$ HK$ 年 月 日 号 上旬 底 初 季度 上半年 去年 今年 同月 次日 近日 日前 民国 民國 财年 財年 十四五 世纪 年代 春 前 后 "
    "起 以来 截至 2023 2022年 12月 30日 翻一番 一半 个 家 株 廿 壹 佰 兆瓦".split(" ")
)
PRINTED = st.lists(PIECES, max_size=16).map("".join)
SPACED = st.lists(PIECES, max_size=12).map(" ".join)
ANCHORS = st.sampled_from(["", "2024", "2024-02", "2024-02-29", "2025-01-01", "9999"])
REGIONS = st.sampled_from(["", "CN", "HK", "TW", "MO"])


@given(PRINTED | SPACED | st.text(max_size=40), REGIONS)
def test_an_amount_is_where_and_what_it_says(printed: str, region: str) -> None:
    view, reached = fold(printed), 0
    for start, end, amount in amounts.find(view.text, region):
        assert reached <= start < end and amount.printed == view.text[start:end]
        a, b = view.span(start, end)
        assert 0 <= a < b <= len(printed) and fold(printed[a:b]).text[-1] == amount.printed[-1]
        assert (amount.value is None) == (amount.low is not None) == (amount.high is not None)
        assert amount.low is None or amount.high is None or amount.low <= amount.high
        assert all(n is None or "E" not in str(n) for n in (amount.value, amount.low, amount.high))
        assert bool(amount.unit) != bool(amount.currency)
        reached = end


@given(PRINTED | SPACED | st.text(max_size=40), ANCHORS, ANCHORS, REGIONS)
def test_a_date_is_where_and_what_it_says(printed: str, anchor: str, before: str, region: str) -> None:
    view, reached = fold(printed), 0
    for start, end, when in dates.find(view.text, anchor, before, region):
        assert reached <= start < end and when.printed == view.text[start:end]
        a, b = view.span(start, end)
        assert 0 <= a < b <= len(printed)
        first, _, last = when.iso.partition("/")
        assert first[:4].isdigit() and (not last or first[:4] <= last[:4])
        assert when.edtf
        reached = end


REPEATED = [
    "万亿", "亿", "一", "7", "1-", "1-1", "1,000", "1，000", "1 000 ", "2020年", "2020、", "2020年2020年至", "百分之", "3月", "年月日",
    "去年", "同年", "12日", "5月6日至", "2021财年", "2020.03-", "零下", "近", "约", "每吨", "12t C m-2 ", "(1", "三四", "壹佰", "三成半",
    "1以上", "一半", "翻一番", "二氧化碳1吨",
]  # fmt: skip


def read_dates(text: str) -> int:
    return sum(1 for _ in dates.find(text, "2024-05-20", "", "CN"))


def read_amounts(text: str) -> int:
    return sum(1 for _ in amounts.find(text, "CN"))


def spent(read: Callable[[str], int], text: str, runs: int = 2) -> float:
    """CPU seconds, the least of some runs."""
    seconds = []
    for _ in range(runs):
        began = time.process_time()
        read(text)
        seconds.append(time.process_time() - began)
    return min(seconds)


def repeated(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


@pytest.mark.parametrize("read", [read_dates, read_amounts])
@pytest.mark.parametrize("piece", REPEATED)
def test_time_grows_with_the_length_and_not_with_its_square(piece: str, read: Callable[[str], int]) -> None:
    short, long = (spent(read, repeated(piece, length)) for length in (1_500, 12_000))
    assert long < 0.1 or long < 8 * 3 * short  # 8 where it is linear, 64 where it is square


@pytest.mark.proof
@pytest.mark.parametrize("piece", ["7", "年月日", "一", "万亿亿", "2020年"])
def test_two_hundred_thousand_signs_take_as_much_more_time(piece: str) -> None:
    for read in (read_amounts, read_dates):
        short, long = (spent(read, repeated(piece, length), runs=1) for length in (20_000, 200_000))
        assert long < 0.2 or long < 10 * 3 * short

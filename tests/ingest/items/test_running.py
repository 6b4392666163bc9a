"""Running heads that only two pages together give away."""

import pytest

from ingest.items.running import running_heads, set_apart
from ingest.model import Block, Box, Page

SIZE = 9.0


def printed(number: int, *said: tuple[float, str]) -> Page:
    """A page of lone lines, each with its distance from the page's top."""
    text, blocks, boxes = "", list[Block](), list[Box | None]()
    for top, words in said:
        blocks.append(Block("paragraph", number, len(text), len(text) + len(words), SIZE))
        boxes += [Box(60 + SIZE * i, top, 60 + SIZE * (i + 1), top + SIZE) for i in range(len(words))]
        text += words
    return Page(number, 595.0, 842.0, "text", "", text, text, tuple(boxes), tuple(blocks))


def left(*pages: Page) -> list[list[str]]:
    """The words of the blocks that are left on each page."""
    return [[page.text[b.start : b.end] for b in page.blocks] for page in set_apart(pages)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("海岸碳讯　第 7 期", "海岸碳讯　第 7 期"),
        ("海岸碳讯 · 4", "海岸碳讯 · 5"),
        ("4　海岸碳讯", "5　海岸碳讯"),
        ("第 4 页 海岸碳讯", "第 5 页 海岸碳讯"),
    ],
)
@pytest.mark.parametrize("top", [40.0, 800.0])
def test_a_line_in_the_margin_of_two_pages_is_set_apart(first: str, second: str, top: float) -> None:
    pages = (printed(1, (top, first), (300, "甲市修复海草")), printed(2, (top, second), (300, "乙市修复盐沼")))
    assert left(*pages) == [["甲市修复海草"], ["乙市修复盐沼"]]
    assert [[(d.kind, d.text) for d in page.discards] for page in set_apart(pages)] == [
        [("running head", first)], [("running head", second)],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "top"),
    [
        ("甲市修复海草", "乙市修复盐沼", 40.0),
        ("海岸碳讯", "海岸碳讯", 300.0),
        ("碳汇 40 吨", "碳汇 52 吨", 40.0),
        ("1. 甲市", "2. 甲市", 40.0),
        ("4　甲市", "5　乙市", 40.0),
        ("（甲报，2025-3-4）", "（甲报，2025-3-4）", 800.0),
        ("甲市修复海草。", "甲市修复海草。", 40.0),
    ],
)
def test_other_lines_stay(first: str, second: str, top: float) -> None:
    assert left(printed(1, (top, first)), printed(2, (top, second))) == [[first], [second]]


def test_the_same_words_at_another_height_stay() -> None:
    assert left(printed(1, (30, "海岸碳讯")), printed(2, (60, "海岸碳讯"))) == [["海岸碳讯"], ["海岸碳讯"]]


def test_heads_that_name_the_bulletin_name_no_section() -> None:
    pages = set_apart(
        [printed(n, (40, "海岸碳訊 第 7 期"), (60, "海岸碳訊月刊"), (80, "某協會")) for n in (1, 2)]
        + [printed(n, (40, "政策速遞")) for n in (3, 4)]
    )
    assert running_heads(pages, "海岸碳訊", "某協會") == {3: "政策速递", 4: "政策速递"}

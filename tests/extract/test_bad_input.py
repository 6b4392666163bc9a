"""Text that nobody wrote to be read: work grows with the text and not faster, and nothing is invented."""

import random
import sys
import time
from collections.abc import Callable
from types import FrameType

import pytest

from extract.extractor import extract
from extract.reading.portions import PARAGRAPH
from ingest.model import About, Cell, Document, Item, Page, Passage, Stretch

DEAL = "2023年5月6日，某县林场以每吨30元向某市航运有限公司转让红树林碳汇1000吨。某省海洋局印发《某湾红树林保护办法》。"
UNITS = {
    "endings": "研究所", "firms": "有限公司", "offices": "局", "titles": "《", "short titles": "《办法》", "quotes": "“",
    "straight quotes": '"', "brackets": "(", "closing brackets": "）", "的": "的", "与": "与", "和": "和",
    "digits": "7", "figures": "100吨", "sums": "3万公顷5.6亿元", "numerals": "一千二", "dates": "2023年5月6日",
    "months": "5月", "places": "福建省", "verbs": "购买", "codes": "HY/T 0349-2022", "control": "\x01\x02\x7f",
    "private use": "\ue000\ue105\ue600", "Latin": "Abc ", "no Chinese": "Nothing here, at all. ", "emoji": "😀",
    "Arabic digits": "٧$", "marks": "，", "stops": "。", "list": "、", "short form": "(以下简称“办法”)", "ranges": "1-2",
    "persons": "王某某院士", "verb and party": "某某公司购买", "cited": "[1] 王某. 蓝碳[J]. 海洋, 2020, 3(2): 1-9. ",
}  # fmt: skip
EMPTY = sorted(
    set(UNITS) - {"endings", "firms", "places", "figures", "sums", "codes", "cited", "verb and party", "persons"}
)


def document(paragraphs: list[str], cells: list[Cell] | None = None) -> Document:
    text = "\n".join(paragraphs)
    page = Page(1, 0, 0, "plain", "", text, text, (None,) * len(text), ())
    at, passages = 0, []
    for number, words in enumerate(paragraphs):
        cell = cells[number] if cells else None
        stretch = (Stretch(1, at, at + len(words)),)
        passages.append(Passage("cell" if cell else "paragraph", words, stretch, cell))
        at += len(words) + 1
    item = Item("热点", "1", "", None, tuple(passages), "news", "某报", "2023-06-01")
    return Document("0" * 64, "some.txt", "text/plain", About(date="2023-06", region="CN"), (page,), (item,))


def repeated(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def table(rows: int) -> Document:
    heads = ("序号", "项目名称", "成交量", "成交价")
    cells = [Cell(1, row, column, heads[column] if row else "", not row) for row in range(rows) for column in range(4)]
    body = [heads if not row else (str(row), f"某湾红树林碳汇项目{row}", "1000吨", "30元/吨") for row in range(rows)]
    return document([word for row in body for word in row], cells)


def work(told: Document) -> int:
    """How many calls reading a document takes."""
    count = 0

    def counted(frame: FrameType, event: str, what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        extract(told)
    finally:
        sys.setprofile(before)
    return count


def growth(make: Callable[[int], Document], size: int) -> float:
    extract(make(size // 4))  # what is worked out once counts for neither
    return work(make(2 * size)) / work(make(size))


@pytest.mark.parametrize("name", EMPTY)
def test_nothing_is_invented_in_rubble(name: str) -> None:
    assert extract(document([repeated(UNITS[name], 1500)] * 2)) == ()


@pytest.mark.parametrize("name", ["endings", "figures", "short titles", "verb and party", "cited", "stops"])
def test_twice_the_rubble_takes_twice_the_work(name: str) -> None:
    assert growth(lambda size: document([repeated(UNITS[name], 150)] * (size // 150)), 1500) < 2.3


def test_twice_the_story_takes_twice_the_work() -> None:
    assert growth(lambda size: document([DEAL] * (size // len(DEAL))), 1500) < 2.3
    assert growth(lambda size: document([repeated(DEAL.replace("。", "，"), size)]), 2 * PARAGRAPH) < 2.3


def test_twice_the_table_takes_twice_the_work() -> None:
    assert growth(table, 80) < 2.3


def test_any_characters_give_no_more_than_what_is_printed() -> None:
    draw = random.Random(5)
    text = "".join(draw.choices([chr(code) for code in range(1, 0x3000)], k=6000))
    assert extract(document([text[at : at + 600] for at in range(0, 6000, 600)])) == ()


def seconds(told: Document) -> float:
    started = time.process_time()
    extract(told)
    return time.process_time() - started


HEAVY: dict[str, Callable[[int], Document]] = {
    "paragraphs": lambda size: document([DEAL] * (size // len(DEAL))),
    "one paragraph": lambda size: document([repeated(DEAL, size)]),
    "one sentence": lambda size: document([repeated(DEAL.replace("。", "，"), size)]),
    "without a mark": lambda size: document([repeated(DEAL.replace("。", "").replace("，", ""), size)]),
    "table": lambda size: table(size // 20),
    **{
        name: lambda size, unit=unit: document([repeated(unit, 1500)] * (size // 1500))  # type: ignore[misc]  # mypy cannot type a default of a lambda
        for name, unit in UNITS.items()
    },
}


@pytest.mark.proof
@pytest.mark.parametrize("name", sorted(HEAVY))
def test_time_grows_with_the_text(name: str) -> None:
    make = HEAVY[name]
    extract(make(3_000))
    short, long = (seconds(make(size)) for size in (15_000, 120_000))
    assert long < 8 * 2 * short + 0.1  # 8 where it is linear, 64 where it is square

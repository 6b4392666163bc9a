"""Paragraphs that a reader broke: whole again, with the same places."""

import pytest

from extract.reading.rejoined import rejoined
from ingest.model import About, Document, Item, Page, Passage, Stretch


def parted(*parts: str) -> Document:
    text = "\n".join(parts)
    starts = [sum(len(p) + 1 for p in parts[:n]) for n in range(len(parts))]
    passages = tuple(
        Passage("paragraph", part, (Stretch(1, at, at + len(part)),)) for at, part in zip(starts, parts, strict=True)
    )
    page = Page(1, 0, 0, "plain", "", text, text, (None,) * len(text), ())
    item = Item("", "1", "", None, passages, "news", "", "2024-03-05")
    return Document("0" * 64, "some.txt", "text/plain", About(date="2024"), (page,), (item,))


@pytest.mark.parametrize(
    "parts",
    [
        ("某市公布《滩涂", "增殖规程》。"),
        ("方法学（编号", "AB-01-02）施行。"),
        ("岸线修复之后，", "鸟类增多。"),
        ("海湾整治完成之后，水质明显改", "善。"),
        ("see Journal of (the", "Coast) 2020"),
        ("[1] LI H. Carbon of bays[J]. Journal of", "Coasts, 2020, 3(1):", "12-19."),
    ],
)
def test_a_sentence_that_breaks_off_goes_on(parts: tuple[str, ...]) -> None:
    document = parted(*parts)
    (whole,) = rejoined(document).items[0].passages
    assert whole.text == document.pages[0].text


@pytest.mark.parametrize(
    "parts",
    [
        ("岸线修复完成。", "鸟类增多。"),
        ("海湾整治完成之后，水质明显改善", "来源：某报"),
        ("海湾整治包括清淤，补沙，植草", "2、鸟类保护。"),
        ("一、概述", "鸟类增多。"),
    ],
)
def test_paragraphs_that_are_whole_stay_apart(parts: tuple[str, ...]) -> None:
    document = parted(*parts)
    assert rejoined(document) == document

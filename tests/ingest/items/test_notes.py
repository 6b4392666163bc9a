"""Footnotes found by their marks and tied to the items that call them."""

import pytest

from ingest.items.notes import notes, parted, tied
from ingest.items.passages import Paragraph
from ingest.model import About, BlockKind, Item, Passage, Stretch


def passage(text: str, kind: BlockKind = "paragraph", page: int = 1) -> Passage:
    return Passage(kind, text, (Stretch(page, 0, len(text)),))


def item(number: str, *texts: str) -> Item:
    return Item("动态", number, f"题{number}", None, tuple(passage(text) for text in texts), "news")


def note(*texts: str) -> list[Paragraph]:
    return [Paragraph(passage(text, "footnote")) for text in texts]


@pytest.mark.parametrize(
    ("calling", "other", "printed"),
    [
        ("某地碳汇¹成交。", "别地无碳汇。", "¹ 指林业碳汇。"),
        ("某地碳汇①成交。", "别地碳汇②成交。", "① 指林业碳汇。"),
        ("某地碳汇[2]成交。", "别地碳汇[3]成交。", "[2] 指林业碳汇。"),
        ("某地碳汇*成交。", "别地无碳汇。", "* 指林业碳汇。"),
        ("某地碳汇²成交。", "别地修复 30 hm² 盐沼，储碳 1.2×10² 吨。", "2. 指林业碳汇。"),
        ("某地碳汇（注3）成交。", "别地碳汇成交。", "注3：指林业碳汇。"),
    ],
)
def test_a_note_stands_with_the_item_that_prints_its_mark(calling: str, other: str, printed: str) -> None:
    for items in ([item("1", calling), item("2", other)], [item("1", other), item("2", calling)]):
        told = tied(items, [note(printed)])
        with_note = [one for one in told if any(p.kind == "footnote" for p in one.passages)]
        assert [one.passages[0].text for one in with_note] == [calling]


def test_several_notes_and_one_of_two_paragraphs() -> None:
    text = Paragraph(passage("某地碳汇¹与蓝碳²成交。"))
    printed = note("1 指林业碳汇。", "其数量另行公布。", "2 指海洋碳汇。")
    body, found = parted([text, *printed])
    assert body == [text]
    assert [[p.passage.text for p in one] for one in found] == [
        ["1 指林业碳汇。", "其数量另行公布。"],
        ["2 指海洋碳汇。"],
    ]
    assert [(n.number, n.title) for n in notes(found, About())] == [("1", "指林业碳汇"), ("2", "指海洋碳汇")]

"""Blocks on their page, and boxes where the file has them."""

import pytest

from ingest.layout.compose import page, unturned
from ingest.layout.drafts import Draft
from ingest.model import Discard
from tests.ingest.typeset import lines


def test_blocks_are_parted_by_one_line_break_and_everything_runs_in_step() -> None:
    drafts = [
        Draft("heading", tuple(lines("标题", bold=True)), 1),
        Draft("paragraph", tuple(lines("第一行", "第二行。", y=130))),
    ]
    made = page(3, (595.0, 842.0), "text", "why", drafts, [Discard("page number", "3", "keeps step")])
    assert made.text == "标题\n第一行第二行。"
    assert [(b.kind, b.page, b.start, b.end, b.level, b.bold) for b in made.blocks] == [
        ("heading", 3, 0, 2, 1, True),
        ("paragraph", 3, 3, 10, 0, False),
    ]
    assert len(made.text) == len(made.raw) == len(made.boxes)
    assert made.boxes[2] is None
    assert made.discards[0].text == "3"


def test_boxes_of_a_levelled_picture_go_back_to_where_the_file_has_them() -> None:
    level = page(1, (600.0, 800.0), "ocr", "", [Draft("paragraph", tuple(lines("甲", x=500, y=400)))], [])
    box, back = level.boxes[0], unturned(level, 1.0).boxes[0]
    assert box is not None and back is not None
    assert back.left == pytest.approx(box.left, abs=0.2)
    assert back.top - box.top == pytest.approx(205 * 0.01745, abs=0.1)
    assert unturned(level, 0.0) is level

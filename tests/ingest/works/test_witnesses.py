"""Renditions of one work, and different works that look alike."""

from dataclasses import replace
from itertools import permutations

import pytest

from ingest.ids import document_id
from ingest.model import About, Discard, Document, How, Page
from ingest.works.witnesses import works

BAYS = "青湾 白沙 红岩 蓝港 黄礁 绿岛 紫屿 银滩 金浦 墨洋".split()
STORY = "".join(
    f"第{n}处海草床位于{bay}，面积{n * 37}亩，{2010 + n}年起修复，监测显示碳储量每公顷增加{n * 3}吨。\n"
    for n, bay in enumerate(BAYS, 1)
)
OTHER = "".join(
    f"{reed}草盐沼观测站{n}号建于{1990 + n}年，潮差{n}米，覆盖度逐年上升，土壤有机碳由{n}%升至{n + 2}%。\n"
    for n, reed in enumerate("芦碱柽藨莎茅荻苇蒲菰", 1)
)
ABOUT = About(title="蓝色海岸快讯", issue="第3期", date="2025-03")


def _document(name: str, text: str, how: How = "text", about: About = About(), dropped: str = "") -> Document:  # noqa: B008, frozen
    discards = (Discard("untrusted", dropped, "lost"),) if dropped else ()
    page = Page(1, 0, 0, how, "", text, text, (None,) * len(text), (), discards)
    return Document(document_id(name.encode()), name, "text/plain", about, (page,), ())


def _names(*documents: Document) -> list[list[str]]:
    names = {d.id: d.name for d in documents}
    return sorted([names[key] for key in group] for group in works(documents))


def test_a_scan_and_a_text_of_one_work_are_one_and_the_better_comes_first() -> None:
    read = STORY.replace("修", "俢").replace("。", "。\n")
    text, scan, layer = (
        _document("c", STORY, "plain"),
        _document("b", read, "ocr"),
        _document("a", STORY + "页脚", "text"),
    )
    for some in permutations([text, scan, layer]):
        assert _names(*some) == [["a", "b", "c"]]


def test_traditional_print_is_the_same_work() -> None:
    traditional = STORY.replace("监测显示", "監測顯示").replace("储", "儲").replace("处", "處").replace("面积", "面積")
    assert len(works([_document("a", STORY), _document("b", traditional)])) == 1


def test_an_excerpt_is_a_witness_of_the_whole() -> None:
    assert _names(_document("a", STORY), _document("b", STORY[:200], "plain")) == [["a", "b"]]


def test_other_texts_are_other_works() -> None:
    assert _names(_document("a", STORY), _document("b", OTHER)) == [["a"], ["b"]]


def test_two_issues_of_one_bulletin_are_two_works() -> None:
    third = _document("a", STORY + OTHER, about=ABOUT)
    fourth = _document("b", STORY[:200] + OTHER, about=replace(ABOUT, issue="第4期", date="2025-04"))
    assert _names(third, fourth) == [["a"], ["b"]]


def test_a_text_that_lost_its_characters_is_known_by_its_name() -> None:
    rest = STORY[:70] + "\n".join(f"{n} CO2 {n * 3}" for n in range(30))
    whole, lost = _document("a", STORY, "plain", ABOUT), _document("b", rest, "plain", ABOUT, dropped="x" * 300)
    assert _names(lost, whole) == [["a", "b"]]
    assert _names(whole, replace(lost, about=replace(ABOUT, issue="第4期"))) == [["a"], ["b"]]


def test_one_document_is_one_work_and_none_is_none() -> None:
    assert works([]) == ()
    assert works([_document("a", ""), _document("b", "")]) in {
        tuple(sorted(((document_id(b"a"),), (document_id(b"b"),)))),
    }


@pytest.mark.parametrize("copies", [1, 2])
def test_a_document_given_twice_counts_once(copies: int) -> None:
    assert _names(*[_document("a", STORY)] * copies) == [["a"]]

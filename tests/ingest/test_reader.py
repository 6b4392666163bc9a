"""A file in, a document out."""

from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import NotADocument
from ingest.reader import read
from ingest.store import Readings

BODY = "某市近日启动海草床修复，计划三年内种植五百亩，并设站监测。项目由当地渔业部门负责，成果将向社会公布。"
BULLETIN = f"""蓝色海岸快讯
第3期
2025年3月

政策速递

1. 甲省发布海岸带规划

{BODY}

（甲报，2025-3-4）

2. 乙市发布碳汇办法

{BODY}

（乙报，2025-3-5）
"""


@pytest.fixture
def bulletin(tmp_path: Path) -> Path:
    path = tmp_path / "快讯.txt"
    path.write_text(BULLETIN, encoding="utf-8")
    return path


def test_a_text_file_becomes_a_document(bulletin: Path) -> None:
    document = read(bulletin)
    assert (document.name, document.media_type, len(document.pages)) == ("快讯.txt", "text/plain", 1)
    assert (document.about.title, document.about.issue, document.about.date) == ("蓝色海岸快讯", "第3期", "2025-03")
    assert [(item.key, item.source, item.source_date) for item in document.items] == [
        ("政策速递/1", "甲报", "2025-03-04"),
        ("政策速递/2", "乙报", "2025-03-05"),
    ]


def test_every_passage_stands_at_its_place(bulletin: Path) -> None:
    document = read(bulletin)
    for item in document.items:
        for passage in (*item.passages, *([item.heading] if item.heading else [])):
            assert document.text_of(passage.stretches) == passage.text


def test_a_second_reading_comes_from_the_store(bulletin: Path, tmp_path: Path) -> None:
    readings = Readings(tmp_path / "readings")
    first = read(bulletin, readings)
    kept = readings.find(first.id)
    assert kept is not None and (kept.pages, kept.fonts) == (first.pages, first.fonts)
    assert read(bulletin, readings) == first


def test_a_sidecar_speaks_for_its_document(bulletin: Path) -> None:
    bulletin.with_suffix(".yaml").write_text("publisher: 某某海洋中心\ndate: 2025-04\n", encoding="utf-8")
    assert (read(bulletin).about.publisher, read(bulletin).about.date) == ("某某海洋中心", "2025-04")


def test_a_faulty_sidecar_is_a_problem_and_no_more(bulletin: Path) -> None:
    bulletin.with_suffix(".yaml").write_text("titel: 某题\n", encoding="utf-8")
    document = read(bulletin)
    assert "titel" in document.problems[0].message
    assert document.about.title == "蓝色海岸快讯"


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"")
    with pytest.raises(NotADocument, match=r"a\.pdf: the file is empty"):
        read(tmp_path / "a.pdf")


def test_a_printed_bulletin_becomes_a_document(tmp_path: Path) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(tmp_path / "a.pdf"), invariant=1)
    for n in (1, 2):
        y = 780
        lines = [(22, "政策速递")] if n == 1 else []
        lines += [
            (15, f"{n}. 某地发布第{n}号办法"),
            *((11, BODY[i : i + 36]) for i in (0, 36)),
            (11, f"（某报，2025-3-{n}）"),
        ]
        for size, words in lines:
            canvas.setFont("STSong-Light", size)
            canvas.drawString(72, y, words)
            y -= 2 * size
        canvas.showPage()
    canvas.save()
    document = read(tmp_path / "a.pdf")
    assert [(item.key, item.title, item.source_date) for item in document.items] == [
        ("政策速递/1", "某地发布第1号办法", "2025-03-01"),
        ("政策速递/2", "某地发布第2号办法", "2025-03-02"),
    ]
    assert document.boxes_of(document.items[1].passages[0].stretches)[0][0] == 2

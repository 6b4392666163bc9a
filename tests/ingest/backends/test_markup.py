"""HTML and DOCX keep their headings, paragraphs and tables."""

from pathlib import Path

import docx
import pytest

from ingest.backends import markup
from ingest.errors import Damaged, NotADocument
from ingest.model import Page

HTML = """<!doctype html><html><head><title>不读</title><style>p {color: red}</style></head><body>
<h1>蓝碳动态</h1><p>海草床的<b>碳汇</b>监测
已经展开。</p><script>var x = 1</script>
<table><tr><th>年份</th><th>政策</th></tr><tr><td>2019</td><td><p>规划</p></td></tr></table><p>完。</p></body></html>"""


def blocks(page: Page) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, page.text[b.start : b.end]) for b in page.blocks]


def test_html_gives_its_blocks_in_order(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(HTML, encoding="utf-8")
    page = markup.html(path).pages[0]
    assert blocks(page) == [
        ("heading", 1, "蓝碳动态"),
        ("paragraph", 0, "海草床的碳汇监测已经展开。"),
        *(("cell", 0, text) for text in ("年份", "政策", "2019", "规划")),
        ("paragraph", 0, "完。"),
    ]
    assert [b.cell.header for b in page.blocks if b.cell] == ["", "", "年份", "政策"]


def test_a_docx_gives_its_blocks_in_order(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_heading("蓝碳动态", level=2)
    file.add_paragraph("提出‚双碳‛目标。")
    table = file.add_table(rows=2, cols=2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ("年份", "政策", "2019", "规划"), strict=True):
        cell.text = text
    file.add_paragraph("完。")
    file.save(str(tmp_path / "a.docx"))
    assert blocks(markup.docx(tmp_path / "a.docx").pages[0]) == [
        ("heading", 2, "蓝碳动态"),
        ("paragraph", 0, "提出“双碳”目标。"),
        *(("cell", 0, text) for text in ("年份", "政策", "2019", "规划")),
        ("paragraph", 0, "完。"),
    ]


def test_what_is_damaged_or_empty_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK and no more")
    with pytest.raises(Damaged, match=r"a\.docx: .+; .+"):
        markup.docx(tmp_path / "a.docx")
    (tmp_path / "a.html").write_text("<html><body><script>1</script></body></html>")
    with pytest.raises(NotADocument, match="no text"):
        markup.html(tmp_path / "a.html")

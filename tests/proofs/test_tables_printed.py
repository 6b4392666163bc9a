"""Whole tables of printed pages, cell by cell against the words they were set from, however their lines are drawn."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from weasyprint import HTML

from ingest.ledger import account
from ingest.model import Cell, Page
from ingest.pages import read_pages
from tests.ingest.tabled import Rows, cells

FIGURES: Rows = [
    ["断面", "2019年", "2020年", "2021年"],
    ["东滩", "12.4", "13.1", "15.02"],
    ["西滩", "3.30", "", "3.51"],
    ["北滩", "40.9", "44.8", "52.7"],
    ["增幅", "—", "9.5%", "17.6%"],
]
TWO_LEVELS: Rows = [
    [("站位", 1, 2), ("表层", 2, 1), ("底层", 2, 1)],
    ["盐度", "密度", "盐度", "密度"],
    ["甲湾", "31.2", "1.20", "30.8", "1.26"],
    ["乙湾", "31.9", "1.31", "30.2", "1.25"],
    ["丙湾", "30.7", "0.98", "29.9", "1.19"],
]
LET_DOWN: Rows = [
    ["區域", "植被", "面積/hm²", "存活率/%"],
    [("北部", 1, 3), "紅樹", "120", "82"],
    ["鹽沼", "80", "79"],
    ["海草", "45", "64"],
    [("南部", 1, 2), "紅樹", "310", "88"],
    ["海草", "66", "71"],
]
NARROW: Rows = [["编号", "数值", "误差"], *([str(k), f"0.{50 + k}", f"0.0{k}"] for k in range(1, 6))]
TASKS: Rows = [
    ["序号", "名称", "主要内容", "单位"],
    *(
        [str(k), name, f"{name}要先在{k}处滩涂布设断面，采集沉积物的样品，再由技术人员核对结果并写成报告", "甲所、乙所"]
        for k, name in enumerate(["调查", "修复", "监测", "评估", "培训", "宣传", "交流", "总结"], 1)
    ),
]
PROSE = "潮间带的植被能把许多碳固定下来，所以修复它成了各地每年都要安排的工作，调查的人员也越来越多。"
SHEET = """@page { size: A4; margin: 70pt 80pt } body { font: 10.5pt 'Noto Serif CJK SC'; line-height: 1.6 }
p { text-indent: 2em; margin: 0 0 4pt } h4 { font-size: 9pt; text-align: center; margin: 6pt 0 3pt }
section { break-after: page } td, th { padding: 3pt 5pt; text-align: left; vertical-align: middle }
table { border-collapse: collapse; font-size: 9pt; line-height: 1.35; width: 100% } th { text-align: center }
.narrow { width: auto } .beside { display: flex; gap: 40pt } .beside div { flex: 1 }"""
STYLES = {
    "ruled": "td, th { border: .6pt solid }",
    "three lines": "table { border-top: 1.2pt solid; border-bottom: 1.2pt solid } thead { border-bottom: .6pt solid }",
    "level": "td, th { border-top: .5pt solid; border-bottom: .5pt solid }",
    "open": "td, th { border: .6pt solid } table { border-style: hidden } tr { border-top: .6pt solid }",
    "upright": "td, th { border-left: .6pt solid; border-right: .6pt solid }",
    "frame": "table, thead { border: .8pt solid } td, th { border-left: .6pt solid; border-right: .6pt solid }",
    "bare": "",
    "bare, light": "th { font-weight: normal } td { text-align: center }",
}
SET: list[tuple[Rows, int]] = [(FIGURES, 1), (TWO_LEVELS, 2), (LET_DOWN, 1), (NARROW, 1), (TASKS, 1), (NARROW, 1)]


def table(rows: Rows, heads: int, kind: str = "") -> str:
    lines = [
        "".join(
            f"<{tag} colspan={across} rowspan={down}>{words}</{tag}>"
            for words, across, down in (c if isinstance(c, tuple) else (c, 1, 1) for c in row)
        )
        for tag, row in (("th" if r < heads else "td", row) for r, row in enumerate(rows))
    ]
    head, body = ("".join(f"<tr>{line}</tr>" for line in part) for part in (lines[:heads], lines[heads:]))
    return f"<table class={kind!r}><thead>{head}</thead><tbody>{body}</tbody></table>"


def printed(path: Path, style: str) -> Path:
    parts = []
    for k, (rows, heads) in enumerate(SET[:-1], 1):
        before = 14 if rows is TASKS else 2  # so that the table of tasks runs over the page
        kind = "narrow" if rows is NARROW else ""
        parts.append(f"<p>{PROSE * before}</p><h4>表{k} 第{k}年的结果</h4>{table(rows, heads, kind)}<p>{PROSE}</p>")
    beside = "".join(f"<div><h4>表{k} 一侧</h4>{table(NARROW, 1)}</div>" for k in (6, 7))
    parts.append(f"<p>{PROSE}</p><div class=beside>{beside}</div>")
    sections = "".join(f"<section>{part}</section>" for part in parts)
    HTML(string=f"<meta charset=utf-8><style>{SHEET}{STYLES[style]}</style>{sections}").write_pdf(path)
    return path


def tables(pages: list[Page]) -> list[dict[tuple[int, int], tuple[str, Cell]]]:
    """Words and place of every cell of every table, what runs over a page put together."""
    found: dict[int, dict[tuple[int, int], tuple[str, Cell]]] = {}
    for page in pages:
        for block in page.blocks:
            if block.cell:
                place = (block.cell.row, block.cell.column)
                before, cell = found.setdefault(block.cell.table, {}).get(place, ("", block.cell))
                found[block.cell.table][place] = before + page.text[block.start : block.end].replace(" ", ""), cell
    return list(found.values())


@pytest.mark.parametrize("style", sorted(STYLES))
def test_every_cell_in_its_row_and_column(style: str, tmp_path: Path) -> None:
    pages = list(read_pages(printed(tmp_path / "tables.pdf", style), "application/pdf"))
    read = tables(pages)
    assert len(read) == 7
    for (rows, heads), found in zip([*SET, SET[-1]], read, strict=True):
        assert {place: words for place, (words, _) in found.items()} == {
            (r, c): w for r, c, w, _, _ in cells(rows) if w
        }
        spans = {place: (cell.down, cell.across) for place, (_, cell) in found.items()}
        assert spans == {(r, c): (d, a) for r, c, w, d, a in cells(rows) if w}
        assert {cell.row for _, cell in found.values() if cell.is_header} == set(range(heads))
    assert [read[1][2, c][1].header for c in range(5)] == ["站位", "表层 盐度", "表层 密度", "底层 盐度", "底层 密度"]
    assert not any(account(page).lost or account(page).twice for page in pages)
    assert all(account(page).coverage == 1 for page in pages)


@pytest.mark.parametrize("style", ["ruled", "three lines", "bare"])
def test_tables_of_a_scan(style: str, tmp_path: Path) -> None:
    document = pdfium.PdfDocument(printed(tmp_path / "tables.pdf", style))
    pictures = [document[k].render(scale=200 / 72, grayscale=True).to_pil().rotate(0.3, fillcolor=255) for k in (1, 2)]
    pictures[0].save(tmp_path / "scan.pdf", save_all=True, append_images=pictures[1:], resolution=200)
    read = tables(list(read_pages(tmp_path / "scan.pdf", "application/pdf")))
    for (rows, _), found in zip(SET[1:3], read, strict=True):
        assert {place: words for place, (words, _) in found.items()} == {
            (r, c): w for r, c, w, _, _ in cells(rows) if w
        }

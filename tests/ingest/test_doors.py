"""One bulletin by every door: PDF, web page, Word file, text and picture give the same items."""

from collections.abc import Callable
from pathlib import Path

import docx
import opencc
import pytest
from docx.oxml import parse_xml

from ingest.ledger import account
from ingest.model import Document
from ingest.reader import read
from ingest.script import simplify

NAME, ISSUE = "滨海固碳简讯", "2032年第7期"
STORIES = (
    ("政策法规", (
        ("北岬市印发盐沼修复三年行动方案", (
            "2032年4月9日，北岬市人民政府印发《盐沼湿地修复三年行动方案》，提出到2034年修复盐沼1250公顷，新增碳汇监测站12座。",
            "方案要求沿海各区县在年底以前完成本底调查，调查结果报市自然资源局备案，并作为以后三年安排修复资金的依据。",
        ), "北岬日报", "2032-04-11"),
        ("东屿县立法保护海草床", (
            "东屿县人民代表大会常务委员会近日通过《海草床保护条例》，自2032年6月1日起施行，条例共五章三十八条。",
        ), "东屿发布", "2032-04-20"),
    )),
    ("市场动态", (
        ("首单盐沼碳汇在澄湾成交", (
            "4月22日，澄湾市首单盐沼碳汇交易签约，远澜航运有限公司以每吨92元的价格购买碳汇1830吨，用于抵消其港区的排放。",
            "据介绍，所得资金的七成将返还给养护盐沼的三个村，其余用于监测设备的更新和后续的核证。",
        ), "澄湾晚报", "2032-04-23"),
    )),
)  # fmt: skip
WANTED = [
    (section, str(number), title, source, date)
    for section, told in STORIES
    for number, (title, _, source, date) in enumerate(told, 1)
]


def found(document: Document) -> list[tuple[str, str, str, str, str]]:
    return [(i.section, i.number, i.title, i.source, i.source_date) for i in document.items]


def as_text(path: Path) -> Path:
    lines = [NAME, ISSUE, ""]
    for section, told in STORIES:
        lines += [section, ""]
        for number, (title, body, source, date) in enumerate(told, 1):
            lines += [f"{number}. {title}", "", *body, f"（{source}，{date}）", ""]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def markup(listed: bool = False) -> str:
    out = f"<header><h1>{NAME}</h1><p>{ISSUE}</p></header>"
    for section, told in STORIES:
        out += f"<h2>{section}</h2>"
        for number, (title, body, source, date) in enumerate(told, 1):
            head = f"<ol start={number}><li><b>{title}</b></ol>" if listed else f"<h3>{number}. {title}</h3>"
            out += head + "".join(f"<p>{p}</p>" for p in body) + f"<p class=source>（{source}，{date}）</p>"
    return out


def as_page(path: Path) -> Path:
    around = "<nav>首页 | 栏目 | 联系我们</nav>{}<footer>版权所有 2032 滨海固碳简讯编辑部</footer>"
    body = around.format(markup())
    path.write_bytes(f"<!doctype html><meta charset=gb2312><title>简讯</title><body>{body}".encode("gb18030"))
    return path


def as_old_page(path: Path) -> Path:
    """As pages were made with tables and fonts: no element says what is a heading."""
    body = f"<p align=center><font size=6><b>{NAME}</b></font><p align=center>{ISSUE}"
    for section, told in STORIES:
        body += f"<p><font size=5><strong>{section}</strong></font>"
        for number, (title, texts, source, date) in enumerate(told, 1):
            body += f"<p><span style='font-size:19px;font-weight:bold'>{number}. {title}</span>"
            body += "".join(f"<p>&emsp;&emsp;{text}" for text in texts) + f"<p align=right>（{source}，{date}）"
    menu = "<td class=menu><a href=/>首页</a><br><a href=/b>下一期</a></td>"
    path.write_bytes(f"<html><body><table><tr>{menu}<td>{body}</td></tr></table></body></html>".encode("gb18030"))
    return path


def as_list(path: Path) -> Path:
    path.write_text(f"<!doctype html><meta charset=utf-8><body>{markup(listed=True)}", encoding="utf-8")
    return path


def as_word(path: Path) -> Path:
    file = docx.Document()
    file.add_paragraph(NAME, "Title")
    file.add_paragraph(ISSUE)
    file.sections[0].header.paragraphs[0].text = f"{NAME} {ISSUE}"
    for section, told in STORIES:
        file.add_heading(section, 1)
        for number, (title, body, source, date) in enumerate(told, 1):
            file.add_heading(f"{number}. {title}", 2)
            for text in (*body, f"（{source}，{date}）"):
                file.add_paragraph(text)
    file.save(str(path))
    return path


def as_numbered_word(path: Path) -> Path:
    """As a typist makes it: no styles, sizes and weights by hand, the numbers of the items those of a list."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    file = docx.Document()
    numbering = file.part.numbering_part.element
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    numbering.insert(0, parse_xml(f'<w:abstractNum {space} w:abstractNumId="70">{level}</w:abstractNum>'))

    def put(text: str, size: float = 10.5, bold: bool = False, list_of: int = 0) -> None:
        paragraph = file.add_paragraph()
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold, docx.shared.Pt(size)
        if list_of:
            paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {space}><w:numId w:val="{list_of}"/></w:numPr>'))

    put(NAME, 22, True)
    put(ISSUE, 12)
    for at, (section, told) in enumerate(STORIES, 71):
        start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        numbering.append(parse_xml(f'<w:num {space} w:numId="{at}"><w:abstractNumId w:val="70"/>{start}</w:num>'))
        put(section, 16, True)
        for title, body, source, date in told:
            put(title, 12, True, at)
            for text in (*body, f"（{source}，{date}）"):
                put(text)
    file.save(str(path))
    return path


DOORS: dict[str, Callable[[Path], Path]] = {
    "a.txt": as_text, "a.html": as_page, "list.html": as_list, "old.html": as_old_page, "a.docx": as_word, "typed.docx": as_numbered_word,
}  # fmt: skip


@pytest.mark.parametrize("name", DOORS)
def test_the_same_items_come_in_by_every_door(tmp_path: Path, name: str) -> None:
    document = read(DOORS[name](tmp_path / name))
    assert found(document) == WANTED
    assert (document.about.title, document.about.issue) == (NAME, ISSUE)
    assert all(account(page).coverage == 1.0 for page in document.pages)
    assert document.problems == ()


@pytest.mark.parametrize(("name", "codec"), [("a.txt", "big5hkscs"), ("a.html", "big5hkscs"), ("a.html", "utf-8")])
def test_the_same_items_come_in_in_traditional_characters(tmp_path: Path, name: str, codec: str) -> None:
    path = DOORS[name](tmp_path / name)
    raw = path.read_bytes()
    said = opencc.OpenCC("s2tw").convert(raw.decode("utf-8" if name == "a.txt" else "gb18030"))
    path.write_bytes(said.replace("charset=gb2312", f"charset={codec}").encode(codec))
    document = read(path)
    told = [tuple(simplify(field) for field in one) for one in found(document)]
    assert (told, document.about.script) == (WANTED, "hant")

"""DOCX: what a reader of the file sees is read, in its order, and what is no part of the text is set aside."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.backends import markup
from ingest.backends.listnumbers import numeral
from ingest.errors import Damaged, IngestError, Locked, NotADocument, TooMuch
from ingest.ledger import account
from ingest.model import Page

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture
def file() -> Document:
    return docx.Document()


def page(file: Document, tmp_path: Path) -> Page:
    path = tmp_path / "a.docx"
    file.save(str(path))
    found = markup.docx(path).pages[0]
    assert account(found).coverage == 1.0
    return found


def blocks(page: Page) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, page.text[b.start : b.end]) for b in page.blocks]


def xml(file: Document, inner: str) -> None:
    """Puts an element before the end of the body."""
    file.element.body.insert(
        len(file.element.body) - 1, parse_xml(inner.replace(">", f" {NS}>", 1) if NS not in inner else inner)
    )


def test_headings_are_known_by_their_style_whatever_its_name_is_based_on(file: Document, tmp_path: Path) -> None:
    own = file.styles.add_style("栏目", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = file.styles["Heading 2"]
    outlined = file.styles.add_style("条目", WD_STYLE_TYPE.PARAGRAPH)
    outlined.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {NS} w:val="2"/>'))
    chinese = file.styles.add_style("标题 4x", WD_STYLE_TYPE.PARAGRAPH)
    chinese.element.name_val = "标题 4"
    for text, style in (
        ("甲", "Title"),
        ("乙", own),
        ("丙", outlined),
        ("丁", chinese),
        ("戊", "Caption"),
        ("己", "Normal"),
    ):
        file.add_paragraph(text, style)
    assert blocks(page(file, tmp_path)) == [
        ("heading", 1, "甲"), ("heading", 2, "乙"), ("heading", 3, "丙"), ("heading", 4, "丁"),
        ("caption", 0, "戊"), ("paragraph", 0, "己"),
    ]  # fmt: skip


def listed(file: Document, *levels: tuple[str, str], start: str = "1") -> None:
    """Adds a list with number formats and texts for its levels, as lists 90 and (beginning anew) 91."""
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    numbering = file.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {NS} w:abstractNumId="90">{inner}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {NS} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering.append(parse_xml(f'<w:num {NS} w:numId="91"><w:abstractNumId w:val="90"/>{over}</w:num>'))


def entry(file: Document, text: str, level: int = 0, number: int = 90) -> None:
    properties = file.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {NS}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'))


def test_the_numbers_of_lists_are_written_as_word_shows_them(file: Document, tmp_path: Path) -> None:
    listed(file, ("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("decimal", "%3.%4"))
    for text, level in (("甲", 0), ("子", 1), ("丑", 1), ("细", 2), ("目", 3), ("乙", 0), ("寅", 1)):
        entry(file, text, level)
    entry(file, "丙", 0, 91)
    texts = [text for _, _, text in blocks(page(file, tmp_path))]
    assert texts == ["一、甲", "（一）子", "（二）丑", "1. 细", "1.1 目", "二、乙", "（一）寅", "一、丙"]


@pytest.mark.parametrize(
    ("number", "style", "expected"),
    [
        (12, "chineseCountingThousand", "十二"), (20, "chineseCounting", "二十"), (103, "chineseCounting", "一百零三"),
        (10, "ideographDigital", "一〇"), (3, "ideographTraditional", "丙"), (4, "lowerRoman", "iv"),
        (28, "upperLetter", "BB"), (7, "decimalZero", "07"), (3, "decimalEnclosedCircle", "③"),
        (25, "decimalEnclosedCircle", "25"), (12, "decimalFullWidth", "１２"), (5, "unheard of", "5"), (0, "upperRoman", "0"),
    ],
)  # fmt: skip
def test_numerals_in_the_styles_of_word(number: int, style: str, expected: str) -> None:
    assert numeral(number, style) == expected


def test_merged_cells_are_one_and_heads_hold_for_the_columns_they_span(file: Document, tmp_path: Path) -> None:
    table = file.add_table(rows=4, cols=3)
    words = (("类型", "碳储量", ""), ("", "上层", "下层"), ("海草床", "1.2", "3.4"), ("", "不详", ""))
    for row, texts in enumerate(words):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    for a, b in (((0, 0), (1, 0)), ((0, 1), (0, 2)), ((2, 0), (3, 0)), ((3, 1), (3, 2))):
        table.cell(*a).merge(table.cell(*b))
    found = page(file, tmp_path)
    assert [
        (found.text[b.start : b.end], b.cell.row, b.cell.column, b.cell.down, b.cell.across, b.cell.header)
        for b in found.blocks
        if b.cell
    ] == [
        ("类型", 0, 0, 2, 1, ""), ("碳储量", 0, 1, 1, 2, ""), ("上层", 1, 1, 1, 1, ""), ("下层", 1, 2, 1, 1, ""),
        ("海草床", 2, 0, 2, 1, "类型"), ("1.2", 2, 1, 1, 1, "碳储量 上层"), ("3.4", 2, 2, 1, 1, "碳储量 下层"),
        ("不详", 3, 1, 1, 2, "碳储量 上层"),
    ]  # fmt: skip


def test_a_frame_around_text_is_no_table(file: Document, tmp_path: Path) -> None:
    file.add_table(rows=1, cols=1).cell(0, 0).text = "专栏"
    assert blocks(page(file, tmp_path)) == [("paragraph", 0, "专栏")]


RUNS = """<w:p {ns}><w:r><w:t>面积为 1.2×10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>5</w:t></w:r>
<w:r><w:t xml:space="preserve"> hm</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>
<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>，新</w:t></w:r></w:ins>
<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>移来</w:t></w:r></w:moveTo>
<w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>
<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>
<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>"""


def test_runs_are_read_as_they_show(file: Document, tmp_path: Path) -> None:
    xml(file, RUNS.format(ns=NS))
    found = page(file, tmp_path)
    assert found.text == "面积为 1.2×10⁵ hm²，新移来链接控件甲乙"
    assert [(d.kind, d.text) for d in found.discards] == [("invisible", "隐")]


BOXED = """<w:p {ns} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><w:t>正文</w:t></w:r><w:r>
<mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>框中</w:t></w:r></w:p></w:txbxContent></mc:Choice>
<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>框中</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback>
</mc:AlternateContent></w:r></w:p>"""


def test_a_text_box_is_read_once(file: Document, tmp_path: Path) -> None:
    xml(file, BOXED.format(ns=NS))
    assert blocks(page(file, tmp_path)) == [("paragraph", 0, "正文"), ("paragraph", 0, "框中")]


def test_notes_stand_at_the_end_with_the_marks_that_call_them(file: Document, tmp_path: Path) -> None:
    notes = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:t>{t}</w:t></w:r></w:p></w:footnote>'
        for n, t in ((0, "—"), (2, "次注"), (5, "首注"))
    )
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/xml",
        f"<w:footnotes {NS}>{notes}</w:footnotes>".encode(),
        file.part.package,
    )
    file.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    for text, note in (("甲", 5), ("乙", 2)):
        file.add_paragraph(text)._p.append(parse_xml(f'<w:r {NS}><w:footnoteReference w:id="{note}"/></w:r>'))
    assert blocks(page(file, tmp_path)) == [
        ("paragraph", 0, "甲¹"), ("paragraph", 0, "乙²"), ("footnote", 0, "¹ 首注"), ("footnote", 0, "² 次注"),
    ]  # fmt: skip


def test_headers_and_footers_are_set_aside(file: Document, tmp_path: Path) -> None:
    file.sections[0].header.paragraphs[0].text = "蓝碳观察 第三期"
    file.sections[0].footer.paragraphs[0].text = "- 1 -"
    file.add_paragraph("正文。")
    found = page(file, tmp_path)
    assert {(d.kind, d.text) for d in found.discards} == {("running head", "蓝碳观察 第三期"), ("page number", "- 1 -")}
    assert found.text == "正文。"


def test_blocks_have_the_size_and_weight_of_their_characters(file: Document, tmp_path: Path) -> None:
    run = file.add_paragraph().add_run("要闻")
    run.bold, run.font.size = True, docx.shared.Pt(16)
    file.add_paragraph("正文。")
    assert [(b.size, b.bold) for b in page(file, tmp_path).blocks] == [(16.0, True), (11.0, False)]


def test_a_file_says_its_title(file: Document, tmp_path: Path) -> None:
    file.core_properties.title = "蓝碳观察"
    file.add_paragraph("正文。")
    file.save(str(tmp_path / "a.docx"))
    assert dict(markup.docx(tmp_path / "a.docx").metadata)["Title"] == "蓝碳观察"


def packed(file: Document) -> bytes:
    out = io.BytesIO()
    file.add_paragraph("正文。" * 50)
    file.save(out)
    return out.getvalue()


def test_what_is_no_sound_docx_is_refused_in_a_sentence(
    file: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.docx"
    sound = packed(file)
    locked = markup.COMPOUND + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    for raw, kind in (
        (sound[:-900], Damaged),
        (b"PK\3\4", Damaged),
        (locked, Locked),
        (markup.COMPOUND + b"\0" * 600, NotADocument),
    ):
        path.write_bytes(raw)
        with pytest.raises(kind, match=r"a\.docx: .+; .+"):
            markup.docx(path)
    path.write_bytes(sound)
    monkeypatch.setattr(markup, "TREES", 1000)
    with pytest.raises(TooMuch, match="unpacks to"):
        markup.docx(path)


def test_entities_are_not_opened(file: Document, tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "甲甲甲甲"><!ENTITY c "&b;&b;&b;&b;">]>'
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(io.BytesIO(packed(file))) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            raw = old.read(name)
            if name == "word/document.xml":
                raw = raw.replace(b"?>", b"?>" + bomb.encode(), 1).replace("正文。".encode(), b"&c;", 1)
            new.writestr(name, raw)
    try:
        assert "甲甲" not in markup.docx(path).pages[0].text
    except IngestError as refused:
        assert "a.docx" in str(refused)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    path = tmp_path_factory.mktemp("word") / "a.docx"
    with zipfile.ZipFile(io.BytesIO(packed(docx.Document()))) as old, zipfile.ZipFile(path, "w") as new:
        victim = data.draw(st.sampled_from(old.namelist()))
        for name in old.namelist():
            raw = old.read(name)
            if name == victim:
                at = data.draw(st.integers(0, len(raw)))
                raw = data.draw(
                    st.sampled_from([raw[:at], raw[:at] + b"<w:p>" + raw[at:], b"", raw[:at] + b"\xff" + raw[at + 1 :]])
                )
            if not (name == victim and data.draw(st.booleans())):
                new.writestr(name, raw)
    try:
        assert account(markup.docx(path).pages[0]).lost == 0
    except IngestError as refused:
        assert "a.docx" in str(refused)


RUN = st.tuples(
    st.text("海草床碳匯 10−x\t", max_size=5), st.sampled_from(["", "superscript", "hidden", "deleted", "boxed"])
)
MARKS = {"superscript": '<w:vertAlign w:val="superscript"/>', "hidden": "<w:vanish/>"}


def run(text: str, mark: str) -> str:
    inner = f'<w:t xml:space="preserve">{text}</w:t>'
    if mark == "boxed":
        inner = f"<w:pict><w:txbxContent><w:p><w:r>{inner}</w:r></w:p></w:txbxContent></w:pict>"
    made = f"<w:r><w:rPr>{MARKS.get(mark, '')}</w:rPr>{inner}</w:r>"
    return f"<w:del>{made}</w:del>" if mark == "deleted" else made


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(RUN, max_size=5), max_size=6))
def test_nothing_is_lost_however_the_runs_are_cut(
    tmp_path_factory: pytest.TempPathFactory, paragraphs: list[list[tuple[str, str]]]
) -> None:
    file = docx.Document()
    for runs in [*paragraphs, [("完。", "")]]:
        xml(file, f"<w:p {NS}>{''.join(run(text, mark) for text, mark in runs)}</w:p>")
    found = page(file, tmp_path_factory.mktemp("runs"))
    shown = [(text, mark) for runs in paragraphs for text, mark in runs if mark != "deleted"]
    assert account(found).inked == sum(len("".join(text.split())) for text, _ in shown) + 2
    hidden = "".join("".join(text.split()) for text, mark in shown if mark == "hidden")
    assert "".join(d.text for d in found.discards) == hidden

"""The digest as a Word file with Word's own styles, headings and footnotes; the same digest gives the same bytes."""

import datetime
import io
import zipfile
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from queries import display
from queries.digest.model import Digest, Entry, Section, Sentence
from queries.digest.wording import titled
from queries.show import Evidence

FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
SONG, HEI = "宋体", "微软雅黑"
EPOCH = datetime.datetime(1980, 1, 1)
"""The earliest time a zip can tell; the file tells no other."""


def write(digest: Digest) -> bytes:
    """The bytes of a .docx file."""
    word = Document()
    _styles(word)
    notes: list[Evidence] = []
    _head(word, digest)
    for number, section in enumerate(digest.sections):
        _section(word, section, number, digest, notes)
    _sources(word, digest)
    _footnotes(word, notes)
    properties = word.core_properties
    properties.title, properties.author, properties.language = digest.title, "lantan", "zh-CN"
    properties.created = properties.modified = EPOCH
    properties.comments = f"图谱 sha256：{digest.sha}"
    raw = io.BytesIO()
    word.save(raw)
    return _timeless(raw.getvalue())


def _styles(word: Word) -> None:
    faces = {
        "Normal": SONG,
        "Title": HEI,
        "Heading 1": HEI,
        "Heading 2": HEI,
        "List Number": SONG,
        "List Bullet": SONG,
        "Caption": HEI,
    }
    for name, face in faces.items():
        style = word.styles[name]
        style.font.name = face
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:eastAsia"):
            fonts.set(qn(kind), face)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)
    word.styles["Normal"].font.size = Pt(11)
    word.styles["Caption"].font.size = Pt(9)
    word.styles["Caption"].font.color.rgb = RGBColor(0x5A, 0x6B, 0x75)
    word.styles["Caption"].font.bold = False
    _note_styles(word)


def _note_styles(word: Word) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    text = word.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    text.base_style, text.font.size = word.styles["Normal"], Pt(9)
    mark = word.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True


def _head(word: Word, digest: Digest) -> None:
    word.add_paragraph(f"{digest.title}：{digest.about}" if digest.about else digest.title, style="Title")
    dates = "不详"
    if digest.first:
        dates = "至".join(dict.fromkeys((display.date(digest.first), display.date(digest.last))))
    since = f"；只收 {display.date(digest.since)} 之后见于资料的内容" if digest.since else ""
    counts = f"资料日期：{dates}{since}；资料 {len(digest.sources)} 份，注 {len(digest.notes)} 条"
    word.add_paragraph(counts, style="Caption")
    word.add_paragraph(f"图谱 sha256：{digest.sha}", style="Caption")
    for number, section in enumerate(digest.sections):
        line = word.add_paragraph(style="List Number")
        _link(line, f"{section.title}（{len(section.entries)}）", f"section{number}")


def _link(paragraph: Paragraph, text: str, bookmark: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), bookmark)
    run = paragraph.add_run(text)
    link.append(run._r)
    paragraph._p.append(link)


def _section(word: Word, section: Section, number: int, digest: Digest, notes: list[Evidence]) -> None:
    head = word.add_heading(section.title, 1)
    for name, extra in (("w:bookmarkStart", {"w:name": f"section{number}"}), ("w:bookmarkEnd", {})):
        mark = OxmlElement(name)
        for key, value in ({"w:id": str(number)} | extra).items():
            mark.set(qn(key), value)
        head._p.append(mark)
    for entry in section.entries:
        _entry(word, entry, digest, notes)
    if section.also:
        line = word.add_paragraph("另提及：")
        for place, sentence in enumerate(section.also, 1):
            _sentence(line, sentence, notes)
            line.add_run("。" if place == len(section.also) else "、")


def _entry(word: Word, entry: Entry, digest: Digest, notes: list[Evidence]) -> None:
    word.add_heading((f"〔{entry.news}〕" if entry.news else "") + entry.headline, 2)
    body = None if entry.listed else word.add_paragraph()
    for sentence in entry.sentences:
        _sentence(body or word.add_paragraph(style="List Bullet"), sentence, notes)
    told = (s for s in digest.sources if s.iri in entry.sources)
    said = (titled(s.title) + (f"（{display.date(s.issued)}）" if s.issued else "") for s in told)
    word.add_paragraph("来源：" + "；".join(said), style="Caption")


def _sentence(paragraph: Paragraph, sentence: Sentence, notes: list[Evidence]) -> None:
    paragraph.add_run(sentence.text)
    for place in sentence.evidence:
        notes.append(place)
        run = paragraph.add_run(style="footnote reference")
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(len(notes)))
        run._r.append(mark)


def _sources(word: Word, digest: Digest) -> None:
    word.add_heading("资料", 1)
    for number, source in enumerate(digest.sources, 1):
        said = (titled(source.title), source.issue, source.publisher, display.date(source.issued), source.file)
        word.add_paragraph(f"{number}. " + "，".join(filter(None, said)))


def _footnotes(word: Word, notes: list[Evidence]) -> None:
    """Adds the part of the file that holds footnotes, which python-docx does not make (ECMA-376, part 1, 17.11)."""
    style = word.styles["footnote text"].style_id
    mark = word.styles["footnote reference"].style_id
    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{tag}/></w:r></w:p></w:footnote>'
        for number, kind, tag in ((-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator"))
    )
    texts = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:r><w:rPr><w:rStyle w:val="{mark}"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(_note(place))}</w:t></w:r></w:p></w:footnote>'
        for number, place in enumerate(notes, 1)
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    xml = f"{head}<w:footnotes {nsdecls('w')}>{rules}{texts}</w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, xml.encode("utf-8"), word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _note(place: Evidence) -> str:
    text = f"{titled(place.title or place.file)}，第 {place.page} 页：“{place.quote}”"
    return "".join(c for c in text if c >= " ")  # XML 1.0 has no control characters


def _timeless(raw: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, EPOCH.timetuple()[:6]), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()

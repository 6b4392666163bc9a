"""Files to pages, from real (small) PDFs to files that are none."""

from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pytest
from PIL import Image

from ingest.backends.base import Sheet
from ingest.errors import Damaged, IngestError, Locked, NotADocument, TooMuch
from ingest.limits import Limits
from ingest.model import Page
from ingest.pages import assembled, read_file, read_pages
from tests.ingest.typeset import pdf, raw_pdf, set_type, sheet, stream

PDF = "application/pdf"
HELVETICA = b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"


USUAL = Limits()


def read(path: Path, kind: str = PDF, limits: Limits = USUAL) -> list[Page]:
    return list(read_pages(path, kind, limits))


def one_page(content: bytes, resources: bytes = HELVETICA, *more: bytes) -> bytes:
    return raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R" + resources + b">>",
        stream(b"", content),
        *more,
    )


def test_a_pdf_is_read_to_its_end_with_text_boxes_and_discards(tmp_path: Path) -> None:
    path = pdf(
        tmp_path / "a.pdf",
        *(
            [(70, 60, "某通讯"), (90, 200, f"第{n}页的正文从这里开始，一直写到这一行的末尾为止。"), (290, 810, str(n))]
            for n in range(1, 5)
        ),
    )
    pages = read(path)
    assert [p.number for p in pages] == [1, 2, 3, 4]
    assert [p.text for p in pages] == [f"第{n}页的正文从这里开始，一直写到这一行的末尾为止。" for n in range(1, 5)]
    assert [[d.kind for d in p.discards] for p in pages] == [["running head", "page number"]] * 4
    assert pages[0].how == "text" and "believed" in pages[0].health
    first = pages[0].boxes[0]
    assert first is not None and abs(first.left - 90) < 1 and abs(first.top - 191) < 2


def test_the_metadata_of_a_pdf_is_read(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", [(70, 100, "字")])
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        file.docinfo["/Title"] = "某半年报"
        file.save()
    assert ("Title", "某半年报") in read_file(path, "application/pdf").metadata


def test_a_turned_page_is_read_upright(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(one_page(b"BT /F 12 Tf 0 1 -1 0 300 100 Tm (Blue Carbon) Tj ET"))
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        file.pages[0].rotate(90, relative=False)
        file.save()
    page = read(path)[0]
    assert (round(page.width), round(page.height)) == (842, 595)
    assert page.text == "Blue Carbon"
    assert page.boxes[0] is not None and abs(page.boxes[0].left - 100) < 1 and page.boxes[0].bottom < 305


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        (None, NotADocument, "no such file"),
        (b"", NotADocument, "is empty"),
        (b"plain words", NotADocument, "is none"),
        (b"%PDF-1.7 and then nothing of use", Damaged, "damaged"),
    ],
)
def test_what_is_no_pdf_is_refused_in_a_sentence(
    tmp_path: Path, content: bytes | None, error: type[IngestError], said: str
) -> None:
    path = tmp_path / "a.pdf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(error, match=rf"a\.pdf: .*{said}.*; .+"):
        read(path)


def test_the_pages_in_the_first_half_of_a_pdf_are_read(tmp_path: Path) -> None:
    parts = [stream(b"", b"BT /F 12 Tf 100 700 Td (Page %d) Tj ET" % n) for n in range(1, 11)]
    page = b"<</Type/Page/Parent 21 0 R/MediaBox[0 0 595 842]/Contents %d 0 R" + HELVETICA + b">>"
    objects = [x for n, part in enumerate(parts) for x in (part, page % (2 * n + 1))]
    kids = b" ".join(b"%d 0 R" % (2 * n + 2) for n in range(10))
    whole = raw_pdf(*objects, b"<</Type/Pages/Count 10/Kids[" + kids + b"]>>", b"<</Type/Catalog/Pages 21 0 R>>")
    path = tmp_path / "a.pdf"
    path.write_bytes(whole[: whole.index(b"13 0 obj")])
    reading = read_file(path, PDF)
    assert [p.text for p in reading.pages] == [f"Page {n}" for n in range(1, 7)]
    assert [p.message for p in reading.problems if not p.page] == [
        "the file is broken off or damaged; the pages found in it were read, others may be missing"
    ]


def test_a_pdf_that_opens_without_a_password_is_read_and_another_refused(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", [(70, 100, "海草床")])
    with pikepdf.open(path) as file:
        file.save(tmp_path / "open.pdf", encryption=pikepdf.Encryption(owner="x", user=""))
        file.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="x", user="y"))
    assert read(tmp_path / "open.pdf")[0].text == "海草床"
    with pytest.raises(Locked, match="password"):
        read(tmp_path / "locked.pdf")


def test_a_page_of_ten_thousand_objects_is_read(tmp_path: Path) -> None:
    dots = b"".join(b"1 0 0 1 %d %d Tm (x) Tj\n" % (20 + k % 100 * 5, 20 + k // 100 * 7) for k in range(10_000))
    path = tmp_path / "a.pdf"
    path.write_bytes(one_page(b"BT /F 6 Tf\n" + dots + b"ET\n"))
    assert read(path)[0].text.count("x") == 10_000


def test_forms_nested_into_a_bomb_are_refused(tmp_path: Path) -> None:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
    nest = [stream(form + b"/Resources<</XObject<</X %d 0 R>>>>" % (n + 1), b"/X Do\n" * 10) for n in range(5, 14)]
    path = tmp_path / "a.pdf"
    resources = b"/Resources<</XObject<</X 5 0 R>>>>"
    path.write_bytes(one_page(b"/X Do\n" * 10, resources, *nest, stream(form, b"0 0 m 9 9 l S")))
    with pytest.raises(TooMuch, match="none of its 1 pages can be read"):
        read(path, limits=Limits(memory=512 << 20, page=5.0))


@pytest.mark.parametrize(("limits", "said"), [(Limits(file=100), "MiB"), (Limits(pages=1), "2 pages")])
def test_files_past_a_limit_are_refused(tmp_path: Path, limits: Limits, said: str) -> None:
    path = pdf(tmp_path / "a.pdf", [(70, 100, "甲")], [(70, 100, "乙")])
    with pytest.raises(TooMuch, match=said):
        read(path, limits=limits)


def test_an_unknown_kind_of_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xyz"
    path.write_bytes(b"?")
    with pytest.raises(NotADocument, match="are not read"):
        read(path, "application/x-unknown")


def test_a_page_that_was_not_read_keeps_its_number_and_says_why() -> None:
    broken = Sheet(2, 0.0, 0.0, "unread", problem="reading it failed")
    pages = list(
        assembled([sheet(1, set_type("甲。")), broken, sheet(3, set_type("乙。"))], ["", "reading it failed", ""])
    )
    assert [(p.number, p.how, p.text) for p in pages] == [(1, "text", "甲。"), (2, "unread", ""), (3, "text", "乙。")]
    assert pages[1].health == "reading it failed"


@pytest.mark.proof
def test_a_pdf_without_a_text_layer_is_recognised(tmp_path: Path) -> None:
    source = pdf(tmp_path / "a.pdf", [(90, 100, "海草床的碳汇监测在沿海各地展开")])
    with pikepdf.open(source) as file:
        stripped = file.pages[0].Contents.read_bytes().replace(b"BT", b"BT 3 Tr")
        file.pages[0].Contents = file.make_stream(stripped)
        file.save(tmp_path / "b.pdf")
    page = read(tmp_path / "b.pdf")[0]
    assert page.how == "ocr"
    assert "invisible" in page.health or "no text layer" in page.health


@pytest.mark.proof
def test_a_picture_file_is_recognised(tmp_path: Path) -> None:
    grey = np.full((1754, 1240), 255, np.uint8)
    cv2.putText(grey, "Blue Carbon 2024", (150, 300), cv2.FONT_HERSHEY_SIMPLEX, 2, 0, 3)
    Image.fromarray(grey).save(tmp_path / "a.png")
    page = read(tmp_path / "a.png", "image/png")[0]
    assert (page.how, page.text.replace(" ", "")) == ("ocr", "BlueCarbon2024")
    assert round(page.width) == 595


def test_a_damaged_picture_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n and no more")
    with pytest.raises(Damaged, match="picture is damaged"):
        read(tmp_path / "a.png", "image/png")

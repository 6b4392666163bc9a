"""The bulletin of `test_doors` printed: as PDF and as a picture it gives the same items."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest
import weasyprint

from ingest.ledger import account
from ingest.reader import read
from tests.ingest.test_doors import ISSUE, NAME, WANTED, found, markup


def as_pdf(path: Path) -> Path:
    style = "html {font: 10.5pt/1.7 'Noto Serif CJK SC'} p {text-indent: 2em; margin: 0} .source {text-align: right}"
    weasyprint.HTML(string=f"<html lang=zh-CN><style>{style}</style>{markup()}").write_pdf(path)
    return path


def test_the_same_items_come_in_by_a_pdf(tmp_path: Path) -> None:
    document = read(as_pdf(tmp_path / "a.pdf"))
    assert found(document) == WANTED
    assert (document.about.title, document.about.issue) == (NAME, ISSUE)
    assert all(account(page).coverage == 1.0 for page in document.pages)


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.tiff"])
def test_the_same_items_come_in_by_a_picture(tmp_path: Path, name: str) -> None:
    pdf = pdfium.PdfDocument(as_pdf(tmp_path / "a.pdf"))
    image = pdf[0].render(scale=200 / 72).to_pil()
    image.save(tmp_path / name, dpi=(200, 200))
    document = read(tmp_path / name)
    assert [one[1:] for one in found(document)] == [one[1:] for one in WANTED]
    assert all(account(page).coverage == 1.0 for page in document.pages)

"""Hurt, locked and loaded PDFs through the whole reader: what is told of them beside what is read."""

from pathlib import Path

import pikepdf
import pytest

from ingest.errors import Locked
from ingest.reader import read
from ingest.store import Readings
from tests.bench.bombs import page
from tests.ingest.typeset import pdf


def lock(folder: Path) -> Path:
    path = folder / "a.pdf"
    with pikepdf.open(pdf(folder / "open.pdf", [(70, 100, "海草床的碳储量")])) as file:
        file.save(path, encryption=pikepdf.Encryption(owner="x", user="蓝碳"))
    return path


def test_a_locked_pdf_is_read_with_the_password_of_its_sidecar(tmp_path: Path) -> None:
    path = lock(tmp_path)
    with pytest.raises(Locked, match="wants a password"):
        read(path)
    assert read(path, password="蓝碳").pages[0].text == "海草床的碳储量"
    (tmp_path / "a.yaml").write_text("password: 蓝碳\n", encoding="utf-8")
    assert read(path).pages[0].text == "海草床的碳储量"
    with pytest.raises(Locked, match="the password given does not open the PDF"):
        read(path, password="错")


def test_what_is_wrong_with_a_file_is_told_again_when_it_comes_from_the_store(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(page(head=b"/OpenAction<</S/JavaScript/JS(x)>>") + b"no end")
    path.write_bytes(path.read_bytes().replace(b"startxref", b"startxxxx"))
    readings = Readings(tmp_path / "kept")
    first, again = read(path, readings), read(path, readings)
    told = [problem.message for problem in first.problems if not problem.page]
    assert "the file holds scripts, which are not run" in told
    assert "the file is damaged; some of its text may be missing" in told
    assert again.problems == first.problems


def test_the_words_of_a_form_and_of_a_remark_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(page())
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        look = file.make_stream(b"BT /F 12 Tf 2 4 Td (filled in) Tj ET")
        look.Type, look.Subtype, look.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, pikepdf.Array([0, 0, 200, 20])
        look.Resources = file.pages[0].obj.Resources
        notes = []
        for kind, top in ((pikepdf.Name.FreeText, 600), (pikepdf.Name.Link, 500)):
            note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=kind, Rect=[100, top, 300, top + 20], F=4)
            note.AP = pikepdf.Dictionary(N=look)
            notes.append(file.make_indirect(note))
        file.pages[0].obj.Annots = pikepdf.Array(notes)
        file.save()
    assert "filled in" in read(path).pages[0].text

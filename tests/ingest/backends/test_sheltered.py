"""HTML and DOCX files are read in a child process: what goes wrong there is told here."""

from dataclasses import replace
from pathlib import Path

import docx
import pytest

from ingest.backends import sheltered
from ingest.errors import Damaged, NotADocument, TooMuch
from ingest.limits import Limits

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_what_is_read_in_the_child_comes_back(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<title>简讯</title><h1>海草床</h1>", encoding="utf-8")
    found = sheltered.reading(tmp_path / "a.html", "text/html")
    assert (found.pages[0].text, found.metadata) == ("海草床", (("Title", "简讯"),))
    file = docx.Document()
    file.add_paragraph("盐沼")
    file.save(str(tmp_path / "a.docx"))
    assert sheltered.reading(tmp_path / "a.docx", DOCX).pages[0].text == "盐沼"


@pytest.mark.parametrize(
    ("raw", "media_type", "kind"), [(b"PK\3\4", DOCX, Damaged), (b"<script>1</script>", "text/html", NotADocument)]
)
def test_a_refusal_in_the_child_is_one_here(tmp_path: Path, raw: bytes, media_type: str, kind: type[Exception]) -> None:
    (tmp_path / "a.x").write_bytes(raw)
    with pytest.raises(kind, match=r"a\.x: .+; .+"):
        sheltered.reading(tmp_path / "a.x", media_type)


def test_a_child_that_dies_is_a_file_that_takes_too_much(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>海草床", encoding="utf-8")
    with pytest.raises(TooMuch, match="print it to a PDF"):
        sheltered.reading(tmp_path / "a.html", "text/html", replace(Limits(), opening=0.0))

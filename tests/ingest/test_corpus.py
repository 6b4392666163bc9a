"""Which files are documents, and what became of them."""

import zipfile
from pathlib import Path

import pytest

from ingest.corpus import DOCX, HTML, PDF, TEXT, compare, media_type, read_source, scan
from ingest.errors import NoDocuments, NotADocument


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inner").mkdir()
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n1")
    (tmp_path / "inner" / "b.txt").write_text("海草床", encoding="utf-8")
    return tmp_path


def _names(folder: Path) -> list[str]:
    return [source.path.name for source in scan([folder])]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", b"%PDF-1.4\n", PDF),
        ("no-suffix", b"\n\n%PDF-1.4\n", PDF),
        ("wrong.txt", b"%PDF-1.4\n", PDF),
        ("broken.pdf", b"not a pdf at all", PDF),
        ("a.png", b"\x89PNG\r\n\x1a\n0", "image/png"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("a.webp", b"RIFF0000WEBP", "image/webp"),
        ("a.txt", "蓝碳".encode("gb18030"), TEXT),
        ("a", "蓝碳".encode(), TEXT),
        ("a.bin", b"\x00\x01", ""),
        ("a.zip", b"PK\x03\x04....", ""),
        ("page", b"<!DOCTYPE html><html>", HTML),
        ("page.htm", b"\xef\xbb\xbf<html>", HTML),
    ],
)
def test_the_kind_of_a_file_is_known_by_its_content(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert media_type(tmp_path / name) == kind


def test_a_word_document_is_told_from_other_archives(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.dat", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert media_type(tmp_path / "a.dat") == DOCX


def test_a_folder_gives_its_documents_in_order(folder: Path) -> None:
    for other in (".hidden.pdf", "~$a.docx", "a.yaml", "gold.jsonl", "make.py", "notes.md", "Makefile.bin"):
        (folder / other).write_text("x", encoding="utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "c.pdf").write_bytes(b"%PDF-1.7\n2")
    assert _names(folder) == ["a.pdf", "b.txt"]


def test_the_same_content_is_taken_once(folder: Path) -> None:
    (folder / "copy.pdf").write_bytes(b"%PDF-1.7\n1")
    assert _names(folder) == ["a.pdf", "b.txt"]


def test_a_named_file_is_taken_whatever_it_is_called(folder: Path) -> None:
    (folder / "notes.md").write_text("海草床", encoding="utf-8")
    assert [s.media_type for s in scan([folder / "notes.md", folder / "a.pdf"])] == [PDF, TEXT]


def test_a_folder_without_documents_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoDocuments, match="holds no document"):
        scan([tmp_path])


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02"])
def test_a_named_file_that_cannot_be_read_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.bin").write_bytes(content)
    with pytest.raises(NotADocument, match=r"a\.bin"):
        read_source(tmp_path / "a.bin")


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotADocument, match="no such file"):
        scan([tmp_path / "missing.pdf"])


def test_changes_are_new_changed_gone_and_same(folder: Path) -> None:
    before = scan([folder])
    (folder / "a.pdf").write_bytes(b"%PDF-1.7\nchanged")
    (folder / "c.txt").write_text("盐沼", encoding="utf-8")
    (folder / "inner" / "b.txt").rename(folder / "renamed.txt")
    changes = compare(before, scan([folder]))
    assert [[s.path.name for s in some] for some in (changes.new, changes.changed, changes.gone, changes.same)] == [
        ["c.txt"], ["a.pdf"], [], ["renamed.txt"],
    ]  # fmt: skip
    (folder / "c.txt").unlink()
    changes = compare(scan([folder]) + changes.new, scan([folder]))
    assert [s.path.name for s in changes.gone] == ["c.txt"]


def test_an_unchanged_folder_has_no_changes(folder: Path) -> None:
    changes = compare(scan([folder]), scan([folder]))
    assert (changes.new, changes.changed, changes.gone) == ((), (), ())
    assert len(changes.same) == 2


def test_a_new_sidecar_changes_its_document(folder: Path) -> None:
    before = scan([folder])
    (folder / "a.yaml").write_text("date: 2025-03\n", encoding="utf-8")
    assert [s.path.name for s in compare(before, scan([folder])).changed] == ["a.pdf"]

"""`heal` writes a PDF whose maps are right, and nothing else is changed in it."""

from pathlib import Path

import pdfplumber
import pikepdf
import pypdfium2 as pdfium
import pytest
from typer.testing import CliRunner

from ingest.errors import IngestError, NotADocument
from ingest.heal import NothingToHeal, healed_copy
from queries import cli
from tests.ingest.typeset import pdf

BULLETINS = Path(__file__).parents[2] / "corpus" / "bulletins"
DAMAGED = BULLETINS / "blue-carbon-notes-2025-02-damaged.pdf"
WRONG = "丌収叏叐臵‚‛〃"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("healed") / "out.pdf"
    healing = healed_copy(DAMAGED, to)
    assert healing.fonts == 2
    assert len(healing.mendings) == 9
    return to


def by_pdfium(path: Path) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(path))


def by_pdfplumber(path: Path) -> str:
    with pdfplumber.open(path) as file:
        return "".join(page.extract_text() for page in file.pages)


@pytest.mark.parametrize("read", [by_pdfium, by_pdfplumber])
def test_other_programs_read_the_copy_right(copy: Path, read: object) -> None:
    assert callable(read)
    assert set(read(DAMAGED)) & set(WRONG)
    assert not set(read(copy)) & set(WRONG)
    assert len(read(copy)) == len(read(DAMAGED))


def test_pages_and_codes_stay_as_they_are(copy: Path) -> None:
    with pikepdf.open(DAMAGED) as before, pikepdf.open(copy) as after:
        for old, new in zip(before.pages, after.pages, strict=True):
            assert old.Contents.read_bytes() == new.Contents.read_bytes()


def test_a_healed_copy_has_nothing_to_heal(copy: Path, tmp_path: Path) -> None:
    with pytest.raises(NothingToHeal):
        healed_copy(copy, tmp_path / "again.pdf")
    assert list(tmp_path.iterdir()) == []


def test_the_file_itself_is_never_written(tmp_path: Path) -> None:
    own = tmp_path / "own.pdf"
    own.write_bytes(DAMAGED.read_bytes())
    (tmp_path / "other.pdf").symlink_to(own)
    for to in (own, tmp_path / "other.pdf"):
        with pytest.raises(NotADocument):
            healed_copy(own, to)
    assert own.read_bytes() == DAMAGED.read_bytes()


def test_what_is_no_pdf_or_sound_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "a.pdf"
    text.write_text("海洋", encoding="utf-8")
    sound = pdf(tmp_path / "sound.pdf", [(70, 100, "海洋碳汇交易市场")])
    for path in (text, sound, tmp_path / "none.pdf"):
        with pytest.raises(IngestError):
            healed_copy(path, tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()


def test_the_command_prints_the_table(tmp_path: Path) -> None:
    to = tmp_path / "out.pdf"
    done = CliRunner().invoke(cli.app, ["heal", str(DAMAGED), "-o", str(to), "--store", str(tmp_path / "none")])
    assert done.exit_code == 0
    assert to.stat().st_size > 1000
    for word in ("font", "code", "was", "is", "how", "seen", "収", "发"):
        assert word in done.output

"""The sample bulletins have the properties they are meant to have, and their gold stands in their text."""

import html
import json
import re
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pypdfium2
import pytest

CORPUS = Path(__file__).parents[1] / "corpus"
PLAIN = "blue-carbon-notes-2025-03"
HANT = "blue-carbon-notes-2025-04-hant"
SCAN = "blue-carbon-notes-2025-01-scan"
DAMAGED = "blue-carbon-notes-2025-02-damaged"
STEMS = (PLAIN, HANT, SCAN, DAMAGED)
KINDS = {
    "items", "transactions", "methodologies", "policies", "standards", "agencies",
    "approvals", "measurements", "projects", "publications", "events",
}  # fmt: skip


def pdf(stem: str) -> Path:
    return CORPUS / "bulletins" / f"{stem}.pdf"


def printed(stem: str) -> list[str]:
    with pypdfium2.PdfDocument(pdf(stem)) as document:
        return [page.get_textpage().get_text_range() for page in document]


def source(stem: str) -> str:
    """The words of a source without white space, its notes and contents after all else."""
    markup = (CORPUS / "sources" / f"{stem}.html").read_text(encoding="utf-8").split("<body>")[1]
    notes = re.findall(r'<span class="fn">.*?</span>|<nav>.*?</nav>', markup, re.S)
    for note in notes:
        markup = markup.replace(note, "")
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]+>", "", markup + "".join(notes))))


def gold(stem: str) -> list[tuple[str, dict[str, Any]]]:
    files = sorted((CORPUS / "gold" / stem).glob("*.jsonl"))
    return [(f.stem, json.loads(line)) for f in files for line in f.read_text(encoding="utf-8").splitlines()]


def fonts(stem: str) -> list[str]:
    """The names of the fonts of a PDF."""
    with pikepdf.open(pdf(stem)) as document:
        return [str(o["/BaseFont"]) for o in document.objects if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o]


def character_maps(stem: str) -> str:
    """The ToUnicode maps of a PDF, one after the other."""
    with pikepdf.open(pdf(stem)) as document:
        dictionaries = [o for o in document.objects if isinstance(o, pikepdf.Dictionary)]
        return "\n".join(o["/ToUnicode"].read_bytes().decode() for o in dictionaries if "/ToUnicode" in o)


@pytest.mark.parametrize("stem", STEMS)
def test_every_gold_quote_stands_in_the_source(stem: str) -> None:
    text = source(stem)
    parts = [(kind, row["id"], part) for kind, row in gold(stem) for part in str(row["quote"]).split(" … ")]
    assert [p for p in parts if re.sub(r"\s+", "", p[2]) not in text] == []


@pytest.mark.parametrize("stem", STEMS)
def test_gold_has_every_kind_and_ids_that_are_unique(stem: str) -> None:
    folder = CORPUS / "gold" / stem
    assert {f.stem for f in folder.glob("*.jsonl")} == KINDS
    scope = json.loads((folder / "scope.json").read_text(encoding="utf-8"))
    assert scope == {"document": f"{stem}.pdf", "sections": None}
    ids = [row["id"] for _, row in gold(stem)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("stem", STEMS)
def test_every_gold_row_names_an_item_of_its_document(stem: str) -> None:
    items = {row["item"] for kind, row in gold(stem) if kind == "items"}
    assert {row["item"] for _, row in gold(stem)} == items


def test_same_as_points_at_rows_of_one_kind_and_back() -> None:
    rows = {f"{stem}#{row['id']}": row for stem in STEMS for _, row in gold(stem)}
    across = {(key, other) for key, row in rows.items() for other in row.get("same_as", []) if "#" in other}
    assert across and across == {(b, a) for a, b in across}
    assert all(a.split("#")[1][0] == b.split("#")[1][0] for a, b in across)


@pytest.mark.parametrize("stem", STEMS)
def test_volume_times_price_is_the_total(stem: str) -> None:
    for _, row in gold(stem):
        if {"volume", "unit_price", "total"} <= set(row):
            assert row["volume"]["value"] * row["unit_price"]["value"] == pytest.approx(row["total"]["value"], rel=1e-3)


def test_the_corpus_is_small() -> None:
    assert sum(f.stat().st_size for f in CORPUS.rglob("*") if f.is_file()) < 5_000_000


@pytest.mark.parametrize(("stem", "pages"), [(PLAIN, 4), (HANT, 2), (SCAN, 1), (DAMAGED, 2)])
def test_the_pdfs_have_their_number_of_pages(stem: str, pages: int) -> None:
    assert len(printed(stem)) == pages


def test_the_scan_has_a_picture_and_no_text() -> None:
    assert "".join(printed(SCAN)).strip() == "" and fonts(SCAN) == []
    with pikepdf.open(pdf(SCAN)) as document:
        (picture,) = document.pages[0].images.values()
        assert picture.ColorSpace == "/DeviceGray"
        assert "DCTDecode" in str(pikepdf.PdfImage(picture).filters)
        assert 1200 < picture.Width < 1300


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("‚琼湾一号‛", "“琼湾一号”"),
        ("样地设臵", "样地设置"),
        ("云帆〃南沙", "云帆·南沙"),
        ("重新収布", "重新发布"),
        ("转让叏得", "转让取得"),
        ("标准叐到", "标准受到"),
        ("几处发化", "几处变化"),
        ("情况丌一", "情况不一"),
    ],
)
def test_the_damaged_bulletin_reads_wrong_where_its_source_is_right(wrong: str, right: str) -> None:
    text = re.sub(r"\s+", "", "".join(printed(DAMAGED)))
    assert wrong in text and right not in text
    assert right in source(DAMAGED)


def test_the_damage_is_by_font_and_not_by_character() -> None:
    text = re.sub(r"\s+", "", "".join(printed(DAMAGED)))
    assert "发布《海南省蓝碳项目库管理规定》" in text and "重新収布" in text


def test_the_damage_is_a_range_of_the_character_map_that_runs_on() -> None:
    ranges = re.findall(r"^<(\w+)> <(\w+)> <(\w+)>$", character_maps(DAMAGED), re.M)
    lengths = {start: int(last, 16) - int(first, 16) + 1 for first, last, start in ranges}
    assert lengths == {"2018": 4, "3001": 3, "4e0a": 3, "53cc": 6, "81f3": 3}


def test_the_table_of_verifiers_breaks_over_a_page_and_repeats_its_head() -> None:
    with pdfplumber.open(pdf(PLAIN)) as document:
        third, fourth = (page.extract_tables()[-1] for page in document.pages[2:4])
    assert third[0] == fourth[0] == ["序号", "机构名称", "批准号", "业务范围"]
    assert [row[0] for row in (*third[1:], *fourth[1:])] == [str(n) for n in range(1, 15)]


def test_the_traditional_bulletin_has_two_columns() -> None:
    with pdfplumber.open(pdf(HANT)) as document:
        page = document.pages[0]
        words = page.crop((0, 200, page.width, 700)).extract_words()
    middle = page.width / 2
    assert not [w for w in words if w["x0"] < middle - 8 and w["x1"] > middle + 8]
    assert [w for w in words if w["x0"] > middle] and [w for w in words if w["x1"] < middle]


def test_fonts_are_embedded_as_subsets() -> None:
    for stem in (PLAIN, HANT, DAMAGED):
        assert all(re.match(r"/[A-Z]{6}\+", name) for name in fonts(stem))

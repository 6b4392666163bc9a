"""The gold tables of this folder stand on the printed bulletins: every quote is found on the page it names."""

import json
from pathlib import Path

import pypdfium2
import pytest

HERE = Path(__file__).parent
NAMES = ("briefing", "digest", "newsletter")


def page_texts(pdf: Path) -> tuple[str, ...]:
    """The text layer of every page without white space, hyphens at line ends as printed."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return tuple("".join(text.replace("\ufffe", "-").replace("\x02", "-").split()) for text in texts)


@pytest.mark.parametrize("name", NAMES)
def test_every_gold_quote_is_found_on_its_page(name: str) -> None:
    pages = page_texts(HERE / name / f"{name}.pdf")
    rows = [
        (table.stem, json.loads(line))
        for table in sorted((HERE / name / "gold").glob("*.jsonl"))
        for line in table.read_text(encoding="utf-8").splitlines()
    ]
    astray = [
        (kind, row["id"], row["quote"])
        for kind, row in rows
        if not all("".join(stretch.split()) in pages[row["page"] - 1] for stretch in row["quote"].split(" … "))
    ]
    assert rows
    assert astray == []


@pytest.mark.parametrize("name", NAMES)
def test_gold_ids_are_unique_and_same_as_points_at_rows_of_the_same_table(name: str) -> None:
    for table in sorted((HERE / name / "gold").glob("*.jsonl")):
        rows = [json.loads(line) for line in table.read_text(encoding="utf-8").splitlines()]
        ids = {row["id"] for row in rows}
        assert len(ids) == len(rows)
        assert {other for row in rows for other in row.get("same_as", ())} <= ids

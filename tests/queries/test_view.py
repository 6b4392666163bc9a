"""The view shows each page beside what was read of it, in one file that needs nothing else."""

import json
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
import typer
from lxml import html
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest import reader
from ingest.model import About, Block, Box, Cell, Discard, Document, Font, Mending, Page
from queries import cli, documents, readable, view
from queries.commands.views import numbers
from queries.view.leaves import leaf
from queries.view.model import Table
from queries.view.pictures import drawn

EVIL = "<script>alert('恶')</script>"


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=(400, 300), invariant=1)
    for number in (1, 2, 3):
        canvas.setFont("STSong-Light", 12)
        canvas.drawString(40, 250, f"{number}. {EVIL}海草床的监测")
        canvas.drawString(40, 220, "海草床的碳汇监测已经展开，各地正在编制计划。")
        canvas.showPage()
    canvas.save()
    return path


def made(*cells: Cell, text: str = "收发", raw: str = "収发") -> Document:
    """A page of blocks of two characters each: a paragraph, then cells."""
    kinds = [None, *cells]
    whole = "\n".join([text] * len(kinds))
    boxes = tuple(None if c == "\n" else Box(10 + i, 20, 20 + i, 30) for i, c in enumerate(whole))
    blocks = tuple(Block("cell" if c else "paragraph", 1, 3 * at, 3 * at + 2, cell=c) for at, c in enumerate(kinds))
    aside = Discard("watermark", EVIL, "it is grey", Box(1, 2, 3, 4), (90, 91))
    places = tuple(-1 if c == "\n" else i for i, c in enumerate(whole))
    page = Page(
        1,
        300,
        400,
        "text",
        "sound",
        whole,
        "\n".join([raw] * len(kinds)),
        boxes,
        blocks,
        (aside,),
        places,
        2 * len(kinds) + 2,
    )
    font = Font("Song", False, "its map lies", 4, (Mending("Song", "収", "收", 2, "words", "pixels", 0.98),))
    return Document("ab" * 32, "a.txt", "text/plain", About(title=EVIL), (page,), (), (), (font,))


def test_every_page_is_pictured_and_every_block_boxed(pdf: Path) -> None:
    document = reader.read(pdf)
    tree = html.document_fromstring(view.write(document, pdf))
    images = tree.xpath("//div[@class='sheet']/img/@src")
    assert len(images) == 3
    assert all(src.startswith("data:image/webp;base64,") for src in images)
    boxes = tree.xpath("//*[local-name()='g'][@class='blocks']/*/@data-k")
    assert sorted(boxes) == sorted(tree.xpath("//div[@class='read']//*[starts-with(@class, 'block')]/@data-k"))
    assert len(boxes) == sum(len(page.blocks) for page in document.pages)


def test_nothing_comes_from_elsewhere_and_everything_is_escaped(pdf: Path) -> None:
    said = view.write(reader.read(pdf), pdf)
    tree = html.document_fromstring(said)
    assert not tree.xpath("//link | //script[@src] | //iframe")
    assert all(src.startswith("data:") for src in tree.xpath("//@src"))
    assert all(href.startswith("#") for href in tree.xpath("//@href"))
    assert EVIL not in said
    assert EVIL in tree.text_content()


def test_only_the_pages_asked_for_are_shown(pdf: Path) -> None:
    tree = html.document_fromstring(view.write(reader.read(pdf), pdf, (2,)))
    assert tree.xpath("//section[@class='leaf']/@id") == ["p2"]


@pytest.mark.parametrize("numbers", [(), (2,), (1, 3)])
def test_every_link_leads_somewhere(pdf: Path, numbers: tuple[int, ...]) -> None:
    tree = html.document_fromstring(view.write(reader.read(pdf), pdf, numbers))
    names = tree.xpath("//@id")
    assert len(names) == len(set(names))
    assert {href.removeprefix("#") for href in tree.xpath("//a/@href")} <= set(names)


@pytest.mark.parametrize(("said", "expected"), [("", ()), ("3", (3,)), ("3-5,1", (1, 3, 4, 5)), (" 2 , 2-3", (2, 3))])
def test_ranges_of_pages(said: str, expected: tuple[int, ...]) -> None:
    assert numbers(said) == expected
    assert numbers("999999-")[-1] >= 999_999


@pytest.mark.parametrize("said", ["a", "0", "-3", "3--4", "1;2"])
def test_what_is_no_range_of_pages_is_refused(said: str) -> None:
    with pytest.raises(typer.BadParameter, match="3-8"):
        numbers(said)


def test_what_was_put_right_and_what_was_set_aside_are_marked() -> None:
    document = made()
    tree = html.document_fromstring(view.write(document, Path("a.txt")))
    assert [(m.text, m.get("title")) for m in tree.xpath("//mark")] == [("收", "原码 収 U+53CE")]
    (aside,) = tree.xpath("//*[local-name()='g'][@class='asides']/*")
    assert "水印：it is grey" in aside.text_content()
    assert "収" in tree.xpath("//section[@id='fonts']")[0].text_content()


@pytest.mark.parametrize(("text", "raw"), [("⁵，", "5,"), ("收 ", "收\n"), ("ab", "ab")])
def test_a_raised_figure_a_width_and_a_space_are_no_repair(text: str, raw: str) -> None:
    assert leaf(made(text=text, raw=raw), made(text=text, raw=raw).pages[0]).healed == ()


def test_cells_stand_in_their_rows_and_columns() -> None:
    cells = (
        Cell(1, 0, 0, is_header=True, across=2),
        Cell(1, 1, 0, down=2),
        Cell(1, 1, 1),
        Cell(1, 2, 1),
        Cell(1, 2, 1),
    )
    page = made(*cells).pages[0]
    (table,) = [part for part in leaf(made(*cells), page).parts if isinstance(part, Table)]
    assert [[len(place) for place in row] for row in table.rows] == [[1], [1, 1], [2]]
    tree = html.document_fromstring(view.write(made(*cells), Path("a.txt")))
    assert tree.xpath("//div[@class='read']//table//*[@rowspan]/@rowspan") == ["2"]
    assert tree.xpath("//div[@class='read']//table//th/@colspan") == ["2"]


def test_a_text_is_shown_beside_its_blocks(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("海草床监测\n\n一\n 各地正在编制计划，并且将在年内分批公布各自的进展。\x01\n", encoding="utf-8")
    tree = html.document_fromstring(view.write(reader.read(path), path))
    assert not tree.xpath("//img")
    said = [" ".join(span.text_content().split()) for span in tree.xpath("//div[@class='stream']/span")]
    assert said == ["1海草床监测", "一", "2各地正在编制计划，并且将在年内分批公布各自的进展。\ufffd"]
    assert "\x01" not in tree.text_content()


def test_a_page_that_cannot_be_drawn_has_no_picture(pdf: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 and no more")
    assert list(drawn(broken, {1: 1.0, 2: 1.0})) == [None, None]
    assert [picture is not None for picture in drawn(pdf, {1: 1.0, 9: 1.0, 2: 1.0})] == [True, False, True]


def test_the_json_tells_health_account_fonts_and_places() -> None:
    told = json.loads(documents.as_json(made(Cell(1, 0, 0))))
    assert told["ledger"] == {
        "inked": 6, "kept": 4, "discarded": {"watermark": 2}, "lost": 0, "twice": 0, "coverage": 1.0,
    }  # fmt: skip
    (page,) = told["pages"]
    assert (page["how"], page["health"], page["raw"][:2]) == ("text", "sound", "収发")
    assert page["blocks"][1]["cell"]["table"] == 1
    assert page["left_out"][0]["glyphs"] == 2
    assert told["fonts"][0]["mendings"][0]["right"] == "收"


def test_the_items_of_the_json_tell_where_their_words_stand(pdf: Path) -> None:
    document = reader.read(pdf)
    told = json.loads(documents.as_json(document))
    for item in told["items"]:
        for passage in item["passages"]:
            words = "".join(told["pages"][p - 1]["text"][a:b] for p, a, b in passage["stretches"])
            assert words == passage["text"]


def test_the_markdown_names_what_was_left_out_once() -> None:
    document = made()
    twice = replace(document, pages=(document.pages[0], replace(document.pages[0], number=2)))
    said = readable.as_markdown(twice)
    assert "×2" in said
    assert "収→收（2 次）" in said


def lantan(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int:
    monkeypatch.setattr("sys.argv", ["lantan", *map(str, words)])
    with pytest.raises(SystemExit) as end:
        cli.main()
    return int(end.value.code or 0)


def test_the_command_writes_the_view_of_a_locked_file(
    pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    locked, out = tmp_path / "locked.pdf", tmp_path / "out.html"
    with pikepdf.open(pdf) as file:
        file.save(locked, encryption=pikepdf.Encryption(owner="a", user="芝麻"))
    assert lantan(monkeypatch, "read", locked, "--view", out, "--pages", "2-9", "--password", "芝麻") == 0
    said = capsys.readouterr()
    assert (said.out, "2 of 3 pages shown" in said.err) == ("", True)
    assert html.document_fromstring(out.read_text("utf-8")).xpath("//div[@class='sheet']/img")
    locked.with_suffix(".yaml").write_text("password: 芝麻\n", encoding="utf-8")
    assert lantan(monkeypatch, "read", locked, "--view", out) == 0
    assert html.document_fromstring(out.read_text("utf-8")).xpath("//div[@class='sheet']/img")
    assert lantan(monkeypatch, "read", locked, "--view", out, "--password", "wrong") == 1
    assert "password" in capsys.readouterr().err
    assert lantan(monkeypatch, "read", pdf, "--pages", "2") == 2
    assert lantan(monkeypatch, "read", pdf, "--view", out, "--pages", "7") == 2

"""The text layer of small PDFs: places, turns, what is not seen, and how it crosses to another process."""

import pickle
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.backends.base import Sheet
from ingest.backends.columns import Columns, Run, glyphs
from ingest.backends.textlayer import open_layer
from ingest.limits import Opening, sheets
from tests.ingest.typeset import pdf, raw_pdf, stream

FONTS = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"


def read(path: Path, content: bytes, resources: bytes = FONTS, page: bytes = b"", *more: bytes) -> Sheet:
    """The one page that such a content makes."""
    path = path / "a.pdf"
    box = b"" if b"MediaBox" in page else b"/MediaBox[0 0 595 842]"
    path.write_bytes(
        raw_pdf(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/Contents 4 0 R" + box + page + b"/Resources<<" + resources + b">>>>",
            stream(b"", content),
            *more,
        )
    )
    return open_layer(str(path)).reader.read(1)


def text(sheet: Sheet) -> str:
    return "".join(g.char for g in sheet.glyphs)


def test_each_character_has_its_box_baseline_size_and_number(tmp_path: Path) -> None:
    found = read(tmp_path, b"BT /F 10 Tf 100 700 Td (Hi) Tj ET").glyphs
    assert [(g.char, g.order, g.turn) for g in found] == [("H", 0, 0), ("i", 1, 0)]
    box = found[0].box
    assert (round(box.left, 1), round(box.top, 1), round(box.bottom, 1)) == (100.0, 133.2, 143.2)
    assert abs(found[1].box.left - box.right) < 0.1 and found[0].baseline == 142.0 and found[0].size == 10.0


@pytest.mark.parametrize(
    ("matrix", "turn"),
    [
        (b"1 0 0 1", 0),
        (b"0 -1 1 0", 90),
        (b"-1 0 0 -1", 180),
        (b"0 1 -1 0", 270),
        (b"0.9998 0.02 -0.02 0.9998", 0),
        (b"1 0 0.3 1", 0),
    ],
)
def test_text_on_its_side_is_text_that_says_how_it_stands(tmp_path: Path, matrix: bytes, turn: int) -> None:
    sheet = read(tmp_path, b"BT /F 10 Tf " + matrix + b" 300 400 Tm (Carbon) Tj ET")
    assert (text(sheet), {g.turn for g in sheet.glyphs}) == ("Carbon", {turn})
    first, last = sheet.glyphs[0].box, sheet.glyphs[-1].box
    middles = [((b.left + b.right) / 2, (b.top + b.bottom) / 2) for b in (first, last)]
    across, down = middles[1][0] - middles[0][0], middles[1][1] - middles[0][1]
    reads = {0: across > 20, 90: down > 20, 180: across < -20, 270: down < -20}
    assert reads[turn] and min(abs(across), abs(down)) < 2


def test_a_turned_page_turns_its_text(tmp_path: Path) -> None:
    sheet = read(tmp_path, b"BT /F 10 Tf 100 700 Td (Carbon) Tj ET", FONTS, b"/Rotate 90")
    assert (sheet.width, sheet.height) == (842, 595)
    assert {g.turn for g in sheet.glyphs} == {90}


def test_text_aslant_is_a_watermark(tmp_path: Path) -> None:
    sheet = read(tmp_path, b"BT /F 40 Tf 0.7 0.7 -0.7 0.7 100 300 Tm (DRAFT) Tj ET BT /F 10 Tf 90 90 Td (text) Tj ET")
    assert text(sheet) == "text"
    assert [(d.kind, d.text, d.why, d.places) for d in sheet.discards] == [
        ("watermark", "DRAFT", "stands aslant on the page", (0, 1, 2, 3, 4))
    ]


@pytest.mark.parametrize(
    ("words", "kind", "why"),
    [
        (b"3 Tr 90 90 Td (gone)", "invisible", "drawn with an invisible pen"),
        (b"7 Tr 90 90 Td (gone)", "invisible", "drawn with an invisible pen"),
        (b"-400 90 Td (gone)", "invisible", "outside the page"),
        (b"90 90 Td 0.01 0 0 0.01 90 90 Tm (gone)", "invisible", "drawn too small to be seen"),
        (b"1 g 90 90 Td (gone)", "invisible", "white on white"),
        (b"/T gs 90 90 Td (gone)", "invisible", "drawn in a colour that is wholly transparent"),
        (b"0.9 g /F 60 Tf 90 90 Td (gone)", "watermark", "large, and too pale to be text"),
    ],
)
def test_what_is_not_seen_is_set_aside_with_its_reason(tmp_path: Path, words: bytes, kind: str, why: str) -> None:
    resources = FONTS + b"/ExtGState<</T<</ca 0>>>>"
    sheet = read(tmp_path, b"BT /F 10 Tf 90 700 Td (there it is) Tj ET q BT /F 10 Tf " + words + b" Tj ET Q", resources)
    assert text(sheet) == "there it is"
    assert [(d.kind, d.text, d.why) for d in sheet.discards] == [(kind, "gone", why)]
    assert sheet.discards[0].places == (11, 12, 13, 14)


@pytest.mark.parametrize(
    "words",
    [
        b"0.2 0.4 0.6 rg 80 80 200 40 re f BT 1 g /F 10 Tf 90 90 Td (seen) Tj ET",
        b"BT 0.9 g /F 60 Tf 90 90 Td (01) Tj ET",
        b"BT 0.9 g /F 10 Tf 90 90 Td (seen) Tj ET",
    ],
)
def test_pale_text_that_can_be_seen_is_text(tmp_path: Path, words: bytes) -> None:
    assert not read(tmp_path, b"BT /F 10 Tf 90 700 Td (there it is) Tj ET q " + words + b" Q").discards


def test_a_page_wholly_in_white_is_not_believed_to_be_empty(tmp_path: Path) -> None:
    assert text(read(tmp_path, b"BT 1 g /F 10 Tf 90 700 Td (all white) Tj ET")) == "all white"


def test_text_made_bold_by_its_outline_is_bold(tmp_path: Path) -> None:
    sheet = read(tmp_path, b"BT /F 10 Tf 90 700 Td (a) Tj 2 Tr 0.4 w (b) Tj 0.05 w (c) Tj ET")
    assert [(g.char, g.bold) for g in sheet.glyphs] == [("a", False), ("b", True), ("c", False)]


def test_only_what_the_crop_box_leaves_is_the_page(tmp_path: Path) -> None:
    sheet = read(tmp_path, b"BT /F 10 Tf 150 700 Td (in) Tj 0 -650 Td (out) Tj ET", FONTS, b"/CropBox[100 100 900 900]")
    assert (sheet.width, sheet.height, text(sheet)) == (495, 742, "in")
    assert round(sheet.glyphs[0].box.left) == 50 and round(sheet.glyphs[0].baseline) == 142


@pytest.mark.parametrize("box", [b"/CropBox[2000 2000 2100 2100]", b"/MediaBox[0 0 0 0]", b"/MediaBox[595 842 0 0]"])
def test_a_page_whose_boxes_leave_nothing_is_read_whole(tmp_path: Path, box: bytes) -> None:
    assert text(read(tmp_path, b"BT /F 10 Tf 150 700 Td (there) Tj ET", FONTS, box)) == "there"


def test_lines_and_pictures_in_a_moved_form_stand_where_they_are_seen(tmp_path: Path) -> None:
    form = stream(b"/Type/XObject/Subtype/Form/BBox[0 0 300 300]", b"0 0 m 100 0 l S")
    sheet = read(tmp_path, b"q 2 0 0 1 50 142 cm /X Do Q", b"/XObject<</X 5 0 R>>", b"", form)
    assert [(e.box.left, e.box.top, e.box.right, e.box.bottom) for e in sheet.edges] == [(50, 700, 250, 700)]


def test_the_strips_of_one_picture_are_one(tmp_path: Path) -> None:
    image = stream(b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", b"\0")
    strips = b"".join(b"q 595 0 0 84.2 0 %d cm /I Do Q\n" % (n * 84) for n in range(10))
    assert read(tmp_path, strips, b"/XObject<</I 5 0 R>>", b"", image).pictured > 0.95


def test_a_font_is_the_same_on_all_pages(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", *([(70, 100, f"第{n}页")] for n in range(30)))
    layer = open_layer(str(path)).reader
    assert len({g.font for n in range(1, 31) for g in layer.read(n).glyphs}) == 1


def test_pages_come_from_another_process_as_they_are_read_here(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", [(70, 100, "海草床⼤与\U00020000 CO2"), (300, 500, "又一行")], [(70, 90, "页")])
    here = open_layer(str(path)).reader
    assert list(sheets(Opening("ingest.backends.textlayer:open_layer", str(path)), [1, 2])) == [
        here.read(1),
        here.read(2),
    ]


def test_a_glyph_can_be_replaced_and_compared(tmp_path: Path) -> None:
    glyph = read(tmp_path, b"BT /F 10 Tf 100 700 Td (H) Tj ET").glyphs[0]
    assert replace(glyph, char="I").char == "I" and replace(glyph) == glyph and hash(replace(glyph)) == hash(glyph)
    assert pickle.loads(pickle.dumps(glyph)) == glyph


RUNS = st.lists(
    st.tuples(
        st.integers(1, 5), st.floats(0, 800, width=32), st.floats(1, 80, width=32), st.sampled_from([0, 90, 180, 270])
    ),
    max_size=8,
)


@given(RUNS, st.data())
def test_columns_give_back_every_glyph_in_its_place(
    said: list[tuple[int, float, float, int]], data: st.DataObject
) -> None:
    runs = tuple(Run(n, base, size, f"f{k}", False, turn) for k, (n, base, size, turn) in enumerate(said))
    count = sum(run.count for run in runs)
    raw = data.draw(st.text(st.characters(codec="utf-8"), min_size=count, max_size=count))
    starts = data.draw(st.lists(st.floats(0, 800, width=32), min_size=count, max_size=count))
    ends = [start + 1 for start in starts]
    found = glyphs(Columns.of(raw, starts, ends, range(count), runs, frozenset({0}) if count else frozenset()))
    assert "".join(g.raw for g in found) == raw
    assert [g.order for g in found] == list(range(count))
    assert [g.font for g in found] == [run.font for run in runs for _ in range(run.count)]
    for glyph, start in zip(found, starts, strict=True):
        along, across = (glyph.box.left, glyph.box.top), (glyph.box.right, glyph.box.bottom)
        side = glyph.turn in (90, 270)
        assert (along[1] if side else along[0]) == start
        low, high = (along[0], across[0]) if side else (along[1], across[1])
        assert low <= glyph.baseline <= high and abs(high - low - glyph.size) < 1e-3
    assert [g.trusted for g in found] == [k != 0 for k in range(count)]


def test_a_file_with_a_password_is_read_with_it(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", [(70, 100, "海草床")])
    with pikepdf.open(path) as file:
        file.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="x", user="蓝碳"))
    opening = Opening("ingest.backends.textlayer:open_layer", str(tmp_path / "locked.pdf"), password="蓝碳")
    assert [text(s) for s in sheets(opening, [1])] == ["海草床"]

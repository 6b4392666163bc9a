"""The made pages of the bench are what they say: the map lies as planned, the picture does not change, truth in order."""

import random

import numpy as np
import pypdfium2
import pytest

from tests.bench import damage, scans
from tests.bench.faces import Face, covered, faces
from tests.bench.grids import cells_of
from tests.bench.measure import Healing, bare, errors, folded, healing
from tests.bench.pages import Style, dense_pages, doubled, sound, truth_of
from tests.bench.words import Piece, article, dictionary, samples

FACE = faces("hans", "TrueType")[0]


def text(face: Face = FACE, latin: bool = False) -> tuple[Piece, ...]:
    return article("test", 240, latin=latin, fits=lambda said: covered(face, "".join(said.split())))


def read(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return bare("".join(page.get_textpage().get_text_range() for page in document))


def picture(pdf: bytes) -> np.ndarray:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[0].render(scale=0.7, grayscale=True).to_numpy().astype(int)


@pytest.mark.parametrize("face", faces("hans"), ids=lambda face: face.name)
def test_a_sound_page_reads_as_its_truth_in_order(face: Face) -> None:
    pieces = text(face)
    assert read(sound(pieces, Style(face))) == truth_of(pieces)


RULES = {
    "overrun in Unicode order": ("unicode", lambda c: damage.overrun(c, "unicode", 1.0, 22, random.Random(1))),
    "overrun in GB 2312 order": ("gb2312", lambda c: damage.overrun(c, "gb2312", 1.0, 2, random.Random(1))),
    "twins": ("unicode", damage.look_alike),
    "private use": ("unicode", lambda c: damage.private(c, 0.3, random.Random(1))),
}


@pytest.mark.parametrize("kind", RULES)
def test_a_damaged_map_tells_what_was_planned_and_the_picture_stays(kind: str) -> None:
    order, rule = RULES[kind]
    pieces = text()
    tables = {"body": rule(truth_of(pieces) + "“”‘’、。·上下不与双反发取成我或战")}
    whole = dense_pages(pieces, Style(FACE), order, damage.written({}))
    faulty = dense_pages(pieces, Style(FACE), order, damage.written(tables))
    said = damage.mapped(pieces, tables)
    assert said != truth_of(pieces)
    assert read(whole) == truth_of(pieces)
    assert read(faulty) == said
    assert (picture(faulty) == picture(whole)).all()


def test_a_dense_font_prints_what_the_whole_face_prints_whichever_fonts_came_before() -> None:
    for face in faces("hans", "TrueType"):
        pieces = text(face)
        dense = dense_pages(pieces, Style(face), "unicode", damage.written({}))
        assert np.abs(picture(dense) - picture(sound(pieces, Style(face)))).mean() < 1


@pytest.mark.parametrize(("rule", "the"), [(damage.founder, "犜犺犲"), (damage.shift, "7KH")])
def test_a_latin_font_is_damaged_by_itself(rule, the: str) -> None:
    assert "".join(rule("The")[c] for c in "The") == the
    pieces = text(latin=True)
    tables = {"latin": rule("".join(c for c in truth_of(pieces) if c.isascii()))}
    pdf = dense_pages(pieces, Style(FACE), "unicode", damage.written(tables), latin=True)
    said = damage.mapped(pieces, tables)
    assert [c for c in read(pdf) if not c.isascii()] == [c for c in bare(said) if not c.isascii()]


@pytest.mark.parametrize("how", ["removed", "empty"])
def test_without_a_map_no_chinese_is_left(how: damage.Lost) -> None:
    pieces = text()
    pdf = dense_pages(pieces, Style(FACE), "unicode", damage.without(how))
    assert errors(read(pdf), truth_of(pieces)).rate > 0.9


def test_an_overrun_goes_on_counting_over_glyphs_whose_code_points_jump() -> None:
    wrong = damage.overrun("双反发取受", "unicode", 1.0, 60, random.Random(0))
    assert wrong == {"发": "収", "取": "叏", "受": "叐"}
    assert damage.overrun("双反发取受", "unicode", 1.0, 3, random.Random(0)) == {}
    assert damage.overrun("‘’“”", "gb2312", 1.0, 2, random.Random(0)) == {"“": "‚", "”": "‛"}


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_is_turned_looks_the_same(degrees: int) -> None:
    pieces = text()
    upright, turned = (sound(pieces, Style(FACE, rotated=d)) for d in (0, degrees))
    a, b = picture(upright), picture(turned)
    assert a.shape == b.shape
    assert np.abs(a - b).mean() < 4
    with pypdfium2.PdfDocument(turned) as document:
        assert document[0].get_rotation() == degrees


def test_doubled_glyphs_are_all_there_twice() -> None:
    pieces = text()
    said = read(sound(pieces, Style(FACE), doubled))
    assert len(said) == 2 * len(truth_of(pieces))


def test_a_scan_has_a_picture_and_no_text_and_a_bad_layer_has_other_text() -> None:
    pdf = sound(text(), Style(FACE))
    assert read(scans.scan(pdf, 72, "test")) == ""
    truth = truth_of(text())
    for layer in ("invisible", "under the picture"):
        bad = scans.scan(pdf, 72, "test", layer)
        assert 0.01 < errors(read(bad), truth).rate < 0.2
        assert np.abs(picture(bad) - picture(scans.scan(pdf, 72, "test"))).mean() < 6


def test_the_same_seed_makes_the_same_bytes() -> None:
    tables = {"body": damage.overrun(truth_of(text()), "unicode", 1.0, 22, random.Random(3))}
    twice = [dense_pages(text(), Style(FACE), "unicode", damage.written(tables)) for _ in range(2)]
    assert twice[0] == twice[1]
    assert scans.scan(twice[0], 72, "x") == scans.scan(twice[1], 72, "x")


def test_the_dictionary_gives_a_thousand_characters_and_the_samples_both_scripts() -> None:
    assert len({c for words in dictionary().values() for word in words for c in word}) > 1000
    assert samples("hans") and samples("hant")


def test_errors_are_counted_without_white_space_and_folding_joins_widths_but_no_han() -> None:
    assert errors("红 树\n林", "红树林").wrong == 0
    assert errors("红柳林", "红树林").rate == 1 / 3
    assert folded("（１）—“") == folded('(1)-"')
    assert folded("⼤") != folded("大")


def test_healing_counts_each_damaged_glyph_once_and_every_sound_character_that_changed() -> None:
    said = healing("发展与发岛", truth="发展不发岸", mapped="収展与収岸")
    assert (said.right, said.wrong, said.missed, said.changed) == (1, 0, 1, 1)
    assert healing("发展", truth="发展", mapped="収展") == Healing(right=1)


def test_the_cells_of_a_page_are_read_with_their_spans() -> None:
    html = '<table><tr><th rowspan="2">年</th><th colspan="2">红树林</th></tr><tr><th>面积</th><th>量</th></tr></table>'
    assert cells_of(html) == [{(0, 0): "年", (0, 1): "红树林", (1, 1): "面积", (1, 2): "量"}]

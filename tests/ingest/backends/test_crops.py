"""Pieces of a page's picture are recognised where they stand."""

from pathlib import Path

import numpy as np

from ingest.backends.crops import open_crops, seen
from ingest.backends.network import model
from ingest.errands import answers, shared
from ingest.limits import OCR_LIMITS, Opening
from ingest.mending.sights import aligned, crop, pieces
from ingest.pages import layer_sheets

SOUND = Path(__file__).parents[3] / "corpus" / "bulletins" / "blue-carbon-notes-2025-03.pdf"
CROPS = "ingest.backends.crops:open_crops"


def test_a_line_is_read_where_it_stands() -> None:
    sheets = layer_sheets(SOUND)
    found = list(pieces(sheets, [(0, n) for n in range(30, 60)]))[:4]
    crops = [crop(sheets, piece) for piece in found]
    said = list(shared(Opening(CROPS, str(SOUND)), crops, OCR_LIMITS))
    for piece, spikes in zip(found, said, strict=True):
        assert isinstance(spikes, tuple)
        glyphs = [sheets[piece.sheet].glyphs[at] for at in piece.glyphs]
        right = sum(
            s is not None and s.may[0][0] == g.char for g, s in zip(glyphs, aligned(glyphs, spikes), strict=True)
        )
        assert right >= 0.8 * len(glyphs)


def test_white_paper_shows_nothing() -> None:
    assert tuple(seen(np.full((40, 200), 255, np.uint8), 0, 1.0)) == ()
    assert tuple(seen(np.zeros((0, 0), np.uint8), 0, 1.0)) == ()


def test_the_recogniser_knows_both_scripts_and_rare_names() -> None:
    assert set("发發体體鹭鷺槿琦鲎潟収癿") <= set(model().chars)
    assert model().chars[0] == ""


def test_a_piece_outside_the_page_shows_nothing() -> None:
    sheets = layer_sheets(SOUND)
    (piece, *_) = pieces(sheets, [(0, 0)])
    made = crop(sheets, piece)
    far = type(made)(1, type(made.box)(5000, 5000, 5100, 5020))
    assert open_crops(str(SOUND), [far]).reader.read(1) == ()


def test_a_question_that_fails_costs_one_answer() -> None:
    sheets = layer_sheets(SOUND)
    (piece, *_) = pieces(sheets, [(0, 30)])
    good = crop(sheets, piece)
    bad = type(good)(99, good.box)
    first, second = answers(Opening(CROPS, str(SOUND), (bad, good)), [1, 2], OCR_LIMITS)
    assert first is None
    assert second

"""Pages that were recognised turned, put back as they lie in their file."""

import pytest

from ingest.health.quarters import as_in_file
from ingest.model import Box, Discard, Page

UPRIGHT = Page(
    1,
    600.0,
    800.0,
    "ocr",
    "",
    "字",
    "字",
    (Box(100, 50, 110, 60),),
    (),
    (Discard("page number", "1", "", Box(0, 0, 10, 20)),),
)


@pytest.mark.parametrize(
    ("fall", "size", "box"),
    [
        (0.0, (600, 800), Box(100, 50, 110, 60)),
        (90.0, (800, 600), Box(740, 100, 750, 110)),
        (180.0, (600, 800), Box(490, 740, 500, 750)),
        (270.0, (800, 600), Box(50, 490, 60, 500)),
    ],
)
def test_boxes_go_back_where_the_file_has_them(fall: float, size: tuple[float, float], box: Box) -> None:
    page = as_in_file(UPRIGHT, fall)
    assert (page.width, page.height) == size
    assert page.boxes == (box,)
    assert page.discards[0].box is not None


def test_a_page_a_little_askew_keeps_its_size() -> None:
    page = as_in_file(UPRIGHT, -0.7)
    assert (page.width, page.height) == (600, 800)
    assert page.boxes[0] != UPRIGHT.boxes[0]

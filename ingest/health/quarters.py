"""Pages that were recognised turned, put back as they lie in their file: their boxes, and their width and height."""

from dataclasses import replace

from ingest.layout.compose import unturned
from ingest.model import Box, Page


def as_in_file(page: Page, fall: float) -> Page:
    """A page whose lines fall by so many degrees clockwise in its file, and were made level for reading."""
    quarter = round(fall / 90) % 4
    lean = fall - 90 * round(fall / 90)
    page = unturned(page, lean)
    if not quarter:
        return page
    boxes = tuple(box and _turned(box, page, quarter) for box in page.boxes)
    discards = tuple(replace(d, box=d.box and _turned(d.box, page, quarter)) for d in page.discards)
    width, height = (page.height, page.width) if quarter % 2 else (page.width, page.height)
    return replace(page, width=width, height=height, boxes=boxes, discards=discards)


def _turned(box: Box, page: Page, quarter: int) -> Box:
    """A box after so many quarter turns clockwise of its page."""
    if quarter == 1:
        return Box(page.height - box.bottom, box.left, page.height - box.top, box.right)
    if quarter == 2:
        return Box(page.width - box.right, page.height - box.bottom, page.width - box.left, page.height - box.top)
    return Box(box.top, page.width - box.right, box.bottom, page.width - box.left)

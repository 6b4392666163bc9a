"""Pages recognised on their pictures: whole ones, lines of them known by their place, and pictures within them.

PDFium draws a page; `pictures` makes it level and upright, `recogniser` finds and reads its lines, and `typed` puts
them on the page. One thread: pages are spread over processes instead.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as c
from PIL import Image, ImageOps

from ingest.backends import recogniser
from ingest.backends.base import Edge, Glyph, Sheet
from ingest.backends.opening import open_pdf
from ingest.backends.pictures import edges, levelled, like_type, quartered, skew, turned
from ingest.backends.recogniser import Corners, Grey, Seen
from ingest.backends.typed import Typed, like_print, marked, sized
from ingest.backends.wanted import Asked, Wanted
from ingest.limits import Opened, Refusal
from ingest.model import Box

DPI = 200
"""Lines are cut out of a page drawn so finely; they are sought on a coarser one."""
LIMIT = 40_000_000
"""A page is drawn with at most so many pixels."""
UNPACKED = 320_000_000
"""A picture that takes more bytes than this when it is unpacked is not."""
A4 = 595.0
"""Width of a sheet in points."""
MOST_HIGH = 4000
"""A picture is made at most so many pixels high."""
SURE = 0.5
"""A line recognised with less confidence than this is a stain, not text."""
UPRIGHT = 0.8
"""Lines read with less confidence may stand on their heads."""
BARE = 40
"""A picture whose darkest and lightest dots differ less shows nothing, and needs no reader."""
LARGE = 0.06
"""Share of the page from which a picture is worth a look."""


def open_pictures(path: str, asked: Asked = (), password: str = "") -> Opened:
    """A PDF open for recognising its pages: those in `asked` in part, all others whole. Raises Refusal."""
    document = open_pdf(path, password)
    return Opened(Recogniser(document, dict(asked)), len(document))


def open_image(path: str) -> Opened:
    """A picture file (PNG, JPEG, TIFF of one or more pages, …) open for recognising. Raises Refusal."""
    Image.MAX_IMAGE_PIXELS = None  # `_fits` looks at what unpacking takes; a large JPEG is unpacked at a smaller size
    try:
        with Image.open(path) as image:
            frames = getattr(image, "n_frames", 1)
            if not _fits(image):
                raise Refusal("too much", "the picture is too large to be unpacked", "make it smaller or save a JPEG")
    except OSError as fault:
        raise Refusal("damaged", "the picture is damaged or of no kind that is read", "save it as PNG") from fault
    return Opened(Pictures(path), frames)


def _fits(image: Image.Image) -> bool:
    """True for a picture that may be unpacked; a JPEG is told to be unpacked at a size near the one wanted."""
    width = image.width
    image.draft("L", (round(_width(image) * DPI / 72), MOST_HIGH))
    if width != image.width:
        image.info["dpi"] = tuple(float(d) * image.width / width for d in image.info.get("dpi", (0, 0)))
    return image.width * image.height * len(image.getbands()) <= UNPACKED


def _width(image: Image.Image) -> float:
    """Width of a picture in points: as it says, else that of a sheet of A4."""
    dots = float(image.info.get("dpi", (0, 0))[0])
    return image.width / dots * 72 if dots >= 72 else A4


@dataclass(frozen=True, slots=True)
class Pictures:
    """Reads the pages of a picture file, each taken to be as wide as a sheet of A4 where it does not tell its size."""

    path: str

    def read(self, number: int) -> Sheet:
        """The characters and drawn lines recognised on a page."""
        with Image.open(self.path) as image:
            image.seek(number - 1)
            if not _fits(image):
                return Sheet(number, 0, 0, "unread", problem="the picture is too large to be unpacked")
            upright = ImageOps.exif_transpose(image)
            width = _width(upright)
            grey = upright.convert("L")
        grey.thumbnail((round(width * DPI / 72), MOST_HIGH))
        return recognise(number, np.asarray(grey, dtype=np.uint8), width / grey.width)


@dataclass(slots=True)
class Recogniser:
    """Reads the pages of an open PDF as pictures."""

    document: pdfium.PdfDocument
    asked: Mapping[int, Wanted] = field(default_factory=dict)

    def read(self, number: int) -> Sheet:
        """The characters and drawn lines recognised on a page, or on what is wanted of it."""
        page = self.document[number - 1]
        try:
            return self._read(number, page)
        finally:
            page.close()

    def _read(self, number: int, page: pdfium.PdfPage) -> Sheet:
        width, height = page.get_size()
        pictures = [thing for thing in page.get_objects(max_depth=4) if thing.type == c.FPDF_PAGEOBJ_IMAGE]
        if any(_unpacked(thing) > UNPACKED for thing in pictures):
            return Sheet(number, width, height, "unread", problem="its picture is too large to be unpacked")
        scale = min(DPI / 72, (LIMIT / max(width * height, 1.0)) ** 0.5)
        grey = page.render(scale=scale, grayscale=True).to_numpy()
        grey = np.ascontiguousarray(grey if grey.ndim == 2 else grey[:, :, 0])
        wanted = self.asked.get(number)
        if wanted is None:
            return recognise(number, grey, 1 / scale)
        found = list(_known(grey, wanted.lines, 1 / scale))
        drawn: list[Edge] = []
        for box in _large(page, pictures) if wanted.pictures else ():
            lines, rules = _pasted(grey, box, 1 / scale)
            found, drawn = found + lines, drawn + rules
        return Sheet(number, width, height, "ocr", _numbered(found), tuple(drawn))


def _unpacked(picture: pdfium.PdfObject) -> int:
    """How many bytes a picture of a page takes when it is unpacked."""
    said = picture.get_metadata()
    return int(said.width * said.height * max(said.bits_per_pixel, 1) / 8)


def _large(page: pdfium.PdfPage, pictures: Sequence[pdfium.PdfObject]) -> Iterator[Box]:
    """The places of the larger pictures of a page that stands upright."""
    left, bottom, right, top = page.get_cropbox()
    if page.get_rotation():
        yield Box(0.0, 0.0, *page.get_size())
        return
    for thing in pictures:
        x0, y0, x1, y1 = thing.get_bounds()
        box = Box(max(x0 - left, 0.0), max(top - y1, 0.0), min(x1, right) - left, top - max(y0, bottom))
        if box.right > box.left and box.bottom > box.top:
            if (box.right - box.left) * (box.bottom - box.top) > LARGE * (right - left) * (top - bottom):
                yield box


def recognise(number: int, picture: Grey, scale: float) -> Sheet:
    """The characters and drawn lines of a grey picture, `scale` points to the pixel."""
    grey = picture if picture.ndim == 2 else np.ascontiguousarray(picture[:, :, 0])
    if int(grey.max()) - int(grey.min()) < BARE:
        return Sheet(number, grey.shape[1] * scale, grey.shape[0] * scale, "ocr")
    grey = levelled(grey)
    grey, turn, corners, known = upright(grey)
    found = list(_typed(grey, corners, scale, known))
    height, width = grey.shape
    drawn = tuple(edges(grey, scale))
    return Sheet(number, width * scale, height * scale, "ocr", _numbered(found), drawn, skew=turn)


def upright(grey: Grey) -> tuple[Grey, float, list[Corners], dict[int, tuple[Seen, ...]]]:
    """A page's picture turned so that its lines are level and upright, the degrees by which they were not, and lines.

    The longest lines have been read to find that out; they come by their number.
    """
    lean = skew(grey)
    level = turned(grey, lean)
    corners, quarter = recogniser.found(level), 0
    if sum(_long(b) for b in corners if recogniser.stands(b)) > 0.6 * sum(map(_long, corners)):
        quarter, grey = 90, quartered(grey, 90)
        lean = skew(grey)
        level = turned(grey, lean)
        corners = recogniser.found(level)
    longest = sorted(range(len(corners)), key=lambda k: -_long(corners[k]))[:3]
    known = {k: recogniser.read(recogniser.cut_out(level, corners[k])) for k in longest}
    if known and sum(map(recogniser.sureness, known.values())) < UPRIGHT * len(known):
        headlong = [recogniser.read(quartered(recogniser.cut_out(level, corners[k]), 180)) for k in longest]
        if sum(map(recogniser.sureness, headlong)) > sum(map(recogniser.sureness, known.values())) + 0.1 * len(known):
            level, quarter, known = quartered(level, 180), quarter + 180, {}
            corners = recogniser.found(level)
    return level, quarter + lean, corners, known


def _long(corners: Corners) -> float:
    return float(max(np.ptp(corners[:, 0]), np.ptp(corners[:, 1])))


def _typed(
    grey: Grey, corners: Sequence[Corners], scale: float, known: Mapping[int, tuple[Seen, ...]]
) -> Iterator[Typed]:
    """The lines of a picture that were read with confidence."""
    lines = []
    for at, place in enumerate(corners):
        cut = recogniser.cut_out(grey, place)
        seen = known[at] if at in known else recogniser.read(cut)
        if recogniser.sureness(seen) >= SURE:
            left, top = float(place[:, 0].min()) * scale, float(place[:, 1].min()) * scale
            line = Typed.of(cut, seen, left, top, scale)
            lines.append(replace(line, stands=True) if recogniser.stands(place) else line)
    yield from (marked(line, grey) for line in sized(lines))


def _known(grey: Grey, places: Sequence[Box], scale: float) -> Iterator[Typed]:
    """The lines that stand at known places, whatever they may be."""
    for box in places:
        top, left = max(0, round(box.top / scale)), max(0, round(box.left / scale))
        cut = np.ascontiguousarray(grey[top : round(box.bottom / scale) + 1, left : round(box.right / scale) + 1])
        if cut.size and (seen := recogniser.read(cut)):
            yield Typed.of(cut, seen, left * scale, top * scale, scale)


def _pasted(grey: Grey, box: Box, scale: float) -> tuple[list[Typed], list[Edge]]:
    """The lines of type and the drawn lines in a picture within a page; none in one that shows no text."""
    top, left = round(box.top / scale), round(box.left / scale)
    cut = np.ascontiguousarray(grey[top : round(box.bottom / scale) + 1, left : round(box.right / scale) + 1])
    if min(cut.shape) < 32 or not like_type(cut):
        return [], []
    level = turned(levelled(cut), skew(cut))
    found = list(_typed(level, recogniser.found(level), scale, {}))
    drawn = list(edges(level, scale))
    if not like_print(found, drawn):
        return [], []
    moved = [replace(line, left=line.left + box.left, top=line.top + box.top) for line in found]
    return moved, [replace(e, box=_moved(e.box, box.left, box.top)) for e in drawn]


def _moved(box: Box, right: float, down: float) -> Box:
    return Box(box.left + right, box.top + down, box.right + right, box.bottom + down)


def _numbered(lines: Sequence[Typed]) -> tuple[Glyph, ...]:
    stream = (glyph for line in lines for glyph in line.glyphs())
    return tuple(replace(glyph, order=order) for order, glyph in enumerate(stream))

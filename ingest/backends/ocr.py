"""Characters recognised on the picture of a page, with a box for each: for scans and for unusable text layers.

PDFium draws the page, RapidOCR (PP-OCRv6, part of its package, no download) finds and reads the lines. One thread:
pages are spread over processes instead.
"""

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image

from ingest.backends.base import Edge, Glyph, Sheet
from ingest.backends.textlayer import open_pdf
from ingest.limits import Opened, Refusal
from ingest.lines import is_wide
from ingest.model import Box

DPI = 150
"""At 200 the characters come out the same, a third slower."""
FONT = "ocr"
"""Font of recognised characters."""
LIMIT = 40_000_000
"""A page is drawn with at most so many pixels."""
A4 = 595.0
"""Width of a sheet in points."""
MOST_HIGH = 4000
"""A picture is made at most so many pixels high."""
STEEPEST = 2
"""A scan is believed to lie askew by so many degrees at most."""
SURE = 0.5
"""A line recognised with less confidence than this is a stain, not text."""


@cache
def engine() -> Any:
    """The recogniser, loaded once a process."""
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.use_cls": False,
            "Global.max_side_len": 4000,
            "Global.text_score": SURE,
            "Global.return_word_box": True,
            "Global.return_single_char_box": True,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Rec.rec_batch_num": 1,
        }
    )


def open_pictures(path: str) -> Opened:
    """A PDF open for recognising its pages. Raises Refusal."""
    document = open_pdf(path)
    return Opened(Recogniser(document), len(document))


def open_image(path: str) -> Opened:
    """A picture file (PNG, JPEG, TIFF of one or more pages, …) open for recognising. Raises Refusal."""
    try:
        with Image.open(path) as image:
            frames = getattr(image, "n_frames", 1)
            if image.width * image.height > 4 * LIMIT:
                raise Refusal("too much", f"the picture has more than {4 * LIMIT:,} pixels", "make it smaller")
    except (OSError, Image.DecompressionBombError) as fault:
        raise Refusal("damaged", "the picture is damaged or of no kind that is read", "save it as PNG") from fault
    return Opened(Pictures(path), frames)


@dataclass(frozen=True, slots=True)
class Pictures:
    """Reads the pages of a picture file, each taken to be as wide as a sheet of A4 where it does not tell its size."""

    path: str

    def read(self, number: int) -> Sheet:
        """The characters and drawn lines recognised on a page."""
        with Image.open(self.path) as image:
            image.seek(number - 1)
            dots = float(image.info.get("dpi", (0, 0))[0])
            width = image.width / dots * 72 if dots >= 72 else A4
            grey = image.convert("L")
            grey.thumbnail((round(width * DPI / 72), MOST_HIGH))
            return recognise(number, np.asarray(grey, dtype=np.uint8), width / grey.width)


@dataclass(slots=True)
class Recogniser:
    """Reads the pages of an open PDF as pictures."""

    document: pdfium.PdfDocument

    def read(self, number: int) -> Sheet:
        """The characters and drawn lines recognised on a page."""
        page = self.document[number - 1]
        width, height = page.get_size()
        scale = min(DPI / 72, (LIMIT / max(width * height, 1.0)) ** 0.5)
        picture = page.render(scale=scale, grayscale=True).to_numpy()
        return recognise(number, picture, 1 / scale)


def recognise(number: int, picture: NDArray[np.uint8], scale: float) -> Sheet:
    """The characters and drawn lines of a grey picture, `scale` points to the pixel."""
    grey = picture if picture.ndim == 2 else picture[:, :, 0]
    height, width = grey.shape
    skew = _skew(grey)
    grey = _turned(grey, skew)
    found = [_Found.of(*line, scale) for line in _lines(engine()(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)))]
    marked = [_with_bullet(line, grey, scale) for line in found]
    stream = (glyph for line in _sized(marked) for glyph in line.glyphs())
    glyphs = [replace(glyph, order=order) for order, glyph in enumerate(stream)]
    edges = tuple(_edges(grey, scale))
    return Sheet(number, width * scale, height * scale, "ocr", tuple(glyphs), edges, skew=skew)


def _skew(grey: NDArray[np.uint8]) -> float:
    """How many degrees a picture's lines fall to the right: the turn that makes its rows of ink sharpest."""
    small = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    ink = np.asarray(cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1], dtype=np.uint8)
    turns = [step / 10 for step in range(-STEEPEST * 10, STEEPEST * 10 + 1)]
    sharpness = [float(np.diff(_turned(ink, t, 0).sum(axis=1, dtype=np.float64)).var()) for t in turns]
    peak = [turn for turn, sharp in zip(turns, sharpness, strict=True) if sharp > 0.9 * max(sharpness)]
    plain = max(sharpness) > 2 * float(np.median(sharpness)) and peak[-1] - peak[0] < 0.6
    return round(float(np.mean(peak)), 2) if plain else 0.0


def _turned(grey: NDArray[np.uint8], degrees: float, empty: int = 255) -> NDArray[np.uint8]:
    if not degrees:
        return grey
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turned = cv2.warpAffine(grey, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=empty)
    return np.asarray(turned, dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class _Found:
    """One recognised line; lengths in points. Each character comes with its left and right end."""

    text: str
    places: tuple[tuple[str, float, float], ...]
    tall: float
    middle: float
    size: float
    """Size of type as the step from one Chinese character to the next; 0 where there are too few."""

    @classmethod
    def of(cls, quad: NDArray[np.float32], text: str, words: Sequence[Any], scale: float) -> "_Found":
        text = _likely(text)
        places = tuple(_as_in(text, list(_places(words, scale))))
        tall = float((quad[3][1] - quad[0][1] + quad[2][1] - quad[1][1]) / 2) * scale
        steps = [b[1] - a[1] for a, b in pairwise(places) if is_wide(a[0]) and is_wide(b[0])]
        size = min(float(np.median(steps)), tall) if len(steps) >= 4 else 0.0
        return cls(text, places, tall, float(quad[:, 1].mean()) * scale, size)

    def glyphs(self) -> Iterator[Glyph]:
        """Its characters, all on the line's own (levelled) baseline."""
        top, bottom = self.middle - self.size / 2, self.middle + self.size / 2
        for char, left, right in _with_spaces(self.text, self.places):
            yield Glyph(char, char, Box(left, top, right, bottom), self.middle + 0.38 * self.size, self.size, FONT)


def _sized(lines: Sequence[_Found]) -> Iterator[_Found]:
    """Lines with their size of type: where a line does not show it, from its height, as in the lines that do."""
    sure = [line for line in lines if line.size]
    share = float(np.median([line.size / line.tall for line in sure])) if sure else 0.7
    usual = float(np.median([line.size for line in sure])) if sure else 0.0
    for line in lines:
        size = line.size or share * line.tall
        near = abs(size - usual) < (0.08 if line.size else 0.25) * usual
        yield replace(line, size=usual if near else size)


def _with_bullet(line: _Found, grey: NDArray[np.uint8], scale: float) -> _Found:
    """A line that begins with a solid mark, which the recogniser takes for a letter or digit, with ▶ instead."""
    if not line.places or is_wide(line.places[0][0]):
        return line
    _, left, right = line.places[0]
    rows = slice(max(0, int((line.middle - line.tall / 2) / scale)), int((line.middle + line.tall / 2) / scale) + 1)
    start = max(0, int((left - 0.5 * line.tall) / scale))
    crop = grey[rows, start : int((right + 0.5 * line.tall) / scale) + 1]
    dark = cv2.threshold(crop, 128, 255, cv2.THRESH_BINARY_INV)[1]
    for shape in cv2.findContours(dark, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]:
        x, y, w, h = cv2.boundingRect(shape)
        hull = cv2.contourArea(cv2.convexHull(shape))
        inked = cv2.countNonZero(dark[y : y + h, x : x + w])
        stout = min(w, h) * scale > 0.3 * line.tall and 0.6 < w / h < 1.7
        if (
            stout
            and hull > 0.4 * w * h
            and inked > 0.9 * hull
            and x + start < (left + right) / 2 / scale < x + w + start
        ):
            return replace(line, text="▶" + line.text[1:], places=(("▶", left, right), *line.places[1:]))
    return line


def _lines(found: Any) -> Iterator[tuple[NDArray[np.float32], str, Sequence[Any]]]:
    if found.boxes is None:
        return
    for quad, text, words in zip(found.boxes, found.txts, found.word_results, strict=True):
        yield np.asarray(quad, dtype=np.float32), text, words


LOOKALIKES = (
    (re.compile(r"(?<=[A-Za-z])1(?=[a-z])|(?<=[A-Za-z][a-z])1(?![A-Za-z0-9.])"), "l"),
    (re.compile(r"(?<![A-Za-z0-9])(C)0(?=2(?!\d))|(?<![A-Za-z0-9])([HN]2)0(?!\d)"), r"\1\2O"),
    (re.compile(r"(?<=[\u4e00-\u9fff”》）])一一(?![对對列介落举舉核作道])"), "——"),
)
"""A digit in a word is the letter it looks like; so is the nought of C02, H20 and N20; two 一 are mostly a dash."""


def _likely(text: str) -> str:
    for pattern, letter in LOOKALIKES:
        text = pattern.sub(letter, text)
    return text


def _as_in(text: str, places: Sequence[tuple[str, float, float]]) -> Iterator[tuple[str, float, float]]:
    """The places with the characters of a text that has been put right, one for one."""
    chars = [char for char in text if not char.isspace()]
    same = len(chars) == len(places)
    yield from ((char, left, right) for char, (_, left, right) in zip(chars, places, strict=True)) if same else places


def _places(words: Sequence[Any], scale: float) -> Iterator[tuple[str, float, float]]:
    """Each recognised character with its left and right end."""
    for word, _, box in words:
        ends = np.asarray(box, dtype=np.float32)[:, 0] * scale
        left, right = float(ends.min()), float(ends.max())
        step = (right - left) / max(len(word), 1)
        for k, char in enumerate(word):
            yield char, left + k * step, left + (k + 1) * step


def _with_spaces(text: str, places: Sequence[tuple[str, float, float]]) -> Iterator[tuple[str, float, float]]:
    """The characters with the spaces that the recogniser saw between words but gave no place."""
    rest = iter(places)
    end = places[0][1] if places else 0.0
    for char in text:
        if char.isspace():
            yield " ", end, end
        elif place := next(rest, None):
            yield place
            end = place[2]


def _edges(grey: NDArray[np.uint8], scale: float) -> Iterator[Edge]:
    """Long straight dark strokes of a picture."""
    dark = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1]
    for across in (True, False):
        reach = int(60 / scale)
        kernel = np.ones((1, reach) if across else (reach, 1), np.uint8)
        bridge = np.ones((1, 3) if across else (3, 1), np.uint8)
        strokes = cv2.morphologyEx(cv2.morphologyEx(dark, cv2.MORPH_CLOSE, bridge), cv2.MORPH_OPEN, kernel)
        for x, y, w, h, _ in cv2.connectedComponentsWithStats(strokes)[2][1:].tolist():
            if min(w, h) * scale > 4:
                continue
            cx, cy = (x + w / 2) * scale, (y + h / 2) * scale
            if across:
                yield Edge(Box(x * scale, cy, (x + w) * scale, cy))
            else:
                yield Edge(Box(cx, y * scale, cx, (y + h) * scale))
